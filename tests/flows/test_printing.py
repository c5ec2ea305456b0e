"""A volume and a blank form out of the window: looked at, set up, printed; by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from officedesk.paper.picture import POINTS, Pages
from officedesk.ui.dialogs.print_question import PrintQuestion, What
from officedesk.ui.preview.window import PreviewWindow
from tests.flows.hands import Hands, Open

INCH = 144.0


def with_letters(hands: Hands, count: int = 3) -> None:
    hands.press("Ctrl+2")
    for number in range(count):
        values = {"sender": "Ministry", "subject": f"Budget {number}"}
        hands.session.done(hands.desk.register_entry("letters", values))
    hands.listed(count)


def choose_in_menu(hands: Hands, steps: int) -> None:
    """Ctrl+P, so many steps up from the end, Enter."""
    hands.page.list.setFocus()
    hands.press("Ctrl+P")
    hands.until(QApplication.activePopupWidget)
    for key in [*["Up"] * steps, "Return"]:
        popup = QApplication.activePopupWidget()
        assert popup is not None
        QTest.keySequence(popup, key)
        QApplication.processEvents()


def ask(hands: Hands, way: What, words: str) -> PreviewWindow:
    """*This register…*, the way, its number, Enter; the preview with its pages."""
    choose_in_menu(hands, 1)
    found: list[PrintQuestion] = hands.program.window.findChildren(PrintQuestion)
    question = found[-1]
    hands.until(question.isActiveWindow)
    hands.press("Down", list(What).index(way))
    assert question.way is way
    line = question.editors[way].focus_target()
    for _time in range(12):
        if QApplication.focusWidget() is line:
            break
        hands.press("Tab")
    hands.press("Ctrl+A")
    hands.type(words)
    hands.press("Return")
    return shown(hands)


def shown(hands: Hands) -> PreviewWindow:
    """The preview, once its pages are there."""
    hands.until(lambda: hands.program.window.findChildren(PreviewWindow))
    found: list[PreviewWindow] = hands.program.window.findChildren(PreviewWindow)
    preview = found[-1]
    hands.until(lambda: preview.sheets.count and not preview.composer.busy)
    hands.until(preview.isActiveWindow)
    return preview


def left_edge(pages: Pages, page: int) -> float:
    """Where the ink begins, millimetres from the left."""
    drawn = pages.draw(page, INCH / POINTS)
    lines = [drawn.data[y * drawn.stride : y * drawn.stride + drawn.wide]
             for y in range(drawn.high)]  # fmt: skip
    dark = [next((x for x, dot in enumerate(line) if dot < 100), drawn.wide) for line in lines]
    return min(dark) / INCH * 25.4


def test_a_month_is_bound_set_up_and_printed(
    open_window: Open, spoken: str, tmp_path: Path
) -> None:
    hands = open_window(spoken)
    with_letters(hands)
    preview = ask(hands, What.MONTH, "2026-03")
    pages = preview.composer.pages
    assert pages is not None and preview.sheets.count == len(pages) >= 2
    assert "IN-2026-0003" in "".join(pages.text(page) for page in range(len(pages)))
    before = left_edge(pages, 1)
    assert before == pytest.approx(27, abs=0.4)

    # The pages by their keys.
    assert preview.sheets.hasFocus()
    hands.press("End")
    assert preview.sheets.page == len(pages) - 1
    hands.press("Home")
    assert preview.sheets.page == 0
    hands.press("Ctrl+0")
    assert preview.sheets.zoom == 1.0
    hands.press("Ctrl+=")
    assert preview.sheets.zoom > 1.0
    hands.press("Ctrl+1")
    first = preview.composer.path

    # The margin, three millimetres wider; the panel composes the paper anew.
    margin = preview.panel.editors["paper.margin"].focus_target()
    for _time in range(20):
        if QApplication.focusWidget() is margin:
            break
        hands.press("Tab")
    hands.press("Down", 3)
    hands.until(lambda: preview.composer.path != first and not preview.composer.busy)
    pages = preview.composer.pages
    assert pages is not None
    assert left_edge(pages, 1) == pytest.approx(before + 3, abs=0.3)
    assert hands.desk.setting("paper.margin") == 27, "for this print only"
    assert first is not None and not first.exists()

    target = tmp_path / "printed.pdf"
    print_to(hands, preview, target)
    printed = Pages(target)
    assert len(printed) == len(pages)
    assert printed.sizes[1] == pytest.approx(pages.sizes[1], abs=1.5)
    assert left_edge(printed, 1) == pytest.approx(left_edge(pages, 1), abs=0.4)
    printed.close()

    hands.until(preview.panel.keep.isVisible)
    preview.activateWindow()
    hands.until(preview.isActiveWindow)
    preview.panel.keep.setFocus()
    hands.until(preview.panel.keep.hasFocus)
    hands.press("Space")
    assert hands.desk.setting("paper.margin") == 30
    hands.press("Esc")
    hands.until(lambda: not hands.program.window.findChildren(PreviewWindow))


def print_to(hands: Hands, preview: PreviewWindow, target: Path) -> None:
    """Ctrl+P, the name of a file, Enter."""
    hands.press("Ctrl+P")
    hands.until(lambda: preview.dialog is not None and preview.dialog.isVisible())
    dialog = preview.dialog
    assert dialog is not None
    if not QPrinterInfo.availablePrinterNames():
        assert "PDF" in preview.notice.words
    line = dialog.findChild(QLineEdit, "filename")
    assert line is not None
    line.setText(str(target))
    dialog.accept()
    hands.until(lambda: target.name in preview.notice.words, 20_000)


def test_a_blank_form_for_when_the_machine_is_down(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    with_letters(hands, 1)
    preview = ask(hands, What.BLANK, "30")
    pages = preview.composer.pages
    assert pages is not None
    words = "".join(pages.text(page) for page in range(len(pages)))
    assert "E-2026-" in words and len(pages) >= 3
    assert "paper.closing_line" not in preview.panel.editors
    hands.press("Esc")


def test_a_slip_can_only_choose_its_languages(
    open_window: Open, spoken: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: bool(opened.append(url.toLocalFile()) or True)
    )
    hands = open_window(spoken)
    with_letters(hands, 1)
    hands.until(lambda: hands.page.shown)
    hands.page.output.print_chosen("paper:slip")
    preview = shown(hands)
    assert list(preview.panel.editors) == ["paper.both_languages"]
    pages = preview.composer.pages
    assert pages is not None and "Subject" in pages.text(0) and "标" in pages.text(0)
    path = preview.composer.path
    preview.panel.editors["paper.both_languages"].focus_target().setFocus()
    hands.press("Space")
    hands.until(lambda: preview.composer.path != path and not preview.composer.busy)
    pages = preview.composer.pages
    assert pages is not None
    own, other = ("标", "Subject") if spoken == "zh_CN" else ("Subject", "标")
    assert own in pages.text(0) and other not in pages.text(0)

    preview.open_viewer()
    assert Path(opened[0]).name.endswith("_IN-2026-0001.pdf") and Path(opened[0]).is_file()
    target = tmp_path / "saved.pdf"
    preview._save((target,))
    assert target.read_bytes().startswith(b"%PDF")
    hands.press("Esc")


def test_a_month_that_is_none_is_said_beside_its_field(open_window: Open) -> None:
    hands = open_window()
    with_letters(hands, 1)
    choose_in_menu(hands, 1)
    question = hands.program.window.findChildren(PrintQuestion)[-1]
    question.editors[What.MONTH].focus_target().setFocus()
    hands.press("Ctrl+A")
    hands.type("2026-13")
    assert question.way is What.MONTH
    hands.press("Return")
    assert question.isVisible() and "2026-13" in question.editors[What.MONTH].error
    hands.press("Esc")
