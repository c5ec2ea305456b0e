"""The works that are harmed, on the desk's own calls; each says what it was told is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from officedesk.core.changes import EntryRef
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.desk.desk import Desk
from officedesk.store.unit import Ask, unit_of_work
from tests.homes import letter
from torture.harm.forking import Tell
from torture.harm.offices import CLOCK, noise

ROWS = 120
"""Rows of one import."""


@dataclass(frozen=True)
class Work:
    """One kind of work.

    Attributes:
        key: for the table.
        share: of a hundred.
        run: does it on a desk, again and again; says ``begin`` before the first.
        old: on a home of the first version, which is migrated as it is opened.
    """

    key: str
    share: int
    run: Callable[[Path, Tell, int], None]
    old: bool = False


def _register(home: Path, tell: Tell, times: int) -> None:
    desk = Desk.open(home, clock=CLOCK)
    tell("begin")
    for number in range(times):
        changes = desk.register_entry("letters", letter(number, remarks="r" * 6000))
        ref = next(iter(changes.refs()))
        tell(f"number\t{changes.numbers[0]}\t{ref.id}")
        content = noise(20_000)
        desk.attach_bytes(ref, f"scan{number}.bin", content)
        tell(f"attached\t{ref.id}\tscan{number}.bin")
    desk.close()


def _edit(home: Path, tell: Tell, times: int) -> None:
    desk = Desk.open(home, clock=CLOCK)
    ref = EntryRef("letters", 1)
    tell("begin")
    for number in range(1, times + 1):
        mark = f"edition {number}"
        desk.edit(ref, {"subject": mark, "remarks": mark + " " + "e" * 8000, "reference": mark})
        tell(f"edited\t{ref.id}\t{number}")
    desk.close()


def _import(home: Path, tell: Tell, times: int) -> None:
    desk = Desk.open(home, clock=CLOCK)
    tell("importing")
    tell("begin")
    for _number in range(times):
        name = noise(32).hex()
        rows = [
            EntryInput(letter(i), row_hash=f"{name[:48]}{i:016x}", line=i + 2) for i in range(ROWS)
        ]
        desk.register_many("letters", rows, source=ImportSource("a.xlsx", name))
        tell(f"imported\t{ROWS}")
    desk.close()


def _back_up(home: Path, tell: Tell, times: int) -> None:
    desk = Desk.open(home, clock=CLOCK)
    tell("begin")
    for _number in range(times):
        made = desk.back_up()
        tell(f"backup\t{made.path.name}\t{made.count}")
    desk.close()


def _void(home: Path, tell: Tell, times: int) -> None:
    desk = Desk.open(home, clock=CLOCK)
    tell("begin")
    for number in range(2, 2 + times):
        desk.act("void", [EntryRef("letters", number)], {"reason": "twice " + "v" * 3000})
        tell(f"voided\t{number}")
    desk.close()


def _close_month(home: Path, tell: Tell, times: int) -> None:
    desk = Desk.open(home, clock=CLOCK)
    month = str(desk.entry(EntryRef("letters", 1)).registered_on)[:7]
    tell("begin")
    for _number in range(times):
        desk.close_month("letters", month)
        tell(f"closed\t{month}")
        desk.reopen_month("letters", month, "a trial")
        tell(f"opened\t{month}")
    desk.close()


def _migrate(home: Path, tell: Tell, times: int) -> None:
    tell("begin")
    desk = Desk.open(home, clock=CLOCK)
    tell("migrated")
    desk.close()


def acknowledge_early(home: Path, tell: Tell, times: int) -> None:
    """Control: says that it is registered before that was committed."""
    from officedesk.registers.letters.model import Letter

    desk = Desk.open(home, clock=CLOCK)
    tell("begin")
    for _number in range(times):
        with unit_of_work(desk.store, CLOCK, Ask("register", desk.operator)) as work:
            ref = work.register(Letter(sender="Early", subject="x" * 6000))
            changes = work.finish("early")
            tell(f"number\t{changes.numbers[0]}\t{ref.id}")
    desk.close()


REGISTER = Work("registering", 35, _register)
EDIT = Work("editing", 20, _edit)
IMPORT = Work("importing", 15, _import)
BACK_UP = Work("backing up", 15, _back_up)
MIGRATE = Work("migrating", 15, _migrate, old=True)
VOID = Work("voiding", 10, _void)
CLOSE = Work("closing a month", 10, _close_month)
