"""Reading articles in tests."""

from dataclasses import replace

from quiz.exchange.articles.diagnostics import Limits
from quiz.exchange.articles.reading import parse_article

LIMITS = Limits(
    bytes=2_000_000,
    lines=100_000,
    questions=500,
    title=200,
    text=20_000,
    tags=200,
    source=1_000,
    option=2_000,
    options=20,
)


def parse(article, **limits):
    return parse_article(article, replace(LIMITS, **limits))


def questions_of(text):
    article = parse(text)
    assert article.diagnostics == ()
    return [
        (question.title, question.prompt, question.answer, question.explanation or "")
        for question in article.questions
    ]
