"""Lists on paper: every cell whole, heads on every sheet, marks, and memory that stays."""

from __future__ import annotations

import os
import re
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper_reading import Pdf, bare

from officedesk.core.errors import Cancelled, Invalid
from officedesk.core.views import Letterhead
from officedesk.paper import rows as rows_module
from officedesk.paper.clean import printable
from officedesk.paper.columns import Column, fitted
from officedesk.paper.fonts import GETA, missing
from officedesk.paper.listing import Listing, print_listing
from officedesk.paper.rows import ListRow, Note
from officedesk.paper.sheet import Align, measure
from officedesk.paper.words import Speech

COLUMNS = (
    Column("No.", 17, number=True),
    Column("Received", 19),
    Column("Sender", 40),
    Column("Subject", 110),
    Column("Copies", 20, Align.CENTRE),
    Column("Handler", 33),
    Column("Signature", 18, signature=True),
)
BODY = (31.5, 177.0)


def entry(number: int, **marks: object) -> ListRow:
    printed = f"IN-2026-{number:04}"
    cells = (
        printed,
        "2026-09-14\n09:05",
        f"Sender {number % 7} 市财政局",
        f"Subject {number}: 关于报送2027年度部门预算的通知 " + "and more words " * (number % 9),
        f"{number % 3} / 1",
        f"林梅 Lin {number % 5}",
        "",
    )
    return ListRow(cells, printed, **marks)  # type: ignore[arg-type]


def listing(*rows: ListRow, **further: object) -> Listing:
    return Listing("Register of letters", COLUMNS, rows, len(rows), **further)  # type: ignore[arg-type]


def printed(path: Path, what: Listing, letterhead: Letterhead) -> Pdf:
    pages = print_listing(what, letterhead, path)
    pdf = Pdf(path)
    assert len(pdf.pages) == pages
    return pdf


def in_columns(pdf: Pdf, edges: list[float]) -> dict[int, str]:
    """The text of each column over all sheets, from under the heads down to the foot."""
    columns: dict[int, str] = {}
    for page in range(len(pdf.pages)):
        top = next(line.y for line in pdf.shown(page) if line.words == "(1)") + 0.5
        for line in pdf.shown(page):
            if top < line.y < BODY[1]:
                place = max(n for n, edge in enumerate(edges) if line.x >= edge - 0.01)
                columns[place] = columns.get(place, "") + line.words
    return columns


EDGES = [27.0, 44.0, 63.0, 103.0, 213.0, 233.0, 266.0]


def test_every_cell_stands_whole_in_its_column(tmp_path: Path, letterhead: Letterhead) -> None:
    rows = [entry(number) for number in range(1, 120)]
    pdf = printed(tmp_path / "a.pdf", listing(*rows), letterhead)
    found = in_columns(pdf, EDGES)
    for place in range(1, 6):
        expected = "".join(row.cells[place] for row in rows)
        assert bare(found[place]).startswith(bare(expected).split("—")[0])
    numbers = bare("".join(row.number for row in rows))
    assert bare(found[0]).startswith(numbers)


def test_heads_foot_and_counts_stand_on_every_sheet(tmp_path: Path, letterhead: Letterhead) -> None:
    what = listing(*map(entry, range(1, 80)), year=2026, period="2026-09-01 – 2026-09-30")
    pdf = printed(tmp_path / "a.pdf", what, letterhead)
    pages, counted, last = len(pdf.pages), 0, 0
    assert pages > 4
    for page in range(pages):
        words = pdf.words(page)
        for head in ("No.", "Sender", "来文单位", "Subject", "(1)", "(7)"):
            assert head in words
        assert "Qingshan Institute of Hydrology" in words
        assert "青山水文研究院" in words
        assert "Register of letters  2026" in words
        assert "收文登记簿 · 二〇二六年" in words
        assert "2026-09-01 – 2026-09-30" in words
        assert f"{page + 1} of {pages}" in words
        assert f"Page {page + 1} of {pages}  第 {page + 1} 页，共 {pages} 页" in words
        assert any(line.startswith("Printed by Lin Mei 林梅, 2026-09-15 08:50") for line in words)
        assert {"Prepared by", "Checked by", "Approved by"} <= set(words)
        first, end = next(
            m.groups() for w in words if (m := re.fullmatch(r"IN-2026-(\d{4}) – (\d{4})", w))
        )
        assert int(first) == last + 1
        last = int(end)
        counted += next(int(w.split()[0]) for w in words if w.endswith(" on this sheet"))
    assert (counted, last) == (79, 79)
    assert sum("no further entries" in line for line in pdf.words(pages - 1)) == 1
    assert pdf.info.words("Title") == "Register of letters 2026"
    assert pdf.bookmarks[0].startswith("IN-2026-0001 – ")


