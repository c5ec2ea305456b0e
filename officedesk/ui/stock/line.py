"""One line on the counter: an item, the cells to type, what there is of it, and why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from officedesk.core.errors import Invalid
from officedesk.core.fields import Kind
from officedesk.core.i18n import _
from officedesk.core.values import Value
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.frame import ErrorLine
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.form.source import EditorSource
from officedesk.ui.parts.buttons import IconButton
from officedesk.ui.plain import ElidedLabel, Label
from officedesk.ui.stock.counter import Counter, Thing

FIGURE = 112
"""How wide a cell of a figure is."""


class CounterLine(QObject):
    """Stands in two rows of the grid: the line itself, below it why it was refused.

    Attributes:
        thing: the item.
        cells: editors by field name.

    Signals:
        entered: Enter was pressed in a cell.
        dropped: the line is to go.
        edited: a cell was changed.
    """

    entered = Signal()
    dropped = Signal()
    edited = Signal()

    def __init__(
        self, grid: QGridLayout, counter: Counter, thing: Thing, source: EditorSource
    ) -> None:
        super().__init__(grid)
        self.thing, self._counter = thing, counter
        fields = counter.register.child(counter.block)
        assert fields is not None
        self.cells: dict[str, Editor] = {}
        row = grid.rowCount()
        self._about = self._words()
        grid.addWidget(self._about, row, 0, Qt.AlignmentFlag.AlignTop)
        for at, name in enumerate(counter.cells, 1):
            cell = editor_for(replace(fields.fields[name], hint=""), source, None, bare=True)
            cell.set_value(None)
            if fields.fields[name].kind is Kind.DECIMAL:
                cell.setFixedWidth(FIGURE)
            heading = _(fields.fields[name].label)
            cell.focus_target().setAccessibleName(f"{heading}, {thing.name}")
            cell.entered.connect(self.entered)
            cell.edited.connect(self._changed)
            cell.left.connect(self._left)
            grid.addWidget(cell, row, at, Qt.AlignmentFlag.AlignTop)
            self.cells[name] = cell
        self._drop = IconButton("x", _("Take {item} away").format(item=thing.name))
        self._drop.clicked.connect(self.dropped)
        grid.addWidget(self._drop, row, len(counter.cells) + 1, Qt.AlignmentFlag.AlignTop)
        self._error = ErrorLine()
        grid.addWidget(self._error, row + 1, 0, 1, len(counter.cells) + 1)
        self.tell()

    def raise_by_one(self) -> None:
        """It was scanned (again)."""
        cell = self.cells[self._counter.main(self.thing)]
        try:
            held = cell.value()
        except Invalid:
            return  # what cannot be read is not typed over
        cell.type_value((held if isinstance(held, Decimal) else Decimal(0)) + 1)
        self._changed()

    def go(self, name: str = "") -> None:
        """Put the keyboard into a cell, ready to be typed over; without ``name`` the quantity."""
        cell = self.cells.get(name) or self.cells[self._counter.main(self.thing)]
        target = cell.focus_target()
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(target, QLineEdit):
            target.selectAll()

    def check(self) -> str:
        """The name of the first cell that cannot be understood; below the line stands why.

        There is no room for a sentence in a cell.
        """
        for name, cell in self.cells.items():
            try:
                cell.value()
            except Invalid as wrong:
                self.refuse(str(wrong), name)
                return name
        return ""

    def values(self) -> dict[str, Value]:
        """What stands in the cells, as far as it is understood."""
        found: dict[str, Value] = {}
        for name, cell in self.cells.items():
            try:
                found[name] = cell.value()
            except Invalid:
                continue
        return found

    @property
    def told(self) -> str:
        """What stands below the name."""
        return self._told.text()

    def refuse(self, sentence: str, name: str = "") -> None:
        """Say why below the line; ``name``: of the cell that is meant."""
        self._error.say(sentence)
        for key, cell in self.cells.items():
            target = cell.focus_target()
            if bool(target.property("wrong")) != (key == name and bool(sentence)):
                target.setProperty("wrong", key == name and bool(sentence))
                target.style().unpolish(target)
                target.style().polish(target)

    @property
    def error(self) -> str:
        """Why it was refused; empty for nothing."""
        return self._error.words

    def texts(self) -> dict[str, str]:
        """What is typed, as typed; under ``#`` the item."""
        return {"#": self.thing.master, **{n: cell.typed() for n, cell in self.cells.items()}}

    def restore(self, texts: Mapping[str, str]) -> None:
        """Bring back what was typed."""
        for name, cell in self.cells.items():
            cell.restore(str(texts.get(name, "")))
        self.tell()

    def tell(self) -> None:
        """Say anew what there is, or what it makes."""
        told = self._counter.tells(self.thing, self.values())
        self._told.setText(told.words)
        self._told.set_ink(told.ink)
        self._about.setAccessibleDescription(told.words)

    def renew(self, thing: Thing) -> None:
        """There is another quantity now."""
        self.thing = thing
        self.tell()

    def close_line(self) -> None:
        """It goes."""
        for part in (self._about, *self.cells.values(), self._drop, self._error):
            part.hide()
            part.deleteLater()
        self.deleteLater()

    # --- private ----------------------------------------------------------------------

    def _words(self) -> QWidget:
        thing = self.thing
        about = QWidget()
        column = QVBoxLayout(about)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._told = Label(size=12, ink="text2")
        column.addWidget(ElidedLabel(f"{thing.name}  {thing.code}", weight=500))
        column.addWidget(self._told)
        about.setAccessibleName(thing.name)
        return about

    def _left(self) -> None:
        """What is wrong with a cell is said below the line: a cell has no room for a sentence."""
        for name, cell in self.cells.items():
            if cell.error:
                words, cell.error = cell.error, ""
                self.refuse(words, name)

    def _changed(self) -> None:
        self.refuse("")
        self.tell()
        self.edited.emit()
