"""What is counted below a list is what its rows are: visits, not the visitors who came in them."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel

from officedesk.core.changes import EntryRef
from officedesk.core.values import Value
from officedesk.ui.form.ask import AskPanel
from tests.flows.hands import Hands, Open


def _foot(hands: Hands) -> list[str]:
    return [one.text() for one in hands.page.footer.findChildren(QLabel)]


def _says(hands: Hands, words: str) -> bool:
    return any(said.startswith(words) for said in _foot(hands))


@pytest.mark.parametrize(
    ("tongue", "none", "one", "two", "chosen"),
    [
        ("en", "0 visits", "1 visit", "2 visits", "2 visits, 2 selected"),
        ("zh_CN", "0 件来访记录", "1 件来访", "2 件来访记录", "2 件来访记录，已选 2 件"),
    ],
)
def test_the_rows_of_the_visitors_are_visits(
    open_window: Open, tongue: str, none: str, one: str, two: str, chosen: str
) -> None:
    hands = open_window(tongue)
    hands.session.show_tab("visitors")
    hands.page.show_view("all")
    hands.until(lambda: none in _foot(hands))
    refs: list[EntryRef] = []
    for at, words in ((9, one), (11, two)):
        visit: dict[str, Value] = {
            "name": "Ann Lee", "host": "Chen Jun", "party_size": 12,
            "planned_for": datetime(2026, 3, 10, at),
        }  # fmt: skip
        changes = hands.desk.register_entry("visitors", visit)
        refs += changes.refs()
        hands.session.apply(changes)
        hands.until(partial(_says, hands, words))
    hands.page.list.setFocus()
    hands.press("Ctrl+A")
    hands.until(lambda: chosen in _foot(hands))
    hands.page.doing.go_on("void", refs)
    panel = hands.page.space.ask
    assert isinstance(panel, AskPanel)
    assert panel.subject == two
