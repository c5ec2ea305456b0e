"""Confidentiality marks: who may see an entry whole, and how much of it is kept here (rule R15)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from officedesk.core.fields import Kind
from officedesk.core.i18n import _
from officedesk.core.permits import Operator
from officedesk.core.register import Register
from officedesk.core.values import Raw, Value
from officedesk.core.work import Rules
from officedesk.store.office import Store


def hidden_marks(marks: Iterable[Any], operator: Operator) -> tuple[str, ...]:
    """Keys of the marks whose entries ``operator`` may see by number and date only (rule R15)."""
    if operator.alone:
        return ()
    return tuple(
        mark["key"]
        for mark in marks
        if mark.get("access") == "named" and operator.name not in mark.get("operators", ())
    )


def mark_of(register: Register) -> str | None:
    """The field that holds the confidentiality mark."""
    return next((n for n, f in register.fields.items() if f.kind is Kind.MARK), None)


def may_see(store: Store, register: Register, mark: Raw, operator: Operator) -> bool:
    """Whether an entry of that mark is open to ``operator``."""
    if mark is None or operator.alone:
        return True
    return mark not in hidden_marks(store.setting("marks"), operator)


def open_to(store: Store, register: Register, operator: Operator) -> tuple[str, tuple[str, ...]]:
    """A condition, with its parameters, on the rows that ``operator`` may see whole (rule R15)."""
    mark = mark_of(register)
    hidden = hidden_marks(store.setting("marks"), operator) if mark else ()
    if not hidden:
        return "1", ()
    return f"({mark} IS NULL OR {mark} NOT IN ({','.join('?' * len(hidden))}))", hidden


def elsewhere(register: Register, rules: Rules, row: Mapping[str, Value]) -> str:
    """The label of a mark of ``row`` that lets only number and place be kept; else empty."""
    for name, field in register.fields.items():
        value = row.get(name)
        if value is None or field.kind is not Kind.MARK:
            continue
        for mark in rules.setting("marks"):
            if mark["key"] == value and mark.get("access") == "elsewhere":
                return _(mark["label"])
    return ""


def elsewhere_words(mark: str) -> str:
    """Why a file is refused."""
    return _("What is marked “{mark}” is not kept here: its files stay with the paper.").format(
        mark=mark
    )
