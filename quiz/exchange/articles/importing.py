"""Bringing the questions of an article into the bank, all or none."""

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from quiz.exchange.articles.plans import ArticlePlan, plan_article
from quiz.exchange.articles.reading import Article
from quiz.exchange.questions.writing import render_plan, write_plan


class FaultyArticle(Exception):
    """Questions of the article would be lost or mixed up; its problems say which."""


class ChangedMeanwhile(Exception):
    """The bank is not as it was when somebody agreed to the import."""


def import_article(
    article: Article,
    *,
    topic_slug: str,
    editor: User | None,
    now: datetime,
    agreed: str = "",
    may_go_on: Callable[[], bool] = lambda: True,
) -> ArticlePlan:
    """Write an article's questions, all or none, and return what was done.

    A question that the topic has is updated in place and keeps everybody's progress;
    the others are published at the end of the topic. What the article does not hold
    stays as it is. No lock is held while the texts are rendered.

    Args:
        topic_slug: The topic to write to; empty for the one that the article names.
        agreed: The fingerprint of the plan that the editor saw; empty if none was.
        may_go_on: Asked before each text is rendered, and again while they are written.

    Raises:
        NothingToImport: There is no question in it.
        NoTopic: There is neither a slug nor a title.
        FaultyArticle: A problem of it is a fault.
        ChangedMeanwhile: What would be done is not what the editor saw.
        TookTooLong: `may_go_on` said no.
    """
    plan = _checked(plan_article(article, topic_slug=topic_slug), agreed)
    rendered = render_plan(plan.changes, may_go_on)
    try:
        with transaction.atomic():
            locked = plan_article(article, topic_slug=topic_slug, locking=True)
            _checked(locked, agreed or plan.fingerprint)
            write_plan(
                locked.changes, rendered, editor=editor, now=now, may_go_on=may_go_on
            )
    except IntegrityError:
        raise ChangedMeanwhile from None
    return locked


def _checked(plan: ArticlePlan, agreed: str) -> ArticlePlan:
    if plan.has_faults:
        raise FaultyArticle
    if agreed and plan.fingerprint != agreed:
        raise ChangedMeanwhile
    return plan
