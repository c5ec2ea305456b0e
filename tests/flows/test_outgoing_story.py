"""Two letters answered by one: drafted, approved, numbered, sealed, sent, filed; by real keys."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import _
from officedesk.ui.form.pane import FormPane
from tests.flows.hands import Hands, Open
from tests.flows.test_printing import shown
from tests.flows.test_seals import masters
from tests.flows.test_story import do, letters, register, state

CODES = [
    {"code": "RI", "pattern": "RI {year}/{seq}"},
    {"code": "青水办", "pattern": "青水办〔{year}〕{seq}号"},
]


def outgoing(hands: Hands) -> None:
    """The other half of the tab, by the keyboard."""
    letters(hands)
    hands.press("Ctrl+PgDown")
    hands.until(lambda: hands.session.state.tab == "outgoing")


def sealed(hands: Hands, ref: EntryRef) -> None:
    """The letter asks for its seal; as that is affixed, the letter is sealed."""
    masters(hands.desk)
    hands.page.command("request-seal")
    hands.until(lambda: hands.session.state.tab == "seal-uses")
    form = hands.page.space.form
    assert isinstance(form, FormPane)
    assert form.body.values()["document_no"] == "RI 2026/1"
    for name, words in (("seal", "O"), ("handler", "Tao Wei")):
        form.body.go_to(name)
        hands.type(words)
        hands.press("Tab")
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    use = EntryRef("seal-uses", 1)
    hands.desk.act("approve", [use], {"approver": "Chen Yu"})
    ticks = {"check_complete": True, "check_no_blanks": True, "check_body": True}
    hands.desk.act("affix", [use], ticks)
    assert hands.desk.entry(ref).values["sealed_by"] == hands.desk.operator.name
    hands.session.go(ref)
    hands.until(lambda: hands.session.state.tab == "outgoing" and hands.page.shown == ref)
    assert state(hands, ref) == "sealed"


def test_two_letters_are_answered_by_one(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    hands.desk.set_settings({"series.outgoing": CODES})
    letters(hands)
    one = register(hands, "Ministry of Finance", "Budget of the institute")
    two = register(hands, "省水利厅", "关于汛期准备工作的通知")
    hands.listed(2)

    hands.choose(one)
    row = hands.page.list.list_model.row_of(two.id)
    assert row is not None
    hands.click_row(hands.page.list, row, add=True)
    hands.page.command("reply")
    hands.until(lambda: hands.session.state.tab == "outgoing")
    form = hands.page.space.form
    assert isinstance(form, FormPane)
    assert form.body.values()["in_reply_to"]
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    ref = EntryRef("outgoing", 1)
    hands.until(lambda: hands.page.shown == ref)
    assert {link.ref for link in hands.desk.entry(ref).links} == {one, two}

    do(hands, "approve", "Agreed.")
    assert state(hands, ref) == "approved"
    hands.page.command("number")
    hands.press("Return")
    hands.until(lambda: hands.page.space.ask is None)
    assert hands.desk.entry(ref).values["doc_number"] == "RI 2026/1"
    sealed(hands, ref)
    hands.page.command("dispatch")
    assert hands.page.space.ask is not None
    hands.type("reg")
    hands.press("Return")
    hands.until(lambda: hands.page.space.ask is None)
    assert state(hands, ref) == "dispatched"
    assert [state(hands, letter) for letter in (one, two)] == ["closed", "closed"]
    hands.page.output.print_chosen("paper:transmittal")
    preview = shown(hands)
    pages = preview.composer.pages
    assert pages is not None and "RI 2026/1" in pages.text(0)
    hands.press("Esc")
    hands.program.window.activateWindow()  # as the desktop does when a dialog closes
    hands.until(hands.program.window.isActiveWindow)
    do(hands, "file", "26-A1")
    assert state(hands, ref) == "filed"
    history = [line.label for line in hands.desk.history(ref)]
    for word in ("Approved", "Numbered", "Dispatched", "Filed"):
        assert _(word) in history
    affixed = _("Affixed")
    assert any("SEAL-2026-0001" in line and line.endswith(affixed) for line in history)

    hands.press("Ctrl+PgUp")
    hands.until(lambda: hands.session.state.tab == "letters")
    hands.choose(one)
    hands.until(lambda: hands.page.detail.view is not None)
    assert hands.page.detail.view is not None
    assert hands.page.detail.view.state == "closed"


def test_the_tab_remembers_which_half_was_shown(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    outgoing(hands)
    hands.press("Ctrl+1")
    hands.until(lambda: hands.session.state.tab == "today")
    hands.press("Ctrl+2")
    hands.until(lambda: hands.session.state.tab == "outgoing")
    home = hands.desk.home.folder
    hands.program.finish()
    hands.program.window.close()
    again = open_window(spoken, home=home)
    again.until(lambda: again.session.page is not None)
    assert again.session.state.tab == "outgoing"
    again.press("Ctrl+1")
    again.press("Ctrl+2")
    again.until(lambda: again.session.state.tab == "outgoing")


def test_the_first_number_of_a_wrong_year_is_asked_about(open_window: Open) -> None:
    hands = open_window("en")
    outgoing(hands)
    hands.press("Ctrl+N")
    hands.type("Water Board")
    hands.press("Tab", 2)
    hands.type("Levels")
    hands.press("Ctrl+S")
    ref = EntryRef("outgoing", 1)
    hands.until(lambda: hands.page.shown == ref)
    do(hands, "approve", "Agreed.")
    hands.desk.clock.set(hands.desk.clock.now().replace(year=2027))  # type: ignore[attr-defined]
    hands.page.command("number")
    hands.press("Return")
    panel = hands.page.space.ask
    assert panel is not None and "2027" in panel.notice.words
    button = panel.notice.buttons()[0]
    assert isinstance(button, QPushButton) and button.hasFocus()
    hands.press("Space")
    hands.until(lambda: hands.page.space.ask is None)
    assert hands.desk.entry(ref).number == "OUT-2027-0001"
