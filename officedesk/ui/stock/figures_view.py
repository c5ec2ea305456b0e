"""The figures of the store room in the window: used, low, wanted, planned, proved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from officedesk.core.errors import OfficeError
from officedesk.core.i18n import C_, N_, _
from officedesk.desk import supply
from officedesk.desk.desk import Desk
from officedesk.desk.file_names import safe
from officedesk.desk.paper_book import write_book
from officedesk.desk.supply import Cells
from officedesk.ui.dialogs.choose_files import choose_target
from officedesk.ui.lookups import Lookups
from officedesk.ui.parts.buttons import Button
from officedesk.ui.parts.segments import Segments
from officedesk.ui.plain import Label
from officedesk.ui.stock.figures_asked import (
    CHECK,
    LOW,
    SIDES,
    USED,
    VIEWS,
    WANTED,
    YEAR,
    Answer,
    Question,
    answer,
    more,
    rows_behind,
    whole,
    with_cells,
)
from officedesk.ui.stock.figures_table import FiguresTable
from officedesk.ui.stock.figures_third import ThirdSide

_LABELS = {
    "since": C_("months", "From"), "until": C_("months", "To"), "months": N_("Months"),
    "year": N_("Year"),
}  # fmt: skip
_SHOWN = {
    USED: {"sides", "third", "since", "until", "money"}, LOW: {"months"}, WANTED: {"months"},
    YEAR: {"year"}, CHECK: {"until"},
}  # fmt: skip
_LATER = 300
"""Milliseconds after the last key until it is asked."""


FiguresDesk = Desk
"""What the figures ask of the desk: nearly all of it."""


class FiguresView(QWidget):
    """Stands in the place of list and pane; Esc leaves.

    Attributes:
        views: which figures are shown.
        table: the figures; Enter on a cell shows the rows behind it.
        line: out of what the chosen row comes, or what is wrong with what is asked.

    Signals:
        saved: the ``ChangeSet`` of a purchase plan.
        failed: an ``OfficeError``.
        made: the ``EntryRef`` of that plan.
        rows: register and search of the entries behind a cell.
        left: the view is done with.
    """

    saved = Signal(object)
    failed = Signal(object)
    made = Signal(object)
    rows = Signal(str, str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lookups: Lookups | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_LATER)
        self._soon.timeout.connect(self.ask)
        self.answer: Answer | None = None
        self.views = Segments()
        self.views.set_items([(key, _(words)) for key, words in VIEWS])
        self.views.setAccessibleName(_("Figures"))
        self.table = FiguresTable()
        self.line = Label(ink="text2", wrap=True, selectable=True)
        self._build_asked()
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._arrange()
        self._connect()

    # --- what a person does -----------------------------------------------------------

    def start(self) -> None:
        """Read the first figures and put the keyboard into them."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.third.offer()
        self._fit()
        self.ask()

    def ask(self) -> None:
        """Read what is asked now, beside the window's thread."""
        self._soon.stop()
        desk, question = self._desk, self.question()
        self._reading().ask("figures", lambda reader: answer(desk, question, reader), self._show)

    def question(self) -> Question:
        """What is asked."""
        return Question(
            self.views.key, max(0, self.sides.currentIndex()), self.since.text().strip(),
            self.until.text().strip(), self.months.value(), self.year.value(),
            self.money.isChecked(), self.third.item, self.third.department,
        )  # fmt: skip

    def wait(self) -> bool:
        """Wait until what was asked is read; for tests."""
        return self._lookups is None or self._lookups.wait()

    def plan(self) -> None:
        """Make a purchase plan of what is shown, low or suggested, and go to it."""
        suggested = self.views.key == WANTED
        try:
            changes = supply.make_plan(self._desk, self.months.value(), suggested=suggested)
        except OfficeError as problem:
            self.failed.emit(problem)
            return
        self.saved.emit(changes)
        self.ask()
        self.made.emit(next(changes.refs()))

    def export(self, target: Path) -> None:
        """Write what is shown as a workbook."""
        if self.answer is None:
            return
        try:
            table = whole(self._desk, self.answer)
            write_book(self._desk, table.name, [table], target)
        except OfficeError as problem:
            self.failed.emit(problem)
            return
        self.line.set_ink("text2")
        self.line.setText(_("Written to {path}.").format(path=target.name))

    def _reading(self) -> Lookups:
        if self._lookups is None:
            self._lookups = Lookups(self._desk.reader, self)
            self._lookups.failed.connect(self._refused)
        return self._lookups

    # --- building ---------------------------------------------------------------------

    def _build_asked(self) -> None:
        today = self._desk.today
        self.sides = QComboBox()
        self.sides.addItems([_(words) for _down, _across, words in SIDES])
        self.sides.setAccessibleName(_("Rows and columns"))
        self.since, self.until = QLineEdit(f"{today.year}-01"), QLineEdit(f"{today:%Y-%m}")
        self.months, self.year = QSpinBox(), QSpinBox()
        self.months.setRange(1, supply.LONGEST)
        self.months.setValue(supply.MONTHS)
        self.year.setRange(2000, today.year + 1)
        self.year.setValue(today.year + 1)
        self.money = QCheckBox(_("In money"))
        self.third = ThirdSide(self._desk)
        self._asked: dict[str, list[QWidget]] = {
            "sides": [self.sides], "third": [self.third], "money": [self.money],
        }  # fmt: skip
        for name, words in _LABELS.items():
            label = Label(_(words), ink="text2")
            field: QWidget = getattr(self, name)
            field.setAccessibleName(_(words))
            field.setFixedWidth(96)
            self._asked[name] = [label, field]

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(_("Figures"), size=16, weight=600))
        head.addWidget(self.views)
        head.addStretch(1)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for widgets in self._asked.values():
            for widget in widgets:
                bar.addWidget(widget)
        bar.addStretch(1)
        self.order = Button(_("Make a purchase plan"), icon="supplies",
                            tip=_("Of all that is at its reorder level"))  # fmt: skip
        self.save = Button(_("To Excel…"), icon="download")
        self.close_button = Button(_(C_("figures", "Close")), kind="flat", tip=_("Leave (Esc)"))
        foot = QHBoxLayout()
        for button in (self.order, self.save):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 12)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addLayout(bar)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.line)
        whole.addLayout(foot)
        self._fit()

    def _connect(self) -> None:
        self.views.chosen.connect(self._choose)
        self.sides.currentIndexChanged.connect(self._turned)
        self.third.changed.connect(self._later)
        self.money.toggled.connect(self._later)
        for line in (self.since, self.until):
            line.textChanged.connect(self._later)
        for box in (self.months, self.year):
            box.valueChanged.connect(self._later)
        self.table.opened.connect(self._open)
        self.table.entered_row.connect(self._tell)
        self.table.figures.wanted.connect(self._read_page)
        self.order.clicked.connect(self.plan)
        self.save.clicked.connect(self._ask_target)
        self.close_button.clicked.connect(self.left)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    # --- what comes of it -------------------------------------------------------------

    def _choose(self, key: str) -> None:
        self.views.select(key)
        self._fit()
        self.ask()

    def _turned(self, place: int) -> None:
        self.third.show_third(place)
        self._later()

    def _later(self, *_what: object) -> None:
        self._soon.start()

    def _fit(self) -> None:
        """Show what is asked of these figures, and what can be done with them."""
        shown = _SHOWN[self.views.key]
        for name, widgets in self._asked.items():
            for widget in widgets:
                widget.setVisible(name in shown)
        plans = self.views.key in (LOW, WANTED) and not self._desk.store.read_only
        self.order.setVisible(plans)

    def _read_page(self, page: int) -> None:
        """Rows came into sight that are not read."""
        desk, found = self._desk, self.answer
        if found is not None:
            self._reading().ask(f"figures {page}", lambda reader: more(desk, found, page, reader),
                                partial(self._show_page, found, page))  # fmt: skip

    def _show_page(self, asked: Answer, page: int, read: Cells | Answer) -> None:
        now = self.answer
        if now is None or now.question is not asked.question or now.moment != asked.moment:
            return
        if isinstance(read, Answer):
            self._show(read)
            return
        self.answer = with_cells(now, read)
        self.table.figures.add_page(self.answer.table, page)

    def _show(self, found: Answer) -> None:
        again = self.answer is not None and self.answer.question is found.question
        self.answer = found
        made = found.matrix
        self.money.setEnabled(made is None or made.asked.counted)
        self.line.set_ink("text2")
        self.line.setText("" if found.table.rows else self._nothing(found))
        paged = len(found.part.made.rows) if found.part is not None else 0
        self.table.show_table(found.table, paged, again=again)
        self.order.forbid("" if found.table.rows else _("Nothing is at its reorder level."))
        self.save.forbid("" if found.table.rows else _("There is nothing to write."))

    def _nothing(self, found: Answer) -> str:
        """What is said where there is no row."""
        if found.question.view == LOW:
            return _("Nothing is at its reorder level.")
        if found.question.view == WANTED:
            return _("Nothing has to be bought: stock and orders last long enough.")
        return _("Nothing moved in that time.")

    def _refused(self, problem: OfficeError) -> None:
        self.line.set_ink("red")
        self.line.setText(str(problem))

    def _tell(self, row: int) -> None:
        """Out of what the suggestion of the row comes."""
        found = self.answer
        if found is not None and found.lines:
            self.line.set_ink("text2")
            self.line.setText(found.lines[row] if row < len(found.lines) else "")

    def _open(self, row: int, column: int) -> None:
        """Show the rows behind a cell."""
        found = self.answer
        if found is None:
            return
        if found.matrix is not None:
            moves = supply.ledger(self._desk)
            heads = len(found.table.columns) - len(found.matrix.columns) - 1
            only = self.third.code if found.matrix.asked.item is not None else ""
            search = rows_behind(found.matrix, moves, row, column - heads, only)
            self.left.emit()
            self.rows.emit(moves.key, search)
        elif row < len(found.items):
            goods = supply.items(self._desk)
            said = goods.stocked
            assert said is not None
            code = found.table.rows[row][0]
            self.left.emit()
            self.rows.emit(goods.key, f'{said.code}="{code}"')

    def _ask_target(self) -> None:
        if self.answer is None:
            return

        def take(paths: Sequence[Path]) -> None:
            if paths:
                self.export(paths[0])

        name = safe(self.answer.table.name) + ".xlsx"
        choose_target(self.window(), self.answer.table.name, name, take)

    def hideEvent(self, event: QHideEvent) -> None:
        """It goes, however it goes: the reader is given back, the next question opens another."""
        super().hideEvent(event)
        self._soon.stop()
        if self._lookups is not None:
            self._lookups.close()
            self._lookups.deleteLater()
            self._lookups = None
