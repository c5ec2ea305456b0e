"""Totals for each value of a column under the rows of a sheet (分章合计).

Brought forward, this page, carried forward, side by side, as the seal register has them
(paper.md, *Rows and pages*). Where there are many values, each sheet shows the last line
only and a sheet of its own at the end shows them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from officedesk.core.i18n import N_
from officedesk.paper.cells import lines_of
from officedesk.paper.forward import BROUGHT, CARRIED
from officedesk.paper.rows import ListRow
from officedesk.paper.setup import PageSetup
from officedesk.paper.sheet import COLUMN, FRAME, ROW, SECTION, Align, Sheet
from officedesk.paper.words import Speech

THIS_PAGE = N_("This page, totals")
GAP = 3.0
HEAD, LINE = 6.0, 5.6
_FEW = 8
"""So many values have a line of their own on every sheet."""
_NAME = 56 / 257
_PARTS = (15.5 / 67, 15.5 / 67, 16 / 67, 20 / 67)

Sums = tuple[int, ...]


@dataclass
class Tallies:
    """The totals of one list, sheet by sheet.

    Attributes:
        label, every: heads of the first column and of the last line, marked with ``N_``.
        heads: of the figures, marked with ``N_``; four of them.
        names: the values, in the order of their lines.
    """

    label: str
    every: str
    heads: tuple[str, ...]
    names: Sequence[str]
    before: dict[str, Sums] = field(default_factory=dict)
    page: dict[str, Sums] = field(default_factory=dict)

    @property
    def few(self) -> bool:
        """Every value has its line on every sheet."""
        return len(self.names) <= _FEW

    @property
    def high(self) -> float:
        """What the totals take under the rows of a sheet, millimetres."""
        return GAP + self._tall(len(self.names) if self.few else 0)

    @staticmethod
    def _tall(lines: int) -> float:
        return HEAD + LINE * (lines + 2)

    def add(self, row: ListRow) -> None:
        """Count a row; a voided one counts nothing."""
        if row.tally is not None and not row.struck:
            name, sums = row.tally
            self.page[name] = _plus(self.page.get(name), sums)

    def turn(self) -> None:
        """The sheet ends."""
        self.before = self._together()
        self.page = {}

    def _together(self) -> dict[str, Sums]:
        names = {**self.before, **self.page}
        return {name: _plus(self.before.get(name), self.page.get(name)) for name in names}

    def draw(self, sheet: Sheet, y: float, setup: PageSetup, speech: Speech) -> float:
        """The totals of a sheet under its rows; gives where they end."""
        return self._draw(sheet, y + GAP, self.names if self.few else (), setup, speech)

    def rest(self, room: float) -> list[Sequence[str]]:
        """The lines that wait for sheets of their own, as many as fit into ``room`` each."""
        if self.few:
            return []
        most = max(1, int((room - GAP - self._tall(0)) // LINE))
        return [self.names[at : at + most] for at in range(0, len(self.names), most)]

    def draw_rest(
        self, sheet: Sheet, y: float, names: Sequence[str], setup: PageSetup, speech: Speech
    ) -> float:
        """Lines on a sheet of their own; gives where they end."""
        return self._draw(sheet, y + GAP, names, setup, speech)

    def _draw(
        self, sheet: Sheet, y: float, names: Sequence[str], setup: PageSetup, speech: Speech
    ) -> float:
        edges = _edges(setup)
        bottom = y + self._tall(len(names))
        self._heads(sheet, y, edges, speech)
        y += HEAD + LINE
        parts = (self.before, self.page, self._together())
        for name in names:
            figures = [part.get(name) or _zero(self.heads) for part in parts]
            self._line(sheet, y, name, figures, edges, bold=False)
            y += LINE
            sheet.line(edges[0], y, edges[-1], y, ROW)
        every = [_sum(part.values(), self.heads) for part in parts]
        self._line(sheet, y, speech.say(self.every).joined(), every, edges, bold=True)
        _rules(sheet, bottom, edges, len(self.heads), bottom - self._tall(len(names)))
        return bottom

    def _heads(self, sheet: Sheet, y: float, edges: Sequence[float], speech: Speech) -> None:
        words = speech.say(self.label)
        sheet.text(edges[0] + 1.2, y + (HEAD + LINE) / 2 + 1.1, words.joined(), 8.5, bold=True)
        wide = len(self.heads)
        for place, title in enumerate((BROUGHT, THIS_PAGE, CARRIED)):
            left, right = edges[1 + place * wide], edges[1 + (place + 1) * wide]
            text = speech.say(title).joined()
            sheet.text((left + right) / 2, y + 4.1, text, 8, bold=True, align=Align.CENTRE)
            for at, head in enumerate(self.heads):
                right = edges[2 + place * wide + at]
                room = right - edges[1 + place * wide + at] - 3.0
                label = speech.say(head)
                shown = label.joined(" ")
                if len(lines_of(shown, 7.5, room)) > 1:
                    shown = label.first
                sheet.text(right - 1.2, y + HEAD + 3.9, shown, 7.5, align=Align.RIGHT)

    def _line(
        self, sheet: Sheet, y: float, name: str, figures: Sequence[Sums], edges: Sequence[float],
        *, bold: bool,
    ) -> None:  # fmt: skip
        room = edges[1] - edges[0] - 2.4
        lines = lines_of(name, 9.0 if bold else 8.5, room, bold=bold)
        words = lines[0] if len(lines) == 1 else lines[0][:-1] + "…"
        sheet.text(edges[0] + 1.2, y + 4.0, words, 9.0 if bold else 8.5, bold=bold)
        place = 2
        for sums in figures:
            for amount in sums:
                text = f"{amount:,}" if amount else "—"
                sheet.text(edges[place] - 1.2, y + 4.0, text, 9, bold=bold, align=Align.RIGHT)
                place += 1


def _edges(setup: PageSetup) -> list[float]:
    """Left edges of the name and of the twelve figures, and the right edge."""
    name = setup.wide * _NAME
    each = (setup.wide - name) / 3
    edges = [setup.left, setup.left + name]
    for _part in range(3):
        for share in _PARTS:
            edges.append(edges[-1] + each * share)
    return edges


def _rules(sheet: Sheet, bottom: float, edges: Sequence[float], wide: int, top: float) -> None:
    """The frame, the line above the last, and the rules between the figures."""
    low = top + HEAD
    for y, thick in ((top, FRAME), (bottom, FRAME), (bottom - LINE, SECTION)):
        sheet.line(edges[0], y, edges[-1], y, thick)
    sheet.line(edges[1], low, edges[-1], low, ROW)
    sheet.line(edges[0], low + LINE, edges[-1], low + LINE, SECTION)
    for place, x in enumerate(edges):
        outer = place in (0, len(edges) - 1)
        group = place == 1 or (place - 1) % wide == 0
        start = top if outer or group else low
        sheet.line(x, start, x, bottom, FRAME if outer else SECTION if group else COLUMN)


def _plus(one: Sums | None, other: Sums | None) -> Sums:
    if one is None or other is None:
        return one or other or ()
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _zero(heads: Sequence[str]) -> Sums:
    return (0,) * len(heads)


def _sum(parts: Iterable[Sums], heads: Sequence[str]) -> Sums:
    total = _zero(heads)
    for sums in parts:
        total = _plus(total, sums)
    return total
