"""Labels, tooltips and questions that show plain text only.

Qt guesses rich text in labels, tooltips and message boxes: a letter's subject
with an ``<img>`` in it would be loaded and painted. Whatever a person or a file
wrote goes through the factories of this module, and through no other door. An entry that has
no number yet is called in words here, wherever a sentence names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from officedesk.ui.naming import spoken
from officedesk.ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

TIP_WIDTH = 60
"""Tooltips with more characters are wrapped."""


class Label(QLabel):
    """A label in a size, weight and colour of the look; follows the theme.

    Args:
        text: shown as it is.
        size: 11 … 28, pixels at 13 px body text.
        weight: 400, 500 or 600.
        ink: token of its colour: text, text2, text3, accent, red, amber, green.
        wrap: breaks into lines.
        selectable: can be marked and copied with mouse and keyboard.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size: int = 13,
        weight: int = 400,
        ink: str = "text",
        wrap: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._type = (size, weight)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setProperty("ink", ink)
        self.restyle()
        theme().follow(self)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(spoken(text))

    def set_ink(self, ink: str) -> None:
        """Give it the colour of another token."""
        if self.property("ink") != ink:
            self.setProperty("ink", ink)
            if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                self.style().unpolish(self)
                self.style().polish(self)

    def set_weight(self, weight: int) -> None:
        """Make it 400, 500 or 600 strong."""
        self._type = (self._type[0], weight)
        self.restyle()

    def restyle(self) -> None:
        """Take its font from the theme, which calls it."""
        self.setFont(theme().font(*self._type))


class ElidedLabel(Label):
    """One line that is cut with an ellipsis on the right; the tooltip has all of it.

    Attributes:
        struck: a line goes through it.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size: int = 13,
        weight: int = 400,
        ink: str = "text",
    ) -> None:
        super().__init__(text, parent, size=size, weight=weight, ink=ink)
        self.struck = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def strike(self, struck: bool) -> None:
        """Draw a line through it, or none: what it says was taken back."""
        self.struck = struck
        self.update()

    def setText(self, text: str) -> None:
        super().setText(one_line(text))
        self._explain()

    def minimumSizeHint(self) -> QSize:
        whole = super().sizeHint()
        least = self.fontMetrics().horizontalAdvance("MMM…")
        return QSize(min(whole.width(), least), whole.height())

    def sizeHint(self) -> QSize:
        return QSize(
            self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme().ink(str(self.property("ink"))))
        font = self.font()
        font.setStrikeOut(self.struck)  # here: styles and new parents take it from the label's own
        painter.setFont(font)
        cut = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        painter.drawText(
            self.contentsRect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), cut
        )
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _explain(self) -> None:
        """A screen reader hears the whole text as the label's name."""
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        words = tip(self.text()) if cut else ""
        if words != self.toolTip():
            self.setToolTip(words)


def one_line(text: str) -> str:
    """``text`` with its line breaks turned into blanks."""
    return " ".join(text.split()) if "\n" in text or "\r" in text or "\t" in text else text


def tip(text: str) -> str:
    """What a Qt tooltip has to be given so that it shows ``text`` letter by letter.

    Long text is wrapped; what Qt would take for markup is escaped.
    """
    if not text:
        return ""
    if len(text) <= TIP_WIDTH and "<" not in text and "&" not in text:
        return text
    from html import escape  # late: few tooltips need it

    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>"


def set_tip(owner: QWidget | QAction, text: str) -> None:
    """Give a widget or action a tooltip of plain text; a screen reader hears the same."""
    text = spoken(text)
    owner.setToolTip(tip(text))
    if isinstance(owner, QWidget) and text and not owner.accessibleDescription():
        owner.setAccessibleDescription(text)


def message(
    parent: QWidget | None,
    title: str,
    text: str,
    *,
    detail: str = "",
    icon: QMessageBox.Icon | None = None,
) -> QMessageBox:
    """A message box of plain text, not shown yet; add buttons and call ``open``."""
    from PySide6.QtWidgets import QMessageBox  # late: the frame asks nothing

    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    if icon is not None:
        box.setIcon(icon)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(detail)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    return box
