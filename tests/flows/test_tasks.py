"""Tasks by real keys: given, worked on, urged, put off, verified; made of a letter; broken down."""

from __future__ import annotations

from datetime import timedelta

from officedesk.core.changes import EntryRef
from officedesk.ui.form.ask import AskPanel
from officedesk.ui.form.pane import FormPane
from officedesk.ui.list.columns import STEP
from officedesk.ui.parts.marks import Sign
from tests.flows.eyes import cut, nameless
from tests.flows.hands import NOW, Hands, Open
from tests.flows.test_story import do, letters, register, state

FIRST, SECOND = EntryRef("tasks", 1), EntryRef("tasks", 2)
DAY = f"{NOW + timedelta(days=10):%Y-%m-%d}"
LATER = f"{NOW + timedelta(days=20):%Y-%m-%d}"


def tasks(hands: Hands) -> None:
    """Tasks are the last tab."""
    hands.press("Ctrl+8")
    hands.until(lambda: hands.session.page is not None and hands.session.state.tab == "tasks")


def form_of(hands: Hands) -> FormPane:
    form = hands.page.space.form
    assert isinstance(form, FormPane)
    return form


def fill(hands: Hands, name: str, words: str) -> None:
    form_of(hands).body.go_to(name)
    hands.type(words)
    hands.press("Tab")


def give(hands: Hands, words: str, lead: str = "Tao Wei", due: str = DAY) -> EntryRef:
    number = hands.desk.next_number("tasks")
    hands.press("Ctrl+N")
    fill(hands, "task", words)
    fill(hands, "lead", lead)
    fill(hands, "due", due)
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    ref = hands.desk.find(number)
    hands.until(lambda: hands.page.shown == ref)
    return ref


def answer(hands: Hands, key: str, **words: str) -> AskPanel:
    """Open the small form of an action and write into these fields."""
    hands.page.command(key)
    panel = hands.page.space.ask
    assert isinstance(panel, AskPanel)
    hands.until(panel.isVisible)
    hands.bot.wait(50)
    for name, said in words.items():
        panel.editors[name].focus_target().setFocus()
        hands.type(said)
        hands.press("Tab")
    hands.press("Ctrl+Return")
    return panel


def finished(hands: Hands) -> None:
    hands.until(lambda: hands.page.space.ask is None)


def test_a_task_goes_its_way(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    tasks(hands)
    ref = give(hands, "Report the levels")
    assert hands.desk.entry(ref).number == "TASK-2026-0001"
    answer(hands, "accept")
    finished(hands)
    assert state(hands, ref) == "accepted"
    do(hands, "progress", "Half of it")
    assert state(hands, ref) == "in-progress"

    answer(hands, "extend", until=LATER, reason="The gauge is broken")
    finished(hands)
    panel = answer(hands, "grant", decided_by="Tao Wei")
    assert hands.page.space.ask is panel and "Tao Wei" in panel.notice.words
    panel.leave()
    finished(hands)
    answer(hands, "grant", decided_by="Chen Yu")
    finished(hands)
    assert f"{hands.desk.entry(ref).values['due']}" == LATER

    do(hands, "report", "Levels sent")
    assert state(hands, ref) == "reported"
    panel = answer(hands, "verify", decided_by="Tao Wei")
    assert hands.page.space.ask is panel and "TASK-2026-0001" in panel.notice.words
    panel.leave()
    finished(hands)
    answer(hands, "verify", decided_by="Chen Yu")
    finished(hands)
    assert state(hands, ref) == "verified"
    hands.bot.wait(150)
    assert cut(hands.program.window) == [] and nameless(hands.program.window) == []
    hands.press("Ctrl+Z")
    hands.until(lambda: state(hands, ref) == "reported")


def test_overdue_ones_are_urged_together(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    tasks(hands)
    for words in ("Report the levels", "Count the instruments"):
        give(hands, words)
    give(hands, "Later", due=LATER)
    hands.listed(3)
    hands.desk.clock.set(hands.desk.clock.now() + timedelta(days=14))  # type: ignore[attr-defined]
    hands.page.set_day()
    hands.page.show_view("overdue")
    hands.listed(2)
    line = hands.page.list.list_model.line(hands.page.list.list_model.row_of(1) or 0)
    assert Sign.OVERDUE in [piece.sign for piece in line.pieces]
    hands.choose(FIRST)
    row = hands.page.list.list_model.row_of(SECOND.id)
    assert row is not None
    hands.click_row(hands.page.list, row, add=True)
    hands.until(lambda: hands.page.list.chosen_count == 2)
    answer(hands, "urge", words="When will it be ready?")
    finished(hands)
    for ref in (FIRST, SECOND):
        (row,) = hands.desk.entry(ref).children["urged"]
        assert row.values["words"] == "When will it be ready?"
    assert hands.page.list.list_model.total == 2


def test_a_letter_is_made_a_task_and_hears_of_it(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    letters(hands)
    letter = register(hands, "Water Bureau", "Report the levels")
    hands.choose(letter)
    do(hands, "assign", "Tao Wei", "Sun Li", DAY)
    hands.page.command("task")
    hands.until(lambda: hands.session.state.tab == "tasks" and hands.page.space.form is not None)
    form = form_of(hands)
    assert form.body.editors["lead"].value() == "Tao Wei"
    assert form.body.editors["co"].value() == "Sun Li"
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    view = hands.desk.entry(FIRST)
    assert [link.number for link in view.links] == ["IN-2026-0001"]
    hands.until(lambda: hands.page.shown == FIRST)
    do(hands, "report", "Levels sent")
    answer(hands, "verify", decided_by="Chen Yu")
    finished(hands)
    (note,) = hands.desk.entry(letter).children["notes"]
    assert "Levels sent" in str(note.values["words"])


def test_a_task_is_broken_down(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    tasks(hands)
    give(hands, "Half-year report")
    hands.page.command("break-down")
    hands.until(lambda: hands.page.space.form is not None)
    fill(hands, "task", "Collect the figures")
    fill(hands, "lead", "Sun Li")
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    assert hands.desk.entry(SECOND).values["parent_no"] == "TASK-2026-0001"
    hands.choose(FIRST)
    panel = answer(hands, "report", result="All")
    assert hands.page.space.ask is panel and "TASK-2026-0002" in panel.notice.words
    panel.leave()
    finished(hands)
    assert state(hands, FIRST) == "assigned"


def order(hands: Hands) -> list[int]:
    """Ids of the entries in the list, in its order."""
    model = hands.page.list.list_model
    return [entry.id for row in range(model.rowCount()) if (entry := model.entry(row))]


def test_the_queue_says_what_is_next(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    tasks(hands)
    give(hands, "Report the levels")
    give(hands, "Count the instruments")
    do(hands, "report", "Counted")
    hands.page.show_view("desk")
    model = hands.page.list.list_model
    hands.until(lambda: STEP in model.shown and order(hands) == [2, 1])
    hands.choose(SECOND)
    hands.page.list.setFocus()
    hands.press("Space")
    panel = hands.page.space.ask
    assert isinstance(panel, AskPanel)
    hands.until(panel.isVisible)
    panel.editors["decided_by"].focus_target().setFocus()
    hands.type("Chen Yu")
    hands.press("Ctrl+Return")
    finished(hands)
    hands.listed(1)
