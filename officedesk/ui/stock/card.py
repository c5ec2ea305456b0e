"""The stock card of an item in the pane: how much, how long, the curve, the newest movements."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.daywords import plain_day
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.units import measured_words
from officedesk.core.views import EntryView
from officedesk.store.stock_card import StockSheet, sheet
from officedesk.ui.page.host import Host
from officedesk.ui.parts.facts import FactsGrid
from officedesk.ui.parts.section import SectionHead
from officedesk.ui.parts.stockbar import Level
from officedesk.ui.stock.curve import BalanceCurve
from officedesk.ui.stock.figures import BalanceTable, LevelLine
from officedesk.ui.stock.rows import CardLines
from officedesk.ui.stock.words import facts_of, lines_of

_NEWEST, _EVERY, _STEPS = 8, 400, 160
"""Movements shown at first and at most; movements of the curve that are read one by one."""
_MONTHS = 12
_ZERO = Decimal(0)


class StockCard(QWidget):
    """Everything of an item that its movements say. What it reads is read off the UI thread.

    Attributes:
        shows: fields of the item that need not stand among its facts too.

    Signals:
        entry_asked: an ``EntryRef``.
        action_asked: key of an action, and an ``EntryRef`` of a movement.
    """

    entry_asked = Signal(object)
    action_asked = Signal(str, object)

    def __init__(self, host: Host, items: Register, parent: QWidget | None = None) -> None:
        """``items`` is the register of the items."""
        super().__init__(parent)
        self._host, self._items = host, items
        registers = host.desk.registers.values()
        self._ledger = next(
            one for one in registers
            if one.ledger is not None and one.fields[one.ledger.item].of == items.key
        )  # fmt: skip
        said = items.stocked
        assert said is not None
        self.shows = (said.on_hand, said.month_use, said.worth, said.on_order, said.reorder,
                      said.maximum)  # fmt: skip
        self._view: EntryView | None = None
        self._sheet: StockSheet | None = None
        self._every = self._tabled = False
        self.level = LevelLine()
        self._facts = FactsGrid()
        self._curve_head = SectionHead(_("Balance over time"), link=_("As a table"))
        self.curve = BalanceCurve()
        self.table = BalanceTable()
        self._lines_head = SectionHead(_("Stock card"))
        self.lines = CardLines()
        self._arrange()
        self._curve_head.asked.connect(self._turn_table)
        self._lines_head.asked.connect(self._turn_every)
        self.lines.opened.connect(self._open)
        self.lines.reversed.connect(self._reverse)

    def show_entry(self, view: EntryView) -> None:
        """Show the card of an item; another one begins with its newest movements."""
        if self._view is None or self._view.ref != view.ref:
            self._every, self._sheet = False, None
            self.lines.fill(())
            self._show_curve()
        self._view = view
        self._show_figures()
        self.refresh()

    def apply(self, changes: ChangeSet) -> None:
        """Something was asked for or ordered: who waits for the item may have changed."""
        if self._view is not None and any(
            one.wanting is not None and changes.touches(key)
            for key, one in self._host.desk.registers.items()
        ):
            self.refresh()

    def refresh(self) -> None:
        """Read the movements again."""
        view = self._view
        if view is None:
            return
        desk = self._host.desk
        registers, ledger, item = desk.registers, self._ledger, view.ref.id
        most, since = _EVERY if self._every else _NEWEST, _since(desk.today)

        def read(reader: Any) -> tuple[int, StockSheet]:
            with reader.steady() as database:
                return item, sheet(
                    database, registers, ledger, item, most=most, since=since, steps=_STEPS
                )

        self._host.lookups.ask("stock:card", read, self._show)

    # --- private ----------------------------------------------------------------------

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        parts = (
            (self.level, 14), (self._facts, 18), (self._curve_head, 4), (self.curve, 0),
            (self.table, 16), (self._lines_head, 6), (self.lines, 16),
        )  # fmt: skip
        for part, below in parts:
            column.addWidget(part)
            column.addSpacing(below)
        self.table.hide()

    def _number(self, name: str) -> Decimal:
        value = self._view.values.get(name) if self._view is not None else None
        return value if isinstance(value, Decimal) else _ZERO

    def _level(self) -> Level:
        said, view = self._items.stocked, self._view
        assert said is not None and view is not None
        bounds = (view.values.get(name) for name in (said.reorder, said.maximum))
        reorder, maximum = (one if isinstance(one, Decimal) else None for one in bounds)
        return Level(self._number(said.on_hand), reorder, maximum)

    @property
    def _unit(self) -> str:
        said = self._items.stocked
        value = self._view.values.get(said.unit) if self._view is not None and said else None
        return value if isinstance(value, str) else ""

    def _show_figures(self) -> None:
        said = self._items.stocked
        assert said is not None
        self.level.show_level(self._level(), self._unit)
        names = (said.on_hand, said.month_use, said.worth, said.on_order)
        on_hand, month_use, worth, on_order = map(self._number, names)
        self._facts.set_facts(
            facts_of(on_hand, month_use, worth, on_order, self._unit, self._sheet,
                     self._host.desk.today)
        )  # fmt: skip

    def _show(self, answer: tuple[int, StockSheet]) -> None:
        item, found = answer
        if self._view is None or self._view.ref.id != item:
            return
        self._sheet = found
        self._show_figures()
        self._show_curve()
        reorder = self._level().reorder
        lines = lines_of(self._ledger, found.rows, self._host.desk.today, reorder)
        self.lines.fill(lines)
        self.lines.setVisible(bool(lines))
        count = _("the newest {count}") if found.more else "{count}"
        self._lines_head.set_count(
            count.format(count=len(lines)) if lines else _("Nothing moved yet.")
        )
        words = _("Show less") if self._every else _("Show all")
        self._lines_head.set_link(words if found.more or self._every else "")

    def _show_curve(self) -> None:
        points = self._sheet.points if self._sheet is not None else ()
        shown = len(points) > 1 or any(point.balance for point in points)
        self._curve_head.setVisible(shown)
        self.curve.setVisible(shown and not self._tabled)
        self.table.setVisible(shown and self._tabled)
        if shown:
            level, today = self._level(), self._host.desk.today
            self.curve.show_points(points, today, level.reorder, self._unit)
            self.table.show_rows([
                (plain_day(one.day), measured_words(one.balance, self._unit))
                for one in reversed(points)
            ])  # fmt: skip

    def _turn_table(self) -> None:
        self._tabled = not self._tabled
        self._curve_head.set_link(_("As a curve") if self._tabled else _("As a table"))
        self._show_curve()

    def _turn_every(self) -> None:
        self._every = not self._every
        self.refresh()

    def _open(self, movement: int) -> None:
        self.entry_asked.emit(EntryRef(self._ledger.key, movement))

    def _reverse(self, movement: int) -> None:
        self.action_asked.emit("reverse", EntryRef(self._ledger.key, movement))


def _since(today: date) -> date:
    """The last day of the month before the last twelve."""
    months = today.year * 12 + today.month - 1 - _MONTHS
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)
