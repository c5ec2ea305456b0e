"""The movements of the sample office: what was there, what is fetched, what is bought again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from officedesk.core.demo import Stage
from officedesk.core.errors import Short
from officedesk.core.i18n import language
from officedesk.core.resources import resources
from officedesk.core.stock import ISSUE, OPENING, RECEIPT

KEY = "movements"


def play(stage: Stage, start: datetime) -> None:
    """Post the opening stock, then fetch something every few days and buy it again."""
    folder = resources() / "demo"
    chosen = folder / f"supplies.{language()}.json"
    path = chosen if chosen.is_file() else folder / "supplies.en.json"
    words: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    stage.at(start + timedelta(minutes=40), partial(_open, stage, words))
    chance = Random(len(words["items"]))
    day = start.date()
    while day < stage.until.date():
        day += timedelta(days=3)
        stage.at(stage.morning(day, 2), partial(_fetch, stage, words, chance))


def _open(stage: Stage, words: Mapping[str, Any]) -> None:
    stage.sit_down(stage.staff("clerk")[0])
    for one in words["items"]:
        _post(stage, OPENING, one, Decimal(str(one["opening"])), Decimal(str(one["price"])))


def _fetch(stage: Stage, words: Mapping[str, Any], chance: Random) -> None:
    """A department fetches something; what has run out is bought first."""
    stage.sit_down(stage.staff("clerk")[0])
    one = chance.choice(words["items"])
    quantity = Decimal(chance.choice(one["issued"]))
    to = {name[:-1]: chance.choice(words[name]) for name in ("departments", "purposes")}
    try:
        _post(stage, ISSUE, one, quantity, None, **to)
    except Short:
        packs = Decimal(str(one["maximum"]))
        _post(stage, RECEIPT, one, packs, Decimal(str(one["price"])))
        _post(stage, ISSUE, one, quantity, None, **to)


def _post(
    stage: Stage, kind: str, one: Mapping[str, Any], quantity: Decimal, price: Decimal | None,
    **more: str,
) -> None:  # fmt: skip
    values = {"kind": kind, "item": one["code"], "quantity": quantity, "price": price, **more}
    stage.desk.register_entry(KEY, values, date_is_right=True)
