"""What lies near a form: entries that are probably the same, and the sender's last ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from officedesk.core import formats
from officedesk.core.changes import EntryRef
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.views import Row
from officedesk.ui.form.editors.frame import Sign
from officedesk.ui.parts.returnkey import pressed_by_return
from officedesk.ui.plain import Label, one_line, set_tip
from officedesk.ui.theme import theme


def cell(register: Register, row: Row, name: str) -> str:
    """A cell of a list's row in words; empty where the list has no such column."""
    if row.restricted or name not in register.columns:
        return ""
    raw = row.cells[register.columns.index(name)]
    field = register.fields.get(name)
    return formats.show_raw(field, raw) if field else str(raw or "")


def event_day(register: Register, row: Row, today: date) -> str:
    """The day of the event, short; empty where the list has none."""
    if row.restricted or register.event not in register.columns:
        return ""
    raw = row.cells[register.columns.index(register.event)]
    field = register.fields[register.event]
    value = None if raw is None else formats.value_of(field, raw)
    return formats.short_day(value, today) if isinstance(value, date) else ""


class EntryLine(QAbstractButton):
    """One entry on one line: its number in accent, its day and its headline; a click opens it."""

    def __init__(
        self, register: Register, row: Row, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ref = EntryRef(register.key, row.id)
        self._number = row.number
        self._day = event_day(register, row, today)
        self._words = one_line(cell(register, row, register.headline))
        if row.restricted:
            self._words = _("restricted")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{self._number} {self._words}")
        set_tip(self, f"{self._number} {self._day} {self._words}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_return(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(200, theme().metrics(12).height() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        area = self.rect()
        if self.underMouse() or self.hasFocus():
            painter.fillRect(area, look.ink("tint"))
        number = look.metrics(12, 500)
        painter.setFont(look.font(12, 500))
        painter.setPen(look.ink("accent"))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, flags, self._number)
        left = number.horizontalAdvance(self._number) + 10
        painter.setFont(look.font(12))
        painter.setPen(look.ink("text2"))
        metrics = look.metrics(12)
        rest = QRect(area.left() + left, area.top(), area.width() - left, area.height())
        words = "  ".join(part for part in (self._words,) if part)
        room = metrics.horizontalAdvance(self._day) + 10 if self._day else 0
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rest.width() - room)
        painter.drawText(rest, flags, shown)
        painter.setPen(look.ink("text3"))
        painter.drawText(rest, flags | Qt.AlignmentFlag.AlignRight, self._day)
        painter.end()


class NearList(QWidget):
    """A heading and a few entries; hidden while there are none.

    Signals:
        asked: the entry that was clicked.
    """

    asked = Signal(object)

    def __init__(
        self, register: Register, sign: str = "", token: str = "text2",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._register = register
        self._title = Label("", self, size=12, weight=600, ink=token, wrap=True)
        self._lines: list[EntryLine] = []
        head = QHBoxLayout()
        head.setSpacing(6)
        if sign:
            head.addWidget(Sign(sign, token, parent=self))
        head.addWidget(self._title, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 8, 20, 4)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self.hide()

    def show_rows(self, title: str, rows: Sequence[Row], today: date) -> None:
        """Show these entries under ``title``; none hides it all."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [EntryLine(self._register, row, today, self) for row in rows]
        for line in self._lines:
            line.clicked.connect(self._tell(line.ref))
            self._column.addWidget(line)
        self._title.setText(title)
        self.setVisible(bool(rows))

    def refs(self) -> tuple[EntryRef, ...]:
        """The entries shown."""
        return tuple(line.ref for line in self._lines)

    def lines(self) -> tuple[EntryLine, ...]:
        """Their lines."""
        return tuple(self._lines)

    def _tell(self, ref: EntryRef) -> Callable[[], None]:
        def tell() -> None:
            self.asked.emit(ref)

        return tell
