"""The pages of a review session."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quiz.http import LearnerRequest
from quiz.review.answering import (
    ImpossibleAnswer,
    QuestionWithdrawn,
    SessionOver,
    StaleAnswer,
    record_answer,
)
from quiz.review.forms import GradeForm, RevealForm, ShowingForm
from quiz.review.pages import render_answer, render_session
from quiz.review.revealing import reveal_answer
from quiz.review.sessions import finish_session, load_session
from quiz.review.sitting import EndReason, ReviewSession
from quiz.review.undoing import NothingToUndo, undo_last

SessionView = Callable[[LearnerRequest, int], HttpResponse]


def sends_a_form(view: SessionView) -> SessionView:
    """Let a view take POST; a GET, as after signing in again, shows the session."""

    @login_required
    @require_http_methods(["GET", "POST"])
    @wraps(view)
    def wrapped(request: LearnerRequest, session_id: int) -> HttpResponse:
        if request.method == "GET":
            return redirect("quiz:review-session", session_id)
        try:
            return view(request, session_id)
        except ReviewSession.DoesNotExist:
            raise Http404 from None

    return wrapped


@login_required
@require_GET
def show_session(request: LearnerRequest, session_id: int) -> HttpResponse:
    """Show the question on screen: the same in every tab, on every device."""
    now = timezone.now()
    session = _load(request, session_id, now)
    if session.ended_at is not None and not request.htmx:
        return redirect("quiz:review-summary", session.pk)
    return render_session(request, session, now=now)


@login_required
@require_GET
def show_summary(request: LearnerRequest, session_id: int) -> HttpResponse:
    """Show how a session went, once it is over."""
    now = timezone.now()
    session = _load(request, session_id, now)
    if session.ended_at is None:
        return redirect("quiz:review-session", session.pk)
    return render_session(request, session, now=now)


@sends_a_form
def reveal(request: LearnerRequest, session_id: int) -> HttpResponse:
    """Show the answer, whole or up to a step."""
    now = timezone.now()
    form = RevealForm(request.POST)
    if not form.is_valid():
        return _refuse(request, session_id, form, now)
    said = form.cleaned_data
    try:
        session = reveal_answer(
            session_id=session_id,
            learner=request.user,
            showing_key=said["showing"],
            text=said["answer"],
            options=tuple(said["option"]),
            now=now,
        )
    except (SessionOver, StaleAnswer, ImpossibleAnswer) as refusal:
        return _explain(request, session_id, refusal, now)
    return render_answer(
        request,
        session,
        now=now,
        step=said["step"],
        said=tuple(said["points"]),
        revealed=said["revealed"],
    )


@sends_a_form
def grade(request: LearnerRequest, session_id: int) -> HttpResponse:
    """Record how it went, and show what comes next."""
    now = timezone.now()
    form = GradeForm(request.POST)
    if not form.is_valid():
        return _refuse(request, session_id, form, now)
    try:
        session = record_answer(
            session_id=session_id, learner=request.user, answer=form.as_answer, now=now
        )
    except (SessionOver, StaleAnswer, QuestionWithdrawn, ImpossibleAnswer) as refusal:
        return _explain(request, session_id, refusal, now)
    return render_session(request, session, now=now)


@sends_a_form
def undo(request: LearnerRequest, session_id: int) -> HttpResponse:
    """Take back the last grade and show its question again."""
    now = timezone.now()
    form = ShowingForm(request.POST)
    if not form.is_valid():
        return _refuse(request, session_id, form, now)
    notice = _("The last grade was taken back.")
    try:
        undo_last(
            session_id=session_id,
            learner=request.user,
            showing_key=form.cleaned_data["showing"],
            now=now,
        )
    except NothingToUndo:
        notice = _("There is no grade here that can still be taken back.")
    return render_session(
        request, _load(request, session_id, now), now=now, notice=notice
    )


@sends_a_form
def finish(request: LearnerRequest, session_id: int) -> HttpResponse:
    """End the session before its time."""
    session = finish_session(
        session_id=session_id, learner=request.user, now=timezone.now()
    )
    return redirect("quiz:review-summary", session.pk)


def _load(request: LearnerRequest, session_id: int, now: datetime) -> ReviewSession:
    try:
        return load_session(session_id=session_id, learner=request.user, now=now)
    except ReviewSession.DoesNotExist:
        raise Http404 from None


def _explain(
    request: LearnerRequest, session_id: int, refusal: Exception, now: datetime
) -> HttpResponse:
    """Show the session as it is, with what came in the way."""
    notices = {
        SessionOver: _("The time was up before that answer arrived; it was not saved."),
        StaleAnswer: _("That question is no longer on screen; nothing was changed."),
        QuestionWithdrawn: _("An editor has just withdrawn that question."),
        ImpossibleAnswer: _("That answer does not fit the question; it was not saved."),
    }
    session = _load(request, session_id, now)
    status = 422 if isinstance(refusal, ImpossibleAnswer) else 200
    notice = notices[type(refusal)]
    if isinstance(refusal, SessionOver) and session.end_reason != EndReason.EXPIRED:
        notice = _("This session has ended; the answer was not saved.")
    return render_session(request, session, now=now, notice=notice, status=status)


def _refuse(
    request: LearnerRequest, session_id: int, form: ShowingForm, now: datetime
) -> HttpResponse:
    """Show the session again with what is wrong in the form; nothing was written."""
    session = _load(request, session_id, now)
    faults = {fault for faults in form.errors.values() for fault in faults}
    notice = " ".join([_("Nothing was saved."), *sorted(faults)])
    if isinstance(form, GradeForm) and session.ended_at is None:
        # Ticks and the moment of the reveal are not lost with the grade.
        return render_answer(
            request,
            session,
            now=now,
            notice=notice,
            said=tuple(form.cleaned_data.get("points", ())),
            revealed=form.cleaned_data.get("revealed", ""),
            status=422,
        )
    typed = request.POST.get("answer", "")
    return render_session(
        request, session, now=now, notice=notice, typed=typed, status=422
    )
