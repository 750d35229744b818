"""What comes, as a calendar program reads it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from quiz.reminders.calendars import DAYS, calendar_of, make_feed
from quiz.reminders.feeds import CalendarFeed
from quiz.review.models import Enrolment
from tests.factories import NOON, TODAY, make_learner, make_progress

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)
MAKE, END = "/reminders/calendar/", "/reminders/calendar/end/"


@pytest.fixture(autouse=True)
def _noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def learner():
    return make_learner(language="en")


def due(learner, *days_from_now):
    for days in days_from_now:
        make_progress(learner=learner, due_on=TODAY + days * ONE_DAY)


def events_of(learner):
    calendar = Calendar.from_ical(calendar_of(learner, now=NOON))
    return {event.decoded("dtstart"): event for event in calendar.walk("VEVENT")}


def summaries_of(learner):
    return {day: str(event["summary"]) for day, event in events_of(learner).items()}


def address_of(learner):
    return f"/reminders/calendar/{make_feed(learner, now=NOON).key}.ics"


def test_each_of_fourteen_days_says_how_much_is_due(learner):
    due(learner, 0, 3, 3, DAYS - 1, DAYS)

    assert summaries_of(learner) == {
        TODAY: "1 question due, about 1 minute",
        TODAY + 3 * ONE_DAY: "2 questions due, about 2 minutes",
        TODAY + 13 * ONE_DAY: "1 question due, about 1 minute",
    }


def test_what_is_overdue_counts_for_today(learner):
    due(learner, -30, -1, 0)

    assert list(summaries_of(learner)) == [TODAY]
    assert summaries_of(learner)[TODAY].startswith("3 questions due")


def test_no_day_holds_more_than_its_limit(learner):
    learner.reviews_per_day = 2
    due(learner, 0, 0, 0)
    assert summaries_of(learner)[TODAY].startswith("2 questions due")

    learner.reviews_per_day = 0
    assert summaries_of(learner) == {}


def test_what_was_left_or_set_aside_is_not_due(learner):
    make_progress(learner=learner, suspended=True)
    left = make_progress(learner=learner).question.topic
    Enrolment.objects.filter(topic=left).delete()
    make_progress()

    assert events_of(learner) == {}


def test_an_event_lasts_all_day_and_keeps_nobody_busy(learner, settings):
    settings.SITE_URL = "https://wengu.example.org"
    due(learner, 0)

    event = events_of(learner)[TODAY]

    assert event.decoded("dtend") == TODAY + ONE_DAY
    assert event.decoded("dtstamp") == NOON
    assert event["uid"] == f"{learner.pk}-2026-03-02@wengu.example.org"
    assert event["url"] == "https://wengu.example.org/review/"
    assert event["transp"] == "TRANSPARENT"


def test_days_are_the_learners_study_days():
    learner = make_learner(time_zone="Asia/Tokyo", day_starts_at_hour=4)
    make_progress(learner=learner, due_on=date(2026, 3, 1))

    # Three in the night of the 3rd in Tokyo is still the evening before.
    raw = calendar_of(learner, now=datetime(2026, 3, 2, 18, tzinfo=UTC))

    (event,) = Calendar.from_ical(raw).walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 3, 2)


def test_lines_are_as_short_as_a_calendar_wants_them():
    learner = make_learner(language="zh-hans")
    due(learner, *range(DAYS))

    raw = calendar_of(learner, now=NOON)

    assert "1 题到期，约 1 分钟" in raw.decode()
    assert raw.endswith(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 75


def test_a_calendar_program_needs_nothing_but_the_address(client, learner):
    due(learner, 0)

    response = client.get(address_of(learner))

    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, max-age=600"
    assert b"1 question due" in response.content
    assert not response.cookies


def test_whoever_has_no_key_or_an_old_one_reads_nothing(client, learner):
    old = address_of(learner)
    new = address_of(learner)

    assert client.get(new).status_code == 200
    assert client.get(old).status_code == 404
    assert client.get("/reminders/calendar/x.ics").status_code == 404
    assert client.post(new).status_code == 405


def test_a_closed_account_has_no_calendar(client):
    learner = make_learner(is_active=False)

    assert client.get(address_of(learner)).status_code == 404


def test_the_settings_page_makes_changes_and_ends_the_address(
    client, learner, settings
):
    settings.SITE_URL = "https://wengu.example.org"
    client.force_login(learner)
    assert "Make an address" in client.get("/settings/").text

    client.post(MAKE)
    first = CalendarFeed.objects.get().key
    shown = f'value="https://wengu.example.org/reminders/calendar/{first}.ics"'
    assert shown in client.get("/settings/").text

    client.post(MAKE)
    assert CalendarFeed.objects.get().key != first
    client.post(END)
    assert not CalendarFeed.objects.exists()
    assert "Make an address" in client.get("/settings/").text


def test_nobody_ends_the_address_of_somebody_else(client, learner):
    make_feed(make_learner(), now=NOON)
    client.force_login(learner)

    client.post(END)

    assert CalendarFeed.objects.count() == 1
