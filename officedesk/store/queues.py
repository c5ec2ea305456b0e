"""The order of a queue: by what is to be done next with each entry, then as every list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement

from officedesk.core.register import Register, Step


def place_sql(
    register: Register, steps: Sequence[Step], now: datetime,
    literal: Callable[[ColumnElement[bool]], str],
) -> str:  # fmt: skip
    """The place of an entry's step among ``steps``, as SQL; one beyond them for none of these.

    Args:
        now: the moment by the wall clock: a view may hang on it.
        literal: makes SQL of a view's condition.
    """
    cases = []
    for place, step in enumerate(steps):
        view = register.view(step.view)
        condition = None if view is None else view.condition(now)
        if condition is not None:
            cases.append(f"WHEN {literal(condition)} THEN {place}")
    return f"CASE {' '.join(cases)} ELSE {len(steps)} END" if cases else "0"


def order_sql(place: str, column: str | None, *, descending: bool) -> str:
    """The order of a queue: what is empty in ``column`` comes last, or by number for None."""
    way = " DESC" if descending else ""
    if column is None:
        return f"{place}, year IS NULL, year{way}, sequence{way}, id{way}"
    return f"{place}, {column} IS NULL, {column}{way}, id{way}"
