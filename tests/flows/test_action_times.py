"""In the small form of an action an end without its day is of the day of the start."""

from __future__ import annotations

from officedesk.ui.form.ask import AskPanel
from tests.flows.calendar_hands import room
from tests.flows.hands import Open


def test_until_without_a_day_is_of_the_day_from_which(open_window: Open) -> None:
    hands = open_window("en")
    room(hands, "Red room")
    hands.session.show_tab("rooms")
    hands.listed(1)
    ref = hands.desk.find("R-01")
    hands.choose(ref)
    hands.page.command("take-out")
    panel = hands.page.space.ask
    assert isinstance(panel, AskPanel)
    hands.until(panel.isVisible)
    for name, words in (("since", "2026-03-12 08:00"), ("until", "17:30"), ("out_reason", "New")):
        panel.editors[name].focus_target().setFocus()
        hands.press("Ctrl+A")
        hands.type(words)
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.page.space.ask is None)
    (closed,) = hands.desk.entry(ref).children["closings"]
    assert str(closed.values["until"]) == "2026-03-12 17:30:00"
