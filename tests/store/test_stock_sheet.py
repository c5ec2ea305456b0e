"""The newest of a stock card and its curve: the figures of the whole card, at a bounded cost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.stock import ISSUE, RECEIPT, Posting
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.store.stock_card import Point, StockSheet, sheet
from officedesk.store.stock_reading import balance, card
from officedesk.store.unit import Ask, unit_of_work
from tests.office import NOON
from tests.stockroom import item, stocked

D = Decimal
TODAY = NOON.date()
LONG_AGO = TODAY - timedelta(days=380)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = stocked(tmp_path / "home")
    yield found
    found.close()


def move_often(desk: Desk, code: str, times: int) -> EntryRef:
    """Post so many movements of an item, the later ones on later days."""
    ref, chance = item(desk, code), Random(7)
    with unit_of_work(desk.store, desk.clock, Ask("test", desk.operator)) as work:
        work.post(Posting(RECEIPT, ref.id, D(20_000), LONG_AGO, price=D(1)))
        for at in range(times):
            day = LONG_AGO + timedelta(days=at * 379 // times)
            kind = ISSUE if chance.random() < 0.8 else RECEIPT
            price = D(1) if kind == RECEIPT else None
            work.post(Posting(kind, ref.id, D(chance.randint(1, 5)), day, price=price))
        work.finish("")
    return ref


def read(desk: Desk, ref: EntryRef, most: int = 8, since: date = LONG_AGO,
         steps: int = 160) -> StockSheet:  # fmt: skip
    reader = desk.reader()
    try:
        with reader.steady() as database:
            return sheet(database, desk.registers, desk.registers["movements"], ref.id,
                         most=most, since=since, steps=steps)  # fmt: skip
    finally:
        reader.close()



def holds(points: tuple[Point, ...], day: date) -> Decimal:
    """What the curve says of a day."""
    return [one.balance for one in points if one.day <= day][-1]


def test_the_newest_lines_are_those_of_the_whole_card(desk: Desk) -> None:
    ref = move_often(desk, "PAP-A4-80", 60)
    found = read(desk, ref)
    reader = desk.reader()
    with reader.steady() as base:
        whole = card(base, desk.registers["movements"], ref.id)
    reader.close()
    assert list(found.rows) == whole[::-1][:8]
    assert found.more and len(whole) == 62
    every = read(desk, ref, most=62)
    assert not every.more and len(every.rows) == 62


@pytest.mark.parametrize("steps", [160, 20])
def test_the_curve_says_what_there_was(desk: Desk, steps: int) -> None:
    ref = move_often(desk, "PAP-A4-80", 90)
    points = read(desk, ref, steps=steps).points
    assert [one.day for one in points] == sorted(one.day for one in points)
    reader = desk.reader()
    with reader.steady() as base:
        for point in points:
            assert point.balance == balance(base, desk.registers["movements"], ref.id, point.day)
    reader.close()
    assert holds(points, TODAY) == desk.entry(ref).values["on_hand"]
    if steps == 160:
        assert len(points) > 60, "every day that something moved"
    else:
        assert any(one.day.month != (one.day + timedelta(days=1)).month for one in points)


def test_an_item_that_never_moved_has_a_level_curve(desk: Desk) -> None:
    done = desk.register_entry("items", {"name": "Ruler", "unit": "piece"})
    found = read(desk, next(iter(done.refs())))
    assert (found.rows, found.more, found.waiting) == ((), False, ())
    assert [one.balance for one in found.points] == [0]


def test_who_waits_is_named_with_how_much(desk: Desk) -> None:
    lines: dict[str, list[dict[str, Value]]] = {
        "lines": [{"item": "PAP-A4-80", "asked": D(4)}]
    }
    done = desk.register_entry(
        "requisitions", {"department": "Finance", "requested_by": "Tao Wei"}, lines
    )
    ref = next(ref for ref in done.refs() if ref.register == "requisitions")
    desk.act("submit", [ref])
    found = read(desk, item(desk, "PAP-A4-80")).waiting
    assert [tuple(one) for one in found] == [("REQ-2026-0001", "Finance", D(4))]


def work_of(desk: Desk, ref: EntryRef) -> int:
    """How much SQLite does for it, in its own steps."""
    reader, count = desk.reader(), 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    with reader.steady() as base:
        base.set_progress_handler(step, 20)
        sheet(base, desk.registers, desk.registers["movements"], ref.id, most=8,
              since=LONG_AGO, steps=160)  # fmt: skip
        base.set_progress_handler(None, 20)
    reader.close()
    return count


def test_an_item_of_thousands_of_movements_costs_no_more_than_one_of_hundreds(desk: Desk) -> None:
    few, many = move_often(desk, "PAP-A4-80", 180), move_often(desk, "PEN-BLUE", 900)
    assert work_of(desk, many) <= 1.5 * work_of(desk, few)
