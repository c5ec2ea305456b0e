"""The first start, by keyboard and in both languages."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from PySide6.QtCore import Qt

from officedesk.core import i18n
from officedesk.ui.dialogs.first_start import FirstAnswers, FirstStart, Way
from officedesk.ui.theme import theme


@pytest.fixture
def page(show: Any) -> FirstStart:
    theme()
    made = show(FirstStart())
    made.resize(900, 680)
    made.start()
    return made


def test_names_and_enter_begin(qtbot: Any, page: FirstStart, focus: Any) -> None:
    qtbot.keyClicks(focus(), "River Institute")
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    qtbot.keyClicks(focus(), "General Office")
    with qtbot.waitSignal(page.answered) as answered:
        qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert answered.args == [FirstAnswers("River Institute", "General Office", "en", Way.EMPTY)]


def test_the_way_is_chosen_with_the_arrows(qtbot: Any, page: FirstStart, focus: Any) -> None:
    page.ways[Way.EMPTY].setFocus()
    qtbot.keyClick(focus(), Qt.Key.Key_Down)
    assert page.way is Way.SAMPLE
    qtbot.keyClick(focus(), Qt.Key.Key_Down)
    assert page.way is Way.IMPORT


def test_the_words_change_at_once_and_what_was_typed_stays(
    qtbot: Any, page: FirstStart, focus: Any
) -> None:
    qtbot.keyClicks(focus(), "River Institute")
    page.ways[Way.SAMPLE].setChecked(True)
    with qtbot.waitSignal(page.language_changed):
        page.choose_language("zh_CN")
    assert page.institution.text() == "River Institute"
    assert page.way is Way.SAMPLE
    assert page.answers().language == "zh_CN"
    assert page.button.text() == "开始"


@pytest.mark.parametrize("language", ["en", "zh_CN", "qps"])
def test_nothing_is_clipped_or_nameless(
    qtbot: Any, show: Any, clipped: Any, nameless: Any, language: str
) -> None:
    i18n.use_language(language)
    theme().refresh()
    page = show(FirstStart())
    page.resize(900, 680)
    qtbot.wait(20)
    assert clipped(page) == []
    assert nameless(page) == []


def test_it_loads_no_database() -> None:
    code = (
        "import sys, officedesk.ui.dialogs.first_start as f;"
        "sys.exit('sqlalchemy' in sys.modules or 'openpyxl' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
