"""Quantities and amounts in the window: list, form, rows below it, pane, clipboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from officedesk.core.changes import EntryRef
from officedesk.core.query import Query
from officedesk.core.views import Row
from officedesk.core.workdays import WorkingDays
from officedesk.desk.desk import Desk
from officedesk.ui.detail.blocks import blocks_of
from officedesk.ui.detail.facts import facts_of
from officedesk.ui.form.drafts import DraftShelf
from officedesk.ui.form.editors.grid import GridEditor
from officedesk.ui.form.pane import FormPane
from officedesk.ui.list.columns import Cell, shape_of
from officedesk.ui.list.copying import table_mime
from officedesk.ui.list.lines import LineMaker
from officedesk.ui.list.view import RegisterList
from tests.jars import JARS, with_jars
from tests.office import open_at

D = Decimal
DAY = date(2026, 3, 9)
CTRL = Qt.KeyboardModifier.ControlModifier
SHAPE = shape_of(JARS)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    with_jars(monkeypatch)
    desk = open_at(tmp_path / "home")
    yield desk
    desk.close()


def words(column: str, raw: int) -> str:
    asked = SHAPE.asked((column,), "number")
    cells = tuple(raw if name == column else None for name in asked)
    row = Row(1, "JAR-2026-0001", "kept", "2026-03-09", 0, False, cells)
    return LineMaker(SHAPE, (column,), asked, DAY, WorkingDays()).make(row).pieces[0].text


def test_a_list_shows_amounts_whole_and_to_the_right() -> None:
    amount = SHAPE.column("amount")
    assert amount.cell is Cell.COUNT and amount.fixed
    assert words("amount", 12_345_000) == "1,234.50"
    assert words("amount", 0) == "0.00"
    assert words("quantity", 12_345_000) == "1,234.5"
    assert words("price", 123_456) == "12.3456"


@pytest.fixture
def listed(qtbot: Any, desk: Desk) -> Iterator[RegisterList]:
    for amount in ("1", "1234567.89", "-20"):
        desk.register_entry(
            "jars", {"name": "Fig", "day": DAY, "quantity": 1, "amount": D(amount)}
        )
    view = RegisterList(JARS, desk.reader, DAY, WorkingDays())
    view.resize(1200, 400)
    qtbot.addWidget(view)
    with qtbot.waitActive(view):
        view.show()
    with qtbot.waitSignal(view.counted):
        view.ask(Query("jars"))
    QApplication.processEvents()
    yield view
    view.close_source()


def test_the_right_edges_of_a_column_of_amounts_agree(listed: RegisterList) -> None:
    view = listed
    at = view.list_model.shown.index("amount")
    model = view.list_model
    rows = [row for row in range(model.rowCount()) if model.group(row) is None]
    lines = [line for row in rows if (line := model.line(row)) is not None]
    assert [line.pieces[at].text for line in lines] == ["−20.00", "1,234,567.89", "1.00"]
    edges = [_right_edge(view, row, at) for row in rows]
    assert max(edges) - min(edges) <= 1, "but for the side of the last figure"


def _right_edge(view: RegisterList, row: int, column: int) -> int:
    """The last dark pixel of a cell."""
    box = view.visualRect(view.list_model.index(row, column)).adjusted(2, 4, 0, -4)
    picture = view.viewport().grab(box).toImage()
    dark = [
        x for x in range(picture.width()) for y in range(picture.height())
        if picture.pixelColor(x, y).lightness() < 110
    ]  # fmt: skip
    return max(dark)


@pytest.fixture
def form(qtbot: Any, desk: Desk) -> FormPane:
    pane = FormPane(desk, JARS, DraftShelf(desk.home.drafts, desk.operator.name))
    qtbot.addWidget(pane)
    pane.resize(480, 900)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    pane.start()
    return pane


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def fill(qtbot: Any, form: FormPane, name: str, typed: str) -> None:
    form.body.go_to(name)
    qtbot.keyClicks(focus(), typed)


def test_a_form_and_its_rows_keep_what_was_typed(qtbot: Any, desk: Desk, form: FormPane) -> None:
    assert form.body.editors["packs"].typed() == "1", "what a new one starts with"
    for name, typed in (("name", "Plum"), ("day", "0309"), ("quantity", "1,200.125"),
                        ("price", "¥12.3456"), ("amount", "(3.5)")):  # fmt: skip
        fill(qtbot, form, name, typed)
    grid = form.body.blocks["lines"]
    assert isinstance(grid, GridEditor)
    row = grid.add_row()
    qtbot.keyClicks(row.editors["weighed"].focus_target(), "0.333")
    qtbot.keyClicks(row.editors["cost"].focus_target(), "-1,000")
    with qtbot.waitSignal(form.saved):
        qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    view = desk.entry(EntryRef("jars", 1))
    assert [view.values[n] for n in ("quantity", "price", "amount", "packs")] == [
        D("1200.125"), D("12.3456"), D("-3.5"), D(1),
    ]  # fmt: skip
    line = view.children["lines"][0].values
    assert (line["weighed"], line["cost"]) == (D("0.333"), D(-1000))
    form.insight.stop()


def test_what_cannot_be_read_is_told_beside_it(qtbot: Any, desk: Desk, form: FormPane) -> None:
    for name, typed in (("name", "Plum"), ("day", "0309"), ("quantity", "12,5")):
        fill(qtbot, form, name, typed)
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    editor = form.body.editors["quantity"]
    assert "dot" in editor.error and editor.typed() == "12,5"
    form.insight.stop()


def test_the_pane_says_zero_too(desk: Desk) -> None:
    lines = [{"weighed": D(0), "cost": D("-2.5"), "note": "empty"}]
    ref = next(
        desk.register_entry(
            "jars",
            {"name": "Fig", "day": DAY, "quantity": D("1200.5"), "price": D(3), "amount": D(0)},
            {"lines": lines},
        ).refs()
    )
    view = desk.entry(ref)
    told = {fact.label: f"{fact.value} {fact.note}" for fact in facts_of(JARS, view, desk.rules)}
    assert "1,200.5" in told["Quantity"]
    assert "3.00" in told["Unit price"] and "0.00" in told["Unit price"]
    (block,) = blocks_of(JARS, view, desk.rules)
    assert block.table is not None
    heads, (line,) = block.table
    assert dict(zip(heads, line.figures, strict=True))["Cost"] == "−2.50"
    assert (line.what, line.note) == ("0", "empty")


def test_the_clipboard_takes_a_negative_amount_for_a_number() -> None:
    text = table_mime(("Amount",), (("−1,234.50",), ("-sum(a)",), ("-20",))).text()
    assert text.splitlines() == ["Amount", "-1,234.50", "'-sum(a)", "-20"]


def test_the_head_of_figures_ends_where_they_end(listed: RegisterList) -> None:
    at = listed.list_model.shown.index("packs")
    header = listed.horizontalHeader()
    box = QRect(header.sectionViewportPosition(at), 0, header.sectionSize(at), header.height())
    picture = header.viewport().grab(box.adjusted(2, 4, 0, -4)).toImage()
    dark = [
        x for x in range(picture.width()) for y in range(picture.height())
        if picture.pixelColor(x, y).lightness() < 160
    ]  # fmt: skip
    row = next(r for r in range(9) if listed.list_model.group(r) is None)
    assert abs(max(dark) - _right_edge(listed, row, at)) <= 2
    assert min(dark) > picture.width() // 3, "and does not begin at the left"
