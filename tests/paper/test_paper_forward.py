"""Brought forward, this page, carried forward: sums that fit from sheet to sheet."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from paper_reading import Pdf

from officedesk.core.views import Letterhead
from officedesk.paper.columns import Column
from officedesk.paper.forward import Forward, plainly
from officedesk.paper.listframe import PageMark
from officedesk.paper.listing import Listing, print_listing, print_volume
from officedesk.paper.rows import ListRow
from officedesk.paper.setup import ACROSS, PageSetup
from officedesk.paper.sheet import Align

COLUMNS = (
    Column("No.", 20, number=True), Column("Reference", 157), Column("Received", 40, Align.RIGHT),
    Column("Issued", 40, Align.RIGHT),
)  # fmt: skip


def rows(count: int) -> list[ListRow]:
    return [
        ListRow(
            (f"MOV-2026-{n:04}", f"movement {n}", f"{n}.5", ""), f"MOV-2026-{n:04}",
            amounts=(Decimal(f"{n}.5"), None), struck=n == 7, proof=((n,),),
        )
        for n in range(1, count + 1)
    ]  # fmt: skip


def sums(pdf: Pdf, page: int, words: str) -> list[str]:
    """What stands beside the words of a total, left to right."""
    lines = pdf.shown(page)
    at = next((line.y for line in lines if line.words.startswith(words)), None)
    beside = [line for line in lines if at is not None and abs(line.y - at) < 0.01 and line.x > 190]
    return [line.words for line in sorted(beside, key=lambda line: line.x)]


def test_totals_go_from_sheet_to_sheet(tmp_path: Path, letterhead: Letterhead) -> None:
    listing = Listing("Stock", COLUMNS, rows(40), 40, forward=Forward(1, (2, 3), 4))
    path = tmp_path / "a.pdf"
    print_listing(listing, letterhead, path)
    pdf = Pdf(path)
    assert len(pdf.pages) > 3
    brought, counted = Decimal(0), 0
    for page in range(len(pdf.pages)):
        assert sums(pdf, page, "Brought forward")[0] == plainly(brought)
        numbers = [
            int(line.words) for line in pdf.shown(page) if re.fullmatch(r"\d{4}", line.words)
        ]
        this = sum((Decimal(f"{n}.5") for n in numbers if n != 7), Decimal(0))
        assert sums(pdf, page, "This page") == [plainly(this), "—"]
        brought += this
        counted += len(numbers)
        assert sums(pdf, page, "Carried forward") == [plainly(brought), "—"]
        assert all(line.y < 177 or line.y > 178 for line in pdf.shown(page))
    assert counted == 40


def test_figures_of_totals() -> None:
    assert [plainly(Decimal(x)) for x in ("0", "1200", "0.50", "-3")] == ["—", "1,200", "0.5", "−3"]


def test_each_sheet_has_the_code_of_its_rows(tmp_path: Path, letterhead: Letterhead) -> None:
    seen: list[list[object]] = []

    def mark(proofs: object) -> PageMark | None:
        seen.append(list(proofs))  # type: ignore[call-overload]
        return PageMark(f"PAGE|{len(seen)}", ("line one", "line two")) if proofs else None

    high = ListRow(("MOV-2026-0090", "long words " * 1500, "", ""), "MOV-2026-0090", proof=((90,),))
    listing = Listing("Stock", COLUMNS, [*rows(20), high], 21, mark=mark)
    print_listing(listing, letterhead, tmp_path / "a.pdf")
    pdf = Pdf(tmp_path / "a.pdf")
    assert [proof for some in seen for proof in some][:20] == [((n,),) for n in range(1, 21)]
    # A row that goes on belongs to each of its sheets.
    assert sum(((90,),) in some for some in seen) >= 3
    for page, some in enumerate(seen):
        assert (" BI /W " in pdf.content(page)) == bool(some)
        assert ("Check code of this page" in pdf.words(page)) == bool(some)


def test_parts_of_a_volume_are_numbered_through(tmp_path: Path, letterhead: Letterhead) -> None:
    parts = [
        Listing("Stock", COLUMNS, rows(15), 15, bookmark="one"),
        Listing("Sender", (Column("Subject", 257),), [ListRow(("x",))], 1, bookmark="two",
                certify=lambda sheets: (f"on {sheets} sheets",)),
    ]  # fmt: skip
    pages = print_volume(parts, "Stock 2026", letterhead, tmp_path / "a.pdf")
    pdf = Pdf(tmp_path / "a.pdf")
    assert (pdf.bookmarks[0], pdf.bookmarks[-1]) == ("one", "two")
    assert f"on {pages} sheets" in pdf.words(pages - 1)
    assert f"{pages} of {pages}" in pdf.words(pages - 1)


def test_an_open_end_has_no_line_and_no_closing(tmp_path: Path, letterhead: Letterhead) -> None:
    def diagonals(setup: PageSetup, closing: str) -> int:
        listing = Listing("Stock", COLUMNS, rows(2), 2, setup=setup, closing=closing)
        print_listing(listing, letterhead, tmp_path / "a.pdf")
        lines = re.findall(r"0\.6 w \S+ (\S+) m \S+ (\S+) l S", Pdf(tmp_path / "a.pdf").content(0))
        return sum(a != b for a, b in lines)

    assert diagonals(ACROSS, "no further entries") == 1
    assert diagonals(PageSetup(closed=False), "no further entries") == 0
    assert diagonals(ACROSS, "") == 0
