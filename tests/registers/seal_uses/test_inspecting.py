"""The quarterly inspection: what it says of each seal (用印季度检查)."""

from __future__ import annotations

from datetime import datetime, timedelta

from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.desk.desk import Desk
from officedesk.registers.seal_uses.inspecting import seen
from tests.registers.seal_uses.test_seal_rules import TICKED, approved

HOUR = timedelta(hours=1)


def _out(desk: Desk) -> tuple[EntryView, datetime]:
    """A use whose seal is out, and when it is due back."""
    ref = approved(desk)
    due = desk.clock.now().replace(tzinfo=None) + 2 * HOUR
    given: dict[str, Value] = {
        **TICKED, "out_to": "Notary", "out_by": "Tao Wei", "companion": "Sun Li", "due_back": due,
    }  # fmt: skip
    desk.act("take-out", [ref], given)
    return desk.entry(ref), due


def test_a_seal_that_is_overdue_and_still_out_is_counted(desk: Desk) -> None:
    use, due = _out(desk)
    assert seen([use], [], due - HOUR)["Official seal"].late == 0
    assert seen([use], [], due + HOUR)["Official seal"].late == 1
