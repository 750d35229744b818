"""Typed readers for environment variables.

Every reader fails at start-up rather than at first use: a mistyped value stops the
process with the name of the variable in the message. A variable that is set but empty
counts as unset, as it does in most container files.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_FLAGS = {"1": True, "true": True, "0": False, "false": False}


def text(name: str, *, default: str | None = None) -> str:
    """Return a variable as text.

    Raises:
        ImproperlyConfigured: The variable is unset and has no default.
    """
    value = os.environ.get(name) or default
    if value is None:
        raise ImproperlyConfigured(f"{name} must be set.")
    return value


def flag(name: str, *, default: bool) -> bool:
    """Return a yes/no variable.

    Raises:
        ImproperlyConfigured: The value is none of 1, 0, true and false.
    """
    raw = os.environ.get(name)
    if not raw:
        return default
    try:
        return _FLAGS[raw.lower()]
    except KeyError:
        raise ImproperlyConfigured(
            f"{name}={raw!r} should be 1, 0, true or false."
        ) from None


def number(name: str, *, default: int, smallest: int, largest: int) -> int:
    """Return a whole number between two bounds, both allowed.

    Raises:
        ImproperlyConfigured: The value is not a number, or out of bounds.
    """
    raw = os.environ.get(name)
    if not raw:
        return default
    wrong = ImproperlyConfigured(
        f"{name}={raw!r} should be a whole number from {smallest} to {largest}."
    )
    try:
        value = int(raw)
    except ValueError:
        raise wrong from None
    if not smallest <= value <= largest:
        raise wrong
    return value


def names(name: str, *, default: list[str]) -> list[str]:
    """Return a list that is written with commas, blanks around its items dropped."""
    items = [item.strip() for item in os.environ.get(name, "").split(",")]
    return [item for item in items if item] or default


def folder(name: str, *, default: Path) -> Path:
    """Return the absolute path of a folder, which need not exist yet."""
    return Path(os.environ.get(name) or default).expanduser().absolute()
