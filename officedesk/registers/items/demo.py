"""The items of the sample office, registered on the first morning with what was there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.demo import Stage
from officedesk.core.demo_words import words_of
from officedesk.core.imports import EntryInput
from officedesk.core.query import Query
from officedesk.core.values import Value

KEY = "items"
_NUMBERS = ("pack_size", "minimum", "reorder", "maximum")
_LATER = ("price", "opening", "issued")


def play(stage: Stage, start: datetime) -> None:
    """Register the items before anything of them moves; much later one of them gets wet."""
    stage.at(start, partial(_register, stage))
    stage.at(start + (stage.until - start) * 0.4 + timedelta(hours=2), partial(_spoil, stage))


def carries(_count: int) -> int:
    """So many items are carried over, however large the sample is."""
    return len(words_of("supplies")["items"])


def carried(
    stage: Stage, _count: int, _until: datetime
) -> Iterator[tuple[datetime, list[EntryInput]]]:
    """The same items, on the first day: what is carried over of them moves from then on."""
    items = enumerate(words_of("supplies")["items"], 1)
    yield stage.since, [EntryInput(_values(one), line=line) for line, one in items]


def _register(stage: Stage) -> None:
    reader = stage.desk.reader()
    try:
        known = reader.count(Query(KEY))
    finally:
        reader.close()
    if known:
        return  # they were carried over
    stage.sit_down(stage.staff("clerk")[0])
    for one in words_of("supplies")["items"]:
        stage.desk.register_entry(KEY, _values(one), date_is_right=True)


def _values(one: Mapping[str, Any]) -> dict[str, Value]:
    return {
        name: Decimal(str(value)) if name in _NUMBERS else value
        for name, value in one.items()
        if name not in _LATER
    }


def _spoil(stage: Stage) -> None:
    """A pack of the first item is written off, where there is more than that."""
    first = EntryRef(KEY, 1)
    on_hand = stage.desk.entry(first).values.get("on_hand")
    if not isinstance(on_hand, Decimal) or on_hand <= 2:
        return
    stage.sit_down(stage.staff("clerk")[0])
    given: dict[str, Value] = {"quantity": Decimal(2), "why": words_of("supplies")["spoilt"]}
    stage.desk.act("write-off", [first], given, date_is_right=True)
