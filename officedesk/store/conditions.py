"""What a list holds, as SQL: its view, its terms, its words, and what the operator may see."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from officedesk.core.clock import Clock
from officedesk.core.entity import table_of
from officedesk.core.errors import Invalid
from officedesk.core.fields import Kind
from officedesk.core.i18n import _
from officedesk.core.permits import Operator
from officedesk.core.query import WAITING, Query
from officedesk.core.register import Register
from officedesk.core.values import Raw
from officedesk.store.marks import hidden_marks, mark_of
from officedesk.store.office import Store
from officedesk.store.search import Hits, hits, words_of
from officedesk.store.terms import literal, term_sql


@dataclass(frozen=True)
class Where:
    """Conditions joined by AND, with their parameters."""

    parts: tuple[str, ...] = ()
    parameters: tuple[Raw, ...] = ()

    def sql(self, *more: str) -> str:
        """The clause, with ``more`` conditions; empty where there are none."""
        parts = (*self.parts, *more)
        return " WHERE " + " AND ".join(parts) if parts else ""


@dataclass
class Conditions:
    """Makes the conditions of a list for whoever asks.

    Attributes:
        connection: of the reader.
        operator: for whom; what is restricted for them is not found by what it holds.
    """

    store: Store
    clock: Clock
    connection: sqlite3.Connection
    operator: Operator

    def where(self, register: Register, query: Query, *, searched: bool = True) -> Where:
        """The conditions of a list; those of its words only where ``searched``.

        Raises:
            Invalid: there is no such view or field, or a value that it cannot take.
        """
        parts: list[str] = []
        parameters: list[Raw] = []
        narrowed = self._viewed(register, query.view)
        today = self.clock.now().date()
        if narrowed:
            parts.append(narrowed)
        for term in query.terms:
            sql, values = term_sql(register, term, today)
            parts.append(sql)
            parameters += values
        for day, op in ((query.since, ">="), (query.until, "<=")):
            if day is not None:
                parts.append(f"registered_on {op} ?")
                parameters.append(day.isoformat())
        found = self.hits(register, query) if searched else None
        if found is not None:
            parts.append(f"id IN (SELECT f.rowid FROM {found.sources} WHERE {found.condition})")
            parameters += found.parameters
        hidden = self.hidden(register)
        # What a view, a term or a word finds would tell what the entry holds.
        if hidden and (query.terms or words_of(query.search) or narrowed):
            mark = mark_of(register)
            parts.append(f"({mark} IS NULL OR {mark} NOT IN ({','.join('?' * len(hidden))}))")
            parameters += hidden
        return Where(tuple(parts), tuple(parameters))

    def hits(self, register: Register, query: Query) -> Hits | None:
        """What the search index gives for a query; None where it asks for no words."""
        search = _sought(register, query)
        if not search:
            return None
        common = self.store.common_parts(register.table, self.connection)
        return hits(register.table, search, common)

    def hidden(self, register: Register) -> tuple[str, ...]:
        """The marks whose entries the operator may not open."""
        if mark_of(register) is None or self.operator.alone:
            return ()
        return hidden_marks(self.store.setting("marks"), self.operator)

    def wall(self) -> datetime:
        """The moment by the wall clock, to the minute."""
        return self.clock.now().replace(tzinfo=None, second=0, microsecond=0)

    def _viewed(self, register: Register, key: str) -> str:
        """A view's condition as SQL; empty where it holds every entry.

        Raises:
            Invalid: the register has no such view.
        """
        views = [view for view in register.views if view.key == key]
        if key == WAITING:
            views = [view for view in register.views if view.badge]
        elif not views:
            raise Invalid(
                _("There is no view “{view}”. There are: {views}.").format(
                    view=key, views=", ".join(view.key for view in register.views)
                )
            )
        conditions = [view.condition(self.wall(), self.operator) for view in views]
        if not conditions or any(condition is None for condition in conditions):
            return ""
        return f"({' OR '.join(literal(c) for c in conditions if c is not None)})"


def sort_column(register: Register, name: str) -> str | None:
    """The column by which ``name`` is put in order; None for the number.

    Raises:
        Invalid: the register has no such column.
    """
    if name in ("number", ""):
        return None
    columns = table_of(register.entity).columns
    for column in columns:
        if column.info.get("sort_of") == name:
            return str(column.name)
    if name not in columns:
        raise Invalid(
            _("The list cannot be sorted by “{name}”. Choose one of its columns.").format(name=name)
        )
    return name


def _sought(register: Register, query: Query) -> str:
    """What has to stand in an entry's text: what is searched, and what its fields are to hold.

    The index finds few entries in which a field is then looked at, not in all.
    """
    search = query.search + ('"' if query.search.count('"') % 2 else "")
    held = [
        f'"{term.value}"'
        for term in query.terms
        if term.op == ":"
        and (field := register.fields.get(term.field)) is not None
        and field.kind in (Kind.TEXT, Kind.LONG, Kind.PARTY, Kind.MASTER)
        and '"' not in term.value
    ]
    return " ".join((search, *held)).strip()
