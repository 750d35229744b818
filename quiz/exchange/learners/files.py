"""Reading data.json: from bytes to rows of values, or every fault of it. Pure."""

from datetime import datetime
from typing import Any

from quiz.exchange.learners.faults import Enough, Fault, FoundFaults, Why
from quiz.exchange.learners.reading import BrokenFile, LearnerReader, Piece, value_of
from quiz.exchange.learners.references import note_faults
from quiz.exchange.learners.rows import LearnerFile
from quiz.exchange.learners.tables import Table, tables_until
from quiz.exchange.values import WrongValue

FORMAT = 1


class UnfitFile(Exception):
    """It cannot be brought back; `faults` says why, in the order of the file."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"{len(faults)} faults, first {faults[0]}")
        self.faults = faults


def read_learner_file(raw: bytes, *, latest: datetime, most_rows: int) -> LearnerFile:
    """Return what a file of `quiz.exchange.learners.records.everything_of` says.

    What is not brought back is passed over unread, like every name that is not known.

    Args:
        latest: No moment in the file may be later.
        most_rows: How many rows there may be, all lists together.

    Raises:
        UnfitFile: It has faults: all of them, or the first hundred.
    """
    faults = FoundFaults()
    try:
        found = _Reading(faults, tables_until(latest)).of(raw, most_rows)
        if not faults.found:
            file = _file(found)
            note_faults(file, faults)
    except Enough:
        pass
    if faults.found:
        raise UnfitFile(faults.found)
    return file


def _file(found: dict[str, Any]) -> LearnerFile:
    return LearnerFile(
        settings=found["settings"],
        enrolments=found["enrolments"],
        progress=found["progress"],
        sessions=found["sessions"],
        session_topics=found["session_topics"],
        reviews=found["reviews"],
        changes=found["schedule_changes"],
    )


class _Reading:
    """The rows of a file as they become known, and what is wrong with them."""

    def __init__(self, faults: FoundFaults, tables: dict[str, Table]) -> None:
        self._faults = faults
        self._tables = tables
        self._found: dict[str, Any] = {
            name: [] for name, table in tables.items() if table.is_list
        }

    def of(self, raw: bytes, most_rows: int) -> dict[str, Any]:
        wanted = {"format", *self._tables}
        reader = LearnerReader(raw, wanted, most_rows=most_rows)
        try:
            for piece in reader:
                if piece.member == "format":
                    self._note_format(piece)
                else:
                    self._take(piece, self._tables[piece.member])
        except BrokenFile as broken:
            self._faults.add(broken.path, broken.why, **broken.details)
            return self._found
        for name in ["format", *self._tables]:
            is_needed = name == "format" or not self._tables[name].may_be_missing
            if is_needed and name not in reader.members:
                self._faults.add(name, Why.MISSING)
        return self._found

    def _note_format(self, piece: Piece) -> None:
        """Note another format.

        Raises:
            Enough: It is another, and nothing else in the file means anything.
        """
        if piece.place is not None or piece.raw != str(FORMAT).encode():
            self._faults.add("format", Why.OTHER_FORMAT, format=FORMAT)
            raise Enough

    def _take(self, piece: Piece, table: Table) -> None:
        if table.is_list != (piece.place is not None):
            if not (table.is_list and piece.raw == b"[]"):
                why = Why.NOT_A_LIST if table.is_list else Why.NOT_AN_OBJECT
                self._faults.add(piece.path, why)
            return
        try:
            row = value_of(piece.raw)
        except WrongValue as wrong:
            self._faults.add(piece.path, wrong.why, **wrong.details)
            return
        if not isinstance(row, dict):
            self._faults.add(piece.path, Why.NOT_AN_OBJECT)
            return
        values = self._checked(row, piece.path, table)
        if values is None:
            return
        if table.is_list:
            self._found[piece.member].append(table.row(values))
        else:
            self._found[piece.member] = table.row(values)

    def _checked(
        self, row: dict[str, Any], path: str, table: Table
    ) -> dict[str, Any] | None:
        """Return the values of a row, unless one of them has a fault."""
        values: dict[str, Any] = {}
        for name, check in table.checks.items():
            if name not in row:
                self._faults.add(f"{path}.{name}", Why.MISSING)
                continue
            try:
                values[name] = check(row[name])
            except WrongValue as wrong:
                self._faults.add(f"{path}.{name}", wrong.why, **wrong.details)
        return values if len(values) == len(table.checks) else None
