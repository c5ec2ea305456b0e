"""A paper as a Word document, for offices that go on writing in it: heads, facts, tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from officedesk.core.errors import WorldError
from officedesk.core.i18n import _
from officedesk.core.views import Letterhead
from officedesk.paper.clean import printable
from officedesk.paper.letterhead import SAMPLE, printed_by, speech_of
from officedesk.paper.words import Both

_LATIN, _HAN = "Times New Roman", "SimSun"
"""Fonts that every Word has; a machine without them takes its own."""


@dataclass(frozen=True)
class WordPart:
    """One part under its head.

    Attributes:
        head: what it is.
        paragraphs: its words, one a paragraph.
        columns, rows: a table; none where empty.
        widths: of its columns, millimetres.
    """

    head: Both
    paragraphs: tuple[str, ...] = ()
    columns: tuple[Both, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()


@dataclass(frozen=True)
class WordPaper:
    """One paper.

    Attributes:
        title, number: at its head.
        facts: label and words, one below the other.
        parts: in order.
        signers: who signs at its end, each with what is recorded of it: name and day;
            where that is empty there is a line to sign.
        stamp: across its head where it is void; empty for one that stands.
    """

    title: Both
    number: str
    facts: tuple[tuple[Both, str], ...]
    parts: tuple[WordPart, ...]
    signers: tuple[tuple[Both, str], ...] = ()
    stamp: str = ""


def write_word(papers: Sequence[WordPaper], letterhead: Letterhead, path: Path) -> None:
    """Write the papers into one document, each on a page of its own.

    Raises:
        WorldError: the file cannot be written.
    """
    made: Any = Document()
    _set_up(made)
    for place, paper in enumerate(papers):
        if place:
            made.add_page_break()
        _write(made, paper, letterhead)
    made.core_properties.author = letterhead.institution
    made.core_properties.title = printable(papers[0].title.first) if papers else ""
    made.core_properties.created = letterhead.printed_at.replace(tzinfo=None)
    try:
        made.save(str(path))
    except OSError as error:
        raise WorldError(
            _("{path} could not be read or written: {reason}.").format(
                path=path, reason=error.strerror or str(error)
            )
        ) from error


def _set_up(made: Any) -> None:
    """A4 upright, a margin to bind, one font for each script."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(20)
    section.top_margin = section.bottom_margin = Mm(22)
    style = made.styles["Normal"]
    style.font.name, style.font.size = _LATIN, Pt(11)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _HAN)


def _write(made: Any, paper: WordPaper, letterhead: Letterhead) -> None:
    speech = speech_of(letterhead)
    if letterhead.sample:
        _line(made, speech.say(SAMPLE).joined(), size=10, bold=True, middle=True)
    names = (
        speech.as_written(letterhead.institution, letterhead.institution_other),
        speech.as_written(letterhead.office, letterhead.office_other),
    )
    _line(made, "    ".join(name.joined() for name in names if name.first), size=10)
    _line(made, paper.title.joined("\n"), size=18, bold=True, middle=True)
    _line(made, paper.number, size=10, middle=True)
    if paper.stamp:
        _line(made, paper.stamp, size=22, bold=True, middle=True)
    for label, words in paper.facts:
        line = made.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        _run(line, f"{label.joined(' ')}\u3000", bold=True)
        _run(line, words)
    for part in paper.parts:
        _line(made, part.head.joined("  "), size=12, bold=True, above=10)
        for words in part.paragraphs:
            _line(made, words)
        if part.columns:
            _table(made, part)
    for signer, recorded in paper.signers:
        _line(made, f"{signer.joined(' ')}  {recorded or '____________________'}", above=16)
    _line(made, printed_by(letterhead), size=8, above=14)


def _line(
    made: Any, words: str, *, size: float = 11, bold: bool = False, middle: bool = False,
    above: float = 0,
) -> None:  # fmt: skip
    line = made.add_paragraph()
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(above), Pt(4)
    if middle:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(line, words, size=size, bold=bold)


def _run(line: Any, words: str, *, size: float = 11, bold: bool = False) -> None:
    run = line.add_run(printable(words))
    run.bold, run.font.size = bold, Pt(size)
    run.font.name = _LATIN
    run._element.rPr.rFonts.set(qn("w:eastAsia"), _HAN)


def _table(made: Any, part: WordPart) -> None:
    table = made.add_table(rows=1, cols=len(part.columns))
    table.style = "Table Grid"
    table.autofit = False
    for cell, label in zip(table.rows[0].cells, part.columns, strict=True):
        _run(cell.paragraphs[0], label.joined("\n"), size=9, bold=True)
    for row in part.rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            _run(cell.paragraphs[0], words, size=10)
    for column, wide in zip(table.columns, part.widths, strict=False):
        column.width = Mm(wide)
        # Word goes by the column, others by its cells.
        for cell in column.cells:
            cell.width = Mm(wide)
