"""A home with an entry in each state of each register, registered today and earlier."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from officedesk.core.changes import EntryRef
from officedesk.core.clock import SetClock
from officedesk.core.errors import OfficeError
from officedesk.core.fields import Kind
from officedesk.core.permits import Role
from officedesk.core.workflow import VOID
from officedesk.desk.desk import Desk
from officedesk.desk.importing import carry_out, plan
from officedesk.store.home import DATABASE
from officedesk.store.unit import Ask, unit_of_work
from tests.office import allowed, sample, sample_value, with_masters

DIRECTOR, CLERK = "Lin Xiaolan", "Zhao Min"
BACK = 45
"""Days since what was registered earlier."""


@dataclass
class Office:
    """The home, and its entries by register, state and whether they are of today.

    Attributes:
        closed: the month in which the earlier entries were registered; it is closed.
    """

    home: Path
    now: datetime
    closed: str = ""
    refs: dict[tuple[str, str, bool], EntryRef] = field(default_factory=dict)
    numbers: dict[EntryRef, str] = field(default_factory=dict)
    carried: EntryRef | None = None


def make(folder: Path) -> Office:
    """The home, made once; each trial has a copy."""
    now = datetime.now().replace(microsecond=0)
    office = Office(folder, now)
    clock = SetClock(now - timedelta(days=BACK))
    desk = Desk.open(folder, clock=clock)
    _fill(desk, office, today=False)
    office.closed = f"{clock.now():%Y-%m}"
    file = folder.parent / "rows.csv"
    file.write_text("Sender,Subject\nOffice,Letter\n", encoding="utf-8")
    clock.set(now - timedelta(minutes=5))
    carry_out(desk, plan(desk, "letters", file), date_is_right=True)
    row = desk.store.reading().execute("SELECT max(id) FROM letters").fetchone()
    office.carried = EntryRef("letters", row[0])
    desk.close_month("letters", office.closed)
    _fill(desk, office, today=True)
    desk.back_up()
    for ref in (*office.refs.values(), office.carried):
        office.numbers[ref] = desk.entry(ref).number
    desk.staff.add(desk.operator, DIRECTOR, Role.DIRECTOR)
    director = desk.switch_operator(DIRECTOR)
    desk.staff.add(director, CLERK, Role.CLERK)
    desk.close()
    return office


def _fill(desk: Desk, office: Office, *, today: bool) -> None:
    for key, register in desk.registers.items():
        with_masters(desk, register)
        states = [state.key for state in register.workflow.states]
        for place, state in enumerate(states):
            values = allowed(desk, register, sample(register, place), lambda f: sample_value(f, 1))
            for name in register.also:  # by it one entry is meant, and no other
                values[name] = f"{values[name]} {'today' if today else 'earlier'}"
            if "mark" in values:
                values["mark"] = "internal"
            for name in ("decides", "read_back"):  # each is an action or a case of its own
                if name in values:
                    values[name] = False
            # No day settles it by itself, what ends ends later, and no room is taken twice.
            ahead = office.now + timedelta(days=30 + place + today * len(states))
            for at, (name, one) in enumerate(register.fields.items()):
                if one.ahead and one.kind is Kind.MOMENT and name in values:
                    values[name] = ahead + timedelta(minutes=at)
            ref = next(desk.register_entry(key, values, date_is_right=True).refs())
            if _brought_to(desk, ref, state):
                office.refs[key, state, today] = ref


def _brought_to(desk: Desk, ref: EntryRef, state: str) -> bool:
    """Put an entry into a state without its actions; False where the register has no way there."""
    try:
        with unit_of_work(desk.store, desk.clock, Ask("number", desk.operator)) as work:
            entity = work.get(ref)
            if state == VOID:
                entity.state = next(
                    s.key for s in desk.registers[ref.register].workflow.states if s.numbered
                )
            elif entity.state != state:
                entity.state = state
            work.finish("")
        if state == VOID:
            desk.act("void", [ref], {"reason": "twice"})
    except OfficeError:
        return False
    return True


def written(home: Path) -> str:
    """What the database holds, as one hash; nobody may have it open."""
    return hashlib.sha256((home / DATABASE).read_bytes()).hexdigest()
