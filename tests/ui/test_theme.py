"""Light and dark, fonts, and the palette they fill."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QFont, QFontInfo, QPalette, QRawFont
from PySide6.QtWidgets import QApplication

from officedesk.core.i18n import use_language
from officedesk.ui.fonts import HAN, LATIN
from officedesk.ui.plain import Label
from officedesk.ui.qss import style_sheet
from officedesk.ui.theme import theme
from officedesk.ui.tokens import DARK, LIGHT, ink


def test_dark_fills_the_palette_where_no_platform_theme_answers(qtbot: Any) -> None:
    theme().set_look("dark")
    palette = QApplication.palette()
    assert theme().tokens is DARK
    assert palette.color(QPalette.ColorRole.Base) == ink(DARK.base)
    assert palette.color(QPalette.ColorRole.PlaceholderText) == ink(DARK.text3)
    assert palette.color(QPalette.ColorRole.Highlight) == ink(DARK.fill)
    theme().set_look("light")
    assert QApplication.palette().color(QPalette.ColorRole.Window) == ink(LIGHT.window)


def test_change_is_told_and_labels_follow(qtbot: Any) -> None:
    label = Label("Words", ink="text2")
    qtbot.addWidget(label)
    with qtbot.waitSignal(theme().changed):
        theme().set_look("dark")
    label.ensurePolished()
    assert label.palette().color(label.foregroundRole()) == ink(DARK.text2)


def test_unknown_look_is_refused(qtbot: Any) -> None:
    with pytest.raises(KeyError):
        theme().set_look("pink")


def test_shipped_fonts_stand_in_on_a_bare_screen(qtbot: Any) -> None:
    assert QFontInfo(theme().font()).family() == LATIN
    assert theme().font().pixelSize() == 13
    assert theme().font(9).pixelSize() == 11, "never below 11"


def test_chinese_puts_its_family_first_and_has_two_weights(qtbot: Any) -> None:
    use_language("zh_CN")
    theme().refresh()
    families = theme().typeface.families
    assert families[-1] == LATIN
    assert families[0] != LATIN
    assert theme().font(13, 500).weight() == QFont.Weight.Normal
    assert theme().font(13, 600).weight() == QFont.Weight.Bold
    assert not theme().font().italic()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_chinese_never_shows_boxes(qtbot: Any, language: str) -> None:
    use_language(language)
    theme().refresh()
    han = next(name for name in theme().typeface.families if name != LATIN)
    raw = QRawFont.fromFont(QFont(han, 13))
    assert raw.supportsCharacter(ord("收"))
    assert HAN


def test_figures_are_tabular(qtbot: Any) -> None:
    metrics = theme().metrics(13, 500)
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")


def test_style_has_no_gaps(qtbot: Any) -> None:
    for tokens in (LIGHT, DARK):
        rules = style_sheet(tokens, theme().sizes, theme().typeface)
        assert "$" not in rules
        assert tokens.accent in rules


def test_the_font_of_everything_has_a_size_in_points(qtbot: Any) -> None:
    # Qt's print dialog multiplies it; one in pixels has −1 points.
    theme().set_look("light")
    font = QApplication.font()
    assert font.pointSizeF() > 0
    assert QFontInfo(font).pixelSize() == theme().font().pixelSize()
