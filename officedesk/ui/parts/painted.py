"""What painted parts have in common: they follow the theme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from officedesk.ui.parts.returnkey import pressed_by_return
from officedesk.ui.theme import theme


class Painted(QWidget):
    """A widget that paints itself in the theme's colours and measures by its fonts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme().follow(self)

    def restyle(self) -> None:
        """Measure and paint again; the theme calls it."""
        self.updateGeometry()
        self.update()


class PaintedButton(QAbstractButton):
    """A button that paints itself; hover is repainted, focus comes by the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme().follow(self)

    def restyle(self) -> None:
        """Measure and paint again; the theme calls it."""
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_return(self, event):
            super().keyPressEvent(event)
