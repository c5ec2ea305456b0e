"""T9: time. Turns of the year, leap days, clocks that jump or are set back, homes that travel."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from officedesk.core.clock import SetClock
from officedesk.core.errors import NeedsConfirmation, NotFound
from officedesk.core.holidays import official
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from torture.clocks import ZONES, NaiveClock, changes, moments, standing_in
from torture.lines import Line
from torture.reminding import first_of, reminded

DEADLINES = 2_000
_BACK = {"a minute and a half": 1.5, "three minutes": 3, "a day": 1440, "a year": 525_600}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where, and how many."""
    parser.add_argument("--zones", default=",".join(ZONES), metavar="UTC,Asia/Shanghai")
    parser.add_argument("--deadlines", type=int, default=DEADLINES, metavar="N")


def run(given: argparse.Namespace, tell: Callable[[str], None]) -> list[Line]:
    """The controls, then zone after zone."""
    zones = given.zones.split(",")
    with tempfile.TemporaryDirectory(prefix="officedesk-torture-") as name:
        place = Path(name)
        tell("The controls")
        lines = control_lines(place)
        for kind, part in (
            ("numbers in order", numbers_line), ("clock set back", back_line),
            ("reminders once", reminders_line),
        ):  # fmt: skip
            tell(kind)
            lines.append(part(place / kind, zones, given.seed))
        lines.append(travel_line(place / "travel", zones))
        tell("deadlines")
        return [*lines, deadlines_line(place / "deadlines", given.seed, given.deadlines)]


def numbers_line(place: Path, zones: list[str], _seed: int) -> Line:
    """Letters about every turn: years restart at 1, numbers follow the true time, no gap."""
    place.mkdir()
    faults, count = [], 0
    for zone in zones:
        found, some = number_faults(place / zone.replace("/", "-"), zone, SetClock)
        faults += found
        count += some
    return Line("T9", "numbers at turns of the year and of the clock", count, tuple(faults),
                cells={"zones": str(len(zones))})  # fmt: skip


def number_faults(
    home: Path, zone: str, made: Callable[[datetime], SetClock]
) -> tuple[list[str], int]:
    """Register at every moment of a zone; what is not as it has to be."""
    faults: list[str] = []
    with standing_in(zone):
        times = moments(zone)
        clock = made(times[0].astimezone())
        desk = Desk.open(home, clock=clock)
        last = times[0]
        for moment in times:
            clock.set(moment.astimezone())
            far = moment - last > timedelta(days=14)
            last = moment
            try:
                desk.register_entry("letters", _letter(), date_is_right=far)
            except NeedsConfirmation as problem:
                faults.append(f"{zone}: asked at {moment:%Y-%m-%d %H:%M}Z: {problem}")
        rows = desk.store.reading().execute(
            "SELECT year, sequence, registered_on FROM letters ORDER BY id"
        ).fetchall()  # fmt: skip
        faults += [f"{zone}: {words}" for words in _order_faults(rows)]
        if made is SetClock and len(rows) == len(times):
            for (year, _sequence, day), moment in zip(rows, times, strict=True):
                here = moment.astimezone().date()
                if (year, day) != (here.year, here.isoformat()):
                    faults.append(f"{zone}: of {here} it says {day} and counts it to {year}")
        faults += [f"{zone}: {one.sentence}" for one in verify(desk.store).problems]
        desk.close()
    return faults, len(times)


def _order_faults(rows: list[tuple[int, int, str]]) -> list[str]:
    """Each year from 1 without a gap, in the order of registration."""
    faults, newest = [], {}
    for year, sequence, _day in rows:
        if sequence != newest.get(year, 0) + 1:
            faults.append(f"{year}-{sequence} comes after {year}-{newest.get(year, 0)}")
        newest[year] = sequence
    return faults


def back_line(place: Path, zones: list[str], _seed: int) -> Line:
    """A clock set back is asked about, but for a minute; confirmed, the numbers go on."""
    place.mkdir()
    faults, count = [], 0
    for zone in zones:
        for words, minutes in _BACK.items():
            count += 1
            found = back_faults(place / f"{count}", zone, timedelta(minutes=minutes))
            faults += [f"{zone}, {words}: {fault}" for fault in found]
    return Line("T9", "clock set back, confirmed or not", count, tuple(faults))


def back_faults(home: Path, zone: str, back: timedelta) -> list[str]:
    """One clock set back by so much, on 3 January."""
    faults = []
    with standing_in(zone):
        clock = SetClock(datetime(2028, 1, 3, 10, 0).astimezone())
        desk = Desk.open(home, clock=clock)
        desk.register_entry("letters", _letter())
        clock.set(clock.now() - back)
        asks = back > timedelta(minutes=2)
        try:
            desk.register_entry("letters", _letter())
            if asks:
                faults.append("it was not asked about")
        except NeedsConfirmation as problem:
            if not asks:
                faults.append("it was asked about")
            if "2028-01-03" not in str(problem) or f"{clock.now():%Y-%m-%d}" not in str(problem):
                faults.append(f"it does not name both dates: {problem}")
        count = desk.store.reading().execute("SELECT count(*) FROM letters").fetchone()[0]
        if asks and count != 1:
            faults.append("something was registered unasked")
        desk.register_entry("letters", _letter(), date_is_right=True)
        clock.set(clock.now() + back + timedelta(minutes=1))
        desk.register_entry("letters", _letter(), date_is_right=True)
        rows = desk.store.reading().execute(
            "SELECT year, sequence, registered_on FROM letters ORDER BY id"
        ).fetchall()  # fmt: skip
        faults += _order_faults(rows)
        faults += [one.sentence for one in verify(desk.store).problems]
        desk.close()
    return faults


