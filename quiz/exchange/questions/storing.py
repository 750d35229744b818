"""Storing thousands of rows in hardly more time than the database takes for them.

`bulk_create` makes an object of each row and asks each field about each value, for
which SQLite has to wait twice as long as it then works. Here one statement is prepared,
and plain values go through it row by row.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.models import Field, JSONField, Model

Row = Sequence[Any]


def insert_rows(
    model: type[Model], names: Sequence[str], rows: Iterable[Row], **same: Any
) -> None:
    """Insert rows that hold what the database holds: text, numbers, keys, JSON.

    Nothing is checked but by the constraints of the table.

    Args:
        names: Of the fields that each row gives, in its order.
        same: Fields that all rows have alike. What is neither there nor in the rows
            has its default.

    Raises:
        IntegrityError: As for `bulk_create`.
    """
    given = [model._meta.get_field(name) for name in names]
    others = [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and field not in given
    ]
    values = [
        field.get_db_prep_save(same.get(field.name, field.get_default()), connection)
        for field in others
    ]
    columns = _columns([*given, *others])
    marks = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {_table(model)} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - names of models
    _execute(statement, ([*row, *values] for row in _with_json(given, rows)))


def update_rows(
    model: type[Model], names: Sequence[str], rows: Iterable[tuple[Any, Row]]
) -> None:
    """Write fields of rows that are there; all is as for `insert_rows`.

    Args:
        rows: The key of each, and its values in the order of the names.
    """
    given = [model._meta.get_field(name) for name in names]
    places = ", ".join(f"{column} = %s" for column in _columns(given))
    (key,) = _columns([model._meta.pk])
    statement = f"UPDATE {_table(model)} SET {places} WHERE {key} = %s"  # noqa: S608 - names of models
    keyed = ([*values, key] for key, values in rows)
    _execute(statement, _with_json(given, keyed))


def _execute(statement: str, rows: Iterable[Row]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _columns(fields: Iterable[Field]) -> list[str]:
    return [connection.ops.quote_name(field.column) for field in fields]


def _with_json(fields: Sequence[Field], rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows whose JSON is as the database takes it."""
    json = [
        (place, field)
        for place, field in enumerate(fields)
        if isinstance(field, JSONField)
    ]
    for row in rows:
        values = list(row)
        for place, field in json:
            values[place] = field.get_db_prep_save(values[place], connection)
        yield values
