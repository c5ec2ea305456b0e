"""Events written as a calendar and read back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from officedesk.calendars.components import components
from officedesk.calendars.limits import STANDARD
from officedesk.calendars.observed import observed_zone
from officedesk.calendars.reading import calendar_of
from officedesk.calendars.writing import calendar_bytes
from officedesk.core.event_series import EventSeries, grouped
from officedesk.core.events import Attendee, AttendeeKind, Event, Length, Reply, Role
from officedesk.core.recurrence_text import parse_rule
from officedesk.core.zones import zone_named
from tests.calendars.written import ALL, GOOGLE, OUTLOOK, THUNDERBIRD

STAMP = datetime(2026, 3, 10, 9, 15, tzinfo=UTC)


def zone(name: str) -> ZoneInfo:
    found = zone_named(name)
    assert found is not None
    return found


def written(*series: EventSeries) -> bytes:
    return calendar_bytes(series, name="Meetings 会议", stamp=STAMP)


LONDON = zone("Europe/London")
AWKWARD = Event(
    uid="MTG-1@office",
    start=datetime(2026, 3, 24, 9, tzinfo=LONDON),
    length=Length(rest=timedelta(minutes=90)),
    summary='Budget, staff; and the "rest"',
    location="会议室 3 \\ annex",
    description="Line one\n\nLine three: with a long tail " + "测试" * 80,
    organizer=Attendee('Zoë "Z": O\'Neil; head, of', "zoe@example.org"),
    attendees=(
        Attendee("李 明", role=Role.CHAIR, reply=Reply.ACCEPTED),
        Attendee("", "guest@example.org", Role.OPTIONAL, Reply.DECLINED),
        Attendee("Room 1", "", Role.REQUIRED, Reply.INVITED, AttendeeKind.ROOM),
    ),
    sequence=3,
    stamp=STAMP,
    zone="Europe/London",
    rules=(parse_rule("FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T080000Z"),),
    extra=(datetime(2026, 4, 1, 9, tzinfo=LONDON),),
    without=(datetime(2026, 4, 7, 9, tzinfo=LONDON), datetime(2026, 4, 14, 9, tzinfo=LONDON)),
)
MOVED = Event(
    uid="MTG-1@office",
    start=datetime(2026, 4, 22, 14, tzinfo=LONDON),
    length=Length(rest=timedelta(hours=1)),
    summary="moved",
    sequence=3,
    stamp=STAMP,
    zone="Europe/London",
    occurrence=datetime(2026, 4, 21, 9, tzinfo=LONDON),
    onward=True,
    cancelled=True,
)
ALL_DAY = Event(
    uid="day", start=date(2026, 5, 1), length=Length(days=3), summary="Closed", stamp=STAMP,
    rules=(parse_rule("FREQ=YEARLY;COUNT=3"),), without=(date(2027, 5, 1),),
)  # fmt: skip
WALL = Event(uid="wall", start=datetime(2026, 5, 1, 9), summary="Wall clock", stamp=STAMP)


def test_what_is_written_is_read_as_it_was() -> None:
    series = grouped([AWKWARD, MOVED, ALL_DAY, WALL])
    calendar = calendar_of(written(*series), "own.ics")
    assert (calendar.left_out, calendar.remarks) == ((), ())
    assert calendar.name == "Meetings 会议"
    assert calendar.series == series


def test_a_second_writing_is_the_same_file() -> None:
    first = written(*grouped([AWKWARD, MOVED, ALL_DAY, WALL]))
    assert written(*calendar_of(first, "own.ics").series) == first


@pytest.mark.parametrize("data", ALL)
def test_the_calendars_of_others_keep_their_occurrences(data: bytes) -> None:
    series = calendar_of(data, "theirs.ics").series
    back = calendar_of(written(*series), "own.ics").series
    far = date(2030, 1, 1)
    for one, two in zip(series, back, strict=True):
        assert one.uid == two.uid
        assert [
            (each.original, each.event.start, each.event.end) for each in one.occurrences(far)
        ] == [(each.original, each.event.start, each.event.end) for each in two.occurrences(far)]


def test_a_series_leaves_as_one_event_with_its_exceptions() -> None:
    text = written(*calendar_of(OUTLOOK, "o.ics").series).decode()
    assert text.count("BEGIN:VEVENT") == 2 and text.count("RRULE:FREQ=WEEKLY") == 1
    assert text.count("UID:040000008200E00074C5B7101A82E008") == 2
    assert "EXDATE;TZID=Europe/Berlin:20260331T090000" in text
    assert "RECURRENCE-ID;TZID=Europe/Berlin:20260317T090000" in text
    assert text.count("BEGIN:VTIMEZONE") == 1
    text = written(*calendar_of(THUNDERBIRD, "t.ics").series).decode().replace("\r\n ", "")
    assert "RECURRENCE-ID;TZID=Europe/Berlin;RANGE=THISANDFUTURE:20260108T093000" in text
    assert "STATUS:CANCELLED" in text


def test_lines_are_folded_and_ended_as_the_standard_wants() -> None:
    data = written(*grouped([AWKWARD]))
    lines = data.split(b"\r\n")
    assert lines[-1] == b"" and not any(b"\n" in line for line in lines)
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode("utf-8")


@pytest.mark.parametrize(
    ("until", "start", "expected"),
    [
        ("20260630", datetime(2026, 3, 24, 9, tzinfo=LONDON), "UNTIL=20260630T225959Z"),
        ("20260630T090000", datetime(2026, 3, 24, 9, tzinfo=LONDON), "UNTIL=20260630T080000Z"),
        ("20260630T080000Z", datetime(2026, 3, 24, 9), "UNTIL=20260630T080000\r"),
        ("20260630T080000Z", date(2026, 3, 24), "UNTIL=20260630\r"),
    ],
)
def test_the_end_of_a_rule_in_the_shape_of_its_start(
    until: str, start: date, expected: str
) -> None:
    rule = parse_rule(f"FREQ=DAILY;UNTIL={until}")
    text = written(*grouped([Event(uid="u", start=start, rules=(rule,))])).decode()
    assert expected in text


def test_all_of_it_in_utc_needs_no_zone() -> None:
    series = [each for each in calendar_of(GOOGLE, "g.ics").series if each.uid == "abc@google.com"]
    text = written(*series).decode()
    assert "VTIMEZONE" not in text and "DTSTART:20260310T010000Z" in text


@pytest.mark.parametrize(
    "name",
    ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
     "Asia/Shanghai", "Europe/Dublin", "America/Sao_Paulo"],
)  # fmt: skip
def test_a_zone_as_written_has_the_clock_of_the_tables(name: str) -> None:
    """Every half hour of four years, forth and back; more finely would find the same."""
    there = zone(name)
    event = Event(uid="z", start=datetime(2024, 1, 10, 9, tzinfo=there), zone=name)
    (calendar,) = components(written(*grouped([event])).decode(), "z.ics", STANDARD)
    definition = next(part for part in calendar.parts if part.name == "VTIMEZONE")
    read = observed_zone(name, definition, STANDARD)
    assert read is not None
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    while moment.year < 2028:
        expected, found = moment.astimezone(there), moment.astimezone(read)
        assert expected.replace(tzinfo=None) == found.replace(tzinfo=None), moment
        assert (expected.fold, found.astimezone(UTC)) == (found.fold, moment)
        moment += timedelta(minutes=30 * 7)
    for hour in range(24 * 366):
        wall = datetime(2026, 1, 1) + timedelta(hours=hour, minutes=15)
        for fold in (0, 1):
            one = wall.replace(tzinfo=there, fold=fold).utcoffset()
            assert one == wall.replace(tzinfo=read, fold=fold).utcoffset(), (wall, fold)