def travel_line(place: Path, zones: list[str]) -> Line:
    """One home goes round the world within an hour: nothing is asked, nothing is out of order."""
    faults, moment = [], datetime(2027, 12, 31, 11, 0, tzinfo=UTC)
    for zone in [*zones, *reversed(zones)]:
        moment += timedelta(minutes=3)
        with standing_in(zone):
            clock = SetClock(moment.astimezone())
            desk = Desk.open(place, clock=clock)
            try:
                desk.register_entry("letters", _letter())
            except NeedsConfirmation as problem:
                faults.append(f"{zone}: it was asked: {problem}")
            rows = desk.store.reading().execute("SELECT at FROM history ORDER BY id").fetchall()
            if rows != sorted(rows):
                faults.append(f"{zone}: the history is out of order")
            faults += [f"{zone}: {one.sentence}" for one in verify(desk.store).problems]
            desk.close()
    with standing_in("UTC"):
        desk = Desk.open(place, clock=SetClock(moment))
        faults += _order_faults(
            desk.store.reading()
            .execute("SELECT year, sequence, registered_on FROM letters ORDER BY id")
            .fetchall()
        )
        desk.close()
    return Line("T9", "a home that travels", 2 * len(zones), tuple(faults))


def deadlines_line(place: Path, seed: int, count: int) -> Line:
    """Due dates by the official table beside a count by hand; a year without a table is named."""
    chance, faults = Random(seed), []
    desk = Desk.open(place, clock=SetClock(datetime(2026, 3, 10, 9, 0).astimezone()))
    for year in (2025, 2026):
        desk.take_official_holidays("CN", year)
    calendar = desk.rules.calendar
    off, on = set(), set()
    for year in (2025, 2026):
        table = official("CN", year)
        assert table is not None
        for day, _name, works in table.rows():
            (on if works == 1 else off).add(day)
    edges = [*off, *on, date(2024, 2, 28), date(2028, 2, 28), date(2025, 12, 31)]
    for number in range(count):
        start = chance.choice(edges) + timedelta(days=chance.randint(-9, 9))
        if number % 3 == 0:
            start = date(2024, 1, 1) + timedelta(days=chance.randrange(2200))
        days = chance.choice((0, 1, 1, 3, 6, 6, 15, 40))
        if (found := calendar.after(start, days)) != (want := _by_hand(start, days, off, on)):
            faults.append(f"{days} working days after {start}: {found}, by hand {want}")
        if (found_days := calendar.between(start, want)) != days:
            faults.append(f"from {start} to {want}: {found_days} working days, by hand {days}")
    try:
        desk.take_official_holidays("CN", 2031)
        faults.append("there is an official table of 2031")
    except NotFound as problem:
        if "2031" not in str(problem):
            faults.append(f"the year is not named: {problem}")
    desk.close()
    return Line("T9", "deadlines", count, tuple(faults))


def _by_hand(start: date, count: int, off: set[date], on: set[date]) -> date:
    days = (start + timedelta(days=ahead) for ahead in range(1, 400))
    worked = [day for day in days if day in on or (day.isoweekday() < 6 and day not in off)]
    return worked[count - 1] if count else start


def reminders_line(place: Path, zones: list[str], seed: int) -> Line:
    """Minute after minute over a jump of the clock: each thing once a day."""
    place.mkdir()
    faults, count = [], 0
    for zone in zones:
        for jump in changes(zone)[:2] or [datetime(2027, 12, 31, 18, 0, tzinfo=UTC)]:
            count += 1
            faults += reminded(place / f"{count}", zone, first_of(zone, jump), seed)
    return Line("T9", "reminders over a jump of the clock", count, tuple(faults))


def control_lines(place: Path) -> list[Line]:
    """A clock without a zone is seen where it jumps; so is a program that forgets what it said."""
    berlin = "Europe/Berlin"
    naive, count = number_faults(place / "naive", berlin, NaiveClock)
    start = first_of(berlin, changes(berlin)[0])
    forgot = reminded(place / "forgets", berlin, start, 7, forgets=True)
    return [
        Line("T9", "control: a clock without a zone", count, tuple(naive), control=True),
        Line("T9", "control: reminders forgotten", 1, tuple(forgot), control=True),
    ]


def _letter() -> dict[str, str]:
    return {"sender": "Mill", "subject": "Boards"}
