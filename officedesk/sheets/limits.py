"""How large a file may be before reading it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What the reader grants one file; all of it is checked before memory is spent.

    Attributes:
        file_bytes: size of the file itself.
        members: files inside a workbook.
        inflated_bytes: their size unpacked, in all.
        thin_bytes: size unpacked from which on a member may not be ``most_thin`` times as
            large as it is packed; no table is (the most regular ones reach about 60 times).
        text_bytes: what all of its cells say; the same words count as often as they are shown.
        row_bytes: what one row says.
        sheets: sheets that are read.
        rows: filled rows of one sheet; blank ones do not count.
        columns: place of the last filled column.
        cells: of all rows, blank ones on the left of a filled one among them.
        memory_bytes: address space of the worker process, where the system knows one.
        seconds: time for a small file; large ones get ``seconds_per_megabyte`` more.
        seconds_per_megabyte: for each unpacked megabyte.
    """

    file_bytes: int = 200 * MEGABYTE
    members: int = 2000
    inflated_bytes: int = 800 * MEGABYTE
    thin_bytes: int = 100 * MEGABYTE
    most_thin: int = 200
    text_bytes: int = 240 * MEGABYTE
    row_bytes: int = 8 * MEGABYTE
    sheets: int = 100
    rows: int = 300_000
    columns: int = 2000
    cells: int = 24_000_000
    memory_bytes: int = 1024 * MEGABYTE
    seconds: float = 8.0
    seconds_per_megabyte: float = 0.4

    def time_for(self, size: int) -> float:
        """Seconds that reading ``size`` unpacked bytes may take."""
        return self.seconds + self.seconds_per_megabyte * size / MEGABYTE


STANDARD = Limits()
"""What the program uses; tests ask for less."""
