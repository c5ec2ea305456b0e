"""What one can do with an item: write some of it off, retire it, take it up again."""

from __future__ import annotations

from decimal import Decimal

from officedesk.core.answers import Given, ask_for, moment_given, needed, words_given
from officedesk.core.errors import Clash, Invalid
from officedesk.core.fields import Kind
from officedesk.core.formats import show
from officedesk.core.i18n import C_, N_, _
from officedesk.core.register import Action
from officedesk.core.stock import WRITE_OFF, Posting
from officedesk.core.units import unit_words
from officedesk.core.values import day_of
from officedesk.core.work import Work
from officedesk.registers.items.model import Item
from officedesk.registers.items.states import ACTIVE, RETIRED


def write_off(work: Work, item: Item, given: Given) -> None:
    """Some of it is spoilt, broken or lost: it leaves the stock at the average."""
    reason = str(needed(given, "why", _("Write why it is written off.")))
    quantity = given.get("quantity")
    if not isinstance(quantity, Decimal):
        raise Invalid(_("Write how much is written off."), "quantity")
    day = day_of(moment_given(work, given, "day"))
    assert day is not None
    work.post(
        Posting(WRITE_OFF, item.id, quantity, day, purpose=reason,
                document=words_given(given, "document") or "")
    )  # fmt: skip


def retire(work: Work, item: Item, given: Given) -> None:
    """It is neither bought nor handed out any more.

    Raises:
        Clash: some of it is there still.
    """
    if item.on_hand:
        raise Clash(
            _("{code}: {count} {unit} left. Issue, return or write them off first.").format(
                code=item.code, count=show(_ON_HAND, item.on_hand),
                unit=unit_words(str(item.unit or ""), item.on_hand),
            )
        )
    item.state = RETIRED


def take_up(work: Work, item: Item, given: Given) -> None:
    """It is bought and handed out again."""
    item.state = ACTIVE


_ON_HAND = ask_for("on_hand", N_("On hand"), Kind.DECIMAL, places=3)

ACTIONS = (
    Action(
        "write-off", N_("Write off"), N_("Written off"), write_off, "trash",
        (
            ask_for("quantity", N_("Quantity"), Kind.DECIMAL, must=True, places=3),
            ask_for("day", N_("Date"), Kind.DAY, default="today"),
            ask_for("why", N_("Reason"), Kind.TEXT, must=True),
            ask_for("document", C_("movement", "Document"), Kind.TEXT),
        ),
        (ACTIVE,), undoable=False, several=False, bar=True,
    ),
    Action("retire", C_("item", "Retire"), C_("item", "Retired"), retire, "file", (), (ACTIVE,)),
    Action("take-up", N_("Use again"), N_("Used again"), take_up, "reopen", (), (RETIRED,)),
)  # fmt: skip
"""In the order of the work; those with ``bar`` have a button."""
