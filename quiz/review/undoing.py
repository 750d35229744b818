"""Taking back the last grade."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from quiz.review.log import Review, ReviewKind
from quiz.review.models import Progress
from quiz.review.sessions import hold_sittings_of, locked_session, new_showing_key
from quiz.review.sitting import ReviewSession, Stage
from quiz.review.today import today_of


class NothingToUndo(Exception):
    """There is no grade here that may still be taken back."""


def undoable_review(session: ReviewSession, *, now: datetime) -> Review | None:
    """Return the grade that undoing would take back: the learner's last, if today's."""
    last = (
        Review.objects.standing()
        .filter(learner=session.learner_id)
        .latest_first()
        .select_related("question__topic", "question__current_revision")
        .first()
    )
    if last is None or last.session_id != session.pk:
        return None
    today = today_of(session.learner, now=now)
    return last if last.study_day == today.day else None


@transaction.atomic
def undo_last(
    *, session_id: int, learner: User, showing_key: str, now: datetime
) -> ReviewSession:
    """Take back the last grade and show its question again, under a new key.

    The log keeps the grade, marked; the progress is what it was before. A sitting that
    had ended goes on, unless its time is up or another one has begun.

    Args:
        showing_key: The showing on screen, or that of the grade itself. A form sent
            twice therefore undoes one grade.

    Raises:
        NothingToUndo: The key is of neither, the grade is of another study day, a
            later one was given in another sitting, or the schedule was moved since by
            something else. Nothing was written.
        ReviewSession.DoesNotExist: The sitting is not this learner's.
    """
    hold_sittings_of(learner)
    session = locked_session(session_id=session_id, learner=learner)
    review = undoable_review(session, now=now)
    if review is None or showing_key not in {session.showing_key, review.showing_key}:
        raise NothingToUndo

    if review.kind == ReviewKind.SCHEDULED:
        _restore_progress(review)
    review.take_back(now=now)
    session.answer_count -= 1
    if _may_go_on(session, now):
        session.reopen()
        key = new_showing_key()
        session.show(review.question, _stage(review), key=key, now=now)
    session.save()
    return session


def _restore_progress(review: Review) -> None:
    progress = Progress.objects.select_for_update().get(
        learner=review.learner_id, question=review.question_id
    )
    if review.schedule_changes.exists():
        raise NothingToUndo
    if review.is_first:
        progress.delete()
    else:
        progress.reschedule(
            review.schedule_before,
            due_on=review.due_on_before,
            shuffle=progress.shuffle,
        )


def _stage(review: Review) -> Stage:
    if review.kind == ReviewKind.SCHEDULED:
        return Stage.NEW if review.is_first else Stage.DUE
    return Stage(review.kind)


def _may_go_on(session: ReviewSession, now: datetime) -> bool:
    if session.is_past_deadline(now):
        return False
    others = ReviewSession.objects.running().filter(learner=session.learner_id)
    return not others.exclude(pk=session.pk).exists()
