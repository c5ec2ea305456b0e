"""The head of a block: title, count, and a link at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from officedesk.ui.parts.buttons import Button
from officedesk.ui.plain import ElidedLabel, Label


class SectionHead(QWidget):
    """Title in 12/600, what is counted in text2, a link at the right.

    Args:
        size: 12 in a pane, 14 on a card.

    Signals:
        asked: the link was pressed.
    """

    asked = Signal()

    def __init__(
        self, title: str, parent: QWidget | None = None, *, link: str = "", size: int = 12
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._title = Label(title, size=size, weight=600)
        self._count = ElidedLabel("", size=12, ink="text2")
        self._link = Button(link, self, kind="link")
        self._link.setVisible(bool(link))
        self._link.clicked.connect(self.asked)
        row.addWidget(self._title)
        row.addWidget(self._count, 1)
        row.addWidget(self._link)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Change the title; the link's accessible name says to what it belongs."""
        self._title.setText(title)
        self._link.setAccessibleName(f"{title}: {self._link.text()}")

    @property
    def link(self) -> Button:
        """The link at the right."""
        return self._link

    def set_count(self, words: str) -> None:
        """What stands beside the title: ``2 of 3 seen``."""
        self._count.setText(words)

    def set_link(self, words: str, reason: str = "") -> None:
        """Change the link; with a reason it is disabled, without words hidden."""
        self._link.set_words(words)
        self._link.setVisible(bool(words))
        self._link.forbid(reason)
        self.set_title(self._title.text())

    def set_title_ink(self, ink: str) -> None:
        """Colour of the title: red where the block is late."""
        self._title.set_ink(ink)
