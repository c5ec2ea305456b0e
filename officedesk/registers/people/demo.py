"""The sample office's directory: its staff, its departments, and who writes to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from officedesk.core.demo import Stage
from officedesk.core.values import Value


def play(stage: Stage, start: datetime) -> None:
    """Everybody is entered on the first morning."""
    stage.at(start, partial(_enter, stage))


def _enter(stage: Stage) -> None:
    words = stage.words
    stage.sit_down(stage.staff("clerk")[0])
    house = str(words["institution"])
    for name in words["departments"]:
        _add(stage, kind="department", name=name, organisation=house)
    for place, person in enumerate(words["staff"]):
        _add(stage, **_staff(person, place, house))
    for sender in words["senders"]:
        private = sender.get("private", False)
        _add(stage, kind="person" if private else "organisation", name=sender["name"])
        for person in sender.get("persons", ()):
            _add(stage, kind="person", name=person, organisation=sender["name"])


def _staff(person: Mapping[str, Any], place: int, house: str) -> dict[str, Value]:
    return {
        "kind": "staff",
        "name": person["name"],
        "reading": person.get("reading"),
        "organisation": house,
        "department": person["department"],
        "post": person["post"],
        "telephone": f"025-5550-{1101 + place}",
        "decides": True if person.get("decides") else None,
    }


def _add(stage: Stage, **values: Value) -> None:
    stage.desk.register_entry("people", values, date_is_right=True)
