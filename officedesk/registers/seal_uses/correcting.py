"""Corrects what was recorded of a seal use that happened, within what can have happened."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime

from officedesk.core import corrections
from officedesk.core.answers import Given, full, not_ahead, same_person
from officedesk.core.errors import Clash, Invalid
from officedesk.core.formats import long_moment
from officedesk.core.i18n import _
from officedesk.core.values import Unstated
from officedesk.core.work import Work
from officedesk.registers.seal_uses.affixing import not_before_approval
from officedesk.registers.seal_uses.model import Correction, SealUse

_OUTSIDE = ("out_to", "companion", "back_at")
_SEALED = ("affixed_by", "affixed_at", "made")
CORRECTED = (
    "title", "document_no", "used_for", "copies", "impressions", "cross_page", *_SEALED,
    *_OUTSIDE, "kind", "department", "handler", "basis_no",
)  # fmt: skip
"""The fields that can be corrected."""


def correct(work: Work, use: SealUse, given: Given) -> None:
    """Correct what was recorded of something that happened; both values stay and print (R4).

    Raises:
        Clash: it did not happen yet: there is nothing to correct.
        Invalid: nothing differs, or it would contradict what else is recorded.
    """
    _happened(use, given)
    changed = corrections.correct(work, use, given, CORRECTED, Correction)
    _in_order(work, use, changed)
    if use.made and changed & {"copies", "impressions"} and "made" not in changed:
        if use.state != "spoilt":
            use.made = (use.copies or 0) * (use.impressions or 0)


def _happened(use: SealUse, given: Given) -> None:
    """What is not recorded yet is not corrected: an action records it."""
    named = {name for name, value in given.items() if value is not None}
    if use.out_at is None and named & set(_OUTSIDE):
        raise Clash(
            _(
                "With {number} the seal was not taken out: nothing of that is to be corrected."
            ).format(number=use.called)
        )
    if use.back_at is None and "back_at" in named:
        raise Clash(
            _("{number} is not back yet. Press “Returned”, with the time.").format(
                number=use.called
            )
        )
    if use.affixed_at is None and named & set(_SEALED):
        raise Clash(
            _("{number} is not sealed yet: nothing of that is to be corrected.").format(
                number=use.called
            )
        )


def _in_order(work: Work, use: SealUse, changed: Set[str]) -> None:
    """Nothing lies ahead, nothing is sealed unapproved or back before it went out."""
    sealed, back = use.affixed_at, use.back_at
    if "affixed_at" in changed and sealed is not None and not isinstance(sealed, Unstated):
        not_before_approval(use, not_ahead(work, sealed, "affixed_at"), "affixed_at")
    if "back_at" in changed and back is not None and not isinstance(back, Unstated):
        not_ahead(work, back, "back_at")
        if isinstance(use.out_at, datetime) and full(back) < use.out_at:
            raise Invalid(
                _("It went out at {out} and cannot be back before.").format(
                    out=long_moment(use.out_at)
                ),
                "back_at",
            )
    if "companion" in changed and same_person(
        use.out_by, use.out_by_id, use.companion, use.companion_id
    ):
        raise Invalid(
            _("{name} cannot accompany themselves. Name another.").format(name=use.companion),
            "companion",
        )
