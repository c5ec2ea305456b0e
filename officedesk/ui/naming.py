"""What an entry without a number is called in the window.

Commands and files call it by its register and its place in it, ``requisitions~157``: so it can be
asked for. A person reads *Draft requisition ~157*, as its register says; the list of the register
itself shows the bare ``~157``.
"""

from __future__ import annotations

import re

from officedesk.core.i18n import _
from officedesk.core.query import UNNUMBERED

_PLACE = re.compile(rf"(?<![\w~.-])([a-z][a-z-]*){UNNUMBERED}([0-9]{{1,9}})(?!\w)", re.ASCII)


def spoken(text: str) -> str:
    """``text`` with every entry that has no number called in the words of its register."""
    return _PLACE.sub(_called, text) if UNNUMBERED in text else text


def spoken_number(register: str, number: str) -> str:
    """The number of a row of that register, as it is said outside of its own list."""
    return spoken(register + number) if number.startswith(UNNUMBERED) else number


def _called(found: re.Match[str]) -> str:
    from officedesk.discovery import registers  # late: most windows never ask

    key, place = found.groups()
    words = next((one.unnumbered for one in registers() if one.key == key), "")
    return _(words).format(number=UNNUMBERED + place) if words else found[0]
