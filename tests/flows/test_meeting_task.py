"""An action of a meeting is chosen in the window, and the form of its task opens filled in."""

from __future__ import annotations

from datetime import datetime

import pytest

from officedesk.ui.form.pane import FormPane
from tests.flows.hands import Open
from tests.flows.test_seals import ask


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_second_action_becomes_the_task(open_window: Open, language: str) -> None:
    hands = open_window(language)
    held = {"title": "Budget", "starts": datetime(2026, 3, 9, 9), "place": "Ministry"}
    actions = [{"what": "Ask for offers", "lead": "Tao Wei"}, {"what": "Write", "lead": "Tao Wei"}]
    made = hands.desk.register_entry("meetings", held, {"actions": actions})
    ref = next(made.refs())
    hands.desk.act("hold", [ref])
    hands.session.show_tab("meetings")
    hands.session.go(ref)
    hands.until(lambda: hands.page.shown == ref)
    panel = ask(hands, "task")
    hands.press("Return")
    assert panel.editors["action_no"].error, "two are open: one has to be chosen"
    panel.editors["action_no"].focus_target().setFocus()
    hands.type("2")
    hands.press("Return")
    hands.until(lambda: isinstance(hands.page.space.form, FormPane))
    pane = hands.page.space.form
    assert isinstance(pane, FormPane)
    assert hands.page.key == "tasks" and pane.body.editors["task"].typed() == "Write"
    hands.press("Ctrl+S")
    hands.until(lambda: hands.desk.entry(ref).children["actions"][1].values.get("task") is not None)
    assert hands.desk.entry(ref).children["actions"][0].values.get("task") is None
