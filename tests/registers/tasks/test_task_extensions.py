"""An extension is asked for before the day, with a reason, and granted by another than the lead."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from officedesk.core.errors import Clash, Invalid
from officedesk.core.values import NOT_STATED, Value
from officedesk.core.views import ChildView
from officedesk.desk.desk import Desk
from tests.office import NOON
from tests.registers.tasks.conftest import DUE, Give

UNTIL = date(2026, 3, 27)
ASKED: dict[str, Value] = {"until": UNTIL, "reason": "The gauge is broken"}
CHEN: dict[str, Value] = {"decided_by": "Chen Yu"}


def row(desk: Desk, number: int = 1) -> ChildView:
    return desk.entry(desk.find("TASK-2026-0001")).children["extensions"][number - 1]


def test_asked_and_granted(desk: Desk, give: Give) -> None:
    ref = give()
    desk.act("accept", [ref], {})
    desk.act("extend", [ref], ASKED)
    assert desk.entry(ref).values["asked_until"] == UNTIL
    desk.act("grant", [ref], {**CHEN, "basis": "telephone"})
    view = desk.entry(ref)
    assert view.values["due"] == view.values["agreed"] == UNTIL
    assert view.values["asked_until"] is None
    told = row(desk).values
    assert (told["due_before"], told["answer"], told["answered_by"]) == (DUE, "granted", "Chen Yu")
    assert view.children["decisions"][0].values["basis"] == "telephone"


def test_another_day_can_be_granted(desk: Desk, give: Give) -> None:
    ref = give()
    desk.act("extend", [ref], ASKED)
    with pytest.raises(Invalid, match="Write a later day"):
        desk.act("grant", [ref], {**CHEN, "until": DUE})
    desk.act("grant", [ref], {**CHEN, "until": date(2026, 3, 24)})
    assert desk.entry(ref).values["due"] == date(2026, 3, 24)


def test_the_lead_grants_himself_nothing(desk: Desk, give: Give) -> None:
    ref = give()
    desk.act("extend", [ref], ASKED)
    with pytest.raises(Clash, match="Tao Wei leads"):
        desk.act("grant", [ref], {"decided_by": "Tao Wei"})
    assert desk.entry(ref).values["due"] == DUE


def test_refused_the_day_stays(desk: Desk, give: Give) -> None:
    ref = give()
    desk.act("extend", [ref], ASKED)
    with pytest.raises(Invalid, match="why it is refused"):
        desk.act("deny", [ref], CHEN)
    desk.act("deny", [ref], {**CHEN, "reason": "The board meets"})
    view = desk.entry(ref)
    assert (view.values["due"], view.values["asked_until"]) == (DUE, None)
    assert row(desk).values["answer"] == "refused"


def test_after_the_day_it_is_too_late(desk: Desk, give: Give) -> None:
    ref = give()
    desk.clock.set(NOON + timedelta(days=13))  # type: ignore[attr-defined]
    with pytest.raises(Clash, match="was due on Fri 20 March 2026"):
        desk.act("extend", [ref], ASKED)


def test_one_at_a_time_and_a_later_day(desk: Desk, give: Give) -> None:
    ref = give()
    with pytest.raises(Invalid, match="later day"):
        desk.act("extend", [ref], {**ASKED, "until": DUE})
    desk.act("extend", [ref], ASKED)
    with pytest.raises(Clash, match="not answered yet: until Fri 27 March 2026"):
        desk.act("extend", [ref], ASKED)


def test_without_a_day_there_is_nothing_to_put_off(desk: Desk, give: Give) -> None:
    ref = give(due=NOT_STATED)
    with pytest.raises(Clash, match="no due date"):
        desk.act("extend", [ref], ASKED)


def test_nothing_is_granted_that_nobody_asked_for(desk: Desk, give: Give) -> None:
    ref = give()
    assert "no extension" in desk.why_not("grant", ref)
    with pytest.raises(Clash, match="no extension that waits"):
        desk.act("grant", [ref], CHEN)
    with pytest.raises(Clash, match="no extension that waits"):
        desk.act("deny", [ref], {**CHEN, "reason": "x"})


def test_what_is_done_needs_no_more_time(desk: Desk, give: Give) -> None:
    ref = give()
    desk.act("extend", [ref], ASKED)
    desk.act("report", [ref], {"result": "Done."})
    assert row(desk).values["answer"] == "lapsed"
    assert desk.entry(ref).values["asked_until"] is None
