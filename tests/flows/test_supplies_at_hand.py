"""What a new storekeeper's hands find in the store room: rows, forms, what is chosen afterwards."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.values import NOT_STATED
from officedesk.discovery import registers
from officedesk.ui.form.editors.grid import GridEditor
from officedesk.ui.help import HelpSheet
from officedesk.ui.parts.linkchip import LinkChip
from officedesk.ui.parts.notice import NoticeBar
from officedesk.ui.plain import Label
from officedesk.ui.stock.counter_form import CounterForm
from tests.flows.hands import Hands, Open
from tests.flows.test_supplies import asked, cover, store_room
from tests.stockroom import ITEMS, left, lines, with_operators

D = Decimal


def new_form(hands: Hands) -> Any:
    """The empty form of the page in front."""
    hands.press("Ctrl+N")
    hands.until(lambda: hands.page.space.form is not None)
    return hands.page.space.form


def test_a_requisition_is_typed_from_field_to_field(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    store_room(hands, "requisitions")
    form = new_form(hands)
    grid = form.findChild(GridEditor)
    assert len(grid._rows) == 1 and not form.dirty, "a first row is ready, and is nothing yet"
    hands.type("Finance")
    hands.press("Tab")
    hands.type("Tao Wei")
    hands.press("Tab", 2)
    row = grid._rows[0]
    assert hands.focus() is row.editors["item"].focus_target(), "Tab comes to the first row"
    hands.type("PAP-A4-80")
    hands.press("Tab")
    hands.type("2")
    hands.press("Return", 2)
    assert hands.focus() is grid.add, "the next row begins below the last"
    hands.press("Return")
    hands.type("OIL")
    hands.press("Tab")
    hands.type("1.5")
    hands.press("Return", 2)
    hands.press("Return")
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    assert lines(hands.desk, EntryRef("requisitions", 1), "asked") == [(D(2),), (D("1.5"),)]


def test_a_first_row_without_words_is_none(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands, "requisitions")
    form = new_form(hands)
    grid = form.findChild(GridEditor)
    assert grid.rows() == [] == grid.draft()
    hands.type("Finance")
    hands.press("Return", 4)
    assert hands.focus() is grid._rows[0].editors["asked"].focus_target(), "Enter goes there too"
    hands.press("Ctrl+S")
    assert "Requested by" in form.body.editors["requested_by"].error
    assert not form.findChild(GridEditor)._wrong.words


def test_all_that_is_missing_at_the_counter_is_marked_at_once(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands)
    hands.press("Ctrl+I")
    form = cover(hands, CounterForm)
    form.scan.line.setFocus()
    hands.type("OIL")
    hands.press("Return")
    hands.press("Ctrl+Return")
    wrong = [name for name, editor in form.head.items() if editor.error]
    assert wrong == ["department", "requested_by"]
    assert hands.focus() is form.head["department"].focus_target(), "at the first of them"
    hands.press("Tab")
    assert form.head["department"].error, "what is passed over is still missing"
    hands.type("Tao Wei")
    assert not form.head["requested_by"].error


def test_what_was_put_into_store_is_chosen_then(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    store_room(hands, "receipts")
    for _delivery in range(2):
        hands.press("Ctrl+Shift+I")
        form = cover(hands, CounterForm)
        hands.type("Deli Trading")
        form.scan.line.setFocus()
        hands.type("PEN-BLUE")
        hands.press("Return")
        form.lines[0].cells["price"].focus_target().setFocus()
        hands.type("1.2")
        hands.press("Ctrl+Return")
        hands.until(lambda: not hands.page.room.covered)
    assert left(hands.desk, "PEN-BLUE") == 54
    newest = EntryRef("receipts", 2)
    hands.until(lambda: hands.page.shown == newest)
    assert hands.page.list.current == newest


def test_the_stock_shows_the_item_that_was_issued(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands)
    hands.until(lambda: hands.page.shown is not None)
    shown = hands.page.shown
    hands.press("Ctrl+Shift+I")
    form = cover(hands, CounterForm)
    hands.type("Deli Trading")
    form.scan.line.setFocus()
    for code in ("PAP-A4-80", "PEN-BLUE", "TON-26A", "OIL"):
        if hands.desk.entry(shown).values["code"] != code:
            hands.type(code)
            hands.press("Return")
            break
    form.lines[0].cells["price"].focus_target().setFocus()
    hands.type("1.2")
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.session.state.tab == "items")
    hands.until(lambda: hands.page.shown != shown)
    assert hands.desk.entry(hands.page.shown).values["code"] == code


def test_a_blank_searches_nothing(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands)
    hands.page.list.setFocus()
    hands.press("Space")
    assert hands.page.filters.search.text() == ""
    hands.type("a")
    hands.type(" b")
    assert hands.page.filters.search.text() == "a b", "between words it is one"


def test_each_key_of_the_store_room_is_named_once(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands)
    hands.press("F1")
    hands.until(lambda: hands.program.window.findChild(HelpSheet) is not None)
    sheet = hands.program.window.findChild(HelpSheet)
    words = [label.text() for label in sheet.findChildren(Label)]
    assert words.count("Ctrl+I") == words.count("Ctrl+Shift+I") == 1


def test_the_approver_is_marked_with_what_else_is_missing(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands)
    with_operators(hands.desk)
    hands.session.rebuild()
    hands.press("Ctrl+I")
    form = cover(hands, CounterForm)
    form.scan.line.setFocus()
    hands.type("OIL")
    hands.press("Return")
    form.head["requested_by"].put("Tao Wei")
    hands.press("Ctrl+Return")
    wrong = [name for name, editor in form.head.items() if editor.error]
    assert wrong == ["department", "approved_by"]


def test_a_requisition_without_a_purpose_is_named_by_what_it_asks_for(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands, "requisitions")
    ref = asked(hands, "Finance", "Tao Wei", ("PAP-A4-80", 2), ("OIL", 1))
    named = "Finance · Copy paper A4, Machine oil"
    hands.page.show_ref(ref)
    assert hands.page.detail._headline.text() == named
    (hit,) = hands.desk.search_everywhere("Machine oil Finance")
    assert hit.headline == named
    order = hands.desk.register_entry(
        "orders", {"supplier": NOT_STATED}, {"lines": [{"item": "OIL", "agreed": D(3)}]}
    )
    hands.desk.link(ref, next(order.refs()))
    (link,) = hands.desk.entry(ref).links
    assert link.headline == "Machine oil"


def test_a_draft_is_called_in_words(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    store_room(hands, "requisitions")
    rows = [{"item": "OIL", "asked": D(1)}]
    values = {"department": "Finance", "requested_by": "Tao Wei"}
    done = hands.desk.register_entry("requisitions", values, {"lines": rows})
    hands.session.done(done)
    ref = EntryRef("requisitions", 1)
    named = "Draft requisition ~1" if spoken == "en" else "领用单草稿 ~1"
    assert "requisitions~1" in done.label, "commands call it by its place"
    text = hands.program.window.findChild(NoticeBar)._text.text()
    assert named in text and "requisitions~" not in text
    hands.page.show_ref(ref)
    assert hands.page.detail.head.number.text() == named
    order = next(hands.desk.register_entry(
        "orders", {"supplier": NOT_STATED}, {"lines": [{"item": "OIL", "agreed": D(3)}]}
    ).refs())  # fmt: skip
    hands.session.done(hands.desk.link(order, ref))
    hands.session.go(order)
    hands.until(lambda: hands.page.shown == order)
    (chip,) = hands.page.detail.findChildren(LinkChip)
    assert chip.text() == named
    assert hands.desk.find("requisitions~1") == ref


def test_every_register_names_what_has_no_number() -> None:
    for register in registers():
        states = [state for state in register.workflow.states if not state.numbered]
        assert bool(states) == ("{number}" in register.unnumbered), register.key


def test_what_will_be_ordered_is_looked_at_first(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    store_room(hands, "orders")
    rows = [{"item": "OIL", "agreed": D(3)}, {"item": "PAP-A4-80", "agreed": D(8)}]
    done = hands.desk.register_entry("orders", {"supplier": "Deli Trading"}, {"lines": rows})
    hands.session.apply(done)
    ref = next(one for one in done.refs() if one.register == "orders")
    hands.page.show_view("all")
    hands.listed(1)
    hands.page.show_ref(ref)
    hands.page.command("order")
    hands.until(lambda: hands.page.space.ask is not None)
    ask: Any = hands.page.space.ask
    assert hands.desk.entry(ref).state == "draft", "no number is taken by a click"
    first, second = ask.lines.cell("1.agreed"), ask.lines.cell("2.agreed")
    assert (first.typed(), second.typed()) == ("3", "8")
    due = ask.editors["due"].focus_target()
    hands.until(due.isVisible)
    hands.click(due)
    hands.type("0320")
    first.focus_target().setFocus()
    hands.press("Return")
    assert hands.focus() is second.focus_target()
    hands.press("Ctrl+A")
    hands.type("6")
    hands.press("Return")
    hands.until(lambda: hands.page.space.ask is None)
    view = hands.desk.entry(ref)
    assert (view.state, view.number, str(view.values["due"])) == (
        "ordered", "BUY-2026-0001", "2026-03-20",
    )  # fmt: skip
    assert lines(hands.desk, ref, "agreed", "amount") == [(D(3), D(24)), (D(6), D(120))]


def test_the_stock_opens_by_code_and_comes_back_as_one_left_it(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands)
    view = hands.page.list

    def codes() -> list[object]:
        rows = [view.list_model.entry(row) for row in range(len(ITEMS))]
        return [hands.desk.entry(EntryRef("items", row.id)).values["code"] for row in rows if row]

    assert codes() == ["OIL", "PAP-A4-80", "PEN-BLUE", "TON-26A"]
    view.ask(replace(view.query, sort="name", descending=True))
    hands.session.rebuild()
    hands.listed(len(ITEMS))
    view = hands.page.list
    assert (view.query.sort, view.query.descending) == ("name", True)
