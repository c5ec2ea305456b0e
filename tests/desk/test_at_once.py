"""An entry that is registered and acted on in one step: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from officedesk.core.changes import ChangeSet
from officedesk.core.errors import Clash, Invalid, SeveralShort, Short
from officedesk.core.query import Query
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from tests.stockroom import left, movements, stocked

D = Decimal
HEAD: dict[str, Value] = {"department": "Finance", "requested_by": "Tao Wei"}
APPROVED: dict[str, Value] = {"approved_by": "Li", "basis": "paper"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = stocked(tmp_path / "home")
    yield found
    found.close()


def hand_out(desk: Desk, *lines: tuple[str, object], **more: Any) -> ChangeSet:
    rows: list[dict[str, Value]] = [{"item": code, "asked": D(str(n))} for code, n in lines]
    answers: dict[int, dict[str, Value]] = {
        at: {"issued": row["asked"], "note": None} for at, row in enumerate(rows, 1)
    }
    given = {**APPROVED, **more.pop("given", {})}
    return desk.register_and_do(
        "requisitions", {**HEAD, **more}, {"lines": rows}, "issue-at-once", given, answers
    )


def requisitions(desk: Desk) -> int:
    reader = desk.reader()
    try:
        return reader.count(Query("requisitions"))
    finally:
        reader.close()


def test_it_is_registered_and_handed_out_in_one_operation(desk: Desk) -> None:
    done = hand_out(desk, ("PAP-A4-80", 3), ("PEN-BLUE", 2))
    ref = next(one for one in done.refs() if one.register == "requisitions")
    view = desk.entry(ref)
    assert (view.number, view.state) == ("REQ-2026-0001", "issued")
    assert "REQ-2026-0001" in done.label
    assert [(one["item"], one["change"], one["department"]) for one in movements(desk)] == [
        ("Copy paper A4", -3, "Finance"), ("Ballpoint pen, blue", -2, "Finance"),
    ]  # fmt: skip
    assert len({line.at for line in desk.history(ref)}) == 1


def test_where_one_line_is_short_nothing_stays(desk: Desk) -> None:
    with pytest.raises(Short):
        hand_out(desk, ("PEN-BLUE", 2), ("PAP-A4-80", 30))
    assert (movements(desk), requisitions(desk)) == ([], 0)
    assert left(desk, "PEN-BLUE") == 30


def test_several_that_are_short_are_told_one_by_one(desk: Desk) -> None:
    with pytest.raises(SeveralShort) as refused:
        hand_out(desk, ("PEN-BLUE", 200), ("PAP-A4-80", 30), ("OIL", 1))
    assert [one.left for one in refused.value.each] == ["30", "10"]
    assert "PEN-BLUE" in str(refused.value) and "PAP-A4-80" in str(refused.value)
    assert requisitions(desk) == 0


def test_what_the_action_does_not_ask_is_refused(desk: Desk) -> None:
    with pytest.raises(Invalid):
        hand_out(desk, ("PEN-BLUE", 2), given={"colour": "red"})
    with pytest.raises(Clash):
        desk.register_and_do("requisitions", HEAD, {}, "close", {}, {})
    assert requisitions(desk) == 0
