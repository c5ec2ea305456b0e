"""The stocktakes of the sample office: one in the middle of the year, one towards its end."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from random import Random

from officedesk.core.changes import EntryRef
from officedesk.core.demo import Stage
from officedesk.core.demo_words import words_of
from officedesk.core.errors import Short
from officedesk.core.values import Value

KEY = "counts"
_WHEN = (0.5, 0.93)
"""At these parts of what is played."""


def play(stage: Stage, start: datetime) -> None:
    """Put both counts on the agenda."""
    chance = Random(stage.random.random())
    for at, share in enumerate(_WHEN):
        day = (start + (stage.until - start) * share).date()
        stage.at(stage.morning(day, 1), partial(_begin, stage, chance, at))


def _begin(stage: Stage, chance: Random, at: int) -> None:
    """Write the sheet and freeze it."""
    stage.sit_down(stage.staff("clerk")[0])
    title = words_of("supplies")["counts"][at]
    made = stage.desk.register_entry(KEY, {"title": title}, date_is_right=True)
    ref = next(one for one in made.refs() if one.register == KEY)
    stage.desk.act("freeze", [ref], date_is_right=True)
    stage.at(stage.now + timedelta(hours=3), partial(_count, stage, chance, ref))


def _count(stage: Stage, chance: Random, ref: EntryRef) -> None:
    """Count: most lines are right, one or two are not."""
    words = words_of("supplies")["differences"]
    clerks = stage.staff("clerk")
    given: dict[int, dict[str, Value]] = {}
    for row in stage.desk.entry(ref).children["lines"]:
        book = row.values.get("book")
        assert isinstance(book, Decimal)
        wrong = chance.random() < 0.15 and book > 4
        counted = book + chance.choice((-1, -1, 1)) if wrong else book
        given[row.id] = {"counted": counted}
        if wrong:
            given[row.id]["reason"] = words[chance.randrange(len(words))]
    stage.sit_down(clerks[0])
    stage.desk.act("count", [ref], {"counted_by": clerks[0], "checked_by": clerks[-1]},
                   date_is_right=True, lines=given)  # fmt: skip
    later = stage.morning(stage.now.date() + timedelta(days=1), 2)
    stage.at(later, partial(_approve, stage, ref))


def _approve(stage: Stage, ref: EntryRef) -> None:
    stage.sit_down(stage.staff("clerk")[0])
    given: dict[str, Value] = {"approved_by": stage.staff("director")[0], "basis": "paper",
                               "reason": words_of("supplies")["differences"][0]}  # fmt: skip
    try:
        stage.desk.act("approve", [ref], given, date_is_right=True)
    except Short:
        reason = words_of("supplies")["mistaken"]
        stage.desk.act("count-again", [ref], {"reason": reason}, date_is_right=True)
