"""What was typed and never saved is offered at the next start."""

from __future__ import annotations

from pathlib import Path

from officedesk.ui.form.keeping import PAUSE
from officedesk.ui.form.pane import FormPane
from tests.flows.hands import Hands, Open
from tests.office import sample


def _form(hands: Hands) -> FormPane:
    hands.until(lambda: isinstance(hands.page.space.form, FormPane))
    form = hands.page.space.form
    assert isinstance(form, FormPane)
    return form


def test_a_form_left_by_a_kill_is_offered_at_the_next_start(
    open_window: Open, tmp_path: Path, spoken: str
) -> None:
    hands = open_window(spoken)
    hands.press("Ctrl+2")
    hands.press("Ctrl+N")
    form = _form(hands)
    form.start("subject")
    hands.type("Budget of the north wing")
    hands.until(lambda: list((tmp_path / "home" / "drafts").glob("*.json")))
    hands.program.opened.session.desk.lock.release()  # the killed program's lock is gone with it
    again = open_window(spoken, home=tmp_path / "home")
    notice = again.program.window.notices
    again.until(lambda: notice.shown is not None and notice.shown.key.startswith("draft:"))
    again.click(notice.report_button)
    assert _form(again).body.editors["subject"].typed() == "Budget of the north wing"


def test_a_change_of_an_entry_without_a_number_is_offered_too(
    open_window: Open, tmp_path: Path, spoken: str
) -> None:
    hands = open_window(spoken)
    made = hands.desk.register_entry("outgoing", sample(hands.desk.registers["outgoing"], 1))
    ref = made.changes[0].ref
    page = hands.program.opened.session.register_page("outgoing")
    page.forms.edit_ref(ref)
    form = _form(hands)
    assert "~" in hands.desk.entry(ref).number
    form.start("remarks")
    hands.type("ask the treasury")
    hands.until(lambda: list((tmp_path / "home" / "drafts").glob("*.json")))
    hands.program.opened.session.desk.lock.release()  # the killed program's lock is gone with it
    again = open_window(spoken, home=tmp_path / "home")
    notice = again.program.window.notices
    again.until(lambda: notice.shown is not None and notice.shown.key.startswith("draft:"))
    assert hands.desk.entry(ref).number in notice.shown.text
    again.click(notice.report_button)
    assert _form(again).body.editors["remarks"].typed().startswith("ask the treasury")


def test_typing_without_a_pause_is_kept_too(open_window: Open, tmp_path: Path) -> None:
    hands = open_window()
    hands.press("Ctrl+2")
    hands.press("Ctrl+N")
    form = _form(hands)
    form.start("subject")
    for _time in range(PAUSE // 50 + 4):
        hands.type("a")
        hands.bot.wait(50)
    assert list((tmp_path / "home" / "drafts").glob("*.json"))
