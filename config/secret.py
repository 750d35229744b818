"""The secret key that a first start makes and keeps beside the data.

Django is not loaded yet when a key is made, so nothing here knows it.
"""

import os
import secrets
import sys
from pathlib import Path

FILE_NAME = "secret-key"


def read_secret_key(data_dir: Path) -> str | None:
    """Return the key kept in a data folder, or None where there is none."""
    try:
        return (data_dir / FILE_NAME).read_text().strip() or None
    except (FileNotFoundError, NotADirectoryError):
        return None


def make_secret_key(data_dir: Path) -> str:
    """Return the key kept in a data folder, making one that only the owner can read.

    Raises:
        OSError: The folder cannot be written.
    """
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = read_secret_key(data_dir)
    if key is None:
        key = secrets.token_urlsafe(48)
        write_private(data_dir / FILE_NAME, key)
    return key


def write_private(path: Path, content: str) -> None:
    """Write a new file that only its owner can read, whole or not at all."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(content + "\n")
    draft.replace(path)


def prepare_secret_key() -> None:
    """Make the key that the settings are about to read, where none is given.

    Ends the process with a sentence where the folder cannot be written.
    """
    if os.environ.get("SECRET_KEY"):
        return
    data_dir = Path(os.environ.get("DATA_DIR") or Path(__file__).parents[1] / "var")
    try:
        make_secret_key(data_dir.expanduser())
    except OSError as error:
        sys.exit(f"DATA_DIR={str(data_dir)!r} cannot be written: {error.strerror}.")
