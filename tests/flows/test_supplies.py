"""The store room by keys and mouse: a delivery, two departments, a cut line, a count, a mistake."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from officedesk.core.changes import EntryRef
from officedesk.core.values import Value
from officedesk.ui.form.sheet import AskSheet
from officedesk.ui.stock.card import StockCard
from officedesk.ui.stock.counter_form import CounterForm
from tests.flows.hands import Hands, Open
from tests.flows.test_story import state
from tests.stockroom import ITEMS, OPENING, item, left, move, movements

D = Decimal


def store_room(hands: Hands, segment: str = "items") -> None:
    """Items and their opening stock; the tab is in front, at a segment."""
    for one in ITEMS:
        hands.desk.register_entry("items", one)
    for code, quantity, price in OPENING:
        move(hands.desk, "opening", code, quantity, price=D(price))
    hands.press("Ctrl+7")
    hands.until(lambda: hands.session.page is not None and hands.session.state.tab == "items")
    hands.listed(len(ITEMS))
    while hands.session.state.tab != segment:
        hands.press("Ctrl+PgDown")


def cover(hands: Hands, kind: type[QWidget]) -> Any:
    """The form that stands in the place of list and pane."""
    hands.until(lambda: isinstance(hands.page.room.currentWidget(), kind))
    return hands.page.room.currentWidget()


def asked(hands: Hands, department: str, who: str, *lines: tuple[str, object]) -> EntryRef:
    """A requisition that was submitted."""
    rows: list[dict[str, Value]] = [{"item": code, "asked": D(str(n))} for code, n in lines]
    done = hands.desk.register_entry(
        "requisitions", {"department": department, "requested_by": who}, {"lines": rows}
    )
    ref = next(one for one in done.refs() if one.register == "requisitions")
    hands.session.apply(done)
    hands.session.apply(hands.desk.act("submit", [ref]))
    return ref


def test_a_delivery_that_is_wrong_says_where_and_goes_there(
    open_window: Open, spoken: str
) -> None:
    hands = open_window(spoken)
    store_room(hands, "receipts")
    hands.press("Ctrl+Shift+I")
    form = cover(hands, CounterForm)
    hands.type("Deli Trading")
    hands.press("Return", 5)
    hands.type("Zhao Min")
    assert form.head["checked_by"].typed() == "Zhao Min", "typed over the name that stood there"
    form.scan.line.setFocus()
    for code in ("PAP-A4-80", "PEN-BLUE"):
        hands.type(code)
        hands.press("Return")
    line, second = form.lines
    hands.press("Ctrl+Return")
    price, amount = (line.cells[name].focus_target() for name in ("price", "amount"))
    assert hands.focus() is price, "the price is what is missing"
    assert line.error
    hands.press("Tab")
    assert hands.focus() is amount
    hands.type("85,00")
    hands.press("Tab")
    assert "85,00" in line.error, "below the line, where there is room for it"
    assert line.cells["amount"].error == ""
    second.go()
    hands.press("Ctrl+Return")
    assert hands.focus() is amount
    assert "85,00" in line.error
    assert left(hands.desk, "PAP-A4-80") == 10


def test_a_delivery_is_scanned_pack_by_pack(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    store_room(hands, "receipts")
    hands.press("Ctrl+Shift+I")
    form = cover(hands, CounterForm)
    hands.type("Deli Trading")
    hands.press("Return", 6)
    assert hands.focus() is form.scan.line, "Enter goes through the head to the scanner"
    for _scan in range(2):
        hands.type("PEN-BLUE")
        hands.press("Return")
    hands.type("PAP-A4-80")
    hands.press("Return")
    assert [line.thing.code for line in form.lines] == ["PEN-BLUE", "PAP-A4-80"]
    assert form.lines[0].cells["packs"].value() == 2, "scanned again raises it by one"
    assert "24" in form.lines[0].told, "two packs of twelve"
    hands.press("Tab")
    hands.type("7")
    hands.press("Tab")
    hands.type("21.5")
    form.lines[0].cells["price"].focus_target().setFocus()
    hands.type("1.2")
    hands.press("Ctrl+Return")
    hands.until(lambda: not hands.page.room.covered)
    assert (left(hands.desk, "PEN-BLUE"), left(hands.desk, "PAP-A4-80")) == (54, 17)
    assert "RCV-2026-0001" in hands.notice() and "24" in hands.notice()
    hands.listed(1)


def test_what_is_not_known_or_not_there_stays_beside_its_place(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands)
    hands.press("Ctrl+I")
    form = cover(hands, CounterForm)
    assert hands.session.state.tab == "requisitions"
    for words in ("Finance", "Tao Wei"):
        hands.type(words)
        hands.press("Return")
    form.scan.line.setFocus()
    hands.type("6901234567892")
    hands.press("Return")
    assert "6901234567892" in form.scan.error and not form.lines
    assert form.scan.line.selectedText() == "6901234567892", "the next scan takes its place"
    for code, quantity in (("PAP-A4-80", "11"), ("PEN-BLUE", "3")):
        hands.type(code)
        hands.press("Return")
        hands.press("Tab")
        hands.type(quantity)
        hands.press("Return")
        assert hands.focus() is form.scan.line
    form.head["approved_by"].focus_target().setFocus()
    hands.type("Li")
    form.head["basis"].put("paper")
    assert "10" in form.lines[0].told, "what is there stands beside it"
    hands.press("Ctrl+Return")
    assert "10 boxes left" in form.lines[0].error and not form.lines[1].error
    assert movements(hands.desk) == [], "nothing was posted, of neither"
    form.lines[0].go()
    hands.type("10")
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.session.state.tab == "items")
    assert (left(hands.desk, "PAP-A4-80"), left(hands.desk, "PEN-BLUE")) == (0, 27)
    assert "10 boxes Copy paper A4" in hands.notice() and "REQ-2026-0001" in hands.notice()
    hands.session.show_tab("requisitions")
    assert hands.page.views.key == "desk", "the queue is shown at first"
    hands.page.show_view("all")
    hands.listed(1)


def test_a_delivery_is_received_from_the_stock_too(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands)
    hands.press("Ctrl+Shift+I")
    form = cover(hands, CounterForm)
    assert hands.session.state.tab == "receipts" and form.counter.key == "delivery"
    hands.press("Esc")
    hands.until(lambda: hands.session.state.tab == "items")


def test_a_receipt_of_an_order_begins_with_its_lines(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    store_room(hands, "orders")
    rows: list[dict[str, Value]] = [
        {"item": "PAP-A4-80", "agreed": D(20)},
        {"item": "PEN-BLUE", "agreed": D(24), "price": D("1.5")},
    ]
    done = hands.desk.register_entry("orders", {"supplier": "Deli Trading"}, {"lines": rows})
    ref = next(one for one in done.refs() if one.register == "orders")
    hands.session.apply(done)
    hands.session.apply(hands.desk.act("order", [ref]))
    hands.listed(1)
    hands.choose(ref)
    hands.page.doing.begin_for("receive", ref)
    hands.until(lambda: hands.session.state.tab == "receipts")
    hands.until(lambda: hands.page.space.form is not None)
    form = hands.page.space.form
    assert [row["quantity"] for row in form.body.blocks["lines"].rows()] == [D(20), D(24)]
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.desk.entry(ref).state == "received")
    assert (left(hands.desk, "PAP-A4-80"), left(hands.desk, "PEN-BLUE")) == (D(30), D(54))


def test_leaving_with_lines_is_asked_once(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands)
    hands.press("Ctrl+I")
    form = cover(hands, CounterForm)
    form.scan.line.setFocus()
    hands.type("pap")
    hands.press("Return")
    assert len(form.lines) == 1, "part of a code is enough where it can mean one item only"
    hands.press("Esc")
    assert hands.page.room.covered and form.notice.words
    hands.press("Return")
    assert hands.page.room.covered, "the first answer is to stay"
    hands.press("Esc")
    hands.press("Esc")
    hands.until(lambda: not hands.page.room.covered)
    assert movements(hands.desk) == [] and hands.session.state.tab == "items"


def test_what_lies_on_the_counter_outlives_the_program(
    open_window: Open, tmp_path: Path
) -> None:
    hands = open_window("en")
    store_room(hands)
    hands.press("Ctrl+I")
    form = cover(hands, CounterForm)
    hands.type("Finance")
    form.scan.line.setFocus()
    for code in ("PEN-BLUE", "PEN-BLUE", "OIL"):
        hands.type(code)
        hands.press("Return")
    form.lines[1].go()
    hands.type("1.5")
    hands.until(lambda: list((tmp_path / "home" / "drafts").glob("*own.counter.json")))
    form.aside.keep()
    hands.desk.lock.release()  # type: ignore[union-attr]
    again = open_window("en", home=tmp_path / "home")
    notice = again.program.window.notices
    again.until(lambda: notice.shown is not None and notice.shown.key.startswith("draft:"))
    assert notice.shown is not None and "Issue" in notice.shown.text
    again.click(notice.report_button)
    form = cover(again, CounterForm)
    assert [(one.thing.code, one.cells["asked"].typed()) for one in form.lines] == [
        ("PEN-BLUE", "2"), ("OIL", "1.5"),
    ]  # fmt: skip
    assert form.head["department"].typed() == "Finance" and form.notice.words
    again.click(form.notice.buttons()[0])
    assert not form.lines and not form.head["department"].typed()
    form.leave()
    assert not list((tmp_path / "home" / "drafts").glob("*.json"))


def test_a_count_that_was_not_saved_is_gone_on_with(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands, "counts")
    done = hands.desk.register_entry("counts", {"title": "Quarter"})
    ref = next(iter(done.refs()))
    hands.session.apply(hands.desk.act("freeze", [ref]))
    hands.listed(1)
    hands.page.show_ref(ref)
    hands.page.command("count")
    sheet = cover(hands, AskSheet)
    hands.type("9")
    hands.press("Return")
    hands.session.rebuild()
    hands.listed(1)
    hands.page.show_ref(ref)
    hands.page.command("count")
    sheet = cover(hands, AskSheet)
    assert sheet.lines.cell("1.counted").typed() == "9" and "1 fewer" in sheet.lines.note(1)
    assert hands.focus() is sheet.lines.cell("2.counted").focus_target()


def test_two_departments_are_served_one_of_them_cut(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    store_room(hands, "requisitions")
    finance = asked(hands, "Finance", "Tao Wei", ("PAP-A4-80", 8), ("PEN-BLUE", 12))
    archives = asked(hands, "Archives", "He Ping", ("PAP-A4-80", 4))
    page = hands.page
    page.show_view("desk")
    hands.listed(2)
    for ref, cut in ((finance, "6"), (archives, "")):
        page.doing.begin_for("approve", ref)
        hands.until(lambda: page.space.ask is not None)
        ask: Any = page.space.ask
        ask.editors["approved_by"].focus_target().setFocus()
        hands.type("Li")
        ask.editors["basis"].put("paper")
        if cut:
            ask.lines.cell("1.approved").focus_target().setFocus()
            ask.lines.cell("1.approved").focus_target().selectAll()
            hands.type(cut)
            assert "2" in ask.lines.note(1) and "10" in ask.lines.note(1)
            ask.lines.cell("1.note").focus_target().setFocus()
            hands.type("budget")
        hands.press("Ctrl+Return")
        hands.until(lambda: page.space.ask is None)
    assert [state(hands, ref) for ref in (finance, archives)] == ["approved", "approved"]
    for ref in (finance, archives):
        page.doing.begin_for("issue", ref)
        hands.until(lambda: page.space.ask is not None and page.space.ask.isVisible())
        hands.press("Ctrl+Return")
        hands.press("Ctrl+Return")
        hands.until(lambda: page.space.ask is None)
    assert [state(hands, ref) for ref in (finance, archives)] == ["issued", "issued"]
    assert (left(hands.desk, "PAP-A4-80"), left(hands.desk, "PEN-BLUE")) == (0, 18)
    assert [(one["department"], one["change"]) for one in movements(hands.desk)] == [
        ("Finance", -6), ("Finance", -12), ("Archives", -4),
    ]  # fmt: skip


def test_a_count_is_typed_down_its_sheet(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands, "counts")
    done = hands.desk.register_entry("counts", {"title": "Quarter"})
    ref = next(iter(done.refs()))
    hands.session.apply(hands.desk.act("freeze", [ref]))
    hands.listed(1)
    hands.page.show_ref(ref)
    hands.until(lambda: hands.page.view is not None)
    hands.page.command("count")
    sheet = cover(hands, AskSheet)
    assert hands.focus() is sheet.lines.cell("1.counted").focus_target()
    for typed in ("9", "30", "4", "5.5"):
        hands.type(typed)
        hands.press("Return")
    assert "1 fewer" in sheet.lines.note(1) and "as in" in sheet.lines.note(2)
    assert hands.focus() is sheet.do_button, "behind the last line stands the button"
    hands.press("Space")
    hands.until(lambda: not hands.page.room.covered)
    rows = hands.desk.entry(ref).children["lines"]
    assert [row.values["counted"] for row in rows][:3] == [9, 30, 4]
    assert movements(hands.desk) == [], "only the director's approval posts"


def test_a_blind_count_hides_what_the_books_say(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands, "counts")
    done = hands.desk.register_entry("counts", {"title": "Quarter", "blind": True})
    ref = next(iter(done.refs()))
    hands.session.apply(hands.desk.act("freeze", [ref]))
    hands.listed(1)
    hands.page.show_ref(ref)
    hands.page.command("count")
    sheet = cover(hands, AskSheet)
    hands.type("9")
    hands.press("Return")
    said = " ".join(label.text() for label in sheet.lines.findChildren(QWidget)
                    if hasattr(label, "text") and label.isVisible())  # fmt: skip
    assert "Copy paper A4 · PAP-A4-80, in box" in said, "what is counted, and in what"
    assert "10" not in said and "Book" not in said and not sheet.lines.note(1)


def test_a_mistake_is_reversed_from_the_card(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    store_room(hands)
    wrong = move(hands.desk, "issue", "PAP-A4-80", 4, department="Finance")
    hands.session.look()
    page = hands.page
    page.show_ref(item(hands.desk, "PAP-A4-80"))
    card: Any = page.detail.card
    assert isinstance(card, StockCard)
    hands.until(lambda: len(card.lines.lines) == 2)
    assert [line.balance for line in card.lines.lines] == ["6", "10"], "the newest on top"
    card.lines.setFocus()
    hands.press("Space")
    hands.until(lambda: page.space.ask is not None)
    hands.type("wrong item")
    hands.press("Return")
    hands.until(lambda: page.space.ask is None)
    assert left(hands.desk, "PAP-A4-80") == 10
    number = hands.desk.entry(wrong).number
    assert number in hands.notice() and "Copy paper A4" in hands.notice()
    hands.until(lambda: len(card.lines.lines) == 3)
    top, undone = card.lines.lines[:2]
    assert number in top.what and undone.taken_back and not top.back and not undone.back
    card.lines.setFocus()
    card.lines.setCurrentIndex(card.lines.model().index(0, 0))
    hands.press("Return")
    hands.until(lambda: hands.session.state.tab == "movements")


def test_stock_is_narrowed_by_level_and_category(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands)
    move(hands.desk, "issue", "PAP-A4-80", 6)
    move(hands.desk, "issue", "OIL", 5)
    hands.session.look()
    page = hands.page
    page.show_view("low")
    hands.listed(1)
    page.show_view("none")
    hands.listed(1)
    page.show_view("all")
    hands.listed(4)
    button = page.facet.button
    assert button is not None
    hands.until(lambda: button.menu() is not None and len(button.menu().actions()) == 6)
    button.menu().actions()[3].trigger()
    hands.listed(1)
    assert "Printing" in button.text() or "Paper" in button.text()
    page.filters.search.clear()
    hands.listed(4)


def test_two_items_of_one_name_are_told_apart(open_window: Open) -> None:
    hands = open_window("en")
    for code, quantity in (("A4", 7), ("A3", 2)):
        hands.desk.register_entry("items", {"code": code, "name": "Paper", "unit": "ream"})
        move(hands.desk, "opening", code, quantity, price=D(1))
    hands.press("Ctrl+7")
    hands.until(lambda: hands.session.state.tab == "items")
    hands.press("Ctrl+PgDown")
    ref = asked(hands, "Finance", "Tao Wei", ("A3", 3), ("A4", 5))
    page = hands.page
    page.doing.begin_for("approve", ref)
    hands.until(lambda: page.space.ask is not None)
    ask: Any = page.space.ask
    said = [label.text() for label in ask.lines.findChildren(QWidget) if hasattr(label, "text")]
    assert any("Paper · A3" in words for words in said)
    assert "only 2 reams" in ask.lines.note(1) and "7 reams" in ask.lines.note(2)
