"""What machines ask about the site's health."""

from datetime import timedelta

import pytest
from django.db import connection

from config.ports import free_port
from quiz.reminders.heartbeats import Pulse, beat
from tests.factories import NOON

FREEZE = {
    "sqlite": "PRAGMA query_only = 1",
    "postgresql": "SET default_transaction_read_only = on",
}


@pytest.mark.parametrize("method", ["get", "head"])
def test_healthz_answers_without_asking_anybody(client, method):
    # Without the mark django_db a look into the database would fail.
    response = getattr(client, method)("/healthz")

    assert response.status_code == 200
    assert response.content == (b"ok" if method == "get" else b"")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_readyz_says_that_database_and_broker_work(client):
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {
        "database": True,
        "broker": True,
        "reminders": {"last_tick_at": None, "is_late": False},
    }
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_readyz_leaves_nothing_behind(client):
    before = cached_rows()

    client.get("/readyz")

    assert cached_rows() == before


def cached_rows():
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value, expires FROM cache")
        return cursor.fetchall()


@pytest.mark.django_db
def test_a_silent_broker_makes_the_site_unready(client, settings):
    settings.CELERY_BROKER_URL = f"redis://:hush@127.0.0.1:{free_port()}/0"

    response = client.get("/readyz")

    assert response.status_code == 503
    works = response.json()
    assert (works["database"], works["broker"]) == (True, False)


@pytest.mark.django_db(transaction=True)
def test_a_database_that_cannot_be_written_makes_the_site_unready(client):
    with connection.cursor() as cursor:
        cursor.execute(FREEZE[connection.vendor])
    try:
        response = client.get("/readyz")
    finally:
        connection.close()

    assert response.status_code == 503
    works = response.json()
    assert (works["database"], works["broker"]) == (False, True)


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_nothing_can_be_posted(client, path):
    assert client.post(path).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "is_late"), [(5, False), (6, True)])
def test_readyz_warns_of_late_reminders_and_is_ready(
    client, time_machine, minutes, is_late
):
    beat(Pulse.TICK, now=NOON)
    time_machine.move_to(NOON + timedelta(minutes=minutes), tick=False)

    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json()["reminders"] == {
        "last_tick_at": "2026-03-02T12:00:00+00:00",
        "is_late": is_late,
    }
