"""Where too many bookings overlap to be read, the last column says how many more there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from officedesk.ui.calendar.lanes import Placed
from officedesk.ui.calendar.values import Booking


@dataclass(frozen=True)
class Crowd:
    """Bookings that are not drawn.

    Attributes:
        columns: of the width, of which it takes the last.
    """

    start: datetime
    end: datetime
    hidden: tuple[Booking, ...]
    columns: int


def thinned(placed: Sequence[Placed], fit: int) -> tuple[tuple[Placed, ...], tuple[Crowd, ...]]:
    """What can be drawn side by side in ``fit`` columns, and what stands for the rest."""
    shown: list[Placed] = []
    hidden: list[Booking] = []
    for one in placed:
        if one.columns <= fit:
            shown.append(one)
        elif one.column < fit - 1:
            wide = min(one.wide, fit - 1 - one.column)
            shown.append(replace(one, wide=wide, columns=fit))
        else:
            hidden.append(one.booking)
    return tuple(shown), tuple(_crowds(hidden, fit))


def _crowds(hidden: Sequence[Booking], fit: int) -> list[Crowd]:
    found: list[Crowd] = []
    for booking in sorted(hidden, key=lambda one: one.start):
        last = found[-1] if found else None
        if last is not None and booking.start < last.end:
            end = max(last.end, booking.end)
            found[-1] = replace(last, end=end, hidden=(*last.hidden, booking))
        else:
            found.append(Crowd(booking.start, booking.end, (booking,), fit))
    return found
