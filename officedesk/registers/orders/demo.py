"""Orders of the sample office: each Monday what runs low is planned, and ordered on Tuesday."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from random import Random

from officedesk.core.changes import EntryRef
from officedesk.core.demo import Stage
from officedesk.core.demo_words import words_of
from officedesk.core.errors import Clash

KEY = "orders"
_ITEMS, _LOW = "items", "reorder"
_MONTHS = 2


def play(stage: Stage, start: datetime) -> None:
    """Put the Mondays on the agenda."""
    chance = Random(stage.random.random())
    for day in stage.working_days(start.date() + timedelta(days=7), stage.until.date()):
        if day.weekday() == 0:
            stage.at(datetime.combine(day, time(9, 20)), partial(_plan, stage, chance))
    stage.at(stage.until - timedelta(minutes=70), partial(_plan, stage, chance))


def _plan(stage: Stage, chance: Random) -> None:
    """Plan what is low, where that is not planned already."""
    if stage.waiting(KEY, "plans") or not stage.waiting(_ITEMS, _LOW):
        return
    suppliers = words_of("supplies")["suppliers"]
    stage.sit_down(stage.staff("clerk")[0])
    made = stage.desk.register_entry(
        KEY,
        {"supplier": suppliers[chance.randrange(len(suppliers))], "months_wanted": _MONTHS},
        date_is_right=True,
    )
    ref = next(one for one in made.refs() if one.register == KEY)
    try:
        stage.desk.act("suggest", [ref], date_is_right=True)
    except Clash:
        return  # this supplier has none of it: the plan waits for another look
    later = stage.morning(stage.now.date() + timedelta(days=1), 2)
    stage.at(later, partial(_order, stage, ref))


def _order(stage: Stage, ref: EntryRef) -> None:
    stage.sit_down(stage.staff("clerk")[0])
    due = stage.now.date() + timedelta(days=10)
    stage.desk.edit(ref, {"due": due})
    stage.desk.act("order", [ref], date_is_right=True)
