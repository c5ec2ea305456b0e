"""A calendar with its bar: reads what is seen on a worker, and remembers how it looks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officedesk.core.workdays import WorkingDays
from officedesk.ui.calendar.head import CalendarHead
from officedesk.ui.calendar.periods import Mode, Period
from officedesk.ui.calendar.surface import Surface
from officedesk.ui.calendar.values import Ask, Booking, Found, Obstacle, Place, Slot, Source
from officedesk.ui.page.space import Hairline

_FEW = 3
"""Bookings of a day of a month that are always fetched."""


class CalendarRoom(QWidget):
    """Day, week and month over a ``Source``.

    Attributes:
        head, surface: the bar, and the calendar below it.
    """

    def __init__(
        self, source: Source, ask: Ask, calendar: WorkingDays, state: dict[str, Any],
        every: str, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """``state`` remembers mode and place; ``every``: what all places are called."""
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._source, self._ask, self._state = source, ask, state
        self._calendar = calendar
        self._fetched = 0
        mode = state.get("mode")
        known = mode in {one.value for one in Mode}
        now = source.now
        period = Period(Mode(str(mode)) if known else Mode.WEEK, now.date())
        self.head = CalendarHead(every)
        self.surface = Surface(period, now, calendar, self)
        place = state.get("place")
        self.surface.scene.place = place if isinstance(place, str) else ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, Hairline()):
            column.addWidget(part)
        column.addWidget(self.surface, 1)
        self.setFocusProxy(self.surface)
        self._connect()
        self._shown()
        self.refresh()

    def _connect(self) -> None:
        head, surface = self.head, self.surface
        head.stepped.connect(self._step)
        head.today_asked.connect(self._today)
        head.mode_chosen.connect(self.show_mode)
        head.place_chosen.connect(self._place)
        head.month_asked.connect(self._month)
        head.day_chosen.connect(self._day)
        surface.period_asked.connect(self._step)
        surface.today_asked.connect(self._today)
        surface.mode_asked.connect(self.show_mode)
        surface.day_asked.connect(self.show_day)
        surface.clash_asked.connect(self._clash)
        surface.dropped.connect(self._dropped)
        surface.refused.connect(self._source.refused)
        surface.touched.connect(self._source.went_on)
        surface.opened.connect(self._source.show)
        surface.begun.connect(self._begin)

    # --- what is shown ----------------------------------------------------------------

    @property
    def period(self) -> Period:
        """What is shown."""
        return self.surface.scene.period

    def show_day(self, day: date) -> None:
        """Show one day by itself."""
        self._show(Period(Mode.DAY, day), day)

    def choose(self, key: int) -> None:
        """Mark the booking of an entry, as soon as it is read."""
        self.surface.scene.selected = key
        self.surface.viewport().update()

    def seek(self, key: int, day: date) -> None:
        """Show the booking of an entry, which begins on ``day``."""
        if day not in self.period.days:
            self._show(Period(self.period.mode, day), day)
        self.choose(key)

    def refresh(self) -> None:
        """Read what is shown again, off the UI thread."""
        scene = self.surface.scene
        days, place = scene.period.days, scene.place
        most = None
        if scene.period.mode is Mode.MONTH:
            most = self._fetched = max(_FEW, self.surface.month_rows)
        source = self._source

        def read(reader: Any) -> tuple[Period, str, Sequence[Place], Found]:
            found = source.between(reader, days[0], days[-1], place, most)
            return scene_period, place, source.places(reader), found

        scene_period = scene.period
        self._ask("calendar:days", read, self._read)

    def set_now(self, calendar: WorkingDays | None = None) -> None:
        """A minute has passed, or the office's calendar was changed."""
        if calendar is not None:
            self._calendar = calendar
        now = self._source.now
        another = now.date() != self.surface.scene.today
        self.surface.set_now(now, self._calendar)
        if another:
            self._shown()

    # --- private ----------------------------------------------------------------------

    def _show(self, period: Period, cursor: date | None = None) -> None:
        self._source.went_on()
        self.surface.show_period(period, cursor)
        self._state["mode"] = period.mode.value
        self._shown()
        self.refresh()

    def _shown(self) -> None:
        self.head.show_period(self.period, self._source.now.date())

    def _step(self, step: int, cursor: object = None) -> None:
        if isinstance(cursor, date):
            self._show(Period(self.period.mode, cursor), cursor)
        else:
            period = self.period.next(step)
            self._show(period, period.at)

    def _today(self) -> None:
        today = self._source.now.date()
        self._show(Period(self.period.mode, today), today)

    def _month(self) -> None:
        self.head.open_month(self._calendar, self.period.at)

    def _day(self, day: date) -> None:
        self._show(Period(self.period.mode, day), day)
        self.surface.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_mode(self, key: str) -> None:
        """Day, week or month round where the cursor stands."""
        cursor = self.surface.scene.cursor
        days = self.period.days
        day = cursor.start.date() if cursor and cursor.start.date() in days else self.period.at
        self._show(Period(Mode(key), day), day)
        self.surface.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, key: str) -> None:
        self._source.went_on()
        self._state["place"] = key
        self.surface.show_place(key)
        self.refresh()

    def _read(self, found: tuple[Period, str, Sequence[Place], Found]) -> None:
        period, place, places, bookings = found
        scene = self.surface.scene
        if period != scene.period or place != scene.place:
            return
        if place and all(one.key != place for one in places):
            self._place("")
            return
        self.head.set_places(places, place)
        first = not scene.places and bool(places)
        self.surface.show_found(places, bookings)
        if first:
            self.surface.to_work()

    def _clash(self, slot: Slot, booking: Booking | None) -> None:
        source = self._source

        def read(reader: Any) -> Obstacle | None:
            return source.clash(reader, slot, booking)

        self._ask("calendar:clash", read, partial(self.surface.answer, slot))

    def _dropped(self, slot: Slot, booking: Booking | None) -> None:
        if booking is None:
            self._source.begin(slot)
            return
        self._source.move(booking, slot)
        self.refresh()

    def _begin(self, slot: Slot) -> None:
        """Book without drawing: what is in the way is told all the same."""
        source = self._source

        def then(obstacle: Obstacle | None) -> None:
            if obstacle is None:
                source.begin(slot)
            else:
                source.refused(obstacle.sentence)

        def read(reader: Any) -> Obstacle | None:
            return source.clash(reader, slot, None)

        self._ask("calendar:begin", read, then)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if self.period.mode is Mode.MONTH and self.surface.month_rows > self._fetched:
            self.refresh()
