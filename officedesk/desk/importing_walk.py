"""Goes once through the rows of a file and gathers what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from officedesk.core.imports import EntryInput, Refusal
from officedesk.core.outage import is_emergency, outage_of
from officedesk.desk.importing_masters import Unregistered
from officedesk.desk.importing_plan import Known, Left
from officedesk.desk.importing_table import Outcome
from officedesk.sheets.grid import Line
from officedesk.store.emergency import EnteredOnce

_FIRST_ROWS = 20
_HASHES_ASKED = 500
_KEPT_ROWS = 20_000
_SHOWN = 200


class Walk:
    """What became of the rows so far; the lists are those of ``ImportPlan``.

    Attributes:
        unsaid: the first emergency number without an outage; empty for none.
        masters: the names of masters that are not registered.
        together: the rows of each entry that has several, by its first.
    """

    def __init__(
        self, known: Callable[[Sequence[str]], Mapping[str, str]], again: bool,
        once: EnteredOnce, today: date, masters: Unregistered,
    ) -> None:  # fmt: skip
        self.rows = 0
        self.first: list[EntryInput] = []
        self.kept: list[EntryInput] | None = []
        self.refused: list[Refusal] = []
        self.known: list[Known] = []
        self.twice: list[tuple[int, int]] = []
        self.left: list[Left] = []
        self.lines: list[Line] = []
        self.unsaid = ""
        self._once, self._today, self.masters = once, today, masters
        self._ask = known
        self._again = again
        self._waiting: list[tuple[tuple[Line, ...], EntryInput]] = []
        self.together: dict[int, tuple[Line, ...]] = {}
        self._seen: dict[str, int] = {}

    def take(self, outcome: Outcome) -> None:
        """One row."""
        if outcome.left:
            words = " ".join(str(cell) for cell in outcome.line.cells if cell is not None)
            self.left.append(Left(outcome.line.number, words[:_SHOWN], outcome.left))
        elif outcome.entry is None:
            self.refused.extend(outcome.refusals)
            self.lines.append(outcome.line)
        else:
            lines = (outcome.line, *outcome.more)
            if outcome.more:
                self.together[outcome.line.number] = lines
            self._waiting.append((lines, outcome.entry))
            if len(self._waiting) >= _HASHES_ASKED:
                self.flush()

    def flush(self) -> None:
        """Ask which of the waiting rows are registered already."""
        known = self._ask([entry.row_hash for _lines, entry in self._waiting])
        for lines, entry in self._waiting:
            line, number = lines[0], known.get(entry.row_hash)
            if number is not None:
                self.known += [Known(one.number, number) for one in lines]
                if not self._again:
                    self.lines += lines
                    continue
            if self._refused_twice(line, entry):
                continue
            first = self._seen.setdefault(entry.row_hash, line.number)
            if first != line.number:
                self.twice.append((line.number, first))
            self._count(entry)
        self._waiting.clear()

    def _refused_twice(self, line: Line, entry: EntryInput) -> bool:
        """Whether an emergency number is entered already; the first without an outage is noted."""
        if entry.kept is None and is_emergency(entry.old_number, self._today):
            if outage_of(entry.other) is None:
                self.unsaid = self.unsaid or entry.old_number
            elif twice := self._once.refusals([entry]):
                self.refused.extend(twice)
                self.lines.append(line)
                return True
        return False

    def _count(self, entry: EntryInput) -> None:
        self.rows += 1
        self.masters.take(entry)
        if len(self.first) < _FIRST_ROWS:
            self.first.append(entry)
        if self.kept is not None:
            self.kept.append(entry)
            if len(self.kept) > _KEPT_ROWS:
                self.kept = None
