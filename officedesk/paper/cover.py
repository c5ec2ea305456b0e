"""The cover of a bound month or year: institution, register, from number to number, keeper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from officedesk.core.i18n import N_
from officedesk.core.views import Letterhead
from officedesk.paper.cells import lines_of
from officedesk.paper.letterhead import draw_sample, printed_by, speech_of
from officedesk.paper.logo import logo_of
from officedesk.paper.setup import PageSetup
from officedesk.paper.sheet import FRAME, ROW, WRITING, Align, Sheet, measure
from officedesk.paper.words import Both, Speech

SHEETS = N_("Sheets")
KEEPER = N_("Keeper of the register")
COVER = N_("Cover")
_ROW = 9.0
_LOGO = (36.0, 18.0)
_LOGO_GAP = 5.0


@dataclass(frozen=True)
class Cover:
    """What stands on a cover.

    Attributes:
        title: of the register, in the paper's languages.
        period: year, or month and year.
        lines: label, marked with ``N_``, and value; the number of sheets and a line
            for the keeper are added.
    """

    title: Both
    period: Both
    lines: Sequence[tuple[str, str]]


def draw_cover(
    sheet: Sheet, cover: Cover, sheets: int, letterhead: Letterhead, setup: PageSetup
) -> None:
    """Draw a whole cover; ``sheets`` are those behind it."""
    speech = speech_of(letterhead)
    draw_sample(sheet, setup.middle, 7.5 + setup.shift, letterhead)
    y = _draw_titles(sheet, cover, letterhead, setup)
    wide = min(180.0, setup.wide)
    lines = [*cover.lines, (SHEETS, str(sheets))]
    bottom = _draw_lines(sheet, lines, (setup.middle - wide / 2, y + 12.0, wide), speech)
    at = min(bottom + 20.0, setup.writing)
    x, long = setup.middle - wide / 2, 80.0
    sheet.line(x, at, x + long, at, WRITING)
    sheet.both(x, at + 3.4, speech.say(KEEPER), 8.0)
    sheet.text(setup.left, setup.foot, printed_by(letterhead), 7.5)


def _draw_titles(sheet: Sheet, cover: Cover, letterhead: Letterhead, setup: PageSetup) -> float:
    """Institution, office, title and period in the middle; gives the last baseline."""
    speech = speech_of(letterhead)
    name = speech.as_written(letterhead.institution, letterhead.institution_other)
    office = speech.as_written(letterhead.office, letterhead.office_other)
    groups = (
        ((name.first, 14.0, True), (name.second, 12.0, False), (office.joined(), 10.5, False)),
        ((cover.title.first, 24.0, True), (cover.title.second, 18.0, False)),
        ((cover.period.first, 16.0, True), (cover.period.second, 13.0, False)),
    )
    y = 24.0 + setup.shift
    beside = 2 * (_LOGO[0] + _LOGO_GAP) if letterhead.logo else 0.0
    for group, gap in zip(groups, (13.0, 5.0, 0.0), strict=True):
        top, left = y, setup.middle
        for words, size, bold in group:
            for line in lines_of(words, size, setup.wide - beside, bold) if words else ():
                sheet.text(setup.middle, y, line, size, bold=bold, align=Align.CENTRE)
                left = min(left, setup.middle - measure(line, size, bold) / 2)
                y += size * 0.53
        if beside:
            _draw_logo(sheet, left, (top + y) / 2, letterhead)
            beside = 0.0
        y += gap
    return y


def _draw_logo(sheet: Sheet, right: float, middle: float, letterhead: Letterhead) -> None:
    """The logo at the left of the institution, level with the middle of its lines."""
    logo = logo_of(letterhead.logo)
    wide, high = size = logo.size(*_LOGO)
    logo.draw(sheet, right - _LOGO_GAP - wide, max(8.0, middle - 4.5 - high / 2), size)


def _draw_lines(
    sheet: Sheet,
    lines: Sequence[tuple[str, str]],
    box: tuple[float, float, float],
    speech: Speech,
) -> float:
    """Labels and values in a frame; gives its lower edge."""
    x, y, wide = box
    labels = [speech.say(label).joined() for label, _value in lines]
    beside = min(max(measure(words, 9.5) for words in labels) + 6.0, wide / 2)
    top = y
    for words, (_label, value) in zip(labels, lines, strict=True):
        parts = lines_of(value, 10.5, wide - beside - 4.0, bold=True)
        sheet.text(x + 2.5, y + 6.0, words, 9.5)
        for number, part in enumerate(parts):
            sheet.text(x + beside + 2.0, y + 6.0 + 4.6 * number, part, 10.5, bold=True)
        y += _ROW + 4.6 * (len(parts) - 1)
        sheet.line(x, y, x + wide, y, ROW)
    sheet.line(x + beside, top, x + beside, y, ROW)
    sheet.box(x, top, wide, y - top, FRAME)
    return y
