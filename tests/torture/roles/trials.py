"""One trial: somebody tries one thing in one way, on a copy of the home."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from officedesk.cli import main
from officedesk.core.changes import EntryRef
from officedesk.core.clock import SetClock, SystemClock
from officedesk.core.errors import NotAllowed, OfficeError
from officedesk.core.permits import Role
from officedesk.core.query import Query
from officedesk.core.register import Action
from officedesk.core.workflow import VOID
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import export
from officedesk.desk.importing import carry_out, plan
from officedesk.desk.restoring import restore_home
from torture.roles.office import CLERK, DIRECTOR, Office, written

Try = Callable[[Desk, Path], object]

NEVER_VOIDED: Mapping[str, tuple[str, ...]] = {
    "letters": ("returned",), "outgoing": ("dispatched", "answered", "filed"),
    "seal-uses": ("affixed", "spoilt", "out", "returned", "filed"),
    "seals": ("lost", "retired", "destroyed"), "visitors": ("waiting", "in", "out"),
    "meetings": ("held", "drafted", "signed"),
    "requisitions": ("part-issued", "issued", "received", "closed"), "receipts": ("stored",),
    "movements": ("posted",), "counts": ("approved",), "orders": ("part-received", "received"),
}  # fmt: skip
"""States in which something left the house or moved in the store: corrected, not voided (R4)."""
LIFE: Mapping[str, tuple[str, ...]] = {
    "seals": ("lose", "find", "retire", "revive", "destroy"), "counts": ("approve",),
}  # fmt: skip
"""The life of a seal and approving a stocktake are the director's alone (rule R10)."""


class Outcome(NamedTuple):
    """How a trial ended.

    Attributes:
        kind: ``done``, ``role`` (refused for who one is) or ``rule`` (refused otherwise).
        words: what was said.
        wrote: whether the database is another one.
    """

    kind: str
    words: str
    wrote: bool


@dataclass(frozen=True)
class Case:
    """One thing that can be tried.

    Attributes:
        name: with register and state.
        directors: only a director may, as the rules are written down (rule R10).
        closed: the state does not allow it to anybody; None where there is no state.
        at_desk: does it with the desk.
        words: of the command line; None where it has no such command.
        writes: it changes the database where it is done.
    """

    name: str
    directors: bool
    at_desk: Try
    words: tuple[str, ...] | None = None
    closed: bool | None = None
    writes: bool = True


@contextmanager
def copied(office: Office, place: Path) -> Iterator[Path]:
    """A home like the first one, and the folder beside it for files."""
    home = place / "home"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    shutil.copytree(office.home, home)
    (place / "rows.csv").write_text("Sender,Subject\nMill,Boards\n", encoding="utf-8")
    (place / "note.txt").write_text("note", encoding="utf-8")
    yield home


def at_desk(case: Case, home: Path, office: Office, name: str, *, reads: bool = False) -> Outcome:
    """Try it with the desk; ``reads``: at one that is open for reading only."""
    before = written(home)
    desk = Desk.open(home, clock=SystemClock(), operator=name, read_only=reads)
    try:
        case.at_desk(desk, home.parent)
        kind, words = "done", ""
    except OfficeError as problem:
        kind, words = "role" if isinstance(problem, NotAllowed) else "rule", str(problem)
    finally:
        desk.close()
    return Outcome(kind, words, written(home) != before)


def by_command(case: Case, home: Path, name: str, *, apart: bool = False) -> Outcome:
    """Try it with the command line, in this process or in a second one."""
    assert case.words is not None
    before = written(home)
    filled = [word.format(place=home.parent) if "{place}" in word else word for word in case.words]
    words = ["--home", str(home), "--language", "en", "--operator", name]
    given = [filled[0], *words, *filled[1:]]
    status, said = _apart(given) if apart else _here(given)
    refused = "only a director may" in said or "has a password" in said
    kind = "done" if status == 0 else "role" if refused else "rule"
    return Outcome(kind, said.strip(), written(home) != before)


def _here(words: list[str]) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main(words)
        except SystemExit as stop:
            status = int(stop.code or 0)
    return status, err.getvalue()


def _apart(words: list[str]) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "officedesk", *words], capture_output=True, text=True,
        check=False, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    return done.returncode, done.stderr


# --- what can be tried beside the registers' own actions ----------------------------------


