"""What of a register to print: the list on the screen, a volume, or blank forms."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from officedesk.core.errors import Invalid
from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import N_, _, lowered
from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.desk.closing import month_of
from officedesk.desk.desk import Desk
from officedesk.desk.print_orders import (
    BlankForm,
    DayBook,
    ListPaper,
    MonthVolume,
    Order,
    YearVolume,
    day_named,
)
from officedesk.desk.register_paper_blank import MOST, check_rows
from officedesk.ui.dialogs.frame import OfficeDialog
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.plain import Label

ROWS = 20
"""Of a blank form, unless another number is typed: two to three sheets."""


class What(Enum):
    """What is printed."""

    SCREEN = "screen"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    BLANK = "blank"


_WORDS: dict[What, str] = {
    What.DAY: N_("A day, with its closing"),
    What.MONTH: N_("A month, as a bound volume"),
    What.YEAR: N_("A year, as a bound volume"),
    What.BLANK: N_("Blank forms to write on, rows"),
}


class PrintQuestion(OfficeDialog):
    """Asks what of a register to print; the preview shows it then.

    Attributes:
        ways: the radio buttons.
        editors: month, year and rows.

    Signals:
        answered: the ``Order``.
    """

    answered = Signal(object)

    def __init__(
        self,
        register: Register,
        count: int,
        on_screen: Query,
        desk: Desk,
        parent: QWidget | None = None,
    ) -> None:
        """``count`` entries of ``on_screen`` are listed."""
        words = lowered(_(register.label))
        super().__init__(_("Print {list}").format(list=words), parent, wide=460)
        self._register, self._on_screen, self._desk = register, on_screen, desk
        self._group = QButtonGroup(self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self.ways: dict[What, QRadioButton] = {}
        self.editors: dict[What, Editor] = {}
        self.content.addWidget(Label(_("What to print"), size=12, weight=600, ink="text2"))
        self.content.addLayout(self._grid)
        screen = _("What is on the screen: {count} entries").format(count=f"{count:,}")
        self._add(What.SCREEN, screen)
        self._add_fields()
        self.content.addStretch(1)
        self.primary, self.leave = self.add_buttons(_("Preview"))
        self.primary.clicked.connect(self.accept)
        self._choose(What.SCREEN)
        self.ways[What.SCREEN].setFocus()

    def accept(self) -> None:
        """Answer and close; what cannot be is said beside its field."""
        way = self.way
        try:
            order = self._order(way)
        except Invalid as problem:
            self.editors[way].refuse(problem)
            self.editors[way].focus_target().setFocus()
            return
        super().accept()
        self.answered.emit(order)

    @property
    def way(self) -> What:
        """What is chosen."""
        return next(way for way, button in self.ways.items() if button.isChecked())

    # --- private ----------------------------------------------------------------------

    def _order(self, way: What) -> Order:
        """The order as it is typed.

        Raises:
            Invalid: no month, no year, no number of rows.
        """
        key = self._register.key
        if way is What.SCREEN:
            return ListPaper(self._on_screen)
        typed = self.editors[way].typed().strip()
        if way is What.DAY:
            return DayBook(key, day_named(self._register, typed, self._desk.today))
        if way is What.MONTH:
            return MonthVolume(key, month_of(typed))
        if way is What.YEAR:
            if not (typed.isdecimal() and len(typed) == 4 and int(typed)):
                raise Invalid(_("{year} is no year.").format(year=typed), "year")
            return YearVolume(key, int(typed))
        rows = int(typed) if typed.isdecimal() and len(typed) <= len(str(MOST)) else 0
        check_rows(rows)
        return BlankForm(key, rows)

    def _add_fields(self) -> None:
        today = self._desk.today
        before = today.replace(day=1) - timedelta(days=1)
        starts = {
            What.DAY: (Kind.TEXT, today.isoformat()),
            What.MONTH: (Kind.TEXT, f"{before:%Y-%m}"),
            What.YEAR: (Kind.NUMBER, str(today.year)),
            What.BLANK: (Kind.NUMBER, str(ROWS)),
        }
        for way, (kind, value) in starts.items():
            if self._register.master and way is not What.BLANK:
                continue
            if way is What.DAY and not self._register.event:
                continue
            self._add(way, _(_WORDS[way]))
            field = Field(_WORDS[way], kind, name=way.value)
            editor = editor_for(field, self._desk, self, bare=True)
            editor.set_value(int(value) if kind is Kind.NUMBER else value)
            editor.setFixedWidth(120)
            editor.focus_target().setAccessibleName(_(_WORDS[way]))
            editor.edited.connect(self._typed)
            editor.entered.connect(self.accept)
            self.editors[way] = editor
            self._grid.addWidget(editor, self._grid.rowCount() - 1, 1)

    def _add(self, way: What, words: str) -> None:
        button = QRadioButton(words, self)
        button.ensurePolished()
        self._group.addButton(button)
        self.ways[way] = button
        columns = 2 if way is What.SCREEN else 1
        self._grid.addWidget(button, self._grid.rowCount(), 0, 1, columns)

    def _choose(self, way: What) -> None:
        self.ways[way].setChecked(True)

    def _typed(self) -> None:
        """Who types a month wants a month."""
        sender = self.sender()
        for way, editor in self.editors.items():
            if editor is sender:
                self._choose(way)
