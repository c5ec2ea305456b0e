"""The places that the calendar offers are those that there are, though seldom read."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from officedesk.ui.calendar.entries import Entries
from tests.flows.calendar_hands import calendar, read, room
from tests.flows.hands import Open


def test_a_room_that_is_new_is_offered_at_once(open_window: Open) -> None:
    hands = open_window("en")
    room(hands, "Red room")
    shown = calendar(hands, "M")
    assert _offered(shown.head.place) == ["Red room"]
    room(hands, "Blue room")
    hands.until(lambda: _offered(shown.head.place) == ["Red room", "Blue room"])


def test_turning_pages_reads_no_place_again(open_window: Open) -> None:
    hands = open_window("en")
    room(hands, "Red room")
    shown = calendar(hands, "M")
    source = shown._source
    assert isinstance(source, Entries)
    before = source._known[1]
    for _page in range(3):
        hands.press("PgDown")
        read(hands)
    assert source._known[1] is before and [one.name for one in before] == ["Red room"]


def _offered(box: QComboBox) -> list[str]:
    return [box.itemText(at) for at in range(1, box.count())]
