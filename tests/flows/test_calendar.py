"""Meetings in the calendar, by hand: booked, moved into a clash and told so, resized, undone."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import PSEUDO
from officedesk.registers.meetings.views import AGENDA, CALENDAR
from officedesk.ui.calendar.agenda import AgendaRoom
from officedesk.ui.calendar.board import CalendarBoard
from officedesk.ui.calendar.periods import Mode
from officedesk.ui.calendar.room import CalendarRoom
from officedesk.ui.calendar.title import Title
from officedesk.ui.calendar.values import Slot
from officedesk.ui.form.editors.calendar import CalendarPopup
from officedesk.ui.parts.chips import Chip
from officedesk.ui.today.page import TodayPage
from tests.flows.calendar_hands import (
    LEFT,
    NONE,
    calendar,
    drag,
    form,
    held,
    let_go,
    meeting,
    over,
    press,
    read,
    room,
    spot,
    tile,
)
from tests.flows.eyes import cut, nameless
from tests.flows.hands import Hands, Open


def test_a_meeting_is_booked_by_dragging(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    room(hands, "Blue room")
    red = room(hands, "Red room")
    shown = calendar(hands, "D")
    drag(hands, shown, spot(shown, 14, 0.25, red, "top"), spot(shown, 15, 0.25, red))
    pane = form(hands)
    assert pane.body.editors["starts"].typed()
    pane.body.go_to("title")
    hands.type("Budget of the second quarter")
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    ref = hands.page.shown
    assert ref is not None
    values = hands.desk.entry(ref).values
    assert values["starts"] == datetime(2026, 3, 10, 14)
    assert values["ends"] == datetime(2026, 3, 10, 15, 15)
    assert values["room"] == "Red room" and not values["end_assumed"]
    hands.until(lambda: held(shown, ref) is not None)


def test_into_a_clash_it_is_told_with_what_and_nothing_changes(
    open_window: Open, spoken: str
) -> None:
    hands = open_window(spoken)
    blue, red = room(hands, "Blue room"), room(hands, "Red room")
    there = meeting(hands, "Institute meeting", "Blue room", 9, 1.5, clearing=15)
    ours = meeting(hands, "Sediment survey", "Red room", 9.5, 1)
    number = hands.desk.entry(there).number
    shown = calendar(hands, "D")
    hands.until(lambda: held(shown, ours) is not None)
    before = hands.desk.entry(ours).version
    press(shown, spot(shown, 9.5, 1, red))
    over(hands, shown, spot(shown, 11, 1, red))
    over(hands, shown, spot(shown, 10.5, 1, blue))
    ghost = shown.surface.scene.ghost
    assert ghost is not None and ghost.obstacle is not None
    said = ghost.obstacle.sentence
    assert number in said and "Blue room" in said and "Red room" in said
    assert said in shown.surface.accessibleDescription()
    shown.grab()
    let_go(hands, shown, spot(shown, 10.5, 1, blue))
    assert hands.notice() == said
    assert hands.desk.entry(ours).version == before
    assert shown.surface.scene.ghost is None
    assert hands.desk.entry(ours).values["room"] == "Red room"
    drag(hands, shown, spot(shown, 9.5, 1, red), spot(shown, 13, 1, blue))
    hands.until(lambda: hands.notice() != said)
    notices = hands.program.window.notices
    assert notices.shown is not None and notices.shown.undo
    notices.next()
    assert notices.shown is None, "the refusal does not come back"


def test_it_is_moved_and_undone(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    blue, red = room(hands, "Blue room"), room(hands, "Red room")
    ours = meeting(hands, "Sediment survey", "Red room", 9, 1)
    shown = calendar(hands, "D")
    hands.until(lambda: held(shown, ours) is not None)
    drag(hands, shown, spot(shown, 9, 1, red), spot(shown, 13, 1, blue))
    hands.until(lambda: held(shown, ours) == Slot(
        datetime(2026, 3, 10, 13), datetime(2026, 3, 10, 14), blue
    ))  # fmt: skip
    values = hands.desk.entry(ours).values
    assert (values["starts"], values["room"]) == (datetime(2026, 3, 10, 13), "Blue room")
    assert hands.program.window.notices.shown is not None
    assert hands.program.window.notices.shown.undo
    hands.press("Ctrl+Z")
    hands.until(lambda: held(shown, ours) == Slot(
        datetime(2026, 3, 10, 9), datetime(2026, 3, 10, 10), red
    ))  # fmt: skip
    assert hands.desk.entry(ours).values["room"] == "Red room"


def test_it_is_resized_by_its_end_up_to_its_neighbour(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    red = room(hands, "Red room")
    ours = meeting(hands, "Sediment survey", "Red room", 11, 1)
    meeting(hands, "After it", "Red room", 13, 1)
    shown = calendar(hands, "D")
    hands.until(lambda: held(shown, ours) is not None)
    drag(hands, shown, spot(shown, 11, 1, red, "bottom"), spot(shown, 12, 1, red, "bottom"))
    hands.until(lambda: hands.desk.entry(ours).values["ends"] == datetime(2026, 3, 10, 13))
    hands.until(lambda: held(shown, ours) is not None and held(shown, ours).end.hour == 13)
    drag(hands, shown, spot(shown, 11, 2, red, "bottom"), spot(shown, 13, 0.5, red))
    assert hands.desk.entry(ours).values["ends"] == datetime(2026, 3, 10, 13)
    assert "Red room" in hands.notice()


def test_after_its_chip_was_clicked_the_keys_are_the_calendars(
    open_window: Open, spoken: str
) -> None:
    hands = open_window(spoken)
    room(hands, "Red room")
    calendar(hands)
    page = hands.page
    chips = {one.item.key: one for one in page.filters.chips.findChildren(Chip)}
    hands.click(chips["all"])
    hands.until(lambda: page.boards.board is None)
    page.to_search()
    hands.click(chips[CALENDAR])
    board = page.boards.board
    assert isinstance(board, CalendarBoard) and isinstance(board.room, CalendarRoom)
    shown = board.room
    hands.press("M")
    hands.until(lambda: shown.period.mode is Mode.MONTH)
    assert not page.filters.search.text()


def test_its_chip_brings_the_calendar_back_from_what_was_found(open_window: Open) -> None:
    hands = open_window("en")
    room(hands, "Red room")
    meeting(hands, "Sediment survey", "Red room", 11, 1)
    shown = calendar(hands, "D")
    hands.press("Ctrl+F")
    hands.type("sediment")
    hands.until(lambda: hands.page.list.isVisible() and not shown.isVisible())
    chips = {one.item.key: one for one in hands.page.filters.chips.findChildren(Chip)}
    hands.click(chips[CALENDAR])
    hands.until(lambda: shown.isVisible() and shown.surface.hasFocus())
    assert hands.page.filters.search.text() == ""


def test_another_date_is_chosen_under_the_title(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    room(hands, "Red room")
    shown = calendar(hands, "D")
    _choose_day(hands, shown, QDate(2027, 6, 1))
    assert shown.period.mode is Mode.DAY and shown.period.at == date(2027, 6, 1)
    assert shown.head.title == ("Tuesday 1 June 2027" if spoken == "en" else "2027年6月1日 星期二")
    hands.press("W")
    hands.until(lambda: shown.period.mode is Mode.WEEK)
    assert date(2027, 6, 1) in shown.period.days


def test_the_agenda_begins_at_another_date(open_window: Open) -> None:
    hands = open_window("en")
    room(hands, "Red room")
    calendar(hands)
    hands.page.show_view(AGENDA)
    board = hands.page.boards.board
    assert isinstance(board, CalendarBoard) and isinstance(board.room, AgendaRoom)
    _choose_day(hands, board.room, QDate(2027, 6, 1))
    assert board.room.days[0] == date(2027, 6, 1)


def _choose_day(hands: Hands, shown: CalendarRoom | AgendaRoom, day: QDate) -> None:
    title = next(iter(shown.head.findChildren(Title)))
    hands.click(title)
    month = title.findChild(CalendarPopup)
    assert month is not None and month.isVisible()
    month.month.setSelectedDate(day)
    grid = month.month.findChild(QTableView)
    assert grid is not None
    QTest.keyClick(grid, Qt.Key.Key_Return)
    hands.until(lambda: title.findChild(CalendarPopup) is None)
    read(hands)


def test_the_calendar_opens_on_the_day_of_what_was_chosen_in_the_list(open_window: Open) -> None:
    hands = open_window("en")
    room(hands, "Red room")
    meeting(hands, "Near", "Red room", 9, 1)
    far = meeting(hands, "Far away", "Red room", 9, 1, day=27)
    shown = calendar(hands)
    assert date(2026, 3, 27) not in shown.period.days, "by itself it opens with today"
    hands.page.show_view("all")
    hands.choose(far)
    hands.page.show_view(CALENDAR)
    board = hands.page.boards.board
    assert isinstance(board, CalendarBoard) and isinstance(board.room, CalendarRoom)
    opened = board.room
    assert date(2026, 3, 27) in opened.period.days
    hands.until(lambda: held(opened, far) is not None)
    assert opened.surface.scene.selected == far.id


def test_all_of_it_by_keyboard(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    room(hands, "Blue room")
    red = room(hands, "Red room")
    ours = meeting(hands, "Sediment survey", "Red room", 10.5, 1)
    shown = calendar(hands, "D")
    hands.until(lambda: held(shown, ours) is not None)
    hands.press("Right")
    assert shown.surface.scene.selected == ours.id
    hands.press("Ctrl+Down", 2)
    hands.press("Ctrl+Shift+Down")
    hands.until(lambda: shown.surface.scene.ghost is not None and shown.surface.scene.ghost.known)
    hands.press("Return")
    hands.until(lambda: hands.desk.entry(ours).values["starts"] == datetime(2026, 3, 10, 11))
    assert hands.desk.entry(ours).values["ends"] == datetime(2026, 3, 10, 12, 15)
    read(hands)
    hands.press("Ctrl+Z")
    hands.until(lambda: held(shown, ours) == Slot(
        datetime(2026, 3, 10, 10, 30), datetime(2026, 3, 10, 11, 30), red
    ))  # fmt: skip
    hands.press("Left")
    hands.press("Shift+Down", 2)
    hands.press("Return")
    pane = form(hands)
    hands.type("By keyboard alone")
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    assert pane is not None and hands.page.shown is not None
    values = hands.desk.entry(hands.page.shown).values
    assert values["room"] == "Blue room" and values["title"] == "By keyboard alone"
    assert values["ends"] - values["starts"] == datetime(2026, 1, 1, 1) - datetime(2026, 1, 1)


def test_a_click_shows_it_in_the_pane_and_a_search_brings_the_list(open_window: Open) -> None:
    hands = open_window("en")
    red = room(hands, "Red room")
    ours = meeting(hands, "Sediment survey", "Red room", 11, 1)
    shown = calendar(hands, "D")
    hands.until(lambda: held(shown, ours) is not None)
    QTest.mouseClick(shown.surface.viewport(), LEFT, NONE, spot(shown, 11, 1, red))
    hands.until(lambda: hands.page.shown == ours)
    assert shown.isVisible()
    hands.press("Ctrl+F")
    hands.type("sediment")
    hands.until(lambda: hands.page.list.isVisible() and not shown.isVisible())
    hands.listed(1)


def test_what_was_held_stays_where_it_was(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    red = room(hands, "Red room")
    ours = meeting(hands, "Monday round", "Red room", 8, 1)
    hands.desk.act("hold", [ours])
    shown = calendar(hands, "D")
    hands.until(lambda: held(shown, ours) is not None)
    press(shown, spot(shown, 8, 1, red))
    over(hands, shown, spot(shown, 12, 1, red))
    let_go(hands, shown, spot(shown, 12, 1, red))
    assert hands.desk.entry(ours).number in hands.notice()
    assert hands.desk.entry(ours).values["starts"] == datetime(2026, 3, 10, 8)


def test_a_cancelled_one_frees_its_room_and_stays_to_be_seen(open_window: Open) -> None:
    hands = open_window("en")
    red = room(hands, "Red room")
    gone = meeting(hands, "Not any more", "Red room", 11, 1)
    hands.desk.act("cancel", [gone], {"why": "Nobody can come"})
    shown = calendar(hands, "D")
    hands.until(lambda: held(shown, gone) is not None)
    ours = meeting(hands, "Instead", "Red room", 14, 1)
    hands.until(lambda: held(shown, ours) is not None)
    drag(hands, shown, spot(shown, 14, 1, red), spot(shown, 11, 1, red, "bottom") - QPoint(0, 26))
    hands.until(lambda: hands.desk.entry(ours).values["starts"] == datetime(2026, 3, 10, 11))


def test_todays_figure_opens_the_day_and_the_agenda_lists_it(open_window: Open) -> None:
    hands = open_window("en")
    room(hands, "Red room")
    ours = meeting(hands, "Sediment survey", "Red room", 11, 1)
    hands.session.show_tab("today")
    today = hands.session.page
    assert isinstance(today, TodayPage)
    today.refresh()
    hands.until(lambda: tile(today) is not None)
    card = today.places
    assert card is not None
    hands.until(lambda: card.isVisible() and card.lines.box_of(ours.id) is not None)
    box = card.lines.box_of(ours.id)
    assert box is not None
    hands.click(card.lines, box.center().toPoint())
    hands.until(lambda: hands.session.page is hands.page and hands.page.shown == ours)
    hands.session.show_tab("today")
    hands.click(card.head.link)
    hands.until(lambda: hands.page.key == "meetings" and hands.page.views.key == "calendar")
    hands.session.show_tab("today")
    figure = tile(today)
    assert figure is not None
    hands.click(figure)
    hands.until(lambda: hands.page.key == "meetings" and hands.page.views.key == "today")
    board = hands.page.boards.board
    assert isinstance(board, CalendarBoard) and isinstance(board.room, CalendarRoom)
    assert board.room.period.mode is Mode.DAY
    hands.page.show_view("coming")
    board = hands.page.boards.board
    assert isinstance(board, CalendarBoard) and isinstance(board.room, AgendaRoom)
    agenda = board.room
    hands.until(lambda: len(agenda.list.lines) == 2)
    agenda.setFocus()
    hands.until(agenda.list.hasFocus)
    hands.press("Return")
    hands.until(lambda: hands.page.shown == ours)


@pytest.mark.parametrize("mode", ["D", "M"])
def test_mode_and_room_come_back_on_the_next_start(open_window: Open, mode: str) -> None:
    hands = open_window("en")
    red = room(hands, "Red room")
    shown = calendar(hands, mode)
    shown.head.place.setCurrentIndex(shown.head.place.findData(red))
    shown.head.place.activated.emit(shown.head.place.currentIndex())
    read(hands)
    home = hands.desk.home.folder
    hands.program.finish()
    again = open_window("en", home=home)
    board = calendar(again)
    assert board.period.mode is {"D": Mode.DAY, "M": Mode.MONTH}[mode]
    assert board.surface.scene.place == red


def test_what_the_view_does_not_hold_is_shown_beside_the_board(open_window: Open) -> None:
    hands = open_window("en")
    room(hands, "Red room")
    gone = meeting(hands, "Not any more", "Red room", 11, 1)
    later = meeting(hands, "Sediment survey", "Red room", 14, 1)
    hands.desk.act("cancel", [gone], {"why": "Nobody can come"})
    calendar(hands)
    hands.page.show_view("coming")
    board = hands.page.boards.board
    assert isinstance(board, CalendarBoard) and isinstance(board.room, AgendaRoom)
    agenda = board.room.list
    hands.until(lambda: len(agenda.lines) == 3)
    board.setFocus()
    agenda.choose(gone.id)
    hands.press("Return")
    hands.until(lambda: hands.page.shown == gone)
    hands.bot.wait(300)
    assert hands.page.views.key == "coming" and agenda.isVisible()
    chosen: list[EntryRef] = []
    hands.page.choice.with_refs(chosen.extend)
    assert chosen == [gone]
    agenda.choose(later.id)
    hands.press("Return")
    hands.until(lambda: hands.page.shown == later)
    hands.page.choice.with_refs(chosen.extend)
    assert chosen == [gone, later]


def test_what_was_booked_is_chosen_and_the_keyboard_is_in_the_calendar_again(
    open_window: Open,
) -> None:
    hands = open_window("en")
    room(hands, "Red room")
    shown = calendar(hands, "D")
    hands.press("Return")
    form(hands)
    hands.type("By keyboard alone")
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    ref = hands.page.shown
    assert ref is not None
    hands.until(lambda: shown.surface.scene.selected == ref.id)
    hands.until(lambda: shown.surface.hasFocus())


@pytest.mark.parametrize("tongue", ["en", "zh_CN", PSEUDO])
@pytest.mark.parametrize("size", [(1440, 900), (1180, 700), (960, 620)])
def test_nothing_is_cut_and_everything_has_a_name(
    open_window: Open, tongue: str, size: tuple[int, int]
) -> None:
    hands = open_window(tongue, size=size)
    red = room(hands, "Red room")
    meeting(hands, "Sediment survey", "Red room", 11, 1)
    shown = calendar(hands)
    for mode in ("D", "W", "M"):
        hands.press(mode)
        read(hands)
        hands.bot.wait(60)
        assert (mode, cut(shown), nameless(shown)) == (mode, [], [])
    assert shown.surface.accessibleDescription()
    hands.press("D")
    read(hands)
    hands.program.window.grab()
    assert spot(shown, 11, 1, red).x() < shown.surface.viewport().width()
    hands.page.show_view("coming")
    read(hands)
    hands.bot.wait(60)
    board = hands.page.boards.board
    assert board is not None
    assert (cut(board), nameless(board)) == ([], [])
