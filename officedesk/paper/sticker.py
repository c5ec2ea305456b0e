"""Registration labels: small sheets of 70 × 37 mm with number, day and QR code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from officedesk.core.i18n import N_
from officedesk.core.views import Letterhead
from officedesk.paper.cells import lines_of
from officedesk.paper.document import Document, about
from officedesk.paper.letterhead import draw_sample, speech_of
from officedesk.paper.sheet import ROW

SIZE = (70.0, 37.0)
"""Three by eight of them stand on an A4 sheet of labels."""
_QR = 19.0
_TAG = 23.0
"""Width kept for the word SAMPLE, in mm."""
TITLE = N_("Registration label")


@dataclass(frozen=True)
class Sticker:
    """One label.

    Attributes:
        number: of the entry.
        day: label and day of receipt, in words.
        data: what the QR code holds.
        further: one more line, such as the number of copies.
    """

    number: str
    day: str
    data: str
    further: str = ""


def print_stickers(stickers: Sequence[Sticker], letterhead: Letterhead, path: Path) -> None:
    """One sheet for each label.

    Raises:
        WorldError: the file cannot be written.
    """
    title = speech_of(letterhead).say(TITLE).first
    names = (letterhead.institution, letterhead.institution_other if letterhead.both else "")
    with Document(path, about(title, letterhead, stickers[0].number), SIZE) as document:
        for sticker in stickers:
            sheet = document.sheet()
            left, right = 4.0, SIZE[0] - 4.0
            y = 4.0
            draw_sample(sheet, right - _TAG / 2, y, letterhead)
            room = right - left - (_TAG if letterhead.sample else 0)
            for place, name in enumerate(filter(None, names)):
                for line in lines_of(name, 7.5, room, bold=not place):
                    y += 3.4
                    sheet.text(left, y, line, 7.5, bold=not place)
            sheet.line(left, y + 1.4, right, y + 1.4, ROW)
            sheet.qr(right - _QR, max(y + 2.2, SIZE[1] - _QR - 3.0), _QR, sticker.data)
            y += 3.0
            room = right - left - _QR - 2.0
            for line in lines_of(sticker.number, 12, room, bold=True):
                y += 5.0
                sheet.text(left, y, line, 12, bold=True)
            for words in (sticker.day, sticker.further):
                for line in lines_of(words, 8, room) if words else ():
                    y += 3.8
                    sheet.text(left, y, line, 8)
            document.add(sheet, bookmark=sticker.number)
