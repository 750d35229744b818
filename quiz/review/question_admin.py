"""Questions in the admin, with what their learners' records say about them."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from quiz.content.models import Question
from quiz.content.question_admin import QuestionAdmin
from quiz.review.figure_pages import render_figures, share_in_words
from quiz.review.figures import FAILING_SHARE, known_well_enough, shares_failing
from quiz.review.moving_admin import MovingAdmin


class FailingFilter(admin.SimpleListFilter):
    """The questions that most of their learners fail, worst first."""

    title = _("learners")
    parameter_name = "failing"
    MOST = "most"

    def lookups(self, request: HttpRequest, model_admin: object) -> list:
        return [(self.MOST, _("Questions that fail most"))]

    def queryset(
        self, request: HttpRequest, questions: QuerySet[Question]
    ) -> QuerySet[Question]:
        if self.value() != self.MOST:
            return questions
        return questions.filter(pk__in=known_well_enough())


@admin.register(Question)
class LearnedQuestionAdmin(MovingAdmin, QuestionAdmin):
    """The editors' pages of questions; what concerns learners is added here."""

    list_display = [*QuestionAdmin.list_display, "failing"]
    list_filter = [*QuestionAdmin.list_filter, FailingFilter]
    readonly_fields = [
        *QuestionAdmin.readonly_fields,
        "figures",
        "open_problems",
        "moves",
    ]

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        ordering = list(super().get_ordering(request))
        if request.GET.get(FailingFilter.parameter_name) == FailingFilter.MOST:
            return [FAILING_SHARE.desc(), *ordering]
        return ordering

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """Count for all rows of a page at once."""
        changelist = super().get_changelist_instance(request)
        shares = shares_failing([question.pk for question in changelist.result_list])
        for question in changelist.result_list:
            question.share_failing = shares.get(question.pk)
        return changelist

    def get_fieldsets(
        self, request: HttpRequest, question: Question | None = None
    ) -> list[tuple[str | None, dict[str, Any]]]:
        fieldsets = super().get_fieldsets(request, question)
        if question is None:
            return fieldsets
        fields = ["figures"]
        if request.user.has_perm("quiz.view_problem"):
            fields.append("open_problems")
        if self.has_change_permission(request, question):
            fields.append("moves")
        return [*fieldsets, (_("How learners fare"), {"fields": fields})]

    def has_delete_permission(
        self, request: HttpRequest, question: Question | None = None
    ) -> bool:
        """Keep what somebody reported a problem with: they wait for a reply."""
        if question and question.problems.exists():
            return False
        return super().has_delete_permission(request, question)

    @admin.display(description=_("learners who fail"), empty_value="–")
    def failing(self, question: Question) -> str | None:
        return share_in_words(question.share_failing)

    @admin.display(description=_("figures"))
    def figures(self, question: Question) -> SafeString:
        return render_figures(question)

    @admin.display(description=_("open problems"))
    def open_problems(self, question: Question) -> SafeString:
        problems = question.problems.open().order_by("reported_at", "pk")
        return render_to_string(
            "admin/quiz/question/_problems.html", {"problems": problems}
        )
