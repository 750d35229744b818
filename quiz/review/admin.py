"""Reading learners' records."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from quiz.content.records import RecordAdmin
from quiz.review.log import Review
from quiz.review.models import Enrolment, Progress
from quiz.review.sitting import ReviewSession
from quiz.scheduling.sm2 import Grade

LEARNER = ["learner__username", "learner__name", "learner__email"]


class GradeFilter(admin.SimpleListFilter):
    """Django's own filter would look for grades in every row of the log."""

    title = _("grade")
    parameter_name = "grade"

    def lookups(self, request: HttpRequest, model_admin: object) -> list:
        return [(grade.value, str(grade.value)) for grade in Grade]

    def queryset(
        self, request: HttpRequest, reviews: QuerySet[Review]
    ) -> QuerySet[Review]:
        grades = {str(grade.value): grade.value for grade in Grade}
        grade = grades.get(self.value() or "")
        return reviews if grade is None else reviews.filter(grade=grade)


@admin.register(Enrolment)
class EnrolmentAdmin(RecordAdmin):
    list_display = ["learner", "topic", "since"]
    list_filter = ["topic"]
    list_select_related = ["learner", "topic"]
    search_fields = LEARNER
    ordering = ["-pk"]


@admin.register(Progress)
class ProgressAdmin(RecordAdmin):
    list_display = [
        "learner",
        "question",
        "due_on",
        "repetitions",
        "interval_days",
        "easiness_percent",
        "suspended",
    ]
    list_filter = ["suspended", "due_on", "question__topic"]
    list_select_related = ["learner", "question"]
    search_fields = LEARNER
    ordering = ["-pk"]
    exclude = ["shuffle"]


@admin.register(ReviewSession)
class ReviewSessionAdmin(RecordAdmin):
    list_display = [
        "learner",
        "kind",
        "started_at",
        "deadline_at",
        "ended_at",
        "end_reason",
        "answer_count",
    ]
    list_filter = ["kind", "end_reason", "started_at"]
    list_select_related = ["learner"]
    search_fields = LEARNER
    ordering = ["-pk"]
    # Whoever knows the key of a showing could grade it.
    exclude = ["showing_key"]


@admin.register(Review)
class ReviewAdmin(RecordAdmin):
    """The log, newest first: rows are only added, so their numbers are in order."""

    list_display = [
        "answered_at",
        "learner",
        "question",
        "kind",
        "grade",
        "interval_days_after",
        "due_on_after",
        "undone_at",
    ]
    list_filter = ["kind", GradeFilter, "study_day", "question__topic"]
    list_select_related = ["learner", "question"]
    search_fields = LEARNER
    ordering = ["-pk"]
    exclude = ["showing_key"]
