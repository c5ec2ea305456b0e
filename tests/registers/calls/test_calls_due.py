"""Call-backs on Today, in the list and among the reminders, by their time of day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from officedesk.desk.desk import Desk
from officedesk.ui.list.columns import shape_of
from officedesk.ui.list.lines import LineMaker, Piece
from officedesk.ui.parts.marks import Sign
from officedesk.ui.reminders import reading as reminding
from officedesk.ui.reminders import reminders
from officedesk.ui.today.reading import reading
from tests.office import open_at

SHOWN = ("number", "at", "callback_due")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Noon of a Tuesday: calls to be called back by 11:00, 12:10, 15:00, and one that was."""
    made = open_at(tmp_path / "home")
    for hour, minute in ((15, 0), (11, 0), (12, 10)):
        due = datetime(2026, 3, 10, hour, minute)
        made.register_entry("calls", {"content": f"By {hour}", "callback_due": due})
    done = made.register_entry("calls", {"content": "Was", "callback_due": made.wall})
    made.act("called-back", list(done.refs()), {})
    yield made
    made.close()


def test_today_says_which_comes_first(desk: Desk) -> None:
    reader = desk.reader()
    view = reading([desk.registers["calls"]], desk.wall, desk.rules.calendar)(reader)
    reader.close()
    figures = {figure.key: figure for figure in view.figures}
    assert (figures["calls:call-backs"].count, figures["calls:call-backs"].cause) == (
        3, "since 11:00",
    )  # fmt: skip
    late = figures["calls:overdue"]
    assert (late.count, late.sign, late.cause) == (1, Sign.OVERDUE, "since 11:00")
    told = {g.view: [row.due.words for row in g.rows] for g in view.groups}
    assert told["overdue"] == ["since 11:00"]
    assert told["call-backs"] == ["before 12:10", "before 15:00"]


def test_the_reminders_name_what_is_due_in_some_minutes(desk: Desk) -> None:
    reader = desk.reader()
    found = reminding([desk.registers["calls"]], desk.wall, desk.rules.calendar)(reader)
    reader.close()
    assert [number for _key, number in found["soon"]] == ["TEL-2026-0003"]
    assert [number for _key, number in found["late"]] == ["TEL-2026-0002"]
    assert [number for _key, number in found["today"]] == ["TEL-2026-0001"]
    sentences = [one.sentence for one in reminders(found, [])]
    assert sentences[0].startswith("1 entry is overdue: TEL-2026-0002")
    assert "in a few minutes: TEL-2026-0003" in sentences[1]


def test_the_list_shows_the_time_and_what_is_late_by_it(desk: Desk) -> None:
    shape = shape_of(desk.registers["calls"])
    asked = shape.asked(SHOWN, "number")
    maker = LineMaker(shape, SHOWN, asked, desk.wall, desk.rules.calendar)
    reader = desk.reader()
    rows = reader.rows_of("calls", [1, 2, 4], asked)
    reader.close()
    pieces: list[tuple[Piece, ...]] = [maker.make(row).pieces for row in rows]
    assert pieces[0][1].text == "10 Mar 12:00"
    assert (pieces[0][2].text, pieces[0][2].sign) == ("before 15:00", Sign.TODAY)
    assert (pieces[1][2].text, pieces[1][2].sign) == ("since 11:00", Sign.OVERDUE)
    assert (pieces[2][2].text, pieces[2][2].sign) == ("done 10 Mar", "")
