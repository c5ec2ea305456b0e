"""The agenda: four weeks of bookings as a list, with the calendar's bar over it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from officedesk.core.formats import short_day
from officedesk.core.i18n import _
from officedesk.core.workdays import WorkingDays
from officedesk.ui.calendar.agendalines import Agenda, agenda_of
from officedesk.ui.calendar.agendalist import AgendaList
from officedesk.ui.calendar.head import CalendarHead
from officedesk.ui.calendar.values import Ask, Place, Source
from officedesk.ui.page.space import Hairline
from officedesk.ui.parts.empty import EmptyList

WEEKS = 4


class AgendaRoom(QWidget):
    """What is booked from a day on.

    Attributes:
        head, list: the bar, and the bookings below it.
    """

    def __init__(
        self, source: Source, ask: Ask, calendar: WorkingDays, state: dict[str, Any],
        every: str, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """``state`` remembers the place; ``every``: what all places are called."""
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._source, self._ask, self._state = source, ask, state
        self._calendar = calendar
        self._wanted = 0
        self._first = source.now.date()
        place = state.get("place")
        self._place = place if isinstance(place, str) else ""
        self.head = CalendarHead(every, modes=False)
        self.list = AgendaList(self)
        self.list.opened.connect(source.show)
        self._empty = EmptyList()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, Hairline()):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)
        self.head.stepped.connect(self.step)
        self.head.today_asked.connect(self.to_today)
        self.head.place_chosen.connect(self._choose_place)
        self.head.month_asked.connect(self._month)
        self.head.day_chosen.connect(self._begin_at)
        self.refresh()

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that is looked at."""
        return tuple(self._first + timedelta(days=n) for n in range(7 * WEEKS))

    def choose(self, key: int) -> None:
        """Go to the booking of an entry, as soon as it is read."""
        self._wanted = key

    def seek(self, key: int, day: date) -> None:
        """Show the booking of an entry, which begins on ``day``."""
        if day not in self.days:
            self._first = day
        self.choose(key)
        self.refresh()

    def refresh(self) -> None:
        """Read again, and put in order what was read, off the UI thread."""
        source, days, place = self._source, self.days, self._place

        def read(reader: Any) -> tuple[date, str, Sequence[Place], Agenda]:
            found = source.between(reader, days[0], days[-1], place, None)
            return days[0], place, source.places(reader), agenda_of(found, days)

        self._ask("calendar:agenda", read, self._read)

    def set_now(self, calendar: WorkingDays | None = None) -> None:
        """A minute has passed, or the office's calendar was changed."""
        if calendar is not None:
            self._calendar = calendar
        self.list.set_now(self._source.now, self._calendar)

    def step(self, step: int) -> None:
        """So many periods on."""
        self._first += timedelta(days=7 * WEEKS * step)
        self.refresh()

    def to_today(self) -> None:
        """From today on."""
        self._first = self._source.now.date()
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_T:
            self.to_today()
        else:
            super().keyPressEvent(event)

    def _month(self) -> None:
        self.head.open_month(self._calendar, self._first)

    def _begin_at(self, day: date) -> None:
        self._first = day
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_place(self, key: str) -> None:
        self._place = self._state["place"] = key
        self.refresh()

    def _read(self, found: tuple[date, str, Sequence[Place], Agenda]) -> None:
        first, place, places, agenda = found
        if first != self._first or place != self._place:
            return
        if place and all(one.key != place for one in places):
            self._choose_place("")
            return
        days, now = self.days, self._source.now
        self.head.set_places(places, place)
        first_words = short_day(days[0], days[-1])
        self.head.show_title(f"{first_words} – {short_day(days[-1])}")
        self.list.fill(agenda, now, self._calendar)
        wanted, self._wanted = self._wanted, 0
        if wanted:
            self.list.choose(wanted)
        self._empty.explain("calendar", _("Nothing is booked in these weeks."))
        self._stack.setCurrentWidget(self.list if agenda.lines else self._empty)
