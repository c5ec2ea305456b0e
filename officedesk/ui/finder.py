"""Search everywhere (Ctrl+K): entries of every register, and places of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.titles import title_columns, title_of
from officedesk.ui import icons
from officedesk.ui.naming import spoken_number
from officedesk.ui.parts.brush import RIGHT, rounded, width_of, write
from officedesk.ui.parts.lines import Index, Lines
from officedesk.ui.parts.searchfield import SearchField
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme
from officedesk.ui.tokens import RADIUS, RADIUS_CARD

_WIDE = 600
_SHOWN = 10


@dataclass(frozen=True)
class Found:
    """One line of the finder.

    Attributes:
        icon: of the register or place.
        number, words, detail: what is shown.
        ref: an entry; None for a place.
        place: key of a place.
        code: of a printed page that is to be verified there.
    """

    icon: str
    number: str
    words: str
    detail: str = ""
    ref: EntryRef | None = None
    place: str = ""
    code: str = ""


Straight = Callable[[str], "Found | None"]
"""What was meant beyond doubt: a whole number, or what a scanner typed."""


class Finder(QFrame):
    """Lies over the window until something is chosen or Esc is pressed.

    Signals:
        asked: what is looked for; answer with ``show_found``.
        chosen: the ``Found`` that was chosen.
        left: nothing was chosen.
    """

    asked = Signal(str)
    chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget, straight: Straight) -> None:
        """``straight`` is asked at Enter, before the list, unless one went down in that."""
        super().__init__(parent)
        self._straight = straight
        self._card = _Card(self)
        self.line = SearchField(_("Search everywhere"), "", self._card)
        self.line.setMinimumWidth(_WIDE - 32)
        self.list = QListView(self._card)
        self._model: Lines[Found] = Lines(self.list, _spoken)
        self._note = Label("", self._card, size=12, ink="text2")
        self._build()
        parent.installEventFilter(self)
        self._place()
        self.setAccessibleName(_("Search everywhere"))

    def start(self, places: Sequence[Found]) -> None:
        """Show it with these places, and take the keyboard."""
        self.show_found("", places)
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_found(self, text: str, found: Sequence[Found]) -> None:
        """Show what was found for ``text``; an answer to older words is dropped."""
        if text != self.line.text():
            return
        self._model.fill(found)
        self.list.setVisible(bool(found))
        self._note.setText("" if found or not text else _("Nothing was found."))
        self._note.setVisible(bool(self._note.text()))
        if found:
            self.list.setCurrentIndex(self._model.index(0))
        rows = min(len(found), _SHOWN)
        self.list.setFixedHeight(rows * theme().sizes.row + (8 if rows else 0))
        self._place()

    @property
    def found(self) -> tuple[Found, ...]:
        """What is shown."""
        return tuple(self._model.lines)

    def leave(self) -> None:
        """Go away without choosing."""
        self._go()
        self.left.emit()

    # --- Qt ---------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line move in the list; the window's size moves the card."""
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._place()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def mousePressEvent(self, event: Any) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shade = theme().ink("rail").darker(160 if theme().tokens.dark else 130)
        shade = type(shade)(shade)
        shade.setAlpha(90)
        painter.fillRect(self.rect(), shade)
        painter.end()

    # --- private ----------------------------------------------------------------------

    def _build(self) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("Found"))
        self.list.setMouseTracking(True)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        for part in (self.line, self._note, self.list):
            column.addWidget(part)
        self._note.hide()
        self.line.installEventFilter(self)
        self.line.asked.connect(self.asked)
        self.list.clicked.connect(self._clicked)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            row = self.list.currentIndex().row() + step
            if 0 <= row < self._model.rowCount():
                self.list.setCurrentIndex(self._model.index(row))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            return False
        return True

    def _enter(self) -> None:
        """A scanner is faster than the search: what it typed is understood at once."""
        index = self.list.currentIndex()
        found = self._straight(self.line.text()) if index.row() <= 0 else None
        if found is None:
            self._clicked(index)
        else:
            self._take(found)

    def _clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self._take(self._model.lines[index.row()])

    def _take(self, found: Found) -> None:
        self._go()
        self.chosen.emit(found)

    def _go(self) -> None:
        parent = self.parent()
        if parent is not None:
            parent.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self.setGeometry(parent.rect())
        wide = min(_WIDE, self.width() - 40)
        layout = self._card.layout()
        high = layout.sizeHint().height() if layout is not None else 100
        self._card.setGeometry((self.width() - wide) // 2, 96, wide, high)


class _Card(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), RADIUS_CARD, fill="base", line="line2")
        painter.end()


def _spoken(found: Found) -> str:
    return " ".join(w for w in (found.number, found.words, found.detail) if w)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, theme().sizes.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, Lines):
            return
        one, box = model.lines[index.row()], QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            rounded(painter, box.adjusted(0, 1, 0, -1), RADIUS, fill="tint")
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, box.adjusted(0, 1, 0, -1), RADIUS, fill="raised")
        spot = QRectF(box.left() + 10, box.top(), 16, box.height())
        icons.paint(painter, one.icon, theme().tokens.text2, spot, 16)
        inner = box.adjusted(36, 0, -12, 0)
        if one.detail:
            wide = write(painter, inner, one.detail, size=12, ink="text2", align=RIGHT)
            inner.setRight(inner.right() - wide - 12)
        if one.number:
            wide = width_of(one.number, 13, 500) + 2
            number = QRectF(inner.left(), inner.top(), wide, box.height())
            write(painter, number, one.number, weight=500, ink="accent")
            inner.setLeft(number.right() + 12)
        write(painter, inner, one.words)


def reading(
    text: str, registers: Sequence[tuple[Register, str, Callable[[str], str]]], limit: int = 30
) -> Callable[[Any], list[Found]]:
    """How to look for ``text`` in every register, on a thread.

    Args:
        registers: each with its icon, and the word for a state's key.
    """
    from officedesk.core.query import Query

    def read(reader: Any) -> list[Found]:
        found: list[Found] = []
        for register, icon, word in registers:
            query, columns = Query(register.key, search=text), title_columns(register)
            for row in reader.rows(query, 0, limit, columns):
                words = _("restricted") if row.restricted else title_of(register, row.cells)
                ref = EntryRef(register.key, row.id)
                number = spoken_number(register.key, row.number)
                found.append(Found(icon, number, words, word(row.state), ref))
        return found[: 3 * limit]

    return read
