"""Papers of the store room out of the window: from the menu, on the screen, saved as Excel."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from officedesk.core.changes import EntryRef
from officedesk.core.values import Value
from officedesk.ui.dialogs.span_question import SpanQuestion
from officedesk.ui.preview import window
from officedesk.ui.preview.window import PreviewWindow
from tests.flows.hands import Hands, Open


def store_room(hands: Hands) -> None:
    """Two items with something of each, and the tab of the items in front."""
    for code, name in (("PAP", "Copy paper"), ("PEN", "Ballpoint pen")):
        item: dict[str, Value] = {"code": code, "name": name, "unit": "box"}
        hands.session.done(hands.desk.register_entry("items", item))
        move: dict[str, Value] = {
            "kind": "opening", "item": code, "quantity": Decimal(7), "price": Decimal(2),
        }  # fmt: skip
        hands.session.done(hands.desk.register_entry("movements", move))
    hands.session.show_view("items", "all")
    hands.until(lambda: hands.page.key == "items")
    hands.listed(2)


def preview_of(hands: Hands) -> PreviewWindow:
    hands.until(lambda: hands.program.window.findChildren(PreviewWindow))
    found: PreviewWindow = hands.program.window.findChildren(PreviewWindow)[-1]
    hands.until(lambda: found.sheets.count and not found.composer.busy)
    return found


def offered(hands: Hands) -> list[str]:
    """The papers that the menu of *Print* offers."""
    hands.page.output.offer()
    return texts(hands.page.bar.print.menu())


def texts(menu: QMenu) -> list[str]:
    """What a menu offers, and the menus in it, without the marks of their keys."""
    found: list[str] = []
    for action in menu.actions():
        inner = action.menu()
        found += texts(inner) if isinstance(inner, QMenu) else [action.text().replace("&", "")]
    return [words for words in found if words]


def test_a_card_is_looked_at_and_saved_as_excel(
    open_window: Open, spoken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window(spoken)
    store_room(hands)
    years = [words for words in offered(hands) if "2026" in words]
    assert len(years) >= 2
    hands.choose(EntryRef("items", 1))
    hands.page.output.print_chosen("span:stock-card:2026")
    preview = preview_of(hands)
    pages = preview.composer.pages
    assert pages is not None and "PAP" in pages.text(0) and "PEN" not in pages.text(0)
    saved: list[str] = []

    def choose(parent: object, title: str, name: str, take: Any) -> None:
        saved.append(name)
        take([tmp_path / name])

    monkeypatch.setattr(window, "choose_target", choose)
    assert preview.book.isVisible() and preview.book.isEnabled()
    hands.click(preview.book)
    hands.until(lambda: saved and (tmp_path / saved[0]).exists())
    assert saved[0].startswith("2026_") and saved[0].endswith("_ITEM-0001.xlsx")
    assert load_workbook(tmp_path / saved[0]).sheetnames[0] == "PAP"
    hands.until(lambda: saved[0] in preview.notice.words)
    hands.press("Esc")


def test_the_report_and_the_plan_stand_in_the_menu(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands)
    words = offered(hands)
    assert {"Report of supplies 2026-03…", "Report of supplies 2026-Q1…",
            "Annual supply plan 2026…", "Annual supply plan 2027…",
            "Stock card 2025…", "Stock card 2026…"} <= set(words)  # fmt: skip
    hands.page.output.print_chosen("span:supplies-report:2026-03")
    pages = preview_of(hands).composer.pages
    assert pages is not None and "Proof:" in pages.text(0)
    hands.press("Esc")


def test_the_menu_shows_the_usual_papers_and_keeps_the_others(
    open_window: Open, spoken: str
) -> None:
    hands = open_window(spoken)
    store_room(hands)
    hands.choose(EntryRef("items", 1))
    every = offered(hands)
    hands.press("Ctrl+P")
    menu = hands.page.bar.print.menu()
    hands.until(menu.isVisible)
    rows = [action for action in menu.actions() if action.text()]
    keys = [row.text()[row.text().index("&") + 1].upper() for row in rows]
    assert len(rows) == 9 and len(set(keys)) == 9, keys
    assert len(every) == 17, "none is lost"
    inner = next(row for row in rows if row.menu() is not None)
    QTest.keyClick(menu, inner.text()[inner.text().index("&") + 1].lower())
    more = inner.menu()
    assert isinstance(more, QMenu)
    hands.until(more.isVisible)
    quarter = next(row for row in more.actions() if "Q1" in row.text())
    QTest.keyClick(more, quarter.text()[quarter.text().index("&") + 1].lower())
    assert "2026-Q1" in preview_of(hands).windowTitle()
    hands.press("Esc")


def test_a_paper_that_is_no_table_is_not_offered_as_excel(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands)
    rows: list[dict[str, Value]] = [{"item": "PAP", "asked": Decimal(1)}]
    values: dict[str, Value] = {"department": "Finance", "requested_by": "Tao", "purpose": "x"}
    done = hands.desk.register_entry("requisitions", values, {"lines": rows})
    hands.session.done(done)
    hands.session.show_view("requisitions", "all")
    hands.until(lambda: hands.page.key == "requisitions")
    hands.listed(1)
    hands.choose(done.changes[0].ref)
    hands.page.output.print_chosen("paper:requisition")
    preview = preview_of(hands)
    assert not preview.book.isVisible() and preview.save.isVisible()
    hands.press("Esc")


def test_a_card_of_any_days_is_asked_for(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    store_room(hands)
    hands.choose(EntryRef("items", 2))
    hands.page.output.print_chosen("days:stock-card")
    hands.until(lambda: hands.program.window.findChildren(SpanQuestion))
    question: SpanQuestion = hands.program.window.findChildren(SpanQuestion)[-1]
    hands.until(question.isActiveWindow)
    assert question.days.text() == "2026-01-01..2026-03-10"
    hands.press("Ctrl+A")
    hands.type("2026-03-10..2026-02-01")
    hands.press("Return")
    assert "2026-02-01" in question.error
    hands.press("Ctrl+A")
    hands.type("2026-02-01..2026-03-10")
    hands.press("Return")
    pages = preview_of(hands).composer.pages
    assert pages is not None and "2026-02-01 – 2026-03-10" in pages.text(0)
    assert "PEN" in pages.text(0)
    hands.press("Esc")
