"""Read a calendar file (.ics) into events, as any of the usual programs write it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from officedesk.calendars.components import Component, components
from officedesk.calendars.event_of import event_of
from officedesk.calendars.limits import MEGABYTE, STANDARD, Limits
from officedesk.calendars.unreadable import BadValue, not_a_calendar, too_large
from officedesk.calendars.values import Moments
from officedesk.calendars.zones import Zones, definitions, known_zone
from officedesk.core.errors import WrongFile
from officedesk.core.event_series import EventSeries, grouped
from officedesk.core.events import Event
from officedesk.core.given_file import given_file
from officedesk.core.i18n import _
from officedesk.core.progress import Progress, Silent
from officedesk.core.text import clean_line, shortened


@dataclass(frozen=True)
class LeftOut:
    """An event that could not be read.

    Attributes:
        line: where it begins.
        summary: what it is called, as far as that could be read.
        reason: why, in words.
    """

    line: int
    summary: str
    reason: str


@dataclass(frozen=True)
class Calendar:
    """What a calendar file holds.

    Attributes:
        file: its name, without folders.
        digest: SHA-256 of it.
        name: what the calendar calls itself.
        series: its events by UID, in the order of the file.
        left_out: events that could not be read.
        remarks: what was passed over in those that could, one sentence each.
    """

    file: str
    digest: str
    name: str
    series: tuple[EventSeries, ...]
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()


def read_calendar(
    path: Path, *, limits: Limits = STANDARD, progress: Progress | None = None
) -> Calendar:
    """The calendar at ``path``.

    Raises:
        NotFound: there is no such file.
        WrongFile: one sentence says why it cannot be read.
        Cancelled: by ``progress``.
    """
    def refused() -> WrongFile:
        return too_large(path.name, limits.file_bytes // MEGABYTE)

    with given_file(path, limits.file_bytes, refused) as file:
        data = file.read()
    return calendar_of(data, path.name, limits=limits, progress=progress)


def calendar_of(
    data: bytes, name: str, *, limits: Limits = STANDARD, progress: Progress | None = None
) -> Calendar:
    """The calendar in ``data``, which the sentences call ``name``.

    Raises:
        WrongFile: one sentence says why it cannot be read.
        Cancelled: by ``progress``.
    """
    if len(data) > limits.file_bytes:
        raise too_large(name, limits.file_bytes // MEGABYTE)
    text, damaged = _decoded(data, name)
    calendars = components(text, name, limits)
    zones = Zones(definitions(calendars), limits)
    read = _Events(zones, limits, progress or Silent())
    if damaged:
        read.remarks.append(
            _("{file} is not written in UTF-8 throughout: some characters were lost.").format(
                file=name
            )
        )
    for calendar in calendars:
        read.take(calendar)
    series = grouped(read.events)
    read.note_doubles(series)
    called = next((words for words in map(_name, calendars) if words), "")
    return Calendar(
        name,
        hashlib.sha256(data).hexdigest(),
        called,
        series,
        tuple(read.left_out),
        tuple(read.remarks),
    )


class _Events:
    """Gathers the events of the calendars of one file."""

    def __init__(self, zones: Zones, limits: Limits, progress: Progress) -> None:
        self.events: list[Event] = []
        self.left_out: list[LeftOut] = []
        self.remarks: list[str] = []
        self._zones = zones
        self._limits = limits
        self._progress = progress

    def take(self, calendar: Component) -> None:
        """Read every event of a calendar; one that stands alone is a calendar of one."""
        default = known_zone(calendar.text("X-WR-TIMEZONE"))
        moments = Moments(self._zones, default)
        cancelled = calendar.text("METHOD").strip().upper() == "CANCEL"
        parts = calendar.parts if calendar.name == "VCALENDAR" else [calendar]
        events = [part for part in parts if part.name == "VEVENT"]
        for number, part in enumerate(events, 1):
            self._progress.step(number, len(events))
            try:
                self.events.append(event_of(part, moments, self._limits, self._remark, cancelled))
            except BadValue as error:
                summary = shortened(clean_line(part.text("SUMMARY")), 80)
                self.left_out.append(LeftOut(part.line, summary, str(error)))

    def note_doubles(self, series: tuple[EventSeries, ...]) -> None:
        """Say which UIDs stand for more than one event."""
        for each in series:
            if each.doubles:
                self._remark(
                    each.newest.line,
                    _("“{summary}” stands {count} times under one UID; the newest counts.").format(
                        summary=shortened(each.newest.summary, 60), count=each.doubles + 1
                    ),
                )

    def _remark(self, line: int, words: str) -> None:
        sentence = _place(line, words)
        if sentence not in self.remarks and len(self.remarks) < 1000:
            self.remarks.append(sentence)


def _place(line: int, words: str) -> str:
    return _("Line {line}: {words}").format(line=line, words=words)


def _name(calendar: Component) -> str:
    return shortened(clean_line(calendar.text("X-WR-CALNAME") or calendar.text("NAME")), 200)


def _decoded(data: bytes, name: str) -> tuple[str, bool]:
    """The text, and whether characters of it were lost; RFC 5545 knows UTF-8 alone."""
    if not data.strip():
        raise WrongFile(
            _("{file} is empty: choose a file that holds a calendar.").format(file=name)
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding), False
    except UnicodeDecodeError:
        if encoding == "utf-16":
            raise not_a_calendar(name) from None
    return data.decode(encoding, "replace"), True
