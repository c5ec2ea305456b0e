"""Movements of an old book keep the rules, whichever way the file is sorted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from officedesk.core.imports import EntryInput, ImportSource, InvalidRows
from tests.registers.movements.stock_room import PAPER, held, item_of, move, sound, stocked_desk

D = Decimal
SOURCE = ImportSource("old.xlsx", "0" * 64)


def _rows(*rows: tuple[str, int, str | None, str]) -> list[EntryInput]:
    """Rows of kind, quantity, price, day of March."""
    return [
        EntryInput(
            {
                "kind": kind, "item": PAPER, "quantity": D(quantity),
                "price": D(price) if price else None, "day": date.fromisoformat(day),
            },
            line=line,
        )
        for line, (kind, quantity, price, day) in enumerate(rows, 2)
    ]  # fmt: skip


def test_the_newest_row_may_stand_first(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    rows = _rows(
        ("issue", 6, None, "2026-02-20"), ("receipt", 5, "2", "2026-02-10"),
        ("issue", 4, None, "2026-01-20"), ("opening", 10, "1", "2026-01-01"),
    )  # fmt: skip
    desk.register_many("movements", rows, source=SOURCE, backup=False)
    assert held(desk) == (D(5), D("7.27"))
    assert desk.entry(item_of(desk)).values["month_use"] == D(5), "ten in January and February"
    sound(desk)
    desk.close()


def test_each_row_that_takes_too_much_is_named(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    move(desk, "receipt", 3, 1, day=date(2026, 1, 5))
    move(desk, "issue", 2, day=date(2026, 3, 1))
    rows = _rows(
        ("issue", 1, None, "2026-02-01"), ("issue", 1, None, "2026-02-02"),
        ("receipt", 2, "1", "2026-03-11"), ("issue", 1, None, "2026-01-01"),
    )  # fmt: skip
    with pytest.raises(InvalidRows) as refused:
        desk.register_many("movements", rows, source=SOURCE, backup=False)
    assert {one.line: one.field for one in refused.value.refusals} == {
        3: "quantity", 4: "day", 5: "quantity",
    }  # fmt: skip
    assert held(desk)[0] == 1, "nothing was registered"
    desk.register_many("movements", rows[:1], source=SOURCE, backup=False)
    assert held(desk) == (D(0), D(0))
    sound(desk)
    desk.close()


def test_an_old_book_without_prices(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    rows = _rows(("opening", 10, None, "2026-01-01"), ("receipt", 2, "3", "2026-01-02"),
                 ("receipt", 2, None, "2026-01-03"))  # fmt: skip
    desk.register_many("movements", rows, source=SOURCE, backup=False)
    assert held(desk) == (D(14), D(12)), "no price is that of the last receipt, or none"
    sound(desk)
    desk.close()


def test_an_item_that_is_not_there(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    values: dict[str, Any] = {**_rows(("opening", 1, "1", "2026-01-01"))[0].values, "item": "Glue"}
    with pytest.raises(InvalidRows, match="no item “Glue”"):
        desk.register_many("movements", [EntryInput(values, line=2)], source=SOURCE, backup=False)
    desk.close()


def test_a_code_that_stands_twice_in_a_file(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    rows = [
        EntryInput({"name": f"Pen {n}", "unit": "piece", "code": code}, line=n)
        for n, code in enumerate(("P-1", "p-1", "cab-1"), 2)
    ]
    with pytest.raises(InvalidRows) as refused:
        desk.register_many("items", rows, source=SOURCE, backup=False)
    assert {one.line: one.field for one in refused.value.refusals} == {3: "code", 4: "code"}
    desk.close()
