"""What an import hands to the one write path: rows read from a file, and where they came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from officedesk.core.errors import PersonError
from officedesk.core.values import Value


@dataclass(frozen=True)
class Kept:
    """What an entry of our own export keeps of its registration.

    Attributes:
        number, year, sequence: its place in the series; a draft has none: empty, 0, 0.
        registered_at: UTC, as the database keeps it.
        registered_on: its day at the desk that registered it.
        registered_by: the clerk's name.
        state: key of the state.
        void_at, void_by, void_reason: of a void one; ``void_at`` as ``registered_at``.
    """

    number: str
    year: int
    sequence: int
    registered_at: str
    registered_on: date
    registered_by: str
    state: str
    void_at: str = ""
    void_by: str = ""
    void_reason: str = ""


@dataclass(frozen=True)
class Standing:
    """How far an entry of our own export had come, where it takes a new number.

    Attributes:
        state: key of the state.
        void_at, void_by, void_reason: of a void one; ``void_at`` as the database keeps it.
    """

    state: str
    void_at: str = ""
    void_by: str = ""
    void_reason: str = ""


@dataclass(frozen=True)
class EntryInput:
    """One entry to register, read from one row of a file.

    Attributes:
        values: by field name; a field that is missing takes its default.
        children: child rows by the child's key.
        other: what no field took, or took with other words: heading, words.
            Kept with the entry, shown, searched and exported, never dropped.
        old_number: number in an earlier book or in the file, searchable.
        row_hash: SHA-256 (hex) of the row's cells in canonical form, by which the
            same row is known again in another file; empty for none.
        line: row of the sheet, counted from 1 as the spreadsheet program does.
        kept: number and registration that it keeps; None takes a running number now.
        standing: state and void that it keeps with its new number; None begins anew.
        delivers: its lines came into the store, and are posted.
    """

    values: Mapping[str, Value]
    children: Mapping[str, Sequence[Mapping[str, Value]]] = field(default_factory=dict)
    other: tuple[tuple[str, str], ...] = ()
    old_number: str = ""
    row_hash: str = ""
    line: int = 0
    kept: Kept | None = None
    standing: Standing | None = None
    delivers: bool = False


@dataclass(frozen=True)
class ImportSource:
    """The file an import came from.

    Attributes:
        file_name: its name without the folder, data only.
        sha256: hex digest of its bytes.
        sheet: name of the sheet; empty for text files.
    """

    file_name: str
    sha256: str
    sheet: str = ""


@dataclass(frozen=True)
class Refusal:
    """One reason why a row of a file cannot be registered.

    Attributes:
        line: row of the sheet, counted from 1.
        field: name of the field; empty where the whole row is meant.
        reason: one sentence in the person's language.
        column: heading of the column, where one is meant.
        value: the words of the cell.
    """

    line: int
    field: str
    reason: str
    column: str = ""
    value: str = ""


class InvalidRows(PersonError):
    """Rows that the register's rules refuse; nothing was registered.

    Attributes:
        refusals: what is wrong, in order of the rows.
    """

    code = "invalid"

    def __init__(self, message: str, refusals: tuple[Refusal, ...]) -> None:
        super().__init__(message)
        self.refusals = refusals
