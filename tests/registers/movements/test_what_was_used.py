"""Consumption out of what is kept of the departments: mistakes are gone, gifts are there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from officedesk.core.consumption import Asked, By
from officedesk.desk import supply
from officedesk.desk.desk import Desk
from tests.registers.movements.stock_room import move, sound, stocked_desk

SPAN = ("2026-01", "2026-03")


def _keys(desk: Desk, down: By, across: By) -> tuple[list[str], list[str]]:
    made = supply.consumption(desk, Asked(down, across, *SPAN))
    return [one.key for one in made.rows], [one.key for one in made.columns]


def test_a_mistake_that_was_taken_back_leaves_no_department(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    move(desk, "receipt", 10, 2)
    move(desk, "issue", 1, department="Finance")
    wrong = move(desk, "issue", 2, department="Finnance")
    desk.act("reverse", [wrong], {"why": "mistyped"})
    assert _keys(desk, By.DEPARTMENT, By.MONTH)[0] == ["Finance"]
    begun = supply.consumption_begun(desk, Asked(By.ITEM, By.DEPARTMENT, *SPAN), 10)
    assert [one.key for one in begun.made.columns] == ["Finance"]
    sound(desk)
    desk.close()


def test_what_was_a_gift_was_used_too(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    move(desk, "surplus", 5, 0, item="CAB-1", day=date(2026, 1, 5))
    move(desk, "issue", 3, item="CAB-1", day=date(2026, 1, 6), department="Finance")
    move(desk, "issue", 1, item="CAB-1", day=date(2026, 1, 6))
    assert _keys(desk, By.DEPARTMENT, By.MONTH)[0] == ["Finance", ""]
    begun = supply.consumption_begun(desk, Asked(By.ITEM, By.DEPARTMENT, *SPAN), 10)
    assert [one.words for one in begun.made.columns] == ["Finance", "no department"]
    assert begun.made.row_sum(begun.made.rows[0].key) == (4, 0)
    sound(desk)
    desk.close()


def test_more_rows_are_of_the_same_moment_or_none(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    for code in ("PAP-A4-80", "CAB-1"):
        move(desk, "receipt", 10, 2, item=code)
        move(desk, "issue", 1, item=code, department="Finance")
    begun = supply.consumption_begun(desk, Asked(By.ITEM, By.MONTH, *SPAN), 1)
    assert [one.code for one in begun.made.rows] == ["CAB-1", "PAP-A4-80"]
    assert len(begun.made.cells) == 1 and begun.made.value == 4
    cells = supply.consumption_more(desk, begun, 1, 1)
    assert cells is not None and len(begun.plus(cells).made.cells) == 2
    move(desk, "issue", 1, department="Finance")
    assert supply.consumption_more(desk, begun, 1, 1) is None
    desk.close()
