"""Our own export as JSON: a list of entries, read as sheets like those of a workbook."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from officedesk.sheets.grid import Cell
from officedesk.sheets.limits import Limits
from officedesk.sheets.sink import Sink
from officedesk.sheets.unreadable import Reason, Unreadable

NUMBER = "number"
_CHUNK_ROWS = 500
Entries = list[dict[str, Any]]


def read_json(path: Path, limits: Limits, sink: Sink) -> None:
    """Read the entries at ``path``: one sheet of them, one for each block of child rows.

    Raises:
        Unreadable: it is no list of objects, or beyond the limits.
    """
    try:
        entries = json.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unreadable(Reason.ENCODING, "1") from None
    except (ValueError, RecursionError) as error:
        raise Unreadable(Reason.DAMAGED, str(error)) from None
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise Unreadable(Reason.NOT_A_TABLE)
    if not entries:
        raise Unreadable(Reason.EMPTY)
    flat = [_flat(entry) for entry in entries]
    plain = _keys(flat, blocks=False)
    _sheet(path.stem, plain, (([entry.get(key) for key in plain]) for entry in flat), limits, sink)
    for block in _keys(flat, blocks=True):
        rows = _rows(flat, block)
        heads = list(dict.fromkeys([NUMBER, *(key for row in rows for key in row if key != "id")]))
        _sheet(block, heads, ([row.get(key) for key in heads] for row in rows), limits, sink)


def _flat(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry whose objects became fields of their own: ``void_reason``."""
    found: dict[str, Any] = {}
    for key, value in entry.items():
        if isinstance(value, dict):
            found.update({f"{key}_{name}": one for name, one in value.items()})
        else:
            found[key] = value
    return found


def _keys(entries: Entries, *, blocks: bool) -> list[str]:
    """The names in the order met: those of lists, or the others."""
    pairs = [(key, value) for entry in entries for key, value in entry.items()]
    listed = {key for key, value in pairs if isinstance(value, list)}
    # A list of anything else stays in its cell, as it is written.
    listed -= {key for key, value in pairs if value is not None and not _block(value)}
    keys = dict.fromkeys(key for entry in entries for key in entry)
    return [key for key in keys if (key in listed) is blocks]


def _block(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _rows(entries: Entries, block: str) -> Entries:
    """The rows of a block with the number of the entry they belong to."""
    return [
        {NUMBER: entry.get(NUMBER), **row} for entry in entries for row in entry.get(block) or ()
    ]


def _sheet(
    name: str, heads: list[str], rows: Iterator[list[Any]], limits: Limits, sink: Sink
) -> None:
    if len(heads) > limits.columns:
        raise Unreadable(Reason.COLUMNS, "1")
    sink.sheet(name)
    lines: list[tuple[int, list[Cell]]] = [(1, list(heads))]
    for number, row in enumerate(rows, 2):
        if number > limits.rows:
            raise Unreadable(Reason.ROWS)
        lines.append((number, [_cell(value) for value in row]))
        if len(lines) >= _CHUNK_ROWS:
            sink.lines(lines)
            lines = []
    sink.lines(lines)
    sink.close_sheet()


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)
