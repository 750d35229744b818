"""Backups that were tampered with, and the rows they are held against."""

import json
from zipfile import ZipFile

from quiz.exchange import backups


def all_rows():
    """Return every row that a backup holds, by model."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in backups._models()
    }


def rewritten(backup, name, change):
    """Return a copy of a backup in which the text of one file is another."""
    changed = backup.with_name("changed.zip")
    with ZipFile(backup) as old, ZipFile(changed, "w") as new:
        for info in old.infolist():
            text = old.read(info).decode()
            new.writestr(info.filename, change(text) if info.filename == name else text)
    return changed


def with_manifest(backup, **members):
    """Return a copy of a backup whose manifest says something else."""
    return rewritten(
        backup, "manifest.json", lambda text: json.dumps(json.loads(text) | members)
    )
