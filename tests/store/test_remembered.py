"""What the store remembers of settings and holidays, and when it reads them anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from office import open_at

from officedesk.core.errors import PersonError
from officedesk.desk.desk import Desk

DAY = date(2026, 3, 10)
"""A Tuesday."""


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    mine = open_at(tmp_path / "home")
    others = open_at(tmp_path / "home")
    yield mine, others
    mine.close()
    others.close()


def _save(desk: Desk) -> list[str]:
    """Register a letter; gives what the store's reading connection was asked meanwhile."""
    asked: list[str] = []
    desk.store.reading().set_trace_callback(asked.append)
    desk.register_entry("letters", {"subject": "A", "sender": "B"}, date_is_right=True)
    desk.store.reading().set_trace_callback(None)
    return [sql for sql in asked if "settings" in sql or "holidays" in sql]


def test_a_save_after_a_save_reads_none_of_them(desks: tuple[Desk, Desk]) -> None:
    mine, _others = desks
    assert _save(mine)
    assert not _save(mine)


def test_a_save_of_ours_that_changed_them_is_noticed(desks: tuple[Desk, Desk]) -> None:
    mine, _others = desks
    _save(mine)
    mine.set_settings({"institution": "River Institute"})
    assert mine.setting("institution") == "River Institute"
    mine.set_holidays({DAY: ("Flood day", False)})
    assert not mine.rules.calendar.working(DAY)


def test_what_others_changed_is_noticed_at_the_next_save(desks: tuple[Desk, Desk]) -> None:
    mine, others = desks
    _save(mine)
    others.set_settings({"numbering.letters": "X-{year}-{seq}"})
    others.set_holidays({DAY: ("Flood day", False)})
    made = mine.register_entry("letters", {"subject": "A", "sender": "B"}, date_is_right=True)
    assert made.numbers[0].startswith("X-")
    assert not mine.rules.calendar.working(DAY)


def test_what_was_not_kept_is_not_remembered(desks: tuple[Desk, Desk]) -> None:
    mine, _others = desks
    _save(mine)
    with pytest.raises(PersonError, match="day"):
        mine.set_settings({"institution": "River Institute", "day": "none of ours"})
    assert mine.setting("institution") != "River Institute"
