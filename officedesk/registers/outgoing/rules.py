"""What the fields of an outgoing letter follow from each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from officedesk.core.errors import Invalid
from officedesk.core.formats import long_day
from officedesk.core.i18n import _, ngettext
from officedesk.core.requests import ReplyWanted
from officedesk.core.series import FAMILY, issuing_codes
from officedesk.core.values import Unstated, Value, day_of
from officedesk.core.work import Rules

_TRACES = (
    ("filed", ("filed_on", "file_no")),
    ("answered", ("replied_on", "reply_no")),
    ("dispatched", ("sent_on", "tracking_no", "received_on", "way")),
    ("sealed", ("sealed_on", "sealed_by")),
)
"""What a row of a file shows of how far its letter came."""


def complete(rules: Rules, row: dict[str, Value]) -> None:
    """Fill the state: a new letter is a draft, a row of a file has come as far as it shows."""
    if not row.get("state"):
        row["state"] = reached(row) if row.get("carried") else "draft"


def reached(row: Mapping[str, Value]) -> str:
    """The furthest state of which a row carried over holds the trace."""
    for state, names in _TRACES:
        if any(row.get(name) for name in names):
            return state
    return "numbered"


def check(rules: Rules, row: Mapping[str, Value]) -> Iterable[Invalid]:
    """Rules across the fields of an outgoing letter."""
    if row.get("carried"):
        return
    due, sent = row.get("due"), row.get("sent_on")
    gone = day_of(sent) if isinstance(sent, (date, Unstated)) else None
    if isinstance(due, date) and gone and due < gone:
        yield Invalid(
            _("Answer due ({due}) lies before the dispatch ({sent}). Write a later day.").format(
                due=long_day(due), sent=long_day(gone)
            ),
            "due",
        )
    for name in ("sent_on", "received_on"):
        day = row.get(name)
        if isinstance(day, date) and day > rules.today:
            yield Invalid(
                _("{day} lies in the future. Write the day on which it happened.").format(
                    day=long_day(day)
                ),
                name,
            )
    received = row.get("received_on")
    if isinstance(received, date) and gone and received < gone:
        yield Invalid(
            _("The receipt ({received}) lies before the dispatch ({sent}).").format(
                received=long_day(received), sent=long_day(gone)
            ),
            "received_on",
        )


def explain(rules: Rules, row: Mapping[str, Value]) -> Mapping[str, str]:
    """How many working days the other side has; that an answer is awaited without a day."""
    due = row.get("due")
    if not isinstance(due, date):
        return {"due": _("no day is named: it will not be reminded of")} if row.get(
            "needs_answer"
        ) else {}  # fmt: skip
    sent = row.get("sent_on")
    since = sent if isinstance(sent, date) else rules.today
    if due < since:
        return {}
    count = rules.calendar.between(since, due)
    words = ngettext(
        "{count} working day after the dispatch",
        "{count} working days after the dispatch",
        count,
    ).format(count=count)
    if not isinstance(sent, date):
        words = ngettext(
            "{count} working day from today", "{count} working days from today", count
        ).format(count=count)
    return {"due": words}


def reply_values(rules: Rules, request: ReplyWanted) -> dict[str, Value]:
    """With what an answer begins that another register asks for."""
    subject = request.subject if isinstance(request.subject, str) else ""
    title = _("Reply concerning “{subject}”").format(subject=subject) if subject else None
    return {
        "addressees": request.to,
        "title": title,
        "kind": "letter",
        "copies": 1,
        "in_reply_to": ", ".join(request.numbers),
        "their_reference": request.references or None,
    }


def codes(rules: Rules, register: str) -> tuple[str, ...]:
    """Names of the issuing codes that the office has set up."""
    return tuple(one.code for one in issuing_codes(rules.setting(FAMILY + register)))
