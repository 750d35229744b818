"""A lock that the operating system lets go when its holder ends, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.problems import CannotRun


@contextmanager
def held(path: Path, *, otherwise: str | None = None) -> Iterator[None]:
    """Hold a lock file while the block runs.

    Args:
        otherwise: The sentence to refuse with where another process holds the lock;
            without one, wait for it.

    Raises:
        CannotRun: Another process holds the lock, or the file cannot be written.
    """
    try:
        file = path.open("a")
    except OSError as error:
        raise CannotRun(f"{path} cannot be written: {error.strerror}.") from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (fcntl.LOCK_NB if otherwise else 0))
        except BlockingIOError:
            raise CannotRun(otherwise) from None
        yield
