"""A form as strips one below the other: laid out on as many sheets as the words need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from officedesk.core.i18n import N_
from officedesk.paper.cells import Cell, Label, lines_of
from officedesk.paper.sheet import COLUMN, FRAME, ROW, SECTION, Align, Sheet
from officedesk.paper.words import Both, Speech

CONTINUED = N_("(continued)")
_LEAST_PIECE = 25.0
"""A strip is begun at the foot of a sheet only where that much of it fits, millimetres."""


@dataclass(frozen=True)
class Strip:
    """Cells side by side.

    Attributes:
        least: height in millimetres, also where there is little in it.
        slack: how much of ``least`` is free for the pen and may be given up to keep one sheet.
        under: thickness of the rule below it; 0 for none.
        rules: rules stand between its cells.
    """

    cells: tuple[Cell, ...]
    least: float = 0.0
    slack: float = 0.0
    under: float = ROW
    rules: bool = True

    def height(self) -> float:
        """What it takes."""
        return max(self.least, *(cell.height() for cell in self.cells))

    def split(self, room: float) -> tuple[Strip, Strip | None]:
        """As much of it as ``room`` takes, and the rest."""
        parts = [cell.split(room) for cell in self.cells]
        if all(later is None for _, later in parts):
            return self, None
        now = replace(self, cells=tuple(cell for cell, _ in parts), least=0.0)
        rest = tuple(_emptied(cell) if later is None else later for cell, later in parts)
        return now, replace(self, cells=rest)

    def draw(self, sheet: Sheet, x: float, y: float, high: float) -> None:
        """Put cells and the rules between them on the sheet."""
        for place, cell in enumerate(self.cells):
            if place and self.rules:
                sheet.line(x, y, x, y + high, COLUMN)
            cell.draw(sheet, x, y, high)
            x += cell.wide


@dataclass(frozen=True)
class Empty:
    """A cell with nothing in it, to write in."""

    wide: float
    least: float = 0.0

    def height(self) -> float:
        return self.least

    def split(self, room: float) -> tuple[Cell, Cell | None]:
        return self, None

    def draw(self, sheet: Sheet, x: float, y: float, high: float) -> None:
        return


def _emptied(cell: Cell) -> Cell:
    """What stands beside the rest of a longer cell: labels again, values not."""
    return cell if isinstance(cell, Label) else Empty(cell.wide)


@dataclass(frozen=True)
class Block:
    """Strips that belong together, with a label at their left.

    Attributes:
        label: None for strips over the whole width.
        head: stands above the strips, again on each further sheet.
        beside: width of the label's column in millimetres.
        whole: begun on a further sheet where it would not stand whole on this one.
    """

    strips: tuple[Strip, ...]
    label: Both | None = None
    head: Strip | None = None
    beside: float = 22.0
    whole: bool = False

    def height(self) -> float:
        """What it takes, its head included."""
        head = self.head.height() if self.head else 0.0
        return head + sum(strip.height() for strip in self.strips)


@dataclass(frozen=True)
class Placed:
    """A strip that has its place; ``high`` in millimetres."""

    strip: Strip
    high: float


@dataclass(frozen=True)
class Part:
    """What of a block stands on one sheet."""

    block: Block
    placed: tuple[Placed, ...]
    again: bool

    @property
    def high(self) -> float:
        return sum(item.high for item in self.placed)


class _Layout:
    """Puts blocks on sheets. A strip is split only where a whole sheet could not hold it."""

    def __init__(self, room: float) -> None:
        self.room = room
        self.left = room
        self.sheets: list[list[Part]] = [[]]
        self._open: list[Placed] = []

    def block(self, block: Block) -> None:
        """Put a block, on further sheets where it must."""
        again = False
        strips = list(block.strips)
        if block.whole and self.left + 1e-6 < block.height() <= self.room and self.sheets[-1]:
            self._turn()
        self._begin(block, strips[0].height())
        while strips:
            strip = strips.pop(0)
            high = strip.height()
            fresh = self.left >= self.room - self._head(block) - 1e-6
            if high <= self.left + 1e-6:
                self._put(strip, high)
                continue
            now, rest = self._cut(strip, fresh)
            if now is not None:
                self._put(now, self.left)
            if rest is not None:
                strips.insert(0, rest)
                again = self._close(block, again) or again
                self._turn()
                self._begin(block, 0.0)
        self._close(block, again)

    def _cut(self, strip: Strip, fresh: bool) -> tuple[Strip | None, Strip | None]:
        """What of a strip stays on this sheet, and what goes on to the next."""
        if fresh or (strip.height() > self.room and self.left >= _LEAST_PIECE):
            return strip.split(self.left)
        return None, strip

    def _head(self, block: Block) -> float:
        return block.head.height() if block.head else 0.0

    def _turn(self) -> None:
        self.sheets.append([])
        self.left = self.room

    def _begin(self, block: Block, high: float) -> None:
        """Put the block's head, on a new sheet where its first strip would not fit under it."""
        if self.sheets[-1] and min(high, _LEAST_PIECE) + self._head(block) > self.left + 1e-6:
            self._turn()
        if block.head:
            self._put(block.head, self._head(block))

    def _put(self, strip: Strip, high: float) -> None:
        self._open.append(Placed(strip, high))
        self.left -= high

    def _close(self, block: Block, again: bool) -> bool:
        """End the block's part of this sheet; a head alone is taken back."""
        placed, self._open = tuple(self._open), []
        full = len(placed) > (1 if block.head else 0)
        if full:
            self.sheets[-1].append(Part(block, placed, again))
        return full


