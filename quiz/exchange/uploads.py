"""Files that wait between their preview and its confirmation.

They lie in a folder of the site's data, each under the key of its uploader and a random
one: whoever is not the uploader asks for a file that is not there. One waits for each
uploader, for an hour.
"""

import os
import re
import secrets
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

PATIENCE = timedelta(hours=1)
_KEY = re.compile(r"[-\w]{32}", re.ASCII)


class NotKept(Exception):
    """No file of this uploader's has that key, or it waited too long."""


def keep(raw: bytes, *, uploader_id: int, now: datetime) -> str:
    """Keep a file until it is confirmed, and return its key."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _tidy(uploader_id, now=now)
    key = secrets.token_urlsafe(24)
    path = folder / f"{uploader_id}.{key}"
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(raw)
    os.utime(path, (now.timestamp(), now.timestamp()))
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


def _tidy(uploader_id: int, *, now: datetime) -> None:
    discard(uploader_id)
    for path in _folder().iterdir():
        try:
            if _is_old(path, now=now):
                path.unlink()
        except FileNotFoundError:
            pass  # another process was faster


def _is_old(path: Path, *, now: datetime) -> bool:
    return path.stat().st_mtime < (now - PATIENCE).timestamp()


def _folder() -> Path:
    return Path(settings.UPLOADS_DIR)
