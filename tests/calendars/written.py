"""Calendars as the usual programs write them, in small; made up here for the tests."""

from __future__ import annotations


def ics(*lines: str) -> bytes:
    """A calendar of these lines, ended as the standard wants them."""
    whole = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", *lines, "END:VCALENDAR")
    return "".join(f"{line}\r\n" for line in whole).encode()


def event(*lines: str) -> tuple[str, ...]:
    """The lines of an event."""
    return ("BEGIN:VEVENT", *lines, "END:VEVENT")


OUTLOOK = ics(
    "METHOD:REQUEST",
    "BEGIN:VTIMEZONE",
    "TZID:W. Europe Standard Time",
    "BEGIN:STANDARD",
    "DTSTART:16010101T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010101T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
    *event(
        "ORGANIZER;CN=Mia Vogt:mailto:mia@example.org",
        'ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE;CN="Lu, Jun":mailto:lu@exam',
        " ple.org",
        "ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;CN=Ben:mailto:ben@example.org",
        "ATTENDEE;CUTYPE=ROOM;ROLE=NON-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Room 2:mailto:r2@example.o",
        "\trg",
        "DESCRIPTION;LANGUAGE=en-US:Agenda\\: budget\\, staff\\nBring figures\\; all of them.\\n",
        "RRULE:FREQ=WEEKLY;UNTIL=20260428T070000Z;INTERVAL=2;BYDAY=TU;WKST=MO",
        "EXDATE;TZID=W. Europe Standard Time:20260331T090000",
        "SUMMARY;LANGUAGE=en-US:Budget round",
        "DTSTART;TZID=W. Europe Standard Time:20260303T090000",
        "DTEND;TZID=W. Europe Standard Time:20260303T103000",
        "UID:040000008200E00074C5B7101A82E008",
        "DTSTAMP:20260201T080000Z",
        "SEQUENCE:2",
        "X-MICROSOFT-CDO-ALLDAYEVENT:FALSE",
    ),
    *event(
        "SUMMARY:Budget round\\, moved",
        "DTSTART;TZID=W. Europe Standard Time:20260318T140000",
        "DTEND;TZID=W. Europe Standard Time:20260318T150000",
        "UID:040000008200E00074C5B7101A82E008",
        "RECURRENCE-ID;TZID=W. Europe Standard Time:20260317T090000",
        "SEQUENCE:2",
    ),
)

GOOGLE = ics(
    "X-WR-CALNAME:Team 团队",
    "X-WR-TIMEZONE:Asia/Shanghai",
    *event(
        "DTSTART:20260310T010000Z",
        "DTEND:20260310T020000Z",
        "UID:abc@google.com",
        "SUMMARY:周例会",
        "LOCATION:三楼会议室",
        "STATUS:CONFIRMED",
        "SEQUENCE:0",
    ),
    *event("DTSTART;VALUE=DATE:20260501", "DTEND;VALUE=DATE:20260504", "UID:hol@google.com",
           "SUMMARY:Office closed", "TRANSP:TRANSPARENT"),
    *event("DTSTART:20260311T093000", "UID:wall@google.com", "SUMMARY:No zone", "DURATION:PT45M"),
)  # fmt: skip

THUNDERBIRD = ics(
    *event(
        "CREATED:20260101T100000Z",
        "LAST-MODIFIED:20260105T100000Z",
        "DTSTAMP:20260105T100000Z",
        "UID:5e0e9b1a",
        "SUMMARY:Stand-up",
        "RRULE:FREQ=DAILY;COUNT=6",
        "EXDATE:20260107T083000Z",
        "DTSTART;TZID=/mozilla.org/20070129_1/Europe/Berlin:20260105T093000",
        "DTEND;TZID=/mozilla.org/20070129_1/Europe/Berlin:20260105T094500",
    ),
    *event(
        "LAST-MODIFIED:20260106T100000Z",
        "UID:5e0e9b1a",
        "SUMMARY:Stand-up, later from now on",
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260108T093000",
        "DTSTART;TZID=Europe/Berlin:20260108T101500",
        "DTEND;TZID=Europe/Berlin:20260108T103000",
    ),
    *event(
        "UID:5e0e9b1a",
        "STATUS:CANCELLED",
        "RECURRENCE-ID;TZID=Europe/Berlin:20260109T093000",
        "DTSTART;TZID=Europe/Berlin:20260109T093000",
    ),
)

APPLE = ics(
    "CALSCALE:GREGORIAN",
    "BEGIN:VTIMEZONE",
    "TZID:Customized zone",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "DTSTART:19810329T010000",
    "TZNAME:BST",
    "TZOFFSETTO:+0100",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0100",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "DTSTART:19961027T020000",
    "TZNAME:GMT",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
    *event(
        "UID:7B1C",
        "DTSTART;TZID=Customized zone:20260326T100000",
        "DURATION:P1DT2H",
        "RDATE;TZID=Customized zone;VALUE=PERIOD:20260401T100000/PT30M",
        "RDATE;TZID=Customized zone:20260328T100000",
        "SUMMARY:Retreat",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-PT15M",
        "DESCRIPTION:not the event's",
        "END:VALARM",
    ),
)

ALL = (OUTLOOK, GOOGLE, THUNDERBIRD, APPLE)
