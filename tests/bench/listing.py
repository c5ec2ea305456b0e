"""S9: a list as a PDF, ten and a hundred thousand rows, beside LibreOffice where it is there."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from bench.child import call
from bench.lines import Line, unmeasured
from bench.listing_query import newest
from bench.measure import cpu, forget_peak, memory, peak_memory
from bench.office_suite import convert, version_of
from bench.place import Place, register_of
from officedesk.core.query import Query
from officedesk.desk.exporting import export

SMALL = 10_000
Answer = dict[str, Any]


def measure(place: Place) -> list[Line]:
    """The whole list, and its newest tenth."""
    given = {"home": place.home, "work": place.work}
    whole = call("bench.listing", "printed", rows=0, **given)
    part = call("bench.listing", "printed", rows=SMALL, **given)
    lines = []
    if whole["rows"] >= 2 * part["rows"]:
        growth = whole["rows"] / part["rows"]
        lines.append(
            Line(
                "S9", f"{whole['rows']:,} rows as PDF beside {part['rows']:,}, CPU", whole["cpu"],
                "s", f"{part['rows']:,} rows", part["cpu"], whole["cpu"] / part["cpu"],
                1.1 * growth, details={"whole": whole, "part": part},
            )
        )  # fmt: skip
    lines.append(
        Line(
            "S9", f"{whole['rows']:,} rows as PDF, memory over the base", whole["memory"], "MB",
            value=whole["memory"], bar=250, bar_unit="MB",
            note=f"{whole['pages']:,} pages, {whole['bytes'] / 2**20:.1f} MB",
        )
    )  # fmt: skip
    return lines + _beside(place, {"part": part, "whole": whole})


def _beside(place: Place, ours: dict[str, Answer]) -> list[Line]:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    ways = [("part", SMALL, 4)]
    if ours["whole"]["rows"] >= 2 * ours["part"]["rows"]:
        ways.append(("whole", 0, 6))
    lines = []
    for name, rows, bar in ways:
        what = f"{ours[name]['rows']:,} rows as PDF, CPU"
        if not office:
            lines.append(unmeasured("S9", what, "not measured: LibreOffice is not installed"))
            continue
        theirs, pages = convert(office, place, rows)
        mine = ours[name]["cpu"]
        lines.append(
            Line(
                "S9", what, mine, "s", version_of(office), theirs, theirs / mine, bar,
                at_least=True, note=f"{ours[name]['pages']:,} pages, LibreOffice {pages:,}: the"
                " same cells in columns of the same width",
            )
        )  # fmt: skip
    return lines


def printed(home: str, work: str, rows: int) -> Answer:
    """Print the list, or its newest ``rows``, in a process of its own."""
    desk = Place(Path(home), Path(work), 0).open()
    register = register_of(desk)
    path = Path(work) / "list.pdf"
    query = newest(desk, Query(register.key), rows)
    reader = desk.reader()
    count = reader.count(query)
    export(desk, Query(register.key, search="zzzzqqqq"), path)
    base = memory()
    forget_peak()
    start = cpu()
    export(desk, query, path)
    took, peak = cpu() - start, peak_memory() - base
    reader.close()
    desk.close()
    data = path.read_bytes()
    pages = data.count(b"/Type /Page") - data.count(b"/Type /Pages")
    return {"cpu": took, "memory": peak, "rows": count, "bytes": len(data), "pages": pages}
