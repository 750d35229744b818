"""Celery and its timetable: the one place that says what runs when."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("wengu")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "send-reminders": {
        "task": "quiz.reminders.tasks.send_due_reminders",
        "schedule": 60,
        # A tick that could not start within a minute is replaced by the next one.
        "options": {"expires": 60},
    },
    "close-overdue-sessions": {
        "task": "quiz.review.tasks.close_overdue_sessions",
        "schedule": 300,
        "options": {"expires": 300},
    },
    "look-after-imports": {
        "task": "quiz.exchange.tasks.look_after_imports",
        "schedule": 60,
        "options": {"expires": 60},
    },
}
