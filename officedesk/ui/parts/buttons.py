"""Buttons of the three kinds, links and icon buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from officedesk.ui import icons
from officedesk.ui.parts.returnkey import pressed_by_return
from officedesk.ui.plain import set_tip
from officedesk.ui.theme import theme

_INK = {"primary": "on_fill", "link": "accent"}


class Button(QPushButton):
    """A button of kind ``primary``, ``std``, ``flat`` or ``link``.

    Args:
        icon: name in ``resources/icons``.
        tip: tooltip; also what a screen reader says after the name.
    """

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        kind: str = "std",
        icon: str = "",
        tip: str = "",
    ) -> None:
        super().__init__(text, parent)
        self._tip = tip
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(text)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            icons.bind(self, icon, _INK.get(kind, "text2"))
        set_tip(self, tip)
        theme().follow(self)
        self.restyle()

    def set_words(self, text: str) -> None:
        """Change what stands on it and what a screen reader says."""
        self.setText(text)
        self.setAccessibleName(text)

    def forbid(self, reason: str) -> None:
        """Disable it with the reason as tooltip; enable it where the reason is empty."""
        self.setEnabled(not reason)
        self.setAccessibleDescription(reason or self._tip)
        set_tip(self, reason or self._tip)

    def give_menu(self, menu: QMenu) -> None:
        """Open ``menu`` when pressed, and show a chevron."""
        self.setProperty("menu", True)
        self.setMenu(menu)
        self.style().unpolish(self)
        self.style().polish(self)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_return(self, event):
            super().keyPressEvent(event)

    def restyle(self) -> None:
        """Take its font from the theme, which calls it."""
        kind = self.property("kind")
        size = 12 if kind == "link" else 13
        self.setFont(theme().font(size, 600 if kind == "primary" else 500))


class IconButton(QToolButton):
    """A square flat button with an icon only; ``name`` is its tooltip and accessible name."""

    def __init__(
        self, icon: str, name: str, parent: QWidget | None = None, *, token: str = "text2"
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "icon")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        set_tip(self, name)
        icons.bind(self, icon, token)

    def sizeHint(self) -> QSize:
        side = theme().sizes.button
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_return(self, event):
            super().keyPressEvent(event)

    def give_menu(self, menu: QMenu) -> None:
        """Open ``menu`` when pressed."""
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
