"""A seal is asked for, approved, affixed, taken out and brought back, by real keys."""

from __future__ import annotations

from datetime import timedelta

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import _
from officedesk.desk.desk import Desk
from officedesk.ui.form.ask import AskPanel
from officedesk.ui.form.pane import FormPane
from tests.flows.hands import NOW, Hands, Open
from tests.flows.test_story import do, state

FIRST = EntryRef("seal-uses", 1)


def masters(desk: Desk) -> None:
    """Two seals; the one at the desk keeps them."""
    for name in ("Official seal", "Contract seal"):
        desk.register_entry(
            "seals",
            {"name": name, "legend": "亚洲河流研究院", "custodian": desk.operator.name,
             "deputy": "Sun Li", "place": "Safe, room 305"},
        )  # fmt: skip


def seals(hands: Hands) -> None:
    hands.press("Ctrl+4")
    hands.until(lambda: hands.session.page is not None and hands.session.state.tab == "seal-uses")


def form_of(hands: Hands) -> FormPane:
    form = hands.page.space.form
    assert isinstance(form, FormPane)
    return form


def fill(hands: Hands, name: str, words: str) -> None:
    form_of(hands).body.go_to(name)
    hands.type(words)
    hands.press("Tab")


def request(hands: Hands, title: str, seal: str = "O") -> None:
    hands.press("Ctrl+N")
    fill(hands, "seal", seal)
    fill(hands, "title", title)
    fill(hands, "handler", "Tao Wei")
    fill(hands, "used_for", "State Archives")
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)


def ask(hands: Hands, key: str) -> AskPanel:
    hands.page.command(key)
    panel = hands.page.space.ask
    assert isinstance(panel, AskPanel)
    hands.until(panel.isVisible)
    hands.bot.wait(50)
    return panel


def tick_all(hands: Hands, panel: AskPanel) -> None:
    for name in ("check_complete", "check_no_blanks", "check_body"):
        panel.editors[name].focus_target().setFocus()
        hands.press("Space")


def cards(hands: Hands) -> dict[str, str]:
    """State of each seal on the custody board."""
    board = hands.page.boards.board
    assert board is not None
    return {one.code: one.state for one in board.cards}  # type: ignore[attr-defined]


def test_request_approve_affix(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    masters(hands.desk)
    seals(hands)
    hands.until(lambda: cards(hands) == {"S-01": _("in place"), "S-02": _("in place")})
    request(hands, "Answer on the survey records")
    hands.until(lambda: hands.page.shown == FIRST)
    assert hands.desk.entry(FIRST).values["seal"] == "Official seal"
    do(hands, "approve", "Chen Yu")
    assert state(hands, FIRST) == "approved"

    panel = ask(hands, "affix")
    hands.press("Ctrl+Return")
    assert hands.page.space.ask is panel, "nothing is ticked"
    assert _("the document is complete") in panel.notice.words
    tick_all(hands, panel)
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.page.space.ask is None)
    assert state(hands, FIRST) == "affixed"
    hands.press("Ctrl+Z")
    assert state(hands, FIRST) == "affixed"
    assert "void" in hands.page.bar.reasons, "what happened is not voided"


def test_take_out_and_return(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    masters(hands.desk)
    seals(hands)
    request(hands, "Tender documents", "C")
    do(hands, "approve", "Chen Yu")
    panel = ask(hands, "take-out")
    hands.type("Tender centre")
    panel.editors["companion"].focus_target().setFocus()
    hands.type("Sun Li")
    panel.editors["due_back"].focus_target().setFocus()
    hands.type(f"{NOW + timedelta(hours=3):%Y-%m-%d %H:%M}")
    tick_all(hands, panel)
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.page.space.ask is None)
    hands.until(lambda: cards(hands)["S-02"] == _("out"))
    hands.desk.clock.set(hands.desk.clock.now() + timedelta(hours=4))  # type: ignore[attr-defined]
    hands.page.set_minute()
    hands.until(lambda: "1" in cards(hands)["S-02"])
    ask(hands, "return")
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.page.space.ask is None)
    hands.until(lambda: cards(hands)["S-02"] == _("in place"))
    assert hands.desk.entry(FIRST).state == "returned"


def test_the_approver_is_not_the_handler_as_one_types(open_window: Open) -> None:
    hands = open_window("en")
    masters(hands.desk)
    seals(hands)
    hands.press("Ctrl+N")
    fill(hands, "handler", "Chen Yu")
    fill(hands, "approver", "Chen Yu")
    form = form_of(hands)
    hands.until(lambda: "also the handler" in form.body.editors["approver"].error)
    hands.press("Esc")
