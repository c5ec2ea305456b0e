"""Every rule of the visitors through the window, by real keys; a refusal keeps what was typed."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtGui import QGuiApplication

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import _
from officedesk.core.query import Query
from officedesk.core.values import NOT_STATED, Value
from officedesk.desk.desk import Desk
from officedesk.ui.form.ask import AskPanel
from officedesk.ui.form.pane import FormPane
from officedesk.ui.page.closing import ClosingRound
from officedesk.ui.reminders import CLOSING
from tests.flows.hands import NOW, Hands, Open
from tests.flows.test_story import state
from tests.flows.test_visitors import planned, visitors


def here(hands: Hands, name: str, **values: Value) -> EntryRef:
    """Someone who is in the house."""
    given: dict[str, Value] = {"name": name, "host": "Lin Mei", **values}
    changes = hands.desk.register_entry("visitors", given)
    hands.session.apply(changes)
    return next(changes.refs())


def count(hands: Hands, view: str = "all") -> int:
    reader = hands.desk.reader()
    try:
        return reader.count(Query("visitors", view=view))
    finally:
        reader.close()


def form_of(hands: Hands) -> FormPane:
    hands.until(lambda: isinstance(hands.page.space.form, FormPane))
    form = hands.page.space.form
    assert isinstance(form, FormPane)
    return form


def fill(hands: Hands, **words: str) -> FormPane:
    form = form_of(hands)
    for name, typed in words.items():
        form.body.go_to(name)
        hands.press("Ctrl+A")
        hands.type(typed)
        hands.press("Tab")
    return form


def ask(hands: Hands, key: str, ref: EntryRef) -> AskPanel:
    """Open the small form of an action on one visit."""
    hands.session.go(ref)
    hands.until(lambda: hands.page.shown == ref)
    hands.page.doing.begin_for(key, ref)
    hands.until(lambda: isinstance(hands.page.space.ask, AskPanel))
    panel = hands.page.space.ask
    assert isinstance(panel, AskPanel)
    hands.until(panel.isVisible)
    return panel


def put(hands: Hands, panel: AskPanel, name: str, words: str) -> None:
    panel.editors[name].focus_target().setFocus()
    hands.press("Ctrl+A")
    hands.type(words)


def test_the_planned_row_becomes_the_visit_and_never_a_second(open_window: Open) -> None:
    hands = open_window("en")
    ref = planned(hands, "Ana Kovač", party_size=3)
    visitors(hands)
    panel = ask(hands, "arrive", ref)
    put(hands, panel, "party_size", "5")
    panel.editors["id_seen"].focus_target().setFocus()
    hands.press("Space")
    hands.press("Ctrl+Return")
    hands.until(lambda: state(hands, ref) == "in")
    view = hands.desk.entry(ref)
    assert (view.values["party_size"], view.values["id_seen"]) == (5, True)
    assert view.values["id_number"] is None
    assert count(hands) == 1
    assert "5 persons in 1 visit" in (hands.desk.home.folder / "roll-call.txt").read_text("utf-8")


def test_who_is_typed_anew_though_expected_is_shown(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    ref = planned(hands, "Ana Kovač")
    visitors(hands)
    hands.press("Ctrl+N")
    form = fill(hands, name="Ana Kovač")
    hands.until(lambda: ref in form.insight.twins.refs())
    hands.press("Esc")


def test_one_who_came_before_is_filled_in_and_counted(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    for _time in range(2):
        ref = here(hands, "Bo Chen", organisation="River Institute", telephone="0123456789")
        hands.desk.act("leave", [ref])
    visitors(hands)
    hands.press("Ctrl+N")
    form = fill(hands, name="Bo Chen")
    hands.until(lambda: form.body.editors["organisation"].typed() == "River Institute")
    assert "2" in form.body.editors["name"].explanation
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    assert count(hands) == 3, "the same person twice a day is two rows"


def test_a_badge_that_is_out_is_refused_with_who_has_it(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    first, second = here(hands, "Ana", badge="7"), planned(hands, "Bo")
    visitors(hands)
    panel = ask(hands, "arrive", second)
    put(hands, panel, "badge", "7")
    hands.press("Ctrl+Return")
    assert hands.page.space.ask is panel and "VIS-2026-0001" in panel.notice.words
    assert panel.editors["badge"].typed() == "7" and state(hands, second) == "expected"
    put(hands, panel, "badge", "8")
    hands.press("Ctrl+Return")
    hands.until(lambda: state(hands, second) == "in")

    hands.press("Ctrl+N")
    form = fill(hands, name="Cy", badge="8")
    hands.press("Ctrl+S")
    hands.until(lambda: "VIS-2026-0002" in form.notice.words)
    assert hands.page.space.form is form and form.body.editors["name"].typed() == "Cy"
    fill(hands, badge="9")
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)

    panel = ask(hands, "leave", first)
    panel.editors["badge_back"].focus_target().setFocus()
    hands.press("Space")
    hands.press("Ctrl+Return")
    hands.until(lambda: state(hands, first) == "out")
    assert count(hands, "badges") == 1
    hands.page.doing.begin_for("take-badge", first)
    hands.until(lambda: count(hands, "badges") == 0)


def test_check_out_by_badge_or_number(open_window: Open) -> None:
    hands = open_window("en")
    one, two = here(hands, "Ana", badge="7"), here(hands, "Bo", badge="VIS-2026-0001")
    board = visitors(hands)
    hands.until(lambda: len(board.columns[1].list.lines) == 2)
    board.out.setFocus()
    hands.type("99")
    hands.press("Return")
    assert "99" in hands.notice() and board.out.text() == "99", "what was typed stays"
    hands.press("Ctrl+A")
    hands.type("7")
    hands.press("Return")
    hands.until(lambda: state(hands, one) == "out")
    assert board.out.text() == ""
    hands.type("visitors|VIS-2026-0002")
    hands.press("Return")
    hands.until(lambda: state(hands, two) == "out")


def test_refusing_asks_why_and_keeps_the_form(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    ref = planned(hands, "Ana")
    visitors(hands)
    panel = ask(hands, "refuse", ref)
    hands.press("Return")
    assert hands.page.space.ask is panel and panel.editors["refusal"].error
    hands.type("no host")
    hands.press("Return")
    hands.until(lambda: state(hands, ref) == "refused")
    assert hands.desk.entry(ref).number == "VIS-2026-0001"


def test_cancelled_has_no_number_and_is_taken_back(open_window: Open) -> None:
    hands = open_window("en")
    ref = planned(hands, "Ana")
    visitors(hands)
    ask(hands, "cancel", ref)
    hands.type("host ill")
    hands.press("Return")
    hands.until(lambda: state(hands, ref) == "cancelled")
    assert hands.desk.entry(ref).number == "visitors~1"
    hands.press("Ctrl+Z")
    hands.until(lambda: state(hands, ref) == "expected")


def test_a_departure_before_the_arrival_is_refused_beside_its_field(open_window: Open) -> None:
    hands = open_window("en")
    ref = here(hands, "Ana", arrived=NOW - timedelta(minutes=20))
    visitors(hands)
    panel = ask(hands, "leave", ref)
    put(hands, panel, "left", f"{NOW - timedelta(hours=2):%Y-%m-%d %H:%M}")
    hands.press("Ctrl+Return")
    assert "VIS-2026-0001" in panel.editors["left"].error and state(hands, ref) == "in"
    put(hands, panel, "left", f"{NOW + timedelta(hours=2):%Y-%m-%d %H:%M}")
    hands.press("Ctrl+Return")
    assert panel.editors["left"].error and state(hands, ref) == "in"
    hands.press("Esc")
    panel.notice.buttons()[1].click()
    hands.until(lambda: hands.page.space.ask is None)
    assert state(hands, ref) == "in"


def test_an_arrival_is_neither_voided_nor_undone_nor_edited(open_window: Open) -> None:
    hands = open_window("en")
    ref = planned(hands, "Ana")
    visitors(hands)
    ask(hands, "arrive", ref)
    hands.press("Return")
    hands.until(lambda: state(hands, ref) == "in")
    hands.press("Ctrl+Z")
    assert state(hands, ref) == "in" and "not undone" in hands.notice()
    hands.until(lambda: "void" in hands.page.bar.reasons)
    hands.press("F2")
    form = form_of(hands)
    assert "keeps both values" in form.notice.words
    for name in ("name", "party_size", "arrived"):
        assert not form.body.editors[name].focus_target().isEnabled()
    fill(hands, telephone="13812345678")
    hands.press("Ctrl+S")
    hands.until(lambda: hands.desk.entry(ref).values["telephone"] == "13812345678")


def test_a_correction_keeps_both_values(open_window: Open) -> None:
    hands = open_window("en")
    ref = here(hands, "Ana")
    visitors(hands)
    panel = ask(hands, "correct", ref)
    put(hands, panel, "party_size", "4")
    hands.press("Ctrl+Return")
    assert panel.editors["reason"].error, "a reason is asked"
    put(hands, panel, "reason", "counted again")
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.desk.entry(ref).values["party_size"] == 4)
    (row,) = hands.desk.entry(ref).children["corrections"]
    assert (row.values["before"], row.values["after"]) == ("1", "4")


def test_the_table_warns_while_one_types(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    visitors(hands)
    hands.press("Ctrl+N")
    form = form_of(hands)
    form.body.editors["kind"].put("official")
    form.body.edited.emit("kind")
    for guests, ours, wrong in (("8", "4", True), ("8", "3", False), ("12", "5", True),
                                ("12", "4", False)):  # fmt: skip
        fill(hands, party_size=guests, at_table=ours)
        table = form.body.editors["at_table"]
        hands.until(lambda table=table, wrong=wrong: ("▲" in table.explanation) is wrong)
    hands.press("Esc")


def ask_at_closing(hands: Hands) -> ClosingRound:
    """It is past closing time; the notice names who is inside, its button asks."""
    hands.desk.clock.set(hands.desk.clock.now() + timedelta(hours=8))  # type: ignore[attr-defined]
    assert hands.program.opened is not None
    hands.program.opened.tray.look()
    hands.until(lambda: "Ana" in hands.notice())
    shown = hands.program.window.notices.shown
    assert shown is not None and shown.key == f"{CLOSING}:visitors"
    hands.program.window.notices.report_button.click()
    found = hands.page.room.currentWidget()
    assert isinstance(found, ClosingRound)
    hands.until(found.isVisible)
    return found


def test_at_closing_time_each_is_asked_after(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    refs = [here(hands, name) for name in ("Ana", "Bo", "Cy")]
    visitors(hands)
    asked = ask_at_closing(hands)
    assert list(asked.lines) == refs
    hands.press("Right")  # Ana leaves now
    hands.press("Return")
    hands.press("Right", 2)  # nobody noted when Bo left
    hands.press("Down")
    hands.press("Ctrl+Return")  # Cy stays
    hands.until(lambda: not hands.page.room.covered)
    assert [state(hands, ref) for ref in refs] == ["out", "out", "in"]
    assert hands.desk.entry(refs[0]).values["left"] == NOW + timedelta(hours=8)
    assert hands.desk.entry(refs[1]).values["left"] is NOT_STATED
    hands.press("Shift+F9")
    again = hands.page.room.currentWidget()
    assert isinstance(again, ClosingRound) and list(again.lines) == refs[2:]
    hands.press("Esc")
    hands.until(lambda: not hands.page.room.covered)
    assert state(hands, refs[2]) == "in"


def test_at_closing_time_a_party_is_asked_after_with_its_persons(open_window: Open) -> None:
    hands = open_window("en")
    given = {"name": "Ana", "party_size": 5, "host": "Tao Wei", "purpose": "Lecture"}
    hands.desk.register_entry("visitors", given)
    visitors(hands)
    hands.press("Shift+F9")
    asked = hands.page.room.currentWidget()
    assert isinstance(asked, ClosingRound)
    (line,) = asked.lines.values()
    assert all("Ana +4" in button.accessibleName() for button in line.buttons.values())


def test_nobody_is_asked_after_where_nobody_is(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    visitors(hands)
    hands.press("Shift+F9")
    assert hands.notice() == _("Nobody is in the house.")
    assert not hands.page.room.covered


def test_past_midnight_one_stays_and_next_morning_is_late(open_window: Open) -> None:
    hands = open_window("en")
    ref = here(hands, "Ana", badge="7")
    visitors(hands)
    clock = hands.desk.clock
    clock.set(clock.now().replace(hour=23, minute=59) + timedelta(hours=1))  # type: ignore[attr-defined]
    hands.session.look()
    assert state(hands, ref) == "in"
    clock.set(clock.now() + timedelta(hours=6))  # type: ignore[attr-defined]
    hands.session.look()
    hands.until(lambda: state(hands, ref) == "out")
    view = hands.desk.entry(ref)
    assert (view.values["left"], view.values["late_out"]) == (NOT_STATED, True)
    assert count(hands, "late") == 1 and count(hands, "badges") == 1
    panel = ask(hands, "leave", ref)
    put(hands, panel, "left", f"{NOW + timedelta(hours=9):%Y-%m-%d %H:%M}")
    hands.press("Ctrl+Return")
    hands.until(lambda: count(hands, "late") == 0)


def test_numbers_of_persons_are_masked_where_they_are_listed(open_window: Open) -> None:
    hands = open_window("en")
    ref = here(hands, "Ana", telephone="13812345678", id_number="110101199001011234")
    visitors(hands)
    hands.page.show_view("all")
    hands.listed(1)
    hands.choose(ref)

    def on_the_clipboard() -> bool:
        """Copied again where the list was laid anew under the hand."""
        hands.page.list.copy()
        hands.bot.wait(50)
        return "Ana" in QGuiApplication.clipboard().text()

    hands.until(on_the_clipboard)
    copied = QGuiApplication.clipboard().text()
    assert "13812345678" not in copied and "11010119900" not in copied


def test_who_was_received_elsewhere_meanwhile_is_told(open_window: Open) -> None:
    hands = open_window("en")
    ref = planned(hands, "Ana")
    visitors(hands)
    panel = ask(hands, "arrive", ref)
    put(hands, panel, "badge", "12")
    other = Desk.open(hands.desk.home.folder, clock=hands.desk.clock)
    other.act("arrive", [ref], {"badge": "3"})
    other.close()
    hands.press("Ctrl+Return")
    assert "not possible from there" in panel.notice.words
    assert panel.editors["badge"].typed() == "12"
    assert hands.desk.entry(ref).values["badge"] == "3"
    hands.press("Esc")
