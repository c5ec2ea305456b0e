"""The file itself: sound, with its words, its fonts inside, and never half written."""

from __future__ import annotations

import errno
import os
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_reading import Pdf, bare

from officedesk.core.errors import DiskFull, ReadOnly, WrongFile
from officedesk.core.views import Letterhead
from officedesk.paper.clean import printable
from officedesk.paper.document import Document, about
from officedesk.paper.embed import Fonts, Usage, _cid_to_gid
from officedesk.paper.fonts import GETA, Font, fonts, missing, width, widths
from officedesk.paper.placing import placed
from officedesk.paper.qr import ascii_only, bars
from officedesk.paper.sheet import A4, Align

SCRIPTS = (
    "Hé Žužek ț", "Εθνικό Μετσόβιο", "Институт водных", "市财政局〔2026〕87号", "京都大学について",
    "한국수자원공사", "“quotes” — № (x) \\ <&>", "😀 ok",
)  # fmt: skip


@pytest.mark.parametrize("words", SCRIPTS)
@pytest.mark.parametrize("bold", [False, True])
def test_every_script_is_text_in_the_file(
    words: str, bold: bool, tmp_path: Path, letterhead: Letterhead
) -> None:
    path = tmp_path / "a.pdf"
    with Document(path, about("title", letterhead), A4) as document:
        sheet = document.sheet()
        sheet.text(20, 30, words, 12, bold=bold)
        document.add(sheet)
    (line,) = Pdf(path).shown(0)
    assert line.words == words
    assert (round(line.x, 1), round(line.y, 1)) == (20.0, 30.0)
    assert document.fonts.take_missing() == ()


def test_the_file_says_what_it_is(tmp_path: Path, letterhead: Letterhead) -> None:
    path = tmp_path / "a.pdf"
    with Document(path, about("标题 title", letterhead, "subject"), A4) as document:
        for number in range(150):
            sheet = document.sheet()
            sheet.text(20, 20, f"page {number}")
            document.add(sheet, bookmark=f"第{number}页" if number % 50 == 0 else "")
    pdf = Pdf(path)
    assert [pdf.words(page) for page in range(150)] == [[f"page {n}"] for n in range(150)]
    assert pdf.info.words("Title") == "标题 title"
    assert pdf.info.words("Author") == "Qingshan Institute of Hydrology, Institute Office"
    assert pdf.info.value("CreationDate") == "(D:20260915085000+00'00')"
    assert "/Lang (en)" in pdf.root.head
    assert pdf.bookmarks == ["第0页", "第50页", "第100页"]


def test_only_embedded_subsets_get_in(tmp_path: Path, letterhead: Letterhead) -> None:
    path = tmp_path / "a.pdf"
    with Document(path, about("t", letterhead), A4) as document:
        sheet = document.sheet()
        for number, words in enumerate(SCRIPTS):
            sheet.text(20, 20 + 8 * number, words, bold=bool(number % 2))
        document.add(sheet)
    pdf = Pdf(path)
    assert len(pdf.fonts()) == 3
    for font in pdf.fonts().values():
        descendant = pdf.objects[font.refs("DescendantFonts")[0]]
        descriptor = pdf.objects[descendant.refs("FontDescriptor")[0]]
        data = pdf.objects[descriptor.refs("FontFile2")[0]].stream
        assert data is not None
        assert len(data) < 120_000
        assert descriptor.value("FontName").startswith("/OFFICE+")
    assert path.stat().st_size < 150_000


@pytest.mark.parametrize("place", range(3))
def test_each_code_leads_to_the_glyph_of_its_character(place: int) -> None:
    font = fonts()[place]
    usage = Usage(font)
    text = {0: "Hé—😀ț", 1: "Hé—", 2: "市财한の"}[place]
    usage.encode(text)
    coded = usage.coded()
    data = font.face.makeSubset([ord(char) for _, char in coded])
    glyphs = _cid_to_gid(usage, coded)
    tables = {
        data[12 + 16 * n : 16 + 16 * n]: struct.unpack(">LL", data[20 + 16 * n : 28 + 16 * n])
        for n in range(struct.unpack(">H", data[4:6])[0])
    }
    count = struct.unpack(">H", data[tables[b"hhea"][0] + 34 :][:2])[0]
    for code, char in coded:
        (glyph,) = struct.unpack(">H", glyphs[2 * code : 2 * code + 2])
        assert glyph > 0
        at = tables[b"hmtx"][0] + 4 * min(glyph, count - 1)
        (advance,) = struct.unpack(">H", data[at : at + 2])
        assert abs(advance * 1000 / font.face.unitsPerEm - font.advance(char)) < 1


