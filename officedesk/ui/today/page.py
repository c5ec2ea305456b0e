"""The page Today: figures, what is to be done, the weeks, and what the backups lack."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from officedesk.core.changes import ChangeSet
from officedesk.core.daywords import heading_day, long_day
from officedesk.core.i18n import _, language, lowered
from officedesk.core.register import Register
from officedesk.ui.calendar.todaycard import today_card
from officedesk.ui.page.host import Host
from officedesk.ui.parts.brush import rounded
from officedesk.ui.parts.buttons import Button
from officedesk.ui.parts.card import Card
from officedesk.ui.parts.chart import ColumnsChart
from officedesk.ui.parts.empty import EmptyList
from officedesk.ui.parts.figures import FiguresStrip
from officedesk.ui.parts.marks import BOX, Sign, paint_mark
from officedesk.ui.parts.painted import Painted
from officedesk.ui.parts.progress import ProgressFooter
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme
from officedesk.ui.today.queue import Queue
from officedesk.ui.today.reading import QueueGroup, QueueRow, TodayView, reading
from officedesk.ui.tokens import CARD_MARGIN, PAGE_MARGIN, RADIUS_CARD


class TodayPage(QWidget):
    """What waits for someone today.

    Signals:
        view_asked: register and view whose rows are wanted.
        new_asked: key of a register.
        backup_asked: the preferences of the backup are wanted.
    """

    view_asked = Signal(str, str)
    new_asked = Signal(str)
    backup_asked = Signal()

    def __init__(self, host: Host, registers: Sequence[Register]) -> None:
        super().__init__()
        self.host = host
        self._registers = tuple(registers)
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.figures = FiguresStrip()
        self.queue = Queue(_("To do"))
        self.newest = Queue(_("Registered last"))
        self.chart = ColumnsChart()
        self.progress = ProgressFooter()
        self._warning = _Warning(_("Set it up…"))
        self._space = _Warning()
        self._head = _Head(self._registers)
        self._one = lowered(_(self._registers[0].one)) if self._registers else ""
        self.places = today_card(host, self._registers)
        self._cards()
        self._arrange()
        self.figures.chosen.connect(self._figure)
        self.queue.entry_asked.connect(host.go)
        self.queue.group_asked.connect(self.view_asked)
        self.newest.entry_asked.connect(host.go)
        self._head.new_asked.connect(self.new_asked)
        self._warning.asked.connect(self.backup_asked)
        self.refresh()

    def refresh(self) -> None:
        """Read everything again, off the UI thread."""
        desk = self.host.desk
        self._head.show_day(_day_words(self.host))
        self.host.lookups.ask(
            "today", reading(self._registers, desk.wall, desk.rules.calendar), self.show_view
        )
        if self.places is not None:
            self.places.refresh()

    def apply(self, changes: ChangeSet) -> None:
        """Something was written: read again."""
        self.refresh()

    def start(self) -> None:
        """The tab is in front."""
        self._place().setFocus(Qt.FocusReason.TabFocusReason)

    def set_day(self) -> None:
        """Another day."""
        self.refresh()

    def set_minute(self) -> None:
        """A minute has passed."""
        if any(view.when for register in self._registers for view in register.views):
            self.refresh()

    def warn(self, sentence: str) -> None:
        """Say what the backups lack; empty for nothing."""
        self._warning.say(sentence)

    def warn_of_space(self, sentence: str) -> None:
        """Say that the disk is nearly full; empty for nothing."""
        self._space.say(sentence)

    def show_view(self, view: TodayView) -> None:
        """Show what was read."""
        held = self.window().focusWidget()
        self.figures.set_figures(view.figures)
        lines: list[QueueGroup | QueueRow] = []
        for group in view.groups:
            lines.append(group)
            lines += group.rows
        self.queue.show_lines(lines)
        self.queue.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        first = _("New {thing}").format(thing=self._one) if not view.newest else ""
        self._nothing.explain("check", _("Nothing is waiting."), first)
        self._todo.head.set_count(str(view.total))
        self.newest.show_lines(view.newest)
        came, went = view.weeks_of
        if view.weeks:
            span = _("weeks {first} to {last}").format(
                first=view.weeks[0].label, last=view.weeks[-1].label
            )
            self._weeks.head.set_count(span)
        self.chart.set_columns(view.weeks, came, went, _("Entries a week"))
        if self.isAncestorOf(held) and not held.isVisibleTo(self):
            self.start()

    # --- private ----------------------------------------------------------------------

    def _place(self) -> QWidget:
        """Where the keyboard belongs: what is to be done, what was last, the first step."""
        if self.queue.isVisibleTo(self):
            return self.queue
        if self.newest.lines:
            return self.newest
        return self._nothing if self._nothing.button else self._head.new

    def _cards(self) -> None:
        self._todo = _FlushCard(_("To do"))
        self._nothing = EmptyList()
        self._nothing.hide()
        self._nothing.asked.connect(self._head.ask_first)
        self._todo.body.addWidget(self.queue, 1)
        self._todo.body.addWidget(self._nothing, 1)
        self._weeks = Card(_("Registered by week"))
        self._weeks.body.addWidget(self.chart, 1)
        self._weeks.setMinimumHeight(280)
        self._last = _FlushCard(_("Registered last"))
        self._last.body.addWidget(self.newest, 1)

    def _arrange(self) -> None:
        inner = QWidget()
        inner.setProperty("surface", "window")
        column = QVBoxLayout(inner)
        column.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 16)
        column.setSpacing(16)
        column.addWidget(self._space)
        column.addWidget(self._warning)
        column.addWidget(self.figures)
        row = QHBoxLayout()
        row.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(16)
        if self.places is not None:
            left.addWidget(self.places)
            self.places.hide()
            self.places.calendar_asked.connect(self._calendar)
        left.addWidget(self._todo, 1)
        row.addLayout(left, 8)
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(self._weeks, 1)
        right.addWidget(self._last, 1)
        row.addLayout(right, 5)
        column.addLayout(row, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 0)
        foot.addWidget(self.progress)
        whole.addLayout(foot)

    def _calendar(self) -> None:
        booked = next((one for one in self._registers if one.booking is not None), None)
        if booked is not None:
            self.view_asked.emit(booked.key, booked.opening)

    def _figure(self, key: str) -> None:
        register, _colon, view = key.partition(":")
        self.view_asked.emit(register, view)


def _day_words(host: Host) -> str:
    today = host.desk.today
    week = _("Week {number}").format(number=today.isocalendar().week)
    if language().startswith("zh"):
        return "\u3000".join([*long_day(today).split(), week])
    return f"{heading_day(today, today)} {today.year}   {week}"


class _Head(Painted):
    """Title, day, New.

    Signals:
        new_asked: key of a register.
    """

    new_asked = Signal(str)

    def __init__(self, registers: Sequence[Register]) -> None:
        super().__init__()
        self._day = Label(ink="text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, 4, PAGE_MARGIN, 5)
        row.setSpacing(16)
        row.addWidget(Label(_("Today"), size=20, weight=600))
        row.addWidget(self._day)
        row.addStretch(1)
        self.new = Button(_("New"), self, kind="primary", icon="plus")
        self._keys = [register.key for register in registers]
        if len(registers) == 1:
            one = lowered(_(registers[0].one))
            self.new.set_words(_("New {thing}").format(thing=one))
            self.new.clicked.connect(self.ask_first)
        else:
            menu = QMenu(self.new)
            for register in registers:
                menu.addAction(_(register.one)).setData(register.key)
            menu.triggered.connect(self._chosen)
            self.new.give_menu(menu)
        self.new.setVisible(bool(registers))
        row.addWidget(self.new)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_day(self, words: str) -> None:
        self._day.setText(words)

    def sizeHint(self) -> QSize:
        return QSize(600, theme().sizes.top_bar)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().ink("base"))
        painter.setPen(QPen(theme().ink("line"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def ask_first(self) -> None:
        """A new entry of the first register."""
        self.new_asked.emit(self._keys[0])

    def _chosen(self, action: object) -> None:
        self.new_asked.emit(str(action.data()))  # type: ignore[attr-defined]


class _FlushCard(Card):
    """A card whose list goes from edge to edge."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(1, 12, 1, 8)
        self.head.setContentsMargins(CARD_MARGIN - 1, 0, CARD_MARGIN - 1, 0)


class _Warning(Painted):
    """What the home lacks, with a way to mend it where the program has one.

    Signals:
        asked: the way was pressed.
    """

    asked = Signal()

    def __init__(self, way: str = "") -> None:
        super().__init__()
        self._words = Label(wrap=True)
        self._button = Button(way, kind="link")
        self._button.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(12 + BOX + 8, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self._button.setVisible(bool(way))  # here: before it lay in the row, it would be a window
        self.hide()

    def say(self, sentence: str) -> None:
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded(painter, box, RADIUS_CARD, fill="base", line="line2")
        paint_mark(painter, Sign.TODAY, "amber", box.adjusted(12, 0, 0, 0))
        painter.end()
