"""Calendars of other programs, read into events."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from officedesk.calendars.limits import Limits
from officedesk.calendars.reading import calendar_of, read_calendar
from officedesk.core.errors import NotFound, WrongFile
from officedesk.core.event_series import EventSeries
from officedesk.core.events import AttendeeKind, Event, Length, Reply, Role
from tests.calendars.written import APPLE, GOOGLE, OUTLOOK, THUNDERBIRD, event, ics

FAR = date(2030, 1, 1)


def series_of(data: bytes) -> tuple[EventSeries, ...]:
    calendar = calendar_of(data, "c.ics")
    assert not calendar.left_out and not calendar.remarks
    return calendar.series


def one(*lines: str) -> Event:
    (series,) = series_of(ics(*event(*lines)))
    assert series.master is not None
    return series.master


def held(series: EventSeries) -> list[str]:
    """Start in UTC, summary and whether it is cancelled, of each occurrence."""
    return [
        f"{each.event.start.astimezone(UTC):%m-%d %H:%M} {each.event.summary}"
        + " cancelled" * each.event.cancelled
        for each in series.occurrences(FAR)
        if isinstance(each.event.start, datetime)
    ]


def test_a_series_out_of_outlook() -> None:
    (series,) = series_of(OUTLOOK)
    master = series.master
    assert master is not None and master.zone == "Europe/Berlin" and master.sequence == 2
    assert held(series) == [
        "03-03 08:00 Budget round",
        "03-18 13:00 Budget round, moved",
        "04-14 07:00 Budget round",
        "04-28 07:00 Budget round",
    ]
    assert master.description == "Agenda: budget, staff\nBring figures; all of them."
    assert master.organizer is not None and master.organizer.name == "Mia Vogt"
    assert [(who.name, who.address, who.role, who.reply, who.kind) for who in master.attendees] == [
        ("Lu, Jun", "lu@example.org", Role.REQUIRED, Reply.ACCEPTED, AttendeeKind.PERSON),
        ("Ben", "ben@example.org", Role.OPTIONAL, Reply.INVITED, AttendeeKind.PERSON),
        ("Room 2", "r2@example.org", Role.INFORMED, Reply.ACCEPTED, AttendeeKind.ROOM),
    ]


def test_the_calendar_of_google() -> None:
    calendar = calendar_of(GOOGLE, "c.ics")
    assert calendar.name == "Team 团队"
    meeting, closed, wall = (series.master for series in calendar.series)
    assert meeting is not None and closed is not None and wall is not None
    assert (meeting.summary, meeting.location, meeting.zone) == ("周例会", "三楼会议室", "UTC")
    assert closed.all_day and closed.start == date(2026, 5, 1) and closed.end == date(2026, 5, 4)
    assert wall.zone == "Asia/Shanghai" and wall.length == Length(rest=timedelta(minutes=45))


def test_this_and_following_out_of_thunderbird() -> None:
    (series,) = series_of(THUNDERBIRD)
    assert held(series) == [
        "01-05 08:30 Stand-up",
        "01-06 08:30 Stand-up",
        "01-08 09:15 Stand-up, later from now on",
        "01-09 08:30  cancelled",
        "01-10 09:15 Stand-up, later from now on",
    ]
    originals = [each.original for each in series.occurrences(FAR)]
    assert [f"{moment:%d %H:%M}" for moment in originals] == [
        "05 09:30", "06 09:30", "08 09:30", "09 09:30", "10 09:30",
    ]  # fmt: skip
    assert len(series.occurrences(FAR, since=date(2026, 1, 8))) == 3
    assert len(series.occurrences(date(2026, 1, 6))) == 2


def test_a_zone_that_only_the_calendar_knows_and_days_that_are_periods() -> None:
    """A day of the calendar is 23 hours long over the change to summer time."""
    (series,) = series_of(APPLE)
    found = [each.event for each in series.occurrences(FAR)]
    assert [f"{e.start.astimezone(UTC):%m-%d %H:%M}" for e in found if not e.all_day] == [
        "03-26 10:00", "03-28 10:00", "04-01 09:00",
    ]  # fmt: skip
    ends = [e.end.astimezone(UTC) for e in found if isinstance(e.end, datetime)]
    assert [f"{end:%m-%d %H:%M}" for end in ends] == ["03-27 12:00", "03-29 11:00", "04-01 09:30"]
    assert found[0].zone == "" and found[0].description == ""


@pytest.mark.parametrize(
    ("lines", "moment"),
    [
        (("DTSTART;TZID=Pacific Standard Time:20260701T090000",), "2026-07-01 16:00"),
        (('DTSTART;TZID="Tokyo Standard Time":20260701T090000',), "2026-07-01 00:00"),
        (("DTSTART;TZID=/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires:"
          "20260701T090000",), "2026-07-01 12:00"),
        (("DTSTART;TZID=Europe/lisbon:20260701T090000",), "2026-07-01 08:00"),
        (('DTSTART;TZID="tzone://Microsoft/Utc":20260701T090000',), "2026-07-01 09:00"),
        (("DTSTART;TZID=UTC+11:20260701T090000",), "2026-06-30 22:00"),
        (("DTSTART;TZID=GMT-0330:20260701T090000",), "2026-07-01 12:30"),
        (("DTSTART;TZID=China Standard Time:20260701T090000",), "2026-07-01 01:00"),
        (("DTSTART:20260701T090060Z",), "2026-07-01 09:00"),
        # 02:30 does not exist on that day, and 02:30 comes twice (section 3.3.5).
        (("DTSTART;TZID=America/New_York:20070311T023000",), "2007-03-11 07:30"),
        (("DTSTART;TZID=America/New_York:20071104T013000",), "2007-11-04 05:30"),
    ],
)  # fmt: skip
def test_time_zones_as_they_are_named(lines: tuple[str, ...], moment: str) -> None:
    start = one("UID:z", *lines).start
    assert isinstance(start, datetime)
    assert f"{start.astimezone(UTC):%Y-%m-%d %H:%M}" == moment


def test_a_definition_counts_before_a_name_that_has_to_be_interpreted() -> None:
    """Calendars of the world call Berlin's clock Europe/lisbon, and define it."""
    told = OUTLOOK.replace(b"W. Europe Standard Time", b"Europe/lisbon")
    moment = calendar_of(told, "c.ics").series[0].newest.start
    assert isinstance(moment, datetime) and moment.astimezone(UTC).hour == 8
    exact = OUTLOOK.replace(b"W. Europe Standard Time", b"Europe/Lisbon")
    moment = calendar_of(exact, "c.ics").series[0].newest.start
    assert isinstance(moment, datetime) and moment.astimezone(UTC).hour == 9


