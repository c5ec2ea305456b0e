"""How the light of a deadline is drawn: sign, colour and weight; its words stand beside it."""

from __future__ import annotations

from officedesk.core.lights import Light
from officedesk.ui.parts.marks import Sign

SIGNS: dict[Light, tuple[str, str, int]] = {
    Light.NONE: ("", "text", 400),
    Light.GREEN: (Sign.GREEN, "green", 400),
    Light.YELLOW: (Sign.YELLOW, "amber", 400),
    Light.RED: (Sign.OVERDUE, "red", 600),
    Light.DONE: ("", "text2", 400),
    Light.DONE_LATE: (Sign.DONE_LATE, "red", 400),
}
"""Sign, token of the colour and weight of each light."""
