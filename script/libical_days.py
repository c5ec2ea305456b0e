"""What libical makes of calendars: ``/usr/bin/python3 script/libical_days.py UNTIL FILE…``.

Runs in the system's Python, where Debian's gir1.2-ical-3.0 and python3-gi are. Prints one JSON
line a file: for each event without RECURRENCE-ID its UID and the starts of its occurrences,
seconds since 1970, to the day UNTIL (YYYYMMDD); or why libical cannot read the file.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402

MOST = 500
BEGIN = ICalGLib.Time.new_from_string("19000101T000000Z")


def main(until: str, files: list[str]) -> None:
    """Print what libical finds in each file."""
    for file in files:
        text = Path(file).read_bytes().decode("utf-8-sig", "replace")
        print(json.dumps({"file": file, "events": events(text, until)}), flush=True)


def events(text: str, until: str) -> list[tuple[str, list[int]]] | None:
    """UID and starts of each event; None where libical reads nothing."""
    root = ICalGLib.Parser.parse_string(text)
    if root is None:
        return None
    end = ICalGLib.Time.new_from_string(f"{until}T235959Z")
    found = []
    for component in list_of(root):
        if component.get_first_property(ICalGLib.PropertyKind.RECURRENCEID_PROPERTY):
            continue
        if component.get_first_property(ICalGLib.PropertyKind.DTSTART_PROPERTY) is None:
            continue
        found.append((component.get_uid() or "", starts(component, end)))
    return found


def list_of(component: ICalGLib.Component) -> list[ICalGLib.Component]:
    """Every event in a component, itself included."""
    if component.isa() == ICalGLib.ComponentKind.VEVENT_COMPONENT:
        return [component]
    found = []
    part = component.get_first_component(ICalGLib.ComponentKind.ANY_COMPONENT)
    while part is not None:
        found += list_of(part)
        part = component.get_next_component(ICalGLib.ComponentKind.ANY_COMPONENT)
    return found


def starts(component: ICalGLib.Component, end: ICalGLib.Time) -> list[int]:
    """The starts of an event's occurrences; days and times of the wall clock as if in UTC."""
    found: list[int] = []

    def take(_component: object, span: ICalGLib.TimeSpan, _data: object) -> None:
        found.append(span.get_start())

    component.foreach_recurrence(BEGIN, end, take, None)
    return sorted(set(found))[:MOST]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
