"""Emergency numbers: the outage is asked once, told everywhere, and no number is entered twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from officedesk.core.errors import Invalid, NeedsConfirmation
from officedesk.core.i18n import use_language
from officedesk.core.imports import InvalidRows
from officedesk.core.outage import Outage, is_emergency, outage_between, outage_of
from officedesk.core.query import Query
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import export
from officedesk.desk.exporting_extract import extract
from officedesk.desk.importing import ImportOptions, carry_out, plan
from officedesk.desk.register_paper_rows import EMERGENCY, RegisterRows
from officedesk.desk.verify import verify
from tests.desk.test_importing import text_file
from tests.office import NOON, open_at

OUTAGE = Outage(datetime(2026, 3, 9, 9, 0), datetime(2026, 3, 10, 11, 30))
WORDS = "outage from 2026-03-09 09:00 to 2026-03-10 11:30"
HEAD = ["No.", "Received", "Sender", "Subject"]
ROWS = [["E-2026-1", "2026-03-09", "Court", "Summons"], ["E-2026-2", "2026-03-09", "Bank", "Bill"]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_at(tmp_path / "home")
    yield made
    made.close()


def entered(desk: Desk, number: str, **more: Any) -> EntryView:
    values: dict[str, Value] = {
        "received": date(2026, 3, 9), "sender": "Court", "subject": "Summons",
        "old_number": number,
    }  # fmt: skip
    changes = desk.register_entry("letters", values, **more)
    return desk.entry(next(changes.refs()))


def test_what_is_an_emergency_number() -> None:
    today = date(2026, 3, 10)
    for number in ("E-2026-1", "E-2025-120"):
        assert is_emergency(number, today)
    for number in ("E-2026-01", "E-2024-1", "E-2027-1", "E-2026-", "IN-2026-1", "E-2026-1a"):
        assert not is_emergency(number, today)


def test_the_outage_is_typed_as_moments() -> None:
    today, now = NOON.date(), datetime(2026, 3, 10, 12, 0)
    found = outage_between("2026-03-09 9:00", "2026-03-10 11:30", today=today, now=now)
    assert found == OUTAGE
    assert outage_of([("x", "y"), found.pair]) == found
    for start, end, why in (
        ("2026-03-10 11:00", "2026-03-10 9:00", "before it begins"),
        ("2026-03-10 11:00", "2026-03-10 13:00", "in the future"),
        ("2026-03-09", "2026-03-10 9:00", "day and time"),
        ("soon", "2026-03-10 9:00", "soon"),
    ):
        with pytest.raises(Invalid, match=why):
            outage_between(start, end, today=today, now=now)


def test_it_is_asked_once_and_told_in_history_and_on_paper(desk: Desk) -> None:
    with pytest.raises(NeedsConfirmation, match="--outage FROM TO") as asked:
        entered(desk, "E-2026-1")
    assert asked.value.question == "outage"
    assert desk.next_number("letters") == "IN-2026-0001"
    first = entered(desk, "E-2026-1", outage=OUTAGE)
    second = entered(desk, "E-2026-2")
    for view in (first, second):
        assert outage_of(view.other) == OUTAGE
        assert desk.history(view.ref)[-1].reason == WORDS
    reader = desk.reader()
    rows = list(RegisterRows(extract(desk, reader, Query("letters", descending=False))))
    reader.close()
    assert rows[0].cells[0] == "IN-2026-0001\nE-2026-1"
    assert (EMERGENCY, WORDS) in [(note.tag, note.words) for note in rows[0].notes]
    assert verify(desk.store).problems == ()


def test_the_next_entry_says_which_outage_it_took(desk: Desk) -> None:
    entered(desk, "E-2026-1", outage=OUTAGE)
    values: dict[str, Value] = {
        "received": date(2026, 3, 9), "sender": "x", "subject": "y", "old_number": "E-2026-2",
    }  # fmt: skip
    changes = desk.register_entry("letters", values)
    assert any(WORDS in words for words in changes.warnings)


def test_an_outage_of_long_ago_is_not_offered(tmp_path: Path, desk: Desk) -> None:
    entered(desk, "E-2026-1", outage=OUTAGE)
    assert desk.latest_outage() == OUTAGE
    desk.clock.set(NOON + timedelta(days=60))  # type: ignore[attr-defined]
    assert desk.latest_outage() is None
    with pytest.raises(NeedsConfirmation):
        entered(desk, "E-2026-2")


def test_a_stack_of_forms_of_long_ago_is_asked_once_too(desk: Desk) -> None:
    old = Outage(datetime(2026, 1, 5, 9, 0), datetime(2026, 1, 5, 11, 30))
    entered(desk, "E-2026-1", outage=old)
    assert outage_of(entered(desk, "E-2026-2").other) == old


def test_a_number_entered_twice_names_the_entry_that_has_it(desk: Desk) -> None:
    first = entered(desk, "E-2026-1", outage=OUTAGE)
    with pytest.raises(Invalid, match="E-2026-1 was entered already: IN-2026-0001") as wrong:
        entered(desk, "E-2026-1")
    assert wrong.value.field == "old_number"
    plain = entered(desk, "77/2025")
    with pytest.raises(Invalid, match="IN-2026-0001 has it"):
        desk.edit(plain.ref, {"old_number": "E-2026-1"})
    desk.act("void", [first.ref], {"reason": "wrong page"})
    assert entered(desk, "E-2026-1").old_number == "E-2026-1"


def test_a_number_of_another_book(desk: Desk) -> None:
    view = entered(desk, "E-2026-1", another_book=True)
    assert view.other == ()
    assert desk.history(view.ref)[-1].reason == ""


def test_a_file_with_emergency_numbers_asks_for_the_outage(desk: Desk, tmp_path: Path) -> None:
    rows = [*ROWS, ["12", "2026-03-10", "Town", "Map"]]
    path = text_file(tmp_path / "a.csv", [HEAD, *rows])
    with pytest.raises(NeedsConfirmation, match="E-2026-1 is an emergency number") as asked:
        plan(desk, "letters", path)
    assert asked.value.question == "outage"
    assert plan(desk, "letters", path, ImportOptions(another_book=True)).first[0].other == ()
    carry_out(desk, plan(desk, "letters", path, ImportOptions(outage=OUTAGE)))
    first, second, third = (desk.entry(desk.find(f"IN-2026-000{n}")) for n in (1, 2, 3))
    assert (first.old_number, second.old_number, third.old_number) == ("E-2026-1", "E-2026-2", "12")
    assert outage_of(first.other) == outage_of(second.other) == OUTAGE
    assert third.other == ()
    assert desk.history(second.ref)[-1].reason == WORDS
    assert desk.history(third.ref)[-1].reason == ""


def test_numbers_entered_twice_are_refused_row_by_row(desk: Desk, tmp_path: Path) -> None:
    entered(desk, "E-2026-1", outage=OUTAGE)
    rows = [*ROWS, ["E-2026-2", "2026-03-09", "Town", "Map"]]
    path = text_file(tmp_path / "a.csv", [HEAD, *rows])
    made = plan(desk, "letters", path, ImportOptions(outage=OUTAGE))
    assert [(one.line, one.reason) for one in made.refused] == [
        (2, "E-2026-1 was entered already: IN-2026-0001 has it."),
        (4, "E-2026-2 stands in row 3 too."),
    ]
    carry_out(desk, made, partial=True)
    assert desk.next_number("letters") == "IN-2026-0003"


def test_what_was_entered_since_the_plan_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", [HEAD, *ROWS])
    made = plan(desk, "letters", path, ImportOptions(outage=OUTAGE))
    entered(desk, "E-2026-2", outage=OUTAGE)
    with pytest.raises(InvalidRows, match="IN-2026-0001 has it"):
        carry_out(desk, made)
    assert desk.next_number("letters") == "IN-2026-0002"


@pytest.mark.parametrize("ending", ["xlsx", "json", "csv"])
def test_an_export_brings_the_outage_along(desk: Desk, tmp_path: Path, ending: str) -> None:
    entered(desk, "E-2026-1", outage=OUTAGE)
    path = tmp_path / f"a.{ending}"
    use_language("zh_CN")
    try:
        export(desk, Query("letters"), path)
    finally:
        use_language("en")
    second = open_at(tmp_path / "second")
    carry_out(second, plan(second, "letters", path))
    view = second.entry(second.find("IN-2026-0001"))
    assert outage_of(view.other) == OUTAGE
    assert second.history(view.ref)[-1].reason == WORDS
    second.close()