def test_an_unknown_zone_is_told() -> None:
    lines = event("UID:z", "DTSTART;TZID=Atlantis:20260701T090000")
    calendar = calendar_of(ics(*lines), "c.ics")
    assert calendar.series[0].newest.start == datetime(2026, 7, 1, 9)
    assert len(calendar.remarks) == 1 and "Line 6" in calendar.remarks[0]
    assert "Atlantis" in calendar.remarks[0]


@pytest.mark.parametrize(
    ("lines", "length"),
    [
        (("DTSTART;VALUE=DATE:20260701",), Length(days=1)),
        (("DTSTART;VALUE=DATE:20260701", "DTEND;VALUE=DATE:20260701"), Length(days=1)),
        (("DTSTART;VALUE=DATE:20260701", "DURATION:P2W"), Length(days=14)),
        (("DTSTART;VALUE=DATE:20260701", "DTEND:20260703T000000"), Length(days=2)),
        (("DTSTART:20260701T090000",), None),
        (("DTSTART:20260701T090000", "DTEND:20260701T090000"), Length()),
        (("DTSTART:20260701T090000", "DURATION:P1DT30M"), Length(1, timedelta(minutes=30))),
        (("DTSTART:20260701T000000", "DTEND:20260702T000000",
          "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"), Length(days=1)),
        (("DTSTART;TZID=Asia/Tokyo:20260701T090000", "DTEND:20260701T010000Z"),
         Length(rest=timedelta(hours=1))),
    ],
)  # fmt: skip
def test_how_long_an_event_is(lines: tuple[str, ...], length: Length | None) -> None:
    assert one("UID:l", *lines).length == length


def test_the_newest_of_two_counts() -> None:
    old = event("UID:n", "DTSTART:20260701T090000", "SUMMARY:old", "SEQUENCE:1")
    new = event("UID:n", "DTSTART:20260701T090000", "SUMMARY:new", "SEQUENCE:2")
    for lines in ((*old, *new), (*new, *old)):
        calendar = calendar_of(ics(*lines), "c.ics")
        assert [series.newest.summary for series in calendar.series] == ["new"]
        assert "2 times" in calendar.remarks[0]


def test_a_calendar_that_takes_its_events_back() -> None:
    (series,) = series_of(ics("METHOD:CANCEL", *event("UID:c", "DTSTART:20260701T090000")))
    assert series.newest.cancelled


def test_a_changed_occurrence_without_its_series() -> None:
    lines = ("UID:o", "DTSTART:20260702T090000Z", "RECURRENCE-ID:20260701T090000Z", "SUMMARY:x")
    (series,) = series_of(ics(*event(*lines)))
    (only,) = series.occurrences(FAR)
    assert series.master is None and only.original == datetime(2026, 7, 1, 9, tzinfo=UTC)
    assert only.event.start == datetime(2026, 7, 2, 9, tzinfo=UTC)


