"""Compares our reading of calendars with libical's, event by event, and prints a table."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from officedesk.calendars.reading import read_calendar
from officedesk.core.errors import OfficeError
from officedesk.core.recurring import occurrences
from officedesk.core.values import Moment

LIBICAL = Path(__file__).with_name("libical_days.py")
SHOWN = 3
"""Occurrences that are shown of a difference."""


def main() -> int:
    """Print the table; 1 where something differs."""
    asked = argparse.ArgumentParser(prog="script/calendars", description=__doc__)
    asked.add_argument("places", nargs="+", type=Path, metavar="FILE-OR-FOLDER")
    asked.add_argument("--until", default="20300101", metavar="YYYYMMDD")
    given = asked.parse_args()
    until = datetime.strptime(given.until, "%Y%m%d").date()
    files = [file for place in given.places for file in listed(place)]
    print(f"{'agree':>6} {'differ':>6} {'days':>7}  file")
    totals = [0, 0, 0, 0, 0]
    for file, theirs in zip(files, from_libical(files, given.until), strict=True):
        row, notes = compared(file, theirs, until)
        totals = [total + count for total, count in zip(totals, row, strict=True)]
        print(f"{row[0]:>6} {row[1]:>6} {row[2]:>7}  {file.name}", *notes, sep="\n          ")
    print(
        f"{totals[0]} events agree, {totals[1]} differ, {totals[2]} occurrences compared; "
        f"{len(files)} files, {totals[3]} refused by us, {totals[4]} by libical"
    )
    return int(totals[1] > 0)


def listed(place: Path) -> list[Path]:
    """The calendars at a place."""
    return sorted(place.rglob("*.ics")) if place.is_dir() else [place]


def from_libical(files: list[Path], until: str) -> Iterator[dict[str, list[list[int]]] | None]:
    """Of each file the starts by UID, as libical has them; None where it reads nothing.

    A process a file: some take libical down.
    """
    for file in files:
        done = subprocess.run(
            ["/usr/bin/python3", LIBICAL, until, file],
            capture_output=True,
            check=False,
            env={**os.environ, "TZ": "UTC"},
        )
        lines = done.stdout.decode().splitlines()
        said = json.loads(lines[0])["events"] if done.returncode == 0 and lines else None
        if said is None:
            if b"ModuleNotFoundError" in done.stderr or b"not available" in done.stderr:
                sys.exit("sudo apt-get install gir1.2-ical-3.0 python3-gi")
            yield None
            continue
        found: dict[str, list[list[int]]] = {}
        for uid, starts in said:
            found.setdefault(uid, []).append(starts)
        yield found


def compared(
    file: Path, theirs: dict[str, list[list[int]]] | None, until: date
) -> tuple[list[int], list[str]]:
    """Events that agree and differ, occurrences, refusals; and the differences in words."""
    try:
        calendar = read_calendar(file)
    except OfficeError as error:
        return [0, 0, 0, 1, theirs is None], [f"we refuse it: {error}"]
    if theirs is None:
        return [0, 0, 0, 0, 1], ["libical refuses it"]
    agree = differ = days = 0
    notes = [f"left out: {left.reason}" for left in calendar.left_out[:SHOWN]]
    for series in calendar.series:
        if series.master is None or series.uid.endswith("@no-uid"):
            continue
        ours = [seconds(moment) for moment in occurrences(series.master.recurrence, until)]
        said = theirs.get(series.uid, [])
        days += len(ours)
        if ours in said:
            agree += 1
        else:
            differ += 1
            notes.append(difference(series.uid, ours, said))
    return [agree, differ, days, 0, 0], notes


def difference(uid: str, ours: list[int], said: list[list[int]]) -> str:
    """What one of the two has and the other has not."""
    theirs = said[0] if said else []
    more, less = sorted(set(ours) - set(theirs)), sorted(set(theirs) - set(ours))
    return f"{uid[:36]}: only we {told(more)}; only libical {told(less)}"


def told(starts: list[int]) -> str:
    """A few moments, and how many there are."""
    shown = ", ".join(f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M}" for at in starts[:SHOWN])
    return f"{len(starts)} ({shown})"


def seconds(moment: Moment) -> int:
    """Since 1970; days and times of the wall clock as if in UTC."""
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return int(moment.timestamp())


if __name__ == "__main__":
    sys.exit(main())
