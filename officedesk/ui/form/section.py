"""One section of a form: its heading, and its fields in pairs; seldom ones folded away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from officedesk.core.i18n import _
from officedesk.core.register import Section
from officedesk.ui import icons
from officedesk.ui.form.editors.flag import FlagEditor
from officedesk.ui.form.sight import bring_into_sight
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme


class SectionBlock(QWidget):
    """A section; a folded one shows its heading only until it is opened.

    Attributes:
        room: in which its fields are built.
    """

    def __init__(self, section: Section, parent: QWidget, *, headed: bool = True) -> None:
        """The form's first section needs no heading: the form's title says it."""
        super().__init__(parent)
        self.section = section
        self.fold: QPushButton | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if section.folded:
            column.addWidget(self._fold_button())
        elif section.label and headed:
            column.addWidget(Label(_(section.label), self, size=12, weight=600, ink="text2"))
        self.room = QWidget(self)
        column.addWidget(self.room)
        if section.folded:
            self.open(False)

    @property
    def opened(self) -> bool:
        """Whether its fields are shown."""
        return not self.isHidden() and not self.room.isHidden()

    def open(self, opened: bool = True) -> None:
        """Show its fields, or its heading only."""
        if self.fold is None:
            return
        self.room.setVisible(opened)
        icons.bind(self.fold, "chevron-down" if opened else "chevron-right", "text2", 14)
        self.fold.setChecked(opened)
        self.fold.setAccessibleDescription(_("open") if opened else _("folded"))

    def fill(self, rows: Sequence[Sequence[QWidget]]) -> None:
        """Put the fields, children of ``room``, into their places."""
        column = QVBoxLayout(self.room)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(12)
            paired = len(row) > 1
            for widget in row:
                if isinstance(widget, FlagEditor):
                    widget.beside(paired and not all(isinstance(w, FlagEditor) for w in row))
                line.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(line)

    def _fold_button(self) -> QPushButton:
        words = _(self.section.label) or _("More")
        self.fold = QPushButton(words, self)
        self.fold.setCheckable(True)
        self.fold.setProperty("kind", "fold")
        self.fold.setFont(theme().font(12, 600))
        self.fold.clicked.connect(self._by_hand)
        return self.fold

    def _by_hand(self, opened: bool) -> None:
        """Open or fold it; what has come up is brought into sight."""
        self.open(opened)
        if opened:
            bring_into_sight(self.room, self.fold)