def _tightened(blocks: Sequence[Block], room: float) -> Sequence[Block]:
    """The blocks with free room given up, where that keeps all of them on one sheet."""
    over = sum(block.height() for block in blocks) - room
    if over <= 0 or over > sum(strip.slack for block in blocks for strip in block.strips):
        return blocks

    def give(strip: Strip) -> Strip:
        nonlocal over
        spare = min(strip.slack, max(over, 0.0))
        before = strip.height()
        tight = replace(strip, least=strip.least - spare, slack=strip.slack - spare)
        over -= before - tight.height()
        return tight

    tight = [replace(block, strips=tuple(give(s) for s in block.strips)) for block in blocks]
    return tight if over <= 1e-6 else blocks


def lay_out(blocks: Sequence[Block], room: float) -> list[list[Part]]:
    """Each sheet's parts, from the top down.

    Args:
        room: height for strips on one sheet, millimetres.
    """
    layout = _Layout(room)
    for block in _tightened(blocks, room):
        layout.block(block)
    return layout.sheets


def _label_lines(words: Both, wide: float) -> Iterator[tuple[str, float, bool, float, float]]:
    """Lines of a block's label: words, size, bold, height of the line, baseline in it.

    Chinese that leads is set downwards (paper.md, *Two languages*).
    """
    if words.chinese:
        for char in words.first:
            yield char, 10.0, True, 5.2, 3.5
    else:
        for line in lines_of(words.first, 8.5, wide - 1.6, bold=True):
            yield line, 8.5, True, 3.8, 2.9
    size, step = (7.5, 3.2) if words.chinese else (8.0, 3.6)
    for line in lines_of(words.second, size, wide - 1.0) if words.second else ():
        yield line, size, False, step, step - 0.1


def _draw_label(sheet: Sheet, block: Block, x: float, y: float, high: float, again: str) -> None:
    """A block's label in the middle of its part; side by side where the part is low."""
    if block.label is None:
        return
    lines = list(_label_lines(block.label, block.beside))
    if again:
        lines += [(line, 7.5, False, 3.2, 3.1) for line in lines_of(again, 7.5, block.beside - 1)]
    total = sum(step for *_, step, _ in lines)
    if total > high - 1.0:
        Label.of(block.beside, block.label).draw(sheet, x, y, high)
        return
    top = y + (high - total) / 2
    middle = x + block.beside / 2
    for words, size, bold, step, down in lines:
        sheet.text(middle, top + down, words, size, bold=bold, align=Align.CENTRE)
        top += step


def draw_parts(
    sheet: Sheet, parts: Sequence[Part], x: float, y: float, wide: float, speech: Speech
) -> float:
    """Put one sheet's parts in their frame; gives the frame's lower edge."""
    top = y
    for place, part in enumerate(parts):
        again = speech.say(CONTINUED).first if part.again else ""
        left = x + (part.block.beside if part.block.label else 0.0)
        if part.block.label:
            _draw_label(sheet, part.block, x, y, part.high, again)
            sheet.line(left, y, left, y + part.high, COLUMN)
        for number, item in enumerate(part.placed):
            item.strip.draw(sheet, left, y, item.high)
            y += item.high
            last = number + 1 == len(part.placed)
            if not last and item.strip.under:
                sheet.line(left, y, x + wide, y, item.strip.under)
        if place + 1 < len(parts):
            sheet.line(x, y, x + wide, y, SECTION)
    sheet.box(x, top, wide, y - top, FRAME)
    return y
