"""What is posted stays: no form is opened in which one would type for nothing."""

from __future__ import annotations

from officedesk.ui.parts.buttons import IconButton
from tests.flows.hands import Hands, Open
from tests.flows.test_supplies import store_room


def _edit(hands: Hands) -> list[IconButton]:
    """The button of the pane."""
    found = hands.page.detail.head.findChildren(IconButton)
    return [one for one in found if "(F2)" in one.accessibleName()]


def test_f2_with_a_movement_says_that_it_is_reversed(open_window: Open) -> None:
    hands = open_window("en")
    store_room(hands, "movements")
    page = hands.page
    hands.until(lambda: page.view is not None)
    assert page.view is not None
    number = page.view.number
    hands.press("F2")
    assert page.space.form is None
    assert hands.notice() == f"{number} is posted and stays as it is: “Reverse” posts its opposite."
    assert [one.isHidden() for one in _edit(hands)] == [True]
