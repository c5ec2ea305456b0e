"""The counter of the store room: several items are handed out in one form (领用)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from officedesk.core.changes import ChangeSet
from officedesk.core.errors import Invalid
from officedesk.core.i18n import C_, N_, _
from officedesk.core.text import few_of
from officedesk.core.values import Value
from officedesk.core.work import Rules
from officedesk.registers.requisitions.register import REGISTER
from officedesk.ui.stock.counter import Counter, CounterDesk, Thing, Told
from officedesk.ui.stock.counter_form import CounterForm

COMMANDS = (("counter", N_("Issue…"), "supplies", "Ctrl+I"),)
"""What this register's page offers besides the actions: key, words, icon, keys."""


def tells(thing: Thing, values: Mapping[str, Value]) -> Told:
    """What there is of an item, and what would be left."""
    asked = values.get("asked")
    there = thing.measured(thing.on_hand)
    if isinstance(asked, Decimal) and asked > thing.on_hand:
        return Told(_("▲ only {there} there").format(there=there), "amber")
    if thing.decided:
        return Told(_("{there} there · needs the director").format(there=there), "amber")
    if isinstance(asked, Decimal):
        left = thing.measured(thing.on_hand - asked)
        return Told(_("{there} there, {left} left after it").format(there=there, left=left))
    return Told(_("{there} there").format(there=there))


def label(changes: ChangeSet, lines: Sequence[tuple[Thing, Mapping[str, Value]]]) -> str:
    """What was handed out, in one sentence."""
    parts = [
        _("{quantity} {item}").format(quantity=thing.measured(asked), item=thing.name)
        for thing, values in lines
        if isinstance(asked := values.get("asked"), Decimal) and asked
    ]
    done = changes.label.rstrip(".。")
    return _("{done}: {things}.").format(done=done, things=few_of(parts, 6))


def wants(rules: Rules, given: Mapping[str, Value]) -> Iterable[Invalid]:
    """Who approves it, unless one works alone and decides alone."""
    if not given.get("approved_by") and not rules.operator.alone:
        yield Invalid(_("Write who approves it."), "approved_by")


COUNTER = Counter(
    "counter", REGISTER, N_("Issue at the counter"), C_("requisition", "Issue"),
    head=("department", "requested_by", "purpose"), cells=("asked", "note"),
    main=lambda thing: "asked", tells=tells, action="issue-at-once",
    asks=("approved_by", "basis", "received_by"), answers={"issued": "asked", "note": "note"},
    label=label, follows={"received_by": "requested_by"}, wants=wants,
)  # fmt: skip


def open_command(key: str, desk: CounterDesk) -> QWidget | None:
    """The view of a command of this register."""
    return CounterForm(desk, COUNTER) if key == "counter" else None
