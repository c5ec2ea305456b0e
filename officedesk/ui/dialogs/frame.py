"""What every dialog shares: it never blocks, Enter does, Esc leaves, words are plain."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from officedesk.core.i18n import _
from officedesk.ui.form.footer import Hairline
from officedesk.ui.form.notice import Notice
from officedesk.ui.parts.buttons import Button
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme


class OfficeDialog(QDialog):
    """A window that asks something; shown by ``open()``, never by ``exec()``.

    Attributes:
        notice: what went wrong, above the buttons.
        content: the column of its parts.
    """

    def __init__(self, title: str, parent: QWidget | None = None, *, wide: int = 480) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, parent is not None)
        self._wide = wide
        self.notice = Notice()
        self.content = QVBoxLayout()
        self.content.setContentsMargins(20, 16, 20, 16)
        self.content.setSpacing(12)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(20, 0, 20, 0)
        self._buttons.setSpacing(8)
        foot = QWidget()
        foot.setFixedHeight(theme().sizes.form_footer)
        foot.setLayout(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.content, 1)
        column.addWidget(self.notice)
        column.addWidget(Hairline())
        column.addWidget(foot)
        self.setMinimumWidth(min(wide, 360))

    def sizeHint(self) -> QSize:
        """As wide as it was asked for, as high as its words need there."""
        hint = super().sizeHint()
        layout = self.layout()
        high = hint.height()
        if layout is not None and layout.hasHeightForWidth():
            high = layout.totalHeightForWidth(max(self._wide, hint.width()))
        return QSize(max(self._wide, hint.width()), high)

    def add_buttons(self, do: str, *, cancel: str = "", tip: str = "") -> tuple[Button, Button]:
        """The primary button, which Enter presses, and Cancel."""
        primary = Button(do, kind="primary", tip=tip)
        primary.setDefault(True)
        leave = Button(cancel or _("Cancel"), kind="flat", tip=_("Leave (Esc)"))
        leave.clicked.connect(self.reject)
        self._buttons.addWidget(primary)
        self._buttons.addStretch(1)
        self._buttons.addWidget(leave)
        return primary, leave

    def add_button_beside(self, button: QWidget) -> None:
        """Another button right of the primary one."""
        self._buttons.insertWidget(self._buttons.count() - 2, button)


class Page(QWidget):
    """A column of fields with a title, that scrolls where it must.

    Attributes:
        column: its parts.
    """

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__()
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 16, 24, 24)
        self.column.setSpacing(12)
        self.column.addWidget(Label(title, size=16, weight=600, wrap=True))
        if note:
            self.add_note(note)

    def add_note(self, words: str) -> Label:
        """A sentence in small type."""
        label = Label(words, size=12, ink="text2", wrap=True)
        self.column.addWidget(label)
        return label

    def add_heading(self, words: str) -> None:
        """The head of a group of fields."""
        self.column.addSpacing(4)
        self.column.addWidget(Label(words, size=12, weight=600, wrap=True))

    def add_row(self, *widgets: QWidget) -> None:
        """Fields side by side, of equal width."""
        line = QHBoxLayout()
        line.setSpacing(12)
        for widget in widgets:
            line.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)

    def add_left(self, *widgets: QWidget) -> None:
        """Buttons in a row, from the left."""
        line = QHBoxLayout()
        line.setSpacing(8)
        for widget in widgets:
            line.addWidget(widget)
        line.addStretch(1)
        self.column.addLayout(line)

    def finish(self) -> QScrollArea:
        """The page in a scroll area; nothing is added afterwards."""
        self.column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self)
        return area


def centred(card: QWidget) -> QHBoxLayout:
    """A card of fixed width in the middle; unlike an alignment it lets words wrap in full."""
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(card)
    line.addStretch(1)
    return line
