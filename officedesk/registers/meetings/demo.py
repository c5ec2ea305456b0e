"""Meetings of the sample office: the one of every week and others, with what came of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.demo import Stage
from officedesk.core.errors import Clash
from officedesk.core.i18n import language
from officedesk.core.resources import resources
from officedesk.core.values import Value

KEY = "meetings"
A_YEAR = 50
"""Meetings of an ordinary year beside those of every week."""
_HOURS = (time(9, 0), time(10, 30), time(14, 0), time(15, 30))
_WEEKLY = time(9, 0)
_MOST = 8


def play(stage: Stage, start: datetime) -> None:
    """Put every meeting on the agenda, and a few that lie ahead."""
    span = (stage.until - start).days / 365
    live = stage.live
    count = max(2, live // 3) if live is not None else max(1, round(A_YEAR * span))
    desk = Secretary(stage, _words())
    for moment in stage.arrivals(count, start + timedelta(hours=3)):
        stage.at(moment, desk.plan_one)
    mondays = [day for day in stage.working_days(start.date(), stage.until.date() + timedelta(14))
               if day.weekday() == 0]  # fmt: skip
    if live is not None:
        mondays = mondays[-max(2, live // 3) :]
    for day in mondays:
        before = datetime.combine(day - timedelta(days=4), time(15, 10))
        stage.at(max(before, start + timedelta(hours=1)), partial(desk.plan_weekly, day))
    ahead = stage.until - timedelta(hours=1)
    for days in (0, 1, 2, 3):
        stage.at(ahead, partial(desk.plan_ahead, days))


def _words() -> Mapping[str, Any]:
    folder = resources() / "demo"
    chosen = folder / f"meetings.{language()}.json"
    path = chosen if chosen.is_file() else folder / "meetings.en.json"
    words: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return words


@dataclass
class Secretary:
    """Who plans the meetings, sends the notices and writes the minutes."""

    stage: Stage
    words: Mapping[str, Any]

    def plan_one(self) -> None:
        """A meeting some days ahead."""
        day = self.stage.calendar.after(self.stage.now.date(), self.stage.random.randint(1, 9))
        self._plan(datetime.combine(day, self.stage.pick(_HOURS)))

    def plan_ahead(self, days: int) -> None:
        """A meeting that lies ahead of the sample's last moment."""
        until = self.stage.until
        day = self.stage.calendar.after(until.date(), days) if days else until.date()
        at = until + timedelta(minutes=20) if not days else datetime.combine(day, _HOURS[days])
        self._plan(at.replace(minute=at.minute // 5 * 5))

    def plan_weekly(self, day: date) -> None:
        """The office meeting of a week; what is open of the last one stands on its agenda."""
        title = str(self.words["series_title"]).format(week=day.isocalendar().week)
        start = datetime.combine(day, _WEEKLY)
        values: dict[str, Value] = {
            "title": title, "kind": "office", "series": str(self.words["series"]),
            "starts": start, "ends": start + timedelta(minutes=75),
            "chair": self.stage.staff("director")[0],
        }  # fmt: skip
        self._book(values, [1, 0, 2])

    def _plan(self, start: datetime) -> None:
        stage, words = self.stage, self.words
        title, kind = stage.pick(words["titles"])
        values: dict[str, Value] = {
            "title": title, "kind": kind, "starts": start,
            "ends": start + timedelta(minutes=stage.pick((45, 60, 90, 120))),
            "chair": stage.pick(self._heads()),
            "materials": stage.pick(words["materials"]), "copies": stage.pick((6, 8, 12)),
            "projector": True, "tea": stage.chance(0.4),
        }  # fmt: skip
        if kind == "outside":
            values["place"] = str(words["outside"])
            self._register(values)
            return
        order = [2, 1, 0] if kind in ("staff", "commendation") else [0, 3, 1, 2]
        self._book(values, order)

    def _book(self, values: dict[str, Value], order: Sequence[int]) -> None:
        """In the first of the rooms that is free."""
        for place in order:
            try:
                self._register({**values, "room": self.words["rooms"][place]["name"]})
            except Clash:
                continue
            return

    def _register(self, values: Mapping[str, Value]) -> None:
        stage = self.stage
        self._sit()
        people = self._people(str(values["chair"]))
        agenda = [
            {"no": place, "topic": topic, "presenter": stage.pick(people)["person"],
             "minutes": stage.pick((10, 15, 20))}
            for place, topic in enumerate(self._some(self.words["topics"], 3), 1)
        ]  # fmt: skip
        recorder = stage.staff("clerk")[-1]
        made = stage.desk.register_entry(
            KEY, {**values, "organiser": self.words["office"], "recorder": recorder},
            {"attendees": people, "agenda": agenda}, date_is_right=True,
        )  # fmt: skip
        ref = next(made.refs())
        stage.at(stage.soon(stage.now, 20, 90), partial(self._notify, ref))
        end = values["ends"]
        assert isinstance(end, datetime)
        stage.at(end + timedelta(minutes=10), partial(self._over, ref))

    def _people(self, chair: str) -> list[dict[str, Value]]:
        staff = [one for one in self.stage.words["staff"] if one["name"] != chair]
        return [
            {"person": one["name"], "unit": one["department"], "post": one["post"],
             "role": "required" if place < 5 else "non-voting", "answer": "invited"}
            for place, one in enumerate(self._some(staff, self.stage.random.randint(4, _MOST)))
        ]  # fmt: skip

    def _some(self, choices: Sequence[Any], count: int) -> list[Any]:
        return self.stage.random.sample(list(choices), min(count, len(choices)))

    def _heads(self) -> list[str]:
        return [*self.stage.staff("director"), *self.stage.staff("deputy")]

    def _sit(self) -> None:
        self.stage.sit_down(self.stage.staff("clerk")[0])

    def _notify(self, ref: EntryRef) -> None:
        """The notice goes out; some meetings come to nothing."""
        stage, words = self.stage, self.words
        if stage.desk.entry(ref).state != "planned" or self._begun(ref):
            return
        self._sit()
        stage.desk.act("notify", [ref], {"notice_way": stage.pick(words["ways"])})
        if stage.chance(0.05):
            key = "cancel" if stage.chance(0.6) else "postpone"
            why = stage.pick(words["cancelled" if key == "cancel" else "postponed"])
            stage.desk.act(key, [ref], {"why": why})

    def _begun(self, ref: EntryRef) -> bool:
        start = self.stage.desk.entry(ref).values["starts"]
        return isinstance(start, datetime) and start <= self.stage.now

    def _over(self, ref: EntryRef) -> None:
        """It was held; who stayed away says why; the minutes follow."""
        stage = self.stage
        view = stage.desk.entry(ref)
        if view.state not in ("planned", "notified"):
            return
        self._sit()
        attendees = view.children.get("attendees", ())
        if attendees and stage.chance(0.4):
            name = attendees[-1].values["person"]
            reason = stage.pick(self.words["reasons"])
            given = {"person": name, "answer": "absent", "reason": reason}
            stage.desk.act("answer", [ref], given)
        stage.desk.act("hold", [ref], {"all_present": True})
        if view.values.get("room") and stage.chance(0.5):
            stage.desk.act("check-room", [ref], {"room_found": stage.pick(self.words["found"])})
        stage.at(stage.soon(stage.now, 60, 240), partial(self._minutes, ref))

    def _minutes(self, ref: EntryRef) -> None:
        stage, words = self.stage, self.words
        if stage.desk.entry(ref).state != "held":
            return
        stage.sit_down(stage.staff("clerk")[-1])
        decisions = [{"words": one} for one in self._some(words["decisions"], 2)]
        due = stage.calendar.after(stage.now.date(), stage.random.randint(4, 12))
        actions = [
            {"what": what, "lead": stage.pick(stage.staff("handler")), "due": due, "state": "open"}
            for what in self._some(words["actions"], stage.random.randint(1, 2))
        ]
        stage.desk.edit(ref, {}, children={"decisions": decisions, "actions": actions})
        stage.desk.act("draft", [ref], {"minutes": stage.pick(words["minutes"])})
        stage.at(stage.morning(stage.now.date(), 1), partial(self._sign, ref))
        for place in range(1, len(actions) + 1):
            days = stage.random.randint(3, 15)
            stage.at(stage.morning(stage.now.date(), days), partial(self._settle, ref, place))

    def _sign(self, ref: EntryRef) -> None:
        if self.stage.desk.entry(ref).state == "drafted":
            self._sit()
            self.stage.desk.act("sign", [ref], {})

    def _settle(self, ref: EntryRef, place: int) -> None:
        """An action is done, some of them late."""
        if self.stage.chance(0.25):
            later = self.stage.morning(self.stage.now.date(), 5)
            self.stage.at(later, partial(self._settle, ref, place))
            return
        self._sit()
        self.stage.desk.act("settle-action", [ref], {"action_no": place})
