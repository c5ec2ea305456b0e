"""Today by place, as a card on the first page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import _, ngettext
from officedesk.core.register import Register
from officedesk.core.values import Value
from officedesk.ui.calendar.entries import Entries
from officedesk.ui.calendar.placelines import PlaceLines, lines_of
from officedesk.ui.calendar.values import Found, Place
from officedesk.ui.page.host import Host
from officedesk.ui.parts.card import Card

_MOST = 5
"""Places that are shown; the calendar has them all."""


class TodayCard(Card):
    """The places of a register's bookings on the day of today; hidden where there is no place.

    Attributes:
        lines: the places.

    Signals:
        calendar_asked: the calendar is to be shown.
    """

    calendar_asked = Signal()

    def __init__(self, host: Host, register: Register) -> None:
        title = _("{things} today").format(things=_(register.label))
        super().__init__(title, link=_("Show the calendar"))
        self._host = host
        self._source = Entries(host, register, self._begin, self._show)
        self.lines = PlaceLines()
        self.lines.setAccessibleName(title)
        self.lines.opened.connect(self._source.show)
        self.body.addWidget(self.lines)
        self.asked.connect(self.calendar_asked)

    def refresh(self) -> None:
        """Read the day again, off the UI thread."""
        source, today = self._source, self._host.desk.today

        def read(reader: Any) -> tuple[Sequence[Place], Found]:
            return source.places(reader), source.between(reader, today, today, "", None)

        self._host.lookups.ask("today:places", read, self._fill)

    def _fill(self, found: tuple[Sequence[Place], Found]) -> None:
        places, held = found
        now = self._source.now
        self.lines.fill(lines_of(places, held.bookings, _("Elsewhere"), _MOST), now)
        bookings = held.bookings
        words = ngettext("{count} booking", "{count} bookings", len(bookings))
        said = words.format(count=len(bookings))
        running = sum(one.running(now) for one in bookings)
        if running:
            said = _("{bookings}, {count} now").format(bookings=said, count=running)
        self.head.set_count(said)
        self.setVisible(bool(places))

    def _begin(self, values: Mapping[str, Value]) -> None:
        """Nothing is booked here."""

    def _show(self, ref: EntryRef) -> None:
        self._host.go(ref)


def today_card(host: Host, registers: Sequence[Register]) -> TodayCard | None:
    """The card of the first register whose entries take a place; None where there is none."""
    register = next((one for one in registers if one.booking is not None), None)
    return TodayCard(host, register) if register is not None else None
