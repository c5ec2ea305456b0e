"""A mistake is reversed by its opposite, once; what remains of the money at zero is posted."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from officedesk.core.errors import Clash, Invalid
from officedesk.core.query import Query
from officedesk.desk.desk import Desk
from tests.office import NOON
from tests.registers.movements.stock_room import amounts, held, move, sound, stocked_desk

D = Decimal


def _last(desk: Desk) -> dict[str, object]:
    reader = desk.reader()
    ref = reader.ids(Query("movements", descending=True))[0]
    reader.close()
    return dict(desk.entries("movements", [ref])[0].values)


def test_a_reversal_is_linked_and_has_the_originals_value(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    move(desk, "receipt", 10, 1)
    issue = move(desk, "issue", 4, department="Finance")
    move(desk, "receipt", 10, 3)
    desk.act("reverse", [issue], {"why": "wrong item"})
    made = _last(desk)
    assert (made["kind"], made["change"], made["value"]) == ("reversal", D(4), D(4))
    assert (made["reverses"], made["department"]) == (desk.entry(issue).number, "Finance")
    assert made["remarks"] == "takes back MOV-2026-0002: Issue, 4 of “A4 paper”"
    assert "MOV-2026-0004" in {link.number for link in desk.entry(issue).links}
    assert held(desk) == (D(20), D(40))
    with pytest.raises(Clash, match="MOV-2026-0002 was reversed by MOV-2026-0004"):
        desk.act("reverse", [issue], {"why": "again"})
    with pytest.raises(Clash, match="is a reversal and is not reversed"):
        desk.act("reverse", [desk.find("MOV-2026-0004")], {"why": "back"})
    with pytest.raises(Invalid, match="Write why"):
        desk.act("reverse", [desk.find("MOV-2026-0003")], {})
    with pytest.raises(Clash):
        desk.undo()
    sound(desk)
    desk.close()


def test_a_receipt_that_was_used_is_not_reversed(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    receipt = move(desk, "receipt", 10, 1)
    move(desk, "issue", 4)
    with pytest.raises(Clash) as refused:
        desk.act("reverse", [receipt], {"why": "wrong"})
    assert str(refused.value) == (
        "MOV-2026-0001 was used since: MOV-2026-0002 took from it, and 6 boxes are left. Reverse"
        " those first, or post a return to the supplier."
    )
    desk.act("return-supplier", [receipt], {"quantity": D(6), "why": "damp"})
    assert _last(desk)["kind"] == "supplier-return" and held(desk) == (D(0), D(0))
    with pytest.raises(Invalid, match="brought 10"):
        desk.act("return-supplier", [receipt], {"quantity": D(11), "why": "damp"})
    sound(desk)
    desk.close()


def test_a_receipt_whose_money_was_used_is_not_reversed(tmp_path: Path) -> None:
    """Stock would do, but issues since took part of what the receipt was worth."""
    desk = stocked_desk(tmp_path / "home")
    move(desk, "receipt", 10, 1)
    wrong = move(desk, "receipt", 10, 10)
    move(desk, "issue", 9)
    with pytest.raises(Clash, match="MOV-2026-0003 took from it, and 11 boxes are left"):
        desk.act("reverse", [wrong], {"why": "typed a nought too many"})
    desk.act("reverse", [desk.find("MOV-2026-0003")], {"why": "to mend the receipt"})
    desk.act("reverse", [wrong], {"why": "typed a nought too many"})
    assert held(desk) == (D(10), D(10))
    sound(desk)
    desk.close()


def test_what_remains_of_the_money_at_zero_is_posted_at_once(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    first = move(desk, "receipt", 10, 1)
    move(desk, "receipt", 10, 2)
    move(desk, "issue", 10)
    done = desk.act("reverse", [first], {"why": "never came"})
    assert done.numbers == ("MOV-2026-0004", "MOV-2026-0005")
    last = _last(desk)
    assert (last["kind"], last["quantity"], last["change"]) == ("valuation", D(0), D(0))
    assert (last["value"], last["document"]) == (D(-5), "MOV-2026-0004")
    assert held(desk) == (D(0), D(0))
    with pytest.raises(Clash, match="follows from"):
        desk.act("reverse", [desk.find("MOV-2026-0005")], {"why": "x"})
    sound(desk)
    desk.close()


def test_a_price_that_was_reversed_is_no_last_price(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    move(desk, "receipt", 1, 2)
    move(desk, "issue", 1)
    wrong = move(desk, "receipt", 1, 2000)
    desk.act("reverse", [wrong], {"why": "typed wrong"})
    assert amounts(desk, move(desk, "return", 1)) == (D(1), D(2))
    sound(desk)
    desk.close()


def test_a_reversal_is_posted_today(tmp_path: Path) -> None:
    """In the month of the mistake nothing changes any more: its pages may be printed."""
    first = stocked_desk(tmp_path / "home", NOON - timedelta(days=30))
    receipt = move(first, "receipt", 10, 1)
    first.close()
    desk = stocked_desk(tmp_path / "home")
    desk.close_month("movements", "2026-02")
    desk.act("reverse", [receipt], {"why": "never came"})
    assert _last(desk)["day"] == desk.today
    sound(desk)
    desk.close()
