"""What comes, for the learner's own calendar program."""

from collections import Counter
from datetime import date, datetime, timedelta
from secrets import token_urlsafe
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from icalendar import Calendar, Event

from accounts.models import User
from quiz.reminders.feeds import CalendarFeed
from quiz.reminders.hours import ONE_DAY
from quiz.reminders.notices import language_of
from quiz.reminders.waiting import in_words
from quiz.review.models import Progress
from quiz.review.pace import seconds_each
from quiz.scheduling.pace import minutes_for

DAYS = 14
ASK_AGAIN = timedelta(hours=1)


def make_feed(learner: User, *, now: datetime) -> CalendarFeed:
    """Give a learner's feed an address that nobody else knows; an old one ends."""
    feed, _is_new = CalendarFeed.objects.update_or_create(
        learner=learner, defaults={"key": token_urlsafe(32), "made_at": now}
    )
    return feed


def remove_feed(learner: User) -> None:
    """End the address of a learner's feed, if there is one."""
    CalendarFeed.objects.filter(learner=learner).delete()


def calendar_of(learner: User, *, now: datetime) -> bytes:
    """Return the next 14 study days with what is due on them, as a calendar.

    A day is an event of its own that lasts all day and keeps nobody busy. What is
    overdue counts for today, and no day holds more than its limit.

    Source: RFC 5545; RFC 7986 for the name and the interval.
    """
    with translation.override(language_of(learner)):
        calendar = Calendar()
        calendar.add("prodid", "-//Wengu//Reminders//EN")
        calendar.add("version", "2.0")
        calendar.add("name", gettext("Wengu"))
        calendar.add("x-wr-calname", gettext("Wengu"))
        calendar.add("refresh-interval", ASK_AGAIN, parameters={"value": "DURATION"})
        calendar.add("x-published-ttl", "PT1H")
        pace = seconds_each(learner)
        for day, count in _due_by_day(learner, today=learner.study_day(now)).items():
            minutes = minutes_for(count, seconds_each=pace)
            words = in_words(count, minutes=minutes)
            calendar.add_component(_event(learner, day, words, now=now))
    return bytes(calendar.to_ical())


def _due_by_day(learner: User, *, today: date) -> dict[date, int]:
    last = today + (DAYS - 1) * ONE_DAY
    due = Progress.objects.filter(learner=learner).due(on=last).in_enrolled_topics()
    counts: Counter[date] = Counter()
    for day, count in due.values_list("due_on").annotate(Count("pk")):
        counts[max(day, today)] += count
    limit = learner.reviews_per_day
    return {day: min(counts[day], limit) for day in sorted(counts) if limit}


def _event(learner: User, day: date, words: str, *, now: datetime) -> Event:
    event = Event()
    host = urlsplit(settings.SITE_URL).hostname
    event.add("uid", f"{learner.pk}-{day.isoformat()}@{host}")
    event.add("dtstamp", now)
    event.add("dtstart", day)
    event.add("dtend", day + ONE_DAY)
    event.add("summary", words)
    event.add("url", settings.SITE_URL + reverse("quiz:review-start"))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event
