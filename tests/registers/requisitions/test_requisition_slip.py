"""The requisition and issue slip: two copies, who signs, what is there, and many lines."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import LANGUAGES, use_language
from officedesk.desk.desk import Desk
from officedesk.desk.printing import print_paper
from officedesk.registers.requisitions.papers import COLUMNS
from tests.paper.paper_reading import MM, Pdf, bare
from tests.registers.requisitions.conftest import Ask
from tests.stockroom import row_ids


def slip(desk: Desk, folder: Path, *refs: EntryRef) -> Pdf:
    paper = next(one for one in desk.registers["requisitions"].papers if one.key == "requisition")
    print_paper(desk, paper, refs, folder / "slip.pdf")
    return Pdf(folder / "slip.pdf")


def test_its_columns_take_half_a_sheet() -> None:
    assert sum(column.width for column in COLUMNS) == 171


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_two_copies_that_say_the_same(desk: Desk, ask: Ask, tmp_path: Path, spoken: str) -> None:
    use_language(spoken)
    desk.set_settings({"language": spoken})
    ref = ask("PAP-A4-80", 3, "OIL", "0.5")
    pdf = slip(desk, tmp_path, ref)
    assert len(pdf.pages) == 1
    upper = [one.words for one in pdf.shown(0) if one.y < 148.5]
    lower = [one.words for one in pdf.shown(0) if one.y > 148.5]
    differ = set(upper) ^ set(lower)
    assert len(differ) == 2  # for whom each copy is
    for copy in (upper, lower):
        text = bare("".join(copy))
        assert "REQ-2026-0001" in text and "TaoWei" in text and "Audit" in text
        assert "PAP-A4-80" in text and "0.5" in text and "kg" in text
    assert all(10 < one.y < 287.5 for one in pdf.shown(0))
    use_language("en")


def test_names_posts_and_days_of_those_who_signed(desk: Desk, ask: Ask, tmp_path: Path) -> None:
    desk.register_entry("people", {"kind": "staff", "name": "Li", "decides": True,
                                   "post": "Director of the office"})  # fmt: skip
    ref = ask("PAP-A4-80", 3)
    words = slip(desk, tmp_path, ref).words(0)
    assert "Li" not in words
    desk.act("approve", [ref], {"approved_by": "Li"})
    desk.act("issue", [ref], {"issued_by": "Wu Lei"})
    words = slip(desk, tmp_path, ref).words(0)
    assert words.count("Li") == 2 and words.count("Director of the office") == 2
    assert words.count("Wu Lei") == 2 and words.count("2026-03-10") >= 6


def ticks(pdf: Pdf) -> int:
    """How many boxes are ticked."""
    return pdf.content(0).count("1.2 w 1 J 1 j")


def test_whether_it_is_there(desk: Desk, ask: Ask, tmp_path: Path) -> None:
    ref = ask("PAP-A4-80", 3, "OIL", 99)
    pdf = slip(desk, tmp_path, ref)
    assert ticks(pdf) == 4  # of each line one box, on both copies
    yes, no = (next(one.x for one in pdf.shown(0) if one.words == word) for word in ("Yes", "No"))
    ticked = [float(x) / MM for x in
              re.findall(r"1.2 w 1 J 1 j ([0-9.]+)", pdf.content(0))]  # fmt: skip
    assert [abs(at - yes) < abs(at - no) for at in ticked] == [True, False] * 2


def test_many_lines_go_on_further_sheets(desk: Desk, ask: Ask, tmp_path: Path) -> None:
    wanted = [part for count in range(1, 24) for part in ("PEN-BLUE", count)]
    ref = ask(*wanted)
    pdf = slip(desk, tmp_path, ref)
    assert len(pdf.pages) > 1
    asked = [
        sorted(one.words for one in pdf.shown(page) if one.words.isdecimal() and one.size == 8)
        for page in range(len(pdf.pages))
    ]
    every = sorted(word for words in asked for word in words)
    assert every == sorted([str(count) for count in range(1, 24)] * 2)
    assert all(pdf.text().count(f"Sheet {page} of {len(pdf.pages)}") == 2 for page in (1, 2))


def test_a_cut_and_a_refusal_are_told(desk: Desk, ask: Ask, tmp_path: Path) -> None:
    ref, other = ask("PAP-A4-80", 3), ask("OIL", 1)
    desk.act("refuse", [other], {"reason": "No money"})
    assert "Nomoney" in bare(slip(desk, tmp_path, other).text())
    (row,) = row_ids(desk, ref)
    cut = {"approved": Decimal(2), "note": "two will do"}
    desk.act("approve", [ref], {"approved_by": "Li"}, lines={row: cut})
    text = bare(slip(desk, tmp_path, ref).text())
    assert text.count("approved2twowilldo") == 2 and ticks(slip(desk, tmp_path, ref)) == 2


def test_a_purpose_of_many_lines_is_kept_whole(desk: Desk, tmp_path: Path) -> None:
    purpose = "Printing of the yearly report of the upper river " * 60
    done = desk.register_entry(
        "requisitions", {"department": "Finance", "requested_by": "Tao Wei", "purpose": purpose},
        {"lines": [{"item": "OIL", "asked": Decimal(1)}]},
    )  # fmt: skip
    pdf = slip(desk, tmp_path, next(ref for ref in done.refs() if ref.register == "requisitions"))
    assert pdf.text().split().count("yearly") == 120 and "Draft" in pdf.text()


def test_a_name_of_many_lines_makes_its_row_higher(desk: Desk, tmp_path: Path) -> None:
    name = "Commission for the measurement of the upper river " * 4
    done = desk.register_entry(
        "requisitions", {"department": "Finance", "requested_by": name, "purpose": "x"},
        {"lines": [{"item": "OIL", "asked": Decimal(1)}]},
    )  # fmt: skip
    pdf = slip(desk, tmp_path, next(ref for ref in done.refs() if ref.register == "requisitions"))
    row = next(one.y for one in pdf.shown(0) if one.words.startswith("Name in print"))
    lines = [one.y for one in pdf.shown(0) if one.size == 6.0 and one.y < 148.5]
    assert len(lines) > 2 and min(lines) < row < max(lines)
    post = next(one.y for one in pdf.shown(0) if one.words.startswith("Post"))
    assert max(lines) < post - 1.5
