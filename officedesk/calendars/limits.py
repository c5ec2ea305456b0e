"""How large a calendar may be before reading it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What the reader grants one calendar.

    Attributes:
        file_bytes: size of the file; pictures inside it count.
        events: events in it.
        depth: components inside each other; RFC 5545 needs three.
        dates: days that one event may add or leave out.
        attendees: people invited to one event.
        text: characters of one text; what is longer is cut, and it is said.
        observances: summer and winter times that one zone may define.
        zone_changes: changes of the clock that one zone may list.
    """

    file_bytes: int = 32 * MEGABYTE
    events: int = 50_000
    depth: int = 8
    dates: int = 5000
    attendees: int = 2000
    text: int = 1_000_000
    observances: int = 200
    zone_changes: int = 2000


STANDARD = Limits()
"""What the program uses; tests ask for less."""
