"""A pytest plugin that starts real servers before Django reads its settings.

TEST_DATABASE says which database the tests run on: sqlite (the default) or postgresql.
Nothing of the environment but this reaches the settings: a developer's own SITE_URL or
EMAIL_URL would otherwise decide what the tests see.
"""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from config import broker, env, translations, valkey
from tests import postgresql

ROOT = Path(__file__).resolve().parent.parent
_FOREIGN = ("ALLOWED_HOSTS", "DEBUG", "EMAIL_URL", "HOST", "PORT", "SITE_URL")
_START_WITHIN_SECONDS = 30


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(
    early_config: pytest.Config,
) -> Generator[None, None, None]:
    """Start what the settings point to, just before pytest-django imports them."""
    # SIGTERM ends the run as Ctrl-C does, so that the servers are stopped.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder = Path(tempfile.mkdtemp(prefix="wengu-"))
    early_config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    for name in _FOREIGN:
        os.environ.pop(name, None)
    _keep_bytecode(folder)
    os.environ |= {
        "DATA_DIR": str(folder),
        "DATABASE_URL": _start_database(early_config, folder),
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright runs a loop in the main thread
        "REDIS_URL": _start_broker(early_config, folder),
        "SECRET_KEY": "only for tests",
    }
    (folder / "static").mkdir()
    translations.compile_catalogues(ROOT / "locale")
    yield


def _keep_bytecode(folder: Path) -> None:
    """Let the many processes that tests start compile each module once.

    Where Python may write no bytecode, as in most containers, each would compile all
    of Django again.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")


def _start_broker(config: pytest.Config, folder: Path) -> str:
    child, url = valkey.start(folder / "valkey", say=lambda line: None)
    config.add_cleanup(lambda: child.stop(within_seconds=5))
    _wait_for("Valkey", lambda: broker.answers(url))
    return url


def _start_database(config: pytest.Config, folder: Path) -> str:
    kind = env.text("TEST_DATABASE", default="sqlite")
    if kind == "sqlite":
        return f"sqlite:///{folder / 'wengu.sqlite3'}"
    if kind != "postgresql":
        raise pytest.UsageError("TEST_DATABASE should be sqlite or postgresql.")
    server = postgresql.start()
    config.add_cleanup(server.stop)
    _wait_for("PostgreSQL", server.answers)
    return server.url


def _wait_for(what: str, is_ready: Callable[[], bool]) -> None:
    end = time.monotonic() + _START_WITHIN_SECONDS
    while not is_ready():
        if time.monotonic() > end:
            raise pytest.UsageError(f"{what} did not start.")
        time.sleep(0.02)
