"""A topic of the bank as an article."""

from quiz.content.models import Question, State, Topic
from quiz.exchange.articles.drafts import DraftQuestion
from quiz.exchange.articles.limits import ARTICLE_LIMITS
from quiz.exchange.articles.writing import write_article


class NothingToExport(Exception):
    """The topic has no question, or only retired ones."""


def article_of(topic: Topic) -> str:
    """Return a topic as an article, in its order and without what is retired.

    Raises:
        NothingToExport: There is no such question.
        Unwritable: An article cannot carry some of them.
    """
    questions = topic.questions.exclude(state=State.RETIRED).with_options()
    drafts = [_draft(question) for question in questions.in_order()]
    if not drafts:
        raise NothingToExport
    return write_article(
        drafts,
        title=topic.title,
        slug=topic.slug,
        language=topic.language,
        limits=ARTICLE_LIMITS,
    )


def _draft(question: Question) -> DraftQuestion:
    return DraftQuestion(
        line=0,
        title=question.title,
        prompt=question.prompt,
        answer=question.answer,
        explanation=question.explanation,
        hint=question.hint,
        difficulty=question.difficulty,
        tags=question.tags,
        source=question.source,
        options=question.text.options,
        slug=question.slug,
        state=question.state,
    )