def test_no_text_leaves_the_type_area(tmp_path: Path, letterhead: Letterhead) -> None:
    wordy = replace(letterhead, institution="Institute of a very long name " * 4)
    what = listing(*map(entry, range(40)), filter="sender contains 财政局 and so on " * 12)
    pdf = printed(tmp_path / "a.pdf", what, wordy)
    for page in range(len(pdf.pages)):
        for line in pdf.shown(page):
            right = line.x + measure(line.words, line.size, bold=line.font == "F1")
            assert 26.9 < line.x < right < 284.6
            assert 10 < line.y < 198.5


def test_an_extract_says_so_and_gives_its_filter(tmp_path: Path, letterhead: Letterhead) -> None:
    whole = printed(tmp_path / "a.pdf", listing(entry(1)), letterhead)
    assert "EXTRACT" not in whole.text()
    part = printed(tmp_path / "b.pdf", listing(entry(1), filter="overdue today"), letterhead)
    assert "EXTRACT 摘录" in part.words(0)
    assert "overdue today" in part.words(0)


def test_voided_rows_are_struck_with_tag_and_reason(tmp_path: Path, letterhead: Letterhead) -> None:
    reason = "Registered twice. Voided by Lin Mei 林梅, 2026-09-16 09:12."
    struck = entry(2, struck=True, notes=(Note("VOID", reason),))
    late = entry(3, notes=(Note("LATE ENTRY", "received 2026-09-11 " * 20),))
    pdf = printed(tmp_path / "a.pdf", listing(entry(1), struck, late), letterhead)
    words = pdf.words(0)
    assert "VOID  作废" in words
    assert "LATE ENTRY  补登" in words
    assert reason in words
    assert bare("received 2026-09-11 " * 20) in bare("".join(words))
    plain = printed(tmp_path / "b.pdf", listing(*map(entry, (1, 2, 3))), letterhead)
    strikes = pdf.content(0).count("0.5 w") - plain.content(0).count("0.5 w")
    # Two tags, a dash to sign on, and a rule for each line of the row but its number.
    lines = 2 + 1 + len(rows_of(struck)) + 1 + 1
    assert strikes == 2 + 1 + lines


def rows_of(row: ListRow) -> list[str]:
    from officedesk.paper.cells import lines_of

    return list(lines_of(row.cells[3], 9, 110 - 2.4))


def test_a_row_higher_than_a_sheet_goes_on_with_its_number(
    tmp_path: Path, letterhead: Letterhead
) -> None:
    long = "关于报送 words that go on and on, " * 400
    row = ListRow(
        ("IN-2026-0002\n2019-55", "", long, "short", "x" * 700, "", ""),
        "IN-2026-0002",
        struck=True,
        notes=(Note("VOID", "a reason 理由 " * 900),),
    )
    pdf = printed(tmp_path / "a.pdf", listing(entry(1), row, entry(3)), letterhead)
    assert len(pdf.pages) > 8
    for page in range(1, len(pdf.pages) - 1):
        assert "0002" in pdf.words(page)
    for page in range(2, len(pdf.pages) - 1):
        assert "(continued)" in pdf.words(page)
    found = in_columns(pdf, EDGES)
    assert bare(found[4]).count("x") == 700
    assert bare(found[2]).startswith(bare(entry(1).cells[2] + long)[:12000])
    pages = [pdf.shown(page) for page in range(len(pdf.pages))]
    bands = [line.words for lines in pages for line in lines if line.size == 8.5 and line.y < 177]
    assert bare("".join(bands)).count("areason理由") == 900
    for page in range(len(pdf.pages)):
        assert all(line.y < 177 or line.y > 178 for line in pdf.shown(page))


