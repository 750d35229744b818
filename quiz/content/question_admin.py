"""Editing questions with their options, and publishing them."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import F, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from quiz.content.admin_forms import QuestionForm
from quiz.content.history_admin import HistoryAdmin
from quiz.content.models import CURRICULUM, Kind, Question, State
from quiz.content.option_admin import OptionInline
from quiz.content.preview import preview_question
from quiz.content.publishing import make_ready
from quiz.content.returning import ReturningAdmin
from quiz.content.revising import revise
from quiz.content.search_admin import SearchAdmin
from quiz.content.states import StateAdmin
from quiz.content.text_fields import MarkdownField


class QuestionAdmin(HistoryAdmin, ReturningAdmin, SearchAdmin, StateAdmin):
    form = QuestionForm
    formfield_overrides = {models.TextField: {"form_class": MarkdownField}}
    inlines = [OptionInline]
    autocomplete_fields = ["topic"]
    readonly_fields = ["revisions"]
    list_display = [
        "title",
        "topic",
        "kind",
        "difficulty",
        "state",
        "position",
        "revision_number",
    ]
    list_editable = ["position"]
    list_filter = ["topic", "kind", "state", "difficulty"]
    list_select_related = ["topic"]
    ordering = CURRICULUM
    save_on_top = True
    sentences = {
        State.PUBLISHED: ngettext_lazy(
            "%(count)d question was published.",
            "%(count)d questions were published.",
            "count",
        ),
        State.DRAFT: ngettext_lazy(
            "%(count)d question was returned to draft.",
            "%(count)d questions were returned to draft.",
            "count",
        ),
        State.RETIRED: ngettext_lazy(
            "%(count)d question was retired.",
            "%(count)d questions were retired.",
            "count",
        ),
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        questions = super().get_queryset(request)
        return questions.annotate(revision_number=F("current_revision__number"))

    def get_urls(self) -> list[URLPattern]:
        preview = require_POST(self.preview)
        return [
            path("preview/", preview, name="quiz_question_preview"),
            *super().get_urls(),
        ]

    def get_inline_instances(
        self, request: HttpRequest, question: Question | None = None
    ) -> list[admin.options.InlineModelAdmin]:
        """Fold the options away where a recall question needs none."""
        inlines = super().get_inline_instances(request, question)
        is_choice = question is not None and question.kind == Kind.CHOICE
        if is_choice or request.method == "POST":
            for inline in inlines:
                inline.classes = []
        return inlines

    def get_fieldsets(
        self, request: HttpRequest, question: Question | None = None
    ) -> list[tuple[str | None, dict[str, Any]]]:
        """Ask about the kind of edit only where there is something to edit."""
        publishing = ["state", "position"]
        if question and self.has_change_permission(request, question):
            publishing.append("edit")
        if question:
            publishing.append("revisions")
        description = ""
        if question and _is_in_use(question):
            description = _(
                "Learners have answered this question. It can be retired, not deleted."
            )
        texts = ["prompt", "answer", "explanation", "hint"]
        return [
            (None, {"fields": ["topic", "kind", "title", "slug"]}),
            (_("Text"), {"fields": texts, "classes": ["question-text"]}),
            (_("Classification"), {"fields": ["difficulty", "source", "tags"]}),
            (_("Publication"), {"fields": publishing, "description": description}),
        ]

    def has_delete_permission(
        self, request: HttpRequest, question: Question | None = None
    ) -> bool:
        """Keep what learners have answered: their log refers to it."""
        if question and _is_in_use(question):
            return False
        return super().has_delete_permission(request, question)

    def move(
        self, request: HttpRequest, questions: QuerySet[Question], state: State
    ) -> None:
        """Give questions a state; only what is whole is published."""
        if state == State.PUBLISHED:
            now = timezone.now()
            whole, faulty = make_ready(questions, editor=request.user, now=now)
            questions = Question.objects.filter(pk__in=[one.pk for one in whole])
            if faulty:
                titles = ", ".join(question.title for question in faulty)
                sentence = gettext("Not published, because the options are wrong: %s")
                self.message_user(request, sentence % titles, messages.ERROR)
            if not whole:
                return
        super().move(request, questions, state)

    @admin.display(description=_("revision"), ordering="current_revision__number")
    def revision_number(self, question: Question) -> int | None:
        return question.revision_number

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **about: Any
    ) -> HttpResponse:
        context["can_preview"] = self._may_write(request)
        return super().render_change_form(request, context, **about)

    def preview(self, request: HttpRequest) -> HttpResponse:
        """Show the form's question as a learner will see it, saved or not.

        Whoever may not write is refused and not sent to the sign-in: that would take
        the page away from an editor whose session ran out, with the text in it.
        """
        if not (self.admin_site.has_permission(request) and self._may_write(request)):
            raise PermissionDenied
        may_see_others = self.has_view_permission(request)
        return preview_question(request, may_see_others=may_see_others)

    def _may_write(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) or self.has_change_permission(request)

    def save_model(
        self, request: HttpRequest, question: Question, form: ModelForm, change: bool
    ) -> None:
        """Save a question; from the list, only the columns edited there."""
        if isinstance(form, QuestionForm):
            question.save()
        else:
            question.save(update_fields=form.changed_data)

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list, change: bool
    ) -> None:
        """Save the options; then, with the text whole, write its revision."""
        super().save_related(request, form, formsets, change)
        if not isinstance(form, QuestionForm):
            return
        question = form.instance
        before = question.current_revision_id
        revision = revise(
            question,
            editor=request.user,
            now=timezone.now(),
            edit=form.kind_of_edit,
        )
        if revision.pk != before:
            sentence = gettext("Revision %(number)d of the text was written.")
            self.message_user(request, sentence % {"number": revision.number})


def _is_in_use(question: Question) -> bool:
    """Whether a learner's record refers to a question."""
    return question.reviews.exists() or question.progress.exists()
