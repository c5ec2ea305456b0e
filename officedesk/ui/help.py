"""F1: the keys, on one sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from officedesk.core.i18n import N_, _
from officedesk.ui.dialogs.frame import OfficeDialog
from officedesk.ui.parts.keyhint import shortcut_words
from officedesk.ui.plain import Label

KEYS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        N_("Everywhere"),
        (
            ("Ctrl+K", N_("Search everywhere, go anywhere")),
            ("Ctrl+1", N_("Today; Ctrl+2 and on: the registers")),
            ("Ctrl+PgDown", N_("The other list of the tab")),
            ("Ctrl+Z", N_("Undo the last operation")),
            ("Ctrl+L", N_("Lock, switch the operator")),
            ("Ctrl+,", N_("Preferences")),
        ),
    ),
    (
        N_("In a list"),
        (
            ("Ctrl+N", N_("New entry")),
            ("Return", N_("Open the entry")),
            ("Space", N_("In a queue: do what is next; Enter does it too")),
            ("F2", N_("Edit the entry")),
            ("Ctrl+F", N_("Search here; typing letters does it too")),
            ("Ctrl+C", N_("Copy the chosen rows as a table")),
            ("Ctrl+V", N_("Paste rows from a spreadsheet: import")),
            ("Ctrl+Shift+L", N_("Link with another entry; dragging one onto another does it too")),
            ("Ctrl+M", N_("Show all that is linked, as one time line")),
            ("Ctrl+P", N_("Print")),
            ("Ctrl+E", N_("Export")),
            ("Shift+F9", N_("At closing time: who is still here")),
            ("Esc", N_("Close the pane")),
        ),
    ),
    (
        N_("In the calendar"),
        (
            ("Return", N_("Open what is chosen; where nothing is, book")),
            ("Shift+Down", N_("Mark a longer time; Space goes on to what is at the same time")),
            ("Ctrl+Down", N_("Carry a quarter of an hour or a day; Alt: five minutes")),
            ("Ctrl+Shift+Down", N_("Carry its end; Enter drops it, Esc leaves it")),
            ("D", N_("Day; W week, M month")),
            ("PgDown", N_("The days after; T today")),
        ),
    ),
    (
        N_("In a form"),
        (
            ("Ctrl+S", N_("Save")),
            ("Ctrl+Return", N_("Save and begin the next")),
            ("Ctrl+.", N_("Not stated, where a field allows it")),
            ("Esc", N_("Leave")),
        ),
    ),
)
TERMS = N_("Search terms: {example} – the name of a field, then : = < > and a value.")
DATES = N_("Dates: 0517, 17, +3, -1, mon, today, month end.")


class HelpSheet(OfficeDialog):
    """The keys by place, and what search and dates understand."""

    def __init__(
        self, parent: QWidget | None = None, papers: Sequence[tuple[str, str]] = ()
    ) -> None:
        """``papers``: key and name of each paper that has one of its own."""
        super().__init__(_("Keys"), parent, wide=560)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        row = 0
        for place, (title, keys) in enumerate(KEYS):
            if not place:
                keys = (*keys, *papers)
            grid.addWidget(Label(_(title), size=12, weight=600), row, 0, 1, 2)
            row += 1
            for key, words in keys:
                grid.addWidget(Label(shortcut_words(key), ink="text2"), row, 0)
                grid.addWidget(Label(_(words), wrap=True), row, 1)
                row += 1
            grid.setRowMinimumHeight(row, 8)
            row += 1
        self.content.addLayout(grid)
        example = _("sender:ministry due<today")
        for words in (_(TERMS).format(example=example), _(DATES)):
            self.content.addWidget(Label(words, size=12, ink="text2", wrap=True))
        primary, leave = self.add_buttons(_("Done"))
        leave.hide()
        primary.clicked.connect(self.accept)
