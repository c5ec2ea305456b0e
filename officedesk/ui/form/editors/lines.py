"""The rows of an entry as an action asks of them: words to read, cells to type."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from officedesk.core.fields import Kind
from officedesk.core.formats import show
from officedesk.core.i18n import _
from officedesk.core.line_answers import LineAnswers
from officedesk.core.register import Child, Register
from officedesk.core.values import Value
from officedesk.core.views import ChildView, EntryView
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.frame import title_label
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.form.source import EditorSource
from officedesk.ui.plain import Label

_WORDY = (Kind.TEXT, Kind.LONG, Kind.PARTY, Kind.MASTER)
"""Kinds whose cells are as wide as the words beside them; the others hold a figure."""


class LinesEditor(QWidget):
    """A grid with a line for each row of the block; Tab and Enter go through its cells.

    Signals:
        entered: Enter was pressed in the last cell.
    """

    entered = Signal()

    def __init__(
        self, register: Register, asks: LineAnswers, entry: EntryView, source: EditorSource,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        child = register.child(asks.block)
        assert child is not None
        self._asks = asks
        self._cells: dict[str, Editor] = {}
        self._ids: dict[int, int] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._head(child)
        for position, row in enumerate(entry.children.get(asks.block, ()), 1):
            self._ids[position] = row.id
            self._line(child, position, row, asks.start(source.rules, entry, row.values), source)

    def cells(self) -> list[Editor]:
        """The cells, row by row."""
        return list(self._cells.values())

    def cell(self, name: str) -> Editor | None:
        """The cell of a name such as ``2.approved``."""
        return self._cells.get(name)

    def answers(self) -> dict[int, dict[str, Value]]:
        """What stands in the cells, by the rows' ids; an emptied cell says so.

        Raises:
            Invalid: a cell cannot be understood.
        """
        return {
            row: {name: self._cells[f"{position}.{name}"].value() for name in self._asks.sets}
            for position, row in self._ids.items()
        }

    # --- inside

    def _head(self, child: Child) -> None:
        self._grid.addWidget(title_label(_(child.label), self), 0, 0)
        self._grid.setColumnStretch(0, 3)
        for place, name in enumerate(self._asks.sets, 1):
            field = child.fields[name]
            self._grid.addWidget(title_label(_(field.short or field.label), self), 0, place)
            self._grid.setColumnStretch(place, 3 if field.kind in _WORDY else 2)

    def _line(
        self, child: Child, position: int, row: ChildView, start: dict[str, Value],
        source: EditorSource,
    ) -> None:  # fmt: skip
        words = self._words(child, row)
        label = Label(f"{position}  {words}", self, size=13, wrap=True)
        self._grid.addWidget(label, position, 0, Qt.AlignmentFlag.AlignTop)
        for place, name in enumerate(self._asks.sets, 1):
            cell = editor_for(child.fields[name], source, self, bare=True)
            cell.set_value(start[name])
            heading = _(child.fields[name].label)
            cell.focus_target().setAccessibleName(f"{heading}, {words}")
            cell.entered.connect(self._next)
            self._cells[f"{position}.{name}"] = cell
            self._grid.addWidget(cell, position, place, Qt.AlignmentFlag.AlignTop)

    def _words(self, child: Child, row: ChildView) -> str:
        """What the row is: the first field by itself, of each other what it is called too."""
        found: list[str] = []
        for name in self._asks.shows:
            value = row.values.get(name)
            if value is None or value == "":
                continue
            field = child.fields[name]
            said, heading = show(field, value), _(field.short or field.label)
            figure = found and field.kind not in _WORDY
            found.append(f"{heading} {said}" if figure else said)
        return " · ".join(found)

    def _next(self) -> None:
        """Enter goes on to the next cell, and from the last one does it."""
        cells = self.cells()
        place = next(i for i, cell in enumerate(cells) if cell is self.sender())
        if place + 1 < len(cells):
            cells[place + 1].focus_target().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.entered.emit()
