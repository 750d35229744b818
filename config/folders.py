"""The folders Wengu writes to, all inside DATA_DIR."""

from pathlib import Path
from tempfile import TemporaryFile

from config.problems import CannotRun

_FOLDERS = ("beat", "mail", "static", "valkey")


def prepare(data_dir: Path) -> None:
    """Make the data folder and those inside it, and write there once.

    Raises:
        CannotRun: It cannot be made, or not be written.
    """
    try:
        # The learners' answers are nobody else's business on a shared machine.
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in _FOLDERS:
            (data_dir / name).mkdir(exist_ok=True)
        with TemporaryFile(dir=data_dir):
            pass
    except OSError as error:
        raise CannotRun(
            f"DATA_DIR={str(data_dir)!r} cannot be written: {error.strerror}."
        ) from None
