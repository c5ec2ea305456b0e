"""The clash rule itself, gaps and next free times (registers.md §5)."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from officedesk.core.booking import Booking, Closure, Place, Span, gaps, next_free

DAY = date(2026, 3, 12)


def at(text: str, day: date = DAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(text))


def span(start: str, end: str) -> Span:
    return Span(at(start), at(end))


HELD = span("09:00", "12:00")
VECTORS = {
    "before": (span("07:00", "08:00"), False),
    "after": (span("13:00", "14:00"), False),
    "touching its beginning": (span("08:00", "09:00"), False),
    "touching its end": (span("12:00", "13:00"), False),
    "over its beginning": (span("08:00", "09:01"), True),
    "over its end": (span("11:59", "13:00"), True),
    "inside": (span("10:00", "11:00"), True),
    "around": (span("08:00", "13:00"), True),
    "equal": (HELD, True),
    "from its beginning, shorter": (span("09:00", "10:00"), True),
    "to its end, shorter": (span("11:00", "12:00"), True),
}


@pytest.mark.parametrize("name", VECTORS)
def test_the_rule_both_ways(name: str) -> None:
    other, clashes = VECTORS[name]
    assert HELD.clashes(other) is clashes
    assert other.clashes(HELD) is clashes


def test_past_midnight_and_over_the_change_to_summer_time() -> None:
    """By the clock on the wall: 29 March 2026 has no half past two in Berlin, and nobody cares."""
    night = Span(datetime(2026, 3, 28, 23), datetime(2026, 3, 29, 3))
    assert night.clashes(Span(datetime(2026, 3, 29, 1), datetime(2026, 3, 29, 4)))
    assert night.clashes(Span(datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 2, 45)))
    assert not night.clashes(Span(datetime(2026, 3, 29, 3), datetime(2026, 3, 29, 4)))
    assert not night.clashes(Span(datetime(2026, 3, 28, 22), datetime(2026, 3, 28, 23)))


BOOKING = Booking("room", "starts", "ends", "assumed", "setup", "clearing")


def test_buffers_belong_to_the_span() -> None:
    row = {"starts": at("09:00"), "ends": at("12:00"), "setup": 30, "clearing": 15}
    assert BOOKING.span(row) == span("08:30", "12:15")
    assert BOOKING.said(row) == HELD
    assert BOOKING.span({"starts": DAY, "ends": DAY}) is None, "all day takes no room"
    assert BOOKING.span({"starts": at("09:00"), "ends": at("09:00")}) is None


def test_an_end_that_is_not_stated_is_assumed() -> None:
    row = {"starts": at("09:00"), "ends": None, "assumed": None}
    BOOKING.complete(row, 45, DAY)
    assert (row["ends"], row["assumed"]) == (at("09:45"), True)
    assert BOOKING.stated(row) == span("09:00", "09:01"), "it states its first minute only"
    row["starts"] = at("10:00")
    BOOKING.moved(row, {"starts"}, 45, DAY)
    assert (row["ends"], row["assumed"]) == (at("10:45"), True)
    row["ends"] = at("11:00")
    BOOKING.moved(row, {"ends"}, 45, DAY)
    assert (row["ends"], row["assumed"]) == (at("11:00"), False)


def test_an_end_of_a_time_alone_is_of_the_day_of_the_start() -> None:
    today = date(2026, 3, 1)
    row = {"starts": at("09:00"), "ends": at("12:00", today)}
    BOOKING.same_day(row, {"ends": "12:00"}, today)
    assert row["ends"] == at("12:00")
    row = {"ends": at("12:00", today)}
    BOOKING.same_day(row, {"ends": "12:00"}, today, start=at("09:00"))
    assert row["ends"] == at("12:00")
    row = {"carried": True, "starts": at("09:00"), "ends": at("12:00", today)}
    BOOKING.complete(row, 60, today)
    assert row["ends"] == at("12:00"), "an earlier book was read cell by cell"


def test_an_end_in_full_before_the_start_stays_and_is_refused_by_the_rules() -> None:
    today = date(2026, 3, 1)
    row = {"starts": at("09:00"), "ends": at("12:00", today)}
    BOOKING.same_day(row, {"ends": "2026-03-01 12:00"}, today)
    BOOKING.complete(row, 60, today)
    assert row["ends"] == at("12:00", today)


def test_gaps_of_a_day() -> None:
    taken = [span("09:00", "10:00"), span("09:30", "11:00"), span("15:00", "19:00")]
    assert gaps(span("08:00", "18:00"), taken) == [
        span("08:00", "09:00"), span("11:00", "15:00"),
    ]  # fmt: skip
    assert gaps(HELD, [span("08:00", "13:00")]) == []
    assert gaps(HELD, []) == [HELD]


ROOM = Place(1, "R-01", "Room 201", opens=time(8), closes=time(18))


def test_next_free_times_lie_in_opening_hours_and_out_of_closures() -> None:
    repair = Closure(at("13:00"), at("17:30"), "painting")
    room = Place(1, "R-01", "Room 201", opens=time(8), closes=time(18), closures=(repair,))
    found = next_free(
        room, [HELD], at("09:30"), 60, working=lambda day: day.weekday() < 5, days=10
    )
    friday, monday = date(2026, 3, 13), date(2026, 3, 16)
    assert found == [
        span("12:00", "13:00"),
        Span(at("08:00", friday), at("18:00", friday)),
        Span(at("08:00", monday), at("18:00", monday)),
    ]


def test_further_notice_leaves_no_time() -> None:
    room = Place(1, "R-01", "Room 201", opens=time(8), closes=time(18),
                 closures=(Closure(at("08:00"), None, "water"),))  # fmt: skip
    assert next_free(room, [], at("09:00"), 30) == []
    assert room.closed_in(HELD) is not None
    assert room.closed_in(span("07:00", "08:00")) is None


def test_opening_hours_may_run_past_midnight() -> None:
    assert ROOM.open_for(HELD) and not ROOM.open_for(span("17:00", "18:01"))
    bar = Place(1, "R-01", "Hall", opens=time(20), closes=time(2))
    night = Span(at("23:00"), at("01:00", date(2026, 3, 13)))
    assert bar.open_for(night) and bar.open_for(span("00:30", "01:30"))
    assert not bar.open_for(span("01:30", "02:30"))
    always = Place(1, "R-01", "Hall")
    assert always.never_closes and always.open_for(night)


def test_equipment_is_found_by_a_part() -> None:
    room = Place(1, "R-01", "Room", equipment="Projector, video camera")
    assert room.has(["projector", "video"]) and not room.has(["board"])
