"""Visitors of the sample office: planned and unplanned, some who stay away, some who are late."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.demo import CLOSES, OPENS, Stage
from officedesk.core.i18n import language
from officedesk.core.resources import resources
from officedesk.core.values import Value

KEY = "visitors"
A_YEAR = 260
"""Visits of an ordinary year."""


def play(stage: Stage, start: datetime) -> None:
    """Put every visit on the agenda, and a few more that lie ahead."""
    span = (stage.until - start).days / 365
    count = stage.live // 2 if stage.live is not None else max(1, round(A_YEAR * span))
    door = Door(stage, _words())
    for moment in stage.arrivals(count, start + timedelta(hours=2)):
        stage.at(moment, door.visit)
    for minutes in (74, 47, 16):
        moment = stage.until - timedelta(minutes=minutes)
        if stage.calendar.working(moment.date()) and OPENS < moment.time() < CLOSES:
            stage.at(moment, door.come_in)
    for days in (0, 1, 1, 2, 3):
        stage.at(stage.until - timedelta(hours=2), partial(door.plan_ahead, days))


def _words() -> Mapping[str, Any]:
    folder = resources() / "demo"
    chosen = folder / f"visitors.{language()}.json"
    path = chosen if chosen.is_file() else folder / "visitors.en.json"
    words: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return words


@dataclass
class Door:
    """The desk at the entrance.

    Attributes:
        given: badges that are out.
    """

    stage: Stage
    words: Mapping[str, Any]
    given: set[str] = field(default_factory=set)

    def visit(self) -> None:
        """Someone comes, as planned or not; or was planned and stays away."""
        stage = self.stage
        self._clerk()
        if stage.chance(0.45):
            ref = self._planned(stage.now + timedelta(minutes=stage.random.randint(-10, 20)))
            fate = stage.random.random()
            if fate < 0.05:
                stage.desk.act("cancel", [ref], {"refusal": stage.pick(self.words["cancelled"])})
                return
            if fate < 0.1:
                stage.desk.act("no-show", [ref], {})
                return
            badge = self._badge()
            given: dict[str, Value] = {"badge": badge, "id_seen": True}
            stage.desk.act("arrive", [ref], given, date_is_right=True)
        else:
            badge = self._badge()
            values = {**self._who(), "badge": badge, "id_seen": True}
            ref = self._register(values)
        if stage.chance(0.98):
            stay = timedelta(minutes=stage.random.randint(12, 110))
            stage.at(stage.now + stay, partial(self._leave, ref, badge))
        else:
            stage.at(stage.morning(stage.now.date(), 1), partial(self._late, ref, badge))

    def come_in(self) -> None:
        """Someone who is still in the house at the sample's last moment."""
        self._clerk()
        badge = self._badge()
        self._register({**self._who(), "badge": badge, "id_seen": True})

    def plan_ahead(self, days: int) -> None:
        """A visit that lies ahead of the sample's last moment."""
        self._clerk()
        day = self.stage.calendar.after(self.stage.until.date(), days) if days else None
        at = self.stage.until + timedelta(hours=1)
        self._planned(at if day is None else datetime(day.year, day.month, day.day, 10, 0))

    def _planned(self, at: datetime) -> EntryRef:
        values = {**self._who(), "planned_for": at}
        if self.stage.chance(0.06):
            values |= self._official()
        return self._register(values)

    def _register(self, values: Mapping[str, Value]) -> EntryRef:
        made = self.stage.desk.register_entry(KEY, values, date_is_right=True)
        return next(made.refs())

    def _who(self) -> dict[str, Value]:
        stage, words = self.stage, self.words
        host = stage.pick([p for p in stage.words["staff"] if p["role"] != "clerk"])
        name, unit, post = stage.pick(words["visitors"])
        tail = "".join(str(stage.random.randint(0, 9)) for _ in range(4))
        return {
            "name": name, "organisation": unit, "post": post or None,
            "telephone": words["telephone"] + tail, "host": host["name"],
            "department": host["department"], "purpose": stage.pick(words["purposes"]),
            "party_size": stage.random.choices([1, 2, 3, 5], [70, 18, 8, 4])[0],
        }  # fmt: skip

    def _official(self) -> dict[str, Value]:
        words = self.words
        return {
            "kind": "official", "party_size": self.stage.pick((4, 6, 8, 12)), "at_table": 3,
            "introduction": self.stage.pick(words["introductions"]),
            "programme": self.stage.pick(words["programmes"]), "meals": words["meals"],
        }  # fmt: skip

    def _badge(self) -> str:
        """The lowest badge that lies at the desk."""
        badge = next(str(n) for n in range(1, 500) if str(n) not in self.given)
        self.given.add(badge)
        return badge

    def _leave(self, ref: EntryRef, badge: str) -> None:
        self._clerk()
        self.given.discard(badge)
        self.stage.desk.act("leave", [ref], {})

    def _late(self, ref: EntryRef, badge: str) -> None:
        self.given.discard(badge)
        if self.stage.desk.entry(ref).state == "in":
            self._clerk()
            self.stage.desk.act("late-out", [ref], {})

    def _clerk(self) -> None:
        clerks = self.stage.staff("clerk")
        self.stage.sit_down(clerks[1 if len(clerks) > 1 else 0])
