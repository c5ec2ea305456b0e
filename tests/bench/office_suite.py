"""The peer of the PDF: LibreOffice converting a workbook with the same rows."""

from __future__ import annotations

import subprocess

from bench.listing_query import newest
from bench.measure import cpu
from bench.place import Place, register_of
from officedesk.core.query import Query
from officedesk.desk.exporting import export


def convert(program: str, place: Place, rows: int) -> float:
    """Processor seconds of turning the newest ``rows`` (0: all) into a PDF."""
    desk = place.open()
    register = register_of(desk)
    book = place.work / f"list-{rows}.xlsx"
    export(desk, newest(desk, Query(register.key), rows), book)
    desk.close()
    profile = (place.work / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    # The first start makes its profile; it is not counted.
    subprocess.run([*command, "--version"], capture_output=True)
    start = cpu()
    subprocess.run([*command, "--outdir", place.work, book], capture_output=True, check=True)
    return cpu() - start
