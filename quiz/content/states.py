"""Draft, published, retired: moving the selected rows of an admin list."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminIntegerFieldWidget
from django.db import IntegrityError
from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quiz.content.models import State


class StateAdmin(admin.ModelAdmin):
    """A list whose rows have a state and a slug that stays.

    `sentences` says for each state what was done, as an `ngettext_lazy` of `count`.
    """

    actions = ["publish", "return_to_draft", "retire"]
    sentences: dict[State, Any]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Leave bulk deletion out: retiring is what an editor of a list means."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def get_readonly_fields(self, request: HttpRequest, row: Any = None) -> list[str]:
        """Fix the slug once it is given: links and learners' records know it."""
        fields = list(super().get_readonly_fields(request, row))
        return [*fields, "slug"] if row else fields

    def get_prepopulated_fields(
        self, request: HttpRequest, row: Any = None
    ) -> dict[str, list[str]]:
        return {} if row else {"slug": ["title"]}

    def get_changelist_form(
        self, request: HttpRequest, **options: Any
    ) -> type[forms.ModelForm]:
        """Name the bare inputs of a list for those who cannot see the column."""
        label = {"aria-label": self.model._meta.get_field("position").verbose_name}
        widgets = {"position": AdminIntegerFieldWidget(attrs=label)}
        return super().get_changelist_form(request, widgets=widgets, **options)

    @admin.action(description=_("Publish the selected"), permissions=["change"])
    def publish(self, request: HttpRequest, rows: QuerySet) -> None:
        self.move(request, rows, State.PUBLISHED)

    @admin.action(description=_("Return the selected to draft"), permissions=["change"])
    def return_to_draft(self, request: HttpRequest, rows: QuerySet) -> None:
        self.move(request, rows, State.DRAFT)

    @admin.action(description=_("Retire the selected"), permissions=["change"])
    def retire(self, request: HttpRequest, rows: QuerySet) -> None:
        self.move(request, rows, State.RETIRED)

    def move(self, request: HttpRequest, rows: QuerySet, state: State) -> None:
        """Give rows a state, and say how many changed."""
        keys = list(rows.exclude(state=state).values_list("pk", flat=True))
        count = self.model.objects.filter(pk__in=keys).update(state=state)
        if count:
            sentence = self.sentences[state] % {"count": count}
            self.message_user(request, sentence, messages.SUCCESS)
        else:
            sentence = gettext("The selected rows were in that state already.")
            self.message_user(request, sentence, messages.WARNING)

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Delete a row, unless something that must stay came in between."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except (ProtectedError, IntegrityError):
            sentence = gettext("It is in use by now, and can be retired instead.")
            self.message_user(request, sentence, messages.ERROR)
            return redirect(request.path.removesuffix("delete/") + "change/")
