"""Names what a verification found as the office calls it: register, number, field."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from officedesk.core.entity import fields_of, table_of
from officedesk.core.fields import Field
from officedesk.core.i18n import N_, _
from officedesk.core.register import Register
from officedesk.store.proof import REASON, Finding


class Problem(NamedTuple):
    """One thing that is not as it was written.

    Attributes:
        kind: for scripts: ``value``, ``hash``, ``schema``, ``search``, ``series`` …
        place: table, and row where it is about one: ``letters 17``.
        sentence: in the person's language; never shows a value, because the
            reader need not be the one who may see it.
    """

    kind: str
    place: str
    sentence: str

    @property
    def readable(self) -> Problem:
        """The same without a damaged byte in it, which no screen and no file would take."""
        place, sentence = (
            str(words or "").encode("utf-8", "backslashreplace").decode("utf-8")
            for words in (self.place, self.sentence)
        )
        return Problem(self.kind, place, sentence)


_SENTENCES = {
    "value": N_("{place}: changed outside the program. The history says something else."),
    "version": N_("{place}: the number of its changes does not fit the history."),
    "missing": N_("{place}: the history knows it, but it is gone."),
    "extra": N_("{place}: it was put in outside the program; the history does not know it."),
    "purged": N_("{place}: its words were taken out, and no purge is on record."),
    "derived": N_("{place}: the history holds a column that should not be there."),
    "hash": N_("{place}: this row of the history, or the one before it, was changed."),
    "changes": N_("{place}: this row of the history was changed."),
    "gap": N_("{place}: rows of the history before it are missing or out of order."),
    "format": N_("{place}: this row of the history has a format that is not known."),
    "damaged": N_("{place}: the rest of the table cannot be read."),
}

_SYSTEM = {
    "number": N_("Number"),
    "year": N_("Year"),
    "sequence": N_("Running number"),
    "state": N_("State"),
    "registered_at": N_("Registered at"),
    "registered_on": N_("Registered on"),
    "registered_by": N_("Registered by"),
    "late": N_("Late entry"),
    "void_at": N_("Voided at"),
    "void_by": N_("Voided by"),
    "void_reason": N_("Reason of voiding"),
    "old_number": N_("Old number"),
}

_TABLES = {
    "counters": N_("Series"),
    "settings": N_("Settings"),
    "operators": N_("Operators"),
    "holidays": N_("Holidays"),
    "month_closes": N_("Closed months"),
    "links": N_("Links"),
    "attachments": N_("Attachments"),
    "other_data": N_("Other data of imported files"),
    "imports": N_("Imports"),
    "imported_rows": N_("Imported rows"),
    "history": N_("History"),
}


class Names:
    """Finds the office's name of tables, rows and columns."""

    def __init__(self, database: sqlite3.Connection, registers: Mapping[str, Register]) -> None:
        self._database = database
        self._registers = registers
        self._entries = {register.table: register for register in registers.values()}
        self._children = {
            table_of(child.entity).name: (register, child)
            for register in registers.values()
            for child in register.children
        }

    def problem(self, finding: Finding) -> Problem:
        """A finding of the history's proof as a problem."""
        place = f"{finding.tab} {finding.row}".strip() if finding.row else finding.tab
        if finding.kind in ("head", "count"):
            return Problem(finding.kind, f"history {finding.position}", self._head(finding))
        if finding.position and finding.kind != "value":
            words = self.history_row(finding.position, finding.tab, finding.row)
            place = f"history {finding.position}"
        else:
            words = self.row(finding.tab, finding.row)
            if finding.column and finding.kind != "version":
                words = f"{words}, {self.column(finding.tab, finding.column)}"
        return Problem(finding.kind, place, _(_SENTENCES[finding.kind]).format(place=words))

    def _head(self, finding: Finding) -> str:
        what = finding.tab or _("the printed head")
        if finding.kind == "count":
            return _(
                "The history is too short: {what} stood after row {expected}, it ends at {found}."
            ).format(what=what, expected=finding.expected, found=finding.found)
        return _("The history up to row {position} is not the one of {what}.").format(
            position=finding.position, what=what
        )

    def history_row(self, position: int, tab: str, row: int) -> str:
        """``History 12 (letters IN-2026-0004)``."""
        history = _("History")
        if not tab:
            return f"{history} {position}"
        return f"{history} {position} ({self.row(tab, row)})"

    def row(self, tab: str, row: int) -> str:
        """``letters IN-2026-0004``; child rows and files with the entry they belong to."""
        if tab in self._entries:
            register = self._entries[tab]
            return f"{register.key} {self.number(register.key, row)}" if row else register.key
        if tab in self._children and row:
            register, child = self._children[tab]
            entry = self._one(f"SELECT entry_id FROM {tab} WHERE id = ?", row)
            number = self.number(register.key, entry) if isinstance(entry, int) else "?"
            rows = _(child.label)
            return f"{register.key} {number}, {rows} ({row})"
        if tab in ("attachments", "other_data", "imported_rows") and row:
            owner = self._owner(tab, row)
            if owner:
                files = _(_TABLES[tab])
                return f"{owner}, {files} ({row})"
        words = _(_TABLES[tab]) if tab in _TABLES else tab
        return f"{words} ({row})" if row else words

    def _owner(self, tab: str, row: int) -> str:
        try:
            found = self._database.execute(
                f"SELECT register, entry_id FROM {tab} WHERE id = ?", (row,)
            ).fetchone()
        except sqlite3.DatabaseError:
            return ""
        if found is None or found[0] not in self._registers:
            return ""
        return f"{found[0]} {self.number(found[0], found[1])}"

    def number(self, register: str, entry: int) -> str:
        """The entry's number; ``~17`` where it has none or cannot be read."""
        table = self._registers[register].table
        found = self._one(f"SELECT number FROM {table} WHERE id = ?", entry)
        return str(found) if found else f"~{entry}"

    def column(self, tab: str, column: str) -> str:
        """The label of a column's field."""
        if column == REASON:
            return _("Reason")
        field = self._fields(tab).get(column)
        if field is not None:
            return _(field.label)
        return _(_SYSTEM[column]) if column in _SYSTEM else column

    def _fields(self, tab: str) -> Mapping[str, Field]:
        if tab in self._entries:
            return self._entries[tab].fields
        if tab in self._children:
            return fields_of(self._children[tab][1].entity)
        return {}

    def _one(self, sql: str, key: int) -> str | int | None:
        try:
            row = self._database.execute(sql, (key,)).fetchone()
        except sqlite3.DatabaseError:
            return None
        value: str | int | None = row[0] if row else None
        return value
