"""Importing articles in tests."""

from quiz.exchange.articles.importing import import_article
from quiz.exchange.articles.reading import parse_article
from tests.factories import NOON
from tests.quiz.exchange.articles.reading import LIMITS

ARTICLE = "# 大模型\n## 甲\n**答案：**\n1. **一：**子\n## 乙\n答案：丑\n解析：因\n"


def do_import(text=ARTICLE, *, topic_slug="", **options):
    article = parse_article(text, LIMITS)
    options = {"editor": None, "now": NOON} | options
    return import_article(article, topic_slug=topic_slug, **options)
