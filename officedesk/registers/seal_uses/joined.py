"""Columns of the list that are made of several fields: *4 × 2*, and on whose word, or until
when."""

from __future__ import annotations

from collections.abc import Mapping

from officedesk.core.i18n import N_, _
from officedesk.core.register import Joined
from officedesk.registers.seal_uses.choices import BASES, TELEPHONE


def _sets(shown: Mapping[str, str]) -> str:
    """Copies × impressions on each."""
    return f"{shown['copies'] or 1} × {shown['impressions'] or 1}"


def _approval(shown: Mapping[str, str]) -> str:
    """Who approved; what it rests on while nobody has, or while a signature is to come."""
    basis = " ".join(part for part in (shown["basis"], shown["basis_no"]) if part)
    if not shown["approved_at"]:
        return basis or shown["approver"]
    telephone = next(_(one.label) for one in BASES if one.key == TELEPHONE)
    if shown["basis"] == telephone and not shown["countersigned_on"]:
        return _("{name}, by telephone").format(name=shown["approver"])
    return shown["approver"]


JOINED = {
    "sets": Joined(N_("Sets"), ("copies", "impressions"), _sets, 6),
    "approval": Joined(
        N_("Approval, due back"),
        ("approver", "basis", "basis_no", "approved_at", "countersigned_on"), _approval, 14,
        deadline="due_back",
    ),
}  # fmt: skip
