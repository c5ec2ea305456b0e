"""A form on upright sheets: institution, title and number above, check code below.

Measures are those of the slip in paper.md; other forms give their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from officedesk.core.i18n import N_
from officedesk.core.views import Letterhead
from officedesk.paper.cells import Text, lines_of
from officedesk.paper.document import Document, about
from officedesk.paper.letterhead import (
    CONTENT_HASH,
    CheckCode,
    draw_check_code,
    draw_institution,
    draw_sample,
    page_words,
    printed_by,
    speech_of,
)
from officedesk.paper.notes import note_of
from officedesk.paper.sheet import A4, Align, Sheet, measure
from officedesk.paper.strips import Block, Part, Strip, draw_parts, lay_out
from officedesk.paper.words import Both

_TITLE = 84.0
"""Widest line of a title in millimetres."""
SHEET = N_("Sheet {page} of {pages}")


@dataclass(frozen=True)
class Format:
    """The sheet of a form, in millimetres.

    Attributes:
        size: width and height of the sheet.
        left, right, bottom: margins; the left one is for binding.
        top: upper edge of the frame, where the head is not higher.
    """

    size: tuple[float, float] = A4
    left: float = 27.0
    right: float = 12.0
    top: float = 30.0
    bottom: float = 12.0

    @property
    def wide(self) -> float:
        """Width of the frame."""
        return self.size[0] - self.left - self.right

    @property
    def edge(self) -> float:
        """Right edge of the frame."""
        return self.size[0] - self.right

    @property
    def foot(self) -> float:
        """Lower edge of the type area."""
        return self.size[1] - self.bottom


@dataclass(frozen=True)
class Form:
    """One filled-in form.

    Attributes:
        title: what it is.
        number_label, number: of the entry, at the upper right.
        blocks: its strips.
        code: check code over the entry's facts.
        standing: sentence at the foot, such as *stays with the letter*.
        stamp: large outlined letters across each sheet: VOID.
    """

    title: Both
    number_label: Both
    number: str
    blocks: tuple[Block, ...]
    code: CheckCode
    standing: Both
    stamp: str = ""


class _Page:
    """Head and foot of one form, and the room that they leave."""

    def __init__(self, form: Form, letterhead: Letterhead, format: Format) -> None:
        self.form, self.letterhead, self.format = form, letterhead, format
        self.speech = speech_of(letterhead)
        room = format.edge - 62.0 - format.left
        digest = self.speech.say(CONTENT_HASH).first.format(digest=form.code.shown)
        self.foot = [(line, 8.0) for line in lines_of(form.standing.joined(), 8.0, room)]
        for words in (digest, printed_by(letterhead)):
            self.foot += [(line, 7.5) for line in lines_of(words, 7.5, room)]
        self.bottom = format.foot - max(20.0, 4.0 * len(self.foot) + 2.0)

    def draw_head(self, sheet: Sheet, page: int, pages: int) -> float:
        """Everything above the frame; gives the frame's upper edge."""
        form, edge = self.form, self.format.edge
        middle = self.format.left + self.format.wide / 2
        half, low = _draw_title(sheet, middle, form.title)
        last = draw_institution(
            sheet,
            self.format.left,
            self.letterhead,
            middle - half - 4.0 - self.format.left,
            second=9.0,
        )
        sheet.both(edge, 15.9, form.number_label, 8.0, align=Align.RIGHT)
        y = 16.4
        for line in lines_of(form.number, 14.0, edge - middle - half - 4.0, bold=True):
            y += 5.6
            sheet.text(edge, y, line, 14.0, bold=True, align=Align.RIGHT)
        y += 4.2
        words = self.speech.say(SHEET).format(page=page, pages=pages)
        sheet.text(edge, y, words.second or words.first, 8.0, align=Align.RIGHT)
        draw_sample(sheet, middle, 7.5, self.letterhead)
        return max(self.format.top, last + 4.4, y + 3.8, low + 3.4)

    def draw_foot(self, sheet: Sheet, page: int, pages: int) -> None:
        """Everything below the frame."""
        edge, foot = self.format.edge, self.format.foot
        draw_check_code(sheet, edge, foot - 17.0, self.form.code, self.speech)
        words = page_words(self.speech, page, pages).joined()
        sheet.text(edge - 19.0, foot - 0.4, words, 8.5, bold=True, align=Align.RIGHT)
        y = foot - 0.4
        for line, size in reversed(self.foot):
            sheet.text(self.format.left, y, line, size)
            y -= 4.0 if size > 7.5 else 3.9


