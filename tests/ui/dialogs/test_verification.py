"""Verify: the code of a printed page, verdict and differences; all registers on a copy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from officedesk.core import i18n
from officedesk.core.changes import EntryRef
from officedesk.core.progress import Progress
from officedesk.desk.desk import Desk
from officedesk.desk.page_code import Facts, PageCode, Place, code_of
from officedesk.desk.page_code_check import PageReport
from officedesk.desk.page_code_past import entries_now
from officedesk.desk.verify import Report
from officedesk.ui.beside import desk_beside
from officedesk.ui.dialogs.verification import Verification
from officedesk.ui.jobs import Jobs
from officedesk.ui.theme import theme


def registered(desk: Desk, count: int) -> list[EntryRef]:
    refs: list[EntryRef] = []
    for at in range(count):
        refs += desk.register_entry("letters", {"sender": "MRC", "subject": f"s{at}"}).refs()
    return refs


def code_now(desk: Desk, refs: list[EntryRef]) -> PageCode:
    register, database = desk.registers["letters"], desk.store.reading()
    position = database.execute("SELECT max(id) FROM history").fetchone()[0]
    now = entries_now(database, register, [ref.id for ref in refs])
    rows = {
        Place(int(p.values["year"] or 0), int(p.values["sequence"] or 0)): p.digest(
            Facts.of(register), register
        )
        for p in now.values()
    }
    return code_of(register.prefix, position, rows)


@pytest.fixture
def dialog(desk: Desk, show: Any) -> Iterator[Verification]:
    jobs = Jobs()

    def page(words: str, progress: Progress) -> PageReport:
        with desk_beside(desk) as own:
            return own.verify_page(words, progress)

    def everything(head: str, count: int, progress: Progress) -> Report:
        with desk_beside(desk) as own:
            return own.verify(progress, head=head, count=count)

    made = show(Verification(page, everything, jobs))
    yield made
    assert jobs.stop()
    jobs.deleteLater()


def enter(qtbot: Any, dialog: Verification, code: str) -> None:
    dialog.page.code.setText(code)
    qtbot.keyClick(dialog.page.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.page.running)


def cells(dialog: Verification) -> list[list[str]]:
    table = dialog.page.table
    found = []
    for row in range(table.rowCount()):
        items = [table.item(row, column) for column in range(table.columnCount())]
        found.append([item.text() if item else "" for item in items])
    return found


def test_a_page_as_it_was_printed(qtbot: Any, desk: Desk, dialog: Verification) -> None:
    code = code_now(desk, registered(desk, 3))
    enter(qtbot, dialog, code.data.replace("|", "  ").lower())
    assert dialog.page.verdict.word == "Genuine and unchanged"
    assert cells(dialog) == []
    assert "IN-2026-0001-0003" in dialog.page.lines[1]


def test_what_changed_and_what_went_on(qtbot: Any, desk: Desk, dialog: Verification) -> None:
    refs = registered(desk, 3)
    code = code_now(desk, refs)
    desk.edit(refs[1], {"subject": "another"}, reason="misread")
    desk.act("assign", [refs[2]], {"lead": "Ann"})
    enter(qtbot, dialog, code.data)
    assert dialog.page.verdict.word == "Genuine, changed since: 1 fact"
    first = cells(dialog)[0]
    assert first[:5] == ["IN-2026-0002", "Subject", "changed", "s1", "another"]
    assert "misread" in first[5]
    assert {row[2] for row in cells(dialog)[1:]} == {"went on"}
    assert dialog.focusWidget() is dialog.page.table
    with qtbot.waitSignal(dialog.entry_asked) as asked:
        qtbot.keyClick(dialog.page.table, Qt.Key.Key_Return)
    assert asked.args == [refs[1]]
    assert not dialog.isVisible()


def test_rows_and_result_can_be_copied(qtbot: Any, desk: Desk, dialog: Verification) -> None:
    refs = registered(desk, 1)
    code = code_now(desk, refs)
    assert not dialog.copy.isEnabled()
    desk.edit(refs[0], {"subject": "another"})
    enter(qtbot, dialog, code.data)
    dialog.copy.click()
    assert "The page is genuine" in QGuiApplication.clipboard().text()
    qtbot.keyClick(dialog.page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Number\tField\t")


def test_a_false_page_and_words_that_are_no_code(
    qtbot: Any, desk: Desk, dialog: Verification
) -> None:
    code = code_now(desk, registered(desk, 1))
    enter(qtbot, dialog, code.data[:-16] + "0" * 16)
    assert dialog.page.verdict.word == "Not genuine"
    enter(qtbot, dialog, "nonsense")
    assert "no page code" in dialog.page.wrong.words
    assert not dialog.page.verdict.isVisible()
    assert dialog.focusWidget() is dialog.page.code
    enter(qtbot, dialog, code.data.replace("IN", "XX"))
    assert "XX" in dialog.page.wrong.words
    enter(qtbot, dialog, " ")
    assert "Scan the code" in dialog.page.wrong.words


def test_all_registers_with_a_printed_head(qtbot: Any, desk: Desk, dialog: Verification) -> None:
    registered(desk, 2)
    dialog.tabs.setCurrentWidget(dialog.all)
    dialog.all.count.setText("many")
    dialog.primary.click()
    assert "digits" in dialog.all.wrong.words
    dialog.all.count.setText("2")
    dialog.all.head.setText("0" * 64)
    dialog.primary.click()
    assert not dialog.primary.isEnabled()
    qtbot.waitUntil(lambda: not dialog.all.running)
    assert dialog.all.verdict.word == "Not everything is sound"
    assert dialog.all.found.rowCount()
    dialog.all.head.clear()
    dialog.all.count.clear()
    dialog.primary.click()
    qtbot.waitUntil(lambda: not dialog.all.running)
    assert dialog.all.verdict.word == "Everything is sound"
    assert "2 entries" in dialog.all.lines[-1]


def test_stopped_and_closed_while_it_runs(qtbot: Any, desk: Desk, dialog: Verification) -> None:
    dialog.tabs.setCurrentWidget(dialog.all)
    dialog.primary.click()
    dialog.all.stop()
    qtbot.waitUntil(lambda: not dialog.all.running)
    assert dialog.all.wrong.words in ("", "Stopped before the end.")
    dialog.primary.click()
    dialog.reject()
    assert not dialog.isVisible()


@pytest.mark.parametrize("spoken", ["en", "zh_CN", i18n.PSEUDO])
def test_nothing_is_clipped_or_nameless(
    qtbot: Any, desk: Desk, show: Any, clipped: Any, nameless: Any, spoken: str
) -> None:
    i18n.use_language(spoken)
    theme().refresh()
    jobs = Jobs()
    dialog = show(
        Verification(lambda words, progress: desk.verify_page(words), lambda *_a: None, jobs)  # type: ignore[arg-type]
    )
    assert clipped(dialog) == [] and nameless(dialog) == []
    dialog.tabs.setCurrentWidget(dialog.all)
    assert clipped(dialog) == [] and nameless(dialog) == []
    jobs.deleteLater()
