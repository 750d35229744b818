"""A topic of the bank as an article."""

from collections.abc import Set
from itertools import chain

from quiz.content.models import Question, State, Topic
from quiz.content.picture_addresses import address_of, keys_in
from quiz.content.pictures import Picture
from quiz.exchange.articles.archives import pack
from quiz.exchange.articles.drafts import DraftQuestion
from quiz.exchange.articles.limits import ARTICLE_LIMITS
from quiz.exchange.articles.references import Reference, with_targets
from quiz.exchange.articles.writing import Unwritable, write_article

_PICTURES_AT_ONCE = 5


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


def archive_of(topic: Topic) -> bytes:
    """Return a topic as a ZIP of its article and of the pictures that it shows.

    Raises:
        NothingToExport, Unwritable: As for `article_of`.
    """
    article = article_of(topic)
    keys = keys_in(article)
    text = _with_files(article, keys)
    if text is None:
        raise Unwritable([topic.title])
    pictures = Picture.objects.filter(key__in=keys).order_by("key")
    files = (
        (address_of(picture.key).removeprefix("/"), bytes(picture.data))
        for picture in pictures.iterator(_PICTURES_AT_ONCE)
    )
    return pack(chain([(f"{topic.slug}.md", text.encode())], files))


def _with_files(article: str, keys: Set[str]) -> str | None:
    """Return an article that shows the files beside it, if it can be read back so.

    Else its addresses stay as they are; they are read, too. `None` if it says of a file
    beside it what is no picture here.
    """
    addresses = {address_of(key) for key in keys}

    def leave(reference: Reference) -> str:
        target = reference.target
        return target.removeprefix("/") if target in addresses else ""

    def come_back(reference: Reference) -> str:
        target = f"/{reference.target}"
        return target if target in addresses else ""

    for text in (with_targets(article, leave), article):
        if with_targets(text, come_back) == article:
            return text
    return None


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
