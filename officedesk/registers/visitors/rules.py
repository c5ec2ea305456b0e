"""What the fields of a visit follow from each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from officedesk.core.answers import wall
from officedesk.core.errors import Clash, Invalid
from officedesk.core.formats import long_moment
from officedesk.core.i18n import _
from officedesk.core.values import NOT_STATED, Value
from officedesk.core.work import Rules, Work
from officedesk.registers.visitors.choices import OFFICIAL
from officedesk.registers.visitors.model import Visit
from officedesk.registers.visitors.states import (
    CANCELLED,
    EXPECTED,
    INSIDE,
    NO_SHOW,
    OUT,
    WAITING,
)

MOST = 9999
"""Persons of one party; more is a telephone number in the wrong field."""


def complete(rules: Rules, row: dict[str, Value]) -> None:
    """Fill the state: planned, or here; a row of an earlier book tells of what became of it.

    Rows that share an appointment are single persons: what the file says of their
    number stands in each of them and is not a party's size.
    """
    if row.get("carried"):
        _carried(rules, row)
    elif not row.get("state"):
        if row.get("arrived") is None and row.get("planned_for") is None:
            row["arrived"] = wall(rules)
        here = row.get("arrived") is not None
        row["state"] = (OUT if row.get("left") else INSIDE) if here else EXPECTED


def _carried(rules: Rules, row: dict[str, Value]) -> None:
    size = row.get("group_size")
    if isinstance(size, int) and size > 1 and not row.get("group_no"):
        row["party_size"] = size if row.get("party_size") in (None, 1) else row["party_size"]
    row["party_size"] = row.get("party_size") or 1
    if row.get("state"):
        return
    if row.get("arrived") is not None:
        row["state"] = OUT
        if row.get("left") is None:
            row["left"], row["late_out"] = NOT_STATED, True
    elif row.get("cancelled_on"):
        row["state"] = CANCELLED
    else:
        row["state"] = EXPECTED if _ahead(rules, row.get("planned_for")) else NO_SHOW


def _ahead(rules: Rules, planned: Value) -> bool:
    if isinstance(planned, datetime):
        return planned.date() >= rules.today
    return isinstance(planned, date) and planned >= rules.today


def check(rules: Rules, row: Mapping[str, Value]) -> Iterable[Invalid]:
    """Rules across the fields of a visit."""
    if row.get("carried"):
        return
    size = row.get("party_size")
    if isinstance(size, int):
        try:
            sized(size)
        except Invalid as wrong:
            yield wrong
    arrived, left = row.get("arrived"), row.get("left")
    yield from _typed(row)
    for name, moment in (("arrived", arrived), ("left", left)):
        if isinstance(moment, datetime) and moment > wall(rules):
            yield Invalid(
                _("{when} lies ahead. For a visit to come, fill in “Planned for”.").format(
                    when=long_moment(moment)
                ),
                name,
            )
    if isinstance(arrived, datetime) and isinstance(left, datetime) and left < arrived:
        yield Invalid(
            _("Left ({left}) lies before the arrival ({arrived}).").format(
                left=long_moment(left), arrived=long_moment(arrived)
            ),
            "left",
        )
    start, end = row.get("planned_for"), row.get("planned_until")
    if isinstance(start, datetime) and isinstance(end, datetime) and end < start:
        yield Invalid(_("The plan ends before it begins. Write a later time."), "planned_until")


def sized(persons: int) -> None:
    """Refuse a party that is none.

    Raises:
        Invalid: fewer than one person, or more than come through a door.
    """
    if persons < 1:
        raise Invalid(_("A visit is of one person at least."), "party_size")
    if persons > MOST:
        raise Invalid(
            _("{count} persons? Write the number of this party, at most {most}.").format(
                count=persons, most=MOST
            ),
            "party_size",
        )


def no_reception(number: str) -> str:
    """That it is another kind of visit."""
    return _("{number} is no reception of official guests: choose that kind first.").format(
        number=number
    )


def _typed(row: Mapping[str, Value]) -> Iterable[Invalid]:
    """Arriving and leaving are noted by what one presses, not by a time alone."""
    state = row.get("state")
    if state in (EXPECTED, NO_SHOW, CANCELLED) and row.get("arrived") is not None:
        yield Invalid(_("Press “Arrived”: that notes the time, and gives the number."), "arrived")
    if row.get("left") is not None and row.get("arrived") is None:
        yield Invalid(_("Nobody leaves who did not arrive. Write when they arrived."), "left")


def clashes(work: Work, visit: Visit, new: bool) -> None:
    """A badge is out once; who was expected is that visit come true.

    Raises:
        Clash: someone who is here has the badge; names the visit.
    """
    here = visit.state in (WAITING, INSIDE)
    badge = visit.badge if isinstance(visit.badge, str) else ""
    for state in (WAITING, INSIDE) if here and badge else ():
        holder = work.same(visit, {"badge": badge, "state": state})
        if holder:
            raise Clash(
                _("Badge {badge} is out with {number}. Take it back, or give another.").format(
                    badge=badge, number=holder
                )
            )
    if new:
        warn_of_table(work, visit)
    if new and here:
        if badge:
            warn_of_badge(work, visit, badge)
        expected = work.same(visit, {"name": visit.name, "state": EXPECTED})
        if expected:
            work.warn(
                _(
                    "{number} is expected under the same name. If that is this visit, cancel it"
                    " there; the next time press “Arrived” on it."
                ).format(number=expected)
            )


def warn_of_table(work: Work, visit: Visit) -> None:
    """Say that too many of us sit at table with official guests."""
    words = table_words(visit.party_size, visit.at_table) if visit.kind == OFFICIAL else ""
    if words.startswith(TOO_MANY):
        work.warn(words)


def warn_of_badge(work: Work, visit: Visit, badge: str) -> None:
    """Say who left with the badge, as far as the book knows."""
    holder = work.same(visit, {"badge": badge, "state": OUT, "badge_back": False})
    if holder:
        work.warn(
            _("Badge {badge} did not come back from {number}: note there that it is back.").format(
                badge=badge, number=holder
            )
        )


def explain(rules: Rules, row: Mapping[str, Value]) -> Mapping[str, str]:
    """What becomes of it when saved, and how many of us may sit at the table."""
    said: dict[str, str] = {}
    if row.get("arrived") is None and not row.get("number"):
        said["arrived"] = (
            _("expected; the number comes with the arrival")
            if row.get("planned_for")
            else _("arrives now")
        )
    if row.get("kind") == OFFICIAL:
        words = table_words(row.get("party_size"), row.get("at_table"))
        if words:
            said["at_table"] = words
    return said


TOO_MANY = "▲"


def most_at_table(guests: int) -> int:
    """How many of us may sit at table with so many guests.

    Three for up to ten guests, above that a third of them: the rules on receiving
    official guests within the country, article 10 (党政机关国内公务接待管理规定, 2013).
    """
    return 3 if guests <= 10 else guests // 3


def table_words(guests: Value, ours: Value) -> str:
    """The warning where too many of us sit at table; else how many may; empty without figures."""
    if not isinstance(guests, int) or guests < 1:
        return ""
    most = most_at_table(guests)
    if isinstance(ours, int) and ours > most:
        return _("▲ too many: with {guests} guests no more than {most} of us").format(
            guests=guests, most=most
        )
    return _("with {guests} guests no more than {most} of us").format(guests=guests, most=most)
