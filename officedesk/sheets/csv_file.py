"""Write a table as text: UTF-8 with BOM, RFC 4180, no cell that could be calculated."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from officedesk.core.progress import Progress, Silent
from officedesk.sheets.table import Value

_DANGEROUS = re.compile("'*[=+\\-@\t\r]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CHUNK_ROWS = 500


def protect(value: Value) -> Value:
    """A text that a spreadsheet program would calculate gets an apostrophe before it.

    One that begins so already gets another, so that the reader takes off the
    right one (OWASP, CSV injection).
    """
    if not isinstance(value, str):
        return value
    text = _ILLEGAL.sub("", value)
    return "'" + text if _DANGEROUS.match(text) else text


def write_csv(
    path: Path,
    headings: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    count: int = 0,
    progress: Progress | None = None,
) -> None:
    """Write headings and rows to ``path``; errors as ``writing.write_workbook``."""
    progress = progress or Silent()
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        for done, text in _chunks(headings, rows):
            file.write(text)
            progress.step(done, count)


def _chunks(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[tuple[int, str]]:
    """Records as text, some hundred at a time."""
    yield 0, _records([headings])
    source = iter(rows)
    done = 0
    while chunk := list(islice(source, _CHUNK_ROWS)):
        done += len(chunk)
        yield done, _records(chunk)


def _records(rows: Sequence[Sequence[Value]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([protect(value) for value in row] for row in rows)
    return out.getvalue()
