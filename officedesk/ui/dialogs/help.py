"""Help: the keys and short forms on one page, and what the program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from officedesk import __version__
from officedesk.core.i18n import N_, _
from officedesk.ui.dialogs.frame import OfficeDialog
from officedesk.ui.plain import Label

KEYS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        N_("Everywhere"),
        (
            ("Ctrl+1 … 9", N_("Change the tab")),
            ("Ctrl+K", N_("Find in all registers")),
            ("Ctrl+F", N_("Find in this list")),
            ("Ctrl+Z", N_("Undo")),
            ("Ctrl+L", N_("Lock, or change the operator")),
            ("F1", N_("This page")),
        ),
    ),
    (
        N_("In a list"),
        (
            ("Ctrl+N", N_("New entry")),
            ("Enter", N_("Open the entry")),
            ("Ctrl+P", N_("Print")),
            ("Ctrl+E", N_("Export")),
            ("Ctrl+C", N_("Copy the marked rows, for Excel")),
            ("Ctrl+V", N_("Paste rows copied in Excel")),
        ),
    ),
    (
        N_("In a form"),
        (
            ("Ctrl+S", N_("Save")),
            ("Ctrl+Enter", N_("Save and start the next")),
            ("Ctrl+Shift+Enter", N_("Save and copy sender, date and way")),
            ("Ctrl+.", N_("Not stated")),
            ("Alt+↓", N_("Choose the day in a month")),
            ("Esc", N_("Leave")),
        ),
    ),
    (
        N_("Days"),
        (
            ("0517", N_("17 May")),
            ("17", N_("the 17th")),
            ("+3  -1", N_("in three days, yesterday")),
            ("mon", N_("Monday")),
            ("end", N_("the last day of the month")),
        ),
    ),
    (
        N_("In the search"),
        (
            ("sender:ministry", N_("Words in one field")),
            ("due<today", N_("Before or after a day")),
            ("state=closed", N_("One state only")),
        ),
    ),
)
"""Keys by where they work. The signs are the same in every language."""


class Help(OfficeDialog):
    """The keys on one page; F1 opens it, Esc closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Help"), parent, wide=800)
        body = QWidget()
        body.setProperty("surface", "base")
        columns = QGridLayout(body)
        columns.setContentsMargins(0, 0, 12, 0)
        columns.setHorizontalSpacing(32)
        columns.setVerticalSpacing(20)
        for place, (head, keys) in enumerate(KEYS):
            block = self._block(_(head), keys)
            columns.addWidget(block, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        columns.setColumnStretch(0, 1)
        columns.setColumnStretch(1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(body)
        area.setAccessibleName(_("Keys"))
        area.setMinimumHeight(min(560, body.sizeHint().height() + 40))
        self.content.addWidget(area, 1)
        words = _("OfficeDesk {version}. The registers of a general office, on one machine.")
        self.content.addWidget(
            Label(words.format(version=__version__), size=12, ink="text2", wrap=True)
        )
        self.primary, self.leave = self.add_buttons(_("Close"))
        self.leave.hide()
        self.primary.clicked.connect(self.accept)

    def _block(self, head: str, keys: tuple[tuple[str, str], ...]) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(head, size=12, weight=600, ink="text2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (key, words) in enumerate(keys):
            grid.addWidget(Label(key, weight=500), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(_(words), wrap=True, ink="text2"), row, 1)
        column.addLayout(grid)
        return block
