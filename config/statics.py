"""Collecting the static files, when they have changed and only then."""

from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.management.commands import collectstatic
from django.core.files.storage import Storage
from django.core.management import call_command


def collect_if_changed(stamp: Path) -> bool:
    """Collect the files unless those of the last time, named in `stamp`, are the same.

    Returns:
        Whether they were collected.
    """
    sources = _fingerprint()
    if stamp.exists() and stamp.read_text() == sources:
        return False
    stamp.unlink(missing_ok=True)
    call_command(_CollectAll(), interactive=False, verbosity=0)
    stamp.write_text(sources)
    return True


class _CollectAll(collectstatic.Command):
    def delete_file(self, path: str, prefixed_path: str, _source: Storage) -> bool:
        """Make way for every file: Django keeps one that seems no older, to the second.

        An older package, or an edit within the same second, would not be collected.
        """
        self.storage.delete(prefixed_path)
        return True


def _fingerprint() -> str:
    makers = [f"{name} {version(name)}" for name in ("django", "whitenoise")]
    place = str(settings.STATIC_ROOT)
    return sha256("\n".join([place, *makers, *sorted(_sources())]).encode()).hexdigest()


def _sources() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            yield f"{name} {status.st_size} {status.st_mtime_ns}"
