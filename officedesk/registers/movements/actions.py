"""What one can do with a movement: reverse it, or send goods back to the supplier."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from officedesk.core.answers import Given, ask_for, needed, words_given
from officedesk.core.changes import EntryRef
from officedesk.core.decimals import decimal_words
from officedesk.core.entity import fields_of
from officedesk.core.errors import Clash, Invalid
from officedesk.core.fields import Kind
from officedesk.core.formats import show
from officedesk.core.i18n import C_, N_, _
from officedesk.core.register import Action
from officedesk.core.requests import MovementReversed
from officedesk.core.stock import RECEIPT, REVERSAL, SUPPLIER_RETURN, VALUATION, Posting
from officedesk.core.views import EntryView
from officedesk.core.work import Rules, Work
from officedesk.registers.movements.choices import POSTED
from officedesk.registers.movements.model import Movement


def reverse(work: Work, movement: Movement, given: Given) -> None:
    """Post the opposite, with the value of the original: a mistake is never edited.

    Raises:
        Clash: it was reversed already, is a reversal itself, or what came in was used.
    """
    why = str(needed(given, "why", _("Write why {number} is reversed.").format(
        number=movement.number)))  # fmt: skip
    refused = _unreversed(str(movement.kind), str(movement.number))
    if refused:
        raise Clash(refused)
    assert movement.item_id is not None and isinstance(movement.quantity, Decimal)
    opposite = work.post(
        Posting(
            REVERSAL, movement.item_id, movement.quantity, work.today, price=movement.price,
            document=_words(movement.document), department=_words(movement.department),
            person=_words(movement.person), purpose=why, reverses=str(movement.number),
            remarks=_what(movement), source=None,
        )
    )  # fmt: skip
    if movement.source_register and movement.source_id is not None:
        work.tell(
            EntryRef(movement.source_register, movement.source_id),
            MovementReversed(
                (work.called(opposite),), str(movement.kind), movement.quantity,
                part=movement.source_row or 0,
            ),
        )  # fmt: skip


def told(movement: Movement) -> str:
    """What was reversed, in one sentence."""
    return _("{number} is reversed: {kind}, {quantity} of “{item}”.").format(**_said(movement))


def _what(movement: Movement) -> str:
    """What a reversal takes back, as it stands beside it."""
    return _("takes back {number}: {kind}, {quantity} of “{item}”").format(**_said(movement))


def _said(movement: Movement) -> Mapping[str, object]:
    assert isinstance(movement.quantity, Decimal)
    return {
        "number": movement.number, "item": movement.item,
        "kind": show(fields_of(Movement)["kind"], str(movement.kind)),
        "quantity": decimal_words(movement.quantity, 3),
    }  # fmt: skip


def _unreversed(kind: str, number: str) -> str:
    if kind == REVERSAL:
        return _("{number} is a reversal and is not reversed: post the movement anew.").format(
            number=number
        )
    if kind == VALUATION:
        return _(
            "{number} follows from what the last of the stock was worth and is not reversed."
        ).format(number=number)
    return ""


def may_not_reverse(rules: Rules, view: EntryView) -> str:
    """Why a movement is not reversed, as far as it says itself."""
    return _unreversed(str(view.values.get("kind")), view.number)


def return_to_supplier(work: Work, movement: Movement, given: Given) -> None:
    """Send some of a receipt back: it leaves the stock at the average."""
    if movement.kind != RECEIPT:
        raise Clash(_not_received(str(movement.number)))
    quantity = given.get("quantity")
    if not isinstance(quantity, Decimal):
        raise Invalid(_("Write how much goes back to the supplier."), "quantity")
    assert movement.item_id is not None and isinstance(movement.quantity, Decimal)
    if quantity > movement.quantity:
        raise Invalid(
            _("{number} brought {quantity}: more than that does not go back by it.").format(
                number=movement.number, quantity=f"{movement.quantity:,f}"
            ),
            "quantity",
        )
    document = words_given(given, "document") or str(movement.number)
    work.post(
        Posting(
            SUPPLIER_RETURN, movement.item_id, quantity, work.today, document=document,
            person=_words(movement.person),
            purpose=str(needed(given, "why", _("Write why it goes back."))),
        )
    )  # fmt: skip


def _not_received(number: str) -> str:
    return _("{number} is no receipt: only what was bought goes back to the supplier.").format(
        number=number
    )


def may_not_return(rules: Rules, view: EntryView) -> str:
    """Only what was bought goes back."""
    return "" if view.values.get("kind") == RECEIPT else _not_received(view.number)


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


ACTIONS = (
    Action(
        "reverse", N_("Reverse"), N_("Reversed"), reverse, "undo",
        (ask_for("why", N_("Reason"), Kind.TEXT, must=True),), (POSTED,), undoable=False,
        several=False, bar=True, refuses=may_not_reverse, told=told,
    ),
    Action(
        "return-supplier", N_("Return to supplier"), N_("Returned to the supplier"),
        return_to_supplier, "return",
        (
            ask_for("quantity", N_("Quantity"), Kind.DECIMAL, must=True, places=3),
            ask_for("why", N_("Reason"), Kind.TEXT, must=True),
            ask_for("document", C_("movement", "Document"), Kind.TEXT),
        ),
        (POSTED,), undoable=False, several=False, bar=True, refuses=may_not_return,
        begins=lambda rules, values: {"quantity": values.get("quantity"), "document": None},
    ),
)  # fmt: skip
"""In the order of the work; those with ``bar`` have a button."""
