"""What the parts do when they are used by keyboard and mouse."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from officedesk.core.i18n import _, use_language
from officedesk.core.workflow import Shape
from officedesk.ui.parts.attachments import AttachmentRow
from officedesk.ui.parts.buttons import Button
from officedesk.ui.parts.chart import Column, ColumnsChart
from officedesk.ui.parts.chips import Chip, ChipItem, Chips
from officedesk.ui.parts.circulation import CirculationRow, CirculationRows
from officedesk.ui.parts.empty import EmptyList
from officedesk.ui.parts.facts import Fact, FactsGrid
from officedesk.ui.parts.figures import Figure, FiguresStrip
from officedesk.ui.parts.footer import ListFooter
from officedesk.ui.parts.linkchip import LinkChip
from officedesk.ui.parts.marks import Sign, StateLabel, mark
from officedesk.ui.parts.notice import Notice, NoticeBar, reading_time
from officedesk.ui.parts.progress import AFTER, ProgressFooter
from officedesk.ui.parts.rail import Rail, initials
from officedesk.ui.parts.raillist import RailEntry
from officedesk.ui.parts.searchfield import SearchField
from officedesk.ui.parts.segments import Segments
from officedesk.ui.parts.stepper import Step, Stepper, StepState
from officedesk.ui.parts.timeline import Event, TimeLine
from officedesk.ui.plain import Label
from officedesk.ui.ring import wanted
from officedesk.ui.theme import theme

Key = Qt.Key


def shown(qtbot: Any, widget: Any, width: int = 0) -> Any:
    qtbot.addWidget(widget)
    if width:
        widget.resize(width, widget.sizeHint().height())
    widget.show()
    qtbot.waitExposed(widget)
    return widget


VIEWS = tuple(ChipItem(str(at), f"View number {at}", alarm=at == 3) for at in range(8))


def test_chips_that_do_not_fit_stand_in_the_menu(qtbot: Any) -> None:
    chips = shown(qtbot, Chips(), 420)
    chips.set_items(VIEWS)
    assert 0 < len(chips.hidden_keys) < 8
    chips.resize(1400, 30)
    assert chips.hidden_keys == ()
    chips.resize(120, 30)
    chips.select("7")
    assert "7" not in chips.hidden_keys, "the chosen one is always seen"


def test_chip_is_chosen_once_by_mouse_and_keyboard(qtbot: Any) -> None:
    chips = shown(qtbot, Chips(), 1400)
    chips.set_items(VIEWS)
    told: list[str] = []
    chips.chosen.connect(told.append)
    buttons = chips.findChildren(Chip)
    qtbot.mouseClick(buttons[2], Qt.MouseButton.LeftButton)
    buttons[4].setFocus()
    qtbot.keyClick(buttons[4], Key.Key_Space)
    assert told == ["2", "4"]
    assert chips.key == "4"
    assert sum(one.isChecked() for one in buttons) == 1


def test_chip_shows_lateness_only_while_there_is_any(qtbot: Any) -> None:
    chips = shown(qtbot, Chips(), 1400)
    chips.set_items(VIEWS)
    late = chips.findChildren(Chip)[3]
    chips.set_counts({"3": 0})
    assert not late.alarmed
    chips.set_counts({"3": 2})
    assert late.alarmed
    assert late.accessibleName() == "View number 3 2"


def test_hidden_view_is_chosen_from_the_menu(qtbot: Any) -> None:
    chips = shown(qtbot, Chips(), 300)
    chips.set_items(VIEWS)
    hidden = chips.hidden_keys[-1]
    chips._menu.aboutToShow.emit()
    with qtbot.waitSignal(chips.chosen) as told:
        chips._menu.actions()[-1].trigger()
    assert told.args == [hidden]
    assert chips.key == hidden


def test_segments_are_exclusive_and_walk_by_arrows(qtbot: Any) -> None:
    segments = shown(qtbot, Segments())
    segments.set_items([("in", "Incoming"), ("out", "Outgoing")])
    assert segments.key == "in"
    outgoing = segments.findChildren(QWidget)[-1]
    with qtbot.waitSignal(segments.chosen) as told:
        qtbot.mouseClick(outgoing, Qt.MouseButton.LeftButton)
    assert told.args == ["out"]
    segments.select("in")
    assert segments.key == "in"


def test_search_waits_for_the_input_method(qtbot: Any) -> None:
    field = shown(qtbot, SearchField("Search letters", "Ctrl+F"))
    asked: list[str] = []
    field.asked.connect(asked.append)
    qtbot.keyClicks(field, "re")
    QApplication.sendEvent(field, QInputMethodEvent("gu", []))
    assert asked == ["r", "re"], "nothing is looked for while one composes"
    event = QInputMethodEvent("", [])
    event.setCommitString("关")
    QApplication.sendEvent(field, event)
    assert asked == ["r", "re", "re关"]
    qtbot.keyClick(field, Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.left_down):
        qtbot.keyClick(field, Key.Key_Down)


def test_rail_chooses_by_click_and_enter(qtbot: Any) -> None:
    rail = shown(qtbot, Rail())
    rail.resize(rail.width(), 700)
    rail.set_entries(
        [RailEntry("today", "Today", "today"), RailEntry("in", "Letters", "letters", 6)]
    )
    told: list[str] = []
    rail.chosen.connect(told.append)
    place = rail.list.visualRect(rail.list.model().index(1, 0)).center()
    qtbot.mouseClick(rail.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told == ["in"]
    rail.list.setFocus()
    qtbot.keyClick(rail.list, Key.Key_Up)
    qtbot.keyClick(rail.list, Key.Key_Return)
    assert told[-1] == "today"
    rail.select("in")
    assert rail.list.key == "in"


def test_rail_speaks_what_waits(qtbot: Any) -> None:
    rail = shown(qtbot, Rail())
    rail.set_entries([RailEntry("in", "Letters", "letters")])
    rail.set_counts({"in": (6, True)})
    index = rail.list.model().index(0, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Letters, 6, overdue"


def test_rail_narrows_and_widens_for_long_words(qtbot: Any) -> None:
    rail = shown(qtbot, Rail())
    rail.set_entries([RailEntry("in", "A very long name of a register", "letters", 1234, True)])
    assert rail.width() > 164
    rail.set_narrow(True)
    assert rail.width() == 56


@pytest.mark.parametrize(
    ("name", "letters"), [("Zhao Min", "ZM"), ("赵敏", "赵"), ("anna", "A"), ("", "")]
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_stepper_reads_itself_out(qtbot: Any) -> None:
    stepper = shown(qtbot, Stepper(), 400)
    stepper.set_steps(
        [
            Step("Registered", StepState.DONE, "9 Mar"),
            Step("Proposed", StepState.SKIPPED),
            Step("Instructed", StepState.CURRENT, "9 Mar"),
            Step("Assigned", StepState.TODO),
        ]
    )
    assert stepper.accessibleDescription() == (
        "Registered: done 9 Mar; Proposed: skipped; Instructed: now, since 9 Mar; Assigned: to come"
    )
    for width in (160, 359, 360, 800):
        stepper.resize(width, 60)
        assert not stepper.grab().isNull()


def test_every_state_has_a_sign(qtbot: Any) -> None:
    seen = {}
    for kind in [*Shape, Sign.OVERDUE, Sign.TODAY, Sign.URGENT, Sign.EXTRA]:
        image = mark(kind, "#2B5BC4", 2).toImage()
        seen[kind.value] = bytes(image.constBits())
    assert len(set(seen.values())) == len(seen), "two states look the same"
    label = StateLabel()
    qtbot.addWidget(label)
    label.set_state(Shape.HALF, "Instructed", token="accent")
    assert label.accessibleName() == "Instructed"


def test_facts_show_a_dash_and_change_in_place(qtbot: Any) -> None:
    facts = shown(qtbot, FactsGrid(), 400)
    facts.set_facts([Fact("Sender", "A"), Fact("Due", ""), Fact("Remarks", "long", wide=True)])
    texts = [one.text() for one in facts.findChildren(Label) if one.isVisible()]
    assert texts == ["Sender", "A", "Due", "–", "Remarks", "long"]
    facts.set_facts([Fact("Sender", "B", "note")])
    texts = [one.text() for one in facts.findChildren(Label) if one.isVisible()]
    assert texts == ["Sender", "B", "note"]


def test_the_same_facts_of_another_entry_move_nothing(qtbot: Any) -> None:
    facts = shown(qtbot, FactsGrid(), 400)
    facts.set_facts([Fact("Sender", "A"), Fact("Due", ""), Fact("Remarks", "long", wide=True)])
    assert len(facts.findChildren(Label)) == 6, "a label for a note is made when there is one"
    qtbot.wait(1)
    grid = facts.layout()
    places = [grid.itemAt(at) for at in range(3)]
    facts.set_facts([Fact("Sender", "B"), Fact("Due", "now"), Fact("Remarks", "x", wide=True)])
    assert [grid.itemAt(at) for at in range(3)] == places
    facts.set_facts([Fact("Sender", "B"), Fact("Remarks", "x", wide=True), Fact("Due", "late")])
    qtbot.wait(1)
    tops = [one.y() for one in facts.children() if one is not grid]
    assert len(set(tops)) == 3, "other facts take other places"


def test_links_and_attachments_open_by_enter(qtbot: Any) -> None:
    chip = shown(qtbot, LinkChip("letters", "IN-2026-0041", "earlier", "The headline"))
    with qtbot.waitSignal(chip.opened):
        qtbot.keyClick(chip, Key.Key_Return)
    row = shown(qtbot, AttachmentRow("Draft v3.pdf", 412_000))
    with qtbot.waitSignal(row.opened):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert row.accessibleDescription() == "412 kB"
    gone = shown(qtbot, AttachmentRow("Gone.pdf", 1, missing=True))
    assert gone.accessibleName() == "Gone.pdf: the file is missing"


def test_circulation_and_time_line_are_filled_anew(qtbot: Any) -> None:
    rows = shown(qtbot, CirculationRows())
    rows.set_rows([CirculationRow("He Ping", "Deputy Director", "seen 9 Mar", True)] * 3)
    rows.set_rows([CirculationRow("He Ping", "Deputy Director", "seen 9 Mar", True, "agreed")])
    QApplication.processEvents()
    lines = [one.accessibleName() for one in rows.findChildren(QWidget) if one.isVisible()]
    assert "He Ping, Deputy Director, seen 9 Mar, agreed" in lines
    assert "He Ping, Deputy Director, seen 9 Mar" not in lines
    line = shown(qtbot, TimeLine())
    line.set_events([Event("9 Mar", "Changed", "Zhao Min", ("Copies: 1 → 2",))])
    line.set_events([Event("10 Mar", "Instructed", "Lin Xiaolan")])
    QApplication.processEvents()
    texts = [one.text() for one in line.findChildren(Label) if one.isVisible()]
    assert texts == ["10 Mar", "Instructed", "Lin Xiaolan"]


def test_figures_keep_the_focus_when_numbers_change(qtbot: Any) -> None:
    strip = shown(qtbot, FiguresStrip(), 900)
    figures = [Figure("a", 4, "Waiting"), Figure("b", 2, "Overdue", "longest 2", Sign.OVERDUE)]
    strip.set_figures(figures)
    QApplication.processEvents()
    tiles = [one for one in strip.findChildren(QWidget) if one.accessibleName()]
    tiles[1].setFocus()
    strip.set_figures([Figure("a", 3, "Waiting"), Figure("b", 0, "Overdue")])
    assert strip.focusWidget() is tiles[1]
    assert tiles[1].accessibleName() == "Overdue: 0"
    with qtbot.waitSignal(strip.chosen) as told:
        qtbot.keyClick(tiles[1], Key.Key_Space)
    assert told.args == ["b"]


def test_chart_is_walked_by_arrows_and_read_out(qtbot: Any) -> None:
    chart = shown(qtbot, ColumnsChart(), 400)
    weeks = [Column("1", 4, 2, name="Week 1"), Column("2", 9, 0, "Holiday", "Week 2")]
    chart.set_columns(weeks, "in", "out", "Letters a week")
    assert chart.accessibleDescription() == "Week 1, in 4, out 2; Week 2, in 9, out 0, Holiday"
    qtbot.keyClick(chart, Key.Key_Left)
    assert chart.accessibleDescription() == "Week 2, in 9, out 0, Holiday"
    qtbot.keyClick(chart, Key.Key_Left)
    assert chart.accessibleDescription() == "Week 1, in 4, out 2"
    assert not chart.grab().isNull()


def test_empty_chart_and_one_row_are_drawn(qtbot: Any) -> None:
    chart = shown(qtbot, ColumnsChart(), 400)
    assert not chart.grab().isNull()
    chart.set_columns([Column("1", 123456)], "in", "", "Letters")
    assert not chart.grab().isNull()


def test_warning_waits_to_be_closed_and_the_rest_queues(qtbot: Any) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.tell(Notice("one", undo=True))
    bar.tell(Notice("two", warning=True))
    bar.tell(Notice("three"))
    assert bar.shown == Notice("two", warning=True), "good news gives way, a warning stays"
    assert QAccessible.queryAccessibleInterface(bar).text(QAccessible.Text.Description) == "two"
    bar.next()
    assert bar.shown == Notice("three")
    with qtbot.waitSignal(bar.closed):
        bar.next()
    assert bar.isHidden()


def test_the_next_success_takes_the_place_of_a_refusal_of_the_hand(qtbot: Any) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.tell(Notice("taken", warning=True, passing=True))
    bar.tell(Notice("moved", undo=True))
    assert bar.shown == Notice("moved", undo=True)
    bar.next()
    assert bar.shown is None, "the refusal does not come back"


def test_a_refusal_of_the_hand_goes_when_one_goes_on_but_is_read_first(qtbot: Any) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.tell(Notice("taken", warning=True, passing=True))
    qtbot.wait(reading_time("taken") + 300)
    assert bar.shown is not None, "by itself it stays"
    bar.go_on()
    assert bar.shown is None
    bar.tell(Notice("taken", warning=True, passing=True))
    bar.go_on()
    assert bar.shown is not None, "it could not be read yet"
    bar.go_on()
    qtbot.waitUntil(lambda: bar.shown is None, timeout=reading_time("taken") + 1_000)
    bar.tell(Notice("disk full", warning=True))
    qtbot.wait(reading_time("disk full") + 300)
    bar.go_on()
    assert bar.shown is not None, "of the world, not of the hand"


def test_of_good_news_that_waits_the_newest_alone_is_kept(qtbot: Any) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.tell(Notice("disk full", warning=True))
    bar.tell(Notice("taken", warning=True, passing=True))
    for what in ("moved", "undone", "resized"):
        bar.tell(Notice(what, undo=True))
    bar.tell(Notice("brought back", stays=True))
    read = []
    while bar.shown is not None:
        read.append(bar.shown.text)
        bar.next()
    assert read == ["disk full", "resized", "brought back"]


def test_why_the_next_action_is_refused_is_seen_over_an_older_warning(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    older, second = Notice("less than there is", warning=True), Notice("late", warning=True)
    refused = Notice("names no supplier", warning=True)
    bar.tell(older)
    bar.tell(second)
    assert bar.shown == older, "those of one operation are read in their order"
    monkeypatch.setattr("officedesk.ui.parts.notice.BREATH", 0)
    bar.tell(refused)
    bar.tell(refused)
    seen = []
    while bar.shown is not None:
        seen.append(bar.shown)
        bar.next()
    assert seen == [refused, older, second], "and nothing is lost or said twice"


def test_a_long_notice_is_read_whole(qtbot: Any) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.tell(Notice("Room 201 is taken. " * 12, warning=True, passing=True))
    label = next(one for one in bar.findChildren(QLabel) if "Room 201" in one.text())
    bar.resize(480, bar.heightForWidth(480))
    qtbot.wait(1)
    assert label.wordWrap() and label.height() >= label.heightForWidth(label.width())
    assert bar.height() > 3 * label.fontMetrics().height()


def test_the_words_of_a_notice_are_of_the_language_in_use(qtbot: Any) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    use_language("zh_CN")
    try:
        bar.tell(Notice("已移动", undo=True))
        said = {one.text() for one in bar.findChildren(QPushButton)}
        assert _("Undo") != "Undo" and _("Undo") in said and "Undo" not in said
        assert bar.accessibleName() == _("Notice")
    finally:
        use_language("en")


def test_undo_is_asked_once_and_closes_the_notice(qtbot: Any) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.tell(Notice("Assigned", undo=True))
    undo = next(one for one in bar.findChildren(QPushButton) if one.text() == "Undo")
    with qtbot.waitSignal(bar.undo_asked):
        undo.click()
    assert bar.shown is None


def test_notice_button_tells_its_key(qtbot: Any) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.tell(Notice("Exported", button="Open folder", key="folder"))
    button = next(one for one in bar.findChildren(QPushButton) if one.text() == "Open folder")
    with qtbot.waitSignal(bar.asked) as told:
        button.click()
    assert told.args == ["folder"]


def test_short_work_shows_no_progress(qtbot: Any) -> None:
    footer = ListFooter()
    shown(qtbot, footer, 800)
    footer.progress.begin("Importing")
    footer.progress.end()
    qtbot.wait(AFTER + 50)
    assert not footer.progress.isVisible()


def test_long_work_can_be_cancelled(qtbot: Any) -> None:
    holder = QWidget()
    progress = ProgressFooter(holder)
    shown(qtbot, holder, 400)
    progress.begin("Importing letters")
    qtbot.waitUntil(progress.isVisible, timeout=2000)
    progress.step(20, 100)
    cancel = next(one for one in progress.findChildren(QPushButton))
    with qtbot.waitSignal(progress.cancelled):
        cancel.click()
    assert not cancel.isEnabled()
    progress.end()
    assert not progress.isVisible()


def test_empty_list_offers_the_first_step(qtbot: Any) -> None:
    empty = shown(qtbot, EmptyList())
    empty.explain("letters", "No letters yet.", "New letter")
    button = empty.findChild(Button)
    with qtbot.waitSignal(empty.asked):
        button.click()
    empty.explain("letters", "Nothing was found.")
    assert not button.isVisible()


def test_button_says_why_it_is_forbidden(qtbot: Any) -> None:
    button = shown(qtbot, Button("Close", tip="Close the letter"))
    button.forbid("Closing needs an outcome.")
    assert not button.isEnabled()
    assert button.toolTip() == "Closing needs an outcome."
    assert button.accessibleDescription() == "Closing needs an outcome."
    button.forbid("")
    assert button.isEnabled()
    assert button.toolTip() == "Close the letter"


def test_ring_goes_round_what_has_the_keyboard(qtbot: Any) -> None:
    holder = QWidget()
    first, second = QLineEdit(holder), QPushButton("Save", holder)
    first.setGeometry(20, 20, 100, 30)
    second.setGeometry(20, 80, 100, 30)
    holder.resize(200, 200)
    qtbot.addWidget(holder)
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    assert wanted(first)
    first.setFocus()
    rings = [one for one in holder.children() if type(one).__name__ == "_Frame"]
    assert len(rings) == 1
    assert rings[0].geometry() == first.geometry().adjusted(-3, -3, 3, 3)
    first.move(40, 30)
    assert rings[0].geometry() == first.geometry().adjusted(-3, -3, 3, 3)
    second.setFocus()
    assert rings[0].isHidden()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_placeholder_has_the_contrast_of_its_token(qtbot: Any, look: str) -> None:
    theme().set_look(look)
    field = shown(qtbot, QLineEdit())
    field.setPlaceholderText("Search letters")
    colour = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert colour == theme().ink("text3")


def test_a_link_that_cannot_be_clicked_does_not_look_as_if(qtbot: Any) -> None:
    theme().set_look("light")
    link = Button("Take away", kind="link")
    qtbot.addWidget(link)
    link.resize(120, 24)
    accent = theme().ink("accent")

    def near() -> int:
        image = link.grab().toImage()
        dots = (
            image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())
        )
        return sum(
            abs(dot.red() - accent.red()) + abs(dot.blue() - accent.blue()) < 40 for dot in dots
        )

    assert near() > 0
    link.setEnabled(False)
    assert near() == 0
    theme().set_look("auto")
