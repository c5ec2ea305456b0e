"""Lights are derived from the day: green, yellow, red; done late apart; suspended none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.query import Query
from officedesk.core.values import NOT_STATED, Value
from officedesk.desk.desk import Desk
from officedesk.ui.detail.facts import facts_of
from officedesk.ui.list.columns import shape_of
from officedesk.ui.list.lines import LineMaker, Piece
from officedesk.ui.parts.marks import Sign
from officedesk.ui.reminders import reading as reminding
from officedesk.ui.today.reading import reading
from tests.office import NOON
from tests.registers.tasks.conftest import Give

CHEN: dict[str, Value] = {"decided_by": "Chen Yu"}


def piece(desk: Desk, ref: EntryRef) -> Piece:
    """The due cell of the task in the list."""
    shape = shape_of(desk.registers["tasks"])
    asked = shape.asked(("due",), "number")
    reader = desk.reader()
    try:
        (row,) = reader.rows_of("tasks", [ref.id], asked)
    finally:
        reader.close()
    maker = LineMaker(shape, ("due",), asked, desk.wall, desk.rules.calendar)
    return maker.make(row).pieces[0]


def counts(desk: Desk) -> dict[str, int]:
    reader = desk.reader()
    try:
        return dict(reader.view_counts("tasks"))
    finally:
        reader.close()


def at(desk: Desk, days: int) -> None:
    desk.clock.set(NOON + timedelta(days=days))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("due", "sign", "ink", "words"),
    [
        (date(2026, 3, 16), Sign.GREEN, "green", "16 Mar"),
        (date(2026, 3, 13), Sign.YELLOW, "amber", "13 Mar"),
        (date(2026, 3, 10), Sign.TODAY, "amber", "today"),
        (NOT_STATED, "", "text", "not stated"),
    ],
)
def test_green_and_yellow(
    desk: Desk, give: Give, due: Value, sign: str, ink: str, words: str
) -> None:
    found = piece(desk, give(due=due))
    assert (found.sign, found.ink, found.text) == (sign, ink, words)


def test_red_and_done_late(desk: Desk, give: Give) -> None:
    ref = give(due=date(2026, 3, 12))
    at(desk, 6)
    assert (piece(desk, ref).sign, piece(desk, ref).text) == (Sign.OVERDUE, "2 days late")
    assert counts(desk)["overdue"] == 1
    desk.act("report", [ref], {"result": "x"})
    assert (piece(desk, ref).sign, piece(desk, ref).text) == (Sign.DONE_LATE, "done 16 Mar, late")
    assert (counts(desk)["overdue"], counts(desk)["done-late"]) == (0, 1)
    desk.act("verify", [ref], CHEN)
    due = next(
        fact for fact in facts_of(desk.registers["tasks"], desk.entry(ref), desk.rules)
        if fact.label == "Due"
    )  # fmt: skip
    assert due.ink == "red" and due.note.startswith("done 16 Mar, 2 days late")
    in_time = give(task="Second", due=date(2026, 3, 20))
    desk.act("report", [in_time], {"result": "x"})
    assert (piece(desk, in_time).sign, piece(desk, in_time).text) == ("", "done 16 Mar")
    assert counts(desk)["done-late"] == 1


def test_suspended_it_does_not_go_red(desk: Desk, give: Give) -> None:
    ref = give(due=date(2026, 3, 12))
    desk.act("suspend", [ref], {**CHEN, "reason": "x"})
    at(desk, 10)
    assert (piece(desk, ref).sign, piece(desk, ref).text) == ("", "–")
    assert (counts(desk)["overdue"], counts(desk)["suspended"]) == (0, 1)
    assert kinds(desk) == {}
    desk.act("resume", [ref], {})
    assert piece(desk, ref).sign == Sign.YELLOW


def kinds(desk: Desk) -> dict[str, list[str]]:
    """Of what one is reminded, by kind."""
    reader = desk.reader()
    try:
        read = reminding([desk.registers["tasks"]], desk.wall, desk.rules.calendar)
        found = read(reader)
    finally:
        reader.close()
    return {kind: [number for _key, number in rows] for kind, rows in found.items() if rows}


@pytest.mark.parametrize(
    ("days", "kind"), [(7, "half"), (13, "eve"), (14, "today"), (15, "late"), (2, "")]
)
def test_reminded_at_half_time_the_day_before_on_the_day_and_after(
    desk: Desk, give: Give, days: int, kind: str
) -> None:
    give(due=date(2026, 3, 24))
    at(desk, days)
    assert kinds(desk) == ({kind: ["TASK-2026-0001"]} if kind else {})


def test_today_shows_what_is_due_late_and_reported(desk: Desk, give: Give) -> None:
    give(due=date(2026, 3, 12))
    give(task="Today", due=date(2026, 3, 16))
    done = give(task="Reported", due=date(2026, 3, 20))
    desk.act("report", [done], {"result": "x"})
    at(desk, 6)
    reader = desk.reader()
    try:
        seen = reading([desk.registers["tasks"]], desk.wall, desk.rules.calendar)(reader)
    finally:
        reader.close()
    groups = {group.view: [row.number[-4:] for row in group.rows] for group in seen.groups}
    assert groups == {"due-today": ["0002"], "overdue": ["0001"], "to-verify": ["0003"]}
    assert all(row.lights for group in seen.groups for row in group.rows)


def test_the_badge_counts_what_waits_for_the_office(desk: Desk, give: Give) -> None:
    give()
    done = give(task="Reported")
    desk.act("report", [done], {"result": "x"})
    late = give(task="Extended")
    desk.act("extend", [late], {"until": date(2026, 3, 27), "reason": "x"})
    reader = desk.reader()
    try:
        assert sorted(reader.ids(Query("tasks", view="+"))) == [done.id, late.id]
    finally:
        reader.close()
