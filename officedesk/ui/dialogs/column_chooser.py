"""Which columns a list shows, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidgetItem, QWidget

from officedesk.core.i18n import _
from officedesk.ui.dialogs.frame import OfficeDialog
from officedesk.ui.dialogs.table import KEY, word_list
from officedesk.ui.parts.buttons import Button
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme


class ColumnChooser(OfficeDialog):
    """A tick for each column; dragging or Alt with an arrow key moves it.

    Attributes:
        columns: the list of columns.

    Signals:
        chosen: the names of the columns to show, in order.
    """

    chosen = Signal(tuple)

    def __init__(
        self,
        columns: Sequence[tuple[str, str]],
        shown: Sequence[str],
        parent: QWidget | None = None,
        *,
        fixed: Sequence[str] = ("number",),
        usual: Sequence[str] = (),
    ) -> None:
        """``columns``: name and word of each; ``fixed`` ones always stay; ``usual`` come back
        by a button."""
        super().__init__(_("Columns"), parent, wide=360)
        self._columns, self._fixed = tuple(columns), frozenset(fixed)
        self._usual = tuple(usual) or tuple(name for name, _word in columns)
        words = _("Tick what the list shows. Drag, or press Alt and an arrow key, to move.")
        self.content.addWidget(Label(words, size=12, ink="text2", wrap=True))
        self.columns = word_list(_("Columns"))
        self.columns.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.columns.setMinimumHeight(theme().sizes.row_compact * 9)
        self.content.addWidget(self.columns, 1)
        self._fill(shown)
        self._add_moving()
        self.primary, self.leave = self.add_buttons(_("Show these"))
        self.primary.clicked.connect(self.accept)
        usual_button = Button(_("As usual"), tip=_("The columns that a new list shows"))
        usual_button.clicked.connect(self.show_usual)
        self.add_button_beside(usual_button)

    def accept(self) -> None:
        """Tell the columns and close; none at all is not a list."""
        names = self.names()
        if not names:
            self.notice.say(_("Tick at least one column."), "wrong")
            return
        self.chosen.emit(names)
        super().accept()

    def names(self) -> tuple[str, ...]:
        """The ticked columns, in order."""
        items = [self.columns.item(row) for row in range(self.columns.count())]
        ticked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        return tuple(str(item.data(KEY)) for item in ticked)

    def show_usual(self) -> None:
        """Back to the columns that a new list shows."""
        self._fill(self._usual)

    def shift(self, step: int) -> None:
        """Move the marked column up or down."""
        row = self.columns.currentRow()
        if row < 0 or not 0 <= row + step < self.columns.count():
            return
        item = self.columns.takeItem(row)
        self.columns.insertItem(row + step, item)
        self.columns.setCurrentRow(row + step)

    def _fill(self, shown: Sequence[str]) -> None:
        self.columns.clear()
        words = dict(self._columns)
        order = [name for name in shown if name in words]
        order += [name for name, _word in self._columns if name not in order]
        for name in order:
            item = QListWidgetItem(words[name])
            item.setData(KEY, name)
            flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable
            if name in self._fixed:
                flags &= ~Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags)
            ticked = name in shown or name in self._fixed
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.columns.addItem(item)
        self.columns.setCurrentRow(0)

    def _add_moving(self) -> None:
        up, down = Button(_("Up"), icon="arrow-up"), Button(_("Down"), icon="arrow-down")
        up.clicked.connect(self._up)
        down.clicked.connect(self._down)
        QShortcut(QKeySequence("Alt+Up"), self).activated.connect(self._up)
        QShortcut(QKeySequence("Alt+Down"), self).activated.connect(self._down)
        row = QHBoxLayout()
        row.addWidget(up)
        row.addWidget(down)
        row.addStretch(1)
        self.content.addLayout(row)

    def _up(self) -> None:
        self.shift(-1)

    def _down(self) -> None:
        self.shift(1)
