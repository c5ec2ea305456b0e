"""T8: every operation × role × state, tried at the desk, by command and in the window."""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random

from officedesk.core import permits
from officedesk.core.clock import SystemClock
from officedesk.core.permits import Duty, Operator, Role
from officedesk.desk.desk import Desk
from officedesk.ui.page.reasons import reasons
from torture.lines import Line
from torture.roles.logins import login_lines
from torture.roles.office import CLERK, DIRECTOR, Office, make
from torture.roles.panes import pane
from torture.roles.trials import (
    Case,
    Outcome,
    actions_of,
    at_desk,
    by_command,
    copied,
    general,
)

APART = 25
"""Of so many trials by command one is made in a second process."""
PANES = 12
"""At least so many cases of the matrix are also looked up at the window's own buttons."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many of the matrix."""
    parser.add_argument("--share", type=float, default=1.0, metavar="0.05", help="of the matrix")


def run(given: argparse.Namespace, tell: Callable[[str], None]) -> list[Line]:
    """The controls, the operations of the office, then every action in every state."""
    with tempfile.TemporaryDirectory(prefix="officedesk-torture-") as name:
        place = Path(name)
        office = make(place / "first")
        tell("The controls")
        lines = control_lines(office, place / "tried")
        lines += matrix_lines(office, place / "tried", given.share, given.seed, tell)
        tell("Logging in")
        return lines + login_lines(place)


def matrix_lines(
    office: Office, place: Path, share: float, seed: int, tell: Callable[[str], None]
) -> list[Line]:
    """What the matrix holds, by the way in which it was tried."""
    chance = Random(seed)
    cases = [*general(office), *(c for c in actions_of(office) if chance.random() < share)]
    total = Matrix(office, place)
    for number, case in enumerate(cases):
        if number % 50 == 0:
            tell(f"{number} of {len(cases)}")
        total.try_all(case)
    total.close()
    tell("At the window's own buttons")
    total.look(cases, max(PANES, round(len(cases) * share)), chance)
    faults = total.faults
    return [
        Line("T8", f"matrix {way}", total.tried[way], tuple(faults.get(way, ())),
             cells={kind: f"{total.ended[way, kind]:,}" for kind in ("done", "role", "rule")})
        for way in ("at the desk", "by command", "in a second process", "in the window",
                    "at buttons and menu", "reading only")
    ]  # fmt: skip


