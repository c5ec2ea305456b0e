"""The figures of the store room in the window: the rows behind a cell, a plan, a workbook."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl

from officedesk.core.changes import EntryRef
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.tables import Holds
from officedesk.core.values import Value
from officedesk.desk import supply
from officedesk.ui.page.page import RegisterPage
from officedesk.ui.stock.figures_asked import LOW, PAGE, WANTED
from officedesk.ui.stock.figures_table import cell_words
from officedesk.ui.stock.figures_view import FiguresView
from tests.flows.hands import Hands, Open
from tests.flows.test_supplies import cover, store_room
from tests.stockroom import move

D = Decimal


def figures(hands: Hands) -> FiguresView:
    """The view, with what was asked first read."""
    hands.press("Ctrl+Shift+G")
    view = cover(hands, FiguresView)
    assert isinstance(view, FiguresView)
    hands.until(lambda: view.answer is not None)
    return view


def cells(view: FiguresView) -> list[list[str]]:
    assert view.answer is not None
    table = view.answer.table
    return [[cell_words(cell, column.holds) for cell, column in
             zip(row, table.columns, strict=True)] for row in table.rows]  # fmt: skip


def used(hands: Hands) -> None:
    """What two departments fetched and brought back."""
    for code, quantity, who in (
        ("PAP-A4-80", 4, "Finance"), ("PAP-A4-80", 2, "Archives"), ("PEN-BLUE", 10, "Finance"),
    ):  # fmt: skip
        move(hands.desk, "issue", code, quantity, department=who, day=date(2026, 3, 10))
    move(hands.desk, "return", "PAP-A4-80", 1, department="Finance", day=date(2026, 3, 10))


def test_a_cell_opens_the_rows_behind_it(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    store_room(hands)
    used(hands)
    view = figures(hands)
    # Finance: (4 − 1) × 20 + 10 × 1; Archives: 2 × 20
    assert [(row[0], row[-2], row[-1]) for row in cells(view)[:2]] == [
        ("Archives", "40.00", "40.00"), ("Finance", "70.00", "70.00"),
    ]  # fmt: skip
    assert cells(view)[-1][-1] == "110.00"
    view.table.setCurrentIndex(view.table.figures.index(1, 3))
    hands.press("Return")
    hands.until(lambda: hands.session.state.tab == "movements")
    page = hands.session.register_page("movements")
    assert isinstance(page, RegisterPage)
    hands.listed(3)
    assert 'department="Finance"' in page.filters.search.text()


def open_cell(hands: Hands, view: FiguresView, row: int, column: int, count: int) -> None:
    """Press Enter on a cell; the movements list then holds so many."""
    view.table.setCurrentIndex(view.table.figures.index(row, column))
    view.table.setFocus()
    hands.press("Return")
    hands.until(lambda: hands.session.state.tab == "movements")
    hands.listed(count)


def test_the_third_side_is_one_item(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    store_room(hands)
    used(hands)
    view = figures(hands)
    assert view.third.items.isVisible() and not view.third.departments.isVisible()
    view.third.items.setFocus()
    hands.type("Copy")
    hands.until(lambda: view.answer is not None and view.answer.question.item is not None)
    assert [(row[0], row[-2]) for row in cells(view)[:2]] == [("Archives", "2"), ("Finance", "3")]
    open_cell(hands, view, 1, 3, 2)  # issued 4, brought back 1; not the pens


def test_the_third_side_is_one_department(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands)
    used(hands)
    move(hands.desk, "issue", "PEN-BLUE", 1, day=date(2026, 3, 10))
    move(hands.desk, "write-off", "PEN-BLUE", 1, day=date(2026, 3, 10))
    view = figures(hands)
    view.sides.setCurrentIndex(1)
    assert view.third.departments.isVisible() and not view.third.items.isVisible()
    box = view.third.departments
    box.setFocus()
    hands.type("Arch")
    hands.until(lambda: view.answer is not None and view.answer.question.department == "Archives")
    assert [row[0] for row in cells(view)] == ["PAP-A4-80"]
    box.setCurrentIndex(box.findText("no department"))
    box.activated.emit(box.currentIndex())
    hands.until(lambda: view.answer is not None and view.answer.question.department == "")
    assert [(row[0], row[-2]) for row in cells(view)[:1]] == [("PEN-BLUE", "1")]
    open_cell(hands, view, 0, 5, 1)  # what nobody is named for, and no write-off


def test_two_items_of_one_name_open_their_own_rows(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands)
    red: dict[str, Value] = {"code": "PEN-RED", "name": "Ballpoint pen, blue", "unit": "piece"}
    hands.session.apply(hands.desk.register_entry("items", red))
    move(hands.desk, "opening", "PEN-RED", 5, price=D(1))
    for code, quantity in (("PEN-RED", 2), ("PEN-BLUE", 3)):
        move(hands.desk, "issue", code, quantity, department="Finance", day=date(2026, 3, 10))
    view = figures(hands)
    view.sides.setCurrentIndex(1)
    hands.until(lambda: view.answer is not None and view.answer.question.sides == 1)
    assert [row[0] for row in cells(view)[:2]] == ["PEN-BLUE", "PEN-RED"]
    open_cell(hands, view, 1, 5, 1)


ITEMS = 3 * PAGE


def many(hands: Hands) -> FiguresView:
    """Item by month, of three pages of items: of each as many were fetched as its number says."""
    items = [{"code": f"SUP-{at:03}", "name": f"Thing {at:03}"} for at in range(ITEMS)]
    moves: list[dict[str, Value]] = [
        {"item": f"SUP-{at:03}", "kind": kind, "quantity": D(at * times + 1), "price": price,
         "day": date(2026, 3, 9), "department": whom}
        for kind, times, price, whom in (("opening", 2, D(1), None), ("issue", 1, None, "Finance"))
        for at in range(ITEMS)
    ]  # fmt: skip
    for register, rows in (("items", items), ("movements", moves)):
        source = ImportSource(f"{register}.xlsx", "0" * 64)
        entries = [EntryInput({"unit": "box"} | row if register == "items" else row)
                   for row in rows]  # fmt: skip
        hands.desk.register_many(register, entries, source=source, backup=False)
    hands.press("Ctrl+7")
    hands.until(lambda: hands.session.page is not None and hands.session.state.tab == "items")
    view = figures(hands)
    view.sides.setCurrentIndex(1)
    hands.until(lambda: view.answer is not None and view.answer.part is not None)
    return view


def total(view: FiguresView, row: int) -> str:
    """What the last cell of a row shows."""
    model = view.table.figures
    return str(model.index(row, model.columnCount() - 1).data())


def test_rows_are_read_as_they_come_into_sight(open_window: Open, tmp_path: Path) -> None:
    hands = open_window("en")
    view = many(hands)
    last, model = ITEMS - 1, view.table.figures
    assert (model.rowCount(), model.index(last, 0).data()) == (ITEMS, f"SUP-{last:03}")
    assert total(view, 0) == "1"
    hands.press("Ctrl+End")
    hands.until(lambda: total(view, last) == f"{last + 1}")
    assert view.answer is not None and view.answer.table.rows[PAGE][-1] is None, "not seen yet"
    view.export(tmp_path / "used.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "used.xlsx").worksheets[0]
    sums = [line[-1].value for line in sheet.iter_rows()]
    assert sums[-ITEMS:] == list(range(1, ITEMS + 1)), "the file has all of them"


def test_what_was_written_meanwhile_is_in_all_rows(open_window: Open) -> None:
    hands = open_window("en")
    view = many(hands)
    for item in (0, ITEMS - 1):
        move(hands.desk, "receipt", f"SUP-{item:03}", 5, price=D(1))
        move(hands.desk, "issue", f"SUP-{item:03}", 5, department="Archives")
    hands.press("Ctrl+End")
    hands.until(lambda: total(view, ITEMS - 1) == f"{ITEMS + 5}")
    assert total(view, 0) == "6"
    assert view.table.currentIndex().row() == ITEMS - 1, "nobody is taken elsewhere"


def test_what_is_low_becomes_a_plan(open_window: Open, tmp_path: Path) -> None:
    hands = open_window("en")
    store_room(hands)
    move(hands.desk, "issue", "PAP-A4-80", 6, department="Finance")
    view = figures(hands)
    view.views.chosen.emit(LOW)
    hands.until(lambda: view.answer is not None and view.answer.question.view == LOW)
    (row,) = cells(view)
    assert row[0] == "PAP-A4-80" and row[3] == "4"
    assert view.line.text().startswith("use 6 × 3 months + minimum 3 − in stock 4 = 17")
    view.export(tmp_path / "low.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "low.xlsx").worksheets[0]
    words = [cell.value for line in sheet.iter_rows() for cell in line]
    assert "PAP-A4-80" in words and 4 in words and "low.xlsx" in view.line.text()
    view.plan()
    hands.until(lambda: hands.session.state.tab == "orders" and hands.page.shown)
    assert hands.page.shown == EntryRef("orders", 1)
    (draft,) = hands.desk.entries("orders", [1])
    (line,) = draft.children["lines"]
    assert (draft.state, line.values["agreed"]) == ("draft", D(17))
    hands.session.show_tab("items")
    view.table.setFocus()
    hands.press("Escape")
    hands.until(lambda: hands.page.room.currentWidget() is not view)


def test_what_is_suggested_becomes_a_plan_before_it_is_low(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands)
    move(hands.desk, "issue", "PAP-A4-80", 3, department="Finance")
    view = figures(hands)
    view.views.chosen.emit(WANTED)
    hands.until(lambda: view.answer is not None and view.answer.question.view == WANTED)
    assert [row[0] for row in cells(view)] == ["PAP-A4-80"] and not supply.low(hands.desk)
    view.plan()
    hands.until(lambda: hands.session.state.tab == "orders" and hands.page.shown)
    (draft,) = hands.desk.entries("orders", [1])
    assert [line.values["agreed"] for line in draft.children["lines"]] == [D(5)]


def test_a_month_that_is_none_is_said(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands)
    view = figures(hands)
    view.since.setText("March")
    hands.until(lambda: "is no month" in view.line.text())
    assert view.line.property("ink") == "red"
    view.since.setText("2026-03")
    hands.until(lambda: "is no month" not in view.line.text())


def test_money_has_two_places_and_a_quantity_none_that_are_zero() -> None:
    assert cell_words(D("1234.5"), Holds.MONEY) == "1,234.50"
    assert cell_words(D("1234.500"), Holds.QUANTITY) == "1,234.5"
    assert cell_words(None, Holds.MONEY) == ""
