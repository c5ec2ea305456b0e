"""A month to choose a day from; days off and make-up working days are told apart."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from officedesk.core.i18n import _, language
from officedesk.core.workdays import WorkingDays
from officedesk.ui import icons
from officedesk.ui.theme import theme

_LOCALES = {"zh_CN": QLocale(QLocale.Language.Chinese, QLocale.Country.China)}
_ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)

_RANGE = QDate(1000, 1, 1), QDate(9998, 12, 31)
"""What can be chosen: Qt's own calendar begins in a year that no ``date`` can hold."""


class CalendarPopup(QFrame):
    """One month under a field; arrow keys move, Enter takes, Esc closes.

    Signals:
        chosen: the day, as ``QDate``.
    """

    chosen = Signal(QDate)

    def __init__(self, calendar: WorkingDays, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._calendar = calendar
        self.month = QCalendarWidget()
        self.month.setDateRange(*_RANGE)
        self.month.setLocale(_LOCALES.get(language(), _ENGLISH))
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setAccessibleName(_("Choose the day"))
        self._name_buttons()
        self.month.currentPageChanged.connect(self._shade)
        self.month.activated.connect(self._choose)
        self.month.clicked.connect(self._choose)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 4, 4, 4)
        box.addWidget(self.month)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.close)

    def show_below(self, field: QWidget, start: date) -> None:
        """Open under ``field``, or above it where the screen ends, at the month of ``start``."""
        self.month.setSelectedDate(QDate(start.year, start.month, start.day))
        self._shade(self.month.yearShown(), self.month.monthShown())
        self.adjustSize()
        corner = field.mapToGlobal(QPoint(0, field.height() + 2))
        bottom = field.screen().availableGeometry().bottom()
        if corner.y() + self.height() > bottom:
            corner = field.mapToGlobal(QPoint(0, -2 - self.height()))
        self.move(corner)
        self.show()
        self.month.setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self, day: QDate) -> None:
        self.close()
        self.chosen.emit(day)

    def _shade(self, year: int, month: int) -> None:
        """Days off and heads in the colour of captions; holidays and make-up days say why."""
        look = theme()
        for weekday in Qt.DayOfWeek:
            head = QTextCharFormat()
            head.setForeground(look.ink("text3"))
            self.month.setWeekdayTextFormat(weekday, head)
        day = date(year, month, 1) - timedelta(days=7)
        for _step in range(46):
            form = QTextCharFormat()
            off = not self._calendar.working(day)
            form.setForeground(look.ink("text3" if off else "text"))
            reason = self._calendar.off.get(day) or self._calendar.on.get(day) or ""
            form.setToolTip(reason)
            form.setFontUnderline(bool(reason))
            self.month.setDateTextFormat(QDate(day.year, day.month, day.day), form)
            day += timedelta(days=1)

    def _name_buttons(self) -> None:
        names = {
            "qt_calendar_prevmonth": _("Month before"),
            "qt_calendar_nextmonth": _("Next month"),
            "qt_calendar_monthbutton": _("Month"),
            "qt_calendar_yearbutton": _("Year"),
        }
        arrows = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}
        for button in self.month.findChildren(QToolButton):
            button.setAccessibleName(names.get(button.objectName(), ""))
            if button.objectName() in arrows:
                icons.bind(button, arrows[button.objectName()])
