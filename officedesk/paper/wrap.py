"""Where a line of text may end (paper.md, *Wrapping*). Nothing is ever cut or shrunk.

Lines break at blanks and between Chinese or Japanese characters; Hangul breaks
at blanks only. No line begins with a closing mark or ends with an opening one,
and a figure stays with its 号 年 月 日 份 页.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

_HAN = (
    "\u2e80-\u2fdf\u3003-\u3007\u3012\u3013\u3020-\u302f\u3031-\u303f\u3040-\u30ff\u3190-\u319f"
    "\u31c0-\u31ff\u3220-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U000323af"
)
_MARKS = (
    "\u3001\u3002\u3008-\u3011\u3014-\u301f\ufe30-\ufe4f"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
_WIDE = re.compile(f"[{_HAN}{_MARKS}]")
_BLANK = " \u2000-\u2006\u2008-\u200a\u205f\u3000"
_WORD = re.compile(f"[^{_BLANK}]+[{_BLANK}]*")
_BLANKS = " \u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
_SOFT = re.compile(r"[^/\-_@.]*[/\-_@.]+|[^/\-_@.]+")
"""A piece of a long word up to and with the mark after which it may break."""

NOT_FIRST = frozenset(
    "，。、；：？！）〕》」』】〗〉”’ー…‥·々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    "｝］｠〞〟︶︺︾﹂％‰℃､｡｣･ｰ,.;:?!)]}»›%"
)
"""Never begins a line."""
NOT_LAST = frozenset("（〔《「『【〖〈“‘｛［｟〝︵︹︽﹁｢￥＄￡([{«‹$£¥#＃№")
"""Never ends a line."""
_CLOSING = frozenset(",.;:?!)]}")
"""So narrow that they fit beside any character."""
COUNTERS = frozenset("号年月日份页號頁時时件张張")
"""Stay with the figure before them."""


@cache
def _mark(char: str) -> bool:
    """Whether ``char`` sits on the one before it: accents and the like."""
    return unicodedata.category(char).startswith("M")


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters that stand side by side."""
    if after in NOT_FIRST or before in NOT_LAST or _mark(after):
        return False
    if after in COUNTERS and before.isdecimal():
        return False
    return _WIDE.match(before) is not None or _WIDE.match(after) is not None


def _units(text: str) -> Iterator[str]:
    """The parts of a paragraph that stay together, each with the blanks behind it."""
    for word in _WORD.findall(text):
        if word.isascii() or _WIDE.search(word) is None:
            yield word
            continue
        start = 0
        bare = len(word.rstrip(_BLANKS))
        for place in range(1, bare):
            if may_break(word[place - 1], word[place]):
                yield word[start:place]
                start = place
        yield word[start:]


def clusters(text: str) -> Iterator[str]:
    """Characters with the accents that sit on them."""
    start = 0
    for place in range(1, len(text)):
        if not _mark(text[place]):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def _pieces(word: str, room: float, table: Mapping[str, float]) -> Iterator[str]:
    """A word too long for a line, cut after ``/ - _ @ .``, else anywhere."""
    for piece in _SOFT.findall(word):
        if sum(map(table.__getitem__, piece)) <= room:
            yield piece
        else:
            yield from _closed(piece)


def _closed(word: str) -> Iterator[str]:
    """Characters; a narrow closing mark stays with the one before it."""
    held = ""
    for cluster in clusters(word):
        if len(held) == 1 and cluster in _CLOSING:
            yield held + cluster
            held = ""
            continue
        if held:
            yield held
        held = cluster
    if held:
        yield held


def _join(units: list[str]) -> list[str]:
    """Join a counter to the figure that a blank parts from it (第 4 页)."""
    joined: list[str] = []
    for unit in units:
        last = joined[-1].rstrip(_BLANKS) if joined else ""
        if last and last != joined[-1] and unit[0] in COUNTERS and last[-1].isdecimal():
            joined[-1] += unit
        else:
            joined.append(unit)
    return joined


def _fill(parts: Iterator[str], room: float, table: Mapping[str, float], line: str) -> list[str]:
    """Lines filled greedily with ``parts``; a part too wide stands alone."""
    lines: list[str] = []
    used = sum(map(table.__getitem__, line))
    for part in parts:
        bare = part.rstrip(_BLANKS)
        if line and used + sum(map(table.__getitem__, bare)) > room:
            lines.append(line.rstrip(_BLANKS))
            line, used = "", 0.0
        line += part
        used += sum(map(table.__getitem__, part))
    lines.append(line)
    return lines


def _paragraph(text: str, room: float, table: Mapping[str, float]) -> list[str]:
    """The lines of a text without line ends; ``room`` in thousandths of the size."""
    lines: list[str] = []
    line = ""
    used = 0.0
    for unit in _join(list(_units(text.lstrip(_BLANKS)))):
        bare = unit.rstrip(_BLANKS)
        wide = sum(map(table.__getitem__, bare))
        if line and used + wide > room:
            lines.append(line.rstrip(_BLANKS))
            line, used = "", 0.0
        if wide > room:
            *full, line = _fill(_pieces(bare, room, table), room, table, "")
            lines += full
            line += unit[len(bare) :]
            used = sum(map(table.__getitem__, line))
        else:
            line += unit
            used += sum(map(table.__getitem__, unit))
    lines.append(line.rstrip(_BLANKS))
    return lines


def wrap(text: str, room: float, table: Mapping[str, float]) -> list[str]:
    """The lines of ``text``; line feeds in it are kept, an empty text is one empty line.

    Args:
        text: as ``clean.printable`` gives it.
        room: width of a line in thousandths of the size.
        table: width of each character, in the same measure.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if sum(map(table.__getitem__, paragraph)) <= room:
            lines.append(paragraph.strip(_BLANKS))
        else:
            lines += _paragraph(paragraph, room, table)
    return lines


def unbroken(text: str) -> list[str]:
    """The parts of one line that stay together while there is room, without blanks."""
    return [unit.rstrip(_BLANKS) for unit in _units(text.strip(_BLANKS))]
