"""Tables as text: any usual separator, quoted line breaks, any usual line end."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from officedesk.sheets.grid import Cell
from officedesk.sheets.limits import Limits
from officedesk.sheets.sink import Sink
from officedesk.sheets.text_encoding import decode
from officedesk.sheets.unreadable import Reason, Unreadable

SEPARATORS = (",", "\t", ";", "|", "^", "\x1f")
_TRIED_RECORDS = 60
_TRIED_CHARS = 1 << 18
_CHUNK_ROWS = 500
_SAID = re.compile(r"sep=(.)[ \t]*(\r\n|\r|\n)", re.IGNORECASE)
PROTECTED = re.compile(r"'+[=+\-@\t\r]")
"""A cell that begins so was protected against being taken for a formula (OWASP)."""

_WEB_PAGE = re.compile(
    r"\s*(<!--.*?-->\s*)?<(!doctype|html|head|body|table|meta|\?xml)\b", re.I | re.S
)
_FIELD_LIMIT = 64 * 1024 * 1024


def read_text(path: Path, limits: Limits, sink: Sink) -> None:
    """Read the table in the text file at ``path`` into ``sink``."""
    text, encoding = decode(path.read_bytes())
    if not text.strip():
        raise Unreadable(Reason.EMPTY)
    if _WEB_PAGE.match(text[:2000]):
        raise Unreadable(Reason.WEB_PAGE)
    said = _SAID.match(text)
    first = 1
    if said:
        separator, text, first = said.group(1), text[said.end() :], 2
    else:
        separator = separator_of(text, tabs=path.suffix.lower() in (".tsv", ".tab"))
    sink.sheet(path.stem)
    _send(records(text, separator), first, limits, sink)
    sink.close_sheet()
    sink.end("text", encoding, separator)


def _send(found: Iterator[list[str]], first: int, limits: Limits, sink: Sink) -> None:
    """Send the filled records with their numbers."""
    lines: list[tuple[int, list[Cell]]] = []
    count = 0
    for number, record in enumerate(found, first):
        cells: list[Cell] = [unprotect(words) if words else None for words in record]
        while cells and (cells[-1] is None or not str(cells[-1]).strip()):
            cells.pop()
        if not cells:
            continue
        count += 1
        if count > limits.rows:
            raise Unreadable(Reason.ROWS)
        if len(cells) > limits.columns:
            raise Unreadable(Reason.COLUMNS, str(number))
        lines.append((number, cells))
        if len(lines) >= _CHUNK_ROWS:
            sink.lines(lines)
            lines.clear()
    sink.lines(lines)


def unprotect(words: str) -> str:
    """Take off the apostrophe that kept a spreadsheet program from calculating."""
    return words[1:] if words.startswith("'") and PROTECTED.match(words) else words


def records(text: str, separator: str) -> Iterator[list[str]]:
    """The records of ``text``.

    Raises:
        Unreadable: a quotation mark is opened and never closed.
    """
    csv.field_size_limit(_FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)
    opened = 1
    last: list[str] | None = None
    while True:
        try:
            record = next(reader)
        except StopIteration:
            break
        except csv.Error:
            raise Unreadable(Reason.OPEN_QUOTE, str(opened)) from None
        if last is not None:
            yield last
        last, opened_last = record, opened
        opened = reader.line_num + 1
    if last is not None:
        if opened - opened_last > 1 and _open(text, opened_last, separator):
            raise Unreadable(Reason.OPEN_QUOTE, str(opened_last))
        yield last


def _open(text: str, line: int, separator: str) -> bool:
    """Whether the record that begins in ``line`` ends inside quotation marks."""
    lines = list(islice(io.StringIO(text, newline=""), line - 1, None))
    try:
        for _record in csv.reader(lines, delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def separator_of(text: str, *, tabs: bool = False) -> str:
    """The separator that cuts the first records into the most even columns."""
    part = text[:_TRIED_CHARS]
    best, best_score = ("\t" if tabs else ","), 0.0
    for separator in SEPARATORS:
        if separator not in part:
            continue
        score = _evenness(part, separator) * (2.0 if tabs and separator == "\t" else 1.0)
        if score > best_score:
            best, best_score = separator, score
    return best


def _evenness(part: str, separator: str) -> float:
    """How well ``separator`` cuts: share of records of the usual width, and that width."""
    csv.field_size_limit(_FIELD_LIMIT)
    reader = csv.reader(io.StringIO(part, newline=""), delimiter=separator)
    try:
        widths = [len(record) for record in islice(reader, _TRIED_RECORDS) if any(record)]
    except csv.Error:
        return 0.0
    if len(widths) > 1 and len(part) == _TRIED_CHARS:
        widths.pop()
    counted = Counter(width for width in widths if width > 1)
    if not counted:
        return 0.0
    width, often = counted.most_common(1)[0]
    return often / len(widths) + min(width, 20) / 100
