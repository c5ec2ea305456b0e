"""Words laid out once lie as the painter itself would lay them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from officedesk.ui.list.cuts import Cuts
from officedesk.ui.theme import theme

WORDS = ("Request for the minutes", "minutes ", "关于印发会议纪要的通知", "2026-收-017 附 2 件")


def painted(draw: Callable[[QPainter], object]) -> QImage:
    image = QImage(400, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return image


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("weight", [400, 600])
def test_they_are_painted_as_the_painter_does(qapp: QApplication, words: str, weight: int) -> None:
    cut = Cuts(theme()).whole(words, 13, weight)

    def plainly(painter: QPainter) -> None:
        painter.setFont(theme().font(13, weight))
        painter.drawText(10, 26, words)

    assert painted(lambda painter: cut.draw(painter, 10, 26)) == painted(plainly)
    assert cut.wide == theme().metrics(13, weight).horizontalAdvance(words)


def test_words_without_room_are_cut_to_it(qapp: QApplication) -> None:
    cuts = Cuts(theme())
    whole = cuts.whole(WORDS[0], 13, 400)
    assert cuts.cut(WORDS[0], whole.wide, 13, 400) is whole
    short = cuts.cut(WORDS[0], whole.wide - 20, 13, 400)
    assert short.text.endswith("…")
    assert short.wide <= whole.wide - 20
    assert cuts.cut(WORDS[0], whole.wide - 20, 13, 400) is short
