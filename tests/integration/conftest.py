"""A machine's worth of environment for the commands under test."""

import os
import uuid

import psycopg
import pytest

from config.ports import free_port
from tests.integration.running import manage

_OURS = {
    "DATA_DIR",
    "DATABASE_URL",
    "DJANGO_SETTINGS_MODULE",
    "REDIS_URL",
    "SECRET_KEY",
}


@pytest.fixture
def environment(tmp_path):
    """A shell in which nothing of Wengu has run: no data, no key, an empty database."""
    return fresh_environment(tmp_path / "var")


@pytest.fixture(scope="module")
def first_setup(tmp_path_factory):
    """A shell in which `manage.py setup` has run on nothing, and what it printed."""
    environment = fresh_environment(tmp_path_factory.mktemp("prepared") / "var")
    done = manage("setup", environment=environment)
    assert done.returncode == 0, done.stderr
    return environment, done.stdout


@pytest.fixture
def prepared(first_setup):
    """A shell in which `manage.py setup` has run; tests must leave it fit to serve."""
    environment, _said = first_setup
    return environment


def fresh_environment(data_dir):
    kept = {name: value for name, value in os.environ.items() if name not in _OURS}
    return (
        kept | {"DATA_DIR": str(data_dir), "PORT": str(free_port())} | _own_database()
    )


def _own_database():
    """On PostgreSQL one beside the tests' own; SQLite's is in the data folder."""
    url = os.environ["DATABASE_URL"]
    if not url.startswith("postgresql"):
        return {}
    name = f"wengu_{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return {"DATABASE_URL": url.replace("/postgres?", f"/{name}?")}
