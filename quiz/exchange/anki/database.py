"""Opening a database that somebody else made, so that nothing in it can run. Pure.

As sqlite.org/security.html advises, section 1.2: no trusted schema, cells checked,
short values, a limit of time, and an authorizer that lets only known tables be read.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from quiz.exchange.anki.faults import FOREIGN_PARTS, NOT_ANKIS, PackageRefused

MODERN_TABLES = {"notetypes", "fields", "templates", "decks", "config"}

_TABLES = {"col", "notes", "cards", *MODERN_TABLES}
_LONGEST_VALUE = 20_000_000  # bytes
_STEPS = 100_000  # of SQLite, between two looks at the clock
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
_PLAIN_TABLE = re.compile(r"CREATE\s+TABLE\b", re.IGNORECASE)
_SETTINGS = (
    *("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"),
    *("mmap_size = 0", "temp_store = FILE"),
)


@contextmanager
def open_collection(
    path: Path, *, may_go_on: Callable[[], bool]
) -> Iterator[sqlite3.Connection]:
    """Open a database for reading the tables of Anki, and nothing else.

    Raises:
        PackageRefused: It holds what Anki does not write.
        sqlite3.Error: It is damaged, here or later; or `may_go_on` said no.
    """
    _forget_wal(path)
    address = f"file:{quote(str(path))}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as database:
        database.set_progress_handler(lambda: not may_go_on(), _STEPS)
        _prepare(database)
        yield database


def _forget_wal(path: Path) -> None:
    """Say in the header that there is no write-ahead log: none came along.

    Bytes 18 and 19 (sqlite.org/fileformat.html, section 1.3.3).
    """
    with path.open("r+b") as file:
        file.seek(18)
        if file.read(2) == b"\2\2":
            file.seek(18)
            file.write(b"\1\1")


def _prepare(database: sqlite3.Connection) -> None:
    """Let nothing in the file run, and only its own tables be read."""
    database.text_factory = lambda raw: raw.decode("utf-8", "replace")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    for setting in _SETTINGS:
        database.execute(f"PRAGMA {setting}")
    # Only its presence matters: nothing is sorted by it.
    database.create_collation(
        "unicase", lambda one, other: (one > other) - (one < other)
    )
    for kind, name, sql in database.execute(
        "SELECT type, name, sql FROM sqlite_master"
    ):
        if kind in ("view", "trigger"):
            raise PackageRefused(FOREIGN_PARTS)
        if kind == "table" and name in _TABLES and not _PLAIN_TABLE.match(sql):
            raise PackageRefused(NOT_ANKIS)
    for table in _TABLES:
        columns = database.execute("SELECT hidden FROM pragma_table_xinfo(?)", [table])
        if any(hidden for (hidden,) in columns):  # computed by an expression
            raise PackageRefused(NOT_ANKIS)
    database.set_authorizer(_authorize)


def _authorize(
    action: int, one: str | None, two: str | None, database: str | None, by: str | None
) -> int:
    if action not in _ALLOWED or by is not None:
        return sqlite3.SQLITE_DENY
    is_known = one in {*_TABLES, "sqlite_master"}
    if action == sqlite3.SQLITE_READ and not is_known:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK
