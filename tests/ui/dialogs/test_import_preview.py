"""The import's preview over real files, read and registered beside the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from officedesk.core.changes import EntryRef
from officedesk.core.errors import DiskFull, OfficeError
from officedesk.core.progress import Progress
from officedesk.desk import importing
from officedesk.desk.importing import ImportOptions, ImportPlan, ImportResult
from officedesk.sheets.reading import read_book
from officedesk.ui.dialogs.import_preview import ImportPreview

ROWS = (
    "No.,Sender,Subject,Received,Their no,Handled in\n"
    "1,City Archive,Transfer of files,2026-01-05,A/1,room 2\n"
    "2,Finance Bureau,Budget,2026-13-07,A/2,room 3\n"
    "3,Fire and Rescue,Inspection,2026-01-08,A/3,\n"
)


class Task(QObject):
    """Work that is done on the next turn of the event loop, on this thread."""

    stepped = Signal(int, int)

    def __init__(self, work: Any, then: Any, failed: Any) -> None:
        super().__init__()
        self._work, self._then, self._failed = work, then, failed
        self.stopped = False
        QTimer.singleShot(0, self.go)

    def step(self, done: int, total: int) -> None:
        self.stepped.emit(done, total)

    def cancel(self) -> None:
        self.stopped = True

    def go(self) -> None:
        try:
            result = self._work(self)
        except OfficeError as problem:
            self._failed(problem)
            return
        self._then(result)


class Soon:
    """Runs work soon, without threads."""

    def run(self, words: str, work: Any, then: Any, failed: Any) -> Task:
        return Task(work, then, failed)


@pytest.fixture
def preview(desk: Any, show: Any, tmp_path: Path) -> Callable[[str], ImportPreview]:
    def make(rows: str, register: str = "letters") -> ImportPreview:
        path = tmp_path / "old.csv"
        path.write_text(rows, encoding="utf-8")
        book = read_book(path)

        def plan(options: ImportOptions, progress: Progress) -> ImportPlan:
            return importing.plan_book(desk, register, book, options, progress)

        def carry(
            plan: ImportPlan, partial: bool, date_is_right: bool, progress: Progress
        ) -> ImportResult:
            return importing.carry_out(
                desk, plan, partial=partial, date_is_right=date_is_right, progress=progress
            )

        return show(ImportPreview(desk.registers[register], "old.csv", plan, carry, Soon(), desk))

    return make


def planned(qtbot: Any, dialog: ImportPreview) -> ImportPlan:
    qtbot.waitUntil(lambda: dialog.plan is not None and dialog._job is None)
    assert dialog.plan is not None
    return dialog.plan


def test_it_shows_columns_rows_and_what_is_refused(qtbot: Any, preview: Any) -> None:
    dialog = preview(ROWS)
    planned(qtbot, dialog)
    assert dialog.columns.box("Sender").currentData() == "sender"
    assert dialog.columns.box("Handled in").currentData() == "other"
    assert dialog.count.text().startswith("2 rows become entries")
    assert dialog.refused.item(0, 0).text() == "3"
    assert not dialog.primary.isEnabled()
    assert "good rows only" in dialog.primary.toolTip()


def test_the_good_rows_only(qtbot: Any, preview: Any, desk: Any) -> None:
    dialog = preview(ROWS)
    planned(qtbot, dialog)
    dialog.partly.setChecked(True)
    assert dialog.primary.text() == "Import 2 rows"
    with qtbot.waitSignal(dialog.imported) as imported:
        dialog.primary.click()
    assert len(imported.args[0].refused) == 1
    assert desk.next_number("letters") == "IN-2026-0003"
    assert not dialog.isVisible()


def test_rooms_that_are_named_are_registered_when_ticked(
    qtbot: Any, preview: Any, desk: Any
) -> None:
    rows = "Subject,Start time,Room\nA,2026-02-03 09:00,north|412\nB,2026-02-04 09:00,West\n"
    dialog = preview(rows, "meetings")
    planned(qtbot, dialog)
    assert dialog.masters.isVisible() and not dialog.masters.isChecked()
    assert dialog.masters.text() == "2 rooms are not registered yet: register them"
    assert "north|412" in dialog.masters.toolTip()
    dialog.masters.click()
    with qtbot.waitSignal(dialog.imported) as imported:
        dialog.primary.click()
    assert imported.args[0].changes.touches("rooms")
    assert [one.name for one in desk.rules.masters("rooms")] == ["north|412", "West"]


def test_no_rooms_are_offered_where_none_is_named(qtbot: Any, preview: Any) -> None:
    dialog = preview(ROWS.replace("2026-13-07", "2026-01-07"))
    planned(qtbot, dialog)
    assert dialog.masters.isHidden()


def test_a_column_is_corrected_by_its_combo_box(qtbot: Any, preview: Any) -> None:
    dialog = preview(ROWS.replace("2026-13-07", "2026-01-07"))
    planned(qtbot, dialog)
    dialog.plan = None
    box = dialog.columns.box("Handled in")
    box.show_key("lead")
    box.activated.emit(box.currentIndex())
    plan = planned(qtbot, dialog)
    assert plan.first[0].values["lead"] == "room 2"
    assert dialog.columns.mapping() == {"Handled in": "lead"}


def test_the_order_of_dates_is_asked_once(qtbot: Any, preview: Any) -> None:
    rows = "Sender,Subject,Received\nMRC,Survey,03/04/2025\nMRC,Flood,05/06/2025\n"
    dialog = preview(rows)
    qtbot.waitUntil(lambda: bool(dialog.notice.words))
    assert not dialog.primary.isEnabled()
    dialog.notice.buttons()[0].click()
    plan = planned(qtbot, dialog)
    assert str(plan.first[0].values["received"]) == "2025-04-03"


def test_trouble_is_said_and_the_dialog_stays(qtbot: Any, preview: Any) -> None:
    dialog = preview(ROWS.replace("2026-13-07", "2026-01-07"))
    planned(qtbot, dialog)

    def full(*_args: Any) -> ImportResult:
        raise DiskFull("The disk is full.")

    dialog._carry = full
    dialog.primary.click()
    qtbot.waitUntil(lambda: dialog.notice.words == "The disk is full.")
    assert dialog.isVisible()
    assert dialog.primary.isEnabled()


def test_the_refused_rows_can_be_asked_for(qtbot: Any, preview: Any) -> None:
    dialog = preview(ROWS)
    plan = planned(qtbot, dialog)
    with qtbot.waitSignal(dialog.refused_asked) as asked:
        dialog.save_refused.click()
    assert asked.args == [plan]


OWN = (
    "Number,Received,Sender,Subject,Status,Registered at,Registered by\n"
    "IN-2026-0001,2026-01-05,Archive,Files,Registered,2026-01-05 09:00:00,Clerk\n"
    "IN-2026-0002,2026-01-06,Bureau,Budget,Registered,2026-01-06 09:00:00,Clerk\n"
)


def test_an_export_keeps_its_numbers_or_asks(qtbot: Any, preview: Any, desk: Any) -> None:
    dialog = preview(OWN)
    if not desk.number_in_the_way("letters", 2026):
        made = planned(qtbot, dialog)
        assert made.keeps == ("IN-2026-0001", "IN-2026-0002")
        assert "keep their numbers IN-2026-0001 to IN-2026-0002" in dialog.count.text()
        day = date(2026, 3, 9)
        desk.register_entry("letters", {"received": day, "sender": "x", "subject": "y"})
        dialog = preview(OWN)
    qtbot.waitUntil(lambda: dialog._job is None)
    assert "is in the way" in dialog.notice.words
    dialog._number_anew()
    assert planned(qtbot, dialog).keeps is None
    assert "2 numbers are taken" in dialog.count.text()


def test_a_match_of_before_is_said_and_can_be_taken_back(
    qtbot: Any, preview: Any, desk: Any
) -> None:
    rows = ROWS.replace("2026-13-07", "2026-01-07")
    dialog = preview(rows)
    planned(qtbot, dialog)
    box = dialog.columns.box("Handled in")
    box.show_key("lead")
    box.activated.emit(box.currentIndex())
    planned(qtbot, dialog)
    with qtbot.waitSignal(dialog.imported):
        dialog.primary.click()
    dialog = preview(rows.replace("City Archive", "County Archive"))
    planned(qtbot, dialog)
    assert dialog.columns.box("Handled in").currentData() == "lead"
    assert f"matched as on {desk.today:%Y-%m-%d}" in dialog.notice.words
    (anew,) = dialog.notice.buttons()
    dialog.plan = None
    anew.click()
    planned(qtbot, dialog)
    assert dialog.columns.box("Handled in").currentData() == "other"
    assert "matched as on" not in dialog.notice.words


EMERGENCY = (
    "No.,Sender,Subject,Received\nE-2026-1,Court,Summons,{day}\nE-2026-2,Bank,Bill,{day}\n"
)


def emergency(desk: Any) -> str:
    return EMERGENCY.format(day=desk.today).replace("2026-1", f"{desk.today.year}-1").replace(
        "2026-2", f"{desk.today.year}-2"
    )


def test_emergency_numbers_ask_for_the_outage_once(qtbot: Any, preview: Any, desk: Any) -> None:
    dialog = preview(emergency(desk))
    qtbot.waitUntil(lambda: "is an emergency number" in dialog.notice.words)
    assert dialog.outage.isVisible()
    assert dialog.count.text() == "The file is not understood yet."
    assert not dialog.primary.isEnabled()
    take, _book = dialog.notice.buttons()
    dialog.outage.start.put("2026-01-02 09:00")
    dialog.outage.end.put("2026-01-02 08:00")
    take.click()
    assert "before it begins" in dialog.outage.end.error
    dialog.outage.end.put("2026-01-02 11:30")
    take.click()
    plan = planned(qtbot, dialog)
    assert not dialog.outage.isVisible()
    assert plan.first[1].other == (("Outage", "2026-01-02 09:00 – 2026-01-02 11:30"),)


def test_numbers_of_another_book_ask_nothing_more(qtbot: Any, preview: Any, desk: Any) -> None:
    dialog = preview(emergency(desk))
    qtbot.waitUntil(lambda: "is an emergency number" in dialog.notice.words)
    dialog.notice.buttons()[1].click()
    plan = planned(qtbot, dialog)
    assert plan.rows == 2
    assert plan.first[0].other == ()


def test_unknown_headings_are_matched_by_hand(qtbot: Any, preview: Any) -> None:
    dialog = preview("alpha,beta\nBudget of 2026,17\nSummons,18\n")
    qtbot.waitUntil(lambda: bool(dialog.notice.words))
    assert "No column is known as a field of Incoming" in dialog.notice.words
    assert not dialog.primary.isEnabled()
    assert dialog.tabs.currentIndex() == 0
    assert dialog.columns.box("alpha").currentData() == "other"
    box = dialog.columns.box("alpha")
    box.show_key("subject")
    box.activated.emit(box.currentIndex())
    plan = planned(qtbot, dialog)
    assert [entry.values["subject"] for entry in plan.first] == ["Budget of 2026", "Summons"]
    assert dialog.primary.isEnabled()


def test_another_sheet_can_be_taken(qtbot: Any, desk: Any, show: Any, tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    book = Workbook()
    for name, subject in (("2025", "Budget"), ("2026", "Summons")):
        sheet = book.create_sheet(name)
        sheet.append(["Sender", "Subject"])
        sheet.append(["Court", subject])
    del book["Sheet"]
    book.save(path)
    read = read_book(path)

    def plan(options: ImportOptions, progress: Progress) -> ImportPlan:
        return importing.plan_book(desk, "letters", read, options, progress)

    dialog = show(
        ImportPreview(desk.registers["letters"], "two.xlsx", plan, lambda *_: None, Soon(), desk)
    )
    first = planned(qtbot, dialog)
    assert (first.source.sheet, first.first[0].values["subject"]) == ("2025", "Budget")
    assert dialog.sheet.isVisible()
    dialog.plan = None
    dialog.sheet.box.setCurrentIndex(1)
    dialog.sheet.box.activated.emit(1)
    second = planned(qtbot, dialog)
    assert (second.source.sheet, second.first[0].values["subject"]) == ("2026", "Summons")


OPENING = "Item,Quantity,Unit price,Shelf\nCopy paper,40,21.5,A1\nStapler,12,15.8,C3\n"


def test_what_no_column_says_is_typed_once_for_every_row(
    qtbot: Any, preview: Any, desk: Any
) -> None:
    dialog = preview(OPENING, "items")
    qtbot.waitUntil(lambda: bool(dialog.notice.words))
    assert "No column gives Unit" in dialog.notice.words and "--" not in dialog.notice.words
    assert dialog.columns.box("Quantity").currentText() == "Opening quantity"
    unit = dialog.every.editor("unit")
    assert dialog.focusWidget() is unit.focus_target()
    qtbot.keyClicks(unit.focus_target(), "piece")
    qtbot.keyClick(unit.focus_target(), Qt.Key.Key_Return)
    made = planned(qtbot, dialog)
    assert [entry.values["unit"] for entry in made.first] == ["piece", "piece"]
    heads = [dialog.rows.horizontalHeaderItem(at).text() for at in range(6)]
    assert heads == ["Row", "Name", "Opening quantity", "Opening price", "Place", "Unit"]
    with qtbot.waitSignal(dialog.imported):
        dialog.primary.click()
    assert desk.entry(EntryRef("items", 1)).values["on_hand"] == Decimal(40)


def test_a_wrong_word_for_every_row_is_said_beside_it(qtbot: Any, preview: Any) -> None:
    dialog = preview(OPENING.replace("Shelf", "Unit"), "items")
    planned(qtbot, dialog)
    menu = dialog.every.other.menu()
    next(one for one in menu.actions() if one.text() == "Minimum").trigger()
    level = dialog.every.editor("minimum")
    assert dialog.focusWidget() is level.focus_target()
    qtbot.keyClicks(level.focus_target(), "a few")
    qtbot.keyClick(level.focus_target(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "a few" in dialog.notice.words)
    assert level.error and not dialog.primary.isEnabled()
    qtbot.keyClick(level.focus_target(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(level.focus_target(), "5")
    qtbot.keyClick(level.focus_target(), Qt.Key.Key_Return)
    made = planned(qtbot, dialog)
    assert made.first[0].values["minimum"] == Decimal(5) and dialog.primary.isEnabled()
