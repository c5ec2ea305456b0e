"""What importing a calendar would do, before it is done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from officedesk.core.i18n import _, ngettext
from officedesk.desk.calendar_planning import CalendarPlan
from officedesk.ui.dialogs.frame import OfficeDialog
from officedesk.ui.dialogs.table import word_list
from officedesk.ui.parts.facts import Fact, FactsGrid
from officedesk.ui.plain import Label, one_line, tip
from officedesk.ui.theme import theme

MOST_SHOWN = 500
_ROWS = 7


class CalendarQuestion(OfficeDialog):
    """Says what is new, what changes, what is passed over; Enter imports.

    Signals:
        answered: import it.
    """

    answered = Signal()

    def __init__(self, plan: CalendarPlan, parent: QWidget | None = None) -> None:
        super().__init__(_("Import a calendar"), parent, wide=560)
        self.content.addWidget(_facts(plan))
        lines = told(plan)
        if lines:
            title = Label(_("What you should know"), size=12, weight=600, ink="text2")
            self.content.addWidget(title)
            self.lines = word_list(_("What you should know"))
            for words in lines[:MOST_SHOWN]:
                self.lines.addItem(one_line(words))
                self.lines.item(self.lines.count() - 1).setToolTip(tip(words))
            rows = max(2, min(len(lines), _ROWS))
            self.lines.setFixedHeight(theme().sizes.row_compact * rows + 4)
            self.content.addWidget(self.lines)
        note = _(
            "Of a series each meeting of the past and the coming thirteen months becomes an "
            "entry. What is here already is brought up to date, not entered twice."
        )
        self.content.addWidget(Label(note, size=12, ink="text2", wrap=True))
        self.content.addStretch(1)
        nothing = not plan.rows and not plan.updates
        self.primary, self.leave = self.add_buttons(_("Import"), cancel=_("Close") * nothing)
        self.primary.clicked.connect(self.accept)
        if nothing:
            self.primary.forbid(_("Nothing has changed: {words}.").format(words=plan.words))
            self.leave.setFocus()

    def accept(self) -> None:
        """Tell it and close."""
        if self.primary.isEnabled():
            self.answered.emit()
            super().accept()


class DateQuestion(OfficeDialog):
    """Whether the clock is right, before numbers are taken (rule R8)."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Import a calendar"), parent, wide=480)
        self.content.addWidget(Label(words, wrap=True))
        self.content.addStretch(1)
        self.primary, self.leave = self.add_buttons(_("The date is right: import"))
        self.primary.clicked.connect(self.accept)


def told(plan: CalendarPlan) -> list[str]:
    """What is left out, changed, cancelled, passed over: one sentence each."""
    changed = [
        (_("{number} is cancelled.") if update.cancel else _("{number} is changed.")).format(
            number=update.view.number
        )
        for update in plan.updates
    ]
    beyond = [plan.beyond] if plan.beyond else []
    return [*plan.left_out, *changed, *plan.remarks, *beyond]


def _facts(plan: CalendarPlan) -> FactsGrid:
    cancelled = sum(update.cancel for update in plan.updates)
    rows = len(plan.rows)
    numbers = ngettext("{count} number is taken", "{count} numbers are taken", rows)
    grid = FactsGrid()
    grid.set_facts(
        [
            Fact(_("Imported file"), plan.source.file_name, wide=True),
            Fact(_("New"), f"{rows:,}", numbers.format(count=f"{rows:,}") if rows else ""),
            Fact(_("Unchanged"), f"{plan.unchanged:,}"),
            Fact(_("Changed"), f"{len(plan.updates) - cancelled:,}"),
            Fact(_("Cancelled"), f"{cancelled:,}"),
            *(
                [Fact(_("Left out"), f"{len(plan.left_out):,}", ink="red", wide=True)]
                if plan.left_out
                else []
            ),
        ]
    )
    return grid
