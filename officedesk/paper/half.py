"""A form twice on an upright sheet, one copy above the other, to be cut apart.

For papers of which each side keeps one: the store room and who was given something. Lines go on
to further sheets; the places to sign stand on each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from officedesk.core.i18n import N_
from officedesk.core.views import Letterhead
from officedesk.paper.cells import lines_of
from officedesk.paper.document import Document, about
from officedesk.paper.form import SHEET
from officedesk.paper.halfrows import HalfLine, HalfRows, Words
from officedesk.paper.letterhead import (
    CheckCode,
    draw_check_code,
    draw_institution,
    draw_sample,
    page_words,
    printed_by,
    speech_of,
)
from officedesk.paper.notes import note_of
from officedesk.paper.sheet import A4, COLUMN, FRAME, ROW, WRITING, Align, Sheet, measure
from officedesk.paper.words import Both

LEFT, WIDE = 27.0, 171.0
"""Left edge and width of the type area in millimetres."""
_TOPS, _HIGH, _CUT = (4.0, 147.0), 140.0, 148.5
"""Where the copies begin, how high each is, and where they are cut apart: nothing stands nearer
to the edges of the sheet than 10."""
_EDGE = LEFT + WIDE
_SIGN_LABEL = 23.0
_SIGN_ROWS = (("signature", N_("Signature"), 9.0), ("name", N_("Name in print"), 5.3),
              ("post", N_("Post"), 5.3), ("day", N_("Date"), 5.3))  # fmt: skip
_SIGN_HEAD, _SIGN_STEP = 7.4, 2.4
_FOOT = 14.0
NO_MORE = N_("no further lines")


@dataclass(frozen=True)
class Signature:
    """A place to sign; ``label`` marked with ``N_``, the rest where it was recorded."""

    label: str
    name: str = ""
    post: str = ""
    day: str = ""


@dataclass(frozen=True)
class HalfForm:
    """One form of which two copies stand on a sheet.

    Attributes:
        title: what it is.
        number_label, number: at the upper right.
        facts: label and value side by side under the head, each with its width.
        rows: how its lines stand.
        lines: the lines.
        words: labelled words under the last line, such as the purpose.
        signatures: side by side at the foot of each copy.
        copies: for whom the upper and the lower copy are.
        code: check code over the entry's facts.
        stamp: large outlined letters across the sheet: VOID.
    """

    title: Both
    number_label: Both
    number: str
    facts: tuple[tuple[Both, str, float], ...]
    rows: HalfRows
    lines: tuple[HalfLine, ...]
    words: tuple[Words, ...]
    signatures: tuple[Signature, ...]
    copies: tuple[Both, Both]
    code: CheckCode
    stamp: str = ""


class _Copies:
    """One form: how its lines are shared out, and both copies of each sheet."""

    def __init__(self, form: HalfForm, letterhead: Letterhead, document: Document) -> None:
        self.form, self.letterhead, self.document = form, letterhead, document
        self.speech = speech_of(letterhead)
        top = self._head(document.sheet(), 0.0, form.copies[0], 999, 999)
        document.fonts.take_missing()
        self.signs = _measured(form.signatures)
        self.sign_high = _SIGN_HEAD + sum(high for _label, high, _known in self.signs)
        self.bottom = _HIGH - _FOOT - self.sign_high - 1.5
        self.sheets = form.rows.laid_out(form.lines, form.words, self.bottom - top)

    def draw(self) -> None:
        """Each sheet with its two copies."""
        count = len(self.sheets)
        for number, parts in enumerate(self.sheets, start=1):
            sheet = self.document.sheet()
            for shift, copy in zip(_TOPS, self.form.copies, strict=True):
                top = self._head(sheet, shift, copy, number, count)
                y = self.form.rows.draw(sheet, parts, LEFT, top, self.speech)
                if number == count and y + 4.5 < shift + self.bottom:
                    words = self.speech.say(NO_MORE).joined()
                    sheet.text(LEFT + WIDE / 2, y + 3.6, f"— {words} —", 7.5, align=Align.CENTRE)
                self._signatures(sheet, shift + _HIGH - _FOOT - self.sign_high)
                self._foot(sheet, shift + _HIGH - _FOOT, number, count)
            sheet.line(6.0, _CUT, 16.0, _CUT, WRITING)
            sheet.line(A4[0] - 10.0, _CUT, A4[0] - 4.0, _CUT, WRITING)
            if self.form.stamp:
                sheet.stamp(self.form.stamp)
            lost = tuple(dict.fromkeys(self.document.fonts.take_missing()))
            if lost:
                sheet.text(LEFT, A4[1] - 5.0, note_of(lost, self.speech), 6.5)
                self.document.fonts.take_missing()
            self.document.add(sheet, bookmark="" if number > 1 else self.form.number)

    def _head(self, sheet: Sheet, shift: float, copy: Both, page: int, pages: int) -> float:
        """Everything above the lines; gives the edge where they begin."""
        form, speech = self.form, self.speech
        half, low = _draw_title(sheet, shift, form.title)
        middle = LEFT + WIDE / 2
        room = middle - half - 4.0 - LEFT
        last = draw_institution(sheet, LEFT, self.letterhead, room, second=9.0, shift=shift - 5.0)
        draw_sample(sheet, middle, shift + 4.0, self.letterhead)
        sheet.both(_EDGE, shift + 10.0, form.number_label, 7.5, align=Align.RIGHT)
        y = shift + 10.4
        for line in lines_of(form.number, 12.0, _EDGE - middle - half - 4.0, bold=True):
            y += 5.2
            sheet.text(_EDGE, y, line, 12.0, bold=True, align=Align.RIGHT)
        words = [copy.joined()]
        if pages > 1:
            words = [copy.first, speech.say(SHEET).format(page=page, pages=pages).first]
        for line in lines_of(" · ".join(words), 7.5, _EDGE - middle - half - 4.0):
            y += 3.8
            sheet.text(_EDGE, y, line, 7.5, align=Align.RIGHT)
        top = max(shift + 24.0, last + 3.0, y + 2.4, low + 2.4)
        return form.rows.draw_heads(sheet, LEFT, self._facts(sheet, top), speech)

    def _facts(self, sheet: Sheet, top: float) -> float:
        """Label over value, side by side in a frame; gives its lower edge."""
        size, step = 9.0, 3.8
        values = [lines_of(value, size, wide - 3.0) for _label, value, wide in self.form.facts]
        if max(map(len, values)) > 2:
            size, step = 7.0, 3.0
            values = [lines_of(value, size, wide - 3.0) for _label, value, wide in self.form.facts]
        high = 8.4 + step * (max(map(len, values)) - 1)
        x = LEFT
        for (label, _value, wide), lines in zip(self.form.facts, values, strict=True):
            if x > LEFT:
                sheet.line(x, top, x, top + high, COLUMN)
            sheet.text(x + 1.5, top + 3.0, label.joined(), 6.5)
            for number, words in enumerate(lines):
                sheet.text(x + 1.5, top + 6.9 + step * number, words, size)
            x += wide
        sheet.box(LEFT, top, WIDE, high, FRAME)
        return top + high + 1.2

    def _signatures(self, sheet: Sheet, top: float) -> None:
        """Who asked, approved, issued and received: signature, name, post, date."""
        signs, speech = self.form.signatures, self.speech
        wide = (WIDE - _SIGN_LABEL) / len(signs)
        for place, sign in enumerate(signs):
            x = LEFT + _SIGN_LABEL + wide * place
            _heading(sheet, x + wide / 2, top, _SIGN_HEAD, speech.say(sign.label))
            sheet.line(x, top, x, top + self.sign_high, COLUMN)
        y = top + _SIGN_HEAD
        for label, high, known in self.signs:
            sheet.line(LEFT, y, _EDGE, y, ROW)
            sheet.text(LEFT + 1.2, y + high / 2 + 0.9, speech.say(label).joined(" "), 6.5)
            for place, (lines, size) in enumerate(known):
                x = LEFT + _SIGN_LABEL + wide * place
                first = y + high / 2 + 1.0 - (len(lines) - 1) * _SIGN_STEP / 2
                for number, words in enumerate(lines):
                    sheet.text(x + 1.2, first + number * _SIGN_STEP, words, size)
            y += high
        sheet.box(LEFT, top, WIDE, self.sign_high, FRAME)

    def _foot(self, sheet: Sheet, top: float, page: int, pages: int) -> None:
        draw_check_code(sheet, _EDGE, top + 1.2, self.form.code, self.speech, side=12.0)
        sheet.text(LEFT, top + 13.0, printed_by(self.letterhead), 7.0)
        if pages > 1:
            sheet.text(LEFT, top + 9.4, page_words(self.speech, page, pages).joined(), 7.5)


def _measured(
    signs: Sequence[Signature],
) -> list[tuple[str, float, list[tuple[tuple[str, ...], float]]]]:
    """The rows to sign in: label, height, and the lines of what is known with their size."""
    room = (WIDE - _SIGN_LABEL) / len(signs) - 2.4
    rows = []
    for key, label, least in _SIGN_ROWS:
        cells = []
        for sign in signs:
            known = "" if key == "signature" else str(getattr(sign, key))
            lines = lines_of(known, 8.0, room) if known else ()
            size = 8.0 if len(lines) <= 1 else 6.0
            cells.append((lines_of(known, size, room) if known else (), size))
        most = max(len(lines) for lines, _size in cells)
        rows.append((label, max(least, most * _SIGN_STEP + 0.5), cells))
    return rows


def _draw_title(sheet: Sheet, shift: float, title: Both) -> tuple[float, float]:
    """The title around its middle; gives half of its width and its last baseline."""
    y, half, middle = shift + 13.0, 0.0, LEFT + WIDE / 2
    for place, words in enumerate(title.lines()):
        size = 14.0 if not place else 10.0
        spacing = (3.0 if not place else 1.6) if words > "\u2e80" else 0.0
        for line in lines_of(words, size, 72.0 / (1 + spacing / size), bold=not place):
            y += 5.4 if half else 0.0
            sheet.text(middle, y, line, size, bold=not place, align=Align.CENTRE, spacing=spacing)
            half = max(half, measure(line, size, not place, spacing) / 2)
    return half, y


def _heading(sheet: Sheet, middle: float, top: float, high: float, words: Both) -> None:
    """A head in two languages around its middle."""
    lines = [(words.first, True), *([(words.second, False)] if words.second else [])]
    first = top + high / 2 + 0.9 - (len(lines) - 1) * 1.6
    for number, (line, bold) in enumerate(lines):
        sheet.text(middle, first + 3.2 * number, line, 7.5, bold=bold, align=Align.CENTRE)


def print_halves(forms: Sequence[HalfForm], letterhead: Letterhead, path: Path) -> None:
    """The forms one behind the other, two copies of each on a sheet.

    Raises:
        WorldError: the file cannot be written; there is none.
    """
    first = forms[0]
    title = f"{first.title.first} {first.number}" if len(forms) == 1 else first.title.first
    with Document(path, about(title, letterhead), A4) as document:
        for form in forms:
            _Copies(form, letterhead, document).draw()
