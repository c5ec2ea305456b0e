"""Write a workbook: the frame by openpyxl, the rows streamed into it."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from officedesk.core.progress import Progress, Silent
from officedesk.sheets.table import About, CellKind, SheetTable
from officedesk.sheets.workbook_frame import FrameSheet, build_frame
from officedesk.sheets.workbook_rows import row_chunks

_LEVEL = 1
"""Light compression: the rows take most of the time, the disk has room."""
_STYLE = re.compile(r'\ss="([0-9]+)"')
_DIMENSION = re.compile(r"<dimension [^>]*/>")


def write_workbook(
    path: Path,
    tables: Sequence[SheetTable],
    about: About,
    *,
    footer: str = "",
    progress: Progress | None = None,
) -> None:
    """Write the tables, one sheet each, and the sheet *about* to ``path``.

    Args:
        path: overwritten; the caller puts it in place.
        tables: their rows are gone through once, in order.
        about: the last sheet.
        footer: words at the left of each printed page's foot.
        progress: told the rows written.

    Raises:
        OSError: the disk is full, or the file cannot be written.
        Cancelled: by ``progress``.
    """
    progress = progress or Silent()
    frame = build_frame(tables, about, footer)
    total = sum(table.count for table in tables)
    done = 0
    streamed = {
        sheet.member: (sheet, table) for sheet, table in zip(frame.sheets, tables, strict=True)
    }
    with (
        ZipFile(io.BytesIO(frame.data)) as source,
        ZipFile(path, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as target,
    ):
        for member in source.namelist():
            if member not in streamed:
                target.writestr(member, source.read(member))
                continue
            sheet, table = streamed[member]
            before, styles, after = _cut(source.read(member).decode("utf-8"), sheet)
            with target.open(member, "w", force_zip64=True) as out:
                out.write(before.encode("utf-8"))
                for rows, xml in row_chunks(table, styles, sheet.first):
                    out.write(xml.encode("utf-8"))
                    progress.step(done + rows, total)
                out.write(after.encode("utf-8"))
            done += table.count


def _cut(xml: str, sheet: FrameSheet) -> tuple[str, dict[CellKind, int], str]:
    """The sheet before and after the row of styles, and the styles by kind."""
    start = xml.index(f'<row r="{sheet.first}"')
    end = xml.index("</row>", start) + len("</row>")
    cells = xml[start:end].split("<c ")[1:]
    styles = {}
    for kind, cell in zip(CellKind, cells, strict=True):
        found = _STYLE.search(f" {cell}")
        styles[kind] = int(found.group(1)) if found else 0
    return _DIMENSION.sub("", xml[:start]), styles, xml[end:]
