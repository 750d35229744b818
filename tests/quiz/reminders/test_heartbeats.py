"""When the work that nobody sees was last done."""

from datetime import timedelta

import pytest

from quiz.reminders.heartbeats import Pulse, beat, last_beat
from quiz.reminders.ticking import tick
from tests.factories import NOON, make_staff

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def test_the_latest_beat_stands_whatever_comes_late():
    assert last_beat(Pulse.TICK) is None

    for minutes in (0, 2, 1):
        beat(Pulse.TICK, now=NOON + minutes * MINUTE)

    assert last_beat(Pulse.TICK) == NOON + 2 * MINUTE
    assert last_beat(Pulse.SWEEP) is None


def test_each_tick_is_noted():
    tick(clock=lambda: NOON)

    assert last_beat(Pulse.TICK) == NOON


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [
        (None, "No reminders were sent yet."),
        (1, "Reminders were last sent March 2, 2026, noon."),
        (60, "The last reminders were sent 1\xa0hour ago. Is a worker running"),
    ],
)
def test_the_admin_says_when_the_last_tick_was(client, time_machine, minutes, sentence):
    if minutes is not None:
        beat(Pulse.TICK, now=NOON)
    time_machine.move_to(NOON + (minutes or 0) * MINUTE, tick=False)
    client.force_login(make_staff(language="en"))

    assert sentence in client.get("/admin/").text
