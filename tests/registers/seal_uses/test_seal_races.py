"""Two at once: one of them wins, the other is told what came first, and nothing is half done."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, OfficeError
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from tests.office import open_at

TICKED: dict[str, Value] = {
    "check_complete": True, "check_no_blanks": True, "check_body": True
}  # fmt: skip
TICKS = ("check_complete=yes", "check_no_blanks=yes", "check_body=yes")
OUT = ("out_to=Bank", "companion=Gu Yan", "due_back=2099-01-01 10:00", *TICKS)


@pytest.fixture
def beside(desk: Desk) -> Iterator[Desk]:
    """A second desk on the same home."""
    other = open_at(desk.home.folder)
    yield other
    other.close()


def requested(desk: Desk, **values: Value) -> EntryRef:
    given: dict[str, Value] = {
        "seal": "S-01", "title": "Levels", "handler": "Tao Wei", "used_for": "Bank", **values
    }  # fmt: skip
    return next(desk.register_entry("seal-uses", given).refs())


def approved(desk: Desk) -> EntryRef:
    ref = requested(desk)
    desk.act("approve", [ref], {"approver": "Chen Yu"})
    return ref


def run_all(desk: Desk, *commands: Sequence[str]) -> list[tuple[int, str]]:
    """Run commands in processes of their own: their status, and what they say against it."""
    command = [sys.executable, "-m", "officedesk", "--home", str(desk.home.folder), "do"]
    started = [
        subprocess.Popen([*command, *words], stderr=subprocess.PIPE, text=True,
                         env={**os.environ, "PYTHONPATH": str(Path.cwd()), "LANGUAGE": "en"})
        for words in commands
    ]  # fmt: skip
    said = [one.communicate(timeout=120)[1] for one in started]
    return [(one.returncode, words) for one, words in zip(started, said, strict=True)]


def at_once(desk: Desk, *commands: Sequence[str]) -> str:
    """Two commands of which one wins; what the other is told."""
    results = run_all(desk, *commands)
    assert sorted(status for status, _words in results) == [0, 1], results
    return next(words for status, words in results if status)


def test_two_commands_affix_once(desk: Desk) -> None:
    number = desk.entry(approved(desk)).number
    words = ("affix", number, *TICKS, "affixed_by=Zhao Min")
    refused = at_once(desk, words, words)
    assert number in refused and "Affixed" in refused
    labels = [line.label for line in desk.history(desk.find(number))]
    assert labels.count("Affixed") == 1


def test_one_approves_and_the_other_rejects(desk: Desk) -> None:
    number = desk.entry(requested(desk)).number
    refused = at_once(
        desk, ("approve", number, "approver=Chen Yu"),
        ("reject", number, "approver=Lin Mei", "reason=not ours"),
    )  # fmt: skip
    state = desk.entry(desk.find(number)).state
    assert state in ("approved", "rejected")
    assert number in refused and state.capitalize() in refused


def test_two_uses_take_one_seal_out_once(desk: Desk) -> None:
    numbers = [desk.entry(approved(desk)).number for _use in range(2)]
    refused = at_once(desk, *(("take-out", number, *OUT) for number in numbers))
    assert any(f"out of the house with {number}" in refused for number in numbers)


def test_it_comes_back_once(desk: Desk) -> None:
    ref = approved(desk)
    desk.act("take-out", [ref], {**TICKED, "out_to": "Bank", "companion": "Gu Yan",
                                 "due_back": desk.wall.replace(hour=18)})  # fmt: skip
    number = desk.entry(ref).number
    refused = at_once(desk, ("return", number), ("return", number))
    assert number in refused and "Returned" in refused
    assert desk.entry(desk.find("S-01")).values["out_number"] is None


def test_a_handover_while_it_leaves_the_house(desk: Desk) -> None:
    """Handed over first, both are done; once it is out, it is handed over by nobody."""
    number = desk.entry(approved(desk)).number
    (taken, _words), (handed, said) = run_all(
        desk, ("take-out", number, *OUT), ("hand-over", "S-01", "taken_by=Sun Li", "reason=leave")
    )
    assert taken == 0
    seal = desk.entry(desk.find("S-01"))
    assert seal.values["holder"] == ("Zhao Min" if handed else "Sun Li")
    assert handed == 0 or number in said


def test_two_handovers_to_the_same_hand(desk: Desk) -> None:
    words = ("hand-over", "S-01", "taken_by=Sun Li", "reason=leave")
    refused = at_once(desk, words, words)
    assert "Sun Li holds Official seal S-01 already" in refused
    assert len(desk.entry(desk.find("S-01")).children["handovers"]) == 1


@pytest.mark.parametrize("rival", ["retire", "hand-over"])
def test_what_the_other_desk_did_is_seen_at_the_last_moment(
    desk: Desk, beside: Desk, rival: str
) -> None:
    """The form stood open while the other desk retired the seal, or handed it over."""
    ref = approved(desk)
    given: dict[str, Value] = {"reason": "worn"}
    if rival == "hand-over":
        given["taken_by"] = "Sun Li"
    beside.act(rival, [beside.find("S-01")], given)
    with pytest.raises(OfficeError, match="Retired" if rival == "retire" else "Sun Li does"):
        desk.act("affix", [ref], {**TICKED, "affixed_by": "Zhao Min"})
    assert desk.entry(ref).state == "approved"


def test_many_at_once_leave_register_and_seal_in_step(desk: Desk) -> None:
    """Eight uses, two desks: each use is affixed once, whoever came first."""
    refs = [approved(desk) for _use in range(8)]
    home = desk.home.folder
    told: list[str] = []

    def affix_all(_desk: int) -> int:
        count, own = 0, open_at(home)
        for ref in refs:
            try:
                own.act("affix", [ref], {**TICKED, "affixed_by": "Zhao Min"})
                count += 1
            except Clash as problem:
                told.append(str(problem))
        own.close()
        return count

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(affix_all, range(2)))
    assert sum(done) == len(told) == len(refs)
    assert all("Affixed" in words for words in told)
    assert verify(desk.store).sound
