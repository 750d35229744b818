"""Files that wait between their preview and its confirmation.

They lie in a folder of the site's data, each under the key of its uploader and a random
one: whoever is not the uploader asks for a file that is not there. One waits for each
uploader, for an hour.

A file that was confirmed and waits for the worker has a name of its own, and stays
until its import is over. So web and worker need this folder in common.
"""

import os
import re
import secrets
from collections.abc import Iterable, Set
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

PATIENCE = timedelta(hours=1)
_RUN = "run-"
_KEY = re.compile(r"[-\w]{32}", re.ASCII)


class NotKept(Exception):
    """No file of this uploader's has that key, or it waited too long."""


def keep(raw: bytes, *, uploader_id: int, now: datetime) -> str:
    """Keep a file until it is confirmed, and return its key."""
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    _tidy(uploader_id, now=now)
    key = secrets.token_urlsafe(24)
    _write(_folder() / f"{uploader_id}.{key}", raw, now=now)
    return key


def kept(key: str, *, uploader_id: int, now: datetime) -> bytes:
    """Return what was kept under a key.

    Raises:
        NotKept: It is not there, or not any more.
    """
    if not _KEY.fullmatch(key):
        raise NotKept
    path = _folder() / f"{uploader_id}.{key}"
    try:
        if _is_old(path, now=now):
            raise NotKept
        return path.read_bytes()
    except FileNotFoundError:
        raise NotKept from None


def discard(uploader_id: int) -> None:
    """Forget what an uploader has waiting."""
    for path in _folder().glob(f"{uploader_id}.*"):
        path.unlink(missing_ok=True)


def keep_for_run(raw: bytes, *, now: datetime) -> str:
    """Keep a file until the worker has imported it, and return its key."""
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    key = secrets.token_urlsafe(24)
    _write(_path_of_run(key), raw, now=now)
    return key


def kept_for_run(key: str) -> bytes:
    """Return what was kept for a run.

    Raises:
        NotKept: It is not there: the run is over, or web and worker have no folder in
            common.
    """
    try:
        return _path_of_run(key).read_bytes()
    except FileNotFoundError:
        raise NotKept from None


def discard_for_run(key: str) -> None:
    _path_of_run(key).unlink(missing_ok=True)


def discard_for_runs_but(keys: Set[str], *, now: datetime) -> None:
    """Forget what waits for none of these runs. A run may be about to be written."""
    those = {_path_of_run(key) for key in keys}
    _discard_old(set(_folder().glob(f"{_RUN}*")) - those, now=now)


def _write(path: Path, raw: bytes, *, now: datetime) -> None:
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(raw)
    os.utime(path, (now.timestamp(), now.timestamp()))


def _path_of_run(key: str) -> Path:
    return _folder() / f"{_RUN}{key}"


def _tidy(uploader_id: int, *, now: datetime) -> None:
    discard(uploader_id)
    _discard_old(_folder().glob("*.*"), now=now)  # not those of runs


def _discard_old(paths: Iterable[Path], *, now: datetime) -> None:
    for path in paths:
        try:
            if _is_old(path, now=now):
                path.unlink()
        except FileNotFoundError:
            pass  # another process was faster


def _is_old(path: Path, *, now: datetime) -> bool:
    return path.stat().st_mtime < (now - PATIENCE).timestamp()


def _folder() -> Path:
    return Path(settings.UPLOADS_DIR)
