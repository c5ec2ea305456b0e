"""Sound tables as text, in the encodings and with the separators of real ones; cards, calendars."""

from __future__ import annotations

import csv
import io
from random import Random

from torture.hostile.rows import CHINESE, ENGLISH, plain, table

_WAYS = (
    ("utf-8", ",", ENGLISH), ("utf-8-sig", ";", ENGLISH), ("gb18030", ",", CHINESE),
    ("gb18030", "\t", CHINESE), ("utf-16", "\t", CHINESE), ("utf-16-le", ",", ENGLISH),
    ("big5", ",", ENGLISH), ("cp1252", ";", ENGLISH),
)  # fmt: skip


def table_seeds(random: Random) -> list[bytes]:
    """One in each way."""
    made = []
    for encoding, separator, heads in _WAYS:
        out = io.StringIO()
        rows = [plain(row) for row in table(random, 12, heads=heads)]
        csv.writer(out, delimiter=separator).writerows(rows)
        made.append(out.getvalue().encode(encoding, "replace"))
    return made


def card_seeds(random: Random) -> list[bytes]:
    """Cards of persons."""
    cards = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person {n}\r\n"
        f"TEL:{random.randrange(10**8)}\r\nEND:VCARD\r\n"
        for n in range(9)
    )
    return [cards.encode(), cards.replace("\r\n", "\n").encode("utf-16")]


def calendar_seeds(random: Random) -> list[bytes]:
    """A calendar."""
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{random.randrange(10**8)}\r\nDTSTART:2026030{n}T090000Z\r\n"
        f"SUMMARY:Meeting {n}\r\nEND:VEVENT\r\n"
        for n in range(1, 9)
    )
    return [f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n".encode()]