class Matrix:
    """Tries cases and compares every way with the rules as they are written down."""

    def __init__(self, office: Office, place: Path) -> None:
        self._office, self._place = office, place
        self.faults: dict[str, list[str]] = {}
        self.tried: Counter[str] = Counter()
        self.ended: Counter[tuple[str, str]] = Counter()
        self._shown = Desk.open(office.home, clock=SystemClock(), operator=DIRECTOR, read_only=True)

    def close(self) -> None:
        """Let the home go in which is only read."""
        self._shown.close()

    def try_all(self, case: Case) -> None:
        """One thing, by each role, in every way."""
        for name in (DIRECTOR, CLERK):
            kinds = [self._at_desk(case, name)]
            if case.words is not None:
                kinds.append(self._by_command(case, name))
            if "done" in kinds and set(kinds) != {"done"}:
                self._say("by command", f"{case.name} by {name}: desk and command differ: {kinds}")
        self._reading(case)
        if case.closed is not None:
            self._window(case)

    def _at_desk(self, case: Case, name: str) -> str:
        with copied(self._office, self._place) as home:
            return self._judge("at the desk", case, name, at_desk(case, home, self._office, name))

    def _by_command(self, case: Case, name: str) -> str:
        way = "by command"
        apart = self.tried[way] % APART == APART - 1
        with copied(self._office, self._place) as home:
            kind = self._judge(way, case, name, by_command(case, home, name))
        if apart:
            with copied(self._office, self._place) as home:
                own = by_command(case, home, name, apart=True)
                self._judge("in a second process", case, name, own)
        return kind

    def _judge(self, way: str, case: Case, name: str, got: Outcome) -> str:
        """Compare an outcome with what the rules say."""
        self.tried[way] += 1
        self.ended[way, got.kind] += 1
        head = f"{case.name} by {name}"
        forbidden = case.directors and name == CLERK
        if forbidden and got.kind == "done":
            self._say(way, f"{head}: it was done")
        elif forbidden and got.kind == "rule" and not case.closed:
            self._say(way, f"{head}: refused for another reason: {got.words}")
        elif not forbidden and got.kind == "role":
            self._say(way, f"{head}: refused for the role: {got.words}")
        elif case.closed and got.kind == "done":
            self._say(way, f"{head}: done in a state that does not allow it")
        if got.kind != "done" and got.wrote:
            self._say(way, f"{head}: refused, and something was written")
        if got.kind == "done" and case.writes and not got.wrote:
            self._say(way, f"{head}: done, and nothing was written")
        return got.kind

    def _reading(self, case: Case) -> None:
        """At a desk that is open for reading only nobody writes, whoever it is."""
        way = "reading only"
        if case.name == "restore":
            return  # it is not for a desk: what was open is closed for it
        home = self._office.home
        got = at_desk(case, home, self._office, DIRECTOR, reads=True)
        self.tried[way] += 1
        self.ended[way, got.kind] += 1
        if got.wrote:
            self._say(way, f"{case.name}: something was written")
        if got.kind == "done" and case.writes:
            self._say(way, f"{case.name}: it was said to be done")

    def _window(self, case: Case) -> None:
        """What the bar offers: the reasons that it shows are asked for each role."""
        key, register, state, day = case.name.split(", ")
        ref = self._office.refs[register, state, day == "today"]
        desk = self._shown
        view = desk.entry(ref)
        for role, name in ((Role.DIRECTOR, DIRECTOR), (Role.CLERK, CLERK)):
            found = reasons(
                desk.registers[register], desk.actions(register),
                [(view.number, view.state, view.registered_on)],
                Operator(1, name, role), date.today(),
            )  # fmt: skip
            offered = key not in found
            self.tried["in the window"] += 1
            self.ended["in the window", "done" if offered else "role"] += 1
            forbidden = (case.directors and role is Role.CLERK) or bool(case.closed)
            if offered == forbidden:
                words = "offered" if offered else f"not offered: {found[key]}"
                self._say("in the window", f"{case.name} to {name}: {words}")

    def look(self, cases: Sequence[Case], count: int, chance: Random) -> None:
        """What the buttons and the menu of the open window offer, to each role."""
        way = "at buttons and menu"
        asked = [case for case in cases if case.closed is not None]
        chosen = chance.sample(asked, min(count, len(asked)))
        for name in (DIRECTOR, CLERK):
            with copied(self._office, self._place) as home, pane(home, name) as window:
                for case in chosen:
                    key, register, state, day = case.name.split(", ")
                    ref = self._office.refs[register, state, day == "today"]
                    by_button, by_menu = window.offered(ref)
                    found = [key in by_menu]
                    found += [key in by_button] if key in window.buttons() else []
                    self.tried[way] += len(found)
                    self.ended[way, "done"] += sum(found)
                    self.ended[way, "role"] += len(found) - sum(found)
                    forbidden = bool(case.closed) or (case.directors and name == CLERK)
                    if forbidden in found:
                        self._say(way, f"{case.name} to {name}: offered {found}, not {forbidden}")

    def _say(self, way: str, words: str) -> None:
        self.faults.setdefault(way, []).append(words)


def control_lines(office: Office, place: Path) -> list[Line]:
    """A rule switched off has to be seen, and one too many."""
    lines = []
    switched: Sequence[tuple[str, frozenset[Duty], str]] = (
        ("no rule at all", frozenset(), "close a month"),
        ("a clerk may purge", permits.DIRECTOR_ONLY - {Duty.PURGE}, "purge"),
        ("a clerk may not link", permits.DIRECTOR_ONLY | {Duty.LINK}, "link"),
    )
    for words, duties, name in switched:
        total = Matrix(office, place)
        with _ruled(duties):
            total.try_all(next(case for case in general(office) if case.name == name))
        total.close()
        seen = [fault for faults in total.faults.values() for fault in faults]
        count = sum(total.tried.values())
        lines.append(Line("T8", f"control: {words}", count, tuple(seen), control=True))
    return [*lines, _control_of_buttons(office, place)]


def _control_of_buttons(office: Office, place: Path) -> Line:
    """Where no rule holds, the window offers a clerk to void what is of earlier."""
    total = Matrix(office, place)
    cases = [case for case in actions_of(office) if case.directors and not case.closed]
    with _ruled(frozenset()):
        total.look(cases, 2, Random(0))
    total.close()
    seen = tuple(total.faults.get("at buttons and menu", ()))
    return Line("T8", "control: buttons without rules", 4, seen, control=True)


@contextmanager
def _ruled(duties: frozenset[Duty]) -> Iterator[None]:
    """Decide by other rules for a while."""
    before, permits.DIRECTOR_ONLY = permits.DIRECTOR_ONLY, duties  # type: ignore[misc]
    try:
        yield
    finally:
        permits.DIRECTOR_ONLY = before  # type: ignore[misc]
