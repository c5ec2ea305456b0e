"""Orders of the sample office: what runs low is planned, and ordered the next day."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import partial

from officedesk.core.changes import EntryRef
from officedesk.core.demo import Stage

KEY = "orders"
_ITEMS, _LOW = "items", "reorder"
_MONTHS = 2
TEN = Decimal(10)


def play(stage: Stage, start: datetime) -> None:
    """Put the days on which the shelves are looked through on the agenda."""
    for day in stage.working_days(start.date() + timedelta(days=7), stage.until.date()):
        if day.weekday() in (0, 2, 3):
            stage.at(datetime.combine(day, time(9, 20)), partial(_plan, stage))
    stage.at(stage.until - timedelta(minutes=70), partial(_plan, stage))


def _plan(stage: Stage) -> None:
    """Plan what is low of one supplier, where nothing is planned already."""
    low = stage.waiting(_ITEMS, _LOW)
    if stage.waiting(KEY, "plans") or not low:
        return
    first = stage.desk.entry(low[0])
    pack = first.values.get("pack_size")
    stage.sit_down(stage.staff("clerk")[0])
    made = stage.desk.register_entry(
        KEY, {"supplier": first.values["supplier"], "months_wanted": _MONTHS},
        {"lines": [{"item": first.number, "agreed": pack if isinstance(pack, Decimal) else TEN}]},
        date_is_right=True,
    )  # fmt: skip
    ref = next(one for one in made.refs() if one.register == KEY)
    stage.desk.act("suggest", [ref], date_is_right=True)
    later = stage.morning(stage.now.date() + timedelta(days=1), 2)
    stage.at(later, partial(_order, stage, ref))


def _order(stage: Stage, ref: EntryRef) -> None:
    stage.sit_down(stage.staff("clerk")[0])
    due = stage.now.date() + timedelta(days=10)
    stage.desk.edit(ref, {"due": due})
    stage.desk.act("order", [ref], date_is_right=True)
