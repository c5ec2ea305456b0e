"""Today with nothing to do: the keyboard stands where a person goes on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from officedesk.discovery import fronts
from officedesk.ui.today.reading import QueueRow, reading
from tests.flows.hands import Open
from tests.ui.letters_of_the_picture import river_institute


def test_the_keyboard_goes_to_what_was_registered_last(open_window: Open, tmp_path: Path) -> None:
    home = tmp_path / "home"
    river_institute(home).close()
    hands = open_window(home=home)
    today, desk = hands.session.today_page, hands.desk
    assert today is not None
    hands.press("Ctrl+1")
    hands.until(lambda: today.queue.lines)
    assert hands.focus() is today.queue
    shown = [desk.registers[front.key] for front in fronts() if front.tab]
    reader = desk.reader()
    view = reading(shown, desk.today, desk.rules.calendar)(reader)
    reader.close()
    today.show_view(replace(view, groups=(), total=0))
    assert hands.focus() is today.newest
    hands.press("Down")
    line = today.newest.lines[today.newest.currentIndex().row()]
    assert isinstance(line, QueueRow)
    hands.press("Return")
    hands.until(lambda: hands.session.state.tab == "letters" and hands.page.shown == line.ref)


def test_in_an_empty_home_the_keyboard_goes_to_the_first_step(open_window: Open) -> None:
    hands = open_window()
    today = hands.session.today_page
    assert today is not None
    hands.press("Ctrl+1")
    hands.until(lambda: isinstance(hands.focus(), QAbstractButton))
    hands.desk.register_entry("letters", {"sender": "Ministry", "subject": "Budget"})
    today.refresh()
    hands.until(lambda: today.queue.lines or today.newest.lines)
    assert hands.focus() in (today.queue, today.newest)


def test_the_first_step_is_taken_by_space(open_window: Open) -> None:
    hands = open_window()
    hands.press("Ctrl+1")
    hands.until(lambda: isinstance(hands.focus(), QAbstractButton))
    hands.press("Space")
    hands.until(lambda: hands.page.space.form is not None)
