"""Incoming letters of the sample office: they come, are worked on, and go to file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.demo import Stage, fill_in
from officedesk.core.errors import NotFound
from officedesk.core.imports import EntryInput
from officedesk.core.values import Value
from officedesk.registers.letters.demo_files import file_of
from officedesk.registers.letters.demo_words import Post, received

KEY = "letters"
A_YEAR = 480
"""Letters of an ordinary year."""


def play(stage: Stage, start: datetime) -> None:
    """Put the coming of every letter on the agenda."""
    post = Post(stage)
    span = (stage.until - start).days / 365
    count = stage.live if stage.live is not None else max(1, round(A_YEAR * span))
    earlier: dict[str, EntryRef] = {}
    for moment in stage.arrivals(count, start + timedelta(hours=1)):
        life = LetterLife(stage, post, earlier)
        stage.at(moment, life.arrive)


@dataclass
class LetterLife:
    """One letter from its envelope to its file.

    Attributes:
        earlier: the newest letter of each sender, to link to.
        came: when it was registered.
        over: it was voided or sent back; nothing more happens to it.
    """

    stage: Stage
    post: Post
    earlier: dict[str, EntryRef]
    ref: EntryRef = field(default=EntryRef(KEY, 0))
    came: datetime = datetime.min
    handler: str = ""
    needs_reply: bool = False
    over: bool = False

    # --- what is done at the desk -----------------------------------------------------

    def _clerk(self) -> None:
        clerks = self.stage.staff("clerk")
        self.stage.sit_down(clerks[0] if self.stage.chance(0.75) else clerks[-1])

    def _act(self, key: str, **values: Value) -> None:
        """Do it, unless the letter is out of the way meanwhile."""
        if not self.over:
            self._clerk()
            self.stage.desk.act(key, [self.ref], values)

    def _then(self, moment: datetime, step: Any, *given: Any) -> None:
        self.stage.at(moment, partial(step, *given))

    def _words(self, name: str) -> str:
        department = self.stage.pick(self.stage.words["departments"][1:])
        slots = self.post.slots(self.stage.words["subjects_script"], self.stage.now.date())
        slots |= {"handler": self.handler, "department": department}
        return fill_in(self.stage.pick(self.stage.words[name]), slots)

    # --- the way of a letter ----------------------------------------------------------

    def arrive(self) -> None:
        """It is taken out of its envelope and registered."""
        stage, now = self.stage, self.stage.now
        self.came = now
        values = self.post.letter(now)
        came, late = received(stage, now)
        values["received"] = came
        letter_date = values["letter_date"]
        if isinstance(letter_date, date) and letter_date > came.date():
            values["letter_date"] = came.date() - timedelta(days=3)
        if late:
            values["remarks"] = stage.pick(stage.words["late"])
        self.handler = stage.pick(stage.staff("handler"))
        if stage.chance(0.4):
            values["enclosures"] = self._words("enclosures")
        if stage.chance(0.35):
            values["abstract"] = self._words("abstracts")
        if stage.chance(0.05):
            values["mark"] = "internal"
        self.needs_reply = bool(values["needs_reply"])
        self._clerk()
        made = stage.desk.register_entry(KEY, values, date_is_right=True)
        self.ref = next(iter(made.refs()))
        self._accompany(str(values["sender"]))
        self._choose_way(now)

    def _accompany(self, sender: str) -> None:
        """Some letters belong to an earlier one, some bring files."""
        stage = self.stage
        if sender in self.earlier and stage.chance(0.12):
            stage.desk.link(self.ref, self.earlier[sender], "previous")
        self.earlier[sender] = self.ref
        for _file in range(stage.random.choices([0, 1, 2], [70, 22, 8])[0]):
            name = self._words("files")
            stage.desk.attach_bytes(self.ref, name, file_of(name, stage.random.randint(1, 9**9)))

    def _choose_way(self, now: datetime) -> None:
        stage = self.stage
        fate = stage.random.random()
        if fate < 0.02:
            self._then(stage.soon(now, 5, 90), self.void)
        elif fate < 0.035:
            self._then(stage.morning(now.date(), 1), self.send_back)
        elif fate < 0.12:
            self._then(stage.soon(now, 30, 200), self.inform)
        else:
            self._then(stage.soon(now, 10, 150), self.propose)

    def void(self) -> None:
        """Registered by mistake."""
        self._act("void", reason=self._words("voids"), anyway=True)
        self.over = True

    def send_back(self) -> None:
        """Not for this house."""
        self._act("send-back", returned_reason=self._words("returns"))
        self.over = True

    def inform(self) -> None:
        """Nothing to be done; some see it."""
        self._act("information")
        if self.stage.chance(0.5):
            self.circulate()

    def propose(self) -> None:
        """The clerk proposes; next morning the director has it."""
        self._act("propose", proposal=self._words("proposals"))
        wait = self.stage.random.choices([1, 2, 3], [85, 12, 3])[0]
        self._then(self.stage.morning(self.stage.now.date(), wait), self.instruct)

    def instruct(self) -> None:
        """What stands on the signed sheet is typed in."""
        stage = self.stage
        director, deputy = stage.staff("director")[0], stage.staff("deputy")[0]
        values: dict[str, Value] = {
            "instruction": self._words("instructions"),
            "instructed_by": director if stage.chance(0.8) else deputy,
        }
        if stage.chance(0.9):
            paper = fill_in(stage.words["paper_no"], {"n": stage.random.randint(1, 400)})
            values |= {"basis": "paper", "paper_no": paper}
        else:
            values["basis"] = "telephone"
        self._act("instruct", **values)
        self._then(stage.soon(stage.now, 10, 500), self.assign)
        if stage.chance(0.3):
            self._then(stage.soon(stage.now, 20, 240), self.circulate)

    def assign(self) -> None:
        """It goes to its handler, some to a second one."""
        stage = self.stage
        others = [name for name in stage.staff("handler") if name != self.handler]
        helpers = stage.pick(others) if stage.chance(0.18) else None
        self._act("assign", lead=self.handler, co_handlers=helpers)
        now = stage.now
        if stage.chance(0.22):
            self._then(stage.morning(now.date(), stage.random.randint(1, 2)), self.note)
        days = stage.random.choices([1, 2, 3, 4, 5, 6, 9, 14], [8, 14, 18, 18, 16, 10, 5, 3])[0]
        if days > 5:
            self._then(stage.morning(now.date(), days - 2), self.remind)
        self._then(stage.morning(now.date(), days), self.reply if self.needs_reply else self.close)

    def note(self) -> None:
        """How it stands."""
        self._act("note", words=self._words("notes"))

    def remind(self) -> None:
        """The sender asks again; that raises the urgency, so not after the month's close."""
        if (self.came.year, self.came.month) == (self.stage.now.year, self.stage.now.month):
            self._act("reminded", comment=self._words("reminders"))
        else:
            self._act("note", words=self._words("reminders"))

    def circulate(self) -> None:
        """Two to four see it, one after the other."""
        stage = self.stage
        people = stage.random.sample(stage.staff("handler"), stage.random.randint(2, 4))
        self._act("circulate", people=", ".join(people))
        moment = stage.now
        for person in people:
            moment = stage.soon(moment, 60, 900)
            self._then(moment, self.seen, person)

    def seen(self, person: str) -> None:
        """One of them has seen it."""
        comment = self._words("comments") if self.stage.chance(0.3) else None
        self._act("seen", person=person, comment=comment)

    def reply(self) -> None:
        """A letter answers it, another department did, or it was done by telephone."""
        stage = self.stage
        if stage.chance(0.7) and self._begin_answer():
            return
        if stage.chance(0.5):
            self._act("note-reply", phone_reply=True)
        else:
            slots: dict[str, str | int] = {
                "n": stage.random.randint(1, 300),
                "year": stage.now.year,
            }
            self._act("note-reply", reply_no=fill_in(stage.words["reply_no"], slots))
        if stage.chance(0.9):
            self._then(stage.soon(stage.now, 20, 400), self.close)
        else:
            self._then(stage.morning(stage.now.date(), stage.random.randint(4, 15)), self.close)

    def _begin_answer(self) -> bool:
        """Begin the answer where a register takes it; False where none does."""
        if self.over:
            return True
        self._clerk()
        try:
            self.stage.desk.act("reply", [self.ref], date_is_right=True)
        except NotFound:
            return False
        self._later(10)
        return True

    def _later(self, most: int) -> None:
        wait = self.stage.random.randint(3, most)
        self._then(self.stage.morning(self.stage.now.date(), wait), self.put_away)

    def put_away(self) -> None:
        """What its answer has closed goes to file; the rest is looked at again."""
        if self.stage.desk.entry(self.ref).state == "closed":
            self.file()
        else:
            self._later(6)

    def close(self) -> None:
        """Done, with an outcome."""
        stage = self.stage
        self._act("close", outcome=self._words("outcomes"))
        if stage.chance(0.012):
            self._then(stage.morning(stage.now.date(), 2), self.reopen)
        else:
            wait = stage.random.randint(3, 15) if stage.chance(0.95) else 40
            self._then(stage.morning(stage.now.date(), wait), self.file)

    def reopen(self) -> None:
        """Something came after all."""
        self._act("reopen", reason=self._words("reopenings"))
        self._then(self.stage.morning(self.stage.now.date(), 3), self.close)

    def file(self) -> None:
        """Into the binder."""
        stage = self.stage
        slots: dict[str, str | int] = {
            "year": stage.now.year,
            "yy": f"{stage.now.year % 100:02}",
            "n": stage.random.randint(1, 24),
        }
        self._act(
            "file",
            file_no=fill_in(stage.words["file_no"], slots),
            volume_no=fill_in(stage.words["volume_no"], slots),
            retention=stage.random.choices(["10", "30", "permanent"], [6, 3, 1])[0],
        )


