"""Today out of the declared views: figures, what is to be done, the weeks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.due import DueKind, DueWords
from officedesk.desk.desk import Desk
from officedesk.discovery import fronts
from officedesk.ui.parts.marks import Sign
from officedesk.ui.today.reading import QueueGroup, QueueRow, TodayView, _once, reading
from tests.office import open_at
from tests.ui.letters_of_the_picture import river_institute


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TodayView]:
    """Today in the office of the picture."""
    desk: Desk = river_institute(Path(tmp_path_factory.mktemp("picture")) / "home")
    reader = desk.reader()
    shown = [desk.registers[front.key] for front in fronts() if front.tab]
    yield reading(shown, desk.today, desk.rules.calendar)(reader)
    reader.close()
    desk.close()


def test_figures_count_the_rows_behind_them(view: TodayView) -> None:
    figures = {figure.key: figure for figure in view.figures}
    waiting = figures["letters:to-instruct"]
    assert (waiting.count, waiting.cause) == (4, "oldest 9 Mar")
    late = figures["letters:overdue"]
    assert (late.count, late.sign, late.cause) == (1, Sign.OVERDUE, "longest 1 working day")
    assert figures["letters:due-today"].sign == Sign.TODAY
    assert len(view.figures) <= 8


def test_what_is_to_be_done_stands_in_groups(view: TodayView) -> None:
    assert [(group.view, group.count, group.late) for group in view.groups] == [
        ("to-instruct", 4, False), ("due-today", 1, False), ("overdue", 1, True),
    ]  # fmt: skip
    first = view.groups[0].rows[0]
    assert isinstance(first, QueueRow)
    assert first.number.startswith("IN-2026-") and first.due.words == "12 Mar"
    assert view.total == 6


def test_the_weeks_end_with_this_one(view: TodayView) -> None:
    assert view.weeks[-1].label == "11"
    assert sum(week.incoming for week in view.weeks) == 111
    assert len(view.newest) == 8


def test_the_newest_are_of_every_register_and_have_their_numbers(tmp_path: Path) -> None:
    desk = open_at(tmp_path / "home")
    desk.register_entry("letters", {"sender": "Ministry", "subject": "Bridge"})
    desk.clock.forward(minutes=5)  # type: ignore[attr-defined]
    desk.register_entry("calls", {"content": "Asked about the bridge"})
    desk.clock.forward(minutes=5)  # type: ignore[attr-defined]
    desk.register_entry("outgoing", {"title": "Bridge", "addressees": "Ministry"})
    desk.clock.forward(minutes=5)  # type: ignore[attr-defined]
    desk.register_entry("letters", {"sender": "Ministry", "subject": "Road"})
    reader = desk.reader()
    shown = [desk.registers[front.key] for front in fronts() if front.tab]
    found = reading(shown, desk.today, desk.rules.calendar)(reader).newest
    reader.close()
    desk.close()
    assert [row.number for row in found] == ["IN-2026-0002", "TEL-2026-0001", "IN-2026-0001"]


def test_an_entry_stands_in_one_group_only() -> None:
    """A call that is open, to be called back and late is told once, where it is most pressing."""
    none = DueWords(DueKind.NONE, "")
    rows = [QueueRow(EntryRef("r", at), f"N-{at}", "", "", none) for at in range(4)]
    groups = _once(
        [
            QueueGroup("r", "open", "Open", 20, tuple(rows)),
            QueueGroup("r", "due", "Due", 2, tuple(rows[1:3])),
            QueueGroup("r", "late", "Late", 1, tuple(rows[2:3]), late=True),
        ]
    )
    assert [[row.number for row in group.rows] for group in groups] == [
        ["N-0", "N-3"], ["N-1"], ["N-2"],
    ]  # fmt: skip
    assert [group.count for group in groups] == [18, 1, 1]
