"""What a list view shows where each line is one thing: the model below its delegate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from officedesk.ui.plain import tip

LineT = TypeVar("LineT")
Words = Callable[[LineT], str]
Index = QModelIndex | QPersistentModelIndex
"""What Qt hands to models and delegates."""

_WORD = int(Qt.ItemDataRole.DisplayRole)
_HINT = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


class Lines(QAbstractListModel, Generic[LineT]):
    """The lines of a list; what stands in them is painted by the delegate of the view.

    Attributes:
        lines: what is shown, from the top.
    """

    def __init__(
        self,
        parent: QObject,
        spoken: Words[LineT],
        *,
        word: Words[LineT] | None = None,
        hint: Words[LineT] | None = None,
        choosable: Callable[[LineT], bool] | None = None,
    ) -> None:
        """``spoken`` is a line for a screen reader, ``word`` what typing goes to (the same where
        it is not given), ``hint`` its tooltip; ``choosable`` tells the heads from the rest."""
        super().__init__(parent)
        self.lines: list[LineT] = []
        self._words: dict[int, Words[LineT]] = {_WORD: word or spoken, _SPOKEN: spoken}
        if hint is not None:
            self._words[_HINT] = lambda line: tip(hint(line))
        self._choosable = choosable

    def fill(self, lines: Sequence[LineT]) -> None:
        """Show these; where they are shown already, nothing is touched."""
        if list(lines) == self.lines:
            return
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def put(self, row: int, line: LineT) -> None:
        """Show another line in that row."""
        if line != self.lines[row]:
            self.lines[row] = line
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        choosable = self._choosable
        if index.isValid() and choosable is not None and not choosable(self.lines[index.row()]):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = _WORD) -> str | None:
        words = self._words.get(role)
        return words(self.lines[index.row()]) if index.isValid() and words is not None else None
