"""The editors' queue: problems that learners reported, and what came of them."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import F
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import truncatechars
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quiz.content.records import RecordAdmin
from quiz.review.figure_pages import render_figures, share_in_words
from quiz.review.figures import shares_failing
from quiz.review.problem_forms import SettlingForm
from quiz.review.problems import Problem
from quiz.review.settling import (
    AlreadySettled,
    AnotherIsOpen,
    reopen_problem,
    settle_problem,
)
from quiz.review.steps import unfold

REFUSALS = {
    AlreadySettled: _("Somebody dealt with it before; nothing was changed."),
    AnotherIsOpen: _("The learner reported the question again; that one is open."),
}
REPORT = ["question", "reason", "words", "reported_at"]
OUTCOME = ["state", "reply", "editor", "settled_at", "heard_at"]


@admin.register(Problem)
class ProblemAdmin(RecordAdmin):
    """A record of what a learner said; an editor adds what came of it, once."""

    form = SettlingForm
    # Open ones first, the oldest before the others; then what was settled last.
    ordering = [F("settled_at").desc(nulls_first=True), "reported_at", "pk"]
    list_display = [
        "question",
        "reason",
        "beginning",
        "failing",
        "state",
        "reported_at",
    ]
    list_filter = ["state", "reason", "question__topic"]
    list_select_related = ["question"]
    search_fields = ["question__title", "question__slug", "words"]
    readonly_fields = ["text", "figures"]

    def has_change_permission(
        self, request: HttpRequest, problem: Problem | None = None
    ) -> bool:
        return admin.ModelAdmin.has_change_permission(self, request, problem)

    def get_fieldsets(
        self, request: HttpRequest, problem: Problem | None = None
    ) -> list[tuple[str | None, dict[str, Any]]]:
        """Say who reported it only to whoever may look at accounts."""
        report = list(REPORT)
        if request.user.has_perm("accounts.view_user"):
            report.append("learner")
        outcome = OUTCOME if _is_settled(problem) else SettlingForm.Meta.fields
        return [
            (None, {"fields": report}),
            (_("The text it was said of"), {"fields": ["text"]}),
            (_("How learners fare"), {"fields": ["figures"]}),
            (_("What came of it"), {"fields": outcome}),
        ]

    def get_readonly_fields(
        self, request: HttpRequest, problem: Problem | None = None
    ) -> list[str]:
        fields = [*super().get_readonly_fields(request, problem), *REPORT, "learner"]
        return [*fields, *OUTCOME] if _is_settled(problem) else fields

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """Count for all rows of a page at once."""
        changelist = super().get_changelist_instance(request)
        problems = changelist.result_list
        shares = shares_failing({problem.question_id for problem in problems})
        for problem in problems:
            problem.share_failing = shares.get(problem.question_id)
        return changelist

    @admin.display(description=_("in the learner's words"))
    def beginning(self, problem: Problem) -> str:
        return truncatechars(problem.words, 80)

    @admin.display(description=_("learners who fail"), empty_value="–")
    def failing(self, problem: Problem) -> str | None:
        return share_in_words(problem.share_failing)

    @admin.display(description=_("text"))
    def text(self, problem: Problem) -> SafeString | None:
        """Show the text as the learner saw it."""
        if problem.revision is None:
            return None
        html = problem.revision.html
        context = {
            "question": problem.question,
            "revision": problem.revision,
            "title": problem.title,
            "topic": problem.question.topic,
            "language": problem.question.topic.language,
            "html": html,
            "passages": unfold(html.answer, step=None).passages,
        }
        return render_to_string("admin/quiz/problem/_text.html", context)

    @admin.display(description=_("figures"))
    def figures(self, problem: Problem) -> SafeString:
        return render_figures(problem.question)

    def change_view(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show a problem, or settle it unless that was refused."""
        try:
            return super().change_view(request, *args, **kwargs)
        except tuple(REFUSALS) as refusal:
            self.message_user(request, REFUSALS[type(refusal)], messages.ERROR)
            return redirect(request.path)

    def save_model(
        self, request: HttpRequest, problem: Problem, form: ModelForm, change: bool
    ) -> None:
        if "_reopen" in request.POST:
            reopen_problem(problem_id=problem.pk)
            return
        # What is settled has no fields; settling it again is refused below.
        settle_problem(
            problem_id=problem.pk,
            state=form.cleaned_data.get("state", problem.state),
            reply=form.cleaned_data.get("reply", problem.reply),
            editor=request.user,
            now=timezone.now(),
        )

    def response_change(self, request: HttpRequest, problem: Problem) -> HttpResponse:
        """Go back to the queue."""
        sentence = gettext("The learner will hear what came of it.")
        if "_reopen" in request.POST:
            sentence = gettext("The problem is open again.")
        self.message_user(request, sentence, messages.SUCCESS)
        return self.response_post_save_change(request, problem)


def _is_settled(problem: Problem | None) -> bool:
    """Whether a row is settled: its `state` may be what a refused form held."""
    return problem is not None and problem.settled_at is not None
