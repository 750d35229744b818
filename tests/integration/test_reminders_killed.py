"""One reminder each, with ticks at once, killed senders and a broker that forgets."""

from pathlib import Path
from random import Random

import pytest
from aiosmtpd.controller import Controller

from config import broker, valkey
from config.ports import free_port
from tests.integration.killing import (
    HoldingSink,
    kill_one_sending,
    let_leases_run_out,
    make_learners,
    start_tick,
    states,
)
from tests.integration.running import wait_until
from tests.integration.test_worker import is_idle, order_ticks, working

KILLS = 20
LEARNERS = 60


@pytest.fixture
def sink():
    server = Controller(HoldingSink(), hostname="127.0.0.1", port=free_port())
    server.start()
    yield server
    server.stop()


@pytest.fixture
def shell(environment, sink):
    Path(environment["DATA_DIR"]).mkdir(exist_ok=True)
    return environment | {
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        "SECRET_KEY": "only for tests",
        "SITE_URL": "https://wengu.example.org",
    }


def test_senders_killed_twenty_times_forget_nobody(shell, sink):
    make_learners(LEARNERS, environment=shell)
    random = Random(5)
    taken = 0
    for number in range(KILLS):
        # Every other mail is with the server when its sender dies: that one is copied.
        step = ("RCPT", "DATA")[number % 2]
        taken += step == "DATA"
        kill_one_sending(sink.handler, shell, step=step, after=random.randrange(3))
        let_leases_run_out(shell)

    assert start_tick(shell).wait(60) == 0

    assert states(shell) == {"sent": LEARNERS}
    assert len({recipient for recipient, _id in sink.handler.ids}) == LEARNERS
    assert sink.handler.copies() == taken <= KILLS
    assert sink.handler.most_ids_of_one() == 1


def test_four_ticks_at_once_send_one_each(shell, sink):
    make_learners(LEARNERS, environment=shell)

    ticks = [start_tick(shell) for _ in range(4)]

    assert [tick.wait(60) for tick in ticks] == [0] * 4
    assert states(shell) == {"sent": LEARNERS}
    assert len(sink.handler.ids) == LEARNERS
    assert sink.handler.copies() == 0


def test_a_broker_that_forgot_and_five_beats_send_one_each(shell, sink):
    make_learners(LEARNERS, environment=shell)
    folder = Path(shell["DATA_DIR"]) / "valkey"
    first, url = start_broker(folder)
    order_ticks(3, {"REDIS_URL": url})
    sink.handler.hold("DATA", after=3)
    with working(shell | {"REDIS_URL": url}):
        wait_until(lambda: sink.handler.is_holding)
        with broker.client(url) as client:
            client.flushall()
        sink.handler.go_on()
        wait_until(lambda: len(sink.handler.ids) > 10)
    first.stop(within_seconds=5)

    second, url = start_broker(folder)
    order_ticks(5, {"REDIS_URL": url})
    with working(shell | {"REDIS_URL": url}):
        wait_until(lambda: is_idle(url))
    second.stop(within_seconds=5)

    assert states(shell) == {"sent": LEARNERS}
    assert sink.handler.copies() == 0
    assert len(sink.handler.ids) == LEARNERS


def start_broker(folder):
    child, url = valkey.start(folder, say=print)
    wait_until(lambda: broker.answers(url))
    return child, url
