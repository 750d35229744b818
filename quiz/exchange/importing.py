"""Bringing the questions of an article into the bank."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import count

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from accounts.models import User
from quiz.content.models import Question, State, Topic
from quiz.content.revising import revise
from quiz.exchange.articles import Article, DraftQuestion

_STEP = 10  # leaves room between two positions
_LONGEST_SLUG = 80
_FIRST_CJK, _LAST_CJK = "\u3400", "\u9fff"


class NothingToImport(Exception):
    """The article holds no question."""


class FaultyArticle(Exception):
    """Questions of the article would be lost or mixed up; its problems say which."""


class NoTopic(Exception):
    """The article has no title, and no topic was named."""


class Outcome(Enum):
    """What an import did to a question."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an article."""

    topic: Topic
    is_new_topic: bool
    questions: tuple[tuple[Question, Outcome], ...]


@transaction.atomic
def import_article(
    article: Article, *, topic_slug: str, editor: User | None, now: datetime
) -> Imported:
    """Write an article's questions, all or none, and return what was done.

    A question of the same title in the topic is updated in place and keeps everybody's
    progress; the others are published at the end of the topic. What the article does
    not hold stays as it is.

    Args:
        topic_slug: The topic to write to; empty for the one of the article's title.

    Raises:
        NothingToImport: There is no question in it.
        FaultyArticle: A problem of it is a fault.
        NoTopic: There is neither a slug nor a title.
    """
    if not article.questions:
        raise NothingToImport
    if article.has_faults:
        raise FaultyArticle
    topic, is_new_topic = _topic(article, topic_slug)
    questions = tuple(
        _write(draft, topic, editor=editor, now=now) for draft in article.questions
    )
    return Imported(topic, is_new_topic, questions)


def _topic(article: Article, slug: str) -> tuple[Topic, bool]:
    title = article.title or slug
    if not title:
        raise NoTopic
    by_title = Topic.objects.in_order().filter(title=title)
    slug = slug or by_title.values_list("slug", flat=True).first() or _slug(title)
    last = Topic.objects.aggregate(last=Max("position"))["last"] or 0
    return Topic.objects.get_or_create(
        slug=slug,
        defaults={
            "title": title,
            "language": _language(article),
            "position": last + 1,
            "state": State.PUBLISHED,
        },
    )


def _write(
    draft: DraftQuestion, topic: Topic, *, editor: User | None, now: datetime
) -> tuple[Question, Outcome]:
    text = {
        "prompt": draft.prompt,
        "answer": draft.answer,
        "explanation": draft.explanation,
    }
    question = topic.questions.filter(title=draft.title).order_by("pk").first()
    if question is None:
        outcome = Outcome.NEW
        question = _new_question(topic, draft.title)
    elif all(getattr(question, name) == value for name, value in text.items()):
        return question, Outcome.UNCHANGED
    else:
        outcome = Outcome.CHANGED
    for name, value in text.items():
        setattr(question, name, value)
    question.save()
    revise(question, editor=editor, now=now)
    return question, outcome


def _new_question(topic: Topic, title: str) -> Question:
    last = topic.questions.aggregate(last=Max("position"))["last"] or 0
    return Question(
        topic=topic,
        slug=_free_slug(topic),
        title=title,
        position=last + _STEP,
        state=State.PUBLISHED,
    )


def _free_slug(topic: Topic) -> str:
    """Return the first of topic-1, topic-2 … after those that the topic has."""
    stem = topic.slug[: _LONGEST_SLUG - 8]
    slugs = (f"{stem}-{number}" for number in count(topic.questions.count() + 1))
    taken = Question.objects.filter(slug__startswith=stem)
    return next(slug for slug in slugs if not taken.filter(slug=slug).exists())


def _slug(title: str) -> str:
    """Return a slug for a title: its Latin letters, or a number made of it."""
    latin = slugify(title)
    if len(latin) * 2 >= len(title):
        return latin[:_LONGEST_SLUG]
    return f"topic-{hashlib.sha256(title.encode()).hexdigest()[:8]}"


def _language(article: Article) -> str:
    text = "".join(question.prompt for question in article.questions)
    has_chinese = any(_FIRST_CJK <= character <= _LAST_CJK for character in text)
    return "zh-hans" if has_chinese else "en"
