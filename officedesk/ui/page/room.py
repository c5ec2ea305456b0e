"""List and pane side by side; below 1180 pixels the pane lies over the list."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from officedesk.ui.page.space import PaneSpace
from officedesk.ui.parts.footer import ListFooter
from officedesk.ui.parts.split import Splitter
from officedesk.ui.tokens import DETAIL_WIDTH, PANE_LEAST

_LIST_LEAST = 320
_WIDEST = 1200


class Room(QStackedWidget):
    """Everything of a page below its bars.

    Attributes:
        split: list and pane.
        left: where the list stands, with its footer.
        overlaid: the pane lies over the list.
        closed: the person closed the pane.
    """

    def __init__(self, state: dict[str, Any], parent: QWidget | None = None) -> None:
        """``state`` remembers the pane's width.

        What holds others stands in its place before they come into it: each move styles
        all that moves anew.
        """
        super().__init__(parent)
        self._state = state
        self.overlaid = False
        self.closed = False
        self._wanted = False
        self._under = QWidget(self)
        self.addWidget(self._under)
        row = QHBoxLayout(self._under)
        row.setContentsMargins(0, 0, 0, 0)
        self.split = Splitter(self._under)
        row.addWidget(self.split)
        self.left = QWidget(self.split)
        self._column = QVBoxLayout(self.left)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.left.setMinimumWidth(_LIST_LEAST)
        width = state.get("pane")
        if not isinstance(width, int) or not PANE_LEAST <= width <= _WIDEST:
            width = DETAIL_WIDTH
        self._width: int = width

    def furnish(self, view: QWidget, footer: ListFooter, space: PaneSpace) -> None:
        """Put list and footer at the left, the pane beside them; it shows nothing yet."""
        self._list, self._footer, self._space = view, footer, space
        space.hide()
        self._column.addWidget(view, 1)
        self._column.addWidget(footer)
        self.split.set_panes(self.left, space, self._width, PANE_LEAST)

    def settle(self, shown: bool) -> None:
        """Show or hide the pane; ``shown``: it has an entry. A form is always shown."""
        self._wanted = shown
        wanted = shown and not self.closed
        wanted = wanted or self._space.form is not None or self._space.ask is not None
        was = self._space.isVisibleTo(self)
        self._space.setVisible(wanted)
        if self.overlaid:
            self._lay_over()
        elif wanted and not was:
            self.split.set_right(self._width)

    def set_overlaid(self, overlaid: bool) -> None:
        """Lay the pane over the list, or beside it again."""
        if overlaid == self.overlaid:
            return
        if overlaid:
            self.keep_width()
        self.overlaid = overlaid
        self.closed = overlaid
        self._space.set_overlaid(overlaid)
        if overlaid:
            self._space.setParent(self._under)
        else:
            self.split.addWidget(self._space)
        self.settle(self._wanted)

    def keep_width(self) -> None:
        """Remember how wide the pane is."""
        shown = self._space.isVisibleTo(self)
        if not self.overlaid and shown and self.split.right >= PANE_LEAST:
            self._width = self._state["pane"] = self.split.right

    # --- a register's own picture over the list ---------------------------------------

    def put_board(self, board: QWidget, *, fills: bool) -> None:
        """Put a board above the list, or in its place."""
        self._column.insertWidget(0, board, 1 if fills else 0)
        self._list.setVisible(not fills)
        board.show()

    def show_board(self, board: QWidget, shown: bool) -> None:
        """Show a board that stands in the place of the list, or the list."""
        board.setVisible(shown)
        self._list.setVisible(not shown)

    def drop_board(self, board: QWidget) -> None:
        """The list alone again."""
        self._column.removeWidget(board)
        self._list.show()
        board.hide()
        board.deleteLater()

    # --- a register's own view --------------------------------------------------------

    def cover(self, cover: QWidget) -> None:
        """Put a register's own view in the place of list and pane."""
        self.uncover()
        self.addWidget(cover)
        self.setCurrentWidget(cover)

    def uncover(self) -> None:
        """List and pane again."""
        cover = self.currentWidget()
        if cover is not None and cover is not self._under:
            self.setCurrentWidget(self._under)
            self.removeWidget(cover)
            cover.hide()
            cover.deleteLater()

    @property
    def covered(self) -> bool:
        """Whether a register's own view stands here."""
        return self.currentWidget() is not self._under

    # --- Qt ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.overlaid:
            self._lay_over()

    def _lay_over(self) -> None:
        """At the right, down to the foot of the list."""
        wide = min(max(self._width, PANE_LEAST), self.width())
        high = self.height() - self._footer.height()
        self._space.setGeometry(self.width() - wide, 0, wide, high)
        self._space.raise_()
