"""What the fields of a seal use follow from each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from officedesk.core.answers import same_person
from officedesk.core.errors import Invalid
from officedesk.core.formats import long_day
from officedesk.core.i18n import _, ngettext
from officedesk.core.requests import SealWanted
from officedesk.core.values import Unstated, Value, day_of
from officedesk.core.work import Rules

MOST = 999_999
"""Impressions of one entry: more is a slip of the hand."""


def complete(rules: Rules, row: dict[str, Value]) -> None:
    """Fill the state; a row of an earlier book tells of what was done."""
    if not row.get("carried"):
        row["state"] = row.get("state") or "requested"
        return
    if row.get("state"):
        return  # our own export knows it all
    row["state"] = _reached(row)
    if row["state"] in ("affixed", "returned"):
        row["affixed_at"] = row.get("affixed_at") or row.get("at")
        if row.get("made") is None:
            row["made"] = _times(row)
    if row.get("approver") and row.get("check_approved") is None:
        row["check_approved"] = True


def _reached(row: Mapping[str, Value]) -> str:
    """What a line of an old book says: sealed, unless it says that it was not."""
    if row.get("refusal"):
        return "refused"
    return "returned" if row.get("back_at") else "affixed"


def _times(row: Mapping[str, Value]) -> int:
    copies, each = row.get("copies"), row.get("impressions")
    one = copies if isinstance(copies, int) else 1
    return one * (each if isinstance(each, int) else 1)


def check(rules: Rules, row: Mapping[str, Value]) -> Iterable[Invalid]:
    """Rules across the fields of a seal use."""
    if row.get("carried"):
        return
    at = row.get("at")
    day = day_of(at) if isinstance(at, (date, Unstated)) else None
    if day and day > rules.today:
        yield Invalid(
            _("The use lies in the future ({day}). Write when it was asked for.").format(
                day=long_day(day)
            ),
            "at",
        )
    for name in ("copies", "impressions"):
        if row.get(name) == 0:
            yield Invalid(_("Write at least 1: a seal is put on something."), name)
    if _times(row) > MOST:
        yield Invalid(
            _(
                "{count} impressions are more than one entry holds ({most}). Write them in parts."
            ).format(count=_times(row), most=MOST),
            "impressions",
        )
    same = same_person(
        row.get("approver"), _id(row, "approver_id"), row.get("handler"), _id(row, "handler_id")
    )
    if same and not row.get("override_reason"):
        yield Invalid(
            _("{name} is also the handler. Choose another approver.").format(
                name=row.get("approver")
            ),
            "approver",
        )


def _id(row: Mapping[str, Value], name: str) -> int | None:
    value = row.get(name)
    return value if isinstance(value, int) else None


def explain(rules: Rules, row: Mapping[str, Value]) -> Mapping[str, str]:
    """How many impressions that makes."""
    count = _times(row)
    words = ngettext("{count} impression in all", "{count} impressions in all", count)
    said = words.format(count=count)
    if row.get("cross_page"):
        said = _("{impressions}, cross-page seal on every copy").format(impressions=said)
    return {"impressions": said}


def begin(rules: Rules, wanted: SealWanted) -> Mapping[str, Value]:
    """With what a use begins that an outgoing letter asks for."""
    return {
        "title": wanted.title,
        "document_no": wanted.document_no,
        "used_for": wanted.used_for,
        "copies": wanted.copies,
        "handler": wanted.handler,
        "letter_no": ", ".join(wanted.numbers),
        "kind": "document",
    }
