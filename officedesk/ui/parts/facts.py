"""The facts of an entry: label above, value in 500, its explanation below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from officedesk.ui.plain import Label

GAP = 24
PITCH = 10


@dataclass(frozen=True)
class Fact:
    """One fact.

    Attributes:
        label, value, note: in the person's language; the note explains the value.
        ink: token of the value's colour.
        wide: takes the whole width.
    """

    label: str
    value: str
    note: str = ""
    ink: str = "text"
    wide: bool = False


class FactsGrid(QWidget):
    """Facts in two columns; an empty value shows a dash."""

    def __init__(self, parent: QWidget | None = None, *, columns: int = 2) -> None:
        super().__init__(parent)
        self._columns = columns
        self._cells: list[_FactCell] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(PITCH)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 1)

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts, in rows from left to right."""
        for at, fact in enumerate(facts):
            if at == len(self._cells):
                self._cells.append(_FactCell(self))
            self._cells[at].show_fact(fact)
        for spare in self._cells[len(facts) :]:
            spare.hide()
        self._place(facts)

    def _place(self, facts: Sequence[Fact]) -> None:
        row = column = 0
        for fact, cell in zip(facts, self._cells, strict=False):
            span = self._columns if fact.wide else 1
            if column + span > self._columns:
                row, column = row + 1, 0
            self._grid.addWidget(cell, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            cell.show()
            column += span


class _FactCell(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        self._label = Label(size=11, ink="text2")
        self._value = Label(weight=500, wrap=True, selectable=True)
        self._note = Label(size=12, ink="text2", wrap=True)
        for label in (self._label, self._value, self._note):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            column.addWidget(label)

    def show_fact(self, fact: Fact) -> None:
        self._label.setText(fact.label)
        self._value.setText(fact.value or "–")
        self._value.set_ink(fact.ink if fact.value else "text3")
        self._value.setAccessibleName(f"{fact.label}: {fact.value}")
        self._note.setText(fact.note)
        self._note.setVisible(bool(fact.note))
