"""Quantities and amounts at the desk: kept, found, told, imported, exported, printed."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Invalid, InvalidFields, PersonError
from officedesk.core.imports import InvalidRows
from officedesk.core.query import Query, split_search
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import export
from officedesk.desk.importing import carry_out, plan
from officedesk.desk.importing_values import Converted, Reading, convert
from officedesk.desk.page_code_check import Verdict
from officedesk.desk.plain import plain_entry, plain_history
from officedesk.desk.register_paper_columns import paper_column
from officedesk.desk.verify import verify
from officedesk.paper.sheet import Align
from officedesk.paper.slip import PaperEntry
from officedesk.paper.words import Speech
from officedesk.sheets.grid import Cell
from officedesk.store.unit import Ask, unit_of_work
from officedesk.ui.detail.track import events_of
from tests.desk.test_register_paper import checked, codes
from tests.jars import JARS, with_jars
from tests.office import open_at
from tests.paper.paper_reading import Pdf
from tests.sheets.files import workbook
from tests.sheets.old_files import ods, old_workbook

D = Decimal
DAY = date(2026, 3, 9)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    with_jars(monkeypatch)
    desk = open_at(tmp_path / "home")
    yield desk
    desk.close()


def jar(desk: Desk, **values: Value) -> EntryRef:
    row = {"name": "Plum", "day": DAY, "quantity": D("12.5"), **values}
    return next(desk.register_entry("jars", row).refs())


def found(desk: Desk, search: str) -> list[int]:
    words, terms = split_search(search, JARS.fields)
    reader = desk.reader()
    try:
        return reader.ids(Query("jars", words, terms=terms, descending=False))
    finally:
        reader.close()


def views(desk: Desk) -> list[EntryView]:
    return desk.entries("jars", found(desk, ""))


def test_a_whole_number_of_python_is_the_same_decimal(desk: Desk) -> None:
    ref = jar(desk, quantity=3, amount=-2)
    assert desk.entry(ref).values["quantity"] == D(3)
    assert desk.entry(ref).values["packs"] == 1, "its default"
    held = desk.store.reading().execute("SELECT quantity, amount, packs FROM test_jars").fetchone()
    assert held == (30_000, -20_000, 10_000)
    assert not desk.edit(ref, {"quantity": D("3.000")}).changes, "the same number"
    assert verify(desk.store).problems == ()


def test_rules_compare_with_what_is_kept(desk: Desk) -> None:
    ref, other = jar(desk, price=D("2.5"), amount=D(4)), jar(desk, price=D("2.50"))
    with unit_of_work(desk.store, desk.clock, Ask("edit", desk.operator)) as work:
        entry = work.get(ref)
        assert work.same(entry, {"price": D("2.5")}) == desk.entry(other).number
        assert work.same(entry, {"price": D("2.51")}) == ""
        assert work.next_in(entry, "sequence", {"price": D("2.5")}) == 3


@pytest.mark.parametrize(
    ("values", "field"),
    [({"quantity": D(-1)}, "quantity"), ({"quantity": D("0.0001")}, "quantity"),
     ({"amount": D("1.005")}, "amount"), ({"quantity": D("NaN")}, "quantity"),
     ({"quantity": D(10) ** 12}, "quantity"), ({"quantity": True}, "quantity"),
     ({"quantity": "3"}, "quantity"), ({"packs": D("0.5")}, "packs")],
)  # fmt: skip
def test_what_would_be_rounded_or_turned_round_is_refused(
    desk: Desk, values: dict[str, Value], field: str
) -> None:
    with pytest.raises(InvalidFields) as refused:
        jar(desk, **values)
    assert [error.field for error in refused.value.errors] == [field]


def test_a_change_is_told_old_and_new_and_undone(desk: Desk) -> None:
    ref = jar(desk, amount=D("1234.5"))
    desk.edit(ref, {"amount": D("-0.75"), "quantity": D(1200)})
    event = events_of(JARS, desk.history(ref), DAY, every=True)[0]
    assert set(event.details) == {
        "Quantity: 12.5 → 1,200", "Amount: 1,234.50 → −0.75",
    }  # fmt: skip
    changes = {one["field"]: one for one in plain_history(desk.history(ref), JARS)[0]["changes"]}
    assert (changes["amount"]["old"], changes["amount"]["new"]) == (1234.5, -0.75)
    assert (changes["quantity"]["old"], changes["quantity"]["new"]) == (12.5, 1200)
    desk.undo()
    assert desk.entry(ref).values["amount"] == D("1234.5")
    assert verify(desk.store).problems == ()


def test_child_rows_keep_theirs(desk: Desk) -> None:
    lines: list[dict[str, Value]] = [{"weighed": D("0.333"), "cost": D("-1.5"), "note": "cracked"}]
    ref = next(
        desk.register_entry(
            "jars", {"name": "Fig", "day": DAY, "quantity": 1}, {"lines": lines}
        ).refs()
    )
    row = desk.entry(ref).children["lines"][0]
    assert (row.values["weighed"], row.values["cost"]) == (D("0.333"), D("-1.5"))
    desk.edit(ref, {}, children={"lines": [{**row.values, "id": row.id, "cost": D(2)}]})
    change = plain_history(desk.history(ref), JARS)[0]["changes"]
    assert [(one["old"], one["new"]) for one in change if one["field"].endswith("cost")] == [
        (-1.5, 2)
    ]
    with pytest.raises(Invalid, match="3 places"):
        desk.edit(ref, {}, children={"lines": [{"weighed": D("0.3333")}]})


@pytest.mark.parametrize(
    ("search", "ids"),
    [("quantity>5", [1, 2]), ("quantity>=2.5", [1, 2, 3]), ("price<=12.50", [1, 3]),
     ("price=12.5", [1]), ("price:12.50", [1]), ("amount<0", [2]), ("amount<-1.505", [2]),
     ("quantity=1,200", [2]),
     ("price!=12.5", [2, 3]), ("plum quantity<10", [3])],
)  # fmt: skip
def test_terms_compare_numbers_not_words(desk: Desk, search: str, ids: list[int]) -> None:
    jar(desk, quantity=D(12), price=D("12.5"))
    jar(desk, quantity=D(1200), price=D("100.0001"), amount=D(-9))
    jar(desk, quantity=D("2.5"), price=D(9), amount=D(0))
    assert found(desk, search) == ids


def test_a_term_that_is_no_number_is_told(desk: Desk) -> None:
    with pytest.raises(Invalid, match="Quantity"):
        found(desk, "quantity>many")


READING = Reading(DAY)
QUANTITY, AMOUNT = JARS.fields["quantity"], JARS.fields["amount"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [(12, "12"), (12.5, "12.5"), (12.300000000000001, "12.3"), ("12.300000000000001", "12.3"),
     ("1,200.50", "1200.5"), ("￥1,200.50", "1200.5"), ("(12.00)", "-12"),
     ("（１２．００）", "-12"),
     ("-12", "-12"), ("12 元", "12"), (-0.5, "-0.5"), (" 7 ", "7")],
)  # fmt: skip
def test_cells_of_amounts(cell: Cell, value: str) -> None:
    assert convert(AMOUNT, cell, READING) == Converted(D(value))


@pytest.mark.parametrize("cell", ["12 USD", "$12", "12,50", 10 / 3, 1e20, "n/a", True, DAY])
def test_what_an_amount_cannot_hold_stays_beside_it(cell: Cell) -> None:
    made = convert(AMOUNT, cell, READING)
    assert made.value is None and made.leftover
    must = convert(QUANTITY, cell, READING)
    assert must.problem or must.leftover


def test_a_unit_stays_beside_the_quantity() -> None:
    assert convert(QUANTITY, "2.5 kg", READING) == Converted(D("2.5"), "2.5 kg")
    assert convert(QUANTITY, "3 盒", READING) == Converted(D(3), "3 盒")


def test_a_sheet_of_amounts_goes_in_to_the_cent(desk: Desk, tmp_path: Path) -> None:
    rows = [["果酱", "Came on", "数量", "单价", "金额", "Old number"],
            ["Plum", DAY, 0.1 + 0.2, "￥1,200.5000", "(3.50)", "a"],
            ["Fig", DAY, "1,200", 12.3456, -7, "b"]]  # fmt: skip
    made = plan(desk, "jars", workbook(tmp_path / "a.xlsx", {"S": rows}))
    assert made.warnings == () and made.refused == ()
    carry_out(desk, made)
    one, two = (view.values for view in views(desk))
    assert [one[n] for n in ("quantity", "price", "amount")] == [D("0.3"), D("1200.5"), D("-3.5")]
    assert [two[n] for n in ("quantity", "price", "amount")] == [D(1200), D("12.3456"), D(-7)]
    assert all(view.other == () for view in views(desk))


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_old_and_free_workbooks_bring_numbers(desk: Desk, tmp_path: Path, ending: str) -> None:
    rows = [("Jam", "Came on", "Quantity", "Amount"), ("Plum", DAY, 0.1 + 0.2, -1234.56),
            ("Fig", DAY, 3.0, "￥1,200.50")]  # fmt: skip
    write = old_workbook if ending == "xls" else ods
    carry_out(desk, plan(desk, "jars", write(tmp_path / f"a.{ending}", rows)))
    kept = [[view.values[n] for n in ("quantity", "amount")] for view in views(desk)]
    assert kept == [[D("0.3"), D("-1234.56")], [D(3), D("1200.5")]]


def test_a_column_of_numbers_is_known_by_what_it_holds(desk: Desk, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["No.", "Jam", "Came on", "?"]]
    rows += [[n, f"Jam {n}", DAY, f"{n * n}.5"] for n in range(1, 6)]
    made = plan(desk, "jars", workbook(tmp_path / "a.xlsx", {"S": rows}))
    matched = {column.heading: column.field for column in made.columns}
    assert matched["?"] == "quantity", "the other column of numbers counts the rows"
    words = [[*row[:3], "many"] for row in rows]
    words[0][3] = "Quantity"
    with pytest.raises(PersonError, match="gives Quantity"):
        plan(desk, "jars", workbook(tmp_path / "b.xlsx", {"S": words}))


def test_more_places_than_are_kept_are_refused(desk: Desk, tmp_path: Path) -> None:
    rows = [["Jam", "Came on", "Quantity"], ["Plum", DAY, 0.3333]]
    made = plan(desk, "jars", workbook(tmp_path / "a.xlsx", {"S": rows}))
    assert "3 places" in str(made.refused)
    with pytest.raises(InvalidRows, match="3 places"):
        carry_out(desk, made)
    assert views(desk) == []
    both = workbook(tmp_path / "b.xlsx", {"S": [*rows, ["Fig", DAY, 0.333]]})
    carry_out(desk, plan(desk, "jars", both), partial=True)
    assert [view.values["quantity"] for view in views(desk)] == [D("0.333")]


def test_a_workbook_holds_true_numbers(desk: Desk, tmp_path: Path) -> None:
    jar(desk, quantity=D(1200), price=D("12.3456"), amount=D("-3.5"))
    jar(desk, quantity=D("0.125"))
    export(desk, Query("jars", descending=False), tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    rows = list(sheet.iter_rows())
    head = next(n for n, row in enumerate(rows) if "Quantity" in [cell.value for cell in row])
    at = {cell.value: place for place, cell in enumerate(rows[head])}
    first, second = rows[head + 1], rows[head + 2]
    cells = [first[at[name]] for name in ("Quantity", "Unit price", "Amount")]
    assert [cell.value for cell in cells] == [1200, 12.3456, -3.5]
    assert {cell.data_type for cell in cells} == {"n"}
    assert [c.number_format for c in cells] == ["#,##0", "#,##0.00##", "#,##0.00##"]
    part = second[at["Quantity"]]
    assert (part.value, part.number_format) == (0.125, "#,##0.0###")
    assert second[at["Amount"]].value is None


def test_text_and_json_hold_the_same_numbers(desk: Desk, tmp_path: Path) -> None:
    ref = jar(desk, quantity=D(1200), price=D("12.5"), amount=D("-3.5"))
    export(desk, Query("jars"), tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    assert [row[n] for n in ("Quantity", "Unit price", "Amount")] == ["1200", "12.5", "-3.5"]
    export(desk, Query("jars"), tmp_path / "a.json")
    one = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))[0]
    assert [one[n] for n in ("quantity", "price", "amount")] == [1200, 12.5, -3.5]
    plain = plain_entry(desk.entry(ref), JARS)
    assert json.dumps([plain["quantity"], plain["price"]]) == "[1200, 12.5]"


def test_a_printed_page_knows_what_was_changed(desk: Desk, tmp_path: Path) -> None:
    ref = jar(desk, amount=D("1234.5"))
    export(desk, Query("jars"), tmp_path / "a.pdf")
    (code,) = codes(Pdf(tmp_path / "a.pdf"))
    assert checked(desk, code).verdict is Verdict.UNCHANGED
    desk.edit(ref, {"amount": D("1234.51")})
    report = checked(desk, code)
    assert report.verdict is Verdict.CHANGED
    (one,) = report.differences
    assert (one.label, one.old, one.new) == ("Amount", "1,234.50", "1,234.51")


def test_a_slip_shows_money_with_its_cents(desk: Desk) -> None:
    view = desk.entry(jar(desk, quantity=D("2.50"), amount=D(3)))
    slip = PaperEntry(view, JARS, Speech("en", False))
    assert (slip.show("quantity"), slip.show("amount"), slip.show("price")) == ("2.5", "3.00", "—")


def test_a_list_of_child_rows_shows_numbers(desk: Desk) -> None:
    lines: list[dict[str, Value]] = [{"weighed": D("0.25")}, {"weighed": D(1200)}]
    desk.register_entry("jars", {"name": "Fig", "day": DAY, "quantity": 1}, {"lines": lines})
    reader = desk.reader()
    try:
        (row,) = reader.rows_of("jars", [1], ("lines",))
        _words, terms = split_search("lines:0.25", {"lines"})
        assert reader.ids(Query("jars", terms=terms)) == [1]
    finally:
        reader.close()
    assert row.cells == ("0.25, 1200",)


def test_paper_adds_up_to_the_cent(desk: Desk, tmp_path: Path) -> None:
    for _n in range(60):
        jar(desk, quantity=D("0.1"), price=D("0.1"), amount=D("33.35"))
    void = jar(desk, quantity=D(500), amount=D(500))
    desk.act("void", [void], {"reason": "twice"})
    export(desk, Query("jars", descending=False), tmp_path / "a.pdf")
    pdf = Pdf(tmp_path / "a.pdf")
    pages = [pdf.shown(page) for page in range(len(pdf.pages))]
    carried = [
        {one.words for one in page if abs(one.y - line.y) < 0.01}
        for page in pages for line in page if line.words.startswith("Carried forward")
    ]  # fmt: skip
    assert {"0.9", "300.15"} <= carried[0] and {"6", "2,001.00"} <= carried[-1]
    words = " ".join(line.words for page in pages for line in page)
    assert "Amount: 2,001.00, in 60 entries" in words and "Quantity: 6, in 60 entries" in words
    prices = [line for line in pages[0] if line.words == "0.10"]
    assert len(prices) == 9 and len({line.x for line in prices}) == 1
    columns = {one.label: paper_column(JARS, one) for one in JARS.print_columns}
    assert {columns[name].align for name in ("Unit price", "Amount")} == {Align.RIGHT}
