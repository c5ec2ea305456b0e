"""The lines of a paper as a table of the pane."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.ui.detail.blocks import blocks_of
from officedesk.ui.detail.tables import Table
from tests.stockroom import row_ids, stocked

D = Decimal


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = stocked(tmp_path / "home")
    yield found
    found.close()


def made(desk: Desk, key: str, values: dict[str, Value], *rows: dict[str, Value]) -> EntryRef:
    done = desk.register_entry(key, values, {"lines": list(rows)})
    return next(ref for ref in done.refs() if ref.register == key)


def table(desk: Desk, ref: EntryRef) -> Table:
    blocks = blocks_of(desk.registers[ref.register], desk.entry(ref), desk.rules)
    found = next(block.table for block in blocks if block.key == "lines")
    assert found is not None
    return found


def test_what_was_cut_is_marked_and_says_why(desk: Desk) -> None:
    head: dict[str, Value] = {"department": "Finance", "requested_by": "Tao Wei"}
    ref = made(desk, "requisitions", head, {"item": "PAP-A4-80", "asked": D(8)},
               {"item": "OIL", "asked": D(1)})  # fmt: skip
    heads, lines = table(desk, ref)
    assert heads == ("Asked",) and [one.figures for one in lines] == [("8",), ("1",)]
    desk.act("submit", [ref])
    first = row_ids(desk, ref)[0]
    desk.act("approve", [ref], {"approved_by": "Li", "basis": "paper"},
             lines={first: {"approved": D(6), "note": "budget"}})  # fmt: skip
    heads, lines = table(desk, ref)
    assert heads == ("Asked", "Approved")
    assert [(one.what, one.figures, one.note, one.warned) for one in lines] == [
        ("Copy paper A4", ("8", "6"), "budget", (1,)), ("Machine oil", ("1", "1"), "", ()),
    ]  # fmt: skip


def test_a_difference_of_a_count_is_marked(desk: Desk) -> None:
    ref = made(desk, "counts", {"title": "Quarter"}, {"item": "OIL"}, {"item": "PEN-BLUE"})
    desk.act("freeze", [ref])
    counted = dict(zip(row_ids(desk, ref), (D("4.5"), D(30)), strict=True))
    desk.act("count", [ref], {"counted_by": "Sun Li"},
             lines={row: {"counted": value} for row, value in counted.items()})  # fmt: skip
    heads, lines = table(desk, ref)
    at = heads.index("Difference")
    assert [one.figures[at] for one in lines] == ["−0.5", "0"]
    assert [one.warned for one in lines] == [(at,), ()]


def test_of_many_figures_the_last_stand_in_columns(desk: Desk) -> None:
    ref = made(desk, "orders", {"supplier": "Deli Trading"},
               {"item": "PEN-BLUE", "agreed": D(24), "price": D(1)})  # fmt: skip
    heads, lines = table(desk, ref)
    assert len(heads) == 4 and heads[-1] == "Amount"
    assert "In stock: 30" in lines[0].note, "what has no column is told below"
