"""The end of a list: a closing line, a Z over the rest of the sheet, the certificate."""

from __future__ import annotations

from collections.abc import Sequence

from officedesk.core.i18n import N_
from officedesk.paper.cells import lines_of
from officedesk.paper.sheet import COLUMN, FRAME, MM, SECTION, WRITING, Align, Sheet
from officedesk.paper.words import Both, Speech

LEFT, RIGHT, BOTTOM = 27.0, 284.0, 176.5
CERTIFICATE = 46.0
_WITH_CERTIFICATE = 60.0
_BARE = 6.0

CLOSED = N_("no further entries")
TITLE = N_("Certificate of closing")
KEEPER = N_("Keeper of the register")
DIRECTOR = N_("Director of the office")
SEAL = N_("place for the seal")
DATE = N_("date")


def room_for_closing(y: float, certificate: bool) -> bool:
    """Whether the end of the list stands under a frame that ends at ``y``."""
    return BOTTOM - y >= (_WITH_CERTIFICATE if certificate else _BARE)


def draw_closing(
    sheet: Sheet, y: float, words: Both | None, certificate: Sequence[str], speech: Speech
) -> None:
    """Close a sheet whose frame ends at ``y``, so that nothing can be added.

    Args:
        words: the closing line; None where it stands on the sheet before.
        certificate: its sentences; none for a list without one.
    """
    if words is not None:
        y += 4.1
        sheet.text((LEFT + RIGHT) / 2, y, f"— {words.joined()} —", 8.5, align=Align.CENTRE)
    box = CERTIFICATE
    text: list[str] = []
    for sentence in certificate:
        text += lines_of(sentence, 9.5, 168.0)
    box = max(box, 30.0 + len(text) * 13 / MM)
    end = BOTTOM - box - 3.0 if certificate else BOTTOM
    _draw_z(sheet, y + 2.4, end)
    if certificate:
        _draw_certificate(sheet, BOTTOM - box, box, text, speech)


def _draw_z(sheet: Sheet, top: float, bottom: float) -> None:
    """A rule, a diagonal, a rule."""
    if bottom - top < 3.0:
        return
    sheet.line(LEFT, top, RIGHT, top, SECTION)
    sheet.line(LEFT, bottom, RIGHT, top, SECTION)
    sheet.line(LEFT, bottom, RIGHT, bottom, SECTION)


def _draw_certificate(
    sheet: Sheet, top: float, high: float, text: Sequence[str], speech: Speech
) -> None:
    """What the register holds, with lines for its keeper and director, and the seal's place."""
    split = LEFT + 187.0
    sheet.box(LEFT, top, RIGHT - LEFT, high, FRAME)
    sheet.line(split, top, split, top + high, COLUMN)
    title = speech.say(TITLE)
    long = sheet.text(LEFT + 5.0, top + 6.8, title.first, 11, bold=True)
    sheet.text(LEFT + 5.0 + long + 4.0, top + 6.8, title.second, 11)
    for number, line in enumerate(text):
        sheet.text(LEFT + 5.0, top + 12.2 + number * 13 / MM, line, 9.5)
    at = top + high - 7.5
    for place, signer in enumerate((KEEPER, DIRECTOR)):
        x = LEFT + 5.0 + 88.0 * place
        sheet.line(x, at, x + 80.0, at, WRITING)
        sheet.both(x, at + 3.4, speech.say(signer), 8.0)
        sheet.both(x + 55.0, at + 3.4, speech.say(DATE), 8.0)
    middle = ((split + RIGHT) / 2, top + high / 2)
    sheet.circle(*middle, 41.0, 0.4)
    seal = speech.say(SEAL)
    sheet.text(middle[0], middle[1] - 0.4, seal.first, 8.5, align=Align.CENTRE)
    sheet.text(middle[0], middle[1] + 4.0, seal.second, 8.5, align=Align.CENTRE)
