"""What all tests share: a browser, or the line that says there is none."""

import os
import shutil
from typing import Any

import pytest

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_QUIETLY = [
    "--no-sandbox",  # as root there is none
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out the browser tests where there is no browser, and never silently.

    Raises:
        pytest.UsageError: CI has no browser.
    """
    if _browser():
        return
    if os.environ.get("CI"):
        raise pytest.UsageError("CI needs Chromium for the browser tests.")
    in_browser = [item for item in items if "browser" in _fixtures(item)]
    config.hook.pytest_deselected(items=in_browser)
    items[:] = [item for item in items if item not in in_browser]


def pytest_report_header() -> str | None:
    return None if _browser() else "Left out: the browser tests, without Chromium."


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    """The browser of the system instead of one that Playwright would download."""
    return browser_type_launch_args | {
        "executable_path": _browser(),
        "args": _QUIETLY,
        # Chromium keeps crash reports at home, whoever's home that is.
        "env": {**os.environ, "HOME": os.environ["DATA_DIR"]},
    }


def _browser() -> str | None:
    if os.environ.get("WENGU_WITHOUT_BROWSER"):
        return None
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def _fixtures(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])
