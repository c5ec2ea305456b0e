"""Purges: what was purged is nowhere in the home any more, and both verifiers say *purged*."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from officedesk.core.changes import EntryRef
from officedesk.core.clock import SetClock
from officedesk.core.fields import Kind
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.core.requests import Origin
from officedesk.core.text import fold
from officedesk.desk.desk import Desk
from officedesk.store.home import DATABASE, Home
from officedesk.store.purging import personal_columns
from officedesk.ui.form.drafts import FILLED, NEW, Draft, DraftShelf
from tests.homes import START
from tests.office import empty_home, registered, sample
from torture.chain.judging import verdicts

_RARE = 0x4E00 + 0x3000
"""From here on stand Han signs of which each is used once: one alone betrays what was left."""


@dataclass
class Told:
    """What one round told the home, which the purge has to take away.

    Attributes:
        signs: one sign for each value, nowhere else in the home.
        salts: of the history rows with these values.
        files: contents of attachments.
        kept: signs of entries that stay.
        drafted: signs of a form that belongs to no entry yet, which stays too.
    """

    signs: list[str]
    salts: list[str]
    files: list[Path]
    kept: list[str]
    drafted: list[str]


class Round:
    """One home with personal data, edited, imported, attached, left in drafts; then purged."""

    def __init__(self, place: Path, number: int, seed: int) -> None:
        self._chance = random.Random(f"{seed} purge {number}")
        self._next = _RARE + self._chance.randrange(500)
        self._home = Home(empty_home(place / f"home-{number}"))
        self._clock = SetClock(START + timedelta(days=31))
        self._files = self._chance.random() < 0.5
        self.said = ""

    def carry_out(self, *, thorough: bool = True) -> list[str]:
        """Fill, purge, look; why it counts as failed, nothing where all is gone.

        Args:
            thorough: False is the control: the rows are emptied as another program would.
        """
        desk = Desk.open(self._home.folder, clock=self._clock)
        key = self._chance.choice([k for k, r in desk.registers.items() if _typed(r)])
        told = self._fill(desk, desk.registers[key])
        before = desk.verify()
        day = self._clock.now().date()
        if thorough:
            desk.purge(key, day, files=self._files)
        else:
            self._empty_plainly(desk.registers[key], day)
        desk.close()
        faults = [*self._left(told), *self._verdicts(before.head, before.count)]
        shutil.rmtree(self._home.folder)
        return faults

    # --- filling ----------------------------------------------------------------------

    def _sign(self) -> str:
        self._next += 1
        return chr(self._next)

    def _fill(self, desk: Desk, register: Register) -> Told:
        names = _typed(register)
        told = Told([], [], [], [], [])
        refs: list[EntryRef] = []
        for number in range(self._chance.randrange(3, 8)):
            values = {name: self._value(told.signs) for name in names}
            ref = registered(desk, register, number, **values)
            refs.append(ref)
            self._clock.forward(minutes=7)
        for ref in self._chance.sample(refs, 2):
            desk.edit(ref, {name: self._value(told.signs) for name in names}, reason="misread")
        if self._files:
            for ref in refs[:2]:
                content = f"scan of {self._value(told.signs)}".encode() * 50
                desk.attach_bytes(ref, f"{self._value(told.signs)}.txt", content)
            told.files += [p for p in self._home.attachments.rglob("*") if p.is_file()]
        self._import(desk, register, names, told)
        self._drafts(register, refs, names[0], told)
        told.salts += _salts(self._home.database, register, names)
        self._clock.forward(days=2)
        for number in range(2):
            values = {name: self._value(told.kept) for name in names}
            registered(desk, register, 50 + number, **values)
        return told

    def _value(self, signs: list[str]) -> str:
        signs.append(self._sign())
        return f"Quatermain {signs[-1]}"

    def _import(self, desk: Desk, register: Register, names: list[str], told: Told) -> None:
        """Rows of a file, with a column of the same heading that no field took."""
        heading = register.fields[names[0]].label
        rows = []
        for number in range(3):
            values = {**sample(register, 60 + number)}
            values |= {name: self._value(told.signs) for name in names}
            other = ((heading, self._value(told.signs)),)
            rows.append(EntryInput(values, other=other, row_hash=f"{number:064x}", line=number + 2))
        desk.register_many(register.key, rows, source=ImportSource("old.xlsx", "ab" * 32, "S"))

    def _drafts(self, register: Register, refs: list[EntryRef], name: str, told: Told) -> None:
        """Words of a form that was not saved, as the window keeps them."""
        shelf = DraftShelf(self._home.drafts, "Clerk")
        at = self._clock.now().isoformat()
        begun = Origin("answer", (refs[1],))
        for draft in (
            Draft(register.key, str(refs[0].id), {name: self._value(told.signs)}, at, 1),
            Draft("outgoing", FILLED, {"subject": self._value(told.signs)}, at, 0, begun),
        ):
            shelf.keep(draft)
        shelf.keep(Draft(register.key, NEW, {name: self._value(told.drafted)}, at))

    # --- looking ----------------------------------------------------------------------

    def _left(self, told: Told) -> Iterator[str]:
        """What is still there: in the database's bytes, the index, any other file of the home."""
        marks = {sign: sign.encode() for sign in told.signs}
        marks |= {f"salt {salt}": salt.encode() for salt in told.salts}
        for path in sorted(self._home.folder.rglob("*")):
            inside = path.relative_to(self._home.folder)
            if not path.is_file() or inside.parts[0] == "backups":
                continue
            content = path.read_bytes()
            left = [mark for mark, raw in marks.items() if raw in content]
            if left:
                yield f"{len(left)} of {len(marks)} purged values lie in {inside}: {left[:3]}"
            if path.name == DATABASE:
                yield from (f"{sign} was not to go" for sign in told.kept
                            if sign.encode() not in content)  # fmt: skip
        yield from (f"{path.name} is there" for path in told.files if path.exists())
        yield from self._found(told)

    def _found(self, told: Told) -> Iterator[str]:
        signs = {fold(sign) for sign in told.signs}
        with closing(sqlite3.connect(self._home.database)) as database:
            indexes = [row[0] for row in database.execute(
                "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'")]  # fmt: skip
            for index in indexes:
                database.execute(f"CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, {index}, row)")
                terms = [row[0] for row in database.execute("SELECT term FROM temp.v")]
                database.execute("DROP TABLE temp.v")
                left = [term for term in terms if signs & set(term)]
                if left:
                    yield f"{index} still knows {left[:3]}"

    def _verdicts(self, head: str, count: int) -> Iterator[str]:
        desk = Desk.open(self._home.folder, clock=self._clock)
        report = desk.verify(head=head, count=count)
        everything = [row for key in desk.registers for row in desk.reader().ids(Query(key))]
        desk.close()
        self.said = next((note for note in report.notes if "was purged on" in note), "")
        if not report.sound:
            yield f"verify: {report.lines[0]}"
        if not self.said:
            yield "verify does not say that it was purged"
        said = verdicts(self._home.database, self._home, head, count)
        if said.alone or "personal data was purged" not in said.printed:
            yield f"the verifier alone: {said.printed[:200]}"
        if not everything:
            yield "no entry is left"

    def _empty_plainly(self, register: Register, day: date) -> None:
        with closing(sqlite3.connect(self._home.database)) as database, database:
            for table, names in personal_columns(register).items():
                sets = ", ".join(f"{name} = NULL" for name in names)
                database.execute(f"UPDATE {table} SET {sets}")


def _typed(register: Register) -> list[str]:
    """Personal fields of words that a person types."""
    return [
        name
        for name, one in register.fields.items()
        if one.personal and not one.by_action and not one.derived
        and one.kind in (Kind.TEXT, Kind.LONG, Kind.PARTY)
    ]  # fmt: skip


def _salts(path: Path, register: Register, names: list[str]) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute(
            "SELECT changes FROM history WHERE register = ? AND tab = ?",
            (register.key, register.table),
        ).fetchall()
    found = []
    for (text,) in rows:
        changes = json.loads(text)
        found += [changes[name][1] for name in names if name in changes and changes[name][0]]
    return found
