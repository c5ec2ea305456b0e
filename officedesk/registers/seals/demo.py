"""The seals of the sample office: six of them, the name seal kept by the deputy for a while."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.demo import Stage
from officedesk.core.i18n import language
from officedesk.core.resources import resources
from officedesk.core.values import Value

KEY = "seals"


def play(stage: Stage, start: datetime) -> None:
    """Register the seals on the first morning, and let them change hands now and then."""
    stage.at(start, partial(_register, stage))
    words = _words()
    day = start.date()
    while day < stage.until.date():
        day += timedelta(days=75)
        stage.at(stage.morning(day, 1), partial(_leave, stage, words))


def _words() -> Mapping[str, Any]:
    folder = resources() / "demo"
    chosen = folder / f"seals.{language()}.json"
    path = chosen if chosen.is_file() else folder / "seals.en.json"
    words: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return words


def _register(stage: Stage) -> None:
    words = _words()
    custodian, deputy = stage.staff("clerk")[:2]
    stage.sit_down(stage.staff("director")[0])
    for one in words["seals"]:
        values: dict[str, Value] = {
            "name": one["name"], "legend": one["legend"], "lower_line": one.get("lower"),
            "kind": one["kind"], "place": one["place"], "custodian": custodian, "deputy": deputy,
            "in_use_from": stage.now.date(),
        }  # fmt: skip
        stage.desk.register_entry(KEY, values, date_is_right=True)


def _leave(stage: Stage, words: Mapping[str, Any]) -> None:
    """The custodian is away for some days: the deputy takes the first seal, and gives it back."""
    ref = EntryRef(KEY, 1)
    custodian, deputy = stage.staff("clerk")[:2]
    if not _hand(stage, ref, deputy, str(stage.pick(words["leave"]))):
        return
    back = stage.morning(stage.now.date(), 4)
    reason = str(stage.pick(words["back"]))

    def return_it() -> None:
        _hand(stage, ref, custodian, reason)

    stage.at(back, return_it)


def _hand(stage: Stage, ref: EntryRef, taker: str, reason: str) -> bool:
    """Hand it over where it is in the house and with another."""
    held = stage.desk.entry(ref).values
    if held.get("out_number") is not None or held.get("holder") == taker:
        return False
    stage.sit_down(str(held.get("holder")))
    witness = stage.staff("deputy")[0]
    given: dict[str, Value] = {"taken_by": taker, "reason": reason, "witness": witness}
    stage.desk.act("hand-over", [ref], given)
    return True
