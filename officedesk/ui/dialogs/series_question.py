"""The days of a series before it is saved: what is in the way of each, to skip or to shift."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from officedesk.core.formats import long_moment
from officedesk.core.holidays import no_table_sentence
from officedesk.core.i18n import C_, _, ngettext
from officedesk.core.series_days import SeriesDay, Way, kept, obstacle_words, shifted, skipped
from officedesk.core.workdays import WorkingDays
from officedesk.desk.series_making import SeriesPlan, goes_on_words
from officedesk.ui.dialogs.frame import OfficeDialog
from officedesk.ui.dialogs.table import WordTable
from officedesk.ui.parts.buttons import Button
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme

_LEAST, _MOST = 6, 14
"""Rows of the table at least and at most."""
_OF_SCREEN = 0.9
"""So much of the screen it takes at most."""
_STRETCH = 1000
"""What room there is goes to the table before the blank below it."""

Settle = Callable[[SeriesDay], SeriesDay]


class SeriesQuestion(OfficeDialog):
    """Lists every day; those that are taken have to be skipped or shifted first.

    Attributes:
        days: as they stand now.
        table: a row for each.
        skip, shift, keep: what becomes of the marked rows.

    Signals:
        answered: the days.
    """

    answered = Signal(object)

    def __init__(
        self, plan: SeriesPlan, calendar: WorkingDays, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("The days of the series"), parent, wide=720)
        self._plan, self._calendar = plan, calendar
        self.days = list(plan.days)
        self.content.addWidget(Label(plan.words, size=13, weight=500, wrap=True))
        self.table = WordTable(
            (_("Day"), _("What is in the way"), _("What becomes of it")),
            _("The days of the series"), stretch=1,
        )  # fmt: skip
        self.content.addWidget(self.table, _STRETCH)
        self._add_ways()
        notes = [goes_on_words()] if plan.goes_on else []
        for words in (*notes, *map(no_table_sentence, plan.unknown_years)):
            self.content.addWidget(Label(words, size=12, ink="text2", wrap=True))
        self.content.addStretch(1)
        self.primary, self.leave = self.add_buttons("")
        self.primary.clicked.connect(self.accept)
        self._show()
        self._fit()
        first = next((n for n, day in enumerate(self.days) if day.in_the_way), 0)
        self.table.selectRow(first)
        self.table.setFocus()

    def settle_marked(self, settle: Settle) -> None:
        """Deal with the marked days."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        for row in rows:
            self.days[row] = settle(self.days[row])
        self._show()

    def skip_taken(self) -> None:
        """Skip every day that is taken."""
        self.days = [skipped(day) if self._clashes(day) else day for day in self.days]
        self._show()

    def accept(self) -> None:
        """Tell the days and close, once none of them is taken."""
        if self.primary.isEnabled():
            self.answered.emit(tuple(self.days))
            super().accept()

    # --- inside

    def _fit(self) -> None:
        """Show every row where the screen has room for them; else the table scrolls."""
        self.table.fit(_LEAST, _MOST)
        screen = self.screen().availableSize() * _OF_SCREEN
        self.resize(self.sizeHint().boundedTo(screen))
        self.table.setMinimumHeight(theme().sizes.head + theme().sizes.row_compact)

    def _add_ways(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.skip = Button(_("Skip"), tip=_("The marked days are left out"))
        self.shift = Button(
            _("Shift"), tip=_("The marked days move to the next working day that is free")
        )
        self.keep = Button(
            _(C_("series day", "Keep")), tip=_("The marked days stay where the rule puts them")
        )
        self.all_taken = Button(_("Skip all that are taken"), kind="flat")
        self.skip.clicked.connect(self._skip)
        self.shift.clicked.connect(self._shift)
        self.keep.clicked.connect(self._keep)
        self.all_taken.clicked.connect(self.skip_taken)
        for button in (self.skip, self.shift, self.keep):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.all_taken)
        self.content.addLayout(row)

    def _skip(self) -> None:
        self.settle_marked(skipped)

    def _keep(self) -> None:
        self.settle_marked(kept)

    def _shift(self) -> None:
        def settle(day: SeriesDay) -> SeriesDay:
            taken = [one.moment for one in self.days if one is not day and one.moment is not None]
            return shifted(day, self._calendar, self._plan.clash, taken)

        self.settle_marked(settle)

    def _clashes(self, day: SeriesDay) -> bool:
        return bool(day.clash) and day.way is Way.KEEP

    def _show(self) -> None:
        marked = {index.row() for index in self.table.selectedIndexes()}
        self.table.fill([_row(day) for day in self.days])
        for row in sorted(marked):
            self.table.selectRow(row)
        taken = sum(self._clashes(day) for day in self.days)
        count = sum(day.moment is not None for day in self.days)
        self.all_taken.setVisible(taken > 0)
        words = ngettext("Register {count} entry", "Register {count} entries", count)
        self.primary.set_words(words.format(count=count))
        self.primary.forbid(_why_not(taken, count))
        if taken:
            self.notice.say(_why_not(taken, count), "wrong")
        else:
            self.notice.done()


def _why_not(taken: int, count: int) -> str:
    if taken:
        return ngettext(
            "{count} day is taken: skip or shift it.",
            "{count} days are taken: skip or shift them.",
            taken,
        ).format(count=taken)
    return "" if count else _("Every day is skipped: keep one at least.")


def _row(day: SeriesDay) -> Sequence[str]:
    return (long_moment(day.rule_moment), obstacle_words(day), _becomes(day))


def _becomes(day: SeriesDay) -> str:
    if day.way is Way.SKIP:
        return _("skipped")
    if day.way is Way.SHIFT and day.moment is not None:
        return _("moved to {moment}").format(moment=long_moment(day.moment))
    return _("taken") if day.clash else ""
