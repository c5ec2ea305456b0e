"""A finished PDF as pictures: size, ink, threads, and what is no PDF."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from officedesk.core.views import Letterhead
from officedesk.paper.document import Document, about
from officedesk.paper.picture import POINTS, Pages, Picture
from officedesk.paper.sheet import A4, MM


@pytest.fixture
def pdf(tmp_path: Path, letterhead: Letterhead) -> Path:
    path = tmp_path / "two.pdf"
    with Document(path, about("title", letterhead), A4) as document:
        for number in range(2):
            sheet = document.sheet()
            sheet.text(30, 30, f"page {number}", 40)
            sheet.line(50, 100, 150, 100, 10 * MM)
            document.add(sheet)
    return path


def dot(picture: Picture, x: float, y: float, inch: float) -> int:
    """How light the dot at a place in millimetres is."""
    across, down = int(x / 25.4 * inch), int(y / 25.4 * inch)
    return picture.data[down * picture.stride + across]


def test_a_page_is_drawn_as_large_as_asked_and_in_its_ink(pdf: Path) -> None:
    pages = Pages(pdf)
    assert len(pages) == 2
    assert pages.sizes[0] == pytest.approx((A4[0] * MM, A4[1] * MM), abs=0.1)
    for inch in (72.0, 150.0):
        picture = pages.draw(1, inch / POINTS)
        assert (picture.wide, picture.high) == pages.dots(1, inch / POINTS)
        assert picture.wide == pytest.approx(A4[0] / 25.4 * inch, abs=1)
        assert len(picture.data) == picture.stride * picture.high
        # The rule is ten millimetres thick around its middle; beside it the paper is white.
        assert dot(picture, 100, 100, inch) == 0 and dot(picture, 100, 104, inch) == 0
        assert dot(picture, 100, 107, inch) == 255 and dot(picture, 40, 100, inch) == 255
    assert "page 1" in pages.text(1)
    pages.close()


def test_it_is_closed_once_and_says_so(pdf: Path) -> None:
    pages = Pages(pdf)
    pages.close()
    pages.close()
    with pytest.raises(ValueError, match="closed"):
        pages.draw(0, 1.0)
    assert pages.text(0) == ""


def test_what_is_no_pdf_is_told(tmp_path: Path) -> None:
    path = tmp_path / "no.pdf"
    path.write_bytes(b"%PDF-1.7 and nothing more")
    with pytest.raises(ValueError, match="no PDF"):
        Pages(path)
    with pytest.raises(OSError, match=r"gone\.pdf"):
        Pages(tmp_path / "gone.pdf")


def test_several_threads_may_draw_at_once(pdf: Path) -> None:
    pages = Pages(pdf)
    wanted = pages.draw(0, 1.0).data
    found: list[bytes] = []

    def draw() -> None:
        found.extend(pages.draw(0, 1.0).data for _time in range(5))

    threads = [threading.Thread(target=draw) for _number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [wanted] * 15
    pages.close()
