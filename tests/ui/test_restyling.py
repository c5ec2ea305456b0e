"""Other style rules: each widget takes them once, pages behind when they are shown."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from officedesk.ui.plain import Label
from officedesk.ui.state import WindowState
from officedesk.ui.theme import theme
from officedesk.ui.tokens import DARK, LIGHT, Tokens, ink
from officedesk.ui.window import Window

DEEP = 6


class Styled(QObject):
    """Counts how often each widget takes a style."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[str] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange:
            self.times[watched.objectName()] += 1
        return False


def _page(name: str) -> QWidget:
    """A page with widgets one inside the other, and words in the innermost."""
    page = within = QWidget()
    page.setObjectName(name)
    for depth in range(DEEP):
        inner = Label("Words", ink="text2") if depth == DEEP - 1 else QWidget()
        inner.setObjectName(f"{name}{depth}")
        QVBoxLayout(within).addWidget(inner)
        within = inner
    return page


def _window(qtbot: QtBot, folder: Path) -> tuple[Window, QWidget, QWidget]:
    """A window with two pages; the second is in front."""
    window = Window(WindowState(folder / "window.json"))
    qtbot.addWidget(window)
    window.show()
    behind, front = _page("behind"), _page("front")
    window.show_page(behind, "")
    window.show_page(front, "")
    qtbot.wait(10)
    return window, behind, front


def _counted(*pages: QWidget) -> Styled:
    counts = Styled()
    for page in pages:
        for widget in (page, *page.findChildren(QWidget)):
            widget.installEventFilter(counts)
    return counts


def _inked(page: QWidget, tokens: Tokens) -> bool:
    words = page.findChild(Label)
    assert words is not None
    return words.palette().color(QPalette.ColorRole.WindowText) == ink(tokens.text2)


def test_what_stands_deep_takes_other_colours_once(qtbot: QtBot, tmp_path: Path) -> None:
    _kept, _behind, front = _window(qtbot, tmp_path)
    counts = _counted(front)
    theme().set_look("dark")
    assert counts.times[f"front{DEEP - 1}"] == 1
    assert _inked(front, DARK)
    assert QApplication.palette().color(QPalette.ColorRole.Base) == ink(DARK.base)


def test_a_page_behind_takes_them_when_it_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    window, behind, front = _window(qtbot, tmp_path)
    assert _inked(behind, LIGHT)
    theme().set_look("dark")
    assert _inked(behind, LIGHT)
    window.show_page(behind, "")
    assert _inked(behind, DARK)
    theme().set_look("light")
    assert _inked(behind, LIGHT)
    assert _inked(front, DARK)
    window.show_page(front, "")
    assert _inked(front, LIGHT)


def test_a_page_behind_that_missed_two_changes_is_as_new(qtbot: QtBot, tmp_path: Path) -> None:
    window, behind, _front = _window(qtbot, tmp_path)
    theme().set_look("dark")
    theme().set_look("light")
    window.show_page(behind, "")
    assert _inked(behind, LIGHT)
    theme().set_look("dark")
    assert _inked(behind, DARK)


def test_the_same_rules_style_nothing_anew(qtbot: QtBot, tmp_path: Path) -> None:
    _kept, _behind, front = _window(qtbot, tmp_path)
    counts = _counted(front)
    theme().refresh()
    assert not counts.times
