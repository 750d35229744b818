"""Every model of the app, gathered where Django looks for them."""

from quiz.content.bank_entries import BankEntry
from quiz.content.models import Question, Topic
from quiz.content.options import Option
from quiz.content.pictures import Picture
from quiz.content.revisions import Revision
from quiz.exchange.runs.models import ImportRun
from quiz.reminders.feeds import CalendarFeed
from quiz.reminders.heartbeats import Heartbeat
from quiz.reminders.models import Reminder, ReminderPlan
from quiz.reminders.refused import RefusedAddress
from quiz.reminders.subscriptions import PushSubscription
from quiz.review.changes import ScheduleChange
from quiz.review.log import Review
from quiz.review.models import Enrolment, Progress
from quiz.review.problems import Problem
from quiz.review.sitting import ReviewSession

__all__ = [
    "BankEntry",
    "CalendarFeed",
    "Enrolment",
    "Heartbeat",
    "ImportRun",
    "Option",
    "Picture",
    "Problem",
    "Progress",
    "PushSubscription",
    "Question",
    "RefusedAddress",
    "Reminder",
    "ReminderPlan",
    "Review",
    "ReviewSession",
    "Revision",
    "ScheduleChange",
    "Topic",
]
