"""One sheet of a list in the making: its rows, its rules, and what is said of it."""

from __future__ import annotations

from officedesk.paper.cells import lines_of
from officedesk.paper.listframe import PageFacts
from officedesk.paper.rows import ListRow, Measured, Rows
from officedesk.paper.setup import PageSetup
from officedesk.paper.sheet import FRAME, ROW, Sheet


class Page:
    """A sheet in the making.

    Attributes:
        y: where the next row begins.
        runs: from where to where columns are ruled.
        proofs: of the rows that stand on it, whole or in part.
        filled: an entry stands on it.
    """

    def __init__(self, sheet: Sheet, top: float, y: float, table: Rows, setup: PageSetup) -> None:
        self.sheet, self.top, self.y, self.table, self.setup = sheet, top, y, table, setup
        self.facts = PageFacts()
        self.runs: list[tuple[float, float]] = []
        self.proofs: list[object] = []
        self.filled = False

    def place(self, measured: Measured) -> None:
        """Put a row, or a part of it, below what is there."""
        stop = self.table.draw(self.sheet, measured, self.y)
        self._ruled(self.y, stop)
        for drawn in measured.drawn:
            if drawn.lost:
                self.facts.lost.update(dict.fromkeys(drawn.lost))
        self.y += measured.high
        self.sheet.line(self.setup.left, self.y, self.setup.right, self.y, ROW)
        self.filled = self.filled or measured.row.count > 0

    def ends(self, row: ListRow) -> None:
        """A row ends on this sheet."""
        self.facts.counted(row.number, row.last, row.count)
        if row.proof is not None:
            self.proofs.append(row.proof)

    def goes_on(self, row: ListRow) -> None:
        """A row stands on this sheet and goes on overleaf."""
        self.facts.continues(row.number)
        if row.proof is not None:
            self.proofs.append(row.proof)

    def _ruled(self, start: float, end: float) -> None:
        """Rules between the columns from ``start`` to ``end``."""
        if self.runs and abs(self.runs[-1][1] - start) < 1e-6:
            start = self.runs.pop()[0]
        self.runs.append((start, end))

    def rule(self) -> None:
        """Rules between the columns and the frame around the rows."""
        self.table.draw_rules(self.sheet, self.runs, self.top, self.y)
        if self.y > self.top:
            for edge in (self.setup.left, self.setup.right):
                self.sheet.line(edge, self.top, edge, self.y, FRAME)
            self.sheet.line(self.setup.left, self.y, self.setup.right, self.y, FRAME)

    def note(self, words: str) -> None:
        """A sentence under the rows, as far as the sheet has room."""
        for line in lines_of(words, 8.5, self.setup.wide):
            self.y += 4.0
            self.sheet.text(self.setup.left, self.y, line, 8.5)
