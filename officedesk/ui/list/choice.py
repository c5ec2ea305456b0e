"""What is chosen in a list, kept by entry while the rows move."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange

from officedesk.core.views import Row
from officedesk.ui.list.model import ListModel

_Flag = QItemSelectionModel.SelectionFlag
KEPT = 200
"""So many chosen entries are found again after the list has moved."""
_READ = 2000


class Choice:
    """The chosen and the present entry of a list.

    Attributes:
        ids: chosen entries whose rows have been read.
        current: the present entry.
    """

    def __init__(self, model: ListModel, chooser: QItemSelectionModel) -> None:
        self._model = model
        self._chooser = chooser
        self.ids: list[int] = []
        self.current: int | None = None

    def runs(self) -> list[tuple[int, int]]:
        """The chosen entries as runs of positions: first, count."""
        model = self._model
        runs: list[tuple[int, int]] = []
        for part in self._parts():
            first = model.position(part.top())
            end = part.bottom()
            last = model.position(end) - (model.group(end) is not None)
            if last >= first:
                runs.append((first, last - first + 1))
        return sorted(runs)

    @property
    def count(self) -> int:
        """How many entries are chosen."""
        return sum(count for _first, count in self.runs())

    def read(self, done: Callable[[list[Row]], None], limit: int) -> None:
        """Read every chosen row, up to ``limit``, and call ``done`` with them."""
        runs, left = [], limit
        for first, count in self.runs():
            runs.append((first, min(count, left)))
            left -= runs[-1][1]
            if left <= 0:
                break
        question = self._model.question
        if runs and question is not None:
            self._model.fetch.read_runs(question, runs, done)

    def note(self) -> bool:
        """Remember by entry what is chosen now; whether the present entry is another one."""
        model = self._model
        self.ids = [
            found.id
            for part in self._parts()
            for row in range(part.top(), min(part.bottom(), part.top() + _READ) + 1)
            if model.group(row) is None and (found := model.read(model.position(row))) is not None
        ]
        index = self._chooser.currentIndex()
        entry = model.entry(index.row()) if index.isValid() else None
        before, self.current = self.current, None if entry is None else entry.id
        return before != self.current

    def wanted(self) -> list[int]:
        """Entries whose places are needed to choose them again."""
        more = [] if self.current is None else [self.current]
        return list(dict.fromkeys([*self.ids[:KEPT], *more]))

    def again(self, rows: Mapping[int, int]) -> None:
        """Choose again what was chosen: the rows of the entries are given."""
        self.choose(
            [rows[entry] for entry in self.ids if entry in rows],
            None if self.current is None else rows.get(self.current),
        )

    def choose(self, rows: Sequence[int], current: int | None) -> None:
        """Choose these rows and nothing else."""
        model, selection = self._model, QItemSelection()
        last = len(model.shown) - 1
        for row in rows:
            selection.select(model.index(row, 0), model.index(row, last))
        if current is not None:
            self._chooser.setCurrentIndex(model.index(current, 0), _Flag.NoUpdate)
        self._chooser.select(selection, _Flag.ClearAndSelect | _Flag.Rows)

    def _parts(self) -> Iterable[QItemSelectionRange]:
        """The chosen runs of rows, group rows among them."""
        selection = self._chooser.selection()
        return [selection.at(at) for at in range(selection.count())]