def general(office: Office) -> list[Case]:
    """Every operation that is no action of a register."""
    old, new = (
        office.refs["letters", "registered", False],
        office.refs["letters", "registered", True],
    )
    number, second = office.numbers[new], office.numbers[old]
    carried = office.carried
    assert carried is not None
    future = f"{date.today() + timedelta(days=1)}"
    year = str(date.today().year + 1)
    letter: Mapping[str, Any] = {"sender": "Mill", "subject": "Boards"}
    decider: Mapping[str, Any] = {"kind": "staff", "name": "Li", "decides": True}
    return [
        Case("register", False, lambda d, _p: d.register_entry("letters", letter),
             ("new", "letters", "sender=Mill", "subject=Boards")),
        Case("edit", False, lambda d, _p: d.edit(new, {"remarks": "x"}),
             ("edit", number, "remarks=x")),
        Case("edit a fact of a closed month", True,
             lambda d, _p: d.edit(old, {"subject": "Planks"}, reason="misheard"),
             ("edit", second, "subject=Planks", "--reason", "misheard")),
        Case("link", False, lambda d, _p: d.link(new, old), ("link", number, second)),
        Case("attach", False, lambda d, _p: d.attach_bytes(new, "a.txt", b"a"),
             ("attach", number, "{place}/note.txt")),
        Case("import", False,
             lambda d, p: carry_out(d, plan(d, "letters", p / "rows.csv")),
             ("import", "letters", "{place}/rows.csv")),
        Case("void an import", True, lambda d, _p: d.void_import(carried, "wrong file"),
             ("void-import", office.numbers[carried], "--reason", "wrong file")),
        Case("export", False, lambda d, p: export(d, Query("people"), p / "a.csv"),
             ("export", "people", "--output", "{place}/a.csv"), writes=False),
        Case("export unmasked", True,
             lambda d, p: export(d, Query("people"), p / "a.csv", unmasked=True),
             ("export", "people", "--output", "{place}/a.csv", "--unmasked")),
        Case("backup", False, lambda d, p: d.back_up(p / "b.sqlite"),
             ("backup", "{place}/b.sqlite"), writes=False),
        Case("verify", False, lambda d, _p: d.verify(), ("verify",), writes=False),
        Case("close a month", True, lambda d, _p: d.close_month("calls", office.closed),
             ("close-month", "calls", office.closed)),
        Case("reopen a month", True, lambda d, _p: d.reopen_month("letters", office.closed, "late"),
             ("reopen-month", "letters", office.closed, "--reason", "late")),
        Case("purge", True, lambda d, _p: d.purge("letters", date.today() - timedelta(days=9)),
             ("purge", "letters", "--before", f"{date.today() - timedelta(days=9)}")),
        Case("settings", False, lambda d, _p: d.set_setting("institution", "Mill"),
             ("settings", "institution=Mill")),
        Case("numbering", True, lambda d, _p: d.set_setting("numbering.letters", "L-{year}-{n}"),
             ("settings", "numbering.letters=L-{{year}}-{{n}}")),
        Case("first number", True, lambda d, _p: d.set_first_number("letters", int(year), 50),
             ("first-number", "letters", year, "50")),
        Case("holidays", False, lambda d, _p: d.set_holidays({date.today(): ("Fair", 0)}),
             ("holidays", f"{future}=Fair")),
        Case("marks", True, lambda d, _p: d.set_setting("marks", d.setting("marks")[:-1])),
        Case("operators", True, lambda d, _p: d.staff.add(d.operator, "Wu", Role.CLERK),
             ("operators", "add", "Wu")),
        Case("role of an operator", True,
             lambda d, _p: d.staff.change(d.operator, CLERK, role=Role.DIRECTOR),
             ("operators", "change", CLERK, "--role", "director")),
        Case("password of another", True,
             lambda d, _p: d.staff.change(
                 d.operator, DIRECTOR if d.operator.name == CLERK else CLERK, password="sea")),
        Case("who decides", True,
             lambda d, _p: d.register_entry("people", decider),
             ("new", "people", "kind=staff", "name=Li", "decides=yes")),
        Case("restore", True, _restore, ("restore",)),
    ]  # fmt: skip


def _restore(desk: Desk, _place: Path) -> object:
    """The desk is closed for it, as the window does."""
    desk.close()
    return restore_home(
        desk.home.folder, None, desk.operator.name, None, SetClock(desk.clock.now())
    )


def actions_of(office: Office) -> list[Case]:
    """Every action of every register in each of its states, of today and of earlier."""
    desk = Desk.open(office.home, read_only=True, operator=DIRECTOR)
    found = []
    for (key, state, today), ref in office.refs.items():
        for action in desk.actions(key):
            if action.hands is not None:
                continue  # it begins a form; registering that is a case of its own
            answers = _answers(action.asks)
            directors = action.key in ("reopen-month", *LIFE.get(key, ()))
            directors = directors or (action.key == "void" and not today)
            found.append(
                Case(
                    f"{action.key}, {key}, {state}, {'today' if today else 'earlier'}",
                    directors, _act(action.key, ref, answers),
                    ("do", action.key, office.numbers[ref],
                     *(f"{name}={text}" for name, text in _plain(answers).items())),
                    closed=_closed(action, key, state),
                )
            )  # fmt: skip
    desk.close()
    return found


def _closed(action: Action, register: str, state: str) -> bool:
    """Whether the state allows it to nobody, by what is written down and not by the desk's word."""
    if state == VOID or (action.key == VOID and state in NEVER_VOIDED.get(register, ())):
        return True
    return bool(action.states) and state not in action.states


def _act(key: str, ref: EntryRef, answers: Mapping[str, Any]) -> Try:
    def act(desk: Desk, _place: Path) -> object:
        return desk.act(key, [ref], answers)

    return act


def _answers(asks: tuple[Any, ...]) -> dict[str, Any]:
    from tests.office import sample_value

    return {one.name: sample_value(one, 0) for one in asks if one.must}


def _plain(answers: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: "yes" if value is True else f"{value}".replace("\n", " ").replace("T", " ")
        for name, value in answers.items()
    }
