"""A call is noted while one talks, and goes on from there, by real keys in both languages."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QPlainTextEdit

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import _
from officedesk.core.values import NOT_STATED
from officedesk.ui.form.ask import AskPanel
from officedesk.ui.form.pane import FormPane
from tests.flows.hands import NOW, Hands, Open


def calls(hands: Hands) -> None:
    hands.press("Ctrl+3")
    hands.until(lambda: hands.session.page is not None and hands.session.state.tab == "calls")


def form_of(hands: Hands) -> FormPane:
    form = hands.page.space.form
    assert isinstance(form, FormPane)
    return form


def ring(hands: Hands, words: str) -> EntryRef:
    """Ctrl+N, nothing but typing, Ctrl+S."""
    before, hands.strokes = hands.desk.next_number("calls"), 0
    hands.press("Ctrl+N")
    assert isinstance(hands.focus(), QPlainTextEdit), "the cursor stands in the content"
    hands.type(words)
    hands.press("Ctrl+S")
    assert hands.strokes == 2
    hands.until(lambda: hands.page.space.form is None)
    ref = hands.desk.find(before)
    hands.until(lambda: hands.page.shown == ref)
    return ref


def fill(hands: Hands, name: str, words: str) -> None:
    """Go to a field by keys and type over what stands in it."""
    form_of(hands).body.go_to(name)
    hands.press("Ctrl+A")
    hands.type(words)
    hands.press("Tab")


def test_a_call_is_noted_by_its_words_alone(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    calls(hands)
    words = "询问下关站水位，下午回电" if spoken == "zh_CN" else "Asks for the levels at Xiaguan"
    ref = ring(hands, words)
    kept = hands.desk.entry(ref).values
    assert kept["content"] == words
    assert kept["at"] == NOW
    assert kept["party"] is kept["telephone"] is NOT_STATED
    assert hands.desk.entry(ref).number == "TEL-2026-0001"


def test_who_rang_before_is_known_by_the_number(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    calls(hands)
    hands.desk.register_entry(
        "calls",
        {"content": "First", "telephone": "025-5550 0117", "party": "Water Board",
         "person": "Ann Lee", "post": "Engineer"},
    )  # fmt: skip
    hands.press("Ctrl+N")
    hands.type("Rings again")
    form = form_of(hands)
    form.body.go_to("telephone")
    hands.type("0255550")  # a not stated is typed over
    hands.until(lambda: len(form.insight.recent.refs()) == 1)
    hands.type("0117")
    hands.press("Tab")
    typed = {name: form.body.editors[name].typed() for name in ("party", "person", "post")}
    assert typed == {"party": "Water Board", "person": "Ann Lee", "post": "Engineer"}
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    kept = hands.desk.entry(hands.desk.find("TEL-2026-0002")).values
    assert (kept["person"], kept["telephone"]) == ("Ann Lee", "02555500117")


def test_an_emergency_is_not_saved_before_it_was_reported(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    calls(hands)
    hands.press("Ctrl+N")
    hands.type("Water over the bank")
    hands.press("Tab")
    hands.type("emergency")
    form = form_of(hands)
    assert form.body.editors["reported_to"].isVisible()
    assert not form.body.editors["meeting_topic"].isVisible()
    hands.press("Ctrl+S")
    assert form_of(hands) is form
    assert form.body.editors["reported_to"].error
    assert form.body.editors["reported_to"].focus_target().hasFocus()
    hands.type("Lin Xiaolan")
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    kept = hands.desk.entry(hands.desk.find("TEL-2026-0001")).values
    assert (kept["reported_to"], kept["reported_at"]) == ("Lin Xiaolan", NOW)


def test_it_is_passed_on_called_back_and_registered_as_a_letter(
    open_window: Open, spoken: str
) -> None:
    hands = open_window(spoken)
    calls(hands)
    hands.press("Ctrl+N")
    hands.type("Asks for a visit in April")
    fill(hands, "party", "Water Board")
    fill(hands, "callback_due", "11:00")
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    ref = hands.desk.find("TEL-2026-0001")
    assert hands.desk.entry(ref).values["callback_due"] == datetime(2026, 3, 10, 11, 0)

    hands.choose(ref)
    hands.page.command("pass-on")
    panel = hands.page.space.ask
    assert isinstance(panel, AskPanel)
    hands.type("Chen Yu, Tao Wei")
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.desk.entry(ref).state == "passed-on")

    hands.choose(ref)
    hands.page.command("call-back")
    form = form_of(hands)
    assert form.body.editors["party"].typed() == "Water Board"
    assert isinstance(hands.focus(), QPlainTextEdit)
    hands.type("The visit is possible")
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    second = hands.desk.entry(hands.desk.find("TEL-2026-0002"))
    lines = str(second.values["content"]).splitlines()
    assert "TEL-2026-0001" in lines[0] and lines[1] == "The visit is possible"
    assert hands.desk.entry(ref).values["called_back"] == NOW

    hands.choose(ref)
    hands.page.command("letter")
    hands.until(lambda: hands.session.state.tab == "letters")
    assert form_of(hands).body.editors["subject"].typed() == "Asks for a visit in April"
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    letter = hands.desk.entry(hands.desk.find("IN-2026-0001"))
    assert letter.values["sender"] == "Water Board" and letter.values["way"] == "telephone"
    assert [link.ref for link in letter.links] == [ref]


def test_what_is_late_by_the_minute_shows_by_itself(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    calls(hands)
    made = hands.desk.register_entry(
        "calls", {"content": "Wants the list", "callback_due": datetime(2026, 3, 10, 10, 25)}
    )
    hands.session.done(made)
    hands.listed(1)
    column = hands.page.list.list_model.shown.index("callback_due")
    model = hands.page.list.list_model

    def shown() -> str:
        row = model.row_of(1)
        return "" if row is None else str(model.index(row, column).data() or "")

    hands.until(lambda: shown() == _("before {time}").format(time="10:25"))
    hands.desk.clock.set(NOW.replace(minute=26).astimezone())  # type: ignore[attr-defined]
    hands.until(lambda: shown() == _("since {time}").format(time="10:25"))