def test_a_first_column_that_is_higher_than_a_sheet_is_whole_too(
    tmp_path: Path, letterhead: Letterhead
) -> None:
    columns = (Column("Subject"), Column("Sender"))
    long = "word " * 5000
    what = Listing("Register of letters", columns, [ListRow((long, "x"))])
    pdf = printed(tmp_path / "a.pdf", what, letterhead)
    assert bare(pdf.text()).count("word") == 5000


def test_an_empty_list_is_one_closed_sheet(tmp_path: Path, letterhead: Letterhead) -> None:
    pdf = printed(tmp_path / "a.pdf", listing(), letterhead)
    assert len(pdf.pages) == 1
    assert "— no further entries  以下空白 —" in pdf.words(0)
    assert "0 on this sheet" in pdf.words(0)


@pytest.mark.parametrize("count", [1, 5, 9, 11, 12])
def test_the_certificate_never_stands_over_the_rows(
    count: int, tmp_path: Path, letterhead: Letterhead
) -> None:
    sentence = "This register contains 41 entries, nos. IN-2026-0101 to IN-2026-0141; gaps: 0."
    what = listing(*(entry(0) for _ in range(count)), certificate=(sentence,))
    pdf = printed(tmp_path / "a.pdf", what, letterhead)
    assert pdf.text().count(sentence) == 1
    page = len(pdf.pages) - 1
    assert sentence in pdf.words(page)
    rows = [line.y for line in pdf.shown(page) if line.words.startswith("Sender 0")]
    at = next(line.y for line in pdf.shown(page) if line.words == sentence)
    assert all(y < at - 10 for y in rows)
    assert sum("no further entries" in w for p in range(page + 1) for w in pdf.words(p)) == 1


def test_lost_characters_are_named_at_the_foot_or_on_a_last_sheet(
    tmp_path: Path, letterhead: Letterhead
) -> None:
    lost = [chr(0x2A600 + n) for n in range(120)]
    assert missing("".join(lost)) == tuple(lost)
    few = ListRow(("IN-2026-0001", "", "", f"字{lost[0]}字{lost[1]}", "", "", ""), "IN-2026-0001")
    pdf = printed(tmp_path / "a.pdf", listing(few), letterhead)
    assert any("U+2A600, U+2A601" in line for line in pdf.words(0))
    assert GETA * 1 in pdf.text()
    many = replace(few, cells=(*few.cells[:3], "".join(lost), *few.cells[4:]))
    print_listing(listing(many), letterhead, tmp_path / "b.pdf")
    text = bare(Pdf(tmp_path / "b.pdf").text())
    for char in lost:
        assert f"U+{ord(char):04X}" in text


@given(st.lists(st.text(max_size=60), min_size=7, max_size=7), st.text(max_size=200))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hostile_text_is_printed_whole(
    tmp_path: Path, letterhead: Letterhead, cells: list[str], reason: str
) -> None:
    what = listing(ListRow(tuple(cells), cells[0], struck=True, notes=(Note("VOID", reason),)))
    print_listing(what, letterhead, tmp_path / "a.pdf")
    text = bare(Pdf(tmp_path / "a.pdf").text())
    for cell in (*cells[1:6], reason):
        seen = bare(printable(cell))
        for char in missing(seen):
            seen = seen.replace(char, GETA)
        assert not seen or seen in text


class Counting:
    """Progress that counts, and cancels when told."""

    def __init__(self, until: int = 10**9) -> None:
        self.until = until
        self.steps: list[tuple[int, int]] = []

    def step(self, done: int, total: int) -> None:
        self.steps.append((done, total))
        if done >= self.until:
            raise Cancelled("enough")


