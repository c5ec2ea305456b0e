"""Overlapping bookings stand beside each other and nowhere on top of each other."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from officedesk.ui.calendar.crowds import thinned
from officedesk.ui.calendar.days import Days
from officedesk.ui.calendar.lanes import LEAST, Placed, bars, columns, touched
from officedesk.ui.calendar.values import Booking, Found, Slot
from tests.ui.calendar.bookings import at, booking


def laid(*bookings: Booking) -> dict[int, tuple[int, int, int]]:
    """Column, width and columns by entry."""
    return {one.booking.key: (one.column, one.wide, one.columns) for one in columns(bookings)}


def test_touching_ends_share_the_whole_width() -> None:
    assert laid(booking(1, at(10, 9, 1)), booking(2, at(10, 10, 1))) == {1: (0, 1, 1), 2: (0, 1, 1)}


def test_two_that_overlap_part_the_width() -> None:
    assert laid(booking(1, at(10, 9, 2)), booking(2, at(10, 10, 2))) == {1: (0, 1, 2), 2: (1, 1, 2)}


def test_one_takes_the_room_that_others_leave_at_its_right() -> None:
    long, first, second = (
        booking(1, at(10, 9, 3)),
        booking(2, at(10, 9, 1)),
        booking(3, at(10, 9, 1)),
    )
    late = booking(4, at(10, 10.5, 1))
    assert laid(long, first, second, late) == {
        1: (0, 1, 3), 2: (1, 1, 3), 3: (2, 1, 3), 4: (1, 2, 3),
    }  # fmt: skip


def test_a_moment_keeps_others_from_standing_on_it() -> None:
    short = booking(1, at(10, 9, 0))
    assert laid(short, booking(2, at(10, 9.1, 1)))[2][0] == 1


SLOTS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 24)).map(
        lambda pair: at(10, 8 + pair[0] / 6, pair[1] / 6)
    ),
    max_size=14,
)


def ends(placed: Placed) -> tuple[datetime, datetime]:
    one = placed.booking
    return one.start, max(one.end, one.start + LEAST)


@given(SLOTS)
def test_none_ever_lies_on_another(slots: list[Slot]) -> None:
    placed = columns([booking(n, slot) for n, slot in enumerate(slots)])
    assert len(placed) == len(slots)
    for at_, one in enumerate(placed):
        assert one.column >= 0 and one.column + one.wide <= one.columns
        for other in placed[at_ + 1 :]:
            (a, b), (c, d) = ends(one), ends(other)
            if a < d and c < b:
                left = range(one.column, one.column + one.wide)
                right = range(other.column, other.column + other.wide)
                assert one.columns == other.columns
                assert not set(left) & set(right)


@given(SLOTS, st.integers(2, 4))
def test_what_is_too_narrow_is_counted_not_lost(slots: list[Slot], fit: int) -> None:
    placed = columns([booking(n, slot) for n, slot in enumerate(slots)])
    shown, crowds = thinned(placed, fit)
    keys = [one.booking.key for one in shown] + [b.key for crowd in crowds for b in crowd.hidden]
    assert sorted(keys) == list(range(len(slots)))
    assert all(one.columns <= fit for one in shown)


def test_whole_days_stand_in_rows_the_longer_first() -> None:
    days = [date(2026, 3, 9) + timedelta(days=n) for n in range(7)]
    audit = booking(1, Slot(datetime(2026, 3, 10), datetime(2026, 3, 13), all_day=True))
    visit = booking(2, Slot(datetime(2026, 3, 10), datetime(2026, 3, 11), all_day=True))
    later = booking(3, Slot(datetime(2026, 3, 13), datetime(2026, 3, 20), all_day=True))
    found = {bar.booking.key: bar for bar in bars([visit, later, audit], days)}
    assert (found[1].first, found[1].last, found[1].row) == (1, 3, 0)
    assert (found[2].first, found[2].last, found[2].row) == (1, 1, 1)
    assert (found[3].first, found[3].last, found[3].row, found[3].after) == (4, 6, 0, True)


def test_what_ends_at_midnight_does_not_touch_the_next_day() -> None:
    assert touched(booking(1, at(10, 22, 2))) == (date(2026, 3, 10), date(2026, 3, 10))
    assert touched(booking(1, at(10, 22, 3))) == (date(2026, 3, 10), date(2026, 3, 11))


def test_a_day_knows_how_many_were_not_fetched() -> None:
    found = Days(Found([booking(1, at(10, 22, 5))], {date(2026, 3, 10): 70}))
    assert [one.key for one in found.of(date(2026, 3, 11))] == [1]
    assert (found.count(date(2026, 3, 10)), found.count(date(2026, 3, 11))) == (70, 1)
    assert found.count(date(2026, 3, 12)) == 0
