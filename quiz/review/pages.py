"""Rendering a session: the question, its answer, or the summary, as the row says."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from accounts.models import RevealStyle
from quiz.http import LearnerRequest, render_fragment
from quiz.review.answering import kind_of_answer
from quiz.review.forms import sign_reveal
from quiz.review.models import Progress
from quiz.review.presenting import grade_buttons, shuffled
from quiz.review.sitting import ReviewSession
from quiz.review.steps import unfold
from quiz.review.summaries import summarise
from quiz.review.today import today_of
from quiz.review.updates import update_since_learned
from quiz.scheduling.sm2 import Schedule
from quiz.scheduling.suggesting import suggestions

PAGE = "quiz/review/session.html"
SUMMARY_PAGE = "quiz/review/summary.html"


def render_session(
    request: LearnerRequest,
    session: ReviewSession,
    *,
    now: datetime,
    notice: str = "",
    typed: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render a session as it stands.

    Args:
        notice: A sentence to show above, where something did not go as meant.
        typed: What the learner had written and must not lose.
    """
    if session.ended_at is not None:
        return _render_summary(request, session, now=now, notice=notice, status=status)
    if session.revealed_at is not None:
        # How far it was unfolded is not kept: whoever goes point by point begins again.
        step = 1 if request.user.reveal_style == RevealStyle.POINTS else None
        return render_answer(
            request, session, now=now, notice=notice, step=step, status=status
        )

    html = session.revision.html
    context = _frame(session, now, notice) | {
        "html": html,
        "options": shuffled(html.options, showing_key=session.showing_key),
        "picks_several": len(html.right_options) > 1,
        "prefers_points": request.user.reveal_style == RevealStyle.POINTS,
        "typed": typed,
    }
    response = render_fragment(request, PAGE, "question", context, status=status)
    return _at(response, "quiz:review-session", session)


def render_answer(
    request: LearnerRequest,
    session: ReviewSession,
    *,
    now: datetime,
    notice: str = "",
    step: int | None = None,
    said: tuple[int, ...] = (),
    revealed: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render the answer of the question on screen, all of it or up to a step.

    Args:
        said: The points ticked so far.
        revealed: The signed moment of the reveal, where the form carried one.
    """
    html = session.revision.html
    picked = frozenset(session.picked_options)
    progress = Progress.objects.filter(
        learner=request.user, question=session.question_id
    ).first()
    today = today_of(request.user, now=now)
    known = [number for number in said if number <= html.point_count]
    context = _frame(session, now, notice) | {
        "html": html,
        "unfolding": unfold(html.answer, step),
        "options": shuffled(html.options, showing_key=session.showing_key),
        "picked": picked,
        "is_right": picked == html.right_options,
        "said": known,
        "update": update_since_learned(session, learner=request.user),
        "suggestions": suggestions(0 if html.options else html.point_count),
        "revealed": revealed
        or sign_reveal(session.revealed_at or now, showing_key=session.showing_key),
        "buttons": grade_buttons(
            html=html,
            picked=picked,
            said=len(set(known)),
            schedule=progress.schedule if progress else Schedule(),
            kind=kind_of_answer(session, progress, today),
            button_count=request.user.grade_buttons,
        ),
    }
    response = render_fragment(request, PAGE, "answer", context, status=status)
    return _at(response, "quiz:review-session", session)


def _render_summary(
    request: LearnerRequest,
    session: ReviewSession,
    *,
    now: datetime,
    notice: str,
    status: int,
) -> HttpResponse:
    context = {"summary": summarise(session, now=now), "notice": notice}
    context["session"] = session
    response = render_fragment(request, SUMMARY_PAGE, "summary", context, status=status)
    return _at(response, "quiz:review-summary", session)


def _frame(session: ReviewSession, now: datetime, notice: str) -> dict[str, Any]:
    total = None
    if session.deadline_at is not None:
        total = round((session.deadline_at - session.started_at).total_seconds())
    return {
        "session": session,
        "revision": session.revision,
        "language": session.question.topic.language if session.question else "",
        "notice": notice,
        "seconds_left": session.seconds_left(now),
        "seconds_total": total,
    }


def _at(response: HttpResponse, name: str, session: ReviewSession) -> HttpResponse:
    """Keep the browser's address on the page that a fragment now shows."""
    response.headers["HX-Replace-Url"] = reverse(name, args=[session.pk])
    response.headers["Cache-Control"] = "no-store"
    return response
