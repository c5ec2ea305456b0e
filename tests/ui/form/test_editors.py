"""Each kind of field, worked by real keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from officedesk.core import i18n
from officedesk.core.errors import Invalid
from officedesk.core.fields import Choice, Field, Kind, Party
from officedesk.core.masters import Master
from officedesk.core.values import NOT_STATED, Value
from officedesk.core.workdays import WorkingDays
from officedesk.ui.form.editors import base
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.calendar import CalendarPopup
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.theme import theme

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
WAYS = (
    Choice("post", "Post", ("邮寄",)),
    Choice("registered", "Registered post", ("挂号",)),
    Choice("courier", "Courier", ("快递",)),
    Choice("30", "30 years"),
)


@pytest.fixture
def edit(qtbot: Any, desk: Any) -> Callable[[Field], Editor]:
    def make(field: Field) -> Editor:
        theme()
        editor = editor_for(field.named("x"), desk)
        qtbot.addWidget(editor)
        with qtbot.waitActive(editor):
            editor.show()
            editor.activateWindow()
        editor.focus_target().setFocus()
        return editor

    return make


def type_in(qtbot: Any, editor: Editor, words: str) -> None:
    qtbot.keyClicks(editor.focus_target(), words)


SAMPLES: list[tuple[Kind, Value]] = [
    (Kind.TEXT, "Joint survey"),
    (Kind.LONG, "First line\nsecond line"),
    (Kind.NUMBER, 12),
    (Kind.DECIMAL, Decimal("1200.5")),
    (Kind.DAY, date(2026, 3, 4)),
    (Kind.MOMENT, datetime(2026, 3, 4, 10, 42)),
    (Kind.MOMENT, date(2026, 3, 4)),
    (Kind.CHOICE, "courier"),
    (Kind.FLAG, True),
    (Kind.PARTY, "长江水利委员会"),
    (Kind.MARK, "secret"),
    (Kind.MASTER, "Contract seal"),
]


@pytest.mark.parametrize("language", ["en", "zh_CN", "qps"])
@pytest.mark.parametrize(("kind", "value"), SAMPLES)
def test_every_kind_keeps_its_value(edit: Any, kind: Kind, value: Value, language: str) -> None:
    i18n.use_language(language)
    editor = edit(Field("Way", kind, choices=WAYS))
    editor.set_value(value)
    assert editor.value() == value
    assert not editor.changed
    typed = editor.typed()
    editor.set_value(None)
    assert editor.value() is None
    editor.restore(typed)
    assert editor.value() == value


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_name_for_a_screen_reader(edit: Any, kind: Kind) -> None:
    editor = edit(Field("Way", kind, choices=WAYS))
    assert editor.focus_target().accessibleName() == "Way"
    assert editor.focus_target().focusPolicy() & Qt.FocusPolicy.TabFocus


def test_not_stated_by_key_and_by_a_question_mark(qtbot: Any, edit: Any) -> None:
    editor = edit(Field("Reference", Kind.TEXT, unstated=True))
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Period, CTRL)
    assert editor.value() is NOT_STATED
    editor.set_value(None)
    type_in(qtbot, editor, "?")
    assert editor.value() is NOT_STATED
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Return)
    assert editor.typed() == "not stated"


def test_not_stated_only_where_the_field_allows_it(qtbot: Any, edit: Any) -> None:
    editor = edit(Field("Remarks", Kind.TEXT))
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Period, CTRL)
    assert editor.value() is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [("0304", date(2026, 3, 4)), ("-1", date(2026, 3, 9)), ("mon", date(2026, 3, 9))],
)
def test_a_day_is_understood_when_left_and_echoed_meanwhile(
    qtbot: Any, edit: Any, typed: str, day: date
) -> None:
    editor = edit(Field("Letter date", Kind.DAY))
    type_in(qtbot, editor, typed)
    assert str(day.day) in editor.explanation
    assert "March" in editor.explanation
    assert editor.typed() == typed
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Return)
    assert editor.typed() == f"{day.day} Mar 2026"
    assert editor.value() == day


def test_a_wrong_day_is_told_when_left_and_kept_as_typed(qtbot: Any, edit: Any) -> None:
    editor = edit(Field("Letter date", Kind.DAY))
    type_in(qtbot, editor, "3999")
    assert editor.error == ""
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Return)
    assert "3999" in editor.error
    assert not editor.error.startswith("Letter date")
    assert editor.typed() == "3999"
    assert editor.focus_target().property("wrong") is True
    with pytest.raises(Invalid):
        editor.value()
    for _step in range(4):
        qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Backspace)
    type_in(qtbot, editor, "0304")
    assert editor.error == ""


def test_alt_down_opens_a_month(qtbot: Any, edit: Any) -> None:
    editor = edit(Field("Letter date", Kind.DAY))
    type_in(qtbot, editor, "0304")
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Down, ALT)
    popup = editor.findChild(CalendarPopup)
    assert popup.month.selectedDate() == QDate(2026, 3, 4)
    popup.month.activated.emit(QDate(2026, 3, 6))
    assert editor.value() == date(2026, 3, 6)
    assert not popup.isVisible()
    qtbot.wait(30)  # the offscreen screen still owes the window its activation


def test_a_number_counts_with_the_arrows(qtbot: Any, edit: Any) -> None:
    editor = edit(Field("Copies", Kind.NUMBER))
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Up)
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Up)
    assert editor.value() == 2
    for _step in range(3):
        qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Down)
    assert editor.value() == 0


def test_a_decimal_counts_and_is_put_in_order_when_left(qtbot: Any, edit: Any) -> None:
    editor = edit(Field("Price", Kind.DECIMAL, money=True))
    type_in(qtbot, editor, "1200.5")
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Up)
    assert editor.value() == Decimal("1201.5")
    editor.put("￥1200.5")
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Return)
    assert editor.typed() == "1,200.50"
    assert editor.value() == Decimal("1200.5")
    editor.put("0.25")
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Down)
    assert editor.value() == 0, "below zero only where the field may be"


def test_a_decimal_comma_is_told_and_kept_as_typed(qtbot: Any, edit: Any) -> None:
    editor = edit(Field("Price", Kind.DECIMAL, money=True))
    type_in(qtbot, editor, "12,50")
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Up)
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Return)
    assert editor.typed() == "12,50"
    assert "dot" in editor.error


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("c", "courier"),
        ("reg", "registered"),
        ("3", "30"),
        ("2", "registered"),
        ("gh", "registered"),
    ],
)
def test_a_choice_by_letters_numbers_and_initials(
    qtbot: Any, edit: Any, typed: str, key: str
) -> None:
    editor = edit(Field("Way", Kind.CHOICE, choices=WAYS))
    type_in(qtbot, editor, typed)
    assert editor.value() == key
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Delete)
    assert editor.value() is None


ROOMS = ("Room 201", "Room 305", "Lecture hall", "Small meeting room")


@pytest.fixture
def rooms(monkeypatch: Any, desk: Any, edit: Any) -> Editor:
    """A field for one of four rooms."""
    known = [Master(n, f"R-{n:02}", name, "In use", True) for n, name in enumerate(ROOMS, 1)]
    monkeypatch.setattr(type(desk.rules), "masters", lambda rules, register: known)
    return edit(Field("Room", Kind.MASTER, of="rooms"))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("305", "Room 305"),
        ("3", "Room 305"),
        ("Room 305", "Room 305"),
        ("lec", "Lecture hall"),
        ("meeting r", "Small meeting room"),
        ("r-03", "Lecture hall"),
        ("4", None),
        ("305x", None),
        ("Room 9", None),
    ],
)
def test_a_room_by_its_name_never_by_its_place(
    qtbot: Any, rooms: Editor, typed: str, name: str | None
) -> None:
    type_in(qtbot, rooms, typed)
    assert rooms.value() == name


def test_a_name_that_no_room_has_leaves_what_was_chosen(qtbot: Any, rooms: Editor) -> None:
    rooms.set_value("Lecture hall")
    type_in(qtbot, rooms, "Room 3")
    assert rooms.value() == "Room 305"
    type_in(qtbot, rooms, "9")
    assert rooms.value() == "Lecture hall"
    type_in(qtbot, rooms, "1")
    assert rooms.value() == "Lecture hall"


def test_a_choice_typed_in_english_while_the_window_speaks_chinese(qtbot: Any, edit: Any) -> None:
    i18n.use_language("zh_CN")
    editor = edit(Field("Way", Kind.CHOICE, choices=WAYS))
    type_in(qtbot, editor, "cour")
    assert editor.value() == "courier"


def test_a_flag_by_space_y_and_n(qtbot: Any, edit: Any) -> None:
    editor = edit(Field("Needs a reply", Kind.FLAG))
    assert editor.value() is None
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Space)
    assert editor.value() is True
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_N)
    assert editor.value() is None
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Y)
    assert editor.value() is True


def test_a_long_field_grows_and_enter_makes_a_line(qtbot: Any, edit: Any) -> None:
    editor = edit(Field("Abstract", Kind.LONG))
    height = editor.focus_target().height()
    for _line in range(5):
        type_in(qtbot, editor, "words")
        qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Return)
    assert editor.value().count("\n") == 4
    assert editor.focus_target().height() > height


def test_a_party_is_completed_and_enter_takes_it(qtbot: Any, edit: Any) -> None:
    editor = edit(Field("Sender", Kind.PARTY))
    type_in(qtbot, editor, "me")
    qtbot.waitUntil(lambda: editor.completion.open)
    assert editor.completion.popup.words()[0] == "Mekong River Commission"
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Down)
    with qtbot.waitSignal(editor.entered):
        qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Return)
    assert editor.value() == "Meteorological Centre", "and it is gone on from there"
    assert not editor.completion.open


def test_a_party_by_pinyin_initials(qtbot: Any, edit: Any) -> None:
    editor = edit(Field("Sender", Kind.PARTY))
    type_in(qtbot, editor, "cjsl")
    qtbot.waitUntil(lambda: editor.completion.open)
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Return)
    assert editor.value() == "长江水利委员会水文局"


def test_escape_closes_the_completions_and_keeps_the_words(qtbot: Any, edit: Any) -> None:
    editor = edit(Field("Sender", Kind.PARTY))
    type_in(qtbot, editor, "me")
    qtbot.waitUntil(lambda: editor.completion.open)
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Escape)
    assert not editor.completion.open
    assert editor.value() == "me"


def test_tab_keeps_what_was_typed(qtbot: Any, edit: Any) -> None:
    editor = edit(Field("Sender", Kind.PARTY))
    type_in(qtbot, editor, "Me")
    qtbot.waitUntil(lambda: editor.completion.open)
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Tab)
    assert editor.value() == "Me"


def test_text_being_composed_does_not_search(qtbot: Any, edit: Any, desk: Any) -> None:
    editor = edit(Field("Sender", Kind.PARTY))
    line = editor.focus_target()
    assert isinstance(line, QLineEdit)
    QApplication.sendEvent(line, QInputMethodEvent("chang jiang", []))
    qtbot.wait(120)
    assert desk.asked == []
    assert not editor.completion.open
    done = QInputMethodEvent("", [])
    done.setCommitString("长江")
    QApplication.sendEvent(line, done)
    qtbot.waitUntil(lambda: editor.completion.open)
    assert desk.asked == ["长江"]


def test_a_mark_says_who_will_see_the_entry(qtbot: Any, edit: Any) -> None:
    editor = edit(Field("Confidentiality", Kind.MARK))
    type_in(qtbot, editor, "conf")
    assert editor.value() == "confidential"
    assert "Only the operators" in editor.explanation


def test_a_computed_value_never_overwrites_what_was_typed(qtbot: Any, edit: Any) -> None:
    editor = edit(Field("Due", Kind.DAY))
    editor.suggest(date(2026, 3, 18))
    assert editor.computed
    editor.suggest(date(2026, 3, 19))
    assert editor.value() == date(2026, 3, 19)
    editor.focus_target().selectAll()
    type_in(qtbot, editor, "0320")
    editor.suggest(date(2026, 3, 18))
    assert editor.value() == date(2026, 3, 20)


def test_markup_in_words_stays_words(edit: Any) -> None:
    editor = edit(Field("Subject", Kind.TEXT))
    editor.explain("<b>bold</b>")
    shown = editor.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in shown)


def test_each_of_several_names_is_completed(qtbot: Any, edit: Any) -> None:
    editor = edit(Field("To", Kind.TEXT, party=Party.STAFF))
    for letters in ("chen", "mek"):
        type_in(qtbot, editor, letters)
        qtbot.waitUntil(lambda: editor.completion.open)
        qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Return)
    assert editor.typed() == "Chen Yu, Mekong River Commission, "
    qtbot.keyClick(editor.focus_target(), Qt.Key.Key_Return)
    assert editor.value() == "Chen Yu, Mekong River Commission"


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_End])
def test_the_month_goes_no_further_than_a_day_can(qtbot: Any, key: Any) -> None:
    """Ctrl+Home goes to the first day of all, which was 4,714 years before the first year."""
    field = QWidget()
    qtbot.addWidget(field)
    field.show()
    popup = CalendarPopup(WorkingDays(), field)
    popup.show_below(field, date(3, 2, 1))
    view = popup.month.focusProxy() or popup.month
    for _time in range(3):
        qtbot.keyClick(view, key, Qt.KeyboardModifier.ControlModifier)
    popup.month.setSelectedDate(QDate(-4000, 1, 1))
    popup.month.showPreviousYear()
    assert 1 < popup.month.yearShown() < 9999
    popup.close()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_month_wears_the_look(qtbot: Any, look: str) -> None:
    """Qt's own heads of Saturday and Sunday are red, its bar as blue as what is chosen."""
    theme().set_look(look)
    field = QWidget()
    qtbot.addWidget(field)
    field.show()
    popup = CalendarPopup(WorkingDays(), field)
    popup.show_below(field, date(2026, 3, 10))
    head = popup.month.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color()
    assert head == theme().ink("text3")
    bar = popup.month.findChild(QWidget, "qt_calendar_navigationbar")
    assert bar is not None
    assert bar.grab().toImage().pixelColor(2, 2) == theme().ink("raised")
    popup.close()
    theme().set_look("auto")


def test_only_masters_in_use_are_offered(edit: Any) -> None:
    editor = edit(Field("Seal", Kind.MASTER, must=True, of="seals"))
    assert [choice.key for choice in editor.choices()] == ["Official seal", "Contract seal"]
    assert editor.value() is None


def test_typed_chinese_brings_its_sounds_in_beside_the_window(
    qtbot: Any, edit: Callable[[Field], Editor], monkeypatch: pytest.MonkeyPatch
) -> None:
    brought: list[bool] = []
    monkeypatch.setattr(base, "sounds_beside", lambda: brought.append(True))
    editor = edit(Field("Subject", Kind.TEXT))
    type_in(qtbot, editor, "Report")
    assert not brought
    composed = QInputMethodEvent()
    composed.setCommitString("报告")
    QApplication.sendEvent(editor.focus_target(), composed)
    assert brought