def carried(
    stage: Stage, count: int, until: datetime
) -> Iterator[tuple[datetime, list[EntryInput]]]:
    """So many finished letters, an even share on each working day before ``until``."""
    post = Post(stage)
    days = stage.working_days(
        stage.since.date() + timedelta(days=1), until.date() - timedelta(days=1)
    )
    handlers = stage.staff("handler")
    done = 0
    for place, day in enumerate(days, 1):
        share = count * place // len(days) - done
        done += share
        evening = datetime.combine(day, time(17, 0))
        rows: list[EntryInput] = []
        for line in range(share):
            minute = 510 * line // share
            came = datetime.combine(day, time(8, 30)) + timedelta(minutes=minute)
            rows.append(
                EntryInput(_finished(stage, post, came, stage.pick(handlers)), line=line + 1)
            )
        if rows:
            yield evening, rows


def _finished(stage: Stage, post: Post, came: datetime, handler: str) -> dict[str, Value]:
    """A letter that was dealt with long ago."""
    values = post.letter(came)
    closed = stage.calendar.after(came.date(), stage.random.randint(1, 8))
    slots: dict[str, str | int] = {"year": closed.year, "yy": f"{closed.year % 100:02}", "n": 1}
    outcome = fill_in(stage.pick(stage.words["outcomes"]), {"handler": handler})
    values |= {"received": came, "lead": handler, "outcome": outcome, "closed_on": closed}
    if stage.chance(0.998):
        slots["n"] = stage.random.randint(1, 24)
        filed = stage.calendar.after(closed, 5)
        values |= {"file_no": fill_in(stage.words["file_no"], slots), "filed_on": filed}
    return values
