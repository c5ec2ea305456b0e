"""Telephone calls of the sample office: they are noted while one talks, and worked on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.demo import CLOSES, Stage
from officedesk.core.i18n import language
from officedesk.core.imports import EntryInput
from officedesk.core.query import Query
from officedesk.core.resources import resources
from officedesk.core.values import Value

KEY = "calls"
A_YEAR = 720
"""Calls worth a note in an ordinary year."""
_NOW = timedelta(days=6)
"""What came within so many days is still in hand."""


def play(stage: Stage, start: datetime) -> None:
    """Put every call on the agenda."""
    span = (stage.until - start).days / 365
    count = stage.live if stage.live is not None else max(1, round(A_YEAR * span))
    words = _words()
    for moment in stage.arrivals(count, start + timedelta(hours=2)):
        closes = min(datetime.combine(moment.date(), CLOSES), stage.until)
        later = (closes - moment) * stage.random.random()
        stage.at(moment + max(later, timedelta(0)), _Life(stage, words).ring)


def _words() -> Mapping[str, Any]:
    """The words of the calls in the language in use."""
    folder = resources() / "demo"
    chosen = folder / f"calls.{language()}.json"
    path = chosen if chosen.is_file() else folder / "calls.en.json"
    words: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return words


@dataclass
class _Life:
    """One call, from the ringing to what was done about it.

    Attributes:
        over: it is done; nothing more happens to it.
    """

    stage: Stage
    words: Mapping[str, Any]
    ref: EntryRef = field(default=EntryRef(KEY, 0))
    handler: str = ""
    over: bool = False
    _clerk: str = ""

    def ring(self) -> None:
        """Somebody rings, or is rung up."""
        stage = self.stage
        self.handler = stage.pick(stage.staff("handler"))
        fate = stage.random.random()
        if fate < 0.12 and self._about_a_letter():
            return
        if fate < 0.28:
            self._note({"direction": "out", "category": "other"}, "out")
            self._act("done", action_taken=self._say("done"), done_by=self._clerk)
            return
        kinds, weights = ["enquiry", "request", "instruction", "complaint", "other", "meeting",
                          "emergency"], [34, 22, 8, 8, 14, 10, 2]  # fmt: skip
        kind = stage.random.choices(kinds, weights)[0]
        at_once = kind in ("enquiry", "other") and stage.chance(0.6)
        values = self._facts(kind)
        if (
            kind in ("request", "enquiry", "complaint")
            and not at_once
            and stage.chance(0.8 if self._recent() else 0.3)
        ):
            values["callback_due"] = self._promised()
        self._note(values, kind)
        if stage.chance(0.015):
            stage.desk.act("void", [self.ref], {"reason": self._say("voids"), "anyway": True})
        elif at_once:
            self._act("done", action_taken=self._say("done"), done_by=self._clerk)
        else:
            self._go_on(kind)

    def _recent(self) -> bool:
        return self.stage.until - self.stage.now < _NOW

    # --- what is noted ----------------------------------------------------------------

    def _facts(self, kind: str) -> dict[str, Value]:
        """What belongs to the category."""
        stage, now = self.stage, self.stage.now
        values: dict[str, Value] = {"category": kind, "read_back": stage.chance(0.5) or None}
        if kind == "emergency":
            values |= {"reported_to": stage.staff("director")[0], "reported_at": now}
            values["read_back"] = True
        if kind == "meeting":
            day = stage.calendar.after(now.date(), stage.random.randint(4, 12))
            starts = datetime(day.year, day.month, day.day, stage.pick((9, 10, 14)), 0)
            values |= {
                name: stage.pick(self.words[name])
                for name in (
                    "meeting_topic",
                    "meeting_place",
                    "meeting_attends",
                    "meeting_materials",
                )
            }
            values |= {"meeting_at": starts, "meeting_reply_by": starts - timedelta(days=2)}
            values["read_back"] = True
        if stage.chance(0.35) or kind in ("instruction", "meeting"):
            values["must_know"] = ", ".join(stage.random.sample(stage.staff("handler"), 2))
        return values  # fmt: skip

    def _note(self, values: dict[str, Value], kind: str) -> None:
        """Register it, most of them with who it was."""
        stage = self.stage
        self._clerk = stage.pick(stage.staff("clerk"))
        stage.sit_down(self._clerk)
        party = self._party()
        values |= {"content": self._content(kind), "at": self._rang(), "our_person": self._clerk}
        if values.get("category") == "meeting":
            values["meeting_convener"] = party
        person, post = stage.pick(self.words["callers"])
        if stage.chance(0.92):
            values |= {"party": party, "person": person, "post": post or None}
        if stage.chance(0.85):
            values["telephone"] = self._filled(self.words["telephone"])
        values["duration"] = stage.random.choices([1, 2, 3, 5, 8, 15], [18, 26, 24, 18, 10, 4])[0]
        made = stage.desk.register_entry(KEY, values, date_is_right=True)
        self.ref = next(ref for ref in made.refs() if ref.register == KEY)

    def _rang(self) -> datetime:
        return self.stage.now - timedelta(minutes=self.stage.random.randint(1, 6))

    def _promised(self) -> datetime:
        """The same day some hours later, or a morning soon."""
        stage = self.stage
        if stage.chance(0.5):
            soon = stage.soon(stage.now, 60, 300)
        else:
            soon = stage.morning(stage.now.date(), stage.random.randint(1, 2))
        return soon.replace(minute=30 * (soon.minute // 30))

    def _party(self) -> str:
        script = self.stage.words["subjects_script"]
        senders = [one["name"] for one in self.stage.words["senders"] if one["script"] == script]
        return str(self.stage.pick(senders))

    def _content(self, kind: str) -> str:
        templates = self.words["in"].get(kind) or self.words[kind]
        return self._filled(self.stage.pick(templates))

    def _say(self, name: str) -> str:
        return self._filled(self.stage.pick(self.words[name]))

    def _filled(self, template: str) -> str:
        stage = self.stage
        coming = stage.now.date() + timedelta(days=stage.random.randint(5, 30))
        slots = {
            "place": stage.pick(self.words["places"]), "topic": stage.pick(self.words["topics"]),
            "few": stage.pick(self.words["few"]), "day": str(coming.day),
            "month": self.words["months"][coming.month - 1], "handler": self.handler,
            "department": stage.pick(stage.words["departments"][1:]),
        }  # fmt: skip
        return template.format(n=stage.random.randint(0, 9999), **slots)

    # --- what is done -----------------------------------------------------------------

    def _act(self, key: str, **values: Value) -> None:
        """Do it, unless the call is done with meanwhile."""
        if not self.over:
            self.stage.sit_down(self._clerk)
            self.stage.desk.act(key, [self.ref], values)
        self.over = self.over or key == "done"

    def _go_on(self, kind: str) -> None:
        """Most are done the same day; the newest are still open."""
        stage = self.stage
        stage.at(stage.soon(stage.now, 3, 40), self._pass_on)
        if kind in ("request", "instruction", "complaint") and stage.chance(0.5):
            stage.at(stage.soon(stage.now, 20, 90), self._propose)
        stage.at(stage.soon(stage.now, 60, 240), self._take)
        wait = stage.random.choices([0, 1, 2, 4], [45, 35, 14, 6])[0]
        done = stage.soon(stage.now, 250, 400) if not wait else stage.morning(
            stage.now.date(), wait
        )  # fmt: skip
        stage.at(done, self._finish)

    def _pass_on(self) -> None:
        names = self.stage.random.sample(self.stage.staff("handler"), 2)
        self._act("pass-on", people=", ".join(dict.fromkeys([self.handler, *names][:2])))

    def _propose(self) -> None:
        self._act("propose", proposal=self._say("proposals"))
        stage = self.stage
        if stage.chance(0.7):
            stage.at(stage.soon(stage.now, 10, 60), self._instruct)

    def _instruct(self) -> None:
        director = self.stage.staff("director")[0]
        self._act(
            "instruct", instruction=self._say("instructions"), instructed_by=director, basis="paper"
        )

    def _take(self) -> None:
        self._act("take", handler=self.handler)
        if self.stage.chance(0.15):
            self._act("note", words=self._say("notes"))

    def _finish(self) -> None:
        """Called back where that was promised, then done; a few stay open for a while."""
        stage = self.stage
        if self._recent() and stage.chance(0.5):
            return
        self._call_back()
        self._act("done", action_taken=self._say("done"), done_by=self.handler)
        if stage.live is None and stage.chance(0.01):
            self._as_letter()

    def _call_back(self) -> None:
        """A call of its own, linked with the first."""
        desk = self.stage.desk
        if not desk.entry(self.ref).values.get("callback_due"):
            return
        if self.stage.live is not None:
            self._act("called-back")  # so many entries were asked for, and no more
            return
        begun = desk.handed("call-back", [self.ref])
        values = {**begun.values, "content": f"{begun.values['content']}{self._say('back')}",
                  "at": self._rang(), "our_person": self._clerk, "category": "other",
                  "action_taken": self._say("done")}  # fmt: skip
        desk.register_entry(KEY, values, date_is_right=True, origin=begun.origin)

    def finished(self, at: datetime) -> dict[str, Value]:
        """A call that was dealt with long ago."""
        stage = self.stage
        self.handler = stage.pick(stage.staff("handler"))
        kind = stage.pick(("enquiry", "request", "complaint", "other"))
        person, post = stage.pick(self.words["callers"])
        return {
            "direction": "in", "category": kind, "content": self._content(kind), "at": at,
            "party": self._party(), "person": person, "post": post or None,
            "telephone": self._filled(self.words["telephone"]),
            "our_person": stage.pick(stage.staff("clerk")), "handler": self.handler,
            "action_taken": self._say("done"), "done_by": self.handler,
            "done_at": at + timedelta(minutes=stage.random.randint(5, 60)),
        }  # fmt: skip

    # --- letters ----------------------------------------------------------------------

    def _about_a_letter(self) -> bool:
        """Someone is called about a letter that waits for its answer; False where none does."""
        stage, desk = self.stage, self.stage.desk
        reader = desk.reader()
        try:
            waiting = reader.ids(Query("letters", view="awaiting-reply"))
        finally:
            reader.close()
        if not waiting:
            return False
        self._clerk = stage.pick(stage.staff("clerk"))
        stage.sit_down(self._clerk)
        begun = desk.handed("call", [EntryRef("letters", stage.pick(waiting))])
        values = {**begun.values, "content": f"{begun.values['content']}{self._say('about')}",
                  "at": self._rang(), "our_person": self._clerk, "category": "enquiry",
                  "action_taken": self._say("done")}  # fmt: skip
        desk.register_entry(KEY, values, date_is_right=True, origin=begun.origin)
        return True

    def _as_letter(self) -> None:
        """What was said is worth a letter's number; it is kept for information."""
        stage, desk = self.stage, self.stage.desk
        begun = desk.handed("letter", [self.ref])
        made = desk.register_entry(
            begun.register, begun.values, date_is_right=True, origin=begun.origin
        )
        letter = next(ref for ref in made.refs() if ref.register == begun.register)
        stage.at(stage.soon(stage.now, 5, 60), partial(self._inform, letter))

    def _inform(self, letter: EntryRef) -> None:
        self.stage.sit_down(self._clerk)
        self.stage.desk.act("information", [letter], {})


def carried(
    stage: Stage, count: int, until: datetime
) -> Iterator[tuple[datetime, list[EntryInput]]]:
    """So many finished calls, an even share on each working day before ``until``."""
    words = _words()
    first, last = stage.since.date() + timedelta(days=1), until.date() - timedelta(days=1)
    days = stage.working_days(first, last)
    done = 0
    for place, day in enumerate(days, 1):
        share = count * place // len(days) - done
        done += share
        rows: list[EntryInput] = []
        for line in range(share):
            at = datetime.combine(day, time(8, 30)) + timedelta(minutes=510 * line // share)
            rows.append(EntryInput(_Life(stage, words).finished(at), line=line + 1))
        if rows:
            yield datetime.combine(day, time(17, 0)), rows
