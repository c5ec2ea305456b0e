"""The stock card: its last balance is the stock, its sheets hang together, nothing is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from officedesk.core.i18n import LANGUAGES, use_language
from officedesk.desk.desk import Desk
from officedesk.registers.items.papers.card import COLUMNS
from tests.page_codes import typed
from tests.paper.paper_reading import Pdf, bare
from tests.registers.items.conftest import Print, row_of, rows, table, tumble
from tests.stockroom import item, left, move

CARRIED, BROUGHT, THIS = "Carried forward", "Brought forward", "This page"


def number(words: str) -> Decimal:
    return Decimal(words.replace(",", "").replace("—", "0"))


def figures(words: list[str]) -> list[Decimal]:
    """The numbers of a line that carries totals."""
    return [number(one) for one in words if one.replace(",", "").replace(".", "").isdecimal()
            or one == "—"]  # fmt: skip


@pytest.mark.parametrize(("size", "words"), [(12, "12 pieces = 1 box"), (1, "= 1 box")])
def test_a_pack_of_one_is_no_pack(desk: Desk, printed: Print, size: int, words: str) -> None:
    desk.edit(item(desk, "PEN-BLUE"), {"pack_size": Decimal(size)})
    card = Pdf(printed("stock-card", "2026", "PEN-BLUE")).text()
    assert (bare(words) in bare(card)) == (size > 1)


def test_its_columns_take_the_sheet() -> None:
    assert sum(column.width for column in COLUMNS) == 257


@pytest.mark.parametrize("seed", range(6))
def test_its_last_balance_is_the_stock(desk: Desk, printed: Print, seed: int) -> None:
    tumble(desk, seed, 45)
    pdf = Pdf(printed("stock-card", "2025-01-01..2026-12-31", "OIL"))
    last = len(pdf.pages) - 1
    received, issued, balance = figures(row_of(pdf, last, CARRIED))[:3]
    assert balance == left(desk, "OIL") == received - issued
    head, lines = table(printed("stock-card", "2026", "OIL", ending="xlsx"))
    assert Decimal(str(lines[-1][head.index("Balance")])) == left(desk, "OIL")


@pytest.mark.parametrize("seed", [11, 12])
def test_each_sheet_brings_forward_what_the_last_carried(
    desk: Desk, printed: Print, seed: int
) -> None:
    tumble(desk, seed, 60)
    pdf = Pdf(printed("stock-card", "2025-01-01..2026-12-31", "OIL"))
    assert len(pdf.pages) > 2
    sums = [Decimal(0), Decimal(0)]
    for page in range(len(pdf.pages)):
        if page:
            before = figures(row_of(pdf, page - 1, CARRIED))
            assert figures(row_of(pdf, page, BROUGHT)) == before
            assert any(f"from sheet {page}" in one for one in row_of(pdf, page, BROUGHT))
        here = figures(row_of(pdf, page, THIS))
        sums = [a + b for a, b in zip(sums, here, strict=True)]
        assert figures(row_of(pdf, page, CARRIED))[:2] == sums


def test_a_span_begins_with_what_there_was(desk: Desk, printed: Print) -> None:
    move(desk, "issue", "PAP-A4-80", 3, day=date(2026, 3, 10), department="Finance")
    move(desk, "receipt", "PAP-A4-80", 8, day=date(2026, 2, 1), price=Decimal(20))
    pdf = Pdf(printed("stock-card", "2026-03-01..2026-03-31", "PAP-A4-80"))
    assert figures(row_of(pdf, 0, BROUGHT))[:2] == [8, 8]
    assert "before 2026-03-01" in bare_line(row_of(pdf, 0, BROUGHT))
    carried = row_of(pdf, 0, CARRIED)
    assert figures(carried)[:3] == [18, 3, 15] and "stock on 2026-03-10" in bare_line(carried)
    with_nothing = Pdf(printed("stock-card", "2024", "PAP-A4-80"))
    assert figures(row_of(with_nothing, 0, CARRIED))[:3] == [0, 0]


def bare_line(words: list[str]) -> str:
    return " ".join(" ".join(words).split())


def test_what_it_says_of_each_movement(desk: Desk, printed: Print) -> None:
    first = move(desk, "issue", "PAP-A4-80", 6, department="Finance 财务科",
                 document="REQ-2026-0093")  # fmt: skip
    desk.act("reverse", [first], {"why": "wrong quantity"})
    move(desk, "shortage", "PAP-A4-80", 1, document="CNT-2026-0002")
    move(desk, "issue", "PAP-A4-80", 9, department="Hydrology")
    pdf = Pdf(printed("stock-card", "2026", "PAP-A4-80"))
    text = pdf.text()
    number_ = desk.entry(first).number
    assert f"reversal of REQ-2026-0093 ({number_})" in text
    assert "CNT-2026-0002 · count, short 1" in text and "adjustment" in text
    assert row_of(pdf, 0, "count, short")[-2] == "9"
    low = [row for row in rows(pdf, 0) if any(word == "≤ R" for _x, word in row)]
    assert [row[-2][1] for row in low] == ["4", "0"]  # after 6 were issued, and at the end
    assert "balance at or below the reorder level (5)" in text


def test_money_alone_is_left_out_and_told(desk: Desk, printed: Print) -> None:
    move(desk, "receipt", "OIL", "0.333", price=Decimal("1.01"))
    for quantity in ("2.111", "1.111", "2.111"):
        move(desk, "issue", "OIL", quantity)
    rest = desk.store.reading().execute(
        "SELECT COUNT(*) FROM movements WHERE kind = 'valuation'"
    ).fetchone()[0]  # fmt: skip
    text = Pdf(printed("stock-card", "2026", "OIL")).text()
    assert ("left out: 1." in text) is bool(rest)
    assert "valuation" not in text.replace("(valuations)", "")


@pytest.mark.parametrize("lines", [9, 10, 11, 17, 20, 21])
def test_sheets_are_filled_and_none_is_empty(desk: Desk, printed: Print, lines: int) -> None:
    for _ in range(lines - 1):
        move(desk, "receipt", "PEN-BLUE", 1, price=Decimal(1))
    pdf = Pdf(printed("stock-card", "2026", "PEN-BLUE"))
    told = [one[0] for page in range(len(pdf.pages)) for one in
            ([w for _x, w in row] for row in rows(pdf, page))
            if any(word == "2026-03-10" for word in one)]  # fmt: skip
    assert told == [str(place) for place in range(1, lines + 1)]
    assert all(CARRIED in " ".join(pdf.words(page)) for page in range(len(pdf.pages)))
    assert all(line.y < 178 for page in range(len(pdf.pages)) for line in pdf.shown(page)
               if CARRIED in line.words)  # fmt: skip


def test_long_words_are_kept_whole(desk: Desk, printed: Print) -> None:
    name = "Hydrological field measurement accessories, assorted, 水文野外测量附件 " * 4
    document = "A document whose name goes on and on " * 30
    desk.register_entry("items", {"code": "LONG", "name": name, "unit": "piece"})
    move(desk, "opening", "LONG", 5, price=Decimal(1), document=document)
    pdf = Pdf(printed("stock-card", "2026", "LONG"))
    assert bare(name) in bare(pdf.text()) and len(pdf.pages) > 1
    assert pdf.text().split().count("whose") == 30  # no word is lost where it goes on overleaf
    assert figures(row_of(pdf, len(pdf.pages) - 1, CARRIED))[:3] == [5, 0, 5]


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_several_cards_in_both_languages(desk: Desk, printed: Print, spoken: str) -> None:
    use_language(spoken)
    desk.set_settings({"language": spoken})
    pdf = Pdf(printed("stock-card", "2026", "PEN-BLUE", "OIL", "PAP-A4-80"))
    assert pdf.bookmarks == ["PEN-BLUE", "OIL", "PAP-A4-80"]
    text = bare(pdf.text())
    assert "CARDITEM-000220261" in text and "30" in text
    book = load_workbook(printed("stock-card", "2026", "PEN-BLUE", "OIL", ending="xlsx"))
    assert book.sheetnames[:2] == ["PEN-BLUE", "OIL"]
    use_language("en")


def test_the_code_of_a_sheet_follows_what_it_says(desk: Desk, printed: Print) -> None:
    def code() -> str:
        return typed(printed("stock-card", "2026", "PAP-A4-80"))

    before = code()
    assert before.startswith("CARD ITEM-0001 2026 1 ") and before == code()
    move(desk, "issue", "PAP-A4-80", 1)
    assert code().startswith("CARD ITEM-0001 2026 1-2 ")
