"""Celery's door to the imports that somebody has to look after."""

from celery import shared_task
from django.utils import timezone

from quiz.exchange.anki.tasks import import_package
from quiz.exchange.articles.tasks import import_article
from quiz.exchange.questions.tasks import import_questions
from quiz.exchange.runs.handing_over import wake
from quiz.exchange.runs.lost import discard_files_of_no_run, fail_silent_runs
from quiz.exchange.runs.models import ImportKind, ImportRun

TASKS = {
    ImportKind.ANKI: import_package,
    ImportKind.ARTICLE: import_article,
    ImportKind.QUESTIONS: import_questions,
}


@shared_task
def look_after_imports() -> None:
    """Give up runs whose worker died, and call for those that nobody took up."""
    now = timezone.now()
    fail_silent_runs(now=now)
    discard_files_of_no_run(now=now)
    for run in ImportRun.objects.overdue(now=now):
        wake(TASKS[ImportKind(run.kind)], run.pk)
