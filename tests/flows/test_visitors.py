"""A planned visitor is received in two actions, leaves by the badge; the roll-call has its key."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.values import Value
from tests.flows.hands import NOW, Hands, Open
from tests.flows.test_printing import shown
from tests.flows.test_story import state


def planned(hands: Hands, name: str, **values: Value) -> EntryRef:
    given: dict[str, Value] = {
        "name": name, "host": "Lin Mei", "planned_for": NOW + timedelta(hours=1), **values
    }  # fmt: skip
    return next(hands.desk.register_entry("visitors", given).refs())


def visitors(hands: Hands) -> Any:
    """The tab, with its desk in front."""
    hands.press("Ctrl+6")
    hands.until(lambda: hands.session.page is not None and hands.session.state.tab == "visitors")
    board = hands.page.boards.board
    assert board is not None
    return board


def test_a_planned_visitor_is_received_in_two_actions(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    ref = planned(hands, "Ana Kovač", party_size=3)
    board = visitors(hands)
    expected, inside, left = board.columns
    hands.until(lambda: len(expected.list.lines) == 1)
    expected.list.setFocus()
    hands.press("Return")
    hands.until(lambda: hands.page.space.ask is not None)
    hands.press("Return")
    hands.until(lambda: hands.page.space.ask is None)
    assert state(hands, ref) == "in"
    assert hands.desk.entry(ref).number == "VIS-2026-0001"
    hands.until(lambda: [one.number for one in inside.list.lines] == ["VIS-2026-0001"])
    assert (hands.desk.home.folder / "roll-call.txt").read_text("utf-8").count("Ana Kovač") == 1

    hands.press("F9")
    preview = shown(hands)
    pages = preview.composer.pages
    assert pages is not None and "Ana Kovač" in pages.text(0)
    hands.press("Esc")
    hands.program.window.activateWindow()
    hands.until(hands.program.window.isActiveWindow)

    board.out.setFocus()
    hands.type("visitors|VIS-2026-0001")
    hands.press("Return")
    hands.until(lambda: [one.number for one in left.list.lines] == ["VIS-2026-0001"])
    assert state(hands, ref) == "out"
    assert "Ana" not in (hands.desk.home.folder / "roll-call.txt").read_text("utf-8")


def test_the_list_comes_forward_for_what_is_looked_for(open_window: Open) -> None:
    hands = open_window("en")
    planned(hands, "Marta Silva")
    planned(hands, "Peter Lange")
    board = visitors(hands)
    hands.press("Ctrl+F")
    hands.type("Silva")
    hands.until(lambda: hands.page.list.isVisible() and not board.isVisible())
    hands.listed(1)
    hands.press("Ctrl+A")
    hands.press("Del")
    hands.until(board.isVisible)


def test_who_stayed_away_is_a_no_show_next_morning(open_window: Open) -> None:
    hands = open_window("en")
    ref, inside = planned(hands, "Marta Silva"), planned(hands, "Peter Lange")
    hands.desk.act("arrive", [inside])
    visitors(hands)
    hands.desk.clock.set(hands.desk.clock.now() + timedelta(days=1))  # type: ignore[attr-defined]
    hands.session.look()
    hands.until(lambda: state(hands, ref) == "no-show")
    assert hands.desk.entry(inside).values["late_out"] is True
