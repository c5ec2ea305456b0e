"""What the fields of a letter follow from each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from officedesk.core.answers import wall
from officedesk.core.errors import Invalid
from officedesk.core.formats import long_day
from officedesk.core.i18n import _, ngettext
from officedesk.core.values import Unstated, Value, day_of
from officedesk.core.work import Rules

RAISED = {"normal": "urgent", "urgent": "extra", "extra": "extra"}
"""A sender's reminder raises the urgency by one step."""


def days_allowed(rules: Rules, urgency: Value) -> int:
    """Working days for a letter of that urgency (R.O.C. rules on document handling: 6, 3, 1)."""
    return int(rules.setting(f"deadline.{urgency or 'normal'}"))


def due_day(rules: Rules, row: Mapping[str, Value]) -> date | None:
    """The day by which a letter has to be dealt with, counted from the day after receipt."""
    received = row.get("received")
    day = day_of(received) if isinstance(received, (date, Unstated)) else None
    if day is None:
        return None
    return rules.calendar.after(day, days_allowed(rules, row.get("urgency")))


def complete(rules: Rules, row: dict[str, Value]) -> None:
    """Fill the due date and the state that a new letter has reached.

    Rows carried over from a file get no due date of ours: nobody promised it.
    """
    if row.get("due") is None and not row.get("carried"):
        row["due"] = due_day(rules, row)
    if row.get("proposal") and not row.get("proposed_by") and not row.get("carried"):
        row["proposed_by"] = rules.operator.name
        row["proposed_on"] = wall(rules)
    if not row.get("state"):
        row["state"] = _reached(row)


def _reached(row: Mapping[str, Value]) -> str:
    """The furthest state of which the row holds the trace."""
    if row.get("carried"):
        if row.get("filed_on") or row.get("file_no"):
            return "filed"
        if row.get("outcome") or row.get("closed_on"):
            return "closed"
    if row.get("lead"):
        return "assigned"
    if row.get("instruction"):
        return "instructed"
    return "proposed" if row.get("proposal") else "registered"


def check(rules: Rules, row: Mapping[str, Value]) -> Iterable[Invalid]:
    """Rules across the fields of a letter."""
    received, written = row.get("received"), row.get("letter_date")
    came = day_of(received) if isinstance(received, (date, Unstated)) else None
    dated = day_of(written) if isinstance(written, (date, Unstated)) else None
    if came and came > rules.today and not row.get("carried"):
        yield Invalid(
            _(
                "Received lies in the future ({day}). Write the day on which the letter came."
            ).format(day=long_day(came)),
            "received",
        )
    if came and dated and dated > came and not row.get("carried"):
        yield Invalid(
            _(
                "The letter date ({dated}) is later than its receipt ({came}). Correct one of them."
            ).format(dated=long_day(dated), came=long_day(came)),
            "letter_date",
        )
    due = row.get("due")
    if isinstance(due, date) and came and due < came:
        yield Invalid(
            _("Due ({due}) lies before the receipt ({came}). Write a later day.").format(
                due=long_day(due), came=long_day(came)
            ),
            "due",
        )


def explain(rules: Rules, row: Mapping[str, Value]) -> Mapping[str, str]:
    """How the due date came about."""
    expected = due_day(rules, row)
    if expected is None:
        return {}
    count = days_allowed(rules, row.get("urgency"))
    if row.get("due") not in (None, expected):
        words = _("set by hand; the rule says {day}").format(day=long_day(expected))
    else:
        words = ngettext(
            "{count} working day after receipt: {day}",
            "{count} working days after receipt: {day}",
            count,
        ).format(count=count, day=long_day(expected))
    if expected.year not in rules.calendar.known:
        words += " · " + _("the holidays of {year} are not entered yet").format(year=expected.year)
    return {"due": words}
