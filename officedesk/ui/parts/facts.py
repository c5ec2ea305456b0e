"""The facts of an entry: label above, value in 500, its explanation below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
        self._places: list[tuple[int, int, int]] = []
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
        """Where they stand already they stay: most entries have the same facts."""
        places = list(_places(facts, self._columns))
        if places == self._places:
            return
        self._places = places
        for (row, column, span), cell in zip(places, self._cells, strict=False):
            self._grid.addWidget(cell, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            cell.show()


def _places(facts: Sequence[Fact], columns: int) -> Iterator[tuple[int, int, int]]:
    """Row, column and breadth of each."""
    row = column = 0
    for fact in facts:
        span = columns if fact.wide else 1
        if column + span > columns:
            row, column = row + 1, 0
        yield row, column, span
        column += span


class _FactCell(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._label = Label("", self, size=11, ink="text2")
        self._value = Label("", self, weight=500, wrap=True, selectable=True)
        self._note: Label | None = None
        for label in (self._label, self._value):
            self._add(label)

    def _add(self, label: Label) -> None:
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._column.addWidget(label)

    def show_fact(self, fact: Fact) -> None:
        self._label.setText(fact.label)
        self._value.setText(fact.value or "–")
        self._value.set_ink(fact.ink if fact.value else "text3")
        self._value.setAccessibleName(f"{fact.label}: {fact.value}")
        if fact.note and self._note is None:
            self._note = Label("", self, size=12, ink="text2", wrap=True)
            self._add(self._note)
        if self._note is not None:
            self._note.setText(fact.note)
            self._note.setVisible(bool(fact.note))
