"""The way from the worker process to the program: frames of plain data on a pipe."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Sequence
from typing import IO, Any

from officedesk.sheets.grid import Cell, pack, plain_lines
from officedesk.sheets.limits import Limits
from officedesk.sheets.unreadable import Reason, Unreadable

_FRAME = struct.Struct(">cI")
LONGEST_FRAME = 64 * 1024 * 1024
"""No frame is longer; a worker that says otherwise is not believed."""

SIZE, SHEET, LINES, CLOSE, END, FAULT = b"U", b"S", b"L", b"C", b"E", b"F"


class Sink:
    """Writes what was read as frames."""

    def __init__(self, pipe: IO[bytes], limits: Limits) -> None:
        self._pipe = pipe
        self._limits = limits
        self._text = self._cells = 0

    def size(self, unpacked: int) -> None:
        """How many bytes there are to go through, once that is known."""
        self._write(SIZE, str(unpacked).encode("ascii"))

    def sheet(self, name: str, *, hidden: bool = False) -> None:
        """A sheet begins."""
        self._write(SHEET, _json({"name": name, "hidden": hidden}))

    def lines(self, lines: Sequence[tuple[int, Sequence[Cell]]]) -> None:
        """Some of its filled rows.

        Raises:
            Unreadable: a row, or all that was sent so far, says more than is granted.
        """
        if not lines:
            return
        self._cells += sum(len(cells) for _number, cells in lines)
        if self._cells > self._limits.cells:
            raise Unreadable(Reason.CELLS)
        plain = plain_lines(lines)
        if len(plain) > self._limits.row_bytes:
            # The program unpacks one frame at a time: none may take much memory there.
            if len(lines) == 1:
                raise Unreadable(Reason.LONG_ROW, str(lines[0][0]))
            self._cells -= sum(len(cells) for _number, cells in lines)
            half = len(lines) // 2
            self.lines(lines[:half])
            self.lines(lines[half:])
            return
        self._text += len(plain)
        if self._text > self._limits.text_bytes:
            raise Unreadable(Reason.TEXT)
        width = max(len(cells) for _number, cells in lines)
        self._write(LINES, struct.pack(">II", len(lines), width) + pack(plain))

    def close_sheet(
        self, merged: Sequence[tuple[int, int, int, int]] = (), unsolved: int = 0
    ) -> None:
        """The sheet ends."""
        self._write(CLOSE, _json({"merged": list(merged), "unsolved": unsolved}))

    def end(self, kind: str, encoding: str = "", separator: str = "") -> None:
        """All of the file was read."""
        self._write(END, _json({"kind": kind, "encoding": encoding, "separator": separator}))

    def fault(self, reason: Reason, detail: str = "") -> None:
        """It could not be read."""
        self._write(FAULT, _json({"reason": reason.value, "detail": detail[:200]}))

    def _write(self, kind: bytes, body: bytes) -> None:
        self._pipe.write(_FRAME.pack(kind, len(body)))
        self._pipe.write(body)
        self._pipe.flush()


def _json(value: Any) -> bytes:
    return json.dumps(value).encode("ascii")


def frames(pipe: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Kind and body of each whole frame until the pipe ends or makes no sense."""
    while len(head := pipe.read(_FRAME.size)) == _FRAME.size:
        kind, length = _FRAME.unpack(head)
        if length > LONGEST_FRAME:
            return
        body = pipe.read(length)
        if len(body) < length:
            return
        yield kind, body


def line_counts(body: bytes) -> tuple[int, int, bytes]:
    """Rows, width and packed lines of a frame of lines."""
    rows, width = struct.unpack_from(">II", body)
    return rows, width, body[8:]
