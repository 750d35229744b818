"""Whole ticks: alone, twice, ten at once, and without a mail server."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import chain, repeat
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection

from quiz.reminders.leasing import claim_reminders
from quiz.reminders.models import Reminder
from quiz.reminders.planning import plan_reminders
from quiz.reminders.ticking import Tally, tick
from tests.factories import NOON, TODAY, make_learner, make_plan
from tests.quiz.reminders.rows import make_remindable

pytestmark = pytest.mark.django_db(transaction=True)

ONE_MINUTE = timedelta(minutes=1)
THREADS = 10


def tick_at(now):
    return tick(clock=lambda: now)


def message_ids():
    return [message.extra_headers["Message-ID"] for message in mail.outbox]


def test_ticking_twice_sends_one_mail_a_learner():
    learners = [make_remindable(), make_remindable()]
    make_plan(learner=make_learner())

    first, second = tick_at(NOON), tick_at(NOON)

    assert first == Tally(planned=3, sent=2, skipped=1, postponed=0, failed=0)
    assert second == Tally(planned=0, sent=0, skipped=0, postponed=0, failed=0)
    assert [message.to for message in mail.outbox] == [
        [learner.email] for learner in learners
    ]


def test_two_mails_have_ids_of_their_own():
    make_remindable()

    for days in range(3):
        tick_at(NOON + timedelta(days=days))

    assert len(set(message_ids())) == 2
    assert list(Reminder.objects.order_by("day").values_list("day", "state")) == [
        (TODAY, "sent"),
        (TODAY + timedelta(days=1), "skipped"),  # the first was not answered
        (TODAY + timedelta(days=2), "sent"),
    ]


def test_ten_ticks_at_once_send_one_mail_a_learner():
    learners = [make_remindable() for _ in range(5)]
    barrier = Barrier(THREADS)

    def run(_number):
        barrier.wait()
        try:
            return tick_at(NOON)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        tallies = list(pool.map(run, range(THREADS)))
    tallies.append(tick_at(NOON))  # what every other tick passed by

    assert sorted(message.to[0] for message in mail.outbox) == sorted(
        learner.email for learner in learners
    )
    assert Reminder.objects.filter(state="sent").count() == 5
    assert sum(tally.sent for tally in tallies) == 5


def test_a_killed_senders_reminder_is_sent_when_its_lease_has_run_out():
    make_remindable()
    plan_reminders(now=NOON)
    [held] = claim_reminders(limit=1, now=NOON)  # and killed here

    tick_at(NOON + timedelta(seconds=59))
    assert message_ids() == []

    tick_at(NOON + ONE_MINUTE)
    assert message_ids() == [held.message_id]


def test_three_failed_connections_end_a_tick(no_mail_server):
    for _ in range(5):
        make_remindable()

    tally = tick_at(NOON)

    assert tally == Tally(planned=5, sent=0, skipped=0, postponed=3, failed=0)
    untried = Reminder.objects.filter(attempts=0)
    assert list(untried.values_list("state", "leased_until")) == [("waiting", None)] * 2


def test_everything_leaves_once_the_mail_server_is_back(no_mail_server, settings):
    learners = [make_remindable() for _ in range(5)]
    for minutes in range(3):
        tick_at(NOON + minutes * ONE_MINUTE)

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    for minutes in range(3, 30):
        tick_at(NOON + minutes * ONE_MINUTE)

    assert sorted(message.to[0] for message in mail.outbox) == sorted(
        learner.email for learner in learners
    )
    assert len(set(message_ids())) == 5


def test_a_tick_takes_many_batches(monkeypatch):
    monkeypatch.setattr("quiz.reminders.ticking.BATCH", 2)
    for _ in range(5):
        make_remindable()

    assert tick_at(NOON).sent == 5


def test_a_tick_ends_when_its_time_is_up_and_leaves_the_rest():
    for _ in range(3):
        make_remindable()
    moments = [NOON, NOON, NOON, NOON + ONE_MINUTE]

    tally = tick(clock=chain(moments, repeat(moments[-1])).__next__)

    assert (tally.planned, tally.sent) == (3, 1)
    assert tick_at(NOON).sent == 2
