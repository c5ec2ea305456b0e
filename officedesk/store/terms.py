"""The terms of a query, ``due<2026-03-01``, as conditions in SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import ClauseElement
from sqlalchemy.dialects import sqlite as dialect

from officedesk.core.decimals import PLACES, decimal_words, from_raw
from officedesk.core.entity import table_of
from officedesk.core.errors import Invalid
from officedesk.core.fields import Field, Kind
from officedesk.core.formats import parse
from officedesk.core.i18n import _
from officedesk.core.query import EMPTY, Term
from officedesk.core.register import Child, Register
from officedesk.core.text import fold
from officedesk.core.values import Raw, to_raw

_COMPARE = {"=": "=", "!=": "IS NOT", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_SYSTEM = ("number", "state", "registered_on", "old_number", "late", "carried")


def term_sql(register: Register, term: Term, today: date) -> tuple[str, list[Raw]]:
    """One condition as SQL.

    Raises:
        Invalid: no such field, or a value that it cannot take.
    """
    if term.field in _SYSTEM:
        return _system_term(register, term)
    child = register.child(term.field)
    if child is not None:
        first = first_words(child)
        return (
            f"{register.table}.id IN (SELECT entry_id FROM {child.entity.__tablename__}"
            " WHERE removed = 0"
            f" AND instr(lower({first}), ?) > 0)",
            [term.value.lower()],
        )
    field = register.fields.get(term.field)
    if field is None:
        raise Invalid(
            _("There is no field “{field}”. “officedesk fields {register}” lists them.").format(
                field=term.field, register=register.key
            )
        )
    if field.kind is Kind.MASTER and term.op == "=" and term.value != EMPTY:
        return _master_term(register, field, term.value)
    if field.kind in (Kind.TEXT, Kind.LONG, Kind.PARTY, Kind.MARK, Kind.MASTER):
        return _words_term(field, term)
    if field.kind is Kind.CHOICE and term.op == "=" and "|" in term.value:
        keys = [to_raw(parse(field, one, today=today)) for one in term.value.split("|")]
        return f"{field.name} IN ({','.join('?' * len(keys))})", keys
    if field.kind in (Kind.DAY, Kind.MOMENT):
        return _day_term(field, term, today)
    if field.kind is Kind.DECIMAL:
        # One may ask for more than 12.345 where two places are kept, and for less than nothing.
        field = replace(field, places=PLACES, signed=True)
    value = to_raw(parse(field, term.value, today=today))
    op = _COMPARE.get(term.op, "=")
    return f"{field.name} {op} ?", [value]


def first_words(child: Child) -> str:
    """The first column of a block of child rows as words, in SQL."""
    first = next(iter(child.fields.values()))
    return f"office_decimal({first.name})" if first.kind is Kind.DECIMAL else first.name


def _system_term(register: Register, term: Term) -> tuple[str, list[Raw]]:
    if term.field == "state":
        wanted = fold(term.value)
        keys = [
            state.key
            for state in register.workflow.states
            if wanted in (state.key, fold(_(state.label)), fold(state.label))
        ]
        op = "NOT IN" if term.op == "!=" else "IN"
        return f"state {op} ({','.join('?' * len(keys))})", list(keys)
    if term.op == ":":
        return f"instr(lower({term.field}), lower(?)) > 0", [term.value]
    value: Raw = (
        int(term.value)
        if term.value.isdigit() and term.field in ("late", "carried")
        else term.value
    )
    return f"{term.field} {_COMPARE[term.op]} ?", [value]


def _master_term(register: Register, field: Field, words: str) -> tuple[str, list[Raw]]:
    """A master by its name as it was written, or by its number or code: two may have one name."""
    (key,) = table_of(register.entity).columns[field.link].foreign_keys
    master = key.column.table
    codes = [name for name in ("number", "code") if name in master.columns]
    known = " OR ".join(f"{name} = ?" for name in codes)
    return (
        f"({field.name} = ? OR {field.link} IN (SELECT id FROM {master.name} WHERE {known}))",
        [words] * (1 + len(codes)),
    )


def _words_term(field: Field, term: Term) -> tuple[str, list[Raw]]:
    if term.op == "=" and term.value == EMPTY:
        return f"coalesce({field.name}, '') = ''", []
    if term.op in ("=", "!="):
        return f"{field.name} {_COMPARE[term.op]} ?", [term.value]
    if term.op != ":":
        return f"{field.name} {_COMPARE[term.op]} ?", [term.value]
    return f"instr(office_fold({field.name}), ?) > 0", [fold(term.value)]


def _day_term(field: Field, term: Term, today: date) -> tuple[str, list[Raw]]:
    """A day matches a moment on any hour of it."""
    day = str(to_raw(parse(field, term.value, today=today)))[:10]
    name = field.name
    if term.op in (":", "="):
        return f"{name} BETWEEN ? AND ?", [day, day + "T99"]
    if term.op == "!=":
        return f"substr({name}, 1, 10) IS NOT ?", [day]
    if term.op in ("<", ">="):
        return f"({name} {term.op} ? AND {name} < '∅')", [day]
    return f"({name} {term.op} ? AND {name} < '∅')", [day + "T99"]


def by_days(register: Register, terms: Iterable[Term]) -> bool:
    """Whether each term asks for days of a column that has an index."""
    return all(
        term.op != "!="
        and term.field in register.columns
        and (field := register.fields.get(term.field)) is not None
        and field.kind in (Kind.DAY, Kind.MOMENT)
        for term in terms
    )


def literal(condition: ClauseElement) -> str:
    """A view's condition, or a statement with it, as SQL.

    Its values come from the declaration, never from people.
    """
    return str(
        condition.compile(
            dialect=dialect.dialect(),
            compile_kwargs={"literal_binds": True},
        )
    )


def register_functions(connection: sqlite3.Connection) -> None:
    """Give SQL the program's own folding."""
    connection.create_function("office_fold", 1, _fold_or_none, deterministic=True)
    connection.create_function("office_decimal", 1, _decimal_or_none, deterministic=True)


def _decimal_or_none(raw: Raw) -> str | None:
    return decimal_words(from_raw(raw), PLACES, grouped=False) if isinstance(raw, int) else None


def _fold_or_none(words: Raw) -> str | None:
    return fold(words) if isinstance(words, str) else None
