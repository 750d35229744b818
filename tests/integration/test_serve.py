"""`manage.py setup` and `manage.py serve`, run for real."""

import json
import os
import re
import signal
import socket
import stat
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener, urlopen

import pytest

from config.ports import free_port
from tests.integration.running import left_by, manage, serving, wait_until

PASSWORD = re.compile(r"Sign in as admin with the password (\S+) \(kept in (.+)\)\.")
# The program of each child, as its command line shows it.
CHILDREN = {"valkey": "valkey-server", "worker": "config worker", "web": "granian"}


def test_a_first_start_leads_to_the_administrators_first_sign_in(first_setup):
    environment, said = first_setup
    password, kept_in = PASSWORD.search(said).groups()

    with serving(environment) as running:
        page = sign_in(running.address, password)
        ready = json.load(urlopen(f"{running.address}readyz"))
        exit_code = running.interrupt()

    assert running.address == f"http://localhost:{environment['PORT']}/"
    assert "admin" in page
    assert (ready["database"], ready["broker"]) == (True, True)
    assert Path(kept_in).read_text() == f"{password}\n"
    assert stat.S_IMODE(Path(kept_in).stat().st_mode) == 0o600
    assert exit_code == 0
    assert left_by(environment) == {}


def test_setting_up_again_changes_nothing(prepared):
    before = rows_and_files(prepared)

    again = manage("setup", environment=prepared)

    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout == "Wengu is set up.\n"
    assert rows_and_files(prepared) == before


def test_two_do_not_run_on_the_same_data(prepared):
    with serving(prepared) as running:
        second = manage("serve", environment=prepared | {"PORT": str(free_port())})

        assert refusal(second) == (
            f"Wengu already runs on DATA_DIR={prepared['DATA_DIR']!r}."
        )
        assert urlopen(f"{running.address}healthz").read() == b"ok"


@pytest.mark.parametrize("name", CHILDREN)
def test_when_one_process_dies_everything_stops_loudly(prepared, name):
    with serving(prepared) as running:
        processes = left_by(prepared)
        victims = [pid for pid in processes if CHILDREN[name] in processes[pid]]

        os.kill(min(victims), signal.SIGKILL)
        exit_code = running.process.wait(15)
        wait_until(lambda: "everything was stopped" in running.lines[-1])

    assert exit_code == 1
    assert running.lines[-1] == (
        f"CommandError: {name} ended by itself (signal 9); everything was stopped."
    )
    assert left_by(prepared) == {}


def test_nothing_is_left_when_serve_itself_is_killed(prepared):
    with serving(prepared) as running:
        running.process.kill()
        running.process.wait()

        wait_until(lambda: left_by(prepared) == {})


def test_a_taken_port_is_refused(prepared):
    with socket.create_server(("127.0.0.1", int(prepared["PORT"]))):
        refused = manage("serve", environment=prepared)

    assert refusal(refused) == (
        f"Port {prepared['PORT']} on 127.0.0.1 is taken; choose another with PORT."
    )
    assert left_by(prepared) == {}


@pytest.mark.parametrize("command", ["setup", "serve"])
@pytest.mark.parametrize("key", [{}, {"SECRET_KEY": "given"}])
def test_a_data_folder_that_cannot_be_written_is_refused(
    environment, tmp_path, command, key
):
    (tmp_path / "file").touch()
    data_dir = str(tmp_path / "file" / "var")

    refused = manage(command, environment=environment | {"DATA_DIR": data_dir} | key)

    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["setup", "serve"])
def test_a_database_that_does_not_answer_is_refused_without_its_password(
    prepared, command
):
    url = f"postgresql://me:hush@127.0.0.1:{free_port()}/wengu"

    refused = manage(command, environment=prepared | {"DATABASE_URL": url})

    assert re.match(
        r"DATABASE_URL: the database 'wengu' on 127\.0\.0\.1:\d+ cannot be reached: ",
        refusal(refused),
    )
    assert "hush" not in refused.stderr
    assert left_by(prepared) == {}


def test_a_broker_that_does_not_answer_is_refused_without_its_password(prepared):
    url = f"redis://:hush@127.0.0.1:{free_port()}/0"

    refused = manage("serve", environment=prepared | {"REDIS_URL": url})

    assert refusal(refused).startswith("REDIS_URL: no broker answers on 127.0.0.1: ")
    assert "hush" not in refused.stderr
    assert left_by(prepared) == {}


def test_a_database_without_its_tables_is_refused(environment):
    Path(environment["DATA_DIR"]).mkdir()

    refused = manage("serve", environment=environment | {"SECRET_KEY": "given"})

    assert refusal(refused) == (
        "The database is not up to date: run `manage.py setup`."
    )


def refusal(refused):
    """Return the one sentence that a command ended with, having said nothing else."""
    assert (refused.returncode, refused.stdout) == (1, "")
    (line,) = refused.stderr.splitlines()
    return line.removeprefix("CommandError: ")


def sign_in(address, password):
    """Sign in and return the page that only an administrator sees."""
    jar = CookieJar()
    browser = build_opener(ProxyHandler({}), HTTPCookieProcessor(jar))
    browser.open(f"{address}accounts/login/").read()
    token = next(cookie.value for cookie in jar if cookie.name == "csrftoken")
    form = {"login": "admin", "password": password, "csrfmiddlewaretoken": token}
    browser.open(f"{address}accounts/login/", urlencode(form).encode()).read()
    page = browser.open(f"{address}admin/")
    assert page.url == f"{address}admin/"
    return page.read().decode()


def rows_and_files(environment):
    """Return what a set-up has made: every row, and every file with its time."""
    rows = manage("dumpdata", environment=environment).stdout
    data_dir = Path(environment["DATA_DIR"])
    files = {
        path: path.stat().st_mtime_ns
        for path in data_dir.rglob("*")
        if path.is_file() and "sqlite3" not in path.name
    }
    assert rows
    assert files
    return rows, files
