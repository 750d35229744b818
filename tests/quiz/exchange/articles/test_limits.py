"""What an article may hold is what a row can keep, and the tests know it."""

from quiz.exchange.articles.limits import ARTICLE_LIMITS
from tests.quiz.exchange.articles.reading import LIMITS


def test_the_limits_of_the_bank_are_those_that_the_documentation_names():
    assert ARTICLE_LIMITS == LIMITS
