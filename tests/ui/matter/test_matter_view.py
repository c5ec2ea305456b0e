"""The time line of a matter: days, one register of it, entries opened by Enter."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt

from officedesk.core.changes import EntryRef
from officedesk.desk.matter import Matter, MatterEntry, MatterEvent
from officedesk.discovery import registers
from officedesk.ui.detail.matter import MOST, MatterBlock
from officedesk.ui.matter.lines import DayHead
from officedesk.ui.matter.view import ALL, MatterView

REGISTERS = {one.key: one for one in registers()}
LETTER, PERSON = EntryRef("letters", 1), EntryRef("people", 4)
TODAY = date(2026, 3, 10)


def entry(ref: EntryRef, number: str, **more: Any) -> MatterEntry:
    state = more.pop("state", "registered" if ref.register == "letters" else "active")
    return MatterEntry(ref, number, f"About {number}", state, datetime(2026, 3, 9, 9), **more)


MATTER = Matter(
    LETTER,
    (entry(LETTER, "IN-2026-0001"), entry(PERSON, "P-0004")),
    (
        MatterEvent(date(2026, 3, 5), LETTER, "IN-2026-0001", "Letter date"),
        MatterEvent(datetime(2026, 3, 9, 9, 5), LETTER, "IN-2026-0001", "Registered", "Ann"),
        MatterEvent(datetime(2026, 3, 9, 9, 30), PERSON, "P-0004", "Registered", "Ann"),
    ),
)


@pytest.fixture
def view(qtbot: Any) -> MatterView:
    made = MatterView({}, REGISTERS, TODAY)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.show_matter(MATTER)
    return made


def test_days_stand_over_what_happened_on_them(view: MatterView) -> None:
    heads = [line.words for line in view.lines.lines if isinstance(line, DayHead)]
    assert heads == ["Thursday 5 March", "Monday 9 March"]
    assert len(view.lines.lines) == 5
    assert view.lines.present == MATTER.events[0]


def test_one_register_of_it(view: MatterView) -> None:
    view.filter.chosen.emit("people")
    assert [x.ref for x in view.lines.lines if isinstance(x, MatterEvent)] == [PERSON]
    view.show_matter(MATTER)
    assert view.filter.key == "people"
    view.filter.chosen.emit(ALL)
    assert len(view.lines.lines) == 5


def test_down_passes_over_the_days_and_enter_opens(qtbot: Any, view: MatterView) -> None:
    view.start()
    for _step in range(2):
        qtbot.keyClick(view.lines, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.entry_asked) as asked:
        qtbot.keyClick(view.lines, Qt.Key.Key_Return)
    assert asked.args == [PERSON]
    with qtbot.waitSignal(view.left):
        view.back.click()


def test_the_block_shows_those_around_the_shown_entry(qtbot: Any) -> None:
    block = MatterBlock({})
    qtbot.addWidget(block)
    refs = [EntryRef("letters", number) for number in range(1, 21)]
    entries = tuple(entry(ref, f"IN-2026-{ref.id:04}") for ref in refs)
    block.show_matter(Matter(refs[9], entries), REGISTERS)
    assert len(block.chips) == MOST
    assert "IN-2026-0010" in [chip.text() for chip in block.chips]
    with qtbot.waitSignal(block.entry_asked) as asked:
        block.chips[0].click()
    assert asked.args == [refs[6]]
    block.show_matter(Matter(refs[0], entries[:1]), REGISTERS)
    assert block.isHidden()


def test_a_restricted_entry_says_no_more_than_that(qtbot: Any) -> None:
    block = MatterBlock({})
    qtbot.addWidget(block)
    shut = MatterEntry(EntryRef("letters", 2), "IN-2026-0002", "", "registered", TODAY, True)
    block.show_matter(Matter(LETTER, (MATTER.entries[0], shut)), REGISTERS)
    assert block.chips[1].accessibleName() == "IN-2026-0002, restricted"