def test_a_character_that_no_font_has_prints_as_a_sign_and_is_named() -> None:
    lost = "\U0002a6d6"
    assert missing(f"a{lost}中") == (lost,)
    assert width(lost, 9) == width(GETA, 9)
    document = Fonts()
    shown = document.operators(f"中{lost}", 9)
    assert f"{ord(GETA):04x}" in shown
    assert document.take_missing() == (lost,)
    assert document.take_missing() == ()


def test_a_line_said_again_names_its_lost_characters_again() -> None:
    """Each page has its own note, after what the page lost before."""
    document, line = Fonts(), "中\U0002a6d6"
    first = document.shown(line, 9)
    assert document.take_missing() == ("\U0002a6d6",)
    document.operators("\U0002a600", 9)
    assert document.shown(line, 9) == first
    assert first.wide == width(line, 9)
    assert document.take_missing() == ("\U0002a600", "\U0002a6d6")


def test_chinese_in_bold_is_filled_and_stroked() -> None:
    assert "0.350 w 2 Tr" in Fonts().operators("作废", 10, bold=True)
    assert "Tr" not in Fonts().operators("作废", 10)
    assert "Tr" not in Fonts().operators("VOID", 10, bold=True)


@given(st.text(max_size=80))
def test_no_text_ever_stops_the_printing(text: str) -> None:
    text = printable(text).replace("\n", "")
    operators = Fonts().operators(text, 9, bold=True)
    assert operators.isascii()
    assert sum(map(widths(True).__getitem__, text)) >= 0


def test_text_stands_where_it_is_told(tmp_path: Path, letterhead: Letterhead) -> None:
    path = tmp_path / "a.pdf"
    with Document(path, about("t", letterhead), A4) as document:
        sheet = document.sheet()
        long = sheet.text(100, 50, "right 右", 9, align=Align.RIGHT)
        sheet.text(100, 60, "middle 中", 9, align=Align.CENTRE)
        sheet.text(100, 70, "hostile \u202e\x07\nline", 9)
        document.add(sheet)
    right, middle, hostile = Pdf(path).shown(0)
    assert right.x == pytest.approx(100 - long, abs=0.02)
    assert middle.x < 100
    assert hostile.words == "hostile  line"


def test_a_code_is_drawn_module_by_module() -> None:
    side, runs = bars("SLIP|IN-2026-0130|5d1290e477ab")
    dark = sum(length for _, _, length in runs)
    assert side in (25, 29)
    assert 0.3 < dark / side**2 < 0.7
    assert ascii_only("收〔2026〕1") == "%E6%94%B6%E3%80%942026%E3%80%951"
    assert ascii_only("SLIP|IN-2026-0130") == "SLIP|IN-2026-0130"


def test_the_old_file_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    path.write_bytes(b"old")

    def half() -> None:
        with placed(path) as stream:
            stream.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["list.pdf"]
    with placed(path) as stream:
        stream.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["list.pdf"]


@pytest.mark.parametrize(
    ("code", "kind"),
    [(errno.ENOSPC, DiskFull), (errno.EROFS, ReadOnly), (errno.EACCES, ReadOnly)],
)
def test_what_the_machine_refuses_is_said_in_one_sentence(
    code: int, kind: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(kind, match=r"list\.pdf"), placed(tmp_path / "list.pdf") as stream:
        stream.write(b"x")
    assert os.listdir(tmp_path) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongFile, match="nowhere"), placed(tmp_path / "nowhere" / "a.pdf"):
        pass


def test_a_failure_inside_a_document_leaves_no_file(tmp_path: Path, letterhead: Letterhead) -> None:
    def fail() -> None:
        with Document(tmp_path / "a.pdf", about("t", letterhead), A4) as document:
            document.add(document.sheet())
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert os.listdir(tmp_path) == []


def test_reading_back_is_honest() -> None:
    assert bare(" a\n b ") == "ab"


def test_rare_characters_come_from_the_second_font() -> None:
    document = Fonts()
    shown = document.operators("㓜㚖", 9, bold=True)
    assert "/F3 9 Tf" in shown
    assert document.take_missing() == ()


def test_a_font_that_is_not_there_is_named(tmp_path: Path) -> None:
    gone = Font(tmp_path / "gone.ttf", "F9")
    with pytest.raises(WrongFile, match=r"gone\.ttf"):
        _ = gone.chars
