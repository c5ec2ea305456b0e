"""What the fields of a seal follow from each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from officedesk.core.errors import Invalid
from officedesk.core.formats import long_day
from officedesk.core.i18n import _
from officedesk.core.text import fold
from officedesk.core.values import Value
from officedesk.core.work import Rules


def complete(rules: Rules, row: dict[str, Value]) -> None:
    """A new seal is in the custodian's hand, since it was taken into use."""
    if not row.get("holder"):
        row["holder"] = row.get("custodian")
    if not row.get("held_since"):
        row["held_since"] = row.get("in_use_from")


def check(rules: Rules, row: Mapping[str, Value]) -> Iterable[Invalid]:
    """Rules across the fields of a seal."""
    custodian, deputy = row.get("custodian"), row.get("deputy")
    if isinstance(custodian, str) and isinstance(deputy, str) and fold(custodian) == fold(deputy):
        yield Invalid(
            _("{name} cannot be their own deputy. Name someone else, or nobody.").format(
                name=deputy
            ),
            "deputy",
        )
    start = row.get("in_use_from")
    if isinstance(start, date) and start > rules.today and not row.get("carried"):
        yield Invalid(
            _("{day} lies ahead. Register the seal on the day it is taken into use.").format(
                day=long_day(start)
            ),
            "in_use_from",
        )


def explain(rules: Rules, row: Mapping[str, Value]) -> Mapping[str, str]:
    """Who holds it when the custodian of the entry is another."""
    holder, custodian = row.get("holder"), row.get("custodian")
    if isinstance(holder, str) and isinstance(custodian, str) and fold(holder) != fold(custodian):
        return {"custodian": _("{name} holds it now").format(name=holder)}
    return {}
