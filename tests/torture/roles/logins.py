"""Passwords: how they are kept, what wrong ones cost, the recovery code; and the words of it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from officedesk.core.errors import NotAllowed
from officedesk.core.permits import Role
from officedesk.desk import operators
from officedesk.desk.desk import Desk
from torture.lines import Line

_LEAST_MEMORY, _LEAST_TIME = 19 * 1024, 2
"""KiB and passes: the OWASP password storage cheat sheet's least for argon2id."""
_WRONG = 9
_PROOF = re.compile(r"tamper[- ]?proof|unalterable|不可篡改|无法篡改|防篡改", re.IGNORECASE)


def login_lines(place: Path) -> list[Line]:
    """One line for each promise."""
    return [
        Line("T8", "argon2id", 1, tuple(_hash_faults(place / "hashes"))),
        Line("T8", "delays after wrong passwords", _WRONG, tuple(_delay_faults(place / "delays"))),
        Line("T8", "control: no delay", _WRONG, tuple(_undelayed(place / "none")), control=True),
        Line("T8", "recovery code", 4, tuple(_recovery_faults(place / "codes"))),
        Line("T8", "words: evident, never proof", 1, tuple(word_faults())),
    ]


def _desk(folder: Path) -> Desk:
    desk = Desk.open(folder, log_in=False)
    if not desk.staff.all(active=False):
        desk.staff.add(desk.operator, "Lin", Role.DIRECTOR, "river")
        director = desk.switch_operator("Lin", "river")
        desk.staff.add(director, "Wu", Role.CLERK, "lake")
    return desk


def _hash_faults(folder: Path) -> Iterator[str]:
    desk = _desk(folder)
    held = desk.store.reading().execute("SELECT password, recovery FROM operators").fetchall()
    desk.close()
    for text in (text for row in held for text in row):
        found = re.fullmatch(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$[^$]+\$[^$]+", text)
        if found is None:
            yield f"it is kept as {text[:12]}…"
        elif int(found[1]) < _LEAST_MEMORY or int(found[2]) < _LEAST_TIME:
            yield f"argon2id with m={found[1]}, t={found[2]} is too light"
    if len({text for row in held for text in row}) != 2 * len(held):
        yield "two of them are the same: no salt"


def _delay_faults(folder: Path) -> Iterator[str]:
    """They grow, outlive a restart, are each operator's own, and the right password ends them."""
    waits: list[float] = []
    with _clock_of_hand() as hand:
        for _time in range(_WRONG):
            desk = _desk(folder)  # a new start each time
            hand.pass_by(desk.staff.wait("Lin") + 0.01)
            if _lets_in(desk, "Lin", "guess"):
                yield "a wrong password let somebody in"
            waits.append(desk.staff.wait("Lin"))
            if waits[-1] and _lets_in(desk, "Lin", "river"):
                yield "the right password is taken during the delay: guessing costs nothing"
            if desk.staff.wait("Wu"):
                yield "another operator has to wait too"
            desk.close()
        desk = _desk(folder)
        if waits[-1] <= 0 or waits != sorted(waits) or len(set(waits)) < 4:
            yield f"the delays do not grow: {[round(wait) for wait in waits]}"
        hand.pass_by(-86_400)
        if desk.staff.wait("Lin") > operators.LONGEST_WAIT:
            yield "a clock that was set back makes one wait for a day"
        hand.pass_by(86_400 + operators.LONGEST_WAIT + 1)
        if not _lets_in(desk, "Lin", "river"):
            yield "the right password does not let in after the delay"
        if desk.staff.wait("Lin"):
            yield "the delay stays after the right password"
        desk.close()


def _undelayed(folder: Path) -> Iterator[str]:
    before, operators.FREE_TRIES = operators.FREE_TRIES, 99
    try:
        yield from _delay_faults(folder)
    finally:
        operators.FREE_TRIES = before


def _recovery_faults(folder: Path) -> Iterator[str]:
    desk = Desk.open(folder, log_in=False)
    _changes, code = desk.staff.add(desk.operator, "Lin", Role.DIRECTOR, "river")
    try:
        desk.staff.recover("Lin", "0000-0000-0000-0000", "sea")
        yield "any code is taken"
    except NotAllowed:
        pass
    _changes, again = desk.staff.recover("Lin", f" {code.upper()} ", "lake")
    if not _lets_in(desk, "Lin", "lake"):
        yield "the new password does not let in"
    try:
        desk.staff.recover("Lin", code, "theirs")
        yield "a code works twice"
    except NotAllowed:
        pass
    desk.staff.recover("Lin", again, "sea")
    if not _lets_in(desk, "Lin", "sea"):
        yield "the next code does not work"
    desk.close()


def word_faults(root: Path | None = None) -> Iterator[str]:
    """Nowhere is said that the registers could not be altered."""
    root = root or Path(__file__).resolve().parents[3]
    files = [*root.glob("*.md"), *root.glob("officedesk/**/*.py"), *root.glob("resources/**/*.po")]
    for file in files:
        text = file.read_text(encoding="utf-8")
        for found in re.finditer(
            r"tamper[- ]?proof|unalterable|不可篡改|无法篡改|防篡改", text, re.I
        ):
            before = text[max(0, found.start() - 40) : found.start()]
            if not re.search(r"\bnot\b|never|no ", before):
                yield f"{file.name}: …{before[-20:]}{found[0]}"


def _lets_in(desk: Desk, name: str, password: str) -> bool:
    try:
        desk.switch_operator(name, password)
    except NotAllowed:
        return False
    return True


class _Hand:
    """Turns the clock that the delays look at."""

    def __init__(self) -> None:
        self.now = time.time()

    def time(self) -> float:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += seconds


@contextmanager
def _clock_of_hand() -> Iterator[_Hand]:
    hand = _Hand()
    before, operators.time = operators.time, hand  # type: ignore[assignment]
    try:
        yield hand
    finally:
        operators.time = before