def test_progress_counts_rows_and_cancel_leaves_no_file(
    tmp_path: Path, letterhead: Letterhead
) -> None:
    what = listing(*map(entry, range(300)))
    watched = Counting()
    print_listing(what, letterhead, tmp_path / "a.pdf", watched)
    assert watched.steps[-1] == (300, 300)
    assert len(watched.steps) >= 5
    with pytest.raises(Cancelled):
        print_listing(what, letterhead, tmp_path / "b.pdf", Counting(until=128))
    assert os.listdir(tmp_path) == ["a.pdf"]


def many(count: int) -> Iterator[ListRow]:
    return (entry(number) for number in range(count))


def test_the_work_grows_with_the_rows_and_not_faster(
    tmp_path: Path, letterhead: Letterhead, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0

    def counted(*given: object) -> list[str]:
        nonlocal calls
        calls += 1
        return wrap(*given)  # type: ignore[arg-type]

    wrap = rows_module.wrap
    monkeypatch.setattr(rows_module, "wrap", counted)
    asked, sizes, pages = [], [], []
    for count in (600, 1200):
        calls = 0
        what = Listing("Register of letters", COLUMNS, many(count), count)
        pages.append(print_listing(what, letterhead, tmp_path / "a.pdf"))
        asked.append(calls)
        sizes.append((tmp_path / "a.pdf").stat().st_size)
    assert asked[1] <= 2.1 * asked[0]
    # What repeats itself is wrapped once: about two texts of a row are new.
    assert asked[1] < 2.5 * 1200
    assert sizes[1] < 2.1 * sizes[0]
    assert abs(pages[1] - 2 * pages[0]) <= 1


def test_memory_does_not_grow_with_the_rows(tmp_path: Path, letterhead: Letterhead) -> None:
    peaks = []
    print_listing(listing(entry(1)), letterhead, tmp_path / "a.pdf")
    for count in (400, 1600):
        tracemalloc.start()
        what = Listing("Register of letters", COLUMNS, many(count), count)
        print_listing(what, letterhead, tmp_path / "a.pdf")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # Four times the rows: only the kept texts and a few numbers for each sheet are more.
    assert peaks[1] < 1.6 * peaks[0]


def test_widths_are_given_or_shared_by_content() -> None:
    speech = Speech()
    assert [c.width for c in fitted(COLUMNS, [], 257, speech)] == [c.width for c in COLUMNS]
    free = tuple(replace(column, width=0) for column in COLUMNS)
    sample = [entry(number).cells for number in range(20)]
    shared = fitted(free, sample, 257, speech)
    assert sum(column.width for column in shared) == pytest.approx(257)
    assert max(shared, key=lambda column: column.width).label == "Subject"
    assert shared[0].width >= measure("IN-2026-", 9) + 2.4
    assert shared[1].width >= measure("2026-09-14", 9) + 2.4


def test_more_columns_than_a_sheet_holds_are_refused() -> None:
    with pytest.raises(Invalid, match="at most 36"):
        fitted([Column("No.")] * 37, [], 257, Speech())
    wide = [Column("Subject")] * 36
    cells = [["a word" * 9] * 36]
    assert sum(c.width for c in fitted(wide, cells, 257, Speech())) == pytest.approx(257)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("both", [True, False])
def test_the_first_language_leads(
    language: str, both: bool, tmp_path: Path, letterhead: Letterhead
) -> None:
    there = replace(letterhead, language=language, both=both)
    words = printed(tmp_path / "a.pdf", listing(entry(1)), there).words(0)
    heads = [word for word in words if word in ("Subject", "标题")]
    names = [word for word in words if word in (there.institution, there.institution_other)]
    first = ["Subject", "标题"] if language == "en" else ["标题", "Subject"]
    assert heads == (first if both else first[:1])
    assert len(names) == (2 if both else 1)
    assert (names[0] == "青山水文研究院") == (language == "zh_CN")


def test_a_sample_home_says_so_on_every_sheet(tmp_path: Path, letterhead: Letterhead) -> None:
    sample = replace(letterhead, sample=True)
    pdf = printed(tmp_path / "a.pdf", listing(*map(entry, range(30))), sample)
    assert all("SAMPLE" in pdf.words(page) for page in range(len(pdf.pages)))
