"""The reminder plan, and the way out of it without signing in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from quiz.http import LearnerRequest
from quiz.reminders.forms import PlanForm
from quiz.reminders.models import Reminder, ReminderState
from quiz.reminders.plans import plan_of, save_plan, switch_off
from quiz.reminders.reasons import Reason
from quiz.reminders.refused import RefusedAddress
from quiz.reminders.requesting import AskedToday, request_reminder
from quiz.reminders.tasks import send_due_reminders
from quiz.reminders.tokens import ForgedToken, read_unsubscribe_token


@login_required
@require_POST
def change_plan(request: LearnerRequest) -> HttpResponse:
    """Keep what the learner wants; the form itself stands on the settings page."""
    now = timezone.now()
    form = PlanForm(request.POST, instance=plan_of(request.user, now=now))
    if not form.is_valid():
        return render(request, "quiz/reminders/plan.html", {"form": form}, status=422)
    save_plan(form.save(commit=False), now=now)
    messages.success(request, _("Your reminders are saved."))
    return redirect("accounts:settings")


@login_required
@require_POST
def send_one_now(request: LearnerRequest) -> HttpResponse:
    """Send the learner a mail now, so that they see whether it arrives."""
    try:
        request_reminder(request.user, now=timezone.now())
    except AskedToday as asked:
        messages.info(request, _what_became_of(asked.reminder))
    else:
        transaction.on_commit(_wake_the_worker, robust=True)
        messages.success(
            request, _("It is on its way and should be there within two minutes.")
        )
    return redirect(reverse("accounts:settings") + "#reminders")


@login_required
@require_POST
def try_address_again(request: LearnerRequest) -> HttpResponse:
    """Forget that the mail server refused the learner's address."""
    RefusedAddress.objects.at(request.user.email).delete()
    messages.success(request, _("The next reminder goes there again."))
    return redirect(reverse("accounts:settings") + "#reminders")


@csrf_exempt
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Offer a button, or stop the reminders of whom the token was made for.

    The POST comes from mail programs, with no cookie and however often they like
    (RFC 8058); it needs nothing but the token, and never redirects.
    """
    try:
        learner_id = read_unsubscribe_token(token)
    except ForgedToken:
        raise Http404 from None
    if request.method == "POST":
        switch_off(learner_id=learner_id)
    context = {"is_done": request.method == "POST"}
    return render(request, "quiz/reminders/unsubscribe.html", context)


def _wake_the_worker() -> None:
    """Call for a tick at once. A call that is lost is made by the next minute's."""
    send_due_reminders.apply_async(expires=60, retry=False)


def _what_became_of(reminder: Reminder) -> str:
    """Return a sentence about a mail that was asked for earlier today."""
    match reminder.state:
        case ReminderState.SENT:
            return _("One was sent today already; look among the unwanted mail, too.")
        case ReminderState.WAITING:
            return _("One is on its way since today.")
        case _:
            why = dict(Reason.choices).get(reminder.reason, reminder.reason)
            return _("Today's was not sent: %(why)s.") % {"why": why}
