"""The door through which a learner's own file comes back."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from quiz.exchange.learners.files import UnfitFile, read_learner_file
from quiz.exchange.learners.forms import LearnerFileForm
from quiz.exchange.learners.pages import render_exchange
from quiz.exchange.learners.restoring import (
    LogMismatch,
    NotFresh,
    Restored,
    is_fresh,
    restore_learner,
)
from quiz.exchange.learners.sentences import in_words
from quiz.http import LearnerRequest, takes_files

# Another machine's clock may be ahead of this one's.
_AHEAD = timedelta(days=1)
_MOST_NAMED = 5


@takes_files(up_to="IMPORT_LARGEST_FILE")
@login_required
@require_POST
def restore(request: LearnerRequest) -> HttpResponse:
    """Bring a data.json back, or say what is wrong with it."""
    form = LearnerFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render_exchange(request, form=form, status=422)
    now = timezone.now()
    try:
        if not is_fresh(request.user):  # before the work of reading
            raise NotFresh
        file = read_learner_file(
            form.cleaned_data["file"].read(),
            latest=now + _AHEAD,
            most_rows=settings.RESTORE_MOST_ROWS,
        )
        restored = restore_learner(file, learner=request.user, now=now)
    except UnfitFile as unfit:
        return _refuse(request, *in_words(unfit.faults))
    except NotFresh:
        return _refuse(request, gettext("This account has learned something already."))
    except LogMismatch:
        return _refuse(
            request, gettext("The log in the file does not lead to its progress.")
        )
    messages.success(request, _report(restored))
    return redirect("quiz:exchange")


def _refuse(request: LearnerRequest, *sentences: str) -> HttpResponse:
    return render_exchange(request, refusals=sentences, status=422)


def _report(restored: Restored) -> str:
    answers = ngettext(
        "Brought back: %(count)d answer.",
        "Brought back: %(count)d answers.",
        restored.answers,
    ) % {"count": restored.answers}
    if not restored.unknown:
        return answers
    slugs = ", ".join(restored.unknown[:_MOST_NAMED])
    if len(restored.unknown) > _MOST_NAMED:
        slugs += " …"
    left_out = ngettext(
        "Left out: %(count)d row about questions that are not here (%(slugs)s).",
        "Left out: %(count)d rows about questions that are not here (%(slugs)s).",
        restored.left_out,
    ) % {"count": restored.left_out, "slugs": slugs}
    return f"{answers} {left_out}"
