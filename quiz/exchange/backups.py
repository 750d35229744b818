"""Backing everything up into one file, and putting it back.

Rows go through Django's models and not through the database's own tools, so that a
backup of SQLite can be restored on PostgreSQL and the other way round. Web sessions
stay out: whoever was signed in signs in again.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from tempfile import mkstemp
from typing import Any
from zipfile import ZipFile

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import BinaryField, Model

from accounts.models import User
from quiz.exchange import archives
from quiz.exchange.archives import DamagedArchive, Manifest, Table
from quiz.exchange.snapshots import one_snapshot

_ROWS_AT_ONCE = 1_000
_PICTURES_AT_ONCE = 10  # up to 2 MB each
# What rows raise that are none of this schema's.
_UNFIT = (DataError, FieldDoesNotExist, IntegrityError, LookupError, ValidationError)


class OtherSchema(Exception):
    """The backup is of another version; the message is one sentence."""


class NotEmpty(Exception):
    """There are users here, who would be replaced."""


def back_up(file: Path, *, now: datetime) -> Manifest:
    """Write everything as it is at one moment into a file, while others go on writing.

    The file appears when it is whole and was read back; one of the same name is
    replaced.

    Raises:
        OSError: It cannot be written there.
        DamagedArchive: What was read back is not what was written.
    """
    with _whole_or_not_at_all(file) as unfinished:
        with one_snapshot(), archives.new_archive(unfinished) as archive:
            manifest = Manifest(
                format=archives.FORMAT,
                made_at=now.isoformat(),
                vendor=connection.vendor,
                migrations=_migrations(),
                tables=[_write(archive, model) for model in _models()],
            )
            archives.write_manifest(archive, manifest)
        archives.verify(unfinished)
    return manifest


def restore(file: Path, *, replace: bool) -> Manifest:
    """Replace everything by what a backup holds, in one transaction.

    Args:
        replace: Whether users who are here may be replaced, too.

    Raises:
        OSError: The file cannot be read.
        DamagedArchive: It is no backup, or not all of one. Nothing was changed.
        OtherFormat: It is in another format. Nothing was changed.
        OtherSchema: It is of another version. Nothing was changed.
        NotEmpty: There are users here, and they may not be replaced.
    """
    manifest = archives.verify(file)
    _require_same_schema(manifest)
    with transaction.atomic():
        if not replace and User.objects.exists():
            raise NotEmpty
        try:
            _replace_rows(file)
        except _UNFIT as error:
            raise DamagedArchive from error
    ContentType.objects.clear_cache()
    return manifest


def _models() -> list[type[Model]]:
    """Return every model whose rows are kept, tables between two models included."""
    models = apps.get_models(include_auto_created=True)
    return [
        model
        for model in models
        if model._meta.managed and not model._meta.proxy and model is not Session
    ]


def _rows_at_once(model: type[Model]) -> int:
    """Return how many rows of a table are held in memory."""
    has_bytes = any(isinstance(each, BinaryField) for each in model._meta.fields)
    return _PICTURES_AT_ONCE if has_bytes else _ROWS_AT_ONCE


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _migrations() -> list[str]:
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def _write(archive: ZipFile, model: type[Model]) -> Table:
    columns = _columns(model)
    rows = model._base_manager.order_by("pk").values_list(*columns)
    return archives.write_table(
        archive, model._meta.label_lower, columns, rows.iterator(_rows_at_once(model))
    )


@contextmanager
def _whole_or_not_at_all(file: Path) -> Iterator[Path]:
    """Lend a file beside the one that is wanted, and rename it when all went well.

    Only its owner may read it: it holds mail addresses and hashes of passwords.
    """
    handle, name = mkstemp(dir=file.parent, prefix=f".{file.name}.")
    unfinished = Path(name)
    try:
        yield unfinished
        os.fsync(handle)
        unfinished.replace(file)
    finally:
        os.close(handle)
        unfinished.unlink(missing_ok=True)


def _require_same_schema(manifest: Manifest) -> None:
    theirs, ours = set(manifest.migrations), set(_migrations())
    if unknown := min(theirs - ours, default=None):
        raise OtherSchema(
            f"The backup is of a newer version, or the database is not up to date: "
            f"{unknown} is missing here."
        )
    if missing := min(ours - theirs, default=None):
        raise OtherSchema(
            f"The backup is of an older version, without {missing}: restore it with "
            f"that version and update afterwards."
        )


def _replace_rows(file: Path) -> None:
    models = _models()
    connection.check_constraints()  # with checks to come, PostgreSQL empties no table
    tables = [model._meta.db_table for model in [*models, Session]]
    with connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(
            no_style(), tables, reset_sequences=True
        ):
            cursor.execute(statement)
    with archives.open_archive(file) as (archive, manifest):
        for table in manifest.tables:
            _load(archive, table)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    connection.check_constraints()


def _load(archive: ZipFile, table: Table) -> None:
    model = apps.get_model(table.name)
    fields = [model._meta.get_field(name) for name in table.columns]
    rows = archives.rows_of(archive, table)
    while batch := list(islice(rows, _rows_at_once(model))):
        model._base_manager.bulk_create(
            model(**_values(table.columns, fields, row)) for row in batch
        )


def _values(columns: list[str], fields: list[Any], row: list[Any]) -> dict[str, Any]:
    return {
        name: field.to_python(value)
        for name, field, value in zip(columns, fields, row, strict=True)
    }
