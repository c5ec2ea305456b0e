"""The parts of the stock page by themselves: bar, scale, curve, lines, words."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from officedesk.core.i18n import use_language
from officedesk.core.stock_papers import CardRow
from officedesk.discovery import registers
from officedesk.store.shortage import Waiting
from officedesk.store.stock_card import Point, StockSheet
from officedesk.ui.parts.linetable import LineTable, TableLine
from officedesk.ui.parts.stockbar import Level, paint_level
from officedesk.ui.stock.curve import BalanceCurve
from officedesk.ui.stock.rows import CardLine, CardLines
from officedesk.ui.stock.scale import Scale, nearest, top_of
from officedesk.ui.stock.words import facts_of, lines_of
from officedesk.ui.theme import theme

D = Decimal
TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("on_hand", "state", "word"),
    [(12, "enough", ""), (5, "low", "low"), (1, "low", "low"), (0, "none", "none left")],
)
def test_low_and_none_are_said_in_words_and_signs(on_hand: int, state: str, word: str) -> None:
    level = Level(D(on_hand), D(5), D(20))
    assert (level.state, level.word) == (state, word)
    assert bool(level.sign) is bool(word), "never by colour alone"
    assert word in level.told and "reorder level 5" in level.told and "maximum 20" in level.told


def test_the_bar_is_full_at_the_maximum_with_its_tick_at_the_reorder_level() -> None:
    level = Level(D(6), D(5), D(20))
    assert (level.share(level.on_hand), level.share(level.reorder)) == (0.3, 0.25)
    assert Level(D(30), D(5), D(20)).share(D(30)) == 1.0
    assert Level(D(6), D(5)).full == 10, "twice the reorder level, where nobody said a maximum"
    assert Level(D(6)).share(D(6)) is None, "nothing to measure against"


def test_the_card_says_whence_it_came_and_what_a_reversal_takes_back() -> None:
    register = next(one for one in registers() if one.key == "movements")
    rest = (D(5), D(10), D(5), D(10))
    came = CardRow(1, "MOV-2026-0001", TODAY, "receipt", "RCV-2026-0001", "", "", "",
                   "from Deli · invoice 88", *rest)  # fmt: skip
    back = CardRow(2, "MOV-2026-0002", TODAY, "reversal", "REQ-2026-0003", "Finance", "",
                   "MOV-2026-0009", "", *rest)  # fmt: skip
    words = [one.what for one in lines_of(register, (back, came), TODAY, None)]
    assert words == [
        "reversal of MOV-2026-0009 · REQ-2026-0003",
        "Receipt · RCV-2026-0001 · from Deli · invoice 88",
    ]


def painted(level: Level) -> QImage:
    image = QImage(200, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(theme().tokens.base))
    painter = QPainter(image)
    paint_level(painter, QRectF(0, 0, 200, 20), level)
    painter.end()
    return image


def test_the_bar_is_six_pixels_high(qapp: object) -> None:
    image = painted(Level(D(6), D(5), D(20)))
    base = QColor(theme().tokens.base).rgb()
    column = [image.pixel(30, y) for y in range(20)]
    assert sum(pixel != base for pixel in column) == 6
    fill, rest = image.pixel(30, 10), image.pixel(150, 10)
    assert QColor(fill).name() == theme().tokens.fill.lower() and fill != rest
    assert any(QColor(image.pixel(x, 5)).name() == theme().tokens.text.lower()
               for x in range(46, 54)), "the tick stands out above the bar"  # fmt: skip
    assert painted(Level(D(6))).pixel(30, 10) == base


def test_the_scale_ends_at_a_round_number() -> None:
    assert [top_of(x) for x in (0, 3, 8, 43, 600, 1001)] == [4, 4, 8, 80, 800, 2000]
    for highest in (1, 7, 13, 99, 250, 999, 54_321):
        assert highest <= top_of(highest) <= 2.6 * highest


def test_the_curve_holds_until_the_next_change(qapp: Any) -> None:
    scale = Scale(TODAY - timedelta(days=100), TODAY, 10, 0, 0, 100, 50)
    points = [Point(TODAY - timedelta(days=100), D(1)), Point(TODAY - timedelta(days=40), D(2))]
    assert [nearest(points, scale, x) for x in (10, 50, 70, 99)] == [0, 0, 1, 1]
    assert (scale.y(0), scale.y(10), scale.x(TODAY)) == (50, 0, 100)
    assert [day.day for day in scale.months()] == [1] * len(scale.months())


def test_the_keys_walk_along_the_curve_and_tell_each_change(qtbot: Any) -> None:
    curve = BalanceCurve()
    qtbot.addWidget(curve)
    curve.resize(400, curve.sizeHint().height())
    points = [Point(TODAY - timedelta(days=30), D(12)), Point(TODAY - timedelta(days=3), D("2.5"))]
    curve.show_points(points, TODAY, D(5), "kg")
    assert "2.5 kg" in curve.accessibleDescription() and "12 kg" in curve.accessibleDescription()
    before = curve.grab().toImage()
    QTest.keyClick(curve, Qt.Key.Key_Left)
    assert curve.at == 1 and curve.accessibleDescription() == curve.words(points[1])
    assert curve.grab().toImage() != before, "the point is seen"
    QTest.keyClick(curve, Qt.Key.Key_Left)
    QTest.keyClick(curve, Qt.Key.Key_Left)
    assert curve.at == 0


def line(at: int, **more: Any) -> CardLine:
    return CardLine(at, f"MOV-2026-{at:04}", "9 Mar", "Issue", "−1", "5", **more)


def test_a_line_is_opened_or_reversed_by_key_and_mouse(qtbot: Any) -> None:
    lines = CardLines()
    qtbot.addWidget(lines)
    lines.fill([line(3, back=True), line(2)])
    lines.resize(380, lines.height())
    lines.show()
    lines.setCurrentIndex(lines.model().index(0, 0))
    with qtbot.waitSignal(lines.opened) as opened:
        QTest.keyClick(lines, Qt.Key.Key_Return)
    with qtbot.waitSignal(lines.reversed) as reversed_:
        QTest.keyClick(lines, Qt.Key.Key_Space)
    assert (opened.args, reversed_.args) == ([3], [3])
    lines.setCurrentIndex(lines.model().index(1, 0))
    with qtbot.assertNotEmitted(lines.reversed):
        QTest.keyClick(lines, Qt.Key.Key_Space)
    spot = lines.button(QRectF(lines.visualRect(lines.model().index(0, 0)))).center().toPoint()
    with qtbot.waitSignal(lines.reversed):
        QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert "5 left" in lines.model().index(0, 0).data()


def test_the_present_line_stays_where_the_card_is_read_again(qtbot: Any) -> None:
    lines = CardLines()
    qtbot.addWidget(lines)
    lines.fill([line(3), line(2)])
    lines.setCurrentIndex(lines.model().index(1, 0))
    lines.fill([line(4), line(3), line(2)])
    assert lines.currentIndex().row() == 2


def said(on_hand: object, month_use: object, *waiting: Waiting) -> dict[str, tuple[str, str]]:
    sheet = StockSheet((), False, (), waiting)
    facts = facts_of(D(str(on_hand)), D(str(month_use)), D(0), D(0), "box", sheet, TODAY)
    return {fact.label: (fact.value, fact.note) for fact in facts}


def test_how_long_it_lasts_is_rounded_down() -> None:
    use_language("en")
    assert said(86, 42)["Days to consume"] == ("61 days", "until 10 May")
    assert said(0, 42)["Days to consume"][0] == "0"
    assert said(5, 0)["Days to consume"] == ("", "nothing was used yet")


def test_who_waits_for_more_than_there_is_is_said() -> None:
    use_language("en")
    waits = (Waiting("REQ-2026-0004", "Finance", D(4)), Waiting("REQ-2026-0005", "", D(3)))
    value, note = said(6, 1, *waits)["Open requests"]
    assert value == "7 boxes" and "REQ-2026-0004 (4)" in note and "more than there is" in note
    assert "more" not in said(7, 1, *waits)["Open requests"][1]


def test_the_table_of_lines_is_told_whole(qtbot: Any) -> None:
    table = LineTable()
    qtbot.addWidget(table)
    lines = [TableLine("Toner", ("2", "1"), "budget", (1,)), TableLine("Pen", ("3", ""))]
    table.show_lines(("Asked", "Approved"), lines)
    assert table.words(lines[0]) == "Toner, Asked 2, Approved 1, budget"
    assert "Pen, Asked 3" in table.accessibleDescription()
    table.resize(300, table.sizeHint().height())
    image, amber = table.grab().toImage(), QColor(theme().tokens.amber)
    seen = {image.pixelColor(x, y).name() for x in range(200, 300) for y in range(24, 44)}
    assert amber.name() in seen, "what was cut stands in amber"
