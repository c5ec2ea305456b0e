"""Damaged calendars: each is read, or refused in one sentence, and soon."""

from __future__ import annotations

import random
import time
from datetime import date

import pytest

from officedesk.calendars.reading import Calendar, calendar_of
from officedesk.calendars.writing import calendar_bytes
from officedesk.core.errors import WrongFile
from tests.calendars.test_calendar_writing import STAMP
from tests.calendars.written import ALL, event, ics

HORIZON = date(2027, 4, 1)
SOON = 5.0
"""Seconds within which the worst of them is through, on a busy machine."""


def mutant(data: bytes, others: bytes, dice: random.Random) -> bytes:
    """``data`` with bytes turned, cut, doubled, or lines of another calendar put in."""
    body = bytearray(data)
    for _time in range(dice.choice((1, 1, 2, 5, 20))):
        place = dice.randrange(len(body) or 1)
        match dice.randrange(6):
            case 0:
                body[place : place + 1] = bytes([dice.randrange(256)])
            case 1:
                del body[place : place + dice.randrange(1, 40)]
            case 2:
                body[place:place] = body[place : place + dice.randrange(60)]
            case 3:
                start = dice.randrange(len(others))
                body[place:place] = others[start : start + dice.randrange(200)]
            case 4:
                body[place:place] = dice.choice((b"9", b":", b";", b'"', b"=", b",", b"\r\n", b"-"))
            case 5 if dice.random() < 0.1:
                del body[place:]
    return bytes(body)


def through(data: bytes) -> Calendar | None:
    """Read, unroll and write it; None where it is refused."""
    try:
        calendar = calendar_of(data, "c.ics")
    except WrongFile:
        return None
    for series in calendar.series:
        series.occurrences(HORIZON)
    again = calendar_of(calendar_bytes(calendar.series, name="", stamp=STAMP), "own.ics")
    assert [one.uid for one in again.series] == [one.uid.strip() for one in calendar.series]
    return calendar


@pytest.mark.parametrize("number", range(4))
def test_mutants(number: int) -> None:
    read = refused = 0
    for seed in range(300):
        dice = random.Random(seed * 4 + number)
        data = mutant(ALL[number], dice.choice(ALL), dice)
        start = time.monotonic()
        calendar = through(data)
        assert time.monotonic() - start < SOON, seed
        read += calendar is not None
        refused += calendar is None
    assert read > 30 and refused > 30


@pytest.mark.parametrize(
    "lines",
    [
        ("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",),
        ("RRULE:FREQ=YEARLY;INTERVAL=999",),
        ("RRULE:FREQ=DAILY;COUNT=10000;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE="
         + ",".join(map(str, range(60))) + ";BYSECOND=" + ",".join(map(str, range(60))),),
        ("RDATE:" + ",".join(["20260301T090000"] * 20_000),),
        ("RDATE:" + ",".join(f"2026{1 + n % 12:02}{1 + n % 28:02}T{n % 24:02}{n % 60:02}00"
                             for n in range(20_000)),),
        ("DESCRIPTION:" + "\\" * 300_000,),
        ('ATTENDEE;CN="' + '"' * 20_000 + ":mailto:a@b",),
        ("ATTENDEE" + ";X=Y" * 20_000 + ":mailto:a@b",),
        ("SUMMARY" + " " * 100_000 + ":x",),
        ("DURATION:P" + "9" * 100_000 + "D",),
        tuple("ATTENDEE:mailto:a@b" for _n in range(5000)),
        tuple(f"ATTENDEE:mailto:a{n}@b" for n in range(5000)),
    ],
)  # fmt: skip
def test_what_would_take_for_ever(lines: tuple[str, ...]) -> None:
    start = time.monotonic()
    data = ics(*event("UID:u", "DTSTART:19000101T090000", *lines))
    assert through(data) is not None
    assert time.monotonic() - start < SOON


def test_a_zone_that_changes_without_end() -> None:
    part = ("BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0200", "RRULE:FREQ=SECONDLY", "END:STANDARD")  # fmt: skip
    zone = ("BEGIN:VTIMEZONE", "TZID:Odd", *part * 500, "END:VTIMEZONE")
    start = time.monotonic()
    data = ics(*zone, *event("UID:u", "DTSTART;TZID=Odd:20260301T090000"))
    calendar = calendar_of(data, "c.ics")
    assert "Odd" in calendar.remarks[0]
    assert time.monotonic() - start < SOON
