"""What every paper carries besides its matter: the institution, who printed it, its check code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from officedesk.core.i18n import N_
from officedesk.core.values import Raw
from officedesk.core.views import Letterhead
from officedesk.paper.cells import lines_of
from officedesk.paper.logo import logo_of
from officedesk.paper.sheet import Align, Sheet, measure
from officedesk.paper.words import Both, Speech

PRINTED_BY = N_("Printed by {name}, {at} · OfficeDesk {version}")
PRINTED = N_("Printed {at} · OfficeDesk {version}")
SAMPLE = N_("SAMPLE")
PAGE = N_("Page {page} of {pages}")
LOGO = (24.0, 13.2)
"""Most width and height of the logo beside institution and office, millimetres."""
LOGO_GAP = 2.0
CONTENT_HASH = N_("Content hash {digest}")


def speech_of(letterhead: Letterhead) -> Speech:
    """The languages in which papers of this institution are printed."""
    return Speech(letterhead.language, letterhead.both)


def draw_institution(
    sheet: Sheet,
    x: float,
    letterhead: Letterhead,
    room: float,
    *,
    second: float = 10.0,
    shift: float = 0.0,
) -> float:
    """Institution and office at the upper left; gives the baseline of the last line.

    A logo stands at their left, as high as three lines.

    Args:
        room: width before the title; longer names go on in the next line.
        second: size of the institution's name in the second language.
        shift: how much lower than with a margin of 12.
    """
    speech = speech_of(letterhead)
    name = speech.as_written(letterhead.institution, letterhead.institution_other)
    office = speech.as_written(letterhead.office, letterhead.office_other)
    y, low = 11.3 + shift, 0.0
    if letterhead.logo:
        wide, high = draw_logo(sheet, x, 12.3 + shift, letterhead, LOGO)
        x, room, low = x + wide + LOGO_GAP, room - wide - LOGO_GAP, 11.8 + shift + high
    for words, size, bold in (
        (name.first, 10.5, True),
        (name.second, second, False),
        (office.joined(), 9.0, False),
    ):
        for line in lines_of(words, size, room, bold) if words else ():
            y += 4.6
            sheet.text(x, y, line, size, bold=bold)
    return max(y, low)


def draw_logo(
    sheet: Sheet, x: float, y: float, letterhead: Letterhead, box: tuple[float, float]
) -> tuple[float, float]:
    """The logo, its upper left corner given; gives the size it takes of ``box``."""
    logo = logo_of(letterhead.logo)
    size = logo.size(*box)
    logo.draw(sheet, x, y, size)
    return size


def draw_sample(sheet: Sheet, x: float, y: float, letterhead: Letterhead) -> None:
    """The boxed word SAMPLE, centred on ``x``, where the home is a sample."""
    if letterhead.sample:
        words = speech_of(letterhead).say(SAMPLE).joined()
        draw_tag(sheet, x - measure(words, 8, bold=True) / 2 - 1.2, y, words)


def draw_tag(sheet: Sheet, x: float, y: float, words: str) -> float:
    """A boxed tag whose upper left corner is given; gives its width."""
    long = measure(words, 8.0, bold=True) + 2.4
    sheet.box(x, y, long, 3.9, 0.5)
    sheet.text(x + 1.2, y + 2.95, words, 8.0, bold=True)
    return long


def printed_by(letterhead: Letterhead) -> str:
    """Who printed it, when, with which version, in the paper's first language."""
    return (
        speech_of(letterhead)
        .say(PRINTED_BY if letterhead.printed_by else PRINTED)
        .first.format(
            name=letterhead.printed_by,
            at=f"{letterhead.printed_at:%Y-%m-%d %H:%M}",
            version=letterhead.version,
        )
    )


@dataclass(frozen=True)
class CheckCode:
    """The code by which a paper is found and compared again.

    Attributes:
        kind: ``SLIP``, ``LABEL`` …, ASCII.
        number: of the entry.
        digest: 12 hexadecimal digits of SHA-256 over the facts.
    """

    kind: str
    number: str
    digest: str

    @property
    def shown(self) -> str:
        """The digits in groups of four."""
        return " ".join(self.digest[place : place + 4] for place in range(0, len(self.digest), 4))

    @property
    def data(self) -> str:
        """What the QR code holds."""
        return f"{self.kind}|{self.number}|{self.digest}"


def check_code(kind: str, number: str, facts: Mapping[str, Raw]) -> CheckCode:
    """The code over ``facts``, whatever order they come in."""
    canonical = json.dumps(
        {"number": number, **facts}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    digest = sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return CheckCode(kind, number, digest)


CHECK_CODE = N_("Check code")


def draw_check_code(
    sheet: Sheet, right: float, y: float, code: CheckCode, speech: Speech, *, side: float = 17.0
) -> None:
    """QR code with its caption to the left, ranged right."""
    left = right - side
    sheet.qr(left, y, side, code.data)
    caption = speech.say(CHECK_CODE).joined(" ")
    sheet.text(left - 2, y + 4, caption, 7.5, bold=True, align=Align.RIGHT)
    sheet.text(left - 2, y + 7.6, f"{code.kind} {code.number}", 7.5, align=Align.RIGHT)
    sheet.text(left - 2, y + 11.2, code.shown, 7.5, align=Align.RIGHT)


def page_words(speech: Speech, page: int, pages: int) -> Both:
    """*Page 4 of 5* in the paper's languages."""
    return speech.say(PAGE).format(page=page, pages=pages)
