"""The example in the editors' page is an article that can be imported."""

import re
from pathlib import Path

from django.conf import settings

from quiz.exchange.articles.reading import parse_article
from tests.quiz.exchange.articles.reading import LIMITS


def test_the_example_of_the_documentation_is_read_as_it_says():
    page = Path(settings.BASE_DIR, "docs/articles.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"````markdown\n(.*?)````", page, re.DOTALL)

    article = parse_article(example, LIMITS)

    assert (article.title, article.diagnostics) == ("大模型面试题", ())
    hard, lora = article.questions
    assert hard.prompt == "训练一个大模型，主要的挑战有哪些？"
    assert [option.is_right for option in lora.options] == [True, False]
