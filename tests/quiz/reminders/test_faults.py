"""Mail servers that go wrong at each step: what is tried again and what is not."""

from datetime import timedelta

import pytest

from quiz.reminders.models import Reminder
from quiz.reminders.refused import LONGEST_ANSWER, RefusedAddress
from quiz.reminders.ticking import tick
from tests.factories import NOON
from tests.quiz.reminders.faults import CUT, DRIP, HANG, STEPS, faulty_server
from tests.quiz.reminders.rows import make_remindable, make_reminder
from tests.quiz.reminders.sending import claim_and_deliver

pytestmark = pytest.mark.django_db

ONE_MINUTE = timedelta(minutes=1)
# A refusal of ours, or of the whole conversation, says nothing about mail or address.
PASSING = [(step, answer) for step in STEPS for answer in ("421 Not now", HANG, CUT)]
PASSING += [(step, "554 Not you") for step in ("CONNECT", "EHLO", "MAIL")]
PASSING += [("END", "452 No room"), ("RCPT", "450 Greylisted"), ("DATA", "451 Later")]
PASSING += [("RCPT", "554 5.7.1 Relay access denied")]


@pytest.fixture
def faults(settings):
    """A server that does what it should until told otherwise."""
    with faulty_server() as server:
        settings.EMAIL_BACKEND = "config.mailbox.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


def wrong_at(step, answer):
    """Return the fault; who dislikes EHLO dislikes the older HELO as well."""
    return {step: answer} | ({"HELO": answer} if step == "EHLO" else {})


@pytest.mark.parametrize(("step", "answer"), PASSING)
def test_what_may_pass_is_tried_again_after_a_minute_and_arrives(
    faults, settings, step, answer
):
    reminder = make_reminder()
    faults.at = wrong_at(step, answer)
    patient = settings.EMAIL_TIMEOUT
    settings.EMAIL_TIMEOUT = 0.1 if answer == HANG else patient

    claim_and_deliver()

    reminder.refresh_from_db()
    assert (reminder.state, reminder.attempts) == ("waiting", 1)
    assert (reminder.send_at, reminder.leased_until) == (NOON + ONE_MINUTE, None)

    faults.at = {}
    settings.EMAIL_TIMEOUT = patient
    claim_and_deliver(NOON + ONE_MINUTE)

    reminder.refresh_from_db()
    assert (reminder.state, reminder.reason) == ("sent", "")
    assert not RefusedAddress.objects.exists()


def test_a_line_cut_before_the_last_answer_makes_a_copy_with_the_same_id(faults):
    reminder = make_reminder()
    faults.at = {"END": CUT}
    claim_and_deliver()
    faults.at = {}
    claim_and_deliver(NOON + ONE_MINUTE)

    assert len(faults.mails) == 2
    assert all(reminder.message_id.encode() in mail for mail in faults.mails)


@pytest.mark.parametrize("step", ["DATA", "END"])
def test_a_mail_refused_for_good_blames_no_address(faults, step):
    reminder = make_reminder()
    faults.at = {step: "554 Looks like spam"}

    claim_and_deliver()

    reminder.refresh_from_db()
    assert (reminder.state, reminder.reason) == ("failed", "not-accepted")
    assert not RefusedAddress.objects.exists()


def test_an_address_refused_for_good_is_written_down_in_small_letters(faults):
    reminder = make_reminder(learner=make_remindable(email="Gone@Example.org"))
    faults.at = {"RCPT": "550 5.1.1 Nobody \0 here " + "x" * 400}

    claim_and_deliver()

    reminder.refresh_from_db()
    assert (reminder.state, reminder.reason) == ("failed", "address-refused")
    row = RefusedAddress.objects.at("GONE@example.org").get()
    assert row.address == "gone@example.org"
    assert row.answer.startswith("550 5.1.1 Nobody here xxx")
    assert len(row.answer) == LONGEST_ANSWER
    assert row.refused_at == NOON


@pytest.mark.parametrize("step", STEPS)
def test_a_server_that_hangs_anywhere_ends_a_tick_after_three(faults, settings, step):
    settings.EMAIL_TIMEOUT = 0.1
    for _ in range(5):
        make_remindable()
    faults.at = wrong_at(step, HANG)

    tally = tick(clock=lambda: NOON)

    assert (tally.planned, tally.sent, tally.postponed) == (5, 0, 3)
    assert faults.connections == 3
    assert Reminder.objects.filter(attempts=0, leased_until=None).count() == 2


@pytest.mark.parametrize("step", STEPS)
def test_a_server_that_drips_is_left_at_the_deadline(faults, step, monkeypatch):
    monkeypatch.setattr("config.mailbox.LONGEST_SECONDS", 0.3)
    reminder = make_reminder()
    faults.at = wrong_at(step, DRIP)

    claim_and_deliver()

    reminder.refresh_from_db()
    assert (reminder.state, reminder.reason) == ("waiting", "no-connection")


def test_a_server_that_hangs_at_the_farewell_has_taken_the_mail(faults, settings):
    settings.EMAIL_TIMEOUT = 2
    reminder = make_reminder()
    faults.at = {"QUIT": HANG}

    tick(clock=lambda: NOON)

    reminder.refresh_from_db()
    assert reminder.state == "sent"


def test_all_leave_after_an_outage_of_hours_but_those_that_have_expired(faults):
    learners = [make_remindable() for _ in range(6)]
    late = make_reminder(created_at=NOON - timedelta(hours=11))
    faults.at = {"MAIL": "421 Down"}
    for minutes in range(0, 180, 10):
        tick(clock=lambda now=NOON + minutes * ONE_MINUTE: now)

    faults.at = {}
    for minutes in range(180, 720, 10):
        tick(clock=lambda now=NOON + minutes * ONE_MINUTE: now)

    late.refresh_from_db()
    assert (late.state, late.reason) == ("skipped", "expired")
    others = Reminder.objects.exclude(pk=late.pk)
    assert list(others.values_list("state", flat=True)) == ["sent"] * len(learners)
    assert len(faults.mails) == len(learners)
