"""The groups of a list: by registration, whatever a register calls its own day."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from officedesk.core.query import UNNUMBERED, Query
from officedesk.core.values import Value
from tests.stockroom import stocked


def test_drafts_and_numbered_of_one_day_are_two_groups(tmp_path: Path) -> None:
    desk = stocked(tmp_path / "home")
    lines: dict[str, list[dict[str, Value]]] = {"lines": [{"item": "PAP-A4-80", "asked": 1}]}
    today = desk.rules.today
    for days in (0, 0, 3):
        desk.register_entry(
            "requisitions",
            {"department": "Finance", "requested_by": "Tao Wei", "day": today - timedelta(days)},
            lines,
        )
    for number in (1, 3):
        desk.act("submit", [desk.find(f"requisitions~{number}")])
    reader = desk.reader()
    try:
        found = reader.days(Query("requisitions"))
        movements = reader.days(Query("movements"))
    finally:
        reader.close()
        desk.close()
    assert found == [(UNNUMBERED, 1), (today.isoformat(), 2)]
    assert movements == [(today.isoformat(), 4)]
