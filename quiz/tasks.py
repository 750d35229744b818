"""Every task of the app, gathered where Celery looks for them."""

from quiz.exchange.anki.tasks import import_package
from quiz.exchange.articles.tasks import import_article
from quiz.exchange.questions.tasks import import_questions
from quiz.exchange.tasks import look_after_imports
from quiz.reminders.tasks import send_due_reminders
from quiz.review.tasks import close_overdue_sessions

__all__ = [
    "close_overdue_sessions",
    "import_article",
    "import_package",
    "import_questions",
    "look_after_imports",
    "send_due_reminders",
]
