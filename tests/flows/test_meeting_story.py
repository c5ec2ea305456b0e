"""One meeting from the stroke that books it to the action that was verified: by keys and mouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from officedesk.core.changes import EntryRef
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.ui.form.ask import AskPanel
from officedesk.ui.form.pane import FormPane
from tests.flows.calendar_hands import (
    calendar,
    drag,
    form,
    held,
    let_go,
    meeting,
    over,
    press,
    room,
    spot,
)
from tests.flows.eyes import cut
from tests.flows.hands import Hands, Open
from tests.flows.test_printing import shown

SERIES = "Flood round"
TITLES = {"en": "Flood season", "zh_CN": "汛期会商"}
MINUTES = {"en": "The plan was read.", "zh_CN": "会议听取了预案。"}


def test_from_the_stroke_that_books_it_to_the_action_that_is_verified(
    open_window: Open, spoken: str
) -> None:
    hands = open_window(spoken)
    following = _office(hands)
    ref = _booked_by_mouse(hands, TITLES[spoken])
    _moved_into_a_clash_and_beside_it(hands, ref)
    assert "Liu Fang" in _printed(hands, 0), "the notice"
    sheet = _printed(hands, 1)
    assert "Legal Desk" in sheet and "5550117" in sheet, "signed in with what is known"
    _answer(hands, "notify")
    _answer(hands, "hold", ended="9:20")
    _written_down(hands, ref, MINUTES[spoken])
    _answer(hands, "draft")
    _answer(hands, "sign")
    view = _entry(hands, ref)
    assert (view.state, view.values["signed_by"]) == ("signed", "Chen Jun")
    assert view.values["ends"] == datetime(2026, 3, 10, 9, 20)
    paper = _printed(hands, 2)
    assert MINUTES[spoken] in paper and "Pumps every week." in paper and "Write" in paper
    assert _agenda(hands, following)[0].startswith(_open_words(view, spoken))
    task = _made_a_task(hands)
    _urged_and_verified(hands, task)
    action = _entry(hands, ref).children["actions"][0].values
    assert (action["state"], action["task"]) == ("done", "TASK-2026-0001")
    assert _entry(hands, ref).values["open_count"] == 0
    assert _agenda(hands, following) == ["Budget"], "what is done leaves the next agenda"


def _office(hands: Hands) -> EntryRef:
    """Rooms, people, something in the way, and the next meeting of the series."""
    for name, more in (("Liu Fang", {}), ("Tao Wei", {"department": "Legal Desk"})):
        given: dict[str, Value] = {"kind": "staff", "name": name, "telephone": "5550117", **more}
        hands.desk.register_entry("people", given)
    room(hands, "Blue room")
    room(hands, "Red room")
    meeting(hands, "Institute meeting", "Blue room", 9, 1.5)
    later = meeting(hands, "Next round", "Red room", 9, 1, day=17, series=SERIES)
    hands.desk.edit(later, {}, children={"agenda": [{"topic": "Budget"}]})
    return later


def _booked_by_mouse(hands: Hands, title: str) -> EntryRef:
    """Drawn in the calendar, filled in by keyboard alone."""
    scene = calendar(hands, "D")
    red = _place(hands, "Red room")
    drag(hands, scene, spot(scene, 8, 0.25, red, "top"), spot(scene, 8.75, 0.25, red))
    pane = form(hands)
    hands.type(title)
    _tab_to(hands, pane, "series")
    hands.type(SERIES)
    _tab_to(hands, pane, "chair")
    hands.type("Chen Jun")
    _unfold(hands, pane, "attendees")
    for name in ("Liu Fang", "Tao Wei"):
        hands.press("Space")
        hands.until(lambda: not pane.body.blocks["attendees"].focus_target().hasFocus())
        hands.type(name)
        hands.press("Esc")
        _back_to(hands, pane, "attendees")
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    ref = hands.page.shown
    assert ref is not None
    values = _entry(hands, ref).values
    assert (values["title"], values["starts"], values["ends"]) == (
        title, datetime(2026, 3, 10, 8), datetime(2026, 3, 10, 9)
    )  # fmt: skip
    rows = _entry(hands, ref).children["attendees"]
    assert [row.values["person"] for row in rows] == ["Liu Fang", "Tao Wei"]
    return ref


def _moved_into_a_clash_and_beside_it(hands: Hands, ref: EntryRef) -> None:
    scene = calendar(hands)
    blue, red = _place(hands, "Blue room"), _place(hands, "Red room")
    hands.until(lambda: held(scene, ref) is not None)
    press(scene, spot(scene, 8, 1, red))
    over(hands, scene, spot(scene, 9, 1, red))
    over(hands, scene, spot(scene, 9, 1, blue))
    ghost = scene.surface.scene.ghost
    assert ghost is not None and ghost.obstacle is not None
    assert "MTG-2026-0001" in ghost.obstacle.sentence
    let_go(hands, scene, spot(scene, 9, 1, blue))
    assert _entry(hands, ref).values["room"] == "Red room", "refused"
    drag(hands, scene, spot(scene, 8, 1, red), spot(scene, 8, 1, blue))
    hands.until(lambda: _entry(hands, ref).values["room"] == "Blue room")
    assert _entry(hands, ref).values["starts"] == datetime(2026, 3, 10, 8)


def _written_down(hands: Hands, ref: EntryRef, minutes: str) -> None:
    """Minutes, a decision and an action typed one behind the other, with Tab from each to next."""
    hands.press("F2")
    pane = form(hands)
    fold = pane.body.section_of("minutes").fold
    assert fold is not None
    _tab_until(hands, fold.hasFocus)
    hands.press("Space")
    hands.press("Tab")
    hands.type(minutes)
    _tab_until(hands, pane.body.blocks["decisions"].focus_target().hasFocus)
    hands.press("Space")
    hands.type("Pumps every week.")
    _tab_until(hands, pane.body.blocks["actions"].focus_target().hasFocus)
    hands.press("Space")
    hands.type("Write")
    hands.press("Return")
    hands.type("Tao Wei")
    hands.press("Tab", 2)
    hands.type("+3")
    assert not cut(pane)
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    view = _entry(hands, ref)
    assert [row.values["words"] for row in view.children["decisions"]] == ["Pumps every week."]
    (action,) = (row.values for row in view.children["actions"])
    assert (action["what"], action["lead"]) == ("Write", "Tao Wei")
    assert action["due"] == date(2026, 3, 13)


def _made_a_task(hands: Hands) -> EntryRef:
    """The only open action becomes a task, its form filled in."""
    hands.page.command("task")
    panel = hands.page.space.ask
    assert isinstance(panel, AskPanel)
    hands.until(panel.isVisible)
    panel.start()
    hands.press("Return")
    hands.until(lambda: hands.page.key == "tasks" and hands.page.space.form is not None)
    pane = form(hands)
    assert (pane.body.editors["task"].typed(), pane.body.editors["lead"].typed()) == (
        "Write", "Tao Wei"
    )  # fmt: skip
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    ref = hands.page.shown
    assert ref is not None and _entry(hands, ref).values["due"] == date(2026, 3, 13)
    return ref


def _urged_and_verified(hands: Hands, task: EntryRef) -> None:
    _answer(hands, "urge", words="Today, please")
    slip = _printed(hands, 0)
    assert "Today, please" in slip and "Tao Wei" in slip
    _answer(hands, "report", result="Sent")
    _answer(hands, "verify", decided_by="Chen Yu")
    assert _entry(hands, task).state == "verified"


# --- hands ----------------------------------------------------------------------------


def _entry(hands: Hands, ref: EntryRef) -> EntryView:
    return hands.desk.entry(ref)


def _agenda(hands: Hands, ref: EntryRef) -> list[str]:
    rows = _entry(hands, ref).children["agenda"]
    return [str(row.values["topic"]) for row in rows]


def _open_words(view: EntryView, spoken: str) -> str:
    return f"Open from {view.number}: Write" if spoken == "en" else f"{view.number}"


def _place(hands: Hands, name: str) -> str:
    """How the calendar knows a room."""
    return next(str(one.id) for one in hands.desk.rules.masters("rooms") if one.name == name)


def _tab_until(hands: Hands, there: Callable[[], bool]) -> None:
    for _time in range(60):
        if there():
            return
        hands.press("Tab")
    raise AssertionError("Tab never got there")


def _tab_to(hands: Hands, pane: FormPane, name: str) -> None:
    _tab_until(hands, pane.body.editors[name].focus_target().hasFocus)


def _unfold(hands: Hands, pane: FormPane, block: str) -> None:
    fold = pane.body.section_of(block).fold
    assert fold is not None
    _tab_until(hands, fold.hasFocus)
    hands.press("Space")
    hands.press("Tab")
    assert pane.body.blocks[block].focus_target().hasFocus()


def _back_to(hands: Hands, pane: FormPane, block: str) -> None:
    """Back to the button for the next row."""
    target = pane.body.blocks[block].focus_target()
    for _time in range(60):
        if target.hasFocus():
            return
        hands.press("Shift+Tab")
    raise AssertionError("never back at the button")


def _answer(hands: Hands, key: str, **words: str) -> None:
    """The small form of an action, filled and done."""
    hands.page.command(key)
    panel = hands.page.space.ask
    assert isinstance(panel, AskPanel)
    hands.until(panel.isVisible)
    hands.bot.wait(50)
    for name, said in words.items():
        panel.editors[name].focus_target().setFocus()
        hands.type(said)
        hands.press("Tab")
    assert not cut(panel)
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.page.space.ask is None)


def _printed(hands: Hands, steps: int) -> str:
    """Ctrl+P, so many papers down, Enter: the words of the first page of the preview."""
    hands.press("Ctrl+P")
    hands.until(QApplication.activePopupWidget)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    for _time in range(steps):
        QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    preview = shown(hands)
    pages = preview.composer.pages
    assert pages is not None
    words = pages.text(0)
    hands.press("Esc")
    hands.bot.wait(50)
    hands.program.window.activateWindow()  # as the window manager does
    hands.until(hands.program.window.isActiveWindow)
    return words
