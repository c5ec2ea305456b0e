"""Tasks of the sample office: given, worked on, urged, put off, verified."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.demo import Stage
from officedesk.core.i18n import language
from officedesk.core.requests import Origin
from officedesk.core.resources import resources
from officedesk.core.values import Value
from officedesk.registers.tasks.states import ASSIGNED, REPORTED, RUNNING, SUSPENDED

KEY = "tasks"
A_YEAR = 110
"""Tasks of an ordinary year."""
_LETTERS, _CALLS = ("letters", "due-week"), ("calls", "open")


def play(stage: Stage, start: datetime) -> None:
    """Put every task on the agenda; a few are left in each state at the end."""
    span = (stage.until - start).days / 365
    count = stage.live // 4 if stage.live is not None else round(A_YEAR * span)
    desk = Supervision(stage, _words())
    for moment in stage.arrivals(max(1, count), start + timedelta(hours=4)):
        stage.at(moment, desk.give)
    _leave_open(stage, desk, start)


def _leave_open(stage: Stage, desk: Supervision, start: datetime) -> None:
    """At the sample's last moment something is overdue, due, reported, asked for, suspended."""
    today = stage.until.date()
    for back, days, end in ((16, -2, "urge"), (9, 0, "progress"), (8, 2, "report"),
                            (10, 2, "extend"), (20, 9, "suspend"), (3, 12, "accept")):  # fmt: skip
        began = datetime.combine(today - timedelta(days=back), time(9, 40))
        if began > start and (due := _working(stage, today, days)) > began.date():
            stage.at(began, partial(desk.leave, due, end))


def _working(stage: Stage, today: date, days: int) -> date:
    """So many working days from today; before it for less than 0."""
    if days >= 0:
        return stage.calendar.after(today, days) if days else today
    past = [d for d in stage.working_days(today - timedelta(days=30), today) if d < today]
    return past[days]


def _words() -> Mapping[str, Any]:
    folder = resources() / "demo"
    chosen = folder / f"tasks.{language()}.json"
    path = chosen if chosen.is_file() else folder / "tasks.en.json"
    words: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return words


