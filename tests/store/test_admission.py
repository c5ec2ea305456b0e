"""The gate that every row passes: cleaned, completed, checked, derived."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from officedesk.core.clock import SetClock
from officedesk.core.errors import InvalidFields, NeedsConfirmation
from officedesk.core.values import NOT_STATED, Value
from officedesk.desk.desk import Desk
from officedesk.store.admission import Admission
from tests.homes import letter
from tests.office import NOON, empty_home, open_at


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = open_at(tmp_path / "home")
    yield desk
    desk.close()


def _admitted(desk: Desk, **values: Value) -> dict[str, Value]:
    register = desk.registers["letters"]
    row: dict[str, Value] = dict.fromkeys(register.fields)
    row.update(letter(1))  # type: ignore[arg-type]
    row.update(values)
    Admission(register, desk.rules, lambda words: None).new(row)
    return row


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("subject", "  two\tlines\nof  words ", "two lines of  words"),
        ("subject", "e\u0301cole", "école"),
        ("sender", "Ministry\u200b of\u202e  Finance", "Ministry of Finance"),
        ("abstract", "one\r\ntwo\x07", "one\ntwo"),
        ("remarks", "   ", None),
        ("sender", NOT_STATED, NOT_STATED),
        ("received", datetime(2026, 3, 9, 8, 30, 12, 99), datetime(2026, 3, 9, 8, 30)),
        ("letter_date", datetime(2026, 3, 1, 8, 30), date(2026, 3, 1)),
        ("needs_reply", 1, True),
    ],
)
def test_values_are_kept_clean(desk: Desk, name: str, given: Value, kept: Value) -> None:
    assert _admitted(desk, **{name: given})[name] == kept


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("subject", None, "Subject is missing"),
        ("sender", "\u200b", "Sender is missing"),
        ("received", "yesterday", "Received: “yesterday” is no date"),
        ("received", date(400, 1, 1), "is no date"),
        ("urgency", "soon", "Urgency: “soon” is none of"),
        ("copies", -1, "is no whole number"),
        ("copies", "many", "is no whole number"),
        ("urgency", NOT_STATED, "cannot be “not stated”"),
        ("mark", "cosmic", "there is no mark “cosmic”"),
    ],
)
def test_what_is_wrong_is_named_with_its_field(
    desk: Desk, name: str, given: Value, words: str
) -> None:
    with pytest.raises(InvalidFields, match=words) as caught:
        _admitted(desk, **{name: given})
    assert caught.value.field == name


def test_all_that_is_wrong_is_told_at_once(desk: Desk) -> None:
    with pytest.raises(InvalidFields) as caught:
        _admitted(desk, subject=None, sender=None)
    assert [error.field for error in caught.value.errors] == ["sender", "subject"]


def test_order_keys_and_links_are_derived(desk: Desk) -> None:
    desk.register_entry("people", {"kind": "organisation", "name": "重庆市财政局"})
    desk.register_entry("letters", letter(1, sender="重庆市财政局"))
    row = desk.store.reading().execute("SELECT sender_key, sender_id FROM letters").fetchone()
    assert row[0].startswith("chong2")
    assert row[1] == 1


@pytest.mark.parametrize(
    ("received", "late"),
    [
        (date(2026, 3, 10), 0),
        (date(2026, 3, 9), 0),
        (date(2026, 3, 6), 1),
        (NOT_STATED, 0),
    ],
)
def test_late_counts_working_days(desk: Desk, received: Value, late: int) -> None:
    if received is NOT_STATED:
        with pytest.raises(InvalidFields):
            _admitted(desk, received=received)
        return
    assert _admitted(desk, received=received)["late"] == late


def test_what_is_carried_over_is_not_late(desk: Desk) -> None:
    assert _admitted(desk, received=date(2020, 1, 1), carried=1)["late"] == 0


def test_what_may_not_lie_here_is_refused_by_its_mark(desk: Desk) -> None:
    with pytest.raises(InvalidFields, match="is not kept here"):
        _admitted(desk, mark="secret", abstract="all of it")
    assert _admitted(desk, mark="secret", abstract=None)["mark"] == "secret"


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        (datetime(2026, 3, 10, 11, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 10, 11, 0, tzinfo=UTC), True),
        (datetime(2025, 12, 31, 23, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 24, 11, 0, tzinfo=UTC), False),
        (datetime(2026, 3, 25, 13, 0, tzinfo=UTC), True),
    ],
)
def test_a_clock_that_seems_wrong_is_asked_about(
    tmp_path: Path, now: datetime, asked: bool
) -> None:
    clock = SetClock(NOON)
    desk = Desk.open(empty_home(tmp_path / "home"), clock=clock)
    desk.register_entry("letters", letter())
    clock.set(now)
    if asked:
        with pytest.raises(NeedsConfirmation, match=f"{now:%Y-%m-%d}.*2026-03-10") as caught:
            desk.register_entry("letters", letter())
        assert caught.value.question == "date_is_right"
        desk.register_entry("letters", letter(), date_is_right=True)
    desk.register_entry("letters", letter(), date_is_right=asked)
    desk.close()


def test_every_year_begins_again_at_one(tmp_path: Path) -> None:
    clock = SetClock(datetime(2026, 12, 31, 23, 59).astimezone())
    desk = Desk.open(empty_home(tmp_path / "home"), clock=clock)
    assert desk.register_entry("letters", letter()).numbers == ("IN-2026-0001",)
    clock.forward(minutes=1)
    assert desk.register_entry("letters", letter()).numbers == ("IN-2027-0001",)
    desk.set_setting("numbering.letters", "收〔{year}〕{seq}号")
    assert desk.register_entry("letters", letter()).numbers == ("收〔2027〕2号",)
    assert desk.entry(desk.find("IN-2027-0001")).number == "IN-2027-0001", "the printed form stays"
    desk.close()
