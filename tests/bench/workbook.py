"""S8: a list as a workbook, beside openpyxl's own write-only mode."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from bench.child import call
from bench.lines import Line
from bench.measure import (
    cpu,
    forget_peak,
    interleaved,
    long_rounds,
    median,
    memory,
    peak_memory,
)
from bench.place import Place, register_of
from bench.plain_workbook import write_plainly
from officedesk.core.query import Query
from officedesk.desk.exporting import export
from officedesk.desk.exporting_columns import columns_of, table_rows
from officedesk.desk.exporting_extract import extract
from officedesk.sheets.table import About, SheetTable
from officedesk.sheets.writing import write_workbook

COLUMNS = 14

Answer = dict[str, Any]


def measure(place: Place) -> list[Line]:
    """The writer alone on fourteen columns, then the whole export of the program."""
    ways = {"stream": COLUMNS, "plain": COLUMNS, "export": 0, "plain, all columns": 0}
    answers: dict[str, list[Answer]] = {way: [] for way in ways}

    def once(way: str) -> float:
        name = {"stream": "streamed", "export": "exported"}.get(way, "plainly")
        found = call("bench.workbook", name, **_given(place), columns=ways[way])
        answers[way].append(found)
        return float(found["cpu"])

    took = interleaved(
        long_rounds(place.size), {way: _bound(once, way) for way in ways}, warm=0
    )
    rows, wide = answers["export"][0]["rows"], answers["plain, all columns"][0]["columns"]
    return [
        _beside(f"{rows:,} × {COLUMNS} cells as xlsx, CPU", took["stream"], took["plain"]),
        _memory("the same, memory over the base", answers["stream"], answers["plain"]),
        replace(
            _beside(
                f"export of the whole list, × {wide} columns, reading included, CPU",
                took["export"], took["plain, all columns"],
            ),
            peer="openpyxl, write-only, nothing read", value=None, bar=None,
        ),
        _memory("the same, memory over the base", answers["export"], answers["plain, all columns"]),
    ]  # fmt: skip


def _bound(once: Any, way: str) -> Any:
    return lambda: once(way)


def _given(place: Place) -> dict[str, str]:
    return {"home": str(place.home), "work": str(place.work)}


def _beside(what: str, ours: list[float], theirs: list[float]) -> Line:
    mine, peers = median(ours), median(theirs)
    return Line(
        "S8", what, mine, "s", "openpyxl, write-only", peers, peers / mine, 8, at_least=True,
        details={"ours": ours, "theirs": theirs},
    )  # fmt: skip


def _memory(what: str, ours: list[Answer], theirs: list[Answer]) -> Line:
    mine = median([one["memory"] for one in ours])
    peers = median([one["memory"] for one in theirs])
    return Line(
        "S8", what, mine, "MB", "openpyxl, write-only", peers, mine, 40, "MB"
    )  # fmt: skip


# --- each in a process of its own ---------------------------------------------------------------


def streamed(home: str, work: str, columns: int) -> Answer:
    """The program's writer, on rows that lie in memory already."""
    table = _table(Path(home), Path(work), columns)
    return _spent(lambda: write_workbook(_file(work), [table], About("About")), table)


def plainly(home: str, work: str, columns: int) -> Answer:
    """openpyxl, on the same rows."""
    table = _table(Path(home), Path(work), columns)
    return _spent(lambda: write_plainly(_file(work), table), table)


def exported(home: str, work: str, columns: int) -> Answer:
    """The export as the person has it made, from the database to the file."""
    place = Place(Path(home), Path(work), 0)
    desk = place.open()
    register = register_of(desk)
    reader = desk.reader()
    count = reader.count(Query(register.key))
    # What is loaded at the first export belongs to the base.
    export(desk, Query(register.key, search="zzzzqqqq"), _file(work))
    spent = _spent(lambda: export(desk, Query(register.key), _file(work)), None)
    reader.close()
    desk.close()
    return {**spent, "rows": count}


def _file(work: str) -> Path:
    return Path(work) / "list.xlsx"


def _table(home: Path, work: Path, columns: int) -> SheetTable:
    """The list as the export writes it, its rows in memory; the first ``columns`` of it or all."""
    desk = Place(home, work, 0).open()
    register = register_of(desk)
    reader = desk.reader()
    made = extract(desk, reader, Query(register.key))
    all_columns = columns_of(made, desk.setting("marks"), unmasked=False)
    some = list(islice(all_columns, columns or None))
    rows = [tuple(row) for row in table_rows(made, some)]
    reader.close()
    desk.close()
    return SheetTable(register.key, tuple(one.sheet for one in some), rows, len(rows))


def _spent(work: Any, table: SheetTable | None) -> Answer:
    base = memory()
    forget_peak()
    start = cpu()
    work()
    return {
        "cpu": cpu() - start,
        "memory": peak_memory() - base,
        "columns": len(table.columns) if table else 0,
    }
