"""The pages on which an article comes in, as a browser asks for them."""

from django.urls import reverse

PAGE = "quiz:article-import"
CONFIRM = "quiz:article-confirm"
HTMX = {"HX-Request": "true"}
ARTICLE = "# 大模型\n\n## 甲\n\n答案：\n1. **一：**子\n2. **二：**丑\n"


def look(client, text=ARTICLE, *, headers=HTMX, **fields):
    form = {"text": text.replace("\n", "\r\n")} | fields
    return client.post(reverse(PAGE), form, headers=headers)


def agreed_in(response):
    return response.context["preview"].plan.fingerprint


def confirm(client, text=ARTICLE, **fields):
    form = {"text": text.replace("\n", "\r\n")} | fields
    return client.post(reverse(CONFIRM), form)
