"""The movements of the sample office that no paper posts: what was there, what came back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.demo import Stage
from officedesk.core.demo_words import words_of
from officedesk.core.errors import Short
from officedesk.core.imports import EntryInput
from officedesk.core.query import Query
from officedesk.core.stock import ISSUE, OPENING, RECEIPT, RETURN
from officedesk.core.values import Value

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


def carries(count: int) -> int:
    """So many are carried over, where of letters so many are: as in the days that are played."""
    return count // 2


def carried(
    stage: Stage, count: int, until: datetime
) -> Iterator[tuple[datetime, list[EntryInput]]]:
    """So many movements on the working days before ``until``: a shelf is filled when it is empty.

    At first what was there of each item.
    """
    shelves = _Shelves(stage, words_of("supplies"), Random(stage.random.random()))
    days = stage.working_days(
        stage.since.date() + timedelta(days=1), until.date() - timedelta(days=1)
    )
    done = 0
    for place, day in enumerate(days, 1):
        share = count * place // len(days) - done
        done += share
        rows = shelves.opened() if place == 1 else []
        rows += [shelves.moved() for _row in range(share - len(rows))]
        if rows:
            evening = datetime.combine(day, time(17, 0))
            yield evening, [EntryInput({**row, "day": day}, line=line)
                            for line, row in enumerate(rows, 1)]  # fmt: skip


class _Shelves:
    """What there is of each item while years of movements are made."""

    def __init__(self, stage: Stage, words: Mapping[str, Any], chance: Random) -> None:
        self._words, self._chance = words, chance
        self._people = [one for one in stage.words["staff"] if one["role"] != "clerk"]
        self._held: dict[str, int] = {}

    def opened(self) -> list[dict[str, Value]]:
        """The opening stock of each item."""
        return [self._filled(one, OPENING) for one in self._words["items"]]

    def moved(self) -> dict[str, Value]:
        """Somebody fetches something; where there is not so much, it is bought."""
        one = self._chance.choice(self._words["items"])
        wanted, who = self._chance.choice(one["issued"]), self._chance.choice(self._people)
        if self._held[one["code"]] < wanted:
            return self._filled(one, RECEIPT)
        self._held[one["code"]] -= wanted
        return {
            "item": one["code"], "kind": ISSUE, "quantity": Decimal(wanted),
            "department": who["department"], "person": who["name"],
            "purpose": self._chance.choice(self._words["purposes"]),
        }  # fmt: skip

    def _filled(self, one: Mapping[str, Any], kind: str) -> dict[str, Value]:
        quantity = max(one["opening"], *one["issued"])
        self._held[one["code"]] = self._held.get(one["code"], 0) + quantity
        return {"item": one["code"], "kind": kind, "quantity": Decimal(quantity),
                "price": Decimal(str(one["price"]))}  # fmt: skip


def _open(stage: Stage, words: Mapping[str, Any]) -> None:
    if _ids(stage, "all"):
        return  # it was carried over
    stage.sit_down(stage.staff("clerk")[0])
    for one in words["items"]:
        price = Decimal(str(one["price"]))
        _post(stage, OPENING, one["code"], Decimal(one["opening"]), price=price)


def _bring_back(stage: Stage, words: Mapping[str, Any], chance: Random) -> None:
    """Some of what was issued last comes back."""
    issued = [EntryRef(KEY, one) for one in _ids(stage, "issued")]
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


def _ids(stage: Stage, view: str) -> list[int]:
    """The movements of a view by their ids, the newest first."""
    reader = stage.desk.reader()
    try:
        return list(reader.ids(Query(KEY, view=view)))
    finally:
        reader.close()


def _post(stage: Stage, kind: str, item: object, quantity: Decimal, **more: Any) -> EntryRef:
    values = {"kind": kind, "item": item, "quantity": quantity, **more}
    made = stage.desk.register_entry(
        KEY, {name: value for name, value in values.items() if value}, date_is_right=True
    )
    return next(ref for ref in made.refs() if ref.register == KEY)
