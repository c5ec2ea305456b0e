"""The visitors' desk: expected, inside, left today beside each other; Enter receives or lets go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.errors import OfficeError
from officedesk.core.i18n import _, ngettext
from officedesk.core.query import Query
from officedesk.registers.visitors.board import FIELDS, PARTS, Line, Part, holder_of, line
from officedesk.registers.visitors.register import REGISTER
from officedesk.ui.page.host import Host
from officedesk.ui.parts.brush import CENTRE, rounded, width_of, write
from officedesk.ui.parts.lines import Index, Lines
from officedesk.ui.parts.section import SectionHead
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme
from officedesk.ui.tokens import PAGE_MARGIN, RADIUS, RADIUS_CARD

_HIGH = 56
_MOST = 2000


def open_board(view: str, host: Host, parent: QWidget) -> QWidget | None:
    """What stands in the place of the list in a view; None for a plain list."""
    return VisitorsDesk(host, parent) if view == "today" else None


class VisitorsDesk(QWidget):
    """Three columns. Left and Right change the column, Enter does what is usual there.

    Attributes:
        fills: it stands in the place of the list.

    Signals:
        entry_asked: an ``EntryRef``.
        action_asked: key of an action, and an ``EntryRef``.
    """

    fills = True
    entry_asked = Signal(object)
    action_asked = Signal(str, object)

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self.columns = tuple(_Column(part, self) for part in PARTS)
        self.out = QLineEdit()
        self.out.setPlaceholderText(_("Check out: badge, number, or scan the badge"))
        self.out.setAccessibleName(_("Check out by badge or number"))
        self.out.setMaximumWidth(360)
        self.out.setClearButtonEnabled(True)
        self.out.returnPressed.connect(self._check_out)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(PAGE_MARGIN, 12, PAGE_MARGIN, 12)
        whole.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(16)
        whole.addWidget(self.out)
        whole.addLayout(row, 1)
        for column in self.columns:
            row.addWidget(column, 1)
            column.entry_asked.connect(self._open)
            column.action_asked.connect(self._act)
            column.sideways.connect(self._sideways)
        self.setFocusProxy(self.columns[0].list)
        self.refresh()

    def refresh(self) -> None:
        """Read the visits again, off the UI thread."""
        now = self._host.desk.wall

        def read(reader: Any) -> list[list[Line]]:
            return [
                [
                    line(part, row, now)
                    for row in reader.rows(
                        Query(REGISTER.key, view=part.view, sort=part.sort,
                              descending=not part.action),
                        0, _MOST, FIELDS,
                    )
                ]
                for part in PARTS
            ]  # fmt: skip

        self._host.lookups.ask("board:visitors", read, self._show)

    def apply(self, changes: ChangeSet) -> None:
        """Something was changed: read again where it may be a visit."""
        if changes.touches(REGISTER.key) or changes.bulk is not None:
            self.refresh()

    def set_minute(self) -> None:
        """Time has passed: someone may be late."""
        self.refresh()

    def _show(self, found: Sequence[Sequence[Line]]) -> None:
        for column, lines in zip(self.columns, found, strict=True):
            column.fill(lines)

    def _check_out(self) -> None:
        """Whoever has that badge or number leaves now."""
        words = self.out.text()
        found = holder_of(self.columns[1].list.lines, words, REGISTER.key)
        if found is None:
            if words.strip():
                self._host.tell(
                    _("Nobody inside has the badge or number “{words}”.").format(
                        words=words.strip()
                    ),
                    warning=True,
                )
            return
        try:
            changes = self._host.desk.act("leave", [EntryRef(REGISTER.key, found.id)])
        except OfficeError as problem:
            self._host.failed(problem)
            return
        self.out.clear()
        self._host.done(changes)

    def _open(self, entry: int) -> None:
        self.entry_asked.emit(EntryRef(REGISTER.key, entry))

    def _act(self, key: str, entry: int) -> None:
        self.action_asked.emit(key, EntryRef(REGISTER.key, entry))

    def _sideways(self, step: int) -> None:
        focused = next((n for n, one in enumerate(self.columns) if one.list.hasFocus()), 0)
        place = focused + step
        if 0 <= place < len(self.columns):
            target = self.columns[place].list
            target.setFocus(Qt.FocusReason.TabFocusReason)
            if not target.currentIndex().isValid():
                target.setCurrentIndex(target.model().index(0, 0))


class _Column(QFrame):
    """One part of the desk.

    Signals:
        entry_asked: id of a visit.
        action_asked: key of the usual action, id of a visit.
        sideways: -1 or 1.
    """

    entry_asked = Signal(int)
    action_asked = Signal(str, int)
    sideways = Signal(int)

    def __init__(self, part: Part, parent: QWidget) -> None:
        super().__init__(parent)
        self.part = part
        self._head = SectionHead(_(part.title), self, size=14)
        self._empty = Label(_(part.empty), ink="text3", wrap=True)
        self.list = _Visits(part, self)
        self.list.opened.connect(self.entry_asked)
        self.list.acted.connect(self._acted)
        self.list.sideways.connect(self.sideways)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)

    def fill(self, lines: Sequence[Line]) -> None:
        """Show these visits."""
        self.list.fill(lines)
        persons = sum(one.persons for one in lines)
        words = ngettext("{count} person", "{count} persons", persons).format(count=persons)
        self._head.set_count(words if lines else "")
        self._empty.setVisible(not lines)

    def _acted(self, entry: int) -> None:
        self.action_asked.emit(self.part.action, entry)


class _Visits(QListView):
    """The visits of one part, each with what is usually done as a button.

    Signals:
        opened: id of a visit that was chosen.
        acted: id of a visit whose button was pressed.
        sideways: -1 or 1.
    """

    opened = Signal(int)
    acted = Signal(int)
    sideways = Signal(int)

    def __init__(self, part: Part, parent: QWidget) -> None:
        super().__init__(parent)
        self._model: Lines[Line] = Lines(self, lambda line: line.spoken)
        self.setModel(self._model)
        action = REGISTER.action(part.action) if part.action else None
        self.button = _(action.label) if action is not None else ""
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSpacing(3)
        self.setMouseTracking(True)
        self.setAccessibleName(_(part.title))
        theme().changed.connect(self._restyle)

    def fill(self, lines: Sequence[Line]) -> None:
        """Show these; the present one stays so."""
        here = (
            self._model.lines[self.currentIndex().row()].id if self.currentIndex().isValid() else 0
        )
        self._model.fill(lines)
        for place, one in enumerate(lines):
            if one.id == here:
                self.setCurrentIndex(self._model.index(place))
        if self.hasFocus():
            self._begin()

    @property
    def lines(self) -> list[Line]:
        """What is shown."""
        return self._model.lines

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = event.key(), self.currentIndex()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sideways.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            entry = self.lines[index.row()].id
            if self.button:
                self.acted.emit(entry)
            else:
                self.opened.emit(entry)
        elif key == Qt.Key.Key_Space and index.isValid():
            self.opened.emit(self.lines[index.row()].id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if not index.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            return
        entry = self.lines[index.row()].id
        if self.button and self.button_box(QRectF(self.visualRect(index))).contains(at):
            self.acted.emit(entry)
        else:
            self.opened.emit(entry)

    def button_box(self, row: QRectF) -> QRectF:
        """Where the button of a row stands."""
        wide = width_of(self.button, 12, 500) + 24
        return QRectF(row.right() - wide - 10, row.center().y() - 13, wide, 26)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self._begin()

    def _begin(self) -> None:
        """The keyboard stands on the first line, where it stood on none."""
        if not self.currentIndex().isValid() and self.lines:
            self.setCurrentIndex(self._model.index(0))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.Leave):
            self.viewport().update()
        return super().viewportEvent(event)

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _Delegate(QStyledItemDelegate):
    """Two lines, the time at the left, the button at the right."""

    def __init__(self, view: _Visits) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one = self._view.lines[index.row()]
        box = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        fill = "tint" if chosen else "raised" if over else "base"
        rounded(painter, box, RADIUS_CARD, fill=fill, line="accent" if chosen else "line2")
        right = box.right() - 10
        if self._view.button:
            button = self._view.button_box(box)
            rounded(painter, button, RADIUS, fill="base", line="accent" if chosen else "line2")
            write(painter, button, self._view.button, size=12, weight=500,
                  ink="accent" if chosen else "text", align=CENTRE)  # fmt: skip
            right = button.left() - 8
        ink = "red" if one.late else "text2"
        time = width_of(one.time, 13, 500) + 12
        write(painter, QRectF(box.left() + 12, box.top() + 6, time, 22), one.time, weight=500,
              ink=ink)  # fmt: skip
        left = box.left() + 12 + time
        write(painter, QRectF(left, box.top() + 6, right - left, 22), one.name, weight=600)
        place = QRectF(box.left() + 12, box.top() + 28, right - box.left() - 12, 20)
        write(painter, place, one.below, size=12, ink="text2")
