"""What Today says of the meetings of the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from officedesk.desk.desk import Desk
from officedesk.ui.today.reading import reading
from tests.office import open_at


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = open_at(tmp_path / "home")
    yield desk
    desk.close()


def causes(desk: Desk) -> dict[str, tuple[int, str]]:
    reader = desk.reader()
    try:
        seen = reading([desk.registers["meetings"]], desk.wall, desk.rules.calendar)(reader)
    finally:
        reader.close()
    return {one.key: (one.count, one.cause) for one in seen.figures}


def test_the_next_meeting_is_one_that_has_not_begun(desk: Desk) -> None:
    now = desk.wall
    assert isinstance(now, datetime)
    for hours, title in ((-1, "Runs"), (2, "Next"), (4, "Later")):
        start = now.replace(hour=now.hour + hours, minute=0)
        values = {"title": title, "starts": start, "ends": start.replace(hour=start.hour + 2)}
        desk.register_entry("meetings", values)
    desk.register_entry("meetings", {"title": "All day", "starts": now.date()})
    count, cause = causes(desk)["meetings:today"]
    assert (count, cause) == (4, f"next {now.hour + 2}:00")
