"""Columns of a list on paper: their heads and how the width of the sheet is shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.paper.cells import lines_of
from officedesk.paper.clean import printable
from officedesk.paper.sheet import COLUMN, FRAME, Align, Sheet, measure
from officedesk.paper.words import Speech
from officedesk.paper.wrap import unbroken

PAD = 1.2
SIGNATURE = 18.0
_LEAST = 7.0
_WORD = 40.0
"""A column is never made wider than that for one long word; the word breaks."""
_NARROW = (13.0, 11.0)
"""No column of a narrower sheet insists on more for a long word of its cells: the largest
of these with which all of them fit; a longer word breaks. Heads break last."""
_HEAD_PAD = 1.6
"""What a head leaves free of its column, left and right together."""
_STEP = 3.35
_NUMBERS = 4.2


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        label: English head, marked with ``N_``.
        width: millimetres; 0 shares what the others leave, by what stands in it.
        align: of its text.
        signature: an empty cell to sign in.
        number: holds numbers of entries: the running number stands bold in a line of its own.
        firm: keeps its width on a narrower sheet, because numbers and days are not broken.
    """

    label: str
    width: float = 0.0
    align: Align = Align.LEFT
    signature: bool = False
    number: bool = False
    firm: bool = False


def _head(column: Column, speech: Speech) -> float:
    """The longest word of a column's head, without padding."""
    lines = speech.say(column.label).lines()
    words = (measure(word, 8, bold=True) for line in lines for word in unbroken(line))
    return max(words, default=0.0)


def _needs(
    column: Column, place: int, sample: Sequence[Sequence[str]], speech: Speech
) -> tuple[float, float]:
    """Width that a column must have for its words, and width it would like."""
    if column.signature:
        return SIGNATURE, SIGNATURE
    must = like = _head(column, speech)
    for cells in sample:
        text = printable(cells[place])
        if column.number:
            before, dash, running = text.partition("\n")[0].rpartition("-")
            must = max(must, measure(before + dash, 9), measure(running, 10.5, bold=True))
            like = max(like, must)
            continue
        for line in text.split("\n"):
            like = max(like, measure(line, 9))
            must = max(must, min(_WORD, max((measure(w, 9) for w in unbroken(line)), default=0)))
    return must + 2 * PAD + 0.3, min(like, 110.0) + 2 * PAD + 0.3


def _shared(needs: Sequence[tuple[float, float]], room: float) -> list[float]:
    """Widths that add up to ``room``: what each must have, then as much as it would like."""
    must, like = [need for need, _ in needs], [wish for _, wish in needs]
    if sum(must) >= room:
        spare = room - _LEAST * len(must)
        over = sum(width - _LEAST for width in must) or 1.0
        return [_LEAST + (width - _LEAST) * spare / over for width in must]
    wishes = sum(like) - sum(must)
    if sum(like) > room:
        part = (room - sum(must)) / wishes
        return [need + (wish - need) * part for need, wish in needs]
    return [wish * room / sum(like) for wish in like]


def _narrowed(
    columns: Sequence[Column],
    sample: Sequence[Sequence[str]],
    room: float,
    speech: Speech,
) -> tuple[Column, ...]:
    """Given widths made to add up to ``room``, as narrower sheets need it.

    Firm columns stay; the others keep what their words need, and share the rest
    as their widths were.
    """
    widths = [column.width or SIGNATURE for column in columns]
    if room >= sum(widths):
        scale = room / sum(widths)
        return tuple(replace(c, width=w * scale) for c, w in zip(columns, widths, strict=True))
    needs = [_needs(c, place, sample, speech)[0] for place, c in enumerate(columns)]
    heads = [_head(column, speech) + _HEAD_PAD + 0.1 for column in columns]
    for narrow in _NARROW:
        least = [
            width if c.firm or c.number or c.signature else min(width, max(head, min(need, narrow)))
            for c, width, head, need in zip(columns, widths, heads, needs, strict=True)
        ]
        if sum(least) <= room:
            break
    spare = room - sum(least)
    if spare < 0:
        return tuple(
            replace(c, width=w * room / sum(least)) for c, w in zip(columns, least, strict=True)
        )
    more = sum(widths) - sum(least)
    return tuple(
        replace(column, width=low + spare * (width - low) / more)
        for column, width, low in zip(columns, widths, least, strict=True)
    )


def fitted(
    columns: Sequence[Column], sample: Sequence[Sequence[str]], room: float, speech: Speech
) -> tuple[Column, ...]:
    """The columns with widths that add up to ``room`` millimetres.

    Raises:
        Invalid: there are more columns than a sheet can hold.
    """
    most = int(room / _LEAST)
    if len(columns) > most:
        raise Invalid(
            _("{count} columns do not fit on one sheet: choose at most {most} of them.").format(
                count=len(columns), most=most
            )
        )
    fixed = sum(column.width for column in columns)
    free = [place for place, column in enumerate(columns) if not column.width]
    if not free or fixed + _LEAST * len(free) > room:
        return _narrowed(columns, sample, room, speech)
    needs = [_needs(columns[place], place, sample, speech) for place in free]
    widths = dict(zip(free, _shared(needs, room - fixed), strict=True))
    return tuple(
        replace(column, width=widths.get(place, column.width))
        for place, column in enumerate(columns)
    )


def edges(columns: Sequence[Column], left: float) -> list[float]:
    """The left edge of each column, and the right edge of the last."""
    places = [left]
    for column in columns:
        places.append(places[-1] + column.width)
    return places


def _heads(columns: Sequence[Column], speech: Speech) -> list[list[tuple[str, bool]]]:
    """The lines of each head, bold for the first language."""
    heads = []
    for column in columns:
        words, room = speech.say(column.label), column.width - _HEAD_PAD
        first = [(line, True) for line in lines_of(words.first, 8, room, bold=True)]
        second = [(line, False) for line in lines_of(words.second, 8, room)] if words.second else []
        heads.append(first + second)
    return heads


def draw_heads(
    sheet: Sheet, columns: Sequence[Column], left: float, top: float, speech: Speech
) -> float:
    """Column heads with their numbers (1)(2)(3); gives the edge where rows begin."""
    heads = _heads(columns, speech)
    high = max(len(lines) for lines in heads) * _STEP + 2.0
    places = edges(columns, left)
    under, bottom = top + high, top + high + _NUMBERS
    for number, lines in enumerate(heads):
        middle = (places[number] + places[number + 1]) / 2
        baseline = top + high / 2 + 0.925 - (len(lines) - 1) / 2 * _STEP
        for place, (line, bold) in enumerate(lines):
            y = baseline + place * _STEP
            sheet.text(middle, y, line, 8, bold=bold, align=Align.CENTRE)
        sheet.text(middle, under + 3.05, f"({number + 1})", 7.5, align=Align.CENTRE)
    sheet.line(left, under, places[-1], under, COLUMN)
    for edge in places[1:-1]:
        sheet.line(edge, top, edge, bottom, COLUMN)
    for edge in (left, places[-1]):
        sheet.line(edge, top, edge, bottom, FRAME)
    for y in (top, bottom):
        sheet.line(left, y, places[-1], y, FRAME)
    return bottom
