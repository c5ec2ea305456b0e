"""The place that one has in a list: the present entry and what is in sight stay where they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QItemSelectionModel, QObject

from officedesk.ui.list.choice import Choice
from officedesk.ui.list.model import ListModel
from officedesk.ui.list.table import RowTable

_Select = QItemSelectionModel.SelectionFlag


class KeptPlace(QObject):
    """Keeps the place while the list is laid anew, and finds it again in another.

    Args:
        quietly: does something without telling of each step.
        tell: says what is chosen now.
    """

    def __init__(
        self,
        view: RowTable,
        model: ListModel,
        choice: Choice,
        quietly: Callable[[Callable[[], None]], None],
        tell: Callable[[], None],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._choice = choice
        self._quietly = quietly
        self._tell = tell
        self._anchor: tuple[int, int] | None = None
        self._wanted: int | None = None
        self._place = 0
        self._follow = True

    def follow(self, *, everywhere: bool) -> None:
        """The list will be asked anew: find the present entry again in the answer.

        ``everywhere``: wherever it stands; else only where the first page holds it.
        """
        self._wanted, self._follow = self._choice.current, everywhere

    def choose(self, entry_id: int) -> None:
        """Make that entry the present one, wherever it stands; nothing where it is not here."""
        row = self._model.row_of(entry_id)
        if row is not None:
            self.go(row)
        else:
            self._wanted, self._follow = entry_id, True
            self._model.locate(entry_id)

    def choose_first(self) -> None:
        """Make the first entry the present one, where there is none."""
        if self._model.total and self._choice.current is None:
            self.go(self._model.row_at(0))

    def choose_next(self) -> None:
        """Make present what stands now where the last present entry stood, which is gone."""
        total = self._model.total
        if total and self._choice.current is None:
            self.go(self._model.row_at(min(self._place, total - 1)))

    def go(self, row: int) -> None:
        """This row alone, whatever keys are held down: Ctrl would add it to those chosen."""
        flags = _Select.ClearAndSelect | _Select.Rows
        index = self._model.index(row, 0)
        self._view.selectionModel().setCurrentIndex(index, flags)
        self._view.scrollTo(self._model.index(row, 0))

    # --- as the model says ------------------------------------------------------------

    def read_again(self) -> None:
        """Have the rows in sight read again; remember what is chosen and where one is."""
        view, rows = self._view, list(self._view.rows_in_sight())
        self._anchor = None
        if rows and view.verticalScrollBar().value() > 0:
            for row in rows:
                entry = self._model.entry(row)
                if entry is not None:
                    self._anchor = (entry.id, view.rowViewportPosition(row))
                    break
        if view.currentIndex().isValid():
            self._place = self._model.position(view.currentIndex().row())
        ids = self._choice.wanted()
        if self._anchor is not None:
            ids.append(self._anchor[0])
        self._model.read_again(rows, list(dict.fromkeys(ids)))

    def moved(self, places: Mapping[int, int | None]) -> None:
        """The list was laid anew: choose again what was chosen, scroll to where one was."""
        rows = {
            entry: self._model.row_at(place)
            for entry, place in places.items()
            if place is not None and place < self._model.total
        }
        current = self._choice.current
        self._quietly(lambda: self._choice.again(rows))
        if current is not None and current not in places:
            self.choose(current)  # it was chosen while the list was being read
        else:
            self._tell()
        if self._anchor is not None and self._anchor[0] in rows:
            row, top = rows[self._anchor[0]], self._anchor[1]
            bar = self._view.verticalScrollBar()
            self._view.updateGeometries()
            bar.setValue(self._view.verticalHeader().sectionPosition(row) - top)

    def answered(self) -> None:
        """A new list: at its top, with the present entry where it is in it."""
        wanted = self._choice.current if self._wanted is None else self._wanted
        row = None if wanted is None else self._model.row_of(wanted)
        if row is not None or wanted is None or not self._follow:
            self._wanted = None
            self._quietly(lambda: self._choice.choose([] if row is None else [row], row))
            self._tell()
        else:
            self._wanted = wanted
            self._model.locate(wanted)
        if row is None:
            self._view.scrollToTop()
        else:
            self._view.scrollTo(self._model.index(row, 0))

    def located(self, entry_id: int, row: int | None) -> None:
        """An entry was looked for: go there, if it is still wanted and is here."""
        if entry_id != self._wanted:
            return
        self._wanted = None
        if row is not None:
            self.go(row)
        else:
            self._tell()
