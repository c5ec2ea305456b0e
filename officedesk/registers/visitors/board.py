"""What the visitors' desk shows: expected, inside, left today, each visit in two lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from unicodedata import normalize

from officedesk.core.due import due_of
from officedesk.core.formats import short_moment
from officedesk.core.i18n import N_, _
from officedesk.core.values import UNSTATED_TEXT, Raw
from officedesk.core.views import Row

FIELDS = (
    "name", "organisation", "host", "party_size", "planned_for", "arrived", "left", "badge",
    "badge_back", "place",
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
        below: badge that is out, host, organisation and place.
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
        parts = (self.time, self.name, self.below, self.number)
        return ", ".join(part for part in parts if part)


def line(part: Part, entry: Row, now: datetime) -> Line:
    """The line of a visit, out of its row; of a restricted one the number only."""
    row = dict(zip(FIELDS, entry.cells, strict=True))
    if entry.restricted:
        return Line(entry.id, entry.number, "", _("restricted"), entry.number, "", False, 1)
    when = due_of(row[part.sort])
    size = int(row["party_size"] or 1)
    name = _said(row, "name") or _("not stated")
    host = _said(row, "host")
    below = [_badge_words(part, row), f"→ {host}" if host else "", _said(row, "organisation"),
             _said(row, "place")]  # fmt: skip
    late = part.view == "expected-today" and isinstance(when, datetime) and when < now
    late = late or (part.view == "inside" and bool(when) and str(when)[:10] < f"{now:%Y-%m-%d}")
    name = f"{name} +{size - 1}" if size > 1 else name
    return Line(
        entry.id, entry.number, _clock(when, now.date()), name,
        "  ".join(words for words in below if words), _said(row, "badge"), late, size,
    )  # fmt: skip


def _badge_words(part: Part, row: Mapping[str, Raw]) -> str:
    """Which badge is out; of one who left, that it did not come back."""
    badge = _said(row, "badge")
    if not badge or (part.view == "left-today" and row["badge_back"]):
        return ""
    gone = part.view == "left-today"
    words = _("badge {badge} not back") if gone else _("badge {badge}")
    return words.format(badge=badge)


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
    wanted = normalize("NFKC", words).strip().removeprefix(f"{key}|").casefold()
    if not wanted:
        return None
    by_badge = [one for one in lines if one.badge.casefold() == wanted]
    by_number = [one for one in lines if one.number.casefold() == wanted]
    found = by_number or by_badge
    return found[0] if len(found) == 1 else None
