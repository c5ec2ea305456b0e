"""What is typed into the small form of an action is kept like what is typed into a large one."""

from __future__ import annotations

from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.ui.form.ask import AskPanel
from tests.flows.hands import Hands, Open
from tests.office import sample

WORDS = "Answered by telephone"


def _letters(hands: Hands, count: int = 1) -> list[EntryRef]:
    """So many letters, registered and in the list."""
    register = hands.desk.registers["letters"]
    rows = [{**sample(register, n), "outcome": None} for n in range(1, count + 1)]
    made = [next(hands.desk.register_entry("letters", row).refs()) for row in rows]
    hands.session.show_tab("letters")
    hands.page.show_view("all")
    hands.listed(count)
    return made


def _panel(hands: Hands) -> AskPanel:
    hands.until(lambda: isinstance(hands.page.space.ask, AskPanel))
    panel = hands.page.space.ask
    assert isinstance(panel, AskPanel)
    hands.until(panel.isVisible)
    return panel


def _close(hands: Hands, ref: EntryRef) -> AskPanel:
    hands.page.doing.begin_for("close", ref)
    return _panel(hands)


def _type(hands: Hands, panel: AskPanel) -> None:
    panel.editors["outcome"].focus_target().setFocus()
    hands.type(WORDS)


def _kept(home: Path) -> list[Path]:
    return list((home / "drafts").glob("*-letters-close.*.json"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_after_a_kill_it_is_offered_and_stands_there_again(
    open_window: Open, home: Path, spoken: str
) -> None:
    hands = open_window(spoken)
    (ref,) = _letters(hands)
    _type(hands, _close(hands, ref))
    hands.until(lambda: _kept(home))
    number = hands.desk.entry(ref).number
    lock = hands.session.desk.lock
    assert lock is not None
    lock.release()  # the killed program's lock is gone with it
    again = open_window(spoken, home=home)
    notice = again.program.window.notices
    again.until(lambda: notice.shown is not None and notice.shown.key.startswith("draft:"))
    assert notice.shown is not None and number in notice.shown.text
    again.click(notice.report_button)
    panel = _panel(again)
    assert panel.subject.startswith(number)
    assert panel.editors["outcome"].typed() == WORDS
    assert panel.notice.words
    panel.editors["outcome"].focus_target().setFocus()
    again.press("Ctrl+Return")
    again.until(lambda: again.desk.entry(ref).state == "closed")
    assert not _kept(home)


def test_another_form_in_its_place_loses_nothing(open_window: Open, home: Path) -> None:
    hands = open_window("en")
    one, other = _letters(hands, 2)
    _type(hands, _close(hands, one))
    hands.press("Ctrl+N")
    hands.until(lambda: hands.page.space.form is not None)
    assert hands.page.space.ask is None and len(_kept(home)) == 1, "at once, without a pause"
    hands.press("Esc")
    hands.until(lambda: hands.page.space.form is None)
    panel = _close(hands, other)
    assert panel.editors["outcome"].typed() == "", "it is of the other letter"
    panel.leave()
    panel = _close(hands, one)
    assert panel.editors["outcome"].typed() == WORDS
    assert "never saved" in panel.notice.words
    hands.click(panel.notice.buttons()[0])
    assert panel.editors["outcome"].typed() == "" and not _kept(home)


def test_left_on_purpose_it_is_gone_and_another_operator_does_not_see_it(
    open_window: Open, home: Path
) -> None:
    hands = open_window("en")
    (ref,) = _letters(hands)
    panel = _close(hands, ref)
    _type(hands, panel)
    hands.session.set_aside()
    assert hands.page.space.ask is None and _kept(home)
    panel = _close(hands, ref)
    assert panel.editors["outcome"].typed() == WORDS
    panel.editors["outcome"].focus_target().setFocus()
    hands.press("Esc")
    leave = panel.notice.buttons()[1]
    leave.setFocus()
    hands.press("Return")
    hands.until(lambda: hands.page.space.ask is None)
    assert not _kept(home)
    assert _close(hands, ref).editors["outcome"].typed() == ""


def test_of_several_it_comes_back_with_the_same(open_window: Open, home: Path) -> None:
    hands = open_window("en")
    refs = _letters(hands, 3)
    hands.page.doing.go_on("close", refs[:2])
    _type(hands, _panel(hands))
    hands.session.set_aside()
    hands.page.doing.go_on("close", [refs[0], refs[2]])
    assert _panel(hands).editors["outcome"].typed() == ""
    hands.page.doing.set_aside()
    hands.page.doing.go_on("close", refs[:2])
    panel = _panel(hands)
    assert panel.editors["outcome"].typed() == WORDS
    panel.editors["outcome"].focus_target().setFocus()
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.desk.entry(refs[1]).state == "closed")
    assert hands.desk.entry(refs[0]).state == "closed" and not _kept(home)
