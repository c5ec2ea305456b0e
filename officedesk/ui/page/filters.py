"""The filter bar: search in this list, and its views as chips with their counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from officedesk.ui.parts.chips import ChipItem, Chips
from officedesk.ui.parts.painted import Painted
from officedesk.ui.parts.searchfield import SearchField
from officedesk.ui.theme import theme
from officedesk.ui.tokens import PAGE_MARGIN


class FilterBar(Painted):
    """Search and chips.

    Signals:
        asked: what is looked for.
        chosen: key of a view.
        keep_asked: the present filter is to be kept as a view.
        left_down: the arrow down in the search field: the list is meant.
    """

    asked = Signal(str)
    chosen = Signal(str)
    keep_asked = Signal()
    left_down = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(words, "Ctrl+F")
        self.search.setFixedWidth(248)
        self.chips = Chips()
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN - 8, 12)
        row.setSpacing(16)
        row.addWidget(self.search)
        row.addWidget(self.chips, 1)
        self.search.asked.connect(self.asked)
        self.search.left_down.connect(self.left_down)
        self.chips.chosen.connect(self.chosen)
        self.chips.keep_asked.connect(self.keep_asked)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def put_facet(self, button: QWidget) -> None:
        """A button between search and chips."""
        self._row.insertWidget(1, button)

    def set_views(self, items: Sequence[ChipItem], key: str) -> None:
        """Show these views, ``key`` chosen."""
        self.chips.set_items(items)
        self.chips.select(key)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many entries each view holds."""
        self.chips.set_counts(counts)

    def sizeHint(self) -> QSize:
        return QSize(600, theme().sizes.filter_bar)
