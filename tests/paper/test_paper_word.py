"""A paper as a Word document: its head, its table, who signed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docx import Document

from officedesk.core.views import Letterhead
from officedesk.paper.word import WordPaper, WordPart, write_word
from officedesk.paper.words import Both

PAPER = WordPaper(
    Both("Minutes", "纪要"), "MTG-1", (),
    (WordPart(Both("Actions"), columns=(Both("No."), Both("What")), rows=(("1", "Write"),),
              widths=(10, 152)),),
    ((Both("Signed by"), "He Ping  2026-03-10"), (Both("Seen by"), "")),
)  # fmt: skip


def lines(path: Path, letterhead: Letterhead) -> list[str]:
    write_word([PAPER], letterhead, path)
    return [line.text for line in Document(str(path)).paragraphs]


def test_a_sample_home_says_so_in_word_too(tmp_path: Path, letterhead: Letterhead) -> None:
    plain = lines(tmp_path / "a.docx", letterhead)
    assert not any("SAMPLE" in line for line in plain)
    (marked, *_rest) = lines(tmp_path / "b.docx", replace(letterhead, sample=True))
    assert "SAMPLE" in marked


def test_the_institution_has_both_its_names(tmp_path: Path, letterhead: Letterhead) -> None:
    head = replace(letterhead, institution="River Institute", institution_other="江河研究院")
    assert lines(tmp_path / "a.docx", head)[0].startswith("River Institute  江河研究院")


def test_who_signed_stands_there_and_who_has_not_has_a_line(
    tmp_path: Path, letterhead: Letterhead
) -> None:
    said = lines(tmp_path / "a.docx", letterhead)
    assert "Signed by  He Ping  2026-03-10" in said
    assert any(line.startswith("Seen by  ____") for line in said)


def test_a_column_is_as_wide_as_it_needs(tmp_path: Path, letterhead: Letterhead) -> None:
    lines(tmp_path / "a.docx", letterhead)
    (table,) = Document(str(tmp_path / "a.docx")).tables
    assert [round(cell.width.mm) for cell in table.rows[1].cells] == [10, 152]
