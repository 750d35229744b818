"""How much an article may hold here: of each field as much as a row can."""

from quiz.content.models import LONGEST_LINE, LONGEST_TEXT, Question
from quiz.content.option_admin import MOST_OPTIONS
from quiz.exchange.articles.diagnostics import Limits

ARTICLE_LIMITS = Limits(
    bytes=2_000_000,
    lines=100_000,
    questions=500,
    title=LONGEST_LINE,
    text=LONGEST_TEXT,
    tags=LONGEST_LINE,
    source=Question._meta.get_field("source").max_length,
    option=2_000,
    options=MOST_OPTIONS,
)
