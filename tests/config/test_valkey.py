"""The embedded broker, run for real."""

import shutil
import stat
from pathlib import Path

import pytest

from config import broker, valkey
from config.problems import CannotRun
from tests.config.test_processes import wait_until


@pytest.fixture
def start(tmp_path):
    children = []

    def start():
        child, url = valkey.start(tmp_path / "valkey", say=print)
        children.append(child)
        wait_until(lambda: broker.answers(url))
        return child, url

    yield start
    for child in children:
        child.stop(within_seconds=5)


def test_it_answers_those_who_know_its_password_and_nobody_else(start):
    _, url = start()

    stranger = f"redis://{url.rpartition('@')[2]}"
    assert broker.fault(url) is None
    assert broker.fault(stranger) == (
        "REDIS_URL: the broker on 127.0.0.1 refuses name or password."
    )


def test_its_address_is_readable_by_its_owner_alone(start, tmp_path):
    _, url = start()

    address = tmp_path / "valkey" / "address"
    assert address.read_text() == f"{url}\n"
    assert stat.S_IMODE(address.stat().st_mode) == 0o600


def test_what_it_was_told_outlives_a_restart(start):
    child, url = start()
    with broker.client(url) as client:
        client.set("task", "waiting")
    child.stop(within_seconds=5)

    _, url = start()

    with broker.client(url) as client:
        assert client.get("task") == b"waiting"


def test_a_server_that_an_earlier_run_left_behind_is_stopped_first(start):
    forgotten, _ = start()

    _, url = start()

    assert forgotten.exit_code == 0
    assert broker.answers(url)


@pytest.mark.parametrize("address", ["", "nonsense", "redis://127.0.0.1:1/0"])
def test_an_address_that_leads_nowhere_does_no_harm(start, tmp_path, address):
    folder = tmp_path / "valkey"
    folder.mkdir()
    (folder / "address").write_text(address)

    _, url = start()

    assert broker.answers(url)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "valkey"

    with pytest.raises(CannotRun) as refused:
        valkey.start(folder, say=print)

    assert str(refused.value) == f"Valkey cannot start in {folder}: Not a directory."


def test_without_the_wheel_a_server_on_the_path_will_do(monkeypatch, tmp_path):
    monkeypatch.setattr("config.valkey.find_spec", lambda name: None)
    program = Path(shutil.copy(shutil.which("true"), tmp_path / "redis-server"))
    monkeypatch.setenv("PATH", str(tmp_path))

    assert valkey.binary() == program


def test_without_any_server_a_sentence_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr("config.valkey.find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(CannotRun) as refused:
        valkey.binary()

    assert str(refused.value) == (
        "No Valkey or Redis server was found: install one, or set REDIS_URL."
    )
