"""Rows that the admin shows and nobody edits there, superusers included."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest


class RecordAdmin(admin.ModelAdmin):
    """A record is evidence: the quiz writes it, and the admin only shows it."""

    # Counting millions of rows for a caption is not worth a second query.
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, record: Model | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, record: Model | None = None
    ) -> bool:
        """Let a record go with what it belongs to, never by itself.

        Deleting an account or a question asks this of every row that goes with it, at
        an address of the account or the question.
        """
        return record is not None and not _addresses(request, self.opts)


def _addresses(request: HttpRequest, opts: Any) -> bool:
    match = request.resolver_match
    if match is None:
        return True
    return (match.url_name or "").startswith(f"{opts.app_label}_{opts.model_name}_")
