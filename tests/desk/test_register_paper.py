"""The register on paper: whole, certified, marked, coded, bound; from any declaration."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.clock import SetClock
from officedesk.core.errors import Invalid
from officedesk.core.i18n import use_language
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.outage import Outage
from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import export
from officedesk.desk.page_code_check import PageReport, check_page
from officedesk.desk.register_paper import page_setup
from officedesk.desk.register_paper_blank import print_blank
from officedesk.desk.register_paper_changes import COLUMNS, COMPLETED_COLUMNS
from officedesk.desk.register_paper_columns import paper_column
from officedesk.desk.register_paper_index import index_columns
from officedesk.desk.register_paper_volume import print_month, print_year
from officedesk.discovery import registers
from officedesk.paper.clean import printable
from officedesk.paper.columns import PAD, fitted
from officedesk.paper.fonts import GETA, missing
from officedesk.paper.setup import Binding, PageSetup
from officedesk.paper.sheet import measure
from officedesk.paper.words import Speech
from officedesk.paper.wrap import unbroken
from tests.homes import letter
from tests.office import empty_home
from tests.paper.paper_reading import Pdf, bare

WHOLE = Query("letters")


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 1, 12, 9, 0, tzinfo=UTC))


@pytest.fixture
def desk(tmp_path: Path, clock: SetClock) -> Iterator[Desk]:
    desk = Desk.open(empty_home(tmp_path / "home"), clock=clock)
    desk.set_settings({"institution": "Qingshan Institute", "language": "en"})
    yield desk
    desk.close()


def registered(desk: Desk, count: int, start: int = 0) -> list[EntryRef]:
    found: list[EntryRef] = []
    for number in range(start, start + count):
        found += desk.register_entry("letters", letter(number), date_is_right=True).refs()
    return found


def printed(desk: Desk, path: Path, query: Query = WHOLE) -> Pdf:
    export(desk, query, path)
    return Pdf(path)


def codes(pdf: Pdf) -> list[str]:
    """The code of each page that has one, as it stands beside the QR code."""
    found = []
    for page in range(len(pdf.pages)):
        for digits, line in pairwise(pdf.words(page)):
            if re.fullmatch(r"[A-Z]+ \S+ \d+", line) and re.fullmatch(r"(\w{4} ){3}\w{4}", digits):
                found.append(f"{line} {digits}")
    return found


def checked(desk: Desk, words: str) -> PageReport:
    return check_page(desk.store.reading(), desk.registers, words)


# --- columns -----------------------------------------------------------------------------

DECLARED = [register for register in registers() if register.print_columns]


@pytest.mark.parametrize("register", DECLARED, ids=lambda register: register.key)
def test_every_column_set_fills_the_sheet_and_holds_its_numbers(register: object) -> None:
    columns = register.print_columns  # type: ignore[attr-defined]
    assert sum(column.width for column in columns) == pytest.approx(257)
    for column in columns:
        room = column.width - 2 * PAD
        made = paper_column(register, column)  # type: ignore[arg-type]
        if made.number:
            assert measure(f"{register.prefix}-2026-", 9) <= room  # type: ignore[attr-defined]
            assert measure("99999", 10.5, bold=True) <= room
        if made.firm:
            assert measure("2026-09-14", 9) <= room
        if column.signature:
            assert column.width >= 18
    heads = [len(column.label) for column in columns]
    assert all(heads)


@pytest.mark.parametrize("register", DECLARED, ids=lambda register: register.key)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_head_is_broken_on_an_upright_sheet(register: Register, language: str) -> None:
    speech = Speech(language, True)
    columns = [paper_column(register, column) for column in register.print_columns]
    sample = [["a rather long word: understanding"] * len(columns)]
    for was, made in zip(columns, fitted(columns, sample, 171, speech), strict=True):
        for line in speech.say(made.label).lines():
            assert all(measure(w, 8, bold=True) <= made.width - 1.6 for w in unbroken(line))
        assert made.width == was.width or not (was.firm or was.number or was.signature)


def test_a_mark_stands_in_its_narrow_column_unbroken(tmp_path: Path, desk: Desk) -> None:
    for mark in ("internal", "confidential"):
        desk.register_entry("letters", letter(1, mark=mark), date_is_right=True)
    words = printed(desk, tmp_path / "a.pdf").words(0)
    assert "int." in words and "conf." in words


def test_a_paper_speaks_the_language_in_use(tmp_path: Path, desk: Desk) -> None:
    registered(desk, 1)
    use_language("zh_CN")
    words = printed(desk, tmp_path / "a.pdf").words(0)
    assert words.index("标题") < words.index("Subject")


def test_the_other_tables_fill_the_sheet_too() -> None:
    tables = [COLUMNS, COMPLETED_COLUMNS]
    tables += [index_columns(register) for register in DECLARED]
    for columns in tables:
        assert sum(column.width for column in columns) == pytest.approx(257)


# --- nothing is cut ----------------------------------------------------------------------

SCRIPTS = (
    "关于报送2027年度部门预算（“一上”）及三年支出规划的通知",
    "Žužek–Núñez and the water", "Ответ на запрос",
    "Εθνικό Μετσόβιο Πολυτεχνείο", "수문자료 교환 협약", "共同研究協定書（案）の送付について",
    "=SUM(A1:A9)", "<b>bold</b> & \\ {x} $y", "MWR/HYD/2026/0417-B", "x" * 70, "𠮷 𪚥", "a\u200bb",
)  # fmt: skip


def hostile(random: Random, words: int) -> str:
    return " ".join(random.choice(SCRIPTS) for _ in range(random.randrange(1, words)))


def test_every_cell_of_random_rows_and_the_longest_is_whole(tmp_path: Path, desk: Desk) -> None:
    random = Random(3)
    rows = []
    for number in range(220):
        values = letter(number, subject=hostile(random, 6), sender=hostile(random, 3))
        values["sender_person"] = hostile(random, 3)
        values["reference"] = hostile(random, 2)
        values["enclosures"] = hostile(random, 2)
        rows.append(values)
    longest = " ".join(f"word{n} 字{n}号" for n in range(2500))
    rows.append(letter(999, subject=longest))
    for values in rows:
        desk.register_entry("letters", values, date_is_right=True)
    pdf = printed(desk, tmp_path / "a.pdf")
    ids = desk.reader().ids(replace(WHOLE, descending=False))
    views = desk.entries("letters", ids)
    found = in_columns(pdf)
    text = bare(found[4])
    for view in [*random.sample(views[:-1], 200), views[-1]]:
        assert as_printed(str(view.values["subject"])) in text
        sender = str(view.values["sender"]) + str(view.values["sender_person"])
        assert as_printed(sender) in bare(found[2])
        assert as_printed(str(view.values["reference"])) in bare(found[3])
    assert found[4].count("(continued)") == 0
    assert "(continued)" in found[0]


def as_printed(words: str) -> str:
    shown = bare(printable(words))
    for char in missing(shown):
        shown = shown.replace(char, GETA)
    return shown


def in_columns(pdf: Pdf) -> dict[int, str]:
    """The text of each column of incoming letters over all sheets."""
    edges, found = [27.0], {}
    for column in DECLARED[0].print_columns[:-1]:
        edges.append(edges[-1] + column.width)
    for page in range(len(pdf.pages)):
        lines = pdf.shown(page)
        top = next(line.y for line in lines if line.words == "(1)") + 0.5
        for line in lines:
            if top < line.y < 176.5 and line.size in (9.0, 10.5, 7.5):
                place = max(n for n, edge in enumerate(edges) if line.x >= edge - 0.01)
                found[place] = found.get(place, "") + line.words
    return found


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_another_program_finds_the_text(tmp_path: Path, desk: Desk) -> None:
    registered(desk, 30)
    path = tmp_path / "a.pdf"
    export(desk, WHOLE, path)
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
    for view in desk.entries("letters", desk.reader().ids(WHOLE)):
        for name in ("sender_person", "reference"):
            assert bare(str(view.values[name])) in bare(text)


# --- marks and certificate ---------------------------------------------------------------


def test_the_whole_register_is_in_order_and_certifies_itself(tmp_path: Path, desk: Desk) -> None:
    refs = registered(desk, 40)
    desk.act("void", [refs[3]], {"reason": "Registered twice"})
    pdf = printed(desk, tmp_path / "a.pdf")
    text = " ".join(pdf.text().split("\n"))
    assert "Register of Incoming Letters" in text and "EXTRACT" not in text
    numbers = re.findall(r"IN-2026-(\d{4}) – (\d{4})", text)
    assert numbers[0][0] == "0001" and numbers[-1][1] == "0040"
    sheets = len(pdf.pages)
    assert (
        "This register, 2026, contains 40 entries, nos. IN-2026-0001 to IN-2026-0040, of which 1"
        in text
    )
    assert f"on {sheets} sheets." in text
    assert "Registered twice. Voided by" in text
    assert pdf.bookmarks[0].startswith("IN-2026-0001 – ")


def test_a_filter_or_another_order_makes_an_extract(tmp_path: Path, desk: Desk) -> None:
    registered(desk, 9)
    for query in (replace(WHOLE, search="Finance"), replace(WHOLE, sort="subject")):
        pdf = printed(desk, tmp_path / "a.pdf", query)
        assert "EXTRACT" in pdf.text()
        assert "Certificate of closing" not in pdf.text()
    assert "in the order of Subject" in pdf.text()


def test_late_and_carried_over_are_marked(tmp_path: Path, desk: Desk) -> None:
    old = letter(1, received=datetime(2025, 12, 1, 10, 0))
    desk.register_entry("letters", old, date_is_right=True)
    desk.register_many(
        "letters", [EntryInput(old)], source=ImportSource("old.xlsx", "ab" * 32, "S")
    )
    words = printed(desk, tmp_path / "a.pdf").words(0)
    assert any(w.startswith("Received 2025-12-01, registered 2026-01-12") for w in words)
    assert sum(w.startswith("LATE ENTRY") for w in words) == 1
    assert sum(w.startswith("CARRIED OVER") for w in words) == 1
    assert "From the file old.xlsx." in words


def test_an_import_voided_in_one_step_is_one_struck_line(tmp_path: Path, desk: Desk) -> None:
    registered(desk, 2)
    rows = [EntryInput(letter(50 + n)) for n in range(30)]
    source = ImportSource("bad.xlsx", "cd" * 32, "S")
    desk.register_many("letters", rows, source=source)
    refs = [EntryRef("letters", entry) for entry in desk.reader().ids(WHOLE)][:30]
    desk.act("void", refs, {"reason": "Wrong file"})
    registered(desk, 1, 90)
    pdf = printed(desk, tmp_path / "a.pdf")
    assert len(pdf.pages) <= 2
    assert "void (30)" in pdf.text()
    assert "– 0032" in pdf.words(0)
    assert "33 on this sheet" in pdf.text()
    (code,) = codes(pdf)
    assert checked(desk, code).unaltered


def test_a_series_that_continues_a_book_says_so(tmp_path: Path, desk: Desk) -> None:
    desk.set_first_number("letters", 2026, 413)
    registered(desk, 3)
    text = " ".join(printed(desk, tmp_path / "a.pdf").text().split("\n"))
    assert "Nos. IN-2026-0001 to IN-2026-0412 stand in the earlier book." in text


# --- codes -------------------------------------------------------------------------------


def test_the_code_of_every_page_is_that_of_the_history(tmp_path: Path, desk: Desk) -> None:
    refs = registered(desk, 60)
    desk.act("assign", refs[:5], {"lead": "Ann", "co_handlers": "Bo"})
    desk.edit(refs[7], {"mark": "confidential"})
    pdf = printed(desk, tmp_path / "a.pdf")
    found = codes(pdf)
    assert len(found) >= len(pdf.pages) - 1
    for words in found:
        report = checked(desk, words)
        assert report.genuine and report.unaltered
    desk.edit(refs[30], {"subject": "another"})
    reports = [checked(desk, words) for words in found]
    assert [one.number for report in reports for one in report.changed] == ["IN-2026-0031"]


def test_a_restricted_row_is_in_the_code_and_not_on_the_page(tmp_path: Path, desk: Desk) -> None:
    refs = registered(desk, 4)
    desk.edit(refs[1], {"mark": "confidential", "subject": "the secret"})
    desk.staff.add(desk.operator, "Chief", desk.operator.role, None)
    desk.staff.add(desk.operator, "Clerk", type(desk.operator.role)("clerk"), None)
    desk.switch_operator("Clerk")
    pdf = printed(desk, tmp_path / "a.pdf")
    assert "the secret" not in pdf.text()
    assert "restricted" in pdf.text()
    (code,) = codes(pdf)
    assert checked(desk, code).genuine


def test_an_extract_holds_the_list_of_its_numbers(tmp_path: Path, desk: Desk) -> None:
    registered(desk, 30)
    pdf = printed(desk, tmp_path / "a.pdf", replace(WHOLE, search="MF-01"))
    found = codes(pdf)
    assert len(found) == 2
    for words in found:
        assert re.match(r"IN 2026-00\d\d-00\d\d#\w{8} \d+ ", words)
        assert checked(desk, words).unaltered


# --- bound volumes -----------------------------------------------------------------------


def test_a_month_tells_what_changed_in_earlier_ones(
    tmp_path: Path, desk: Desk, clock: SetClock
) -> None:
    refs = registered(desk, 4)
    clock.set(datetime(2026, 2, 9, 9, 0, tzinfo=UTC))
    desk.close_month("letters", "2026-01")
    registered(desk, 3, 40)
    desk.edit(refs[0], {"subject": "Read again"}, reason="misread")
    desk.act("assign", [refs[1]], {"lead": "Ann Long"})
    clock.set(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
    desk.close_month("letters", "2026-02")
    desk.edit(refs[2], {"subject": "Only in March"}, reason="later")
    path = tmp_path / "m.pdf"
    assert print_month(desk, "letters", "2026-02", path) == 3
    pdf = Pdf(path)
    text = " ".join(pdf.text().split("\n"))
    assert "Changes to earlier entries" in text and "Completed since" in text
    assert "Read again" in text and "misread" in text and "Budget of office 0" in text
    assert "Lead handler: Ann Long" in text
    assert "Only in March" not in text
    assert "Changes to earlier entries: 1; completed since: 1." in text
    assert "Closed on 2026-03-02 by" in text
    assert "This register, February 2026, contains 3 entries, nos. IN-2026-0005" in text
    assert pdf.bookmarks == ["Cover", "February 2026", "Changes to earlier entries",
                             "Completed since"]  # fmt: skip
    cover = pdf.words(0)
    assert "February 2026" in cover and "IN-2026-0005 – IN-2026-0007" in cover
    assert f"{len(pdf.pages) - 1}" in cover
    for words in codes(pdf):
        assert checked(desk, words).genuine


def test_a_month_without_entries_and_words_that_are_no_month(tmp_path: Path, desk: Desk) -> None:
    print_month(desk, "letters", "2026-01", tmp_path / "m.pdf")
    text = " ".join(Pdf(tmp_path / "m.pdf").text().split("\n"))
    assert "contains no entries" in text and "Not closed yet." in text
    with pytest.raises(Invalid, match="no month"):
        print_month(desk, "letters", "2026-13", tmp_path / "n.pdf")
    assert not (tmp_path / "n.pdf").exists()


def test_a_year_is_its_months_and_an_index(tmp_path: Path, desk: Desk, clock: SetClock) -> None:
    registered(desk, 5)
    clock.set(datetime(2026, 2, 9, 9, 0, tzinfo=UTC))
    for number in range(60, 64):
        desk.register_entry("letters", letter(number, sender="重庆市财政局"), date_is_right=True)
    print_year(desk, "letters", 2026, tmp_path / "y.pdf")
    pdf = Pdf(tmp_path / "y.pdf")
    assert pdf.bookmarks == ["Cover", "January 2026", "February 2026", "Index"]
    words = pdf.words(len(pdf.pages) - 1)
    assert "0006–0009" in words
    assert words.index("重庆市财政局") < words.index("Ministry of Finance 财政部 0")
    assert "9 entries" in " ".join(words)


def test_blank_forms_carry_emergency_numbers_that_go_on(tmp_path: Path, desk: Desk) -> None:
    path = tmp_path / "b.pdf"
    assert print_blank(desk, "letters", 25, path) == ("E-2026-1", "E-2026-25")
    pdf = Pdf(path)
    for number in range(1, 26):
        assert pdf.text().split("\n").count(str(number)) >= 1
    assert "EXTRACT" not in pdf.text() and "no further entries" not in pdf.text()
    assert any(word.startswith("The machine was down from") for word in pdf.words(-1))
    outage = Outage(datetime(2026, 1, 5, 9, 0), datetime(2026, 1, 5, 11, 30))
    values = {**letter(1), "old_number": "E-2026-25"}
    desk.register_entry("letters", values, date_is_right=True, outage=outage)
    export(desk, WHOLE, tmp_path / "a.pdf")
    told = " ".join(Pdf(tmp_path / "a.pdf").words(0))
    assert "outage from 2026-01-05 09:00 to 2026-01-05 11:30" in told
    assert print_blank(desk, "letters", 3, path) == ("E-2026-26", "E-2026-28")
    with pytest.raises(Invalid, match="1 to 2000"):
        print_blank(desk, "letters", 0, path)


# --- sheets ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "setup",
    [PageSetup(), PageSetup(portrait=True), PageSetup(binding=Binding.TOP, margin=30),
     PageSetup(portrait=True, binding=Binding.TOP), PageSetup(margin=99, closed=False)],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_nothing_leaves_the_type_area_of_any_sheet(
    setup: PageSetup, language: str, tmp_path: Path, desk: Desk
) -> None:
    registered(desk, 25)
    desk.set_setting("language", language)
    use_language(language)
    export(desk, WHOLE, tmp_path / "a.pdf", setup=setup)
    pdf = Pdf(tmp_path / "a.pdf")
    wide, high = setup.size
    for page in range(len(pdf.pages)):
        for line in pdf.shown(page):
            right = line.x + measure(line.words, line.size, bold=line.font == "F1")
            assert setup.left - 0.2 < line.x and right < setup.right + 0.6
            assert 10 < line.y < high - 11.5
    assert [float(x) for x in re.findall(r"MediaBox \[0 0 (\S+) ", pdf.pages[0].head)] == [
        pytest.approx(wide * 72 / 25.4, abs=0.01)
    ]


def test_the_sheet_is_a_setting(desk: Desk) -> None:
    assert page_setup(desk) == PageSetup()
    desk.set_settings({"paper.binding": "top", "paper.margin": 30, "paper.portrait": True})
    assert page_setup(desk) == PageSetup(True, Binding.TOP, 30)
    with pytest.raises(Invalid):
        desk.set_setting("paper.margin", 60)
    with pytest.raises(Invalid):
        desk.set_setting("paper.binding", "right")


def test_every_register_prints(tmp_path: Path, desk: Desk) -> None:
    for register in desk.registers.values():
        pdf = printed(desk, tmp_path / "a.pdf", Query(register.key))
        assert len(pdf.pages) >= 1
        print_month(desk, register.key, "2026-01", tmp_path / "m.pdf")
        print_year(desk, register.key, 2026, tmp_path / "y.pdf")
        print_blank(desk, register.key, 3, tmp_path / "b.pdf")


def test_a_period_is_no_extract(tmp_path: Path, desk: Desk) -> None:
    registered(desk, 3)
    query = replace(WHOLE, since=date(2026, 1, 1), until=date(2026, 1, 31))
    text = printed(desk, tmp_path / "a.pdf", query).text()
    assert "EXTRACT" not in text
    assert "2026-01-01 – 2026-01-31" in text


def test_a_volume_and_a_blank_form_can_be_archived(tmp_path: Path, desk: Desk) -> None:
    pdfa = pytest.importorskip("pikepdf.pdfa")
    refs = registered(desk, 12)
    desk.act("void", [refs[3]], {"reason": "Registered twice 作废"})
    print_month(desk, "letters", "2026-01", tmp_path / "m.pdf")
    print_blank(desk, "letters", 4, tmp_path / "b.pdf")
    export(desk, replace(WHOLE, search="Finance"), tmp_path / "x.pdf")
    for name in ("m.pdf", "b.pdf", "x.pdf"):
        report = pdfa.validate_written(tmp_path / name, "2b")
        assert report.passed, report.findings
