"""Outgoing letters of the sample office: drafts, approvals, the daily dispatch, answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.demo import Stage, fill_in
from officedesk.core.errors import Clash
from officedesk.core.series import FAMILY
from officedesk.core.values import Value
from officedesk.core.views import EntryView

KEY = "outgoing"
A_YEAR = 150
"""Letters of an ordinary year that answer none."""


def play(stage: Stage, start: datetime) -> None:
    """Put the office's own letters, and the rounds of each working day, on the agenda."""
    span = (stage.until - start).days / 365
    count = stage.live // 3 if stage.live is not None else round(A_YEAR * span)
    desk = DispatchDesk(stage)
    for moment in stage.arrivals(max(1, count), start + timedelta(hours=1)):
        stage.at(moment, desk.draft)
    for day in stage.working_days(start.date(), stage.until.date()):
        stage.at(datetime.combine(day, time(10, 20)), desk.morning)
        stage.at(datetime.combine(day, time(15, 40)), desk.afternoon)


@dataclass
class DispatchDesk:
    """The clerk who keeps the book of outgoing letters.

    Attributes:
        seen: drafts that were looked at already.
    """

    stage: Stage
    seen: set[EntryRef] = field(default_factory=set)

    # --- what happens -----------------------------------------------------------------

    def draft(self) -> None:
        """Someone of the house brings a draft."""
        stage = self.stage
        senders = [one for one in stage.words["senders"] if not one.get("private")]
        near = [one for one in senders if one["script"] == stage.words["subjects_script"]]
        to = [str(one["name"]) for one in stage.random.sample(near or senders, 2)]
        awaited = stage.chance(0.45)
        values: dict[str, Value] = {
            "addressees": to[0],
            "copies_to": to[1] if stage.chance(0.25) else None,
            "title": self._title(),
            "copies": stage.random.choice((1, 1, 1, 2, 3)),
            "urgency": "urgent" if stage.chance(0.1) else "normal",
            "drafted_by": stage.pick(stage.staff("handler")),
            "needs_answer": awaited or None,
        }
        if awaited:
            days = stage.random.randint(8, 20)
            values["due"] = stage.calendar.after(stage.now.date(), days)
        self._clerk()
        stage.desk.register_entry(KEY, {n: v for n, v in values.items() if v is not None})

    def morning(self) -> None:
        """Drafts go to the director, those approved are numbered; what came back is noted."""
        for ref in self.stage.waiting(KEY, "to-number"):
            self._act("number", ref, code=self._code(self.stage.desk.entry(ref)))
        for ref in self.stage.waiting(KEY, "drafts"):
            self._approve(ref)
        self._chase()

    def afternoon(self) -> None:
        """The seal is put on, the messenger goes, old copies go to file."""
        for ref in self.stage.waiting(KEY, "to-send"):
            if self.stage.chance(0.95):
                self._send(ref)
        for ref in self.stage.waiting(KEY, "to-seal"):
            try:
                self._act("seal", ref, sealed_by=self.stage.staff("clerk")[0])
            except Clash:
                break  # the seals have a register of their own, which seals them
        if self.stage.now.weekday() == 4:
            self._file()

    # --- how --------------------------------------------------------------------------

    def _approve(self, ref: EntryRef) -> None:
        stage, words = self.stage, self.stage.words[KEY]
        if ref not in self.seen:
            self.seen.add(ref)
            if stage.desk.entry(ref).values.get("drafted_by") is None:
                handler = stage.pick(stage.staff("handler"))
                stage.desk.edit(ref, {"drafted_by": handler})
            return
        if stage.chance(0.15):
            return
        if stage.chance(0.04):
            self._act("to-drafter", ref, reason=stage.pick(words["changes"]))
            return
        paper = fill_in(stage.words["paper_no"], {"n": stage.random.randint(1, 400)})
        director, deputy = stage.staff("director")[0], stage.staff("deputy")[0]
        self._act(
            "approve", ref, approval=stage.pick(words["opinions"]), basis="paper", paper_no=paper,
            approved_by=director if stage.chance(0.8) else deputy,
        )  # fmt: skip

    def _code(self, letter: EntryView) -> str | None:
        codes = self.stage.words["settings"][FAMILY + KEY]
        return str(codes[-1 if letter.values.get("in_reply_to") else 0]["code"])

    def _send(self, ref: EntryRef) -> None:
        stage = self.stage
        way = stage.random.choices(["post", "registered", "exchange", "email"], [5, 3, 3, 2])[0]
        tracking = f"XA{stage.random.randint(10**8, 10**9 - 1)}CN" if way == "registered" else None
        postage = {"post": "1.20", "registered": "4.20"}.get(way)
        self._act("dispatch", ref, way=way, tracking_no=tracking, postage=postage)
        if way in ("registered", "exchange"):
            stage.at(stage.morning(stage.now.date(), 3), partial(self._receipt, ref))
        if stage.desk.entry(ref).values.get("needs_answer") and stage.chance(0.75):
            days = stage.random.randint(5, 16)
            stage.at(stage.morning(stage.now.date(), days), partial(self._answered, ref))

    def _receipt(self, ref: EntryRef) -> None:
        self._act("receipt", ref)

    def _answered(self, ref: EntryRef) -> None:
        slots = {"n": self.stage.random.randint(1, 300), "year": self.stage.now.year}
        self._act("reply-received", ref, reply_no=fill_in(self._words("answer_no"), slots))

    def _chase(self) -> None:
        """Now and then an overdue answer is asked for again; the second time it comes."""
        for ref in self.stage.waiting(KEY, "overdue"):
            if not self.stage.chance(0.2):
                continue
            if len(self.stage.desk.entry(ref).children["reminders"]) < 2:
                words = self.stage.pick(self._words("chased"))
                self._act("remind", ref, way="fax", comment=words)
            else:
                self._answered(ref)

    def _file(self) -> None:
        stage = self.stage
        for ref in stage.waiting(KEY, "to-file"):
            if not stage.chance(0.6):
                continue
            slots: dict[str, str | int] = {
                "year": stage.now.year,
                "yy": f"{stage.now.year % 100:02}",
                "n": stage.random.randint(1, 24),
            }
            self._act("file", ref, file_no=fill_in(stage.words["file_no"], slots), retention="10")

    def _title(self) -> str:
        stage = self.stage
        months = stage.words["subjects"]["words"][stage.words["subjects_script"]]["month"]
        day: date = stage.now.date()
        last = day.replace(day=1) - timedelta(days=1)
        slots: Mapping[str, str | int] = {
            "month": months[day.month - 1],
            "monthyear": day.year,
            "last": months[last.month - 1],
            "lastyear": last.year,
            "year": day.year,
            "n": stage.random.randint(1, 60),
        }
        return fill_in(stage.pick(self._words("titles")), slots)

    def _words(self, name: str) -> Any:
        return self.stage.words[KEY][name]

    def _clerk(self) -> None:
        clerks = self.stage.staff("clerk")
        self.stage.sit_down(clerks[0] if self.stage.chance(0.75) else clerks[-1])

    def _act(self, key: str, ref: EntryRef, **values: Value) -> None:
        self._clerk()
        given = {name: value for name, value in values.items() if value is not None}
        self.stage.desk.act(key, [ref], given, date_is_right=True)
