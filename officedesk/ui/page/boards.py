"""A register's own picture over its list: the custody board over the queue of seal uses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from officedesk.core.changes import ChangeSet
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.discovery import optional

if TYPE_CHECKING:
    from officedesk.ui.page.page import RegisterPage


class Boards(QObject):
    """Shows the board of a view above the list, where the register's own page has one.

    A board is a widget with ``apply(changes)`` and ``set_minute()``; it may have signals
    ``entry_asked`` (an ``EntryRef``), ``action_asked`` (key and ``EntryRef``) and ``begin_asked``
    (values of a new entry), and ``seek(view)`` to go to an entry. One that has ``fills`` set
    stands in the place of the list.
    """

    def __init__(self, page: RegisterPage) -> None:
        super().__init__(page)
        self._page = page
        self._view = ""
        self.board: QWidget | None = None

    def follow(self, view: str) -> None:
        """Another view is shown."""
        if view == self._view:
            return
        chosen = self._page.view if self._view and not self.in_front else None
        self._view = view
        self._drop()
        part = optional(self._page.key, "page")
        made = getattr(part, "open_board", None)
        board = made(view, self._page.host, self._page.room) if made is not None else None
        if isinstance(board, QWidget):
            self._take(board)
            if chosen is not None:
                self.seek(chosen)

    def give_way(self, looking: bool) -> None:
        """Words are looked for: what is found stands in the list, which comes forward."""
        if self.board is not None and self._fills:
            self._page.room.show_board(self.board, not looking)

    def focus(self) -> bool:
        """Give the keyboard to a board that stands in the place of the list."""
        if self.board is None or not self.in_front:
            return False
        self.board.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    @property
    def in_front(self) -> bool:
        """Whether a board stands in the place of the list."""
        return self.board is not None and self._fills and not self.board.isHidden()

    def seek(self, view: EntryView) -> None:
        """Show an entry on the board, where it can go to one."""
        seek = getattr(self.board, "seek", None)
        if seek is not None:
            seek(view)

    def ways(self) -> tuple[str, ...]:
        """The ways in which the board can be seen, where it has several: day, week, month."""
        found: tuple[str, ...] = getattr(self.board, "ways", ())
        return found

    @property
    def day(self) -> date | None:
        """The day that the board shows; None where it shows none, or is not in front."""
        found: date | None = getattr(self.board, "day", None)
        return found if self.in_front else None

    def show_way(self, name: str) -> None:
        """Show the board in one of them."""
        show = getattr(self.board, "show_way", None)
        if show is not None:
            show(name)

    @property
    def _fills(self) -> bool:
        return bool(getattr(self.board, "fills", False))

    def apply(self, changes: ChangeSet) -> None:
        """An operation was done here or elsewhere."""
        if self.board is not None:
            self.board.apply(changes)  # type: ignore[attr-defined]

    def set_minute(self) -> None:
        """Time has passed."""
        if self.board is not None:
            self.board.set_minute()  # type: ignore[attr-defined]

    def _take(self, board: QWidget) -> None:
        self.board = board
        slots = (
            ("entry_asked", self._page.host.go),
            ("action_asked", self._page.doing.begin_for),
            ("begin_asked", self._begin),
        )
        for name, slot in slots:
            signal = getattr(board, name, None)
            if signal is not None:
                signal.connect(slot)
        self._page.room.put_board(board, fills=self._fills)

    def _begin(self, values: Mapping[str, Value]) -> None:
        """A new entry with what the board knows of it, where one may be made."""
        new = self._page.bar.new
        if new.isEnabled():
            self._page.forms.new(values, [])
        else:
            self._page.host.tell(new.accessibleDescription(), warning=True)

    def _drop(self) -> None:
        board, self.board = self.board, None
        if board is not None:
            self._page.room.drop_board(board)
