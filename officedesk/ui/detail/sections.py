"""What stands under a title of its own in the pane: a text or quote, or the rows of a list."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from officedesk.core.i18n import _
from officedesk.ui.detail.blocks import Block
from officedesk.ui.detail.facts import Words
from officedesk.ui.parts.circulation import CirculationRows
from officedesk.ui.parts.linetable import LineTable
from officedesk.ui.parts.quote import Quote
from officedesk.ui.parts.section import SectionHead
from officedesk.ui.parts.timeline import TimeLine
from officedesk.ui.plain import Label

PartT = TypeVar("PartT", bound=QWidget)


class TextPart(QWidget):
    """A long text, or a decision quoted with who took it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = _column_in(self)
        self._head = SectionHead("", self)
        self._column.addWidget(self._head)
        self._quote: Quote | None = None
        self._text: Label | None = None

    def show_words(self, words: Words) -> None:
        """Show this text in place of the last."""
        self._head.set_title(words.title)
        if words.quoted:
            self._quoted().set_quote(words.text, words.who, words.rest)
        else:
            self._plain().setText(words.text)
        if self._quote is not None:
            self._quote.setVisible(words.quoted)
        if self._text is not None:
            self._text.setVisible(not words.quoted)

    def _quoted(self) -> Quote:
        if self._quote is None:
            self._quote = Quote(self)
            self._column.addWidget(self._quote)
        return self._quote

    def _plain(self) -> Label:
        if self._text is None:
            self._text = Label("", self, wrap=True, selectable=True)
            self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            self._column.addWidget(self._text)
        return self._text


class BlockPart(QWidget):
    """The rows of a list: people, a table with figures, or events.

    Attributes:
        heard: its signal is tied to whoever holds it.

    Signals:
        action_asked: key of the action that adds a row.
    """

    action_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = ""
        self.heard = False
        self._column = _column_in(self)
        self._head = SectionHead("", self)
        self._head.asked.connect(self._ask)
        self._column.addWidget(self._head)
        self._people: CirculationRows | None = None
        self._table: LineTable | None = None
        self._events: TimeLine | None = None

    def show_block(self, block: Block, action: str) -> None:
        """Show this list in place of the last; ``action`` is called so."""
        self._action = block.action
        self._head.set_title(block.title)
        self._head.set_count(block.count)
        self._head.set_link(_("{action}…").format(action=action) if action else "")
        shown = self._rows_of(block)
        for part in (self._people, self._table, self._events):
            if part is not None:
                part.setVisible(part is shown)

    def _rows_of(self, block: Block) -> QWidget:
        if block.people:
            people = self._people = self._people or self._put(CirculationRows(self))
            people.set_rows(block.people)
            return people
        if block.table is not None:
            table = self._table = self._table or self._put(LineTable(self))
            table.setAccessibleName(block.title)
            table.show_lines(*block.table)
            return table
        events = self._events = self._events or self._put(TimeLine(self))
        events.set_events(block.events)
        return events

    def _put(self, part: PartT) -> PartT:
        self._column.addWidget(part)
        return part

    def _ask(self) -> None:
        self.action_asked.emit(self._action)


def _column_in(part: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return column
