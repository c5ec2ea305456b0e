"""Letters with one action more: it asks of each line of the circulation when it came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from officedesk.core.answers import Given
from officedesk.core.i18n import N_
from officedesk.core.line_answers import LineAnswers, lines_of
from officedesk.core.register import Action, Register
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.core.work import Rules, Work
from officedesk.registers.letters.model import Circulation
from officedesk.registers.letters.register import REGISTER

REFUSED = "Nobody returns it before it was sent."


def begins(rules: Rules, entry: EntryView, row: Mapping[str, Value]) -> Mapping[str, Value]:
    """Who has it still, is taken to have seen it now."""
    return {"seen": rules.now.replace(tzinfo=None)}


def come_back(work: Work, letter: Any, given: Given) -> None:
    """Note of every line what was said of it."""
    rows = {row.id: row for row in work.children(letter, Circulation)}
    for line in lines_of(given):
        returned = line.values["returned"]
        if isinstance(returned, datetime) and returned < datetime(2026, 1, 1):
            raise line.wrong(REFUSED, "returned")
        for name, value in line.values.items():
            setattr(rows[line.row], name, value)


ASKED = Action(
    "back", N_("Returned"), N_("Returned"), come_back,
    lines=LineAnswers("circulation", ("seen", "returned"), ("person", "sent"), begins),
)  # fmt: skip
LETTERS: Register = replace(REGISTER, actions=(*REGISTER.actions, ASKED))
