"""What changed in bound months: *changes to earlier entries* and *completed since* (rule R9)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from officedesk.core.clock import from_utc_text
from officedesk.core.fields import Field, Kind
from officedesk.core.formats import show_raw
from officedesk.core.i18n import N_, _
from officedesk.core.masks import mask
from officedesk.core.register import Register
from officedesk.core.values import Raw
from officedesk.desk.page_code import is_fact
from officedesk.desk.register_paper_rows import VOID, void_words
from officedesk.paper.columns import Column
from officedesk.paper.rows import ListRow
from officedesk.store.proof import REASON

EARLIER = N_("Changes to earlier entries")
COMPLETED = N_("Completed since")

COLUMNS = (
    Column(N_("No."), 17, number=True),
    Column(N_("Field"), 34),
    Column(N_("Was"), 68),
    Column(N_("Is now"), 68),
    Column(N_("On"), 19, firm=True),
    Column(N_("By"), 21),
    Column(N_("Reason"), 30),
)
"""257 mm together."""


COMPLETED_COLUMNS = (
    Column(N_("No."), 17, number=True),
    Column(N_("Completed"), 186),
    Column(N_("On"), 19, firm=True),
    Column(N_("By"), 35),
)


@dataclass(frozen=True)
class Window:
    """Rows of the history after ``after`` and up to ``until``."""

    after: int
    until: int


@dataclass(frozen=True)
class BoundMonths:
    """Which months of a register were closed, and after how many rows of the history.

    Attributes:
        closes: position by month, those that were opened again among them.
    """

    closes: Mapping[str, int]

    @classmethod
    def read(cls, database: sqlite3.Connection, register: Register) -> BoundMonths:
        """The closes of a register."""
        rows = database.execute(
            "SELECT month, position FROM month_closes WHERE register = ?", (register.key,)
        ).fetchall()
        return cls({str(month): int(position) for month, position in rows})

    def window(self, month: str, position: int) -> Window:
        """What the volume of ``month`` tells of: from the close before it up to its own.

        Args:
            position: of the history now, for a month that is not closed.
        """
        before = [at for other, at in self.closes.items() if other < month]
        return Window(max(before, default=0), self.closes.get(month, position))


@dataclass(frozen=True)
class Corrected:
    """One changed field of an entry of a bound month, in words."""

    number: str
    label: str
    old: str
    new: str
    at: str
    by: str
    reason: str
    fact: bool

    def row(self) -> ListRow:
        """As it is printed."""
        moment = f"{from_utc_text(self.at):%Y-%m-%d\n%H:%M}"
        cells = (self.number, self.label, self.old or "—", self.new or "—", moment, self.by,
                 self.reason)  # fmt: skip
        return ListRow(cells, self.number)


def completed_rows(done: Sequence[Corrected]) -> list[ListRow]:
    """What was done at one go with an entry stands in one row."""
    rows = []
    for (number, at, by), some in groupby(done, key=lambda one: (one.number, one.at, one.by)):
        words = [f"{one.label}: {one.new or '—'}" for one in some]
        moment = f"{from_utc_text(at):%Y-%m-%d\n%H:%M}"
        rows.append(ListRow((number, " · ".join(words), moment, by), number))
    return rows


def corrections(
    database: sqlite3.Connection,
    register: Register,
    month: str,
    window: Window,
    bound: BoundMonths,
    hidden: Collection[str] = (),
) -> list[Corrected]:
    """What changed, inside the window, in entries of closed months before ``month``.

    Args:
        hidden: marks whose entries the operator may not see (rule R15).
    """
    entries = database.execute(
        f"SELECT DISTINCT e.id, e.number, substr(e.registered_on, 1, 7), e.year, e.sequence"
        f" FROM history h JOIN {register.table} e ON e.id = h.entry_id WHERE h.register = ?"
        " AND h.id > ? AND h.id <= ? AND h.kind = 'update' AND e.registered_on < ?"
        " AND e.sequence IS NOT NULL ORDER BY e.year, e.sequence",
        (register.key, window.after, window.until, month + "-01"),
    ).fetchall()
    added = database.execute(
        f"SELECT DISTINCT e.id, e.number, substr(e.registered_on, 1, 7), e.year, e.sequence"
        f" FROM history h JOIN {register.table} e ON e.id = h.entry_id WHERE h.register = ?"
        " AND h.id > ? AND h.id <= ? AND h.kind = 'insert' AND h.tab <> ?"
        " AND e.registered_on < ? AND e.sequence IS NOT NULL",
        (register.key, window.after, window.until, register.table, month + "-01"),
    ).fetchall()
    found: list[Corrected] = []
    for entry, number, its_month, *_series in sorted({*entries, *added}, key=lambda row: row[3:]):
        if its_month not in bound.closes:
            continue
        start = max(window.after, bound.closes[its_month])
        told = _Told(register, str(number), hidden)
        found += told.changes(_history(database, register, entry, window.until), start)
    return found


def _history(
    database: sqlite3.Connection, register: Register, entry: int, until: int
) -> list[tuple[Any, ...]]:
    return database.execute(
        "SELECT id, at, operator, tab, row_id, changes FROM history WHERE register = ?"
        " AND entry_id = ? AND id <= ? ORDER BY id",
        (register.key, entry, until),
    ).fetchall()


class _Told:
    """Puts the changes of one entry into words."""

    def __init__(self, register: Register, number: str, hidden: Collection[str]) -> None:
        self.register, self.number, self.hidden = register, number, hidden
        self.mark = next((n for n, f in register.fields.items() if f.kind is Kind.MARK), "")
        self.states = {state.key: state.label for state in register.workflow.states}
        self.known: dict[tuple[str, int, str], Raw] = {}

    def changes(self, rows: Iterable[Sequence[Any]], start: int) -> Iterator[Corrected]:
        """The changes after ``start``; those before say what was."""
        for place, at, operator, tab, row, text in rows:
            changes = json.loads(text)
            reason = changes.pop(REASON, None)
            why = str(reason[0] or "") if isinstance(reason, list) else ""
            new = {n: c[0] if isinstance(c, list) else None for n, c in changes.items()}
            if place > start:
                for told in self._told(tab, row, new):
                    yield Corrected(self.number, *told[:3], at, operator, why, told[3])
            self.known.update({(tab, row, name): raw for name, raw in new.items()})

    def _told(
        self, tab: str, row: int, new: Mapping[str, Raw]
    ) -> Iterator[tuple[str, str, str, bool]]:
        """Label, old, new, and whether it is a fact."""
        shut = bool(self.mark) and (
            self.known.get((self.register.table, row, self.mark)) in self.hidden
        )
        if tab == self.register.table:
            if "void_at" in new:
                words = void_words(new.get("void_reason"), new.get("void_by"), new["void_at"] or "")
                yield _(VOID), "", "" if shut else words, True
            fields, head = self.register.fields, ""
        else:
            child = next((c for c in self.register.children if c.entity.__tablename__ == tab), None)
            if child is None:
                return
            fields, head = child.fields, _(child.label) + ": "
            if new.get("removed"):
                gone = [show_raw(f, self.known.get((tab, row, n))) for n, f in fields.items()]
                words = " · ".join(word for word in gone if word)
                yield _(child.label), "" if shut else words, "", any(map(is_fact, fields.values()))
                return
        for name, raw in new.items():
            old = self.known.get((tab, row, name))
            if name == "state" and tab == self.register.table:
                yield _("Status"), self._state(old), self._state(raw), False
            elif name == "old_number":
                yield _("Old number"), str(old or ""), str(raw or ""), True
            elif name in fields and not fields[name].derived and raw != old:
                pair = ("", "") if shut else (_shown(fields[name], old), _shown(fields[name], raw))
                yield head + _(fields[name].label), *pair, is_fact(fields[name])

    def _state(self, raw: Raw) -> str:
        return _(self.states.get(str(raw), str(raw or "")))


def _shown(field: Field, raw: Raw) -> str:
    return mask(show_raw(field, raw), field.mask)
