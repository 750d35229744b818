"""Every task of the app, gathered where Celery looks for them."""

from quiz.reminders.tasks import send_due_reminders
from quiz.review.tasks import close_overdue_sessions

__all__ = ["close_overdue_sessions", "send_due_reminders"]
