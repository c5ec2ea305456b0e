"""The pages of a PDF on a printer: drawn as pictures, one at a time, none of them scaled."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from officedesk.core.errors import WorldError
from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.paper.picture import POINTS, Pages
from officedesk.ui.preview.renderer import image_of

MOST = 600
"""Dots an inch that are drawn; a finer printer gets no finer picture."""


def printer_for(pages: Pages, name: str) -> QPrinter:
    """The usual printer, set to the paper of the first page; ``name`` is the job's."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setCreator("OfficeDesk")
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    set_paper(printer, pages.sizes[0])
    return printer


def no_printer() -> str:
    """A sentence where this machine has no printer; empty where it has one."""
    if QPrinterInfo.availablePrinterNames():
        return ""
    return _("No printer is set up on this machine; you can print into a PDF file.")


def set_paper(printer: QPrinter, size: tuple[float, float]) -> None:
    """Give the printer the page's own size, in points, and orientation, without margins."""
    wide, high = size
    across = wide > high
    upright = QSizeF(min(wide, high), max(wide, high))
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(paper, way, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)


def chosen(printer: QPrinter, count: int) -> list[int]:
    """The pages to print, from 0, in the order in which the printer wants them.

    Copies that the printer does not make itself are among them.
    """
    numbers = list(range(1, count + 1))
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        if ranges.isEmpty():
            first = printer.fromPage() or 1
            last = printer.toPage() or count
            numbers = [number for number in numbers if first <= number <= last]
        else:
            numbers = [number for number in numbers if ranges.contains(number)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        numbers = numbers * copies
    else:
        numbers = [number for number in numbers for _copy in range(copies)]
    return [number - 1 for number in numbers]


def print_pages(pages: Pages, printer: QPrinter, progress: Progress) -> int:
    """Draw the chosen pages on the printer, on any thread; gives how many.

    Raises:
        Cancelled: by ``progress``; the printer is told to drop what it has.
        WorldError: the printer takes nothing.
    """
    wanted = chosen(printer, len(pages))
    if not wanted:
        raise WorldError(
            _("There is no such page: there are {count}.").format(count=len(pages))
        )
    progress.step(0, len(wanted))
    set_paper(printer, pages.sizes[wanted[0]])
    painter = QPainter()
    if not painter.begin(printer):
        raise WorldError(
            _("The printer “{name}” does not take the pages: look whether it is switched on, or"
              " save them as PDF.").format(name=printer.printerName() or printer.outputFileName())
        )  # fmt: skip
    done = False
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for at, page in enumerate(wanted):
            if at:
                if pages.sizes[page] != pages.sizes[wanted[at - 1]]:
                    set_paper(printer, pages.sizes[page])
                printer.newPage()
            _draw(pages, page, printer, painter)
            progress.step(at + 1, len(wanted))
        done = True
    finally:
        if not done:
            printer.abort()
        painter.end()
        if not done and printer.outputFileName():
            Path(printer.outputFileName()).unlink(missing_ok=True)
    return len(wanted)


def _draw(pages: Pages, page: int, printer: QPrinter, painter: QPainter) -> None:
    """One page at its true size, from the corner of the sheet."""
    inch = min(printer.resolution(), MOST)
    wide, high = pages.sizes[page]
    device = printer.resolution() / POINTS
    box = QRectF(0, 0, wide * device, high * device)
    painter.drawImage(box, image_of(pages.draw(page, inch / POINTS)))
