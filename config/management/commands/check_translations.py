"""Name every text that has no Chinese translation."""

from collections.abc import Callable, Iterator
from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.messages import Message, in_python, in_template

_LANGUAGE = "zh_Hans"
_READERS: list[tuple[str, Callable[[str], Iterator[Message]]]] = [
    ("accounts/**/*.py", in_python),
    ("config/**/*.py", in_python),
    ("quiz/**/*.py", in_python),
    ("*/templates/**/*.*", in_template),
    ("templates/**/*.*", in_template),
]


class Command(BaseCommand):
    help = "Fail with a line for each text that has no translation, or a doubtful one."
    requires_system_checks = ()

    def handle(self, **_: object) -> None:
        root: Path = settings.BASE_DIR
        path = root / "locale" / _LANGUAGE / "LC_MESSAGES" / "django.po"
        translated = set(_translated(path)) if path.exists() else set()
        missing = [
            f"{source.relative_to(root)}: {message.text!r}"
            for source, message in _messages(root)
            if (message.text, message.plural, message.context) not in translated
        ]
        if missing:
            raise CommandError(
                "\n".join(["Without a translation into Chinese:", *missing])
            )


def _messages(root: Path) -> Iterator[tuple[Path, Message]]:
    for pattern, messages_in in _READERS:
        for source in sorted(root.glob(pattern)):
            if source.is_file():
                for message in sorted(set(messages_in(source.read_text()))):
                    yield source, message


def _translated(path: Path) -> Iterator[tuple[str, str, str]]:
    for entry in polib.pofile(str(path)):
        forms = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
        if all(forms) and not entry.fuzzy and not entry.obsolete:
            yield entry.msgid, entry.msgid_plural, entry.msgctxt or ""
