"""What the visitors' desk shows: expected, inside, left today, each visit in two lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from officedesk.core.due import due_of
from officedesk.core.formats import short_moment
from officedesk.core.i18n import N_, _
from officedesk.core.values import UNSTATED_TEXT, Raw

FIELDS = (
    "name", "organisation", "host", "party_size", "planned_for", "arrived", "left", "badge",
    "place",
)  # fmt: skip
"""What is read of each visit."""


@dataclass(frozen=True)
class Part:
    """One column of the desk.

    Attributes:
        view: whose entries it shows.
        title: English words, marked with ``N_``.
        action: key of what is usually done with them; empty for nothing.
        sort: the field by which they stand.
        empty: what is said where there is nobody, marked with ``N_``.
    """

    view: str
    title: str
    action: str
    sort: str
    empty: str


PARTS = (
    Part("expected-today", N_("Expected"), "arrive", "planned_for", N_("Nobody is expected.")),
    Part("inside", N_("Inside"), "leave", "arrived", N_("Nobody is in the house.")),
    Part("left-today", N_("Left today"), "", "left", N_("Nobody has left today.")),
)


@dataclass(frozen=True)
class Line:
    """One visit, in words.

    Attributes:
        id, number: of the entry.
        time: planned for, since, or left at.
        name, size: of the visitor, and how many more there are.
        below: organisation, host and place.
        badge: number of the badge that is out; empty for none.
        late: planned and not come yet, or here since an earlier day.
        persons: of the party.
    """

    id: int
    number: str
    time: str
    name: str
    below: str
    badge: str
    late: bool
    persons: int

    @property
    def spoken(self) -> str:
        """In one sentence, for a screen reader."""
        parts = (self.time, self.name, self.below, self.badge, self.number)
        return ", ".join(part for part in parts if part)


def line(part: Part, id_: int, number: str, cells: tuple[Raw, ...], now: datetime) -> Line:
    """The line of a visit, out of its row."""
    row = dict(zip(FIELDS, cells, strict=True))
    when = due_of(row[part.sort])
    size = int(row["party_size"] or 1)
    name = _said(row, "name") or _("not stated")
    host = _said(row, "host")
    below = [_said(row, "organisation"), f"→ {host}" if host else "", _said(row, "place")]
    late = part.view == "expected-today" and isinstance(when, datetime) and when < now
    late = late or (part.view == "inside" and bool(when) and str(when)[:10] < f"{now:%Y-%m-%d}")
    return Line(
        id_, number, _clock(when, now.date()), f"{name} +{size - 1}" if size > 1 else name,
        "  ".join(words for words in below if words), _said(row, "badge"), late, size,
    )  # fmt: skip


def _said(row: Mapping[str, Raw], name: str) -> str:
    value = row[name]
    return "" if value is None or value == UNSTATED_TEXT else str(value)


def _clock(when: date | datetime | None, today: date) -> str:
    """The time of today; else the day."""
    if isinstance(when, datetime) and when.date() == today:
        return f"{when:%H:%M}"
    return "" if when is None else short_moment(when, today)


def holder_of(lines: Sequence[Line], words: str, key: str) -> Line | None:
    """Who has that badge or number: as typed, or as the badge's code says it; None for nobody.

    ``key`` is that of the register, which stands before the number in the code.
    """
    wanted = words.strip().removeprefix(f"{key}|").casefold()
    if not wanted:
        return None
    by_badge = [one for one in lines if one.badge.casefold() == wanted]
    by_number = [one for one in lines if one.number.casefold() == wanted]
    found = by_number or by_badge
    return found[0] if len(found) == 1 else None
