"""Pages on a printer: which ones, how large, and what is left when it is stopped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QPageLayout, QPageRanges
from PySide6.QtPrintSupport import QPrinter

from officedesk.core.errors import Cancelled, WorldError
from officedesk.core.progress import Silent
from officedesk.core.views import Letterhead
from officedesk.paper.document import Document, about
from officedesk.paper.picture import POINTS, Pages
from officedesk.paper.sheet import A4, A4_ACROSS, MM
from officedesk.ui.preview.printer import chosen, print_pages, printer_for


def opened(path: Path, size: tuple[float, float], count: int = 4) -> Pages:
    head = Letterhead("I", "O", "n", datetime(2026, 3, 10, tzinfo=UTC), "1")
    with Document(path, about("t", head), size) as document:
        for number in range(count):
            sheet = document.sheet()
            # A bar whose place tells the page.
            sheet.line(20, 40 + 20 * number, 120, 40 + 20 * number, 10 * MM)
            document.add(sheet)
    return Pages(path)


@pytest.fixture
def across(tmp_path: Path) -> Iterator[Pages]:
    pages = opened(tmp_path / "a.pdf", A4_ACROSS)
    yield pages
    pages.close()


def to_file(pages: Pages, path: Path) -> QPrinter:
    printer = printer_for(pages, "job")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def bars(pages: Pages) -> list[int]:
    """The number that each printed page's bar tells, and that it lies where it was drawn."""
    found = []
    for page in range(len(pages)):
        drawn = pages.draw(page, 72 / POINTS)
        column = [drawn.data[y * drawn.stride + round(70 * MM)] for y in range(drawn.high)]
        dark = [y for y, dot in enumerate(column) if dot < 128]
        assert (dark[-1] - dark[0]) / MM == pytest.approx(10, abs=0.8)
        line = drawn.data[dark[len(dark) // 2] * drawn.stride :][: drawn.wide]
        ink = [x for x, dot in enumerate(line) if dot < 128]
        assert (ink[0] / MM, ink[-1] / MM) == pytest.approx((20, 120), abs=0.8)
        found.append(round(((dark[0] + dark[-1]) / 2 / MM - 40) / 20))
    return found


@pytest.mark.parametrize("size", [A4, A4_ACROSS])
def test_nothing_is_scaled(qapp: Any, tmp_path: Path, size: tuple[float, float]) -> None:
    pages = opened(tmp_path / "a.pdf", size)
    printer = to_file(pages, tmp_path / "out.pdf")
    landscape = printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape
    assert landscape == (size is A4_ACROSS)
    assert print_pages(pages, printer, Silent()) == 4
    out = Pages(tmp_path / "out.pdf")
    assert out.sizes[0] == pytest.approx((size[0] * MM, size[1] * MM), abs=1.5)
    assert bars(out) == [0, 1, 2, 3]
    out.close()
    pages.close()


def test_ranges_and_copies_are_honoured(qapp: Any, across: Pages, tmp_path: Path) -> None:
    printer = to_file(across, tmp_path / "out.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,3-4"))
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert chosen(printer, 4) == [0, 2, 3, 0, 2, 3]
    printer.setCollateCopies(False)
    assert chosen(printer, 4) == [0, 0, 2, 2, 3, 3]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen(printer, 4) == [3, 3, 2, 2, 0, 0]
    assert print_pages(across, printer, Silent()) == 6
    out = Pages(tmp_path / "out.pdf")
    assert bars(out) == [3, 3, 2, 2, 0, 0]
    out.close()


def test_from_and_to(qapp: Any, across: Pages, tmp_path: Path) -> None:
    printer = to_file(across, tmp_path / "out.pdf")
    printer.setFromTo(2, 3)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    assert chosen(printer, 4) == [1, 2]


def test_a_range_beyond_the_end_is_told(qapp: Any, across: Pages, tmp_path: Path) -> None:
    printer = to_file(across, tmp_path / "out.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("7-9"))
    with pytest.raises(WorldError, match="no such page"):
        print_pages(across, printer, Silent())


class Impatient:
    """Gives up at a page."""

    def step(self, done: int, total: int) -> None:
        if done == 2:
            raise Cancelled("enough")


def test_what_is_stopped_leaves_no_file(qapp: Any, across: Pages, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        print_pages(across, to_file(across, tmp_path / "out.pdf"), Impatient())
    assert not (tmp_path / "out.pdf").exists()


def test_a_place_that_cannot_be_written_is_told(
    qapp: Any, across: Pages, tmp_path: Path
) -> None:
    with pytest.raises(WorldError, match="does not take"):
        print_pages(across, to_file(across, tmp_path / "no" / "out.pdf"), Silent())
