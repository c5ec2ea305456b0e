"""The items of the sample office, registered on the first morning with what was there."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from officedesk.core.changes import EntryRef
from officedesk.core.demo import Stage
from officedesk.core.demo_words import words_of
from officedesk.core.values import Value

KEY = "items"
_NUMBERS = ("pack_size", "minimum", "reorder", "maximum")
_LATER = ("price", "opening", "issued")


def play(stage: Stage, start: datetime) -> None:
    """Register the items before anything of them moves; much later one of them gets wet."""
    stage.at(start, partial(_register, stage))
    stage.at(start + (stage.until - start) * 0.4 + timedelta(hours=2), partial(_spoil, stage))


def _register(stage: Stage) -> None:
    stage.sit_down(stage.staff("clerk")[0])
    for one in words_of("supplies")["items"]:
        values: dict[str, Value] = {
            name: Decimal(str(value)) if name in _NUMBERS else value
            for name, value in one.items()
            if name not in _LATER
        }
        stage.desk.register_entry(KEY, values, date_is_right=True)


def _spoil(stage: Stage) -> None:
    """A pack of the first item is written off, where there is more than that."""
    first = EntryRef(KEY, 1)
    on_hand = stage.desk.entry(first).values.get("on_hand")
    if not isinstance(on_hand, Decimal) or on_hand <= 2:
        return
    stage.sit_down(stage.staff("clerk")[0])
    given: dict[str, Value] = {"quantity": Decimal(2), "why": words_of("supplies")["spoilt"]}
    stage.desk.act("write-off", [first], given, date_is_right=True)
