"""The lines of a form of half a sheet, with heads in two languages and boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from officedesk.paper.cells import lines_of
from officedesk.paper.columns import Column, edges
from officedesk.paper.sheet import COLUMN, FRAME, ROW, Align, Sheet, measure
from officedesk.paper.words import Both, Speech

_SIZE, _STEP, _PAD = 8.0, 3.45, 1.2
_LEAST = 6.0
_HEAD, _HEAD_STEP = 7.0, 2.9
_TICK = 3.0


@dataclass(frozen=True)
class HalfLine:
    """One line: a text for each column, and boxes to tick by the place of their column."""

    cells: tuple[str, ...]
    ticks: tuple[tuple[int, bool], ...] = ()


@dataclass(frozen=True)
class Words:
    """Labelled words over the whole width, under the lines."""

    label: Both
    text: str


@dataclass(frozen=True)
class _Placed:
    """A line or a part of labelled words with its height and the lines of its texts."""

    high: float
    texts: tuple[tuple[str, ...], ...]
    ticks: tuple[tuple[int, bool], ...] = ()
    label: str = ""
    wide: bool = False


class HalfRows:
    """Measures and draws the lines.

    Args:
        columns: their widths add up to that of the form.
        groups: a head over several columns: first and last place, and its label.
    """

    def __init__(
        self, columns: Sequence[Column], groups: Sequence[tuple[int, int, str]] = ()
    ) -> None:
        self.columns, self.groups = tuple(columns), tuple(groups)
        self.wide = sum(column.width for column in columns)

    def laid_out(
        self, lines: Sequence[HalfLine], words: Sequence[Words], room: float
    ) -> list[list[_Placed]]:
        """What stands on each sheet."""
        parts = [part for line in lines for part in self._pieces(self._measured(line), room)]
        for one in words:
            parts += self._pieces(self._worded(one), room)
        sheets: list[list[_Placed]] = [[]]
        left = room
        for part in parts:
            if sheets[-1] and part.high > left + 1e-6:
                sheets.append([])
                left = room
            sheets[-1].append(part)
            left -= part.high
        return sheets

    def _measured(self, line: HalfLine) -> _Placed:
        texts = tuple(
            lines_of(text, _SIZE, column.width - 2 * _PAD)
            for column, text in zip(self.columns, line.cells, strict=True)
        )
        return _Placed(_high(max(map(len, texts))), texts, line.ticks)

    def _worded(self, words: Words) -> _Placed:
        label = words.label.joined(" ")
        room = self.wide - 3 * _PAD - 1.0 - measure(label, _HEAD)
        texts = (lines_of(words.text, _SIZE, room),)
        return _Placed(_high(len(texts[0])), texts, (), label, wide=True)

    def _pieces(self, placed: _Placed, room: float) -> list[_Placed]:
        """What is higher than a sheet in parts that fit."""
        if placed.high <= room:
            return [placed]
        count = max(1, int((room - 2.4) / _STEP))
        parts = []
        for start in range(0, max(map(len, placed.texts)), count):
            texts = tuple(lines[start : start + count] for lines in placed.texts)
            ticks = () if start else placed.ticks
            high = _high(max(map(len, texts)))
            parts.append(_Placed(high, texts, ticks, placed.label, placed.wide))
        return parts

    def draw_heads(self, sheet: Sheet, left: float, top: float, speech: Speech) -> float:
        """Heads of the columns; gives the edge where lines begin."""
        places = edges(self.columns, left)
        heads = [_head_lines(speech.say(one.label), one.width) for one in self.columns]
        grouped = {place for first, last, _ in self.groups for place in range(first, last + 1)}
        single = max((len(h) for n, h in enumerate(heads) if n not in grouped), default=1)
        under = max((len(heads[n]) for n in grouped), default=0)
        band = 4.4 if self.groups else 0.0
        high = max(single * _HEAD_STEP, band + under * _HEAD_STEP) + 1.8
        for number, lines in enumerate(heads):
            start = top + (band if number in grouped else 0.0)
            _draw_head(sheet, lines, (places[number] + places[number + 1]) / 2, start, top + high)
        for first, last, label in self.groups:
            middle = (places[first] + places[last + 1]) / 2
            words = speech.say(label).joined(" ")
            sheet.text(middle, top + 3.1, words, _HEAD, bold=True, align=Align.CENTRE)
            sheet.line(places[first], top + band, places[last + 1], top + band, COLUMN)
        inner = {place for first, last, _ in self.groups for place in range(first + 1, last + 1)}
        for number, edge in enumerate(places[1:-1], start=1):
            start = top + (band if number in inner else 0.0)
            sheet.line(edge, start, edge, top + high, COLUMN)
        sheet.box(left, top, self.wide, high, FRAME)
        return top + high

    def draw(
        self, sheet: Sheet, parts: Sequence[_Placed], left: float, top: float, speech: Speech
    ) -> float:
        """Put what stands on a sheet below the heads; gives the lower edge of its frame."""
        places, y = edges(self.columns, left), top
        for part in parts:
            if part.wide:
                long = sheet.text(left + _PAD, y + 4.0, part.label, _HEAD)
                _draw_lines(sheet, part.texts[0], left + 2 * _PAD + long + 1.0, y + 4.0)
            else:
                self._draw_line(sheet, part, places, y)
                for edge in places[1:-1]:
                    sheet.line(edge, y, edge, y + part.high, COLUMN)
            y += part.high
            sheet.line(left, y, left + self.wide, y, ROW)
        if y > top:
            sheet.box(left, top, self.wide, y - top, FRAME)
        return y

    def _draw_line(self, sheet: Sheet, part: _Placed, places: Sequence[float], y: float) -> None:
        for number, (column, lines) in enumerate(zip(self.columns, part.texts, strict=True)):
            x = {
                Align.LEFT: places[number] + _PAD,
                Align.CENTRE: (places[number] + places[number + 1]) / 2,
                Align.RIGHT: places[number + 1] - _PAD,
            }[column.align]
            _draw_lines(sheet, lines, x, y + 4.0, column.align)
        for place, ticked in part.ticks:
            middle = (places[place] + places[place + 1]) / 2
            sheet.tick(middle - _TICK / 2, y + (_LEAST - _TICK) / 2, _TICK, ticked)


def _high(lines: int) -> float:
    return max(_LEAST, lines * _STEP + 2.3)


def _draw_lines(
    sheet: Sheet, lines: Sequence[str], x: float, y: float, align: Align = Align.LEFT
) -> None:
    for number, line in enumerate(lines):
        sheet.text(x, y + number * _STEP, line, _SIZE, align=align)


def _head_lines(words: Both, wide: float) -> list[tuple[str, bool]]:
    first = [(line, True) for line in lines_of(words.first, _HEAD, wide - 1.0, bold=True)]
    second = lines_of(words.second, _HEAD, wide - 1.0) if words.second else ()
    return [*first, *((line, False) for line in second)]


def _draw_head(
    sheet: Sheet, lines: Sequence[tuple[str, bool]], middle: float, top: float, bottom: float
) -> None:
    first = (top + bottom) / 2 + 0.9 - (len(lines) - 1) * _HEAD_STEP / 2
    for number, (line, bold) in enumerate(lines):
        at = first + number * _HEAD_STEP
        sheet.text(middle, at, line, _HEAD, bold=bold, align=Align.CENTRE)
