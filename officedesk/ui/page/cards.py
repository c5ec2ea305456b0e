"""A register's own card in the pane: the stock card over the facts of an item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtWidgets import QWidget

from officedesk.core.changes import ChangeSet
from officedesk.core.views import EntryView
from officedesk.discovery import optional

if TYPE_CHECKING:
    from officedesk.ui.page.page import RegisterPage


class Card(Protocol):
    """What stands over the facts of an entry.

    It may have signals ``entry_asked`` (an ``EntryRef``) and ``action_asked`` (key of an
    action, and the ``EntryRef`` of an entry of any register).
    """

    def show_entry(self, view: EntryView) -> None:
        """Another entry is shown, or the same one anew."""

    def apply(self, changes: ChangeSet) -> None:
        """An operation was done here or elsewhere."""


def put_card(page: RegisterPage) -> Card | None:
    """Put the card of the page's register into its pane; None where it has none."""
    made = getattr(optional(page.key, "page"), "open_card", None)
    card = made(page.host, page.detail) if made is not None else None
    if not isinstance(card, QWidget):
        return None
    slots = (("entry_asked", page.host.go), ("action_asked", page.doing.begin_at))
    for name, slot in slots:
        signal = getattr(card, name, None)
        if signal is not None:
            signal.connect(slot)
    page.detail.put_card(card)
    return cast(Card, card)
