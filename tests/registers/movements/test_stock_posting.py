"""Posting: what goes out is there, on every day, and is worth the average when it is posted."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from officedesk.core.errors import Clash, Invalid, InvalidFields, NotFound, Short
from officedesk.core.permits import Operator, Role
from officedesk.core.stock import ISSUE, RECEIPT, Posting
from officedesk.desk.desk import Desk
from officedesk.store.unit import Ask, unit_of_work
from tests.office import NOON
from tests.registers.movements.stock_room import (
    PAPER,
    amounts,
    held,
    item_of,
    move,
    sound,
    stocked_desk,
)

D = Decimal


def test_what_goes_out_is_worth_the_average_when_posted(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    move(desk, "opening", 10, "1")
    move(desk, "receipt", 20, "2.005")
    assert held(desk) == (D(30), D("50.10"))
    assert amounts(desk, move(desk, "issue", 7)) == (D(-7), D("-11.69"))
    first = move(desk, "issue", 1)
    move(desk, "receipt", 1, 100)
    assert amounts(desk, first) == (D(-1), D("-1.67")), "never valued again"
    left = held(desk)
    assert amounts(desk, move(desk, "write-off", 23)) == (D(-23), -left[1])
    assert held(desk) == (D(0), D(0))
    sound(desk)
    desk.close()


def test_what_comes_back_takes_the_average_or_the_last_price(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    move(desk, "receipt", 4, 3)
    move(desk, "issue", 2)
    assert amounts(desk, move(desk, "return", 1)) == (D(1), D(3))
    move(desk, "issue", 3)
    assert amounts(desk, move(desk, "surplus", 2)) == (D(2), D(6))
    assert amounts(desk, move(desk, "return", 1, "2.50")) == (D(1), D("2.50"))
    sound(desk)
    desk.close()


def test_nothing_goes_below_zero_and_who_took_the_last_is_named(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    with pytest.raises(Short, match=r"^PAP-A4-80: 0 boxes left\.$"):
        move(desk, "issue", 1)
    move(desk, "receipt", 3, 1)
    taken = move(desk, "issue", 3, department="Finance")
    number = desk.entry(taken).number
    with pytest.raises(Short) as refused:
        move(desk, "issue", 1)
    assert str(refused.value) == (
        f"PAP-A4-80: 0 boxes left; {number} issued the last 3 to Finance at 12:00."
    )
    assert (refused.value.left, refused.value.item) == ("0", item_of(desk).id)
    assert desk.next_number("movements") == "MOV-2026-0003", "the refused one took no number"
    sound(desk)
    desk.close()


def test_a_back_dated_movement_leaves_every_later_day_above_zero(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    move(desk, "receipt", 10, 1, day=date(2026, 2, 2))
    move(desk, "issue", 8, day=date(2026, 2, 10))
    move(desk, "receipt", 10, 1, day=date(2026, 2, 20))
    with pytest.raises(Short, match="2 boxes can be taken on 5 Feb"):
        move(desk, "issue", 3, day=date(2026, 2, 5))
    with pytest.raises(Short, match="0 boxes can be taken on 1 Feb"):
        move(desk, "issue", 1, day=date(2026, 2, 1))
    move(desk, "issue", 2, day=date(2026, 2, 5))
    move(desk, "issue", 10, day=date(2026, 2, 20))
    assert held(desk)[0] == 0
    with pytest.raises(Invalid, match="still to come"):
        move(desk, "receipt", 1, 1, day=desk.today + timedelta(days=1))
    sound(desk)
    desk.close()


def test_nothing_moves_in_a_closed_month(tmp_path: Path) -> None:
    first = stocked_desk(tmp_path / "home", NOON - timedelta(days=30))
    move(first, "receipt", 10, 1)
    first.close()
    desk = stocked_desk(tmp_path / "home")
    desk.close_month("movements", "2026-02")
    with pytest.raises(Invalid, match="2026-02 is closed") as refused:
        move(desk, "receipt", 1, 1, day=date(2026, 2, 27))
    assert refused.value.field == "day"
    move(desk, "issue", 1, day=date(2026, 3, 1))
    desk.reopen_month("movements", "2026-02", "a delivery was forgotten")
    move(desk, "receipt", 1, 1, day=date(2026, 2, 27))
    sound(desk)
    desk.close()


def test_a_unit_says_how_finely_it_is_counted(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    with pytest.raises(Invalid, match=r"counted in whole boxes: 1\.5 is none"):
        move(desk, "receipt", "1.5", 1)
    with pytest.raises(Invalid, match="CAB-1 is counted to 2 places"):
        move(desk, "receipt", "1.255", 1, item="CAB-1")
    move(desk, "receipt", "1.25", "0.3333", item="CAB-1")
    assert held(desk, "CAB-1") == (D("1.25"), D("0.42"))
    desk.set_setting("stock.units", "box:1")
    move(desk, "receipt", "1.5", 1)
    with pytest.raises(Invalid, match="CAB-1 is counted in whole m"):
        move(desk, "issue", "0.25", item="CAB-1")
    sound(desk)
    desk.close()


def test_price_and_amount(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    with pytest.raises(Invalid, match="what one of them cost"):
        move(desk, "receipt", 1)
    with pytest.raises(Invalid, match="gift"):
        move(desk, "receipt", 1, 0)
    move(desk, "receipt", 1, 0, purpose="given by the printer's")
    with pytest.raises(Invalid, match="leave the price empty"):
        move(desk, "issue", 1, 3)
    with pytest.raises(Invalid, match="how much moves"):
        move(desk, "receipt", 0, 1)
    item = item_of(desk).id
    with unit_of_work(desk.store, desk.clock, Ask("try", desk.operator)) as work:
        amount = Posting(RECEIPT, item, D(3), work.today, value=D(10))
        ref = work.post(amount)
        entry = work.get(ref)
        assert (entry.price, entry.value) == (D("3.3333"), D(10))  # type: ignore[attr-defined]
        with pytest.raises(Invalid, match="3 at 3 are not 10"):
            work.post(Posting(RECEIPT, item, D(3), work.today, price=D(3), value=D(10)))
        work.finish("")
    sound(desk)
    desk.close()


@pytest.mark.parametrize("kind", ["reversal", "valuation"])
def test_what_follows_by_itself_is_not_typed(tmp_path: Path, kind: str) -> None:
    desk = stocked_desk(tmp_path / "home")
    move(desk, "receipt", 3, 1)
    with pytest.raises(Invalid) as refused:
        move(desk, kind, 1)
    assert refused.value.field == "kind"
    desk.close()


def test_an_item_is_meant_by_its_code_barcode_number_or_name(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    for words in ("pap-a4-80", "6901234567892", "ITEM-0001", "a4 PAPER", f"A4 paper · {PAPER}"):
        ref = move(desk, "receipt", 1, 1, item=words)
        assert desk.entry(ref).values["item"] == "A4 paper"
    with pytest.raises(InvalidFields, match="there is no “glue”"):
        move(desk, "receipt", 1, 1, item="glue")
    desk.close()


def test_no_two_items_have_one_code(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    with pytest.raises(Invalid, match="pap-A4-80 is the code of ITEM-0001"):
        desk.register_entry("items", {"name": "x", "unit": "box", "code": "pap-A4-80"})
    other = desk.register_entry("items", {"name": "Glue", "unit": "piece"}).changes[0].ref
    assert desk.entry(other).values["code"] == "ITEM-0004"
    with pytest.raises(Invalid, match="is the code of ITEM-0001"):
        desk.edit(other, {"code": PAPER})
    desk.close()


def test_what_is_controlled_needs_the_director(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    move(desk, "receipt", 2, 1, item="WAX")
    desk.register_entry(
        "people", {"kind": "staff", "name": "Lin Hua", "decides": True}, date_is_right=True
    )
    desk.operator = Operator(5, "Clerk", Role.CLERK)
    with pytest.raises(Invalid, match="WAX is controlled: name the director") as refused:
        move(desk, "issue", 1, item="WAX")
    assert refused.value.field == "approved_by"
    with pytest.raises(Invalid, match="may not decide"):
        move(desk, "issue", 1, item="WAX", approved_by="Somebody")
    with pytest.raises(Invalid, match="own login"):
        move(desk, "issue", 1, item="WAX", approved_by="Lin Hua", basis="screen")
    ref = move(desk, "issue", 1, item="WAX", approved_by="Lin Hua")
    assert desk.entry(ref).values["basis"] == "paper"
    sound(desk)
    desk.close()


def test_a_posting_is_of_its_source_and_tells_the_item(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    letter = desk.register_entry(
        "letters", {"sender": "Shop", "subject": "Invoice"}
    ).changes[0].ref  # fmt: skip
    item = item_of(desk)
    with unit_of_work(desk.store, desk.clock, Ask("try", desk.operator)) as work:
        first = work.post(Posting(RECEIPT, item.id, D(5), work.today, price=D(2), source=letter))
        work.post(Posting(ISSUE, item.id, D(2), work.today, department="Finance", row=7))
        changes = work.finish("")
    view = desk.entry(first)
    assert view.values["document"] == "IN-2026-0001"
    assert [link.number for link in view.links] == ["IN-2026-0001"]
    assert item in set(changes.refs()) and held(desk) == (D(3), D(6))
    with pytest.raises(Short):
        _post(desk, *(Posting(ISSUE, item.id, D(n), desk.today) for n in (3, 1)))
    assert held(desk) == (D(3), D(6)), "all or nothing"
    with pytest.raises(NotFound):
        _post(desk, Posting(ISSUE, 99, D(1), desk.today))
    sound(desk)
    desk.close()


def _post(desk: Desk, *postings: Posting) -> None:
    with unit_of_work(desk.store, desk.clock, Ask("post", desk.operator)) as work:
        for one in postings:
            work.post(one)


def test_another_window_hears_of_the_item(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    other = stocked_desk(tmp_path / "home")
    other.poll()
    move(desk, "receipt", 5, 1)
    (heard,) = other.poll()
    assert item_of(desk) in set(heard.refs())
    assert held(other)[0] == 5
    other.close()
    desk.close()


def test_write_off_and_retire(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    move(desk, "receipt", 5, 2)
    item = item_of(desk)
    with pytest.raises(Clash, match="PAP-A4-80: 5 boxes left"):
        desk.act("retire", [item], {})
    with pytest.raises(Invalid):
        desk.act("write-off", [item], {"quantity": D(5)})
    desk.act("write-off", [item], {"quantity": D(5), "why": "wet"})
    assert held(desk) == (D(0), D(0))
    desk.act("retire", [item], {})
    with pytest.raises(InvalidFields, match="cannot be chosen"):
        move(desk, "receipt", 1, 1)
    desk.act("take-up", [item], {})
    move(desk, "receipt", 1, 1)
    sound(desk)
    desk.close()


def test_many_lines_read_the_items_once_and_see_what_is_new(tmp_path: Path) -> None:
    desk = stocked_desk(tmp_path / "home")
    item = item_of(desk)
    asked: list[str] = []
    with unit_of_work(desk.store, desk.clock, Ask("post", desk.operator)) as work:
        work.database.set_trace_callback(asked.append)
        for _line in range(5):
            work.post(Posting(RECEIPT, item.id, D(1), desk.today, price=D(1)))
        read = [sql for sql in asked if sql.startswith("SELECT id, number, name, state")]
        assert len(read) == 1
        entry = work.get(item)
        entry.name = "Copying paper"  # type: ignore[attr-defined]
        work.flush()
        ref = work.post(Posting(RECEIPT, item.id, D(1), desk.today, price=D(1)))
        assert work.get(ref).item == "Copying paper"  # type: ignore[attr-defined]
        work.finish("")
    sound(desk)
    desk.close()
