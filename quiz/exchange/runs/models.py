"""Imports that the worker does, each from the wish to what came of it."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.bounds import at_most, one_of

# A worker is heard of twice a second while it renders. It reads and plans in silence,
# and writes in one transaction, each for half a minute at most.
SILENCE = timedelta(seconds=90)
# A worker that is there takes up what waits at once, unless it is busy.
PATIENCE = timedelta(seconds=10)


class ImportKind(models.TextChoices):
    ARTICLE = "article", _("article")
    QUESTIONS = "questions", _("file of questions")
    ANKI = "anki", _("Anki package")


class RunState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("import", "waiting")
    RENDERING = "rendering", pgettext_lazy("import", "preparing")
    WRITING = "writing", pgettext_lazy("import", "writing")
    DONE = "done", pgettext_lazy("import", "done")
    STOPPED = "stopped", pgettext_lazy("import", "stopped")
    FAILED = "failed", pgettext_lazy("import", "failed")


# Until writing begins, a run can be stopped.
STOPPABLE = [RunState.WAITING, RunState.RENDERING]
IN_HAND = [RunState.RENDERING, RunState.WRITING]
RUNNING = [RunState.WAITING, *IN_HAND]


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def running(self) -> Self:
        return self.filter(state__in=RUNNING)

    def silent(self, *, now: datetime) -> Self:
        """Keep runs whose worker was not heard of for too long."""
        return self.filter(state__in=IN_HAND, heard_at__lt=now - SILENCE)

    def overdue(self, *, now: datetime) -> Self:
        """Keep runs that no worker has taken up."""
        return self.filter(state=RunState.WAITING, asked_at__lt=now - PATIENCE)


class ImportRun(models.Model):
    """One import that an editor confirmed, and the worker does.

    What it writes and that it is done are one transaction: a run that is in any other
    state has imported nothing.
    """

    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="import_runs",
        verbose_name=_("editor"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ImportKind)
    language = models.CharField(
        _("language"), max_length=10, help_text="In which its faults are said."
    )
    confirmation = models.CharField(
        max_length=64, help_text="What was confirmed: a key, or an article's plan."
    )
    file_key = models.CharField(
        max_length=32, help_text="Of the file in UPLOADS_DIR, until the run is over."
    )
    topic_slug = models.CharField(
        max_length=80, blank=True, help_text="Chosen for questions that name none."
    )
    is_learner = models.BooleanField(
        default=False, help_text="Whether the editor brings their schedules in Anki."
    )
    state = models.CharField(
        _("state"), max_length=10, choices=RunState, default=RunState.WAITING
    )
    asked_at = models.DateTimeField(_("asked for at"))
    began_at = models.DateTimeField(_("began at"), null=True, blank=True)
    heard_at = models.DateTimeField(
        _("last heard of at"), null=True, blank=True, help_text="Of its worker."
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    total = models.PositiveIntegerField(
        _("texts"), default=0, help_text="To be rendered; 0 until that is known."
    )
    rendered = models.PositiveIntegerField(_("texts prepared"), default=0)
    counts = models.JSONField(
        _("counts"), default=dict, help_text="What was done: new, changed, unchanged."
    )
    faults = models.JSONField(
        _("faults"), default=list, help_text="The first ones, in words."
    )
    more_faults = models.PositiveIntegerField(default=0)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [
            models.UniqueConstraint(
                fields=["editor"],
                condition=Q(state__in=RUNNING),
                name="one_running_import_per_editor",
            ),
            models.CheckConstraint(
                condition=Q(state__in=RUNNING, ended_at=None)
                | ~Q(state__in=RUNNING) & Q(ended_at__isnull=False),
                name="import_has_ended_if_it_does_not_run",
            ),
            models.CheckConstraint(
                condition=Q(state=RunState.WAITING, heard_at=None)
                | Q(state__in=IN_HAND, heard_at__isnull=False)
                | Q(ended_at__isnull=False),
                name="import_is_heard_of_when_it_is_in_hand",
            ),
            models.CheckConstraint(
                condition=Q(rendered__lte=F("total")),
                name="import_renders_no_more_than_there_is",
            ),
            one_of(ImportKind.values, field="kind", model="import"),
            one_of(RunState.values, field="state", model="import"),
            at_most(10, field="language", model="import"),
            at_most(64, field="confirmation", model="import"),
            at_most(32, field="file_key", model="import"),
            at_most(80, field="topic_slug", model="import"),
        ]

    def __str__(self) -> str:
        return f"import {self.pk}"

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    @property
    def can_be_stopped(self) -> bool:
        return self.state in STOPPABLE

    def is_silent(self, now: datetime) -> bool:
        """Return whether its worker seems to have died."""
        is_old = self.heard_at is not None and self.heard_at < now - SILENCE
        return self.state in IN_HAND and is_old

    def is_overdue(self, now: datetime) -> bool:
        """Return whether no worker seems to be there."""
        return self.state == RunState.WAITING and self.asked_at < now - PATIENCE
