"""Parts that are kept are told other words, and nobody sees those that are spare."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from officedesk.ui.parts.circulation import CirculationRow, CirculationRows
from officedesk.ui.parts.pool import SPARE, Pool
from officedesk.ui.parts.timeline import Event, TimeLine
from officedesk.ui.plain import ElidedLabel, Label


def pool_in(owner: QWidget) -> Pool[Label]:
    return Pool(QVBoxLayout(owner), lambda parent: Label("", parent))


def fill(pool: Pool[Label], count: int) -> list[Label]:
    """The parts that are shown then."""
    pool.fill([f"word {at}" for at in range(count)], Label.setText)
    assert [part.text() for part in pool.shown] == [f"word {at}" for at in range(count)]
    return pool.shown


def test_the_same_parts_are_shown_again(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    pool = pool_in(owner)
    first = fill(pool, 3)
    owner.show()
    assert [part.isVisible() for part in first] == [True] * 3
    assert fill(pool, 1) == first[:1]
    assert [part.isVisible() for part in first] == [True, False, False]
    assert fill(pool, 2) == first[:2]
    assert first[1].isVisible()


def test_several_are_told_while_nobody_sees_them(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    pool = pool_in(owner)
    owner.show()
    seen: list[bool] = []
    pool.fill("abcde", lambda _part, _letter: seen.append(owner.isVisible()))
    assert seen == [False] * 5
    assert owner.isVisible() and all(part.isVisible() for part in pool.shown)
    pool.fill("a", lambda _part, _letter: seen.append(owner.isVisible()))
    assert seen[5:] == [True]


def test_what_has_the_keyboard_is_not_hidden(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    pool: Pool[QLineEdit] = Pool(QVBoxLayout(owner), QLineEdit)
    pool.fill("ab", QLineEdit.setText)
    owner.show()
    owner.activateWindow()
    pool.shown[1].setFocus()
    qtbot.waitUntil(lambda: pool.shown[1].hasFocus())
    pool.fill("cd", QLineEdit.setText)
    assert pool.shown[1].hasFocus()


def test_many_are_not_kept_for_good(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    pool = pool_in(owner)
    assert len(fill(pool, SPARE + 40)) == SPARE + 40
    fill(pool, 2)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(owner.findChildren(Label)) == SPARE
    assert len(fill(pool, SPARE + 1)) == SPARE + 1


def seen(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(Label) if label.isVisible()]


def test_a_time_line_forgets_the_last_entry(qtbot: QtBot) -> None:
    line = TimeLine()
    qtbot.addWidget(line)
    line.resize(400, 300)
    line.show()
    line.set_events(
        [
            Event("10 Mar 09:15", "Due day", "Zhao Min", ("12 Mar → 19 Mar", "a → b")),
            Event("9 Mar 17:05", "Instructed", "Chen Yu", undone=True),
        ]
    )
    struck = next(one for one in line.findChildren(ElidedLabel) if one.text() == "Instructed")
    assert struck.struck
    assert "12 Mar → 19 Mar\na → b" in seen(line)
    line.set_events([Event("1 Jan", "Registered"), Event("2 Jan 08:00", "Assigned", "Li")])
    assert seen(line) == ["1 Jan", "Registered", "", "2 Jan 08:00", "Assigned", "Li"]
    assert not struck.struck
    days = [label.width() for label in line.findChildren(Label) if label.text() in ("1 Jan",)]
    later = [label.width() for label in line.findChildren(Label) if label.text() == "2 Jan 08:00"]
    assert days == later  # the days stand in a column


def test_a_circulation_list_says_the_comment_of_its_own_row(qtbot: QtBot) -> None:
    rows = CirculationRows()
    qtbot.addWidget(rows)
    rows.show()
    rows.set_rows([CirculationRow("Li Na", "Finance", "seen 9 Mar", True, "agreed")])
    rows.set_rows([CirculationRow("Wang", "", "sent 8 Mar", False)])
    assert seen(rows) == ["Wang", "", "sent 8 Mar"]
    line = rows.layout().itemAt(0).widget()
    assert line.accessibleName() == "Wang, sent 8 Mar"
    assert line.toolTip() == line.accessibleDescription() == ""
