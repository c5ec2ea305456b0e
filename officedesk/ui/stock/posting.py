"""Posts what lies on the counter, all of it or nothing, and parts what is in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from officedesk.core.changes import ChangeSet
from officedesk.core.errors import InvalidFields, OfficeError, SeveralShort
from officedesk.core.values import Value
from officedesk.ui.stock.counter import Counter, CounterDesk
from officedesk.ui.stock.line import CounterLine


def post(
    desk: CounterDesk, counter: Counter, given: Mapping[str, Value],
    lines: Sequence[CounterLine], *, date_is_right: bool,
) -> ChangeSet:  # fmt: skip
    """Register the paper with its lines, and do with it what the counter does.

    Raises: what the rules of its register refuse.
    """
    key = counter.register.key
    values = {name: given[name] for name in counter.head if given[name] is not None}
    rows = [_row(counter, line) for line in lines]
    if not counter.action:
        return desk.register_entry(
            key, values, {counter.block: rows}, date_is_right=date_is_right
        )
    answers = {name: given[name] for name in counter.asks if given[name] is not None}
    placed = {
        at: {name: row.get(cell) for name, cell in counter.answers.items()}
        for at, row in enumerate(rows, 1)
    }
    return desk.register_and_do(
        key, values, {counter.block: rows}, counter.action, answers, placed,
        date_is_right=date_is_right,
    )  # fmt: skip


def _row(counter: Counter, line: CounterLine) -> Mapping[str, Any]:
    filled = {name: value for name, value in line.values().items() if value is not None}
    return {counter.item: line.thing.master, **filled}


def each_of(problem: OfficeError) -> list[OfficeError]:
    """Every error by itself, where several were found."""
    if isinstance(problem, SeveralShort):
        return list(problem.each)
    return list(problem.errors) if isinstance(problem, InvalidFields) else [problem]
