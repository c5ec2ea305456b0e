"""The circulation list: who has seen an entry, and who has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from officedesk.core.workflow import Shape
from officedesk.ui.parts.marks import BOX, Sign, paint_mark
from officedesk.ui.parts.painted import Painted
from officedesk.ui.parts.pool import Pool
from officedesk.ui.plain import ElidedLabel, Label, set_tip


@dataclass(frozen=True)
class CirculationRow:
    """One person of the list.

    Attributes:
        name, unit: who.
        when: what happened last, as ``seen 9 Mar 17:05``.
        seen: it came back seen.
        comment: what the person wrote; shown as tooltip.
    """

    name: str
    unit: str
    when: str
    seen: bool
    comment: str = ""


class CirculationRows(QWidget):
    """The rows of the list, one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._lines = Pool(column, _Line)

    def set_rows(self, rows: Sequence[CirculationRow]) -> None:
        """Show these persons."""
        self._lines.fill(rows, _Line.show_row)


class _Line(Painted):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._seen = False
        line = QHBoxLayout(self)
        line.setContentsMargins(BOX + 4, 0, 0, 0)
        line.setSpacing(8)
        self._name = ElidedLabel("", self)
        self._unit = ElidedLabel("", self, size=12, ink="text2")
        self._when = Label("", self, size=12, ink="text2")
        self._when.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line.addWidget(self._name)
        line.addWidget(self._unit, 1)
        line.addWidget(self._when)

    def show_row(self, row: CirculationRow) -> None:
        self._seen = row.seen
        self._name.setText(row.name)
        self._unit.setText(row.unit)
        self._when.setText(row.when)
        self.setAccessibleName(
            ", ".join(w for w in (row.name, row.unit, row.when, row.comment) if w)
        )
        self.setAccessibleDescription("")
        set_tip(self, row.comment)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        kind, token = (Sign.SEEN, "green") if self._seen else (Shape.RING, "text2")
        paint_mark(painter, kind, token, QRectF(self.rect()).adjusted(-2, 0, 0, 0))
        painter.end()
