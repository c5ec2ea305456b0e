"""The end of a list: a closing line, a Z over the rest of the sheet, the certificate."""

from __future__ import annotations

from collections.abc import Sequence

from officedesk.core.i18n import N_
from officedesk.paper.cells import lines_of
from officedesk.paper.setup import PageSetup
from officedesk.paper.sheet import COLUMN, FRAME, MM, SECTION, WRITING, Align, Sheet
from officedesk.paper.words import Both, Speech

CERTIFICATE = 46.0
_WITH_CERTIFICATE = 60.0
_BARE = 6.0

CLOSED = N_("no further entries")
TITLE = N_("Certificate of closing")
KEEPER = N_("Keeper of the register")
DIRECTOR = N_("Director of the office")
SEAL = N_("place for the seal")
DATE = N_("date")


def room_for_closing(y: float, certificate: bool, setup: PageSetup) -> bool:
    """Whether the end of the list stands under a frame that ends at ``y``."""
    return setup.bottom - y >= (_WITH_CERTIFICATE if certificate else _BARE)


def _seal_room(setup: PageSetup) -> float:
    """Width of the box for the seal."""
    return 70.0 if setup.wide > 200 else 56.0


def draw_closing(
    sheet: Sheet,
    y: float,
    words: Both | None,
    certificate: Sequence[str],
    speech: Speech,
    setup: PageSetup,
) -> None:
    """Close a sheet whose frame ends at ``y``, so that nothing can be added.

    Args:
        words: the closing line; None where it stands on the sheet before.
        certificate: its sentences; none for a list without one.
    """
    if words is not None:
        y += 4.1
        sheet.text(setup.middle, y, f"— {words.joined()} —", 8.5, align=Align.CENTRE)
    box = CERTIFICATE
    text: list[str] = []
    for sentence in certificate:
        text += lines_of(sentence, 9.5, setup.wide - _seal_room(setup) - 19.0)
    box = max(box, 30.0 + len(text) * 13 / MM)
    end = setup.bottom - box - 3.0 if certificate else setup.bottom
    if setup.closed:
        draw_z(sheet, y + 2.4, end, setup)
    if certificate:
        _draw_certificate(sheet, setup.bottom - box, box, text, speech, setup)


def draw_z(sheet: Sheet, top: float, bottom: float, setup: PageSetup) -> None:
    """A rule, a diagonal, a rule."""
    if bottom - top < 3.0:
        return
    sheet.line(setup.left, top, setup.right, top, SECTION)
    sheet.line(setup.left, bottom, setup.right, top, SECTION)
    sheet.line(setup.left, bottom, setup.right, bottom, SECTION)


def _draw_certificate(
    sheet: Sheet, top: float, high: float, text: Sequence[str], speech: Speech, setup: PageSetup
) -> None:
    """What the register holds, with lines for its keeper and director, and the seal's place."""
    left = setup.left
    split = setup.right - _seal_room(setup)
    sheet.box(left, top, setup.wide, high, FRAME)
    sheet.line(split, top, split, top + high, COLUMN)
    title = speech.say(TITLE)
    long = sheet.text(left + 5.0, top + 6.8, title.first, 11, bold=True)
    sheet.text(left + 5.0 + long + 4.0, top + 6.8, title.second, 11)
    for number, line in enumerate(text):
        sheet.text(left + 5.0, top + 12.2 + number * 13 / MM, line, 9.5)
    at, step = top + high - 7.5, (split - left - 11.0) / 2
    for place, signer in enumerate((KEEPER, DIRECTOR)):
        x = left + 5.0 + step * place
        sheet.line(x, at, x + step - 8.0, at, WRITING)
        known = sheet.both(x, at + 3.4, speech.say(signer), 8.0)
        sheet.both(x + max(step - 33.0, known + 2.0), at + 3.4, speech.say(DATE), 8.0)
    middle = ((split + setup.right) / 2, top + high / 2)
    sheet.circle(*middle, 41.0, 0.4)
    seal = speech.say(SEAL)
    sheet.text(middle[0], middle[1] - 0.4, seal.first, 8.5, align=Align.CENTRE)
    sheet.text(middle[0], middle[1] + 4.0, seal.second, 8.5, align=Align.CENTRE)
