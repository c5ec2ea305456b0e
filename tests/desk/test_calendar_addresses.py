"""The addresses of the people in a calendar: what came with it leaves, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.query import Query
from officedesk.core.values import Value
from officedesk.desk.calendar_in import carry_out_calendar, plan_calendar
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import export
from officedesk.desk.verify import verify
from tests.calendars.written import event, ics
from tests.office import open_at


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_at(tmp_path / "home")
    yield made
    made.close()


def imported(desk: Desk, data: bytes, folder: Path) -> ChangeSet:
    file = folder / "theirs.ics"
    file.write_bytes(data)
    return carry_out_calendar(desk, plan_calendar(desk, "meetings", file))


def exported(desk: Desk, folder: Path) -> Path:
    export(desk, Query("meetings"), folder / "own.ics")
    return folder / "own.ics"


def test_addresses_that_the_directory_knows_stay(desk: Desk, tmp_path: Path) -> None:
    ann: dict[str, Value] = {"kind": "staff", "name": "Ann Price", "email": "ann@example.org"}
    desk.register_entry("people", ann)
    data = ics(*event(
        "UID:a@example.org", "DTSTART:20260401T090000Z", "SUMMARY:Budget",
        "ORGANIZER;CN=Ann Price:mailto:ann@example.org",
        "ATTENDEE;CN=Ann Price:mailto:ann@example.org", "ATTENDEE;CN=Ben:mailto:ben@example.org",
        "ATTENDEE;CN=Cy:invalid:nomail",
    ))  # fmt: skip
    imported(desk, data, tmp_path)
    file = exported(desk, tmp_path)
    text = file.read_text(encoding="utf-8").replace("\n ", "")
    assert text.count('CN="Ann Price":mailto:ann@example.org') == 2
    assert "CN=Ben:mailto:ben@example.org" in text, "it leaves as it came"
    assert "CN=Cy:invalid:nomail" in text
    plan = plan_calendar(desk, "meetings", file)
    assert (plan.rows, plan.updates, plan.remarks, plan.unchanged) == ((), (), (), 1)


def test_an_address_that_changes_in_the_calendar_changes_here(
    desk: Desk, tmp_path: Path
) -> None:
    def said(*people: str) -> bytes:
        lines = ("UID:a@example.org", "DTSTART:20260401T090000Z", "SUMMARY:Budget", *people)
        return ics(*event(*lines))

    imported(desk, said("ATTENDEE;CN=Ben:invalid:nomail", "ATTENDEE;CN=Cy:mailto:cy@a.example"),
             tmp_path)  # fmt: skip
    ref = EntryRef("meetings", 1)
    assert desk.entry(ref).other == (("CAL-ADDRESS", "Cy <cy@a.example>"),)
    later = said("ATTENDEE;CN=Ben:mailto:ben@a.example", "ATTENDEE;CN=Cy:mailto:cy@b.example")
    imported(desk, later, tmp_path)
    assert desk.entry(ref).other == (
        ("CAL-ADDRESS", "Cy <cy@b.example>"), ("CAL-ADDRESS", "Ben <ben@a.example>"),
    )  # fmt: skip
    assert len(desk.entry(ref).children["attendees"]) == 2
    text = exported(desk, tmp_path).read_text(encoding="utf-8").replace("\n ", "")
    assert "CN=Ben:mailto:ben@a.example" in text and "CN=Cy:mailto:cy@b.example" in text
    plan = plan_calendar(desk, "meetings", exported(desk, tmp_path))
    assert (plan.rows, plan.updates, plan.unchanged) == ((), (), 1)
    assert verify(desk.store).sound


def test_what_the_directory_says_now_counts_over_an_export_of_ours(
    desk: Desk, tmp_path: Path
) -> None:
    ann: dict[str, Value] = {"kind": "staff", "name": "Ann Price", "email": "ann@example.org"}
    person = next(desk.register_entry("people", ann).refs())
    meeting: dict[str, Value] = {
        "title": "Budget", "starts": datetime(2026, 4, 1, 9), "organiser": "Ann Price",
    }  # fmt: skip
    desk.register_entry("meetings", meeting)
    file = exported(desk, tmp_path)
    assert "mailto:ann@example.org" in file.read_text(encoding="utf-8")
    desk.edit(person, {"email": "price@example.org"})
    plan = plan_calendar(desk, "meetings", file)
    assert (plan.rows, plan.updates, plan.unchanged) == ((), (), 1)
    assert "mailto:price@example.org" in exported(desk, tmp_path).read_text(encoding="utf-8")
