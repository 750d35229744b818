"""Every model of the app, gathered where Django looks for them."""

from quiz.content.models import Option, Question, Revision, Topic
from quiz.reminders.models import Reminder, ReminderPlan
from quiz.review.log import Review
from quiz.review.models import Enrolment, Progress, ReviewSession

__all__ = [
    "Enrolment",
    "Option",
    "Progress",
    "Question",
    "Reminder",
    "ReminderPlan",
    "Review",
    "ReviewSession",
    "Revision",
    "Topic",
]
