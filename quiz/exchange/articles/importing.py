"""Bringing the questions of an article into the bank, all or none."""

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from quiz.exchange.articles.plans import ArticlePlan, plan_article
from quiz.exchange.articles.reading import Article
from quiz.exchange.pictures import PictureGone, keep_pictures
from quiz.exchange.questions.writing import Rendered, render_plan, write_plan


class FaultyArticle(Exception):
    """Questions of the article would be lost or mixed up; its diagnostics say which."""


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
    """Write an article's questions and pictures, all or none, and return what was done.

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
        FaultyArticle: A diagnostic of it is a fault.
        ChangedMeanwhile: What would be done is not what the editor saw.
        TookTooLong: `may_go_on` said no.
    """
    plan = require_agreed(plan_article(article, topic_slug=topic_slug), agreed)
    return import_rendered(
        article,
        render_plan(plan.changes, may_go_on),
        topic_slug=topic_slug,
        editor=editor,
        now=now,
        agreed=agreed or plan.fingerprint,
        may_go_on=may_go_on,
    )


def import_rendered(
    article: Article,
    rendered: Rendered,
    *,
    topic_slug: str,
    editor: User | None,
    now: datetime,
    agreed: str,
    may_go_on: Callable[[], bool] = lambda: True,
    and_then: Callable[[ArticlePlan], None] = lambda plan: None,
) -> ArticlePlan:
    """Write the questions of an article whose texts are rendered, all or none.

    Args:
        agreed: The fingerprint of the plan whose texts are rendered.
        and_then: Done with the plan when it is written, in the same transaction.

    Raises:
        FaultyArticle, ChangedMeanwhile, TookTooLong: As for `import_article`.
    """
    try:
        with transaction.atomic():
            plan = plan_article(article, topic_slug=topic_slug, locking=True)
            require_agreed(plan, agreed)
            write_plan(
                plan.changes, rendered, editor=editor, now=now, may_go_on=may_go_on
            )
            keep_pictures(article.pictures, uploader=editor, now=now)
            and_then(plan)
    except (IntegrityError, PictureGone):
        raise ChangedMeanwhile from None
    return plan


def require_agreed(plan: ArticlePlan, agreed: str) -> ArticlePlan:
    """Return a plan if it can be done and is what the editor saw.

    Args:
        agreed: The fingerprint of what they saw; empty if nobody looked.

    Raises:
        FaultyArticle: A diagnostic of it is a fault.
        ChangedMeanwhile: It is another plan.
    """
    if plan.has_faults:
        raise FaultyArticle
    if agreed and plan.fingerprint != agreed:
        raise ChangedMeanwhile
    return plan
