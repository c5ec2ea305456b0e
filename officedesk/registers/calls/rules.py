"""What the fields of a call follow from each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from officedesk.core.answers import wall
from officedesk.core.errors import Invalid
from officedesk.core.formats import long_day, long_moment
from officedesk.core.i18n import N_, _
from officedesk.core.values import NOT_STATED, Unstated, Value, day_of
from officedesk.core.work import Rules
from officedesk.registers.calls.choices import EMERGENCY, MEETING

MEETING_FACTS = (
    ("meeting_convener", N_("who convenes the meeting")),
    ("meeting_topic", N_("its topic")),
    ("meeting_at", N_("when it begins")),
    ("meeting_place", N_("where it is held")),
    ("meeting_attends", N_("who must attend or may stand in")),
    ("meeting_materials", N_("what materials to bring")),
    ("meeting_reply_by", N_("until when to say who comes")),
)
"""The seven things that people forget to ask (registers.md §3)."""
OPEN = ("noted", "passed-on", "in-hand")
"""States in which someone still has to do something."""


def complete(rules: Rules, row: dict[str, Value]) -> None:
    """Fill who did it and when, and the state that a new call has reached.

    What is told to a superior now is told at this moment; a list carried over from
    elsewhere says of a meeting what it says, and *not stated* of the rest.
    """
    carried = bool(row.get("carried"))
    if carried and row.get("category") == MEETING:
        for name, _what in MEETING_FACTS:
            row[name] = NOT_STATED if row.get(name) is None else row[name]
    if not carried:
        _note_who(rules, row)
    if not row.get("state"):
        row["state"] = _reached(row)


def _note_who(rules: Rules, row: dict[str, Value]) -> None:
    if row.get("category") == EMERGENCY and row.get("reported_to") and not row.get("reported_at"):
        row["reported_at"] = wall(rules)
    if row.get("proposal") and not row.get("proposed_by"):
        row["proposed_by"] = rules.operator.name
        row["proposed_on"] = wall(rules)
    if row.get("action_taken") and not row.get("done_by"):
        ours = row.get("handler") or row.get("our_person")
        row["done_by"] = ours if isinstance(ours, str) else rules.operator.name
        row["done_at"] = wall(rules)


def _reached(row: Mapping[str, Value]) -> str:
    """The furthest state of which the row holds the trace."""
    if row.get("action_taken") or row.get("done_at"):
        return "done"
    return "in-hand" if row.get("handler") else "noted"


def check(rules: Rules, row: Mapping[str, Value]) -> Iterable[Invalid]:
    """Rules across the fields of a call."""
    if row.get("carried"):
        return
    at = row.get("at")
    day = day_of(at) if isinstance(at, (date, Unstated)) else None
    if day and day > rules.today:
        yield Invalid(
            _("The call lies in the future ({day}). Write when it was.").format(day=long_day(day)),
            "at",
        )
    if row.get("category") == MEETING:
        yield from _meeting(row)
    if row.get("category") == EMERGENCY:
        yield from _emergency(row)
    if row.get("state") in OPEN and row.get("action_taken"):
        yield Invalid(
            _("To say what was done, take “Done”: it keeps who did it and when."), "action_taken"
        )


def _meeting(row: Mapping[str, Value]) -> Iterator[Invalid]:
    for name, what in MEETING_FACTS:
        if row.get(name) is None:
            yield Invalid(
                _("A meeting notice says {what}. Ask, or write “not stated”.").format(what=_(what)),
                name,
            )


def _emergency(row: Mapping[str, Value]) -> Iterator[Invalid]:
    if row.get("reported_to") is None:
        yield Invalid(
            _("An emergency is reported at once: write to whom it was reported, and when."),
            "reported_to",
        )
    elif row.get("reported_at") is None:
        yield Invalid(
            _("Write when the emergency was reported to {name}.").format(name=row["reported_to"]),
            "reported_at",
        )


def explain(rules: Rules, row: Mapping[str, Value]) -> Mapping[str, str]:
    """A call-back in the past, and how soon one comes."""
    due = row.get("callback_due")
    if not isinstance(due, date) or row.get("called_back"):
        return {}
    if _passed(rules, due):
        return {"callback_due": _("this time is past: {when}").format(when=long_moment(due))}
    return {"callback_due": long_moment(due)}


def _passed(rules: Rules, due: date) -> bool:
    if isinstance(due, datetime):
        return due < wall(rules)
    return due < rules.today
