"""A finished PDF as pictures of its pages, for the screen and for a printer.

PDFium draws; all ink of the papers is black, so a picture is grey, one byte a dot.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import pypdfium2

POINTS = 72.0
"""Points of an inch: a picture at ``dots / POINTS`` times the size has so many dots an inch."""

_COARSE, _FINER = 3.0, 2
"""Below so many dots a point PDFium puts letters on whole dots, and they stand unevenly:
it draws finer then, and the picture is made smaller."""

_ALONE = threading.RLock()
"""PDFium serves one thread at a time, whatever document it is."""


@dataclass(frozen=True)
class Picture:
    """A page as dots, from the top, white is 255.

    Attributes:
        wide, high: in dots.
        stride: bytes of a line.
        data: the lines.
    """

    wide: int
    high: int
    stride: int
    data: bytes


def _picture(drawn: pypdfium2.PdfBitmap, finer: int) -> Picture:
    """What PDFium drew; ``finer`` times as fine as it was asked for."""
    if finer == 1:
        return Picture(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))
    small = drawn.to_pil().reduce(finer)
    return Picture(small.width, small.height, small.width, small.tobytes())


class Pages:
    """The pages of a PDF, counted from 0; it stays open until ``close``. Any thread may ask.

    Attributes:
        sizes: width and height of each page in points.

    Raises:
        OSError: there is no such file.
        ValueError: it is no PDF.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise FileNotFoundError(path)
        with _ALONE:
            try:
                self._pdf = pypdfium2.PdfDocument(path)
            except pypdfium2.PdfiumError as error:
                raise ValueError(f"{path} is no PDF") from error
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._pdf.get_page_size(page) for page in range(len(self._pdf))
            )
        self._open = True

    def __len__(self) -> int:
        return len(self.sizes)

    def dots(self, page: int, scale: float) -> tuple[int, int]:
        """Width and height of the picture that ``draw`` gives at this scale."""
        wide, high = self.sizes[page]
        return ceil(wide * scale), ceil(high * scale)

    def draw(self, page: int, scale: float) -> Picture:
        """The page, ``scale`` dots a point.

        Raises:
            ValueError: it was closed meanwhile.
        """
        with _ALONE:
            if not self._open:
                raise ValueError("the pages are closed")
            sheet = self._pdf[page]
            try:
                finer = _FINER if scale < _COARSE else 1
                drawn = sheet.render(scale=scale * finer, grayscale=True, draw_annots=False)
                try:
                    return _picture(drawn, finer)
                finally:
                    drawn.close()
            finally:
                sheet.close()

    def text(self, page: int) -> str:
        """The words of a page, for who cannot see it."""
        with _ALONE:
            if not self._open:
                return ""
            sheet = self._pdf[page]
            try:
                words = sheet.get_textpage()
                try:
                    return str(words.get_text_range())
                finally:
                    words.close()
            finally:
                sheet.close()

    def close(self) -> None:
        """Let the file go; closing again does nothing."""
        with _ALONE:
            if self._open:
                self._open = False
                self._pdf.close()
