"""Editors for a day, and for a day with its time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from officedesk.core import formats
from officedesk.core.dates import time_alone
from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.core.values import Value, day_of
from officedesk.ui import icons
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.calendar import CalendarPopup
from officedesk.ui.form.editors.text import LineEditor


class MomentEditor(LineEditor):
    """A day in any shorthand (``0517``, ``17``, ``+3``, ``mon``); what is understood
    is echoed below in words. Alt+Down opens a month."""

    def make_line(self) -> QLineEdit:
        """A line edit with a button for the month."""
        line = QLineEdit(self)
        self._month: CalendarPopup | None = None
        self._start: MomentEditor | None = None
        self._of: date | None = None
        self._open = QAction(line)
        icons.bind(self._open, "calendar")
        self._open.setToolTip(_("Choose the day (Alt+Down)"))
        self._open.triggered.connect(self.open_month)
        line.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        for button in line.findChildren(QToolButton):
            button.setAccessibleName(_("Choose the day"))
        line.textChanged.connect(self._echo)
        return line

    def own_words(self) -> str:
        """The day that is understood, in words."""
        day = self._day()
        return formats.long_day(day) if day else super().own_words()

    def ends(self, start: MomentEditor) -> None:
        """It is the end of what begins at ``start``: a time alone is of that day."""
        self._start = start
        start.left.connect(self._follow)

    def of_day(self, day: Value) -> None:
        """A time alone is of this day; of today where it is none."""
        self._of = day_of(day) if isinstance(day, date) else None

    def value(self) -> Value:
        """The day, or the day with its time; a time alone is of the start's day.

        Raises:
            Invalid: what stands in it cannot be understood.
        """
        clock, day = self._clock(), self._start._day() if self._start else self._of
        if clock is None or day is None:
            return super().value()
        return datetime.combine(day, clock)

    def tidy(self) -> None:
        """Write the day out in full, once it is known which day is meant."""
        super().tidy()
        if self._start is not None and self._clock() is not None and self._start._day() is None:
            return
        value = self.value()
        if value is not None and self.changed:
            self.put(formats.show(self.field, value))

    def key(self, event: QKeyEvent) -> bool:
        """Alt+Down opens the month; Up and Down move by a day."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_month()
            return True
        return super().key(event)

    def open_month(self) -> CalendarPopup:
        """Show a month to choose the day from."""
        start = self._day() or self._source.rules.today
        if self._month is None:
            self._month = CalendarPopup(self._source.rules.calendar, self.line)
            self._month.chosen.connect(self._take)
        self._month.show_below(self.line, start)
        return self._month

    def _echo(self) -> None:
        if self._ready:
            self._outside = ""
            self._say()

    def _clock(self) -> time | None:
        """The time of an end that was typed without its day."""
        if (self._start is None and self._of is None) or not self.changed:
            return None
        return time_alone(self.typed(), today=self._source.rules.today)

    def _follow(self) -> None:
        if self._clock() is not None and not self.line.hasFocus():
            self.tidy()
            self._say()

    def _day(self) -> date | None:
        if not self._ready:
            return None
        try:
            value = self.value()
        except Invalid:
            return None
        return day_of(value) if isinstance(value, date) else None

    def _take(self, chosen: QDate) -> None:
        day = date(chosen.year(), chosen.month(), chosen.day())
        self.put(formats.show(self.field, day))
        self._tell()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)


def pair(editors: Mapping[str, Editor], span: tuple[str, str] | None) -> None:
    """Let an end know its start, where a form has both of the names ``span``."""
    if span is not None:
        start, end = map(editors.get, span)
        if isinstance(start, MomentEditor) and isinstance(end, MomentEditor):
            end.ends(start)
