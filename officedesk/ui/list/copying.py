"""Rows for the clipboard: a spreadsheet gets a table, a letter gets HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData

from officedesk.core.decimals import below_zero, hyphened
from officedesk.ui.list.columns import ListColumn
from officedesk.ui.list.lines import Line

COPIED = 20_000
"""Rows that one copy puts on the clipboard at the most."""


def lines_mime(columns: Sequence[ListColumn], lines: Iterable[Line]) -> QMimeData:
    """Lines of a list under the heads of its first columns; others are left out."""
    wide = len(columns)
    table = [[piece.plain for piece in line.pieces[:wide]] for line in lines]
    return table_mime([column.head for column in columns], table)


def table_mime(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> QMimeData:
    """The rows as tab-separated text and as an HTML table; every cell is plain text.

    A cell that a spreadsheet would take for a formula gets an apostrophe before
    it; a number below zero is none.
    """
    lines = ["\t".join(_cell(text) for text in row) for row in (heads, *rows)]
    mime = QMimeData()
    mime.setText("\n".join(lines) + "\n")
    mime.setHtml(_html(heads, rows))
    return mime


def _cell(text: str) -> str:
    text = " ".join(text.split())
    if below_zero(text):
        return hyphened(text)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") and len(text) > 1 else text


def _html(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    def row(tag: str, cells: Sequence[str]) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(_cell(one))}</{tag}>" for one in cells) + "</tr>"

    body = "".join(row("td", cells) for cells in rows)
    return f"<meta charset='utf-8'><table>{row('th', heads)}{body}</table>"
