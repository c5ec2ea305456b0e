"""The bar over a calendar: back, today, on; what is shown, and another day; place; mode."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from officedesk.core.i18n import C_, _
from officedesk.core.workdays import WorkingDays
from officedesk.ui.calendar.periods import Mode, Period
from officedesk.ui.calendar.title import Title
from officedesk.ui.calendar.values import Place
from officedesk.ui.parts.buttons import Button, IconButton
from officedesk.ui.parts.painted import Painted
from officedesk.ui.parts.segments import Segments
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme
from officedesk.ui.tokens import PAGE_MARGIN

_PLACE_WIDE = 200
_MODES = (
    (Mode.DAY, C_("calendar", "Day")),
    (Mode.WEEK, C_("calendar", "Week")),
    (Mode.MONTH, C_("calendar", "Month")),
)


class CalendarHead(Painted):
    """Says what is shown, and changes it.

    Signals:
        stepped: -1 or 1 period.
        today_asked: the period of today.
        mode_chosen: key of a ``Mode``.
        place_chosen: key of a place; empty for all.
        month_asked: the title was pressed: a month to choose a day from is wanted.
        day_chosen: a ``date`` of that month.
    """

    stepped = Signal(int)
    today_asked = Signal()
    mode_chosen = Signal(str)
    place_chosen = Signal(str)
    month_asked = Signal()
    day_chosen = Signal(object)

    def __init__(self, every: str, parent: QWidget | None = None, *, modes: bool = True) -> None:
        """``every``: what all places together are called; ``modes``: they can be chosen."""
        super().__init__(parent)
        self._every = every
        self._places: tuple[Place, ...] = ()
        self._folded = False
        self.back = IconButton("chevron-left", _("Earlier"))
        self.on = IconButton("chevron-right", _("Later"))
        self.today = Button(_("Today"))
        self._title = Title()
        self._week = Label(size=12, ink="text2")
        self.place = QComboBox()
        self.place.setAccessibleName(every)
        self.place.setFixedWidth(_PLACE_WIDE)
        self.modes = Segments()
        self.modes.setAccessibleName(_("How much the calendar shows"))
        self.modes.set_items([(mode.value, _(word)) for mode, word in _MODES])
        self._arrange()
        self.modes.setVisible(modes)
        self.back.clicked.connect(self._back)
        self.on.clicked.connect(self._on)
        self.today.clicked.connect(self.today_asked)
        self._title.clicked.connect(self.month_asked)
        self.modes.chosen.connect(self.mode_chosen)
        self.place.activated.connect(self._place)
        self.set_places((), "")

    def _arrange(self) -> None:
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(PAGE_MARGIN, 8, PAGE_MARGIN, 8)
        self._rows.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.today)
        steps = QHBoxLayout()
        steps.setSpacing(0)
        steps.addWidget(self.back)
        steps.addWidget(self.on)
        row.addLayout(steps)
        row.addWidget(self._title)
        row.addWidget(self._week)
        row.addStretch(1)
        self._first = row
        self._tail = QWidget()
        tail = QHBoxLayout(self._tail)
        tail.setContentsMargins(0, 0, 0, 0)
        tail.setSpacing(8)
        tail.addWidget(self.place)
        tail.addWidget(self.modes)
        row.addWidget(self._tail)
        self._rows.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _fold(self) -> None:
        """Where it is narrow, place and modes stand in a line of their own."""
        steps = self.back.sizeHint().width() * 2
        week = self._week.sizeHint().width() + 8 if self._week.isVisibleTo(self) else 0
        need = self.today.sizeHint().width() + steps + self._title.sizeHint().width() + week
        need += self._tail.sizeHint().width() + 2 * PAGE_MARGIN + 40
        folded = need > self.width()
        if folded == self._folded:
            return
        self._folded = folded
        if folded:
            self._first.removeWidget(self._tail)
            self._rows.addWidget(self._tail, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._rows.removeWidget(self._tail)
            self._first.addWidget(self._tail)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def show_period(self, period: Period, today: date) -> None:
        """Say which days are shown."""
        self.show_title(period.title(today), period.week)
        self.modes.select(period.mode.value)

    def show_title(self, title: str, week: str = "") -> None:
        """What stands in large letters, and the week beside it."""
        self._title.say(title)
        self._week.setText(week)
        self._week.setVisible(bool(week))
        self._fold()

    def open_month(self, calendar: WorkingDays, day: date) -> None:
        """Open a month under the title, at ``day``; what is chosen in it is told."""
        from officedesk.ui.form.editors.calendar import CalendarPopup  # late: seldom opened

        month = CalendarPopup(calendar, self._title)
        month.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        month.chosen.connect(self._day)
        month.show_below(self._title, day)

    def set_places(self, places: Sequence[Place], chosen: str) -> None:
        """Offer these places."""
        if tuple(places) == self._places and self.place.count():
            self._choose(chosen)
            return
        self._places = tuple(places)
        with QSignalBlocker(self.place):
            self.place.clear()
            self.place.addItem(self._every, "")
            for one in places:
                self.place.addItem(one.name, one.key)
        self._choose(chosen)

    @property
    def title(self) -> str:
        """What it says is shown."""
        return self._title.text()

    def sizeHint(self) -> QSize:
        sizes = theme().sizes
        return QSize(600, sizes.button + sizes.field + 24 if self._folded else sizes.field + 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _choose(self, key: str) -> None:
        with QSignalBlocker(self.place):
            self.place.setCurrentIndex(max(0, self.place.findData(key)))

    def _place(self, at: int) -> None:
        self.place_chosen.emit(str(self.place.itemData(at) or ""))

    def _day(self, day: QDate) -> None:
        self.day_chosen.emit(date(day.year(), day.month(), day.day()))

    def _back(self) -> None:
        self.stepped.emit(-1)

    def _on(self) -> None:
        self.stepped.emit(1)