def test_an_event_without_a_uid_has_the_same_each_time() -> None:
    first, second = (one("DTSTART:20260701T090000", "SUMMARY:x").uid for _time in range(2))
    assert first == second != one("DTSTART:20260701T090000", "SUMMARY:y").uid


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("SUMMARY:Nowhere",), "no day on which it begins"),
        (("DTSTART:tomorrow",), "tomorrow"),
        (("DTSTART:02260701T090000",), "226"),
        (("DTSTART:20260701T090000", "RRULE:FREQ=HOURLY"), "more than once a day"),
        (("DTSTART:20260701T090000", "EXRULE:FREQ=DAILY"), "EXRULE"),
    ],
)
def test_an_event_that_cannot_be_used_is_named(lines: tuple[str, ...], reason: str) -> None:
    good = event("UID:g", "DTSTART:20260701T090000")
    calendar = calendar_of(ics(*event("UID:b", *lines), *good), "c.ics")
    assert [series.uid for series in calendar.series] == ["g"]
    (left_out,) = calendar.left_out
    assert left_out.line == 4 and reason in left_out.reason


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("DTSTART:20260701T090000", "DTEND:20260701T080000"), "ends before"),
        (("DTSTART:20260701T090000", "DURATION:-PT1H"), "no length"),
        (("DTSTART:20260701T090000", "DTEND:20991231T080000"), "years after"),
        (("DTSTART:20260701T090000", "RDATE:20260702T090000,soon"), "passed over"),
        (("DTSTART:20260701T090000", "EXDATE:"), ""),
    ],
)
def test_what_is_passed_over_is_told(lines: tuple[str, ...], words: str) -> None:
    calendar = calendar_of(ics(*event("UID:r", *lines)), "c.ics")
    assert len(calendar.series) == 1
    assert words in "".join(calendar.remarks) and bool(calendar.remarks) is bool(words)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"Number,Subject\r\n1,a\r\n", "not a calendar"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a calendar"),
        (b"\xff\xfe\x00", "not a calendar"),
        (OUTLOOK[:-20], "cut off"),
        (OUTLOOK.replace(b"END:VTIMEZONE\r\n", b""), "END:|line"),
        (b"BEGIN:VCARD\r\nEND:VCARD\r\n", "not a calendar"),
        (b"BEGIN:VCALENDAR\r\n" * 50, "too deep"),
    ],
)
def test_what_is_no_calendar_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(WrongFile, match=words) as refused:
        calendar_of(data, "meetings.ics")
    assert "meetings.ics" in str(refused.value)


def test_limits(tmp_path: Path) -> None:
    with pytest.raises(WrongFile, match="larger"):
        calendar_of(OUTLOOK, "c.ics", limits=Limits(file_bytes=100))
    with pytest.raises(WrongFile, match="more than 1 event"):
        calendar_of(OUTLOOK, "c.ics", limits=Limits(events=1))
    with pytest.raises(NotFound, match=r"nothing\.ics"):
        read_calendar(tmp_path / "nothing.ics")
    with pytest.raises(WrongFile, match="folder"):
        read_calendar(tmp_path)


def test_bytes_that_are_no_utf8_are_told(tmp_path: Path) -> None:
    file = tmp_path / "c.ics"
    lines = event("UID:u", "DTSTART:20260701T090000", "SUMMARY:Büro")
    file.write_bytes(ics(*lines).decode().encode("latin-1"))
    calendar = read_calendar(file)
    assert "UTF-8" in calendar.remarks[0] and calendar.series[0].newest.summary == "B\ufffdro"
    file.write_bytes(ics(*lines).decode().encode("utf-16"))
    assert read_calendar(file).series[0].newest.summary == "Büro"
    file.write_bytes(b"\xef\xbb\xbf" + ics(*lines).replace(b"\r\n", b"\n"))
    assert read_calendar(file).series[0].newest.summary == "Büro"


def test_a_text_that_is_too_long_is_cut_and_said() -> None:
    lines = ("UID:long@example.org", "DTSTART:20260303T090000", "SUMMARY:Budget of the year")
    data = ics(*event(*lines, "LOCATION:Hall", "ATTENDEE;CN=Ann Price:mailto:ann@example.org"))
    calendar = calendar_of(data, "c.ics", limits=Limits(text=14))
    (series,) = calendar.series
    assert series.newest.summary == "Budget of the "
    assert calendar.remarks == (
        "Line 7: “Budget of the year”: a text of 18 characters was cut after 14.",
        "Line 9: “Budget of the year”: a text of 15 characters was cut after 14.",
    )
    assert not calendar_of(data, "c.ics", limits=Limits(text=18)).remarks
