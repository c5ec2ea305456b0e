"""Seal uses of the sample office: requests, approvals, the seal at the desk and outside."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.demo import Stage, fill_in
from officedesk.core.errors import Clash, NotFound
from officedesk.core.i18n import language
from officedesk.core.resources import resources
from officedesk.core.values import Value

KEY = "seal-uses"
A_YEAR = 120
"""Uses of an ordinary year beside those of outgoing letters."""
_LETTERS, _TO_SEAL = "outgoing", "to-seal"


def play(stage: Stage, start: datetime) -> None:
    """Put requests and the rounds of each working day on the agenda."""
    span = (stage.until - start).days / 365
    count = stage.live // 3 if stage.live is not None else round(A_YEAR * span)
    desk = SealDesk(stage, _words())
    for moment in stage.arrivals(max(1, count), start + timedelta(hours=3)):
        stage.at(moment, desk.request)
    leave_out(stage, desk)
    for day in stage.working_days(start.date(), stage.until.date()):
        stage.at(datetime.combine(day, time(9, 50)), desk.approve_all)
        stage.at(datetime.combine(day, time(14, 40)), desk.afternoon)


def leave_out(stage: Stage, desk: SealDesk) -> None:
    """At the sample's last moment one seal is out, and one is not back in time."""
    until = stage.until
    for code, out, due in ((3, 2, -2), (5, 22, 19)):
        left = until - timedelta(hours=out)
        stage.at(left, partial(desk.stay_out, f"S-{code:02}", until - timedelta(hours=due)))


def _words() -> Mapping[str, Any]:
    folder = resources() / "demo"
    chosen = folder / f"seals.{language()}.json"
    path = chosen if chosen.is_file() else folder / "seals.en.json"
    words: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return words


