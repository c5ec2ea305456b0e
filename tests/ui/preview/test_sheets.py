"""The pages on the screen: only what is seen is drawn, and little of it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from officedesk.core.views import Letterhead
from officedesk.paper.document import Document, about
from officedesk.paper.picture import Pages
from officedesk.paper.sheet import A4_ACROSS, MM
from officedesk.ui.preview import renderer as drawing
from officedesk.ui.preview.bar import PreviewBar
from officedesk.ui.preview.places import GAP, Places
from officedesk.ui.preview.sheets import NATURAL, Fit, SheetView
from officedesk.ui.theme import theme


def written(path: Path, count: int) -> Path:
    head = Letterhead("I", "O", "n", datetime(2026, 3, 10, tzinfo=UTC), "1")
    with Document(path, about("t", head), A4_ACROSS) as document:
        for number in range(count):
            sheet = document.sheet()
            sheet.text(30, 40, f"page {number + 1}", 40)
            sheet.line(0, 105, 297, 105, 20 * MM)
            document.add(sheet)
    return path


@pytest.fixture
def view(qtbot: Any) -> Iterator[SheetView]:
    view = SheetView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    yield view
    view.let_go()


def seen(view: SheetView) -> bool:
    """What is seen has been drawn."""
    assert view.renderer is not None
    return all(view.renderer.picture(page, view.dots) is not None for page in view._seen())


def test_five_thousand_pages_open_and_scroll(qtbot: Any, view: SheetView, tmp_path: Path) -> None:
    pages = Pages(written(tmp_path / "many.pdf", 5000))
    drawn: list[int] = []
    draw = pages.draw
    pages.draw = lambda page, scale: (drawn.append(page), draw(page, scale))[1]  # type: ignore[method-assign]
    view.show_pages(pages)
    assert view.count == 5000 and view.page == 0
    qtbot.waitUntil(lambda: seen(view))
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == 4999
    qtbot.waitUntil(lambda: seen(view))
    for page in (2500, 17, 4000):
        view.go(page)
        assert view.page == page
    qtbot.waitUntil(lambda: seen(view))
    assert len(set(drawn)) < 30
    view.let_go()
    pages.close()


def test_pictures_are_kept_within_bounds(
    qtbot: Any, view: SheetView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "BUDGET", 3_000_000)
    pages = Pages(written(tmp_path / "many.pdf", 40))
    view.show_pages(pages)
    for page in range(40):
        view.go(page)
        qtbot.waitUntil(lambda: seen(view))
        assert view.renderer is not None and view.renderer.kept_bytes <= 3_000_000
    view.let_go()
    pages.close()


def test_paper_stays_white_in_the_dark(qtbot: Any, view: SheetView, tmp_path: Path) -> None:
    theme().set_look("dark")
    pages = Pages(written(tmp_path / "a.pdf", 1))
    view.show_pages(pages)
    view.set_fit(Fit.PAGE)
    qtbot.waitUntil(lambda: seen(view))
    shot = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    box = view._box(0)
    white, black = QColor("white"), QColor("black")
    assert shot.pixelColor(box.center().x(), box.top() + 20) == white
    assert shot.pixelColor(box.center()) == black
    assert shot.pixelColor(3, 3) == theme().ink("rail") != white
    view.let_go()
    pages.close()


def test_zoom_and_turning_by_keys(qtbot: Any, view: SheetView, tmp_path: Path) -> None:
    pages = Pages(written(tmp_path / "a.pdf", 3))
    view.show_pages(pages)
    bar = PreviewBar(view)
    qtbot.addWidget(bar)
    wide = view._places.sizes[0][0]
    assert wide <= view.width() - 2 * GAP and wide > view.width() - 2 * GAP - 40
    view.set_zoom(1.0)
    assert view._places.sizes[0][0] == round(A4_ACROSS[0] * MM * NATURAL)
    assert bar.share.text() == "100 %"
    view.larger()
    assert bar.share.text() == "110 %"
    for _step in range(30):
        view.larger()
    assert view.zoom == 4.0
    for _step in range(30):
        view.smaller()
    assert view.zoom == 0.1
    # All three pages are seen at once; each can be in front all the same.
    for page in (1, 2, 2):
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
        assert view.page == page
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page == 1 and bar.page.text() == "2"
    view.set_zoom(2.0)
    assert view.page == 1
    # Larger than the screen: one screen after the other, then the next page.
    view.go(0)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 0 and view.verticalScrollBar().value() > 0
    for _time in range(4):
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page > 0
    bar.page.setFocus()
    bar.page.selectAll()
    qtbot.keyClicks(bar.page, "3")
    qtbot.keyClick(bar.page, Qt.Key.Key_Return)
    assert view.page == 2
    view.let_go()
    pages.close()


def test_another_paper_keeps_the_place(qtbot: Any, view: SheetView, tmp_path: Path) -> None:
    first = Pages(written(tmp_path / "a.pdf", 9))
    view.show_pages(first)
    view.go(6)
    second = Pages(written(tmp_path / "b.pdf", 9))
    view.show_pages(second)
    first.close()
    assert view.page == 6
    third = Pages(written(tmp_path / "c.pdf", 2))
    view.show_pages(third)
    second.close()
    assert view.page == 1
    view.let_go()
    third.close()


def test_places() -> None:
    places = Places([(100.0, 50.0), (80.0, 200.0)], 2.0)
    assert places.sizes == [(200, 100), (160, 400)]
    assert places.tops == [GAP, 100 + 2 * GAP, 500 + 3 * GAP]
    assert (places.wide, places.high) == (200 + 2 * GAP, 500 + 3 * GAP)
    assert [places.at(y) for y in (0, GAP, 100 + 2 * GAP, 9999)] == [0, 0, 1, 1]
    assert list(places.between(0, 50)) == [0] and list(places.between(0, 400)) == [0, 1]
    assert list(Places([], 1.0).between(0, 9)) == []
