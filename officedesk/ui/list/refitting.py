"""When the columns of a list are fitted: at once, or after everything else that goes on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from officedesk.ui.list.fitting import ColumnFit
from officedesk.ui.list.model import ListModel
from officedesk.ui.list.table import RowTable


class Refitting(QObject):
    """Fits the columns to what is in sight."""

    _wanted = Signal()

    def __init__(self, view: RowTable, model: ListModel, fits: ColumnFit) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._fits = fits
        self._due = False
        self._wanted.connect(self._now_due, Qt.ConnectionType.QueuedConnection)

    def soon(self) -> None:
        """Fit the columns when everything else has been done; several asks make one."""
        if not self._due:
            self._due = True
            self._wanted.emit()

    def now(self) -> None:
        """Give each column its width; the headline takes what is left."""
        model, query = self._model, self._model.query
        rows = self._view.rows_in_sight()
        lines = (model.line(row) for row in rows if model.group(row) is None)
        self._fits.note(line for line in lines if line is not None)
        self._fits.fit(self._view.viewport().width(), query.sort if query else "")

    def _now_due(self) -> None:
        self._due = False
        self.now()
