"""Compiling the translations without gettext's programs, which few machines have."""

from pathlib import Path

import polib

from config.problems import CannotRun


def compile_catalogues(folder: Path) -> int:
    """Compile every catalogue that changed since it was compiled; return how many.

    Raises:
        CannotRun: A compiled catalogue cannot be written beside its source.
    """
    sources = sorted(folder.glob("*/LC_MESSAGES/*.po"))
    outdated = [source for source in sources if not _is_compiled(source)]
    for source in outdated:
        # Whole or not at all: a running server may be reading it.
        draft = source.with_suffix(".mo.new")
        try:
            polib.pofile(str(source)).save_as_mofile(str(draft))
            draft.replace(source.with_suffix(".mo"))
        except PermissionError:
            raise CannotRun(f"{source.parent} cannot be written.") from None
    return len(outdated)


def _is_compiled(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime
