"""The order of a queue: by what is to be done next, whatever it is sorted by within."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from officedesk.core.query import Query
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from tests.office import open_at

QUEUE = Query("seal-uses", view="desk", descending=False, stepped=True)
TICKED: dict[str, Value] = {
    "check_complete": True, "check_no_blanks": True, "check_body": True
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Seven uses: of each step there is one, and one that is done."""
    desk = open_at(tmp_path / "home")
    seal: dict[str, Value] = {
        "name": "Official seal", "legend": "Institute", "custodian": "Zhao Min", "place": "Safe"
    }  # fmt: skip
    desk.register_entry("seals", seal)
    for title in ("C", "B", "A", "E", "D", "F", "G"):
        given: dict[str, Value] = {
            "seal": "S-01", "title": title, "handler": "Tao Wei", "used_for": "Archive"
        }  # fmt: skip
        desk.register_entry("seal-uses", given)
    for number, basis in ((1, "telephone"), (2, "draft"), (3, "draft"), (5, "telephone")):
        ref = desk.find(f"SEAL-2026-{number:04}")
        desk.act("approve", [ref], {"approver": "Chen Yu", "basis": basis})
    for number in (1, 3):
        ref = desk.find(f"SEAL-2026-{number:04}")
        desk.act("affix", [ref], {**TICKED, "affixed_by": "Zhao Min"})
    yield desk
    desk.close()


def numbers(desk: Desk, query: Query) -> list[int]:
    reader = desk.reader()
    try:
        rows = reader.rows(query, 0, 50, ("title",))
        assert [row.id for row in rows] == reader.ids(query)
        for place, row in enumerate(rows):
            assert reader.position(query, row.id) == place
            assert [one.id for one in reader.rows(query, place, 1, ("title",))] == [row.id]
        return [int(row.number[-4:]) for row in rows]
    finally:
        reader.close()


def test_groups_in_the_order_of_the_steps(desk: Desk) -> None:
    reader = desk.reader()
    assert reader.days(QUEUE) == [("to-approve", 3), ("to-affix", 2), ("to-countersign", 1)]
    reader.close()
    assert numbers(desk, QUEUE) == [4, 6, 7, 2, 5, 1]


def test_another_order_holds_within_each_group(desk: Desk) -> None:
    assert numbers(desk, replace(QUEUE, descending=True)) == [7, 6, 4, 5, 2, 1]
    assert numbers(desk, replace(QUEUE, sort="title")) == [4, 6, 7, 2, 5, 1]
    assert numbers(desk, replace(QUEUE, sort="title", descending=True)) == [7, 6, 4, 5, 2, 1]


def test_words_are_looked_for_within_it(desk: Desk) -> None:
    reader = desk.reader()
    query = replace(QUEUE, search="SEAL-2026-0005")
    assert [row.number for row in reader.rows(query, 0, 9)] == ["SEAL-2026-0005"]
    assert reader.days(query) == [("to-affix", 1)]
    reader.close()
