"""Requisitions of the sample office: asked for, approved or cut, handed out as far as there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.demo import Stage
from officedesk.core.demo_words import words_of
from officedesk.core.errors import Clash, Invalid, Short
from officedesk.core.values import Value

KEY = "requisitions"
A_YEAR = 150
"""Requisitions of an ordinary year."""
SIGNED = "paper"


def play(stage: Stage, start: datetime) -> None:
    """Put requests and the rounds of each working day on the agenda."""
    span = (stage.until - start).days / 365
    count = stage.live // 3 if stage.live is not None else round(A_YEAR * span)
    counter = Counter(stage, words_of("supplies"), Random(stage.random.random()))
    for moment in stage.arrivals(max(1, count), start + timedelta(days=1)):
        stage.at(moment, counter.ask)
    for day in stage.working_days(start.date(), stage.until.date()):
        stage.at(datetime.combine(day, time(10, 20)), counter.decide)
        stage.at(datetime.combine(day, time(15, 10)), counter.hand_out)
        stage.at(datetime.combine(day, time(16, 40)), counter.sign)
    _last_hour(stage, counter)


def _last_hour(stage: Stage, counter: Counter) -> None:
    """At the sample's last moment there is one in each state."""
    until = stage.until
    for minutes, steps in ((50, ()), (45, ("submit",)), (40, ("submit",)),
                           (35, ("submit", "approve")), (30, ("submit", "approve", "issue")),
                           (25, ("submit", "cancel"))):  # fmt: skip
        stage.at(until - timedelta(minutes=minutes), partial(counter.come_to, steps))


@dataclass
class Counter:
    """The counter of the store room, and who stands before it."""

    stage: Stage
    words: Mapping[str, Any]
    random: Random

    def ask(self) -> None:
        """A department asks for one to three things; now and then it stays a draft for a day."""
        ref = self._write()
        if self.random.random() < 0.9:
            self._act("submit", ref)
        else:
            stage = self.stage
            stage.at(stage.morning(stage.now.date() + timedelta(days=1), 1),
                     partial(self._act, "submit", ref))  # fmt: skip

    def decide(self) -> None:
        """The director goes through what was asked for: approves, cuts, refuses."""
        for ref in self.stage.waiting(KEY, "to-approve"):
            chance = self.random.random()
            if chance < 0.06:
                self._act("refuse", ref, {"reason": self._pick("refusals"), **self._director()})
            elif chance < 0.2 and (cut := self._cut(ref)):
                self._act("approve", ref, self._director(), cut)
            else:
                self._act("approve", ref, self._director())

    def hand_out(self) -> None:
        """The storekeeper hands out what is approved, as far as there is any."""
        for ref in self.stage.waiting(KEY, "to-issue"):
            self._issue(ref)

    def sign(self) -> None:
        """Those who got it sign; on Fridays what is signed is closed."""
        for ref in self.stage.waiting(KEY, "to-receive"):
            values = self.stage.desk.entry(ref).values
            self._act("receive", ref, {"received_by": values["requested_by"]})
            if self.random.random() < 0.9:
                self._act("close", ref)

    def come_to(self, steps: tuple[str, ...]) -> None:
        """Leave a requisition in the state to which these steps lead."""
        ref = self._write()
        for step in steps:
            if step == "approve":
                self._act(step, ref, self._director())
            elif step == "issue":
                self._issue(ref)
            elif step == "cancel":
                self._act(step, ref, {"reason": self.words["returned"]})
            else:
                self._act(step, ref)

    # --- how --------------------------------------------------------------------------

    def _write(self) -> EntryRef:
        people = [one for one in self.stage.words["staff"] if one["role"] != "clerk"]
        who = people[self.random.randrange(len(people))]
        wanted = self.random.sample(self.words["items"], self.random.choice((1, 1, 2, 3)))
        rows = [
            {"item": one["code"], "asked": Decimal(self.random.choice(one["issued"]))}
            for one in wanted
        ]
        self._storekeeper()
        made = self.stage.desk.register_entry(
            KEY,
            {"department": who["department"], "requested_by": who["name"],
             "purpose": self._pick("purposes")},
            {"lines": rows}, date_is_right=True,
        )  # fmt: skip
        return next(ref for ref in made.refs() if ref.register == KEY)

    def _cut(self, ref: EntryRef) -> dict[int, Mapping[str, Value]]:
        """Half of the first line of which more than one is asked for."""
        for row in self.stage.desk.entry(ref).children["lines"]:
            asked = row.values.get("asked")
            if isinstance(asked, Decimal) and asked > 1:
                return {row.id: {"approved": asked // 2, "note": self._pick("cuts")}}
        return {}

    def _issue(self, ref: EntryRef) -> None:
        """All of it; where something is short, line by line what there is."""
        try:
            self._act("issue", ref)
        except (Clash, Short, Invalid):
            rows = self.stage.desk.entry(ref).children["lines"]
            for row in rows:
                alone: dict[int, Mapping[str, Value]] = {
                    one.id: {"issued": Decimal(0)} for one in rows if one.id != row.id
                }
                try:
                    self._act("issue", ref, lines=alone)
                except (Clash, Short, Invalid):
                    continue

    def _director(self) -> dict[str, Value]:
        return {"approved_by": self.stage.staff("director")[0], "basis": SIGNED}

    def _pick(self, name: str) -> str:
        return str(self.words[name][self.random.randrange(len(self.words[name]))])

    def _storekeeper(self) -> None:
        self.stage.sit_down(self.stage.staff("clerk")[0])

    def _act(
        self, key: str, ref: EntryRef, values: Mapping[str, Value] | None = None,
        lines: Mapping[int, Mapping[str, Value]] | None = None,
    ) -> None:  # fmt: skip
        self._storekeeper()
        self.stage.desk.act(key, [ref], values, date_is_right=True, lines=lines)
