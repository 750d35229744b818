"""Django's deployment checklist, with the settings that the README asks for."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PRODUCTION = {
    "SITE_URL": "https://wengu.example.org",
    "TRUSTED_PROXIES": "1",
    "SECRET_KEY": "a-key-of-fifty-characters-and-more-0123456789-abcdefghij",
    "DATABASE_URL": "sqlite://:memory:",
}
# What the suite sets for itself: its settings, and leave for Playwright's loop.
_SUITES_OWN = {"DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE"}
_WITHOUT_TESTS = {
    name: value for name, value in os.environ.items() if name not in _SUITES_OWN
}


def check(**variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=_WITHOUT_TESTS | PRODUCTION | variables,
        capture_output=True,
        text=True,
    )


def test_the_checklist_is_clean_with_production_settings():
    done = check()

    assert done.returncode == 0, done.stderr


def test_a_plain_http_site_is_warned():
    assert "security.W012" in check(SITE_URL="http://wengu.example.org").stderr
