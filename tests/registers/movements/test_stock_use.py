"""The average use of a month: twelve full months, fewer at the beginning, anew every month."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from officedesk.desk.overnight import settle_past
from officedesk.store.stock_use import average_use, month_before
from tests.registers.movements.stock_room import item_of, move, shell, sound, stocked_desk

D = Decimal


@pytest.mark.parametrize(
    ("month", "count", "before"),
    [("2026-03", 1, "2026-02"), ("2026-01", 1, "2025-12"), ("2026-03", 12, "2025-03")],
)
def test_months_before(month: str, count: int, before: str) -> None:
    assert month_before(month, count) == before


@pytest.mark.parametrize(
    ("used", "first", "month", "average"),
    [
        ({"2026-03": 70000}, "2026-03", "2026-03", 70000),
        ({"2026-02": 50000, "2026-03": 990000}, "2026-02", "2026-03", 50000),
        ({"2026-01": 10000, "2026-02": 0}, "2026-01", "2026-03", 5000),
        ({"2025-12": 10000}, "2025-12", "2026-03", 3300),
        ({"2024-01": 990000, "2025-03": 120000}, "2024-01", "2026-03", 10000),
        ({"2026-02": -50000}, "2026-02", "2026-03", 0),
        ({}, "2025-01", "2026-03", 0),
    ],
)
def test_the_average(used: dict[str, int], first: str, month: str, average: int) -> None:
    assert average_use(used, first, month) == average


def test_it_is_kept_and_computed_anew_in_a_new_month(tmp_path: Path) -> None:
    home = tmp_path / "home"
    desk = stocked_desk(home)
    move(desk, "opening", 100, 1, day=date(2026, 1, 2))
    move(desk, "issue", 12, day=date(2026, 1, 20))
    move(desk, "issue", 10, day=date(2026, 2, 20))
    move(desk, "return", 2, day=date(2026, 2, 21))
    assert desk.entry(item_of(desk)).values["month_use"] == D(10)
    move(desk, "issue", 40)
    assert desk.entry(item_of(desk)).values["month_use"] == D(10), "March has not ended"
    desk.close()
    april = stocked_desk(home, datetime(2026, 4, 1, 9, 0, tzinfo=UTC))
    assert april.entry(item_of(april)).values["month_use"] == D(20)
    sound(april)
    april.clock.set(datetime(2026, 5, 1, 9, 0, tzinfo=UTC))  # type: ignore[attr-defined]
    settle_past(april.store, april.clock)
    assert april.entry(item_of(april)).values["month_use"] == D(15)
    sound(april)
    april.close()


def test_a_new_month_waits_for_nobody(tmp_path: Path) -> None:
    """Where another program writes as the home is opened, that one computes it, or the next."""
    home = tmp_path / "home"
    desk = stocked_desk(home)
    move(desk, "opening", 100, 1, day=date(2026, 1, 2))
    desk.close()
    other = shell(home)
    other.execute("BEGIN IMMEDIATE")
    april = stocked_desk(home, datetime(2026, 4, 1, 9, 0, tzinfo=UTC))
    other.execute("ROLLBACK")
    other.close()
    sound(april)
    april.close()
