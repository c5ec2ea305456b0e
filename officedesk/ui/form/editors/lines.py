"""The rows of an entry as an action asks of them: words to read, cells to type."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from officedesk.core.errors import Invalid
from officedesk.core.fields import Kind
from officedesk.core.formats import show
from officedesk.core.i18n import _
from officedesk.core.line_answers import LineAnswers
from officedesk.core.register import Child, Register
from officedesk.core.values import Value
from officedesk.core.views import ChildView, EntryView
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.frame import never_widen, title_label
from officedesk.ui.form.editors.line_notes import StockSource, called_of, note_of, stock_of
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.form.source import EditorSource
from officedesk.ui.plain import Label

_WORDY = (Kind.TEXT, Kind.LONG, Kind.PARTY, Kind.MASTER)
"""Kinds whose cells are as wide as the words beside them; the others hold a figure."""
_FIGURE = 108
"""How wide the cell of a figure is on a sheet."""
_DOWN: dict[int, int] = {
    Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1,
}  # fmt: skip


class LinesEditor(QWidget):
    """A grid with a line for each row of the block; Tab and Enter go through its cells.

    On a sheet Enter and Down go to the same cell of the next line, Up to that before.

    Signals:
        entered: Enter was pressed in the last cell.
        edited: a cell was changed.
    """

    entered = Signal()
    edited = Signal()

    def __init__(
        self, register: Register, asks: LineAnswers, entry: EntryView, source: EditorSource,
        parent: QWidget | None = None, *, stock: StockSource | None = None,
    ) -> None:  # fmt: skip
        """``stock`` is asked what there is of the items that the rows name."""
        super().__init__(parent)
        child = register.child(asks.block)
        assert child is not None
        self._asks = asks
        self._cells: dict[str, Editor] = {}
        self._ids: dict[int, int] = {}
        self._rows: dict[int, ChildView] = {}
        self._notes: dict[int, Label] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._head(child)
        rows = entry.children.get(asks.block, ())
        self._stock = stock_of(asks, child, rows, stock) if stock is not None else {}
        self._called = called_of(asks, child, rows, source.rules)
        for position, row in enumerate(rows, 1):
            self._ids[position], self._rows[position] = row.id, row
            self._line(child, position, row, asks.start(source.rules, entry, row.values), source)
            self._tell(position)

    @property
    def block(self) -> str:
        """Key of the block whose rows these are."""
        return self._asks.block

    def cells(self) -> list[Editor]:
        """The cells, row by row."""
        return list(self._cells.values())

    def cell(self, name: str) -> Editor | None:
        """The cell of a name such as ``2.approved``."""
        return self._cells.get(name)

    def note(self, position: int) -> str:
        """What stands below a line."""
        return self._notes[position].text()

    def figures(self) -> list[Editor]:
        """The cells that say how much, one a line."""
        return [self._cells[f"{position}.{self._asks.figure}"] for position in self._ids]

    def named(self) -> dict[str, Editor]:
        """The cells by a name such as ``2.approved``."""
        return dict(self._cells)

    def tell_all(self) -> None:
        """Say anew what stands below each line."""
        for position in self._ids:
            self._tell(position)

    def stand_at_top(self) -> None:
        """Where there is more room than lines, it is left below them."""
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def answers(self) -> dict[int, dict[str, Value]]:
        """What stands in the cells, by the rows' ids; an emptied cell says so.

        Raises:
            Invalid: a cell cannot be understood.
        """
        return {
            row: {name: self._cells[f"{position}.{name}"].value() for name in self._asks.sets}
            for position, row in self._ids.items()
        }

    def go(self, cell: Editor) -> None:
        """Put the keyboard into a cell, and the cell where it is seen."""
        cell.focus_target().setFocus(Qt.FocusReason.TabFocusReason)
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(cell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On a sheet the keys go down a column."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = 0 if plain else _DOWN.get(event.key(), 0)
        return bool(step) and self._step(watched, step)

    # --- inside

    def _head(self, child: Child) -> None:
        self._grid.addWidget(title_label(_(child.label), self), 0, 0)
        self._grid.setColumnStretch(0, 3)
        for place, name in enumerate(self._asks.sets, 1):
            field = child.fields[name]
            self._grid.addWidget(title_label(_(field.short or field.label), self), 0, place)
            wordy = field.kind in _WORDY
            if wordy or not self._asks.sheet:
                self._grid.setColumnStretch(place, 3 if wordy else 2)

    def _line(
        self, child: Child, position: int, row: ChildView, start: dict[str, Value],
        source: EditorSource,
    ) -> None:  # fmt: skip
        words = self._words(child, row)
        if self._asks.sheet and row.id in self._stock:
            words = _("{item}, in {unit}").format(item=words, unit=self._stock[row.id].unit)
        about = self._about(position, words)
        self._grid.addWidget(about, position, 0, Qt.AlignmentFlag.AlignTop)
        for place, name in enumerate(self._asks.sets, 1):
            cell = editor_for(child.fields[name], source, self, bare=True)
            cell.set_value(start[name])
            heading = _(child.fields[name].label)
            cell.focus_target().setAccessibleName(f"{heading}, {words}")
            cell.entered.connect(self._next)
            cell.edited.connect(partial(self._changed, position))
            if self._asks.sheet:
                cell.focus_target().installEventFilter(self)
                if child.fields[name].kind not in _WORDY:
                    cell.setFixedWidth(_FIGURE)
            self._cells[f"{position}.{name}"] = cell
            self._grid.addWidget(cell, position, place, Qt.AlignmentFlag.AlignTop)

    def _about(self, position: int, words: str) -> QWidget:
        """What the line is, and below it what is to be said of it."""
        about = QWidget(self)
        column = QVBoxLayout(about)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        label = Label(f"{position}  {words}", about, size=13, wrap=True)
        note = Label("", about, size=12, ink="text2", wrap=True)
        for one in (label, note):
            never_widen(one)
            column.addWidget(one)
        self._notes[position] = note
        return about

    def _words(self, child: Child, row: ChildView) -> str:
        """What the row is: the first field by itself, of each other what it is called too."""
        found: list[str] = []
        for name in self._asks.shows:
            value = row.values.get(name)
            if value is None or value == "":
                continue
            field = child.fields[name]
            said = self._called[row.id].get(name) or show(field, value)
            heading = _(field.short or field.label)
            figure = found and field.kind not in _WORDY
            found.append(f"{heading} {said}" if figure else said)
        return " · ".join(found)

    def _changed(self, position: int) -> None:
        self._tell(position)
        self.edited.emit()

    def _tell(self, position: int) -> None:
        """Say below a line what there is, what is cut, how far it differs."""
        label, row = self._notes[position], self._rows[position]
        try:
            answer = self._cells[f"{position}.{self._asks.figure}"].value()
        except Invalid:
            return
        stock = None if self._asks.sheet else self._stock.get(row.id)
        note = note_of(self._asks, row.values, answer, stock)
        label.setText(note.words)
        label.set_ink("amber" if note.warns else "text2")
        label.setVisible(bool(note.words))

    def _step(self, watched: QObject, step: int) -> bool:
        names = list(self._cells)
        here = [n for n in names if self._cells[n].focus_target() is watched]
        if not here:
            return False
        place, _dot, name = here[0].partition(".")
        other = self._cells.get(f"{int(place) + step}.{name}")
        if other is not None:
            self.go(other)
        elif step > 0:
            self.entered.emit()
        return True

    def _next(self) -> None:
        """Enter goes on to the next cell, and from the last one does it."""
        cells = self.cells()
        place = next(i for i, cell in enumerate(cells) if cell is self.sender())
        if place + 1 < len(cells):
            self.go(cells[place + 1])
        else:
            self.entered.emit()


class LinesArea(QScrollArea):
    """Many lines: as high as a few of them, the others scroll."""

    _MOST = 340

    def __init__(self, lines: LinesEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(lines)

    def sizeHint(self) -> QSize:
        return QSize(200, min(self._lines.sizeHint().height(), self._MOST))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())