@dataclass
class SealDesk:
    """The custodian at the desk.

    Attributes:
        asked: outgoing letters whose seal was requested.
    """

    stage: Stage
    words: Mapping[str, Any]
    asked: set[EntryRef] = field(default_factory=set)

    def request(self) -> None:
        """Somebody brings a document."""
        stage = self.stage
        one = stage.pick(self.words["documents"])
        handler = stage.pick([p for p in stage.words["staff"] if p["role"] == "handler"])
        slots = {"n": stage.random.randint(1, 90), "year": stage.now.year}
        values: dict[str, Value] = {
            "seal": one["seal"], "title": fill_in(one["title"], slots), "kind": one["kind"],
            "document_no": fill_in(one["no"], slots) if one.get("no") else None,
            "department": handler["department"], "handler": handler["name"],
            "used_for": stage.pick(one["for"]), "at": stage.now,
            "copies": stage.random.choice((1, 1, 2, 2, 3, 4, 6)),
            "impressions": stage.random.choice((1, 1, 1, 2)),
            "cross_page": one["kind"] == "contract" or None,
        }  # fmt: skip
        self._custodian()
        stage.desk.register_entry(
            KEY, {n: v for n, v in values.items() if v is not None}, date_is_right=True
        )

    def approve_all(self) -> None:
        """The director looks through what was asked for."""
        for ref in self.stage.waiting(KEY, "to-approve"):
            self._approve(ref)

    def afternoon(self) -> None:
        """Letters of ours are asked for, then what is approved is sealed; old ones go to file."""
        for ref in self.stage.waiting(_LETTERS, _TO_SEAL):
            self._ask_for_letter(ref)
        for ref in self.stage.waiting(KEY, "to-affix"):
            self._seal(ref)
        for ref in self.stage.waiting(KEY, "to-countersign"):
            if self.stage.chance(0.5):
                self._act("countersign", ref)
        if self.stage.now.weekday() == 4:
            for ref in self.stage.waiting(KEY, "to-file")[:40]:
                if self.stage.chance(0.7):
                    self._act("file", ref)

    # --- how --------------------------------------------------------------------------

    def _custodian(self) -> None:
        self.stage.sit_down(self.stage.staff("clerk")[0])

    def _act(self, key: str, ref: EntryRef, **values: Value) -> None:
        self._custodian()
        given = {name: value for name, value in values.items() if value is not None}
        self.stage.desk.act(key, [ref], given, date_is_right=True)

    def _ask_for_letter(self, ref: EntryRef) -> None:
        if ref in self.asked:
            return
        self.asked.add(ref)
        self._custodian()
        begun = self.stage.desk.handed("request-seal", [ref])
        values = {**begun.values, "seal": "S-01", "at": self.stage.now}
        if values.get("handler") is None:
            values["handler"] = self.stage.pick(self.stage.staff("handler"))
        made = self.stage.desk.register_entry(
            begun.register, values, date_is_right=True, origin=begun.origin
        )
        new = next(one for one in made.refs() if one.register == KEY)
        approver = self.stage.staff("director")[0]
        self._act("approve", new, approver=approver, basis="draft")

    def _approve(self, ref: EntryRef) -> None:
        stage = self.stage
        director, deputy = stage.staff("director")[0], stage.staff("deputy")[0]
        fate = stage.random.random()
        approver = director if fate < 0.7 else deputy
        if fate > 0.97:
            self._act("reject", ref, approver=approver, basis="slip",
                      reason=str(stage.pick(self.words["rejected"])))  # fmt: skip
        elif fate > 0.9:
            self._act("approve", ref, approver=approver, basis="telephone")
        else:
            number = f"{stage.now.year % 100}-{stage.random.randint(1, 300):03}"
            self._act("approve", ref, approver=approver, basis="slip", basis_no=number)

    def _seal(self, ref: EntryRef) -> None:
        """Sealed at the desk, refused, or taken along to where it is needed."""
        stage, use = self.stage, self.stage.desk.entry(ref)
        ticks: dict[str, Value] = {
            "check_complete": True,
            "check_no_blanks": True,
            "check_body": True,
        }
        letter = use.values.get("letter_no") is not None
        if not letter and stage.chance(0.05):
            self._act("refuse", ref, refusal=str(stage.pick(self.words["refused"])))
            return
        if not letter and stage.chance(0.06):
            self._take_out(ref, ticks)
            return
        holder = self._holder(str(use.values["seal"]))
        try:
            if not letter and stage.chance(0.012):
                self._act("spoil", ref, affixed_by=holder, made=1,
                          refusal=str(stage.pick(self.words["spoilt"])), **ticks)  # fmt: skip
            else:
                self._act("affix", ref, affixed_by=holder, **ticks)
        except Clash:
            return  # the seal is out: tomorrow it is back

    def stay_out(self, code: str, due: datetime) -> None:
        """A seal is taken out, and is not back before the sample ends."""
        stage = self.stage
        one = next(d for d in self.words["documents"] if d["seal"] == self.words["seals"][
            int(code[2:]) - 1]["name"])  # fmt: skip
        values: dict[str, Value] = {
            "seal": code, "title": fill_in(one["title"], {"n": 7, "year": stage.now.year}),
            "kind": one["kind"], "handler": stage.staff("handler")[2],
            "used_for": one["for"][0], "at": stage.now, "copies": 3,
        }  # fmt: skip
        self._custodian()
        ref = next(stage.desk.register_entry(KEY, values, date_is_right=True).refs())
        self._act("approve", ref, approver=stage.staff("director")[0], basis="draft")
        try:
            self._act(
                "take-out", ref, out_to=str(self.words["out"][int(code[2:]) % 4]),
                companion=stage.staff("clerk")[1], out_at=stage.now, due_back=due,
                check_complete=True, check_no_blanks=True, check_body=True,
            )  # fmt: skip
        except Clash:
            return  # it is out with another use already

    def _take_out(self, ref: EntryRef, ticks: Mapping[str, Value]) -> None:
        stage = self.stage
        due = stage.now + timedelta(hours=stage.pick((2, 3, 20)))
        companion = stage.staff("clerk")[1]
        try:
            self._act(
                "take-out", ref, out_to=str(stage.pick(self.words["out"])), companion=companion,
                out_at=stage.now, due_back=due, **ticks,
            )  # fmt: skip
        except Clash:
            return
        back = due + timedelta(minutes=stage.random.randint(-60, 45))
        stage.at(back, partial(self._act, "return", ref))

    def _holder(self, name: str) -> str | None:
        """Who holds the seal now."""
        for code in range(1, 9):
            try:
                seal = self.stage.desk.entry(EntryRef("seals", code))
            except NotFound:
                break
            if seal.values.get("name") == name:
                return str(seal.values.get("holder"))
        return None
