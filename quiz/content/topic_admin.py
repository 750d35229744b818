"""Editing topics, and the order of their questions."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from quiz.content.models import Question, State, Topic
from quiz.content.states import StateAdmin


class TopicQuestionsInline(admin.TabularInline):
    """The questions of a topic, where only their order is edited.

    Two inputs a row keep a topic of two hundred questions inside the limit of fields
    that a form may send.
    """

    model = Question
    template = "admin/quiz/topic/questions.html"
    fields = ["position"]
    ordering = ["position", "pk"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, topic: Topic | None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        questions = super().get_queryset(request)
        return questions.only("topic", "title", "kind", "state", "position")


class TopicAdmin(StateAdmin):
    list_display = [
        "title",
        "slug",
        "language",
        "published_questions",
        "position",
        "state",
    ]
    list_editable = ["position"]
    list_filter = ["state", "language"]
    search_fields = ["title", "slug", "description"]
    ordering = ["position", "pk"]
    fields = ["title", "slug", "description", "language", "position", "state"]
    sentences = {
        State.PUBLISHED: ngettext_lazy(
            "%(count)d topic was published.",
            "%(count)d topics were published.",
            "count",
        ),
        State.DRAFT: ngettext_lazy(
            "%(count)d topic was returned to draft.",
            "%(count)d topics were returned to draft.",
            "count",
        ),
        State.RETIRED: ngettext_lazy(
            "%(count)d topic was retired.", "%(count)d topics were retired.", "count"
        ),
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        return super().get_queryset(request).with_question_count()

    def get_inlines(
        self, request: HttpRequest, topic: Topic | None
    ) -> list[type[admin.TabularInline]]:
        return [TopicQuestionsInline] if topic else []

    @admin.display(description=_("published questions"), ordering="question_count")
    def published_questions(self, topic: Topic) -> SafeString:
        questions = reverse("admin:quiz_question_changelist")
        return format_html(
            '<a href="{}?topic__id__exact={}">{}</a>',
            questions,
            topic.pk,
            topic.question_count,
        )