def _draw_title(sheet: Sheet, middle: float, title: Both) -> tuple[float, float]:
    """The title around its middle; gives half of its width and its last baseline.

    Chinese stands larger and spaced (paper.md, *Type*); what is wider than the
    room between institution and number takes further lines.
    """
    y, half = 19.0, 0.0
    for place, words in enumerate(title.lines()):
        size, spacing = _title_type(words, first=not place)
        y += 0.0 if not place else 6.4
        lines = lines_of(words, size, _TITLE / (1 + spacing / size), bold=not place)
        for number, line in enumerate(lines):
            y += size * 0.42 if number else 0.0
            bold, centre = not place, Align.CENTRE
            sheet.text(middle, y, line, size, bold=bold, align=centre, spacing=spacing)
            half = max(half, measure(line, size, bold, spacing) / 2)
    return half, y


def _title_type(words: str, first: bool) -> tuple[float, float]:
    """Size and letterspacing of a title in points."""
    chinese = words > "\u2e80"
    if first:
        return (20.0, 5.0) if chinese else (16.0, 0.0)
    return (12.0, 2.2) if chinese else (11.0, 0.0)


def _draw(document: Document, page: _Page, sheets: Sequence[Sequence[Part]]) -> list[Sheet]:
    """The form's sheets, drawn."""
    drawn: list[Sheet] = []
    form, format = page.form, page.format
    for number, parts in enumerate(sheets, start=1):
        sheet = document.sheet()
        top = page.draw_head(sheet, number, len(sheets))
        draw_parts(sheet, parts, format.left, top, format.wide, page.speech)
        if form.stamp:
            sheet.stamp(form.stamp)
        page.draw_foot(sheet, number, len(sheets))
        drawn.append(sheet)
    return drawn


def _compose(document: Document, form: Form, letterhead: Letterhead, format: Format) -> list[Sheet]:
    """The form's sheets; characters that no font has are named in a note at its end."""
    page = _Page(form, letterhead, format)
    top = page.draw_head(document.sheet(), 1, 1)
    room = page.bottom - top
    drawn = _draw(document, page, lay_out(form.blocks, room))
    lost = document.fonts.take_missing()
    if lost:
        note = Text.of(format.wide, note_of(lost, page.speech), 8.0, top=4.4, below=1.6, pad=3.0)
        page.form = replace(form, blocks=(*form.blocks, Block((Strip((note,)),))))
        drawn = _draw(document, page, lay_out(page.form.blocks, room))
        document.fonts.take_missing()
    return drawn


def print_forms(
    forms: Sequence[Form], letterhead: Letterhead, path: Path, *, format: Format | None = None
) -> None:
    """One PDF of the forms, one after the other, each with its bookmark.

    Raises:
        WorldError: the file cannot be written.
    """
    format = format or Format()
    first = forms[0]
    title = f"{first.title.first} {first.number}" if len(forms) == 1 else first.title.first
    subject = f"{first.title.second} {first.number}" if first.title.second else ""
    with Document(path, about(title, letterhead, subject), format.size) as document:
        for form in forms:
            for number, sheet in enumerate(_compose(document, form, letterhead, format)):
                document.add(sheet, bookmark="" if number else form.number)
