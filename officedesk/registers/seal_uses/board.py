"""What the custody board shows: each seal, where it is, who has it, since when, due back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from officedesk.core.due import due_of
from officedesk.core.formats import short_day, short_moment
from officedesk.core.i18n import _, ngettext
from officedesk.core.values import Raw

LOST = "lost"
FIELDS = (
    "name", "legend", "lower_line", "kind", "place", "custodian", "deputy", "holder",
    "held_since", "out_number", "out_to", "out_by", "out_with", "out_since", "due_back",
)  # fmt: skip
"""What is read of each seal."""


@dataclass(frozen=True)
class Custody:
    """One seal as a card shows it, in words.

    Attributes:
        id, code, name: the seal.
        legend, lower, kind: for its picture.
        where, who, since: in words.
        since_day: the same without the time of day, where there is little room.
        state: *in place*, *out*, *17 h late*.
        due: by when it is back; empty while it is in place.
        out, late, today: out of the house; not back in time; due back today.
        lost: nobody knows where it is.
        note: *deputy, handover recorded*; empty for the custodian.
        clips: how many files are attached: the specimen may be among them.
    """

    id: int
    code: str
    name: str
    legend: str
    lower: str
    kind: str
    where: str
    who: str
    since: str
    state: str
    due: str
    out: bool = False
    late: bool = False
    today: bool = False
    note: str = ""
    clips: int = 0
    lost: bool = False
    since_day: str = ""

    @property
    def ink(self) -> str:
        """Token of the colour in which its state stands."""
        return "red" if self.late or self.lost else "accent" if self.out else "green"

    @property
    def spoken(self) -> str:
        """The card in one sentence, for a screen reader."""
        parts = (f"{self.name} {self.code}", self.state, self.where, self.who, self.since, self.due)
        return ", ".join(part for part in parts if part)


def custody(
    id_: int, code: str, cells: tuple[Raw, ...], now: datetime, clips: int = 0, state: str = ""
) -> Custody:
    """The card of a seal, out of its row and the key of its state."""
    row = {name: str(value or "") for name, value in zip(FIELDS, cells, strict=True)}
    base = (
        id_, code, row["name"], row["legend"], row["lower_line"], row["kind"],
    )  # fmt: skip
    if not row["out_number"]:
        note = _("handover recorded") if row["holder"] != row["custodian"] else ""
        who = row["holder"]
        if row["holder"] and row["holder"] == row["deputy"]:
            who = _("{name}, deputy").format(name=row["holder"])
        since = _since(row["held_since"], now.date())
        lost = state == LOST
        return Custody(
            *base, _("not known") if lost else row["place"], who, since,
            _("lost") if lost else _("in place"), "", note=note, clips=clips, lost=lost,
            since_day=_since_day(row["held_since"], now.date()),
        )  # fmt: skip
    who = _("{name} with {companion}").format(name=row["out_by"], companion=row["out_with"])
    due = due_of(row["due_back"])
    late, lost = isinstance(due, datetime) and due < now, state == LOST
    words = _("due back {when}").format(when=_moment(row["due_back"], now.date()))
    said = late_words(now, due) if late and isinstance(due, datetime) else _("out")
    return Custody(
        *base, row["out_to"], who, _since(row["out_since"], now.date()),
        _("lost") if lost else said, words, out=True, late=late, clips=clips, lost=lost,
        today=bool(due and str(due)[:10] == now.date().isoformat()),
        since_day=_since_day(row["out_since"], now.date()),
    )  # fmt: skip


def late_words(now: datetime, due: datetime) -> str:
    """How late it is: minutes, hours, then days."""
    minutes = int((now - due).total_seconds() // 60)
    if minutes < 60:
        return ngettext("{count} min late", "{count} min late", minutes).format(count=minutes)
    hours = minutes // 60
    if hours < 48:
        return ngettext("{count} h late", "{count} h late", hours).format(count=hours)
    days = hours // 24
    return ngettext("{count} day late", "{count} days late", days).format(count=days)


def _since(raw: str, today: date) -> str:
    return _("since {when}").format(when=_moment(raw, today)) if raw else ""


def _since_day(raw: str, today: date) -> str:
    day = _day(raw)
    return _("since {when}").format(when=short_day(day, today)) if day else _since(raw, today)


def _day(raw: str) -> date | None:
    at = due_of(raw)
    return at.date() if isinstance(at, datetime) else at


def _moment(raw: str, today: date) -> str:
    """A moment in few words; of today its time."""
    moment = due_of(raw)
    if moment is None:
        return _("not stated")
    if isinstance(moment, datetime) and moment.date() == today:
        return _("today {time}").format(time=f"{moment:%H:%M}")
    return short_moment(moment, today)
