"""The movements of the sample office that no paper posts: what was there, what came back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.demo import Stage
from officedesk.core.demo_words import words_of
from officedesk.core.errors import Short
from officedesk.core.query import Query
from officedesk.core.stock import ISSUE, OPENING, RETURN

KEY = "movements"
_WEEKS = 5
"""So often something comes back to the store."""


def play(stage: Stage, start: datetime) -> None:
    """Post the opening stock; later somebody brings something back, and a mistake is reversed."""
    words = words_of("supplies")
    stage.at(start + timedelta(minutes=40), partial(_open, stage, words))
    chance = Random(stage.random.random())
    day = start.date() + timedelta(weeks=_WEEKS)
    while day < stage.until.date():
        stage.at(stage.morning(day, 2), partial(_bring_back, stage, words, chance))
        day += timedelta(weeks=_WEEKS)
    mistake = start + (stage.until - start) * 0.6
    stage.at(stage.morning(mistake.date(), 3), partial(_mistake, stage, words))


def _open(stage: Stage, words: Mapping[str, Any]) -> None:
    stage.sit_down(stage.staff("clerk")[0])
    for one in words["items"]:
        price = Decimal(str(one["price"]))
        _post(stage, OPENING, one["code"], Decimal(one["opening"]), price=price)


def _bring_back(stage: Stage, words: Mapping[str, Any], chance: Random) -> None:
    """Some of what was issued last comes back."""
    issued = _issued(stage)
    if not issued:
        return
    values = stage.desk.entry(issued[chance.randrange(min(8, len(issued)))]).values
    stage.sit_down(stage.staff("clerk")[0])
    _post(
        stage, RETURN, values["item"], Decimal(1), department=values["department"],
        person=values["person"], purpose=words["returned"],
    )  # fmt: skip


def _mistake(stage: Stage, words: Mapping[str, Any]) -> None:
    """The wrong item is posted, seen, and reversed."""
    stage.sit_down(stage.staff("clerk")[0])
    for one in words["items"]:
        try:
            made = _post(stage, ISSUE, one["code"], Decimal(1), department=words["departments"][0])
        except Short:
            continue  # of this one nothing is left
        stage.desk.act("reverse", [made], {"why": words["mistaken"]}, date_is_right=True)
        return


def _issued(stage: Stage) -> list[EntryRef]:
    """What was issued, the newest first."""
    reader = stage.desk.reader()
    try:
        ids = reader.ids(Query(KEY, view="issued"))
    finally:
        reader.close()
    return [EntryRef(KEY, one) for one in ids]


def _post(stage: Stage, kind: str, item: object, quantity: Decimal, **more: Any) -> EntryRef:
    values = {"kind": kind, "item": item, "quantity": quantity, **more}
    made = stage.desk.register_entry(
        KEY, {name: value for name, value in values.items() if value}, date_is_right=True
    )
    return next(ref for ref in made.refs() if ref.register == KEY)
