"""Which topic an article means, and which of its questions."""

import hashlib
from collections import defaultdict
from itertools import count

from django.utils.text import slugify

from quiz.content.models import Question, State, Topic
from quiz.exchange.articles.reading import Article

_LONGEST_SLUG = 80


class NoTopic(Exception):
    """The article has no title, and no topic was named."""


def topic_of(article: Article, slug: str) -> Topic:
    """Return the topic of an article, or a new one that is not saved.

    Args:
        slug: Of the topic that was chosen; empty for the one that the article names.

    Raises:
        NoTopic: There is neither a slug nor a title.
    """
    title = article.title or slug or article.topic_slug
    if not title:
        raise NoTopic
    if slug := slug or article.topic_slug:
        topic = Topic.objects.filter(slug=slug).first()
    else:
        topic = Topic.objects.filter(title=title).in_order().first()
    return topic or Topic(slug=slug or _free_slug(title), title=title)


def _free_slug(title: str) -> str:
    """Return a slug for a title: its Latin letters, or a number made of it."""
    slug = slugify(title)
    if len(slug) * 2 < len(title):
        slug = f"topic-{hashlib.sha256(title.encode()).hexdigest()[:8]}"
    slug = slug[: _LONGEST_SLUG - 4]
    taken = set(Topic.objects.values_list("slug", flat=True))
    others = (f"{slug}-{number}" for number in count(2))
    return slug if slug not in taken else next(s for s in others if s not in taken)


def questions_meant(article: Article, here: list[Question]) -> dict[int, Question]:
    """Return the questions that an article means, by the lines they begin at.

    Those named by their id go first. Of several with one title, those that learners
    can meet do.
    """
    by_slug = {question.slug: question for question in here}
    known = {
        draft.line: by_slug[draft.slug]
        for draft in article.questions
        if draft.slug in by_slug
    }
    taken = {question.pk for question in known.values()}
    by_title = defaultdict(list)
    for question in sorted(
        here, key=lambda each: (each.state == State.RETIRED, each.pk)
    ):
        if question.pk not in taken:
            by_title[question.title].append(question)
    for draft in article.questions:
        if draft.line not in known and by_title[draft.title]:
            known[draft.line] = by_title[draft.title].pop(0)
    return known
