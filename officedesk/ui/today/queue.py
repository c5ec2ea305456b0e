"""The list of what is to be done: groups with their entries, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from officedesk.core.due import DueKind
from officedesk.core.i18n import _
from officedesk.core.lights import light_of
from officedesk.ui.parts.brush import width_of, write
from officedesk.ui.parts.lights import SIGNS
from officedesk.ui.parts.lines import Index, Lines
from officedesk.ui.parts.marks import BOX, Sign, paint_mark
from officedesk.ui.theme import theme
from officedesk.ui.today.reading import QueueGroup, QueueRow
from officedesk.ui.tokens import CARD_MARGIN

_Line = QueueGroup | QueueRow
NUMBER = 108
"""Room for the number at least, pixels."""
DUE = 124.0
"""Room for when it is due, pixels: a mark, and a day with its time in the widest words."""


class Queue(QListView):
    """Enter or a click opens the entry, on a group the list behind it.

    Signals:
        entry_asked: an ``EntryRef``.
        group_asked: register and view.
    """

    entry_asked = Signal(object)
    group_asked = Signal(str, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: Lines[_Line] = Lines(self, _spoken, hint=_spoken)
        self._number_room = 0
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        theme().changed.connect(self._restyle)

    def show_lines(self, lines: Sequence[_Line]) -> None:
        """Show groups and entries, in this order; the present one stays so."""
        if list(lines) == self._model.lines:
            return
        row = self.currentIndex().row()
        here = _key(self._model.lines[row]) if row >= 0 else None
        self._model.fill(lines)
        self._number_room = 0
        for at, line in enumerate(lines):
            if _key(line) == here:
                self.setCurrentIndex(self._model.index(at))

    @property
    def number_room(self) -> int:
        """Room for the longest number, pixels: the words of all lines begin below each other."""
        if not self._number_room:
            numbers = (line.number for line in self.lines if isinstance(line, QueueRow))
            self._number_room = max((NUMBER, *(width_of(one, 12) + 12 for one in numbers)))
        return self._number_room

    @property
    def lines(self) -> list[_Line]:
        """What is shown."""
        return self._model.lines

    def _open(self, index: QModelIndex) -> None:
        line = self._model.lines[index.row()]
        if isinstance(line, QueueRow):
            self.entry_asked.emit(line.ref)
        else:
            self.group_asked.emit(line.register, line.view)

    def _restyle(self) -> None:
        self._number_room = 0
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def _key(line: _Line) -> object:
    """What makes a line the same line when it is read again."""
    return line.ref if isinstance(line, QueueRow) else (line.register, line.view)


def _spoken(line: _Line) -> str:
    if isinstance(line, QueueGroup):
        return f"{line.title} {line.count}"
    return ", ".join(w for w in (line.number, line.words, line.who, due_said(line)) if w)


def due_said(row: QueueRow) -> str:
    """The due date in words."""
    if not row.due.words:
        return ""
    return _("due {when}").format(when=row.due.words)


class _Delegate(QStyledItemDelegate):
    def __init__(self, queue: Queue) -> None:
        super().__init__(queue)
        self._queue = queue

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        group = isinstance(model, Lines) and isinstance(model.lines[index.row()], QueueGroup)
        return QSize(200, theme().sizes.group if group else theme().sizes.row - 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, Lines):
            return
        line, box = model.lines[index.row()], QRectF(option.rect)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        chosen = bool(
            option.state & QStyle.StateFlag.State_Selected
            and option.state & QStyle.StateFlag.State_HasFocus
        )
        if isinstance(line, QueueGroup):
            _paint_group(painter, box, line)
        else:
            if chosen or over:
                painter.fillRect(box, theme().ink("tint" if chosen else "raised"))
            _paint_row(painter, box, line, self._queue.number_room)


def _paint_group(painter: QPainter, box: QRectF, group: QueueGroup) -> None:
    painter.fillRect(box, theme().ink("raised"))
    inner = box.adjusted(CARD_MARGIN, 0, -CARD_MARGIN, 0)
    ink = "red" if group.late else "text"
    wide = write(painter, inner, group.title, size=12, weight=600, ink=ink)
    inner.setLeft(inner.left() + wide + 8)
    write(painter, inner, str(group.count), size=12, ink="text2")


def _paint_row(painter: QPainter, box: QRectF, row: QueueRow, number: int) -> None:
    painter.setPen(QPen(theme().ink("line"), 1))
    inner = box.adjusted(CARD_MARGIN, 0, -CARD_MARGIN, 0)
    bottom = round(box.bottom()) - 1
    painter.drawLine(round(inner.left()), bottom, round(inner.right()), bottom)
    write(painter, inner, row.number, size=12, ink="text2")
    wide = inner.width() > 520
    due = max(DUE, 0.16 * inner.width()) if wide or row.due.words else 0.0
    who = min(180.0, 0.28 * inner.width()) if wide else 0.0
    words = QRectF(
        inner.left() + number, inner.top(), inner.width() - number - due - who - 12, inner.height()
    )
    write(painter, words, row.words)
    if who:
        spot = QRectF(inner.right() - due - who, inner.top(), who - 12, inner.height())
        write(painter, spot, row.who, size=12, ink="text2")
    _paint_due(painter, QRectF(inner.right() - due, inner.top(), due, inner.height()), row)


def _paint_due(painter: QPainter, box: QRectF, row: QueueRow) -> None:
    kinds = {DueKind.LATE: (Sign.OVERDUE, "red"), DueKind.TODAY: (Sign.TODAY, "amber")}
    sign, ink = kinds.get(row.due.kind, ("", "text"))
    if row.lights and not sign:
        sign, ink, _weight = SIGNS[light_of(row.due)]
    if sign:
        paint_mark(painter, sign, ink, box)
    box.setLeft(box.left() + BOX + 4)
    write(painter, box, row.due.words, weight=600 if row.due.kind in kinds else 400, ink=ink)
