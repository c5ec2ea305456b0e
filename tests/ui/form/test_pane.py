"""The form pane, worked by real keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from officedesk.core import i18n
from officedesk.core.changes import EntryRef
from officedesk.core.errors import (
    Busy,
    Changed,
    Clash,
    DiskFull,
    Invalid,
    NeedsConfirmation,
    OfficeError,
)
from officedesk.core.views import EntryView
from officedesk.ui.form.drafts import Draft
from officedesk.ui.form.insight import PAUSE
from officedesk.ui.form.near import EntryLine
from officedesk.ui.plain import ElidedLabel

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


class Keys:
    """Presses keys where the focus is, and counts those that are no words."""

    def __init__(self, qtbot: Any) -> None:
        self._qtbot = qtbot
        self.pressed = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.pressed += 1
        self._qtbot.keyClick(focus(), key, modifier)

    def words(self, text: str) -> None:
        self._qtbot.keyClicks(focus(), text)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_a_letter_takes_few_keys_beside_its_words(qtbot: Any, open_pane: Any, desk: Any) -> None:
    pane = open_pane()
    keys = Keys(qtbot)
    keys.pressed += 1  # Ctrl+N, which opened the pane
    keys.words("mek")
    qtbot.waitUntil(lambda: pane.body.editors["sender"].completion.open)
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Tab)
    keys.words("Flood season")
    keys.press(Qt.Key.Key_Tab)
    keys.words("MRC/26-118")
    keys.press(Qt.Key.Key_Tab)
    keys.words("0304")
    with qtbot.waitSignal(pane.saved):
        keys.press(Qt.Key.Key_S, CTRL)
    assert keys.pressed <= 11, "Enter takes the sender and goes on"
    values = desk.written[0]["values"]
    assert values["sender"] == "Mekong River Commission"
    assert values["letter_date"] == date(2026, 3, 4)
    assert values["received"] == datetime(2026, 3, 10, 9, 15)
    assert values["subject"] == "Flood season"
    assert "due" not in values


def fill(qtbot: Any, pane: Any, name: str, words: str) -> None:
    pane.body.go_to(name)
    qtbot.keyClicks(focus(), words)


def test_the_number_to_come_and_the_due_day_are_shown(qtbot: Any, open_pane: Any) -> None:
    pane = open_pane()
    assert pane.head.number == "will be IN-2026-0123"
    due = pane.body.editors["due"]
    assert due.value() == date(2026, 3, 18)
    assert "6 working days" in due.explanation
    fill(qtbot, pane, "urgency", "u")
    qtbot.waitUntil(lambda: due.value() == date(2026, 3, 13))


def test_typing_begins_in_the_first_empty_must_field(open_pane: Any) -> None:
    pane = open_pane()
    assert focus() is pane.body.editors["sender"].focus_target()


def test_save_goes_to_the_first_wrong_field_and_keeps_the_words(
    qtbot: Any, open_pane: Any, desk: Any
) -> None:
    pane = open_pane()
    fill(qtbot, pane, "subject", "Flood season")
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    assert desk.written == []
    assert focus() is pane.body.editors["sender"].focus_target()
    assert pane.body.editors["sender"].error == "Sender is needed."
    assert pane.body.editors["subject"].typed() == "Flood season"


def test_a_wrong_field_in_a_folded_section_is_opened(qtbot: Any, open_pane: Any) -> None:
    pane = open_pane()
    section = pane.body.section_of("acknowledged")
    assert not section.opened
    pane.body.editors["acknowledged"].put("nonsense")
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    assert section.opened
    assert focus() is pane.body.editors["acknowledged"].focus_target()


def test_save_and_next_starts_empty(qtbot: Any, open_pane: Any, desk: Any) -> None:
    pane = open_pane()
    fill(qtbot, pane, "sender", "City Archive")
    fill(qtbot, pane, "subject", "Transfer of files")
    qtbot.keyClick(focus(), Qt.Key.Key_Return, CTRL)
    assert len(desk.written) == 1
    assert pane.body.editors["sender"].typed() == ""
    assert not pane.dirty
    assert focus() is pane.body.editors["sender"].focus_target()
    assert pane.head.number == "will be IN-2026-0124"


def test_save_and_copy_keeps_sender_date_and_way(qtbot: Any, open_pane: Any, desk: Any) -> None:
    pane = open_pane()
    fill(qtbot, pane, "sender", "City Archive")
    fill(qtbot, pane, "letter_date", "0304")
    fill(qtbot, pane, "way", "c")
    fill(qtbot, pane, "subject", "Transfer of files")
    qtbot.keyClick(focus(), Qt.Key.Key_Return, CTRL | SHIFT)
    assert len(desk.written) == 1
    editors = pane.body.editors
    assert editors["sender"].value() == "City Archive"
    assert editors["letter_date"].value() == date(2026, 3, 4)
    assert editors["way"].value() == "courier"
    assert editors["subject"].typed() == ""
    assert focus() is editors["subject"].focus_target()


def test_escape_leaves_at_once_where_nothing_was_typed(qtbot: Any, open_pane: Any) -> None:
    pane = open_pane()
    with qtbot.waitSignal(pane.left):
        qtbot.keyClick(focus(), Qt.Key.Key_Escape)


def test_escape_asks_before_words_are_lost(qtbot: Any, open_pane: Any) -> None:
    pane = open_pane()
    fill(qtbot, pane, "subject", "Flood season")
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert pane.footer.asking
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert not pane.footer.asking
    assert pane.body.editors["subject"].typed() == "Flood season"
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    with qtbot.waitSignal(pane.left):
        qtbot.mouseClick(pane.footer.throw, Qt.MouseButton.LeftButton)


_PRESSING = [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space]


@pytest.mark.parametrize("key", _PRESSING)
def test_the_buttons_below_are_pressed_by_return(qtbot: Any, open_pane: Any, key: Qt.Key) -> None:
    pane = open_pane()
    fill(qtbot, pane, "subject", "Flood season")
    pane.footer.cancel.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(focus(), key)
    assert pane.footer.asking, "Cancel asks before what was typed is lost"
    qtbot.keyClick(focus(), key)
    assert not pane.footer.asking
    pane.footer.save_button.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(pane.footer.save):
        qtbot.keyClick(focus(), key)


@pytest.mark.parametrize("key", _PRESSING)
def test_stay_is_pressed_by_return_as_by_space(qtbot: Any, open_pane: Any, key: Qt.Key) -> None:
    pane = open_pane()
    fill(qtbot, pane, "subject", "Flood season")
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert focus() is pane.footer.keep
    qtbot.keyClick(focus(), key)
    assert not pane.footer.asking
    assert pane.footer.save_button.isVisible()
    assert pane.body.editors["subject"].typed() == "Flood season"


def test_leave_is_pressed_by_return(qtbot: Any, open_pane: Any) -> None:
    pane = open_pane()
    fill(qtbot, pane, "subject", "Flood season")
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(pane.left):
        qtbot.keyClick(focus(), Qt.Key.Key_Return)


def test_escape_closes_the_completions_first(qtbot: Any, open_pane: Any) -> None:
    pane = open_pane()
    qtbot.keyClicks(focus(), "me")
    editor = pane.body.editors["sender"]
    qtbot.waitUntil(lambda: editor.completion.open)
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert not editor.completion.open
    assert not pane.footer.asking


def test_twins_are_shown_and_open_by_a_click(
    qtbot: Any, open_pane: Any, desk: Any, a_row: Any
) -> None:
    desk.twin_rows = [a_row("IN-2026-0118", 118, subject="Joint survey")]
    pane = open_pane()
    fill(qtbot, pane, "reference", "MRC/26-117")
    qtbot.waitUntil(lambda: bool(pane.insight.twins.refs()))
    with qtbot.waitSignal(pane.entry_asked) as asked:
        qtbot.mouseClick(pane.insight.twins.lines()[0], Qt.MouseButton.LeftButton)
    assert asked.args == [EntryRef("letters", 118)]


def test_a_form_that_was_left_asks_its_desk_nothing_more(
    qtbot: Any, open_pane: Any, desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = open_pane()
    fill(qtbot, pane, "reference", "MRC/26-117")
    pane.set_aside()
    asked: list[object] = []
    monkeypatch.setattr(desk, "preview", lambda *given: asked.append(given))
    pane.body.left.emit("reference")  # as when the widget goes and the focus with it
    pane.insight.look()
    qtbot.wait(2 * PAUSE)
    assert asked == []


def test_the_senders_last_letters_are_in_sight(qtbot: Any, open_pane: Any) -> None:
    pane = open_pane()
    qtbot.keyClicks(focus(), "City Archive")
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert [ref.id for ref in pane.insight.recent.refs()] == [118, 41]
    assert pane.insight.isVisible()


@pytest.mark.parametrize("trouble", [DiskFull("The disk is full."), Clash("In the way.")])
def test_trouble_keeps_the_words_and_says_so(
    qtbot: Any, open_pane: Any, desk: Any, trouble: OfficeError
) -> None:
    pane = open_pane()
    fill(qtbot, pane, "sender", "City Archive")
    fill(qtbot, pane, "subject", "Transfer of files")
    desk.trouble = [trouble]
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    assert pane.notice.words == str(trouble)
    assert pane.notice.isVisible()
    assert pane.body.editors["subject"].typed() == "Transfer of files"
    with qtbot.waitSignal(pane.left):
        qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)


def test_a_busy_home_is_tried_again(qtbot: Any, open_pane: Any, desk: Any) -> None:
    pane = open_pane()
    fill(qtbot, pane, "sender", "City Archive")
    fill(qtbot, pane, "subject", "Transfer of files")
    desk.trouble = [Busy("Another program is writing.")]
    with qtbot.waitSignal(pane.saved):
        qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
        assert "Trying again" in pane.notice.words


def test_a_doubtful_clock_asks_once(qtbot: Any, open_pane: Any, desk: Any) -> None:
    pane = open_pane()
    fill(qtbot, pane, "sender", "City Archive")
    fill(qtbot, pane, "subject", "Transfer of files")
    desk.trouble = [NeedsConfirmation("Is it 10 March?", "date_is_right")]
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    assert desk.written == []
    with qtbot.waitSignal(pane.saved):
        qtbot.mouseClick(pane.notice.buttons()[0], Qt.MouseButton.LeftButton)


def test_a_rule_across_fields_is_told_when_the_field_is_left(qtbot: Any, open_pane: Any) -> None:
    pane = open_pane()
    fill(qtbot, pane, "letter_date", "2026-04-01")
    assert pane.body.editors["letter_date"].error == ""
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "later than its receipt" in pane.body.editors["letter_date"].error)


def test_a_draft_comes_back_after_a_kill(qtbot: Any, open_pane: Any, shelf: Any) -> None:
    pane = open_pane()
    fill(qtbot, pane, "subject", "Flood season")
    fill(qtbot, pane, "due", "nonsense")
    qtbot.waitUntil(lambda: shelf.find("letters") is not None)
    again = open_pane()
    assert again.body.editors["subject"].typed() == "Flood season"
    assert again.body.editors["due"].typed() == "nonsense"
    assert "never saved" in again.notice.words
    qtbot.mouseClick(again.notice.buttons()[0], Qt.MouseButton.LeftButton)
    assert again.body.editors["subject"].typed() == ""
    assert shelf.find("letters") is None


def test_a_draft_comes_back_with_what_cannot_be_understood(
    open_pane: Any, shelf: Any
) -> None:
    shelf.keep(Draft("letters", "new", {"received": "31 of never"}))
    pane = open_pane()
    assert pane.body.editors["received"].typed() == "31 of never"


def test_a_saved_form_leaves_no_draft(qtbot: Any, open_pane: Any, shelf: Any) -> None:
    pane = open_pane()
    fill(qtbot, pane, "sender", "City Archive")
    fill(qtbot, pane, "subject", "Transfer of files")
    qtbot.waitUntil(lambda: shelf.find("letters") is not None)
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    assert shelf.find("letters") is None


def test_setting_aside_keeps_the_words_at_once(qtbot: Any, open_pane: Any, shelf: Any) -> None:
    pane = open_pane()
    fill(qtbot, pane, "subject", "Flood season")
    pane.set_aside()
    draft = shelf.find("letters")
    assert draft is not None
    assert draft.texts["subject"] == "Flood season"


def test_values_and_files_given_are_filled_in_and_attached(
    qtbot: Any, open_pane: Any, desk: Any, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4")
    pane = open_pane(
        values={"sender": "City Archive", "subject": "By e-mail", "way": "email"}, files=[scan]
    )
    assert "scan.pdf" in pane.notice.words
    assert pane.dirty
    qtbot.keyClick(pane, Qt.Key.Key_S, CTRL)
    assert desk.written[0]["values"]["way"] == "email"
    assert desk.attached == [scan]


def test_enter_goes_on_in_the_order_of_the_paper(qtbot: Any, open_pane: Any) -> None:
    pane = open_pane()
    seen = []
    for _step in range(4):
        seen.append(next(n for n, e in pane.body.editors.items() if e.focus_target() is focus()))
        qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert seen == list(pane.body.editors)[:4]


def test_tab_leaves_a_long_field(qtbot: Any, open_pane: Any) -> None:
    pane = open_pane()
    fill(qtbot, pane, "abstract", "Words")
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert pane.body.editors["abstract"].typed() == "Words"
    assert focus() is pane.body.editors["keywords"].focus_target()


def entry(values: dict[str, Any]) -> EntryView:
    return EntryView(
        EntryRef("letters", 118), "IN-2026-0118", "registered", values,
        datetime(2026, 3, 9, 10), date(2026, 3, 9), "Zhao Min", version=3,
    )  # fmt: skip


OLD = {"sender": "MRC", "subject": "Joint survey", "received": datetime(2026, 3, 9, 10, 42)}


def test_an_edit_writes_the_changed_fields_only(qtbot: Any, open_pane: Any, desk: Any) -> None:
    pane = open_pane(entry=entry(OLD))
    assert pane.head.number == ""
    assert not pane.footer.next_button.isVisible()
    pane.body.go_to("subject")
    focus().selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(focus(), "Joint sediment survey")
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    written = desk.written[0]
    assert written["values"] == {"subject": "Joint sediment survey"}
    assert written["version"] == 3


def test_a_closed_month_asks_for_the_reason(qtbot: Any, open_pane: Any, desk: Any) -> None:
    pane = open_pane(entry=entry(OLD))
    fill(qtbot, pane, "reference", "MRC/1")
    desk.trouble = [Invalid("March 2026 is closed: write the reason.", "reason")]
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    assert pane.reason.isVisible()
    assert focus() is pane.reason.focus_target()
    qtbot.keyClicks(focus(), "misread")
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    assert desk.written[0]["reason"] == "misread"


def test_somebody_elses_change_can_be_kept_or_shown(qtbot: Any, open_pane: Any, desk: Any) -> None:
    pane = open_pane(entry=entry(OLD))
    newer = replace(entry({**OLD, "subject": "Theirs"}), version=4)
    desk.entries[newer.ref] = newer
    fill(qtbot, pane, "reference", "MRC/1")
    desk.trouble = [Changed("Lin Xiaolan changed the subject.")]
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    assert desk.written == []
    with qtbot.waitSignal(pane.saved):
        qtbot.mouseClick(pane.notice.buttons()[0], Qt.MouseButton.LeftButton)
    assert desk.written[0]["version"] == 4
    assert desk.written[0]["values"] == {"reference": "MRC/1"}


@pytest.mark.parametrize("language", ["en", "zh_CN", "qps"])
def test_no_words_are_clipped(qtbot: Any, open_pane: Any, language: str) -> None:
    i18n.use_language(language)

    pane = open_pane()
    for section in pane.body.sections:
        section.open()
    qtbot.wait(20)
    assert clipped(pane) == []


def clipped(pane: QWidget) -> list[str]:
    """Words that need more room than they have."""
    found = []
    for label in [*pane.findChildren(QLabel), *pane.findChildren(QAbstractButton)]:
        if not label.isVisible() or isinstance(label, ElidedLabel | EntryLine):
            continue
        wraps = isinstance(label, QLabel) and label.wordWrap()
        need = label.heightForWidth(label.width()) if wraps else label.sizeHint().height()
        wide = 0 if wraps else label.sizeHint().width()
        if label.text() and (need > label.height() or wide > label.width()):
            found.append(f"{label.text()}: {wide}×{need} in {label.width()}×{label.height()}")
    return found


def test_tab_follows_the_paper(qtbot: Any, open_pane: Any) -> None:
    pane = open_pane()
    seen = []
    for _step in range(40):
        name = next((n for n, e in pane.body.editors.items() if e.focus_target() is focus()), "")
        if name:
            seen.append(name)
        elif focus() is pane.footer.save_button:
            break
        qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    shown = [n for n in pane.body.editors if pane.body.section_of(n).opened]
    assert seen == shown


def test_everything_that_takes_keys_has_a_name(qtbot: Any, open_pane: Any) -> None:
    pane = open_pane()
    for section in pane.body.sections:
        section.open()
    bare = [
        type(part).__name__
        for part in pane.findChildren(QWidget)
        if part.window() is pane
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not part.objectName().startswith("qt_")
        and not part.accessibleName()
        and not (isinstance(part, QAbstractButton) and part.text())
    ]
    assert bare == []


def test_words_from_people_are_never_markup(
    qtbot: Any, open_pane: Any, desk: Any, a_row: Any
) -> None:
    trap = '<img src="file:///etc/passwd">'
    desk.twin_rows = [a_row("IN-2026-0118", 118, subject=trap)]
    pane = open_pane()
    fill(qtbot, pane, "reference", "MRC/26-117")
    qtbot.waitUntil(lambda: bool(pane.insight.twins.refs()))
    line = pane.insight.twins.lines()[0]
    assert "<img" not in line.toolTip()
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in pane.findChildren(QLabel))


def test_a_form_that_came_filled_in_is_kept_beside_the_one_begun(
    qtbot: Any, open_pane: Any, shelf: Any
) -> None:
    begun = open_pane()
    fill(qtbot, begun, "subject", "Begun by hand")
    begun.set_aside()
    filled = open_pane(values={"sender": "City Archive", "subject": "By e-mail"})
    filled.set_aside()
    assert shelf.find("letters", "filled").texts["subject"] == "By e-mail"
    again = open_pane()
    assert again.body.editors["subject"].typed() == "Begun by hand"
    again.keeping.drop()
    last = open_pane()
    assert last.body.editors["sender"].value() == "City Archive"


def test_a_draft_of_an_entry_that_changed_since_says_so(
    qtbot: Any, open_pane: Any, shelf: Any
) -> None:
    pane = open_pane(entry=entry(OLD))
    fill(qtbot, pane, "reference", "MRC/1")
    pane.set_aside()
    again = open_pane(entry=replace(entry({**OLD, "subject": "Theirs"}), version=9))
    assert "changed since" in again.notice.words
    assert again.body.editors["reference"].typed() == "MRC/1"
    assert again.body.editors["subject"].typed() == "Theirs"
    again.keeping.stop()