@dataclass
class Supervision:
    """The clerk who keeps the list.

    Attributes:
        used: letters and calls of which a task was made.
    """

    stage: Stage
    words: Mapping[str, Any]
    used: set[EntryRef] = field(default_factory=set)

    # --- how a task begins ------------------------------------------------------------

    def give(self) -> None:
        """A task is given: out of a letter, a call, by the director, by the plan."""
        fate = self.stage.random.random()
        place = _LETTERS if fate < 0.3 else _CALLS
        ref = self._unused(*place) if fate < 0.42 else None
        if ref is not None:
            self._live(self._of(ref))
        elif fate < 0.55:
            self._plan()
        else:
            what = self.stage.pick(self.words["director"])
            self._live(self._plain("director", what, self._due()))

    def leave(self, due: date, end: str) -> None:
        """A task that stands somewhere on its way when the sample ends."""
        ref = self._plain("director", self.stage.pick(self.words["director"]), due)
        stage, late = self.stage, self.stage.until - timedelta(hours=3)
        if end == "accept":
            return
        stage.at(stage.morning(stage.now.date(), 1), partial(self._accept, ref))
        acts: Mapping[str, tuple[str, Mapping[str, Value]]] = {
            "urge": ("urge", {"how": "phone", "words": self._say("urged")}),
            "progress": ("progress", {"words": self._say("progress")}),
            "report": ("report", {"result": self._say("results")}),
            "extend": ("extend", {"until": stage.calendar.after(due, 8),
                                  "reason": self._say("extend")}),
            "suspend": ("suspend", {"reason": self._say("suspend"),
                                    "decided_by": stage.staff("director")[0]}),
        }  # fmt: skip
        key, given = acts[end]
        stage.at(late, partial(self._end, key, ref, given))

    def _end(self, key: str, ref: EntryRef, given: Mapping[str, Value]) -> None:
        self._act(key, ref, RUNNING, **given)

    def _unused(self, register: str, view: str) -> EntryRef | None:
        """An entry that waits and has no task yet."""
        waiting = [ref for ref in self.stage.waiting(register, view) if ref not in self.used]
        if not waiting:
            return None
        found = self.stage.pick(waiting)
        self.used.add(found)
        return found

    def _due(self) -> date:
        days = self.stage.random.choice((4, 6, 8, 10, 12, 15, 20))
        return self.stage.calendar.after(self.stage.now.date(), days)

    def _of(self, ref: EntryRef) -> EntryRef:
        """A task made of a letter or a call, with what was settled there."""
        self._clerk()
        begun = self.stage.desk.handed("task", [ref])
        values = dict(begun.values)
        due = values.get("due")
        if not isinstance(due, date) or due <= self.stage.now.date():
            values["due"] = self._due()
        values.setdefault("lead", self._handler())
        return self._registered(values, begun.origin)

    def _plain(self, source: str, what: Sequence[str], due: date) -> EntryRef:
        self._clerk()
        task, required = what
        values: dict[str, Value] = {
            "task": task, "required": required, "source": source, "lead": self._handler(),
            "due": due, "assigned_by": self.stage.staff("director")[0],
        }  # fmt: skip
        if self.stage.chance(0.3):
            values["co"] = self.stage.pick(
                [one for one in self.stage.staff("handler") if one != values["lead"]]
            )
        return self._registered(values, None)

    def _plan(self) -> None:
        """A task of the plan, broken down into parts that are done before it."""
        stage = self.stage
        due = stage.calendar.after(stage.now.date(), 25)
        whole = self._plain("plan", stage.pick(self.words["plan"]), due)
        for words in stage.pick(self.words["parts"]):
            begun = stage.desk.handed("break-down", [whole])
            values = {
                **begun.values, "task": words, "lead": self._handler(),
                "due": stage.calendar.after(stage.now.date(), 12),
            }  # fmt: skip
            self._live(self._registered(values, begun.origin), calm=True)
        stage.at(stage.morning(stage.now.date(), 1), partial(self._accept, whole))
        stage.at(stage.morning(stage.now.date(), 22), partial(self._report, whole))

    def _registered(self, values: Mapping[str, Value], origin: Origin | None) -> EntryRef:
        given = {name: value for name, value in values.items() if value is not None}
        made = self.stage.desk.register_entry(KEY, given, date_is_right=True, origin=origin)
        return next(ref for ref in made.refs() if ref.register == KEY)

    # --- what becomes of it -----------------------------------------------------------

    def _live(self, ref: EntryRef, *, calm: bool = False) -> None:
        """Put the life of a task on the agenda; a calm one is done in good time."""
        stage, begun = self.stage, self.stage.now.date()
        due = stage.desk.entry(ref).values["due"]
        assert isinstance(due, date)
        stage.at(stage.morning(begun, 1), partial(self._accept, ref))
        days = max(2, stage.calendar.between(begun, due))
        for _note in range(1 if calm else stage.random.randint(0, 2)):
            when = stage.morning(begun, stage.random.randint(2, max(2, days - 1)))
            stage.at(when, partial(self._progress, ref))
        fate = 0.5 if calm else stage.random.random()
        if fate < 0.05:
            stage.at(stage.morning(begun, 3), partial(self._drop, ref))
        elif fate < 0.12:
            stage.at(stage.morning(begun, max(1, days - 2)), partial(self._extend, ref, due))
        elif fate < 0.15:
            stage.at(stage.morning(begun, 3), partial(self._suspend, ref))
        elif fate < 0.8:
            early = stage.random.randint(1, max(1, min(5, days - 1)))
            stage.at(stage.morning(begun, max(1, days - early)), partial(self._report, ref))
        else:
            stage.at(stage.morning(due, 1), partial(self._urge, ref))
            late = stage.random.randint(2, 7)
            stage.at(stage.morning(due, late), partial(self._report, ref))

    def _accept(self, ref: EntryRef) -> None:
        self._act("accept", ref, (ASSIGNED,))

    def _progress(self, ref: EntryRef) -> None:
        self._act("progress", ref, RUNNING, words=self._say("progress"))

    def _urge(self, ref: EntryRef) -> None:
        how = self.stage.random.choice(("slip", "phone", "person"))
        self._act("urge", ref, RUNNING, how=how, words=self._say("urged"))

    def _report(self, ref: EntryRef) -> None:
        if self._act("report", ref, RUNNING, result=self._say("results")):
            again = self.stage.morning(self.stage.now.date(), self.stage.random.randint(1, 3))
            self.stage.at(again, partial(self._verify, ref))

    def _verify(self, ref: EntryRef) -> None:
        by = self._decider()
        if self.stage.chance(0.08):
            words = self._say("missing")
            if self._act("send-back", ref, (REPORTED,), decided_by=by, reason=words):
                again = self.stage.morning(self.stage.now.date(), 2)
                self.stage.at(again, partial(self._report, ref))
            return
        self._act("verify", ref, (REPORTED,), decided_by=by)

    def _extend(self, ref: EntryRef, due: date) -> None:
        until = self.stage.calendar.after(due, self.stage.random.randint(4, 9))
        if self.stage.now.date() > due:
            return self._report(ref)
        if self._act("extend", ref, RUNNING, until=until, reason=self._say("extend")):
            self.stage.at(
                self.stage.morning(self.stage.now.date(), 1), partial(self._answer, ref, until)
            )

    def _answer(self, ref: EntryRef, until: date) -> None:
        if self.stage.chance(0.2):
            self._act("deny", ref, RUNNING, decided_by=self._decider(), reason=self._say("deny"))
            until = self.stage.calendar.after(self.stage.now.date(), 3)
        else:
            self._act("grant", ref, RUNNING, decided_by=self._decider())
        days = max(1, self.stage.calendar.between(self.stage.now.date(), until) - 1)
        self.stage.at(self.stage.morning(self.stage.now.date(), days), partial(self._report, ref))

    def _suspend(self, ref: EntryRef) -> None:
        by = self._decider()
        if self._act("suspend", ref, RUNNING, decided_by=by, reason=self._say("suspend")):
            self.stage.at(self.stage.morning(self.stage.now.date(), 10), partial(self._resume, ref))

    def _resume(self, ref: EntryRef) -> None:
        self._act("resume", ref, (SUSPENDED,))
        self.stage.at(self.stage.morning(self.stage.now.date(), 4), partial(self._report, ref))

    def _drop(self, ref: EntryRef) -> None:
        self._act("drop", ref, RUNNING, decided_by=self._decider(), reason=self._say("drop"))

    # --- how --------------------------------------------------------------------------

    def _act(self, key: str, ref: EntryRef, states: Sequence[str], **values: Value) -> bool:
        """Do it where the task still stands in one of these states; True where it was done."""
        if self.stage.desk.entry(ref).state not in states:
            return False
        self._clerk()
        self.stage.desk.act(key, [ref], values, date_is_right=True)
        return True

    def _say(self, key: str) -> str:
        return str(self.stage.pick(self.words[key]))

    def _clerk(self) -> None:
        self.stage.sit_down(self.stage.staff("clerk")[0])

    def _handler(self) -> str:
        return self.stage.pick(self.stage.staff("handler"))

    def _decider(self) -> str:
        role = "director" if self.stage.chance(0.7) else "deputy"
        return self.stage.staff(role)[0]
