"""Lock and switch of operator, by keys, on a real home."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from officedesk.core.errors import Invalid, NotAllowed
from officedesk.core.permits import Role
from officedesk.ui.dialogs.lock import LockPanel
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme


@pytest.fixture
def lock(staffed: Any, show: Any) -> Iterator[LockPanel]:
    theme()
    host = show(QWidget())
    host.resize(900, 560)
    panel = LockPanel(
        staffed.staff.all(),
        staffed.switch_operator,
        staffed.staff.wait,
        current="Zhao Min",
        recover=staffed.staff.recover,
        parent=host,
    )
    panel.show()
    panel.start()
    yield panel
    panel._clock.stop()
    del host  # it had to outlive the panel


def test_one_digit_switches_where_there_is_no_password(qtbot: Any, lock: LockPanel) -> None:
    with qtbot.waitSignal(lock.switched) as switched:
        qtbot.keyClick(lock, Qt.Key.Key_2)
    assert switched.args[0].name == "Zhao Min"


def test_a_password_lets_in(qtbot: Any, lock: LockPanel, focus: Any, staffed: Any) -> None:
    qtbot.keyClick(lock, Qt.Key.Key_1)
    assert focus() is lock.password
    qtbot.keyClicks(focus(), "river")
    with qtbot.waitSignal(lock.switched):
        qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert staffed.operator.role is Role.DIRECTOR


def test_wrong_passwords_make_one_wait_and_say_how_long(
    qtbot: Any, lock: LockPanel, focus: Any, staffed: Any
) -> None:
    qtbot.keyClick(lock, Qt.Key.Key_1)
    for _try in range(3):
        qtbot.keyClicks(lock.password, "bad")
        qtbot.keyClick(lock.password, Qt.Key.Key_Return)
    assert "Try again in" in lock.error
    assert not lock.enter.isEnabled()
    assert staffed.operator.name == "Zhao Min"


def test_a_forgotten_password_is_set_anew_with_the_code(
    qtbot: Any, desk: Any, show: Any, focus: Any
) -> None:
    _changes, code = desk.staff.add(desk.operator, "Lin Xiaolan", Role.DIRECTOR, "river")
    panel = show(
        LockPanel(
            desk.staff.all(), desk.switch_operator, desk.staff.wait, recover=desk.staff.recover
        )
    )
    panel.start()
    qtbot.keyClick(panel, Qt.Key.Key_1)
    qtbot.mouseClick(panel.forgotten, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(panel.code, code)
    qtbot.keyClicks(panel.password, "new one")
    qtbot.keyClick(panel.password, Qt.Key.Key_Return)
    words = " ".join(label.text() for label in panel.findChildren(Label))
    assert "recovery code of Lin Xiaolan" in words and code not in words
    with qtbot.waitSignal(panel.switched):
        qtbot.mouseClick(panel.enter, Qt.MouseButton.LeftButton)
    desk.switch_operator("Lin Xiaolan", "new one")


def test_a_recovery_code_works_once(desk: Any) -> None:
    _changes, code = desk.staff.add(desk.operator, "Lin Xiaolan", Role.DIRECTOR, "river")
    with pytest.raises(Invalid, match="new password"):
        desk.staff.recover("Lin Xiaolan", code, "")
    _changes, again = desk.staff.recover("Lin Xiaolan", code, "lake")
    with pytest.raises(NotAllowed, match="not the recovery code"):
        desk.staff.recover("Lin Xiaolan", code, "theirs")
    desk.switch_operator("Lin Xiaolan", "lake")
    desk.staff.recover("Lin Xiaolan", again, "sea")
    desk.switch_operator("Lin Xiaolan", "sea")


def test_escape_goes_back_where_no_password_guards(qtbot: Any, lock: LockPanel) -> None:
    with qtbot.waitSignal(lock.left):
        qtbot.keyClick(lock, Qt.Key.Key_Escape)


def test_escape_does_not_open_a_locked_desk(qtbot: Any, staffed: Any, show: Any) -> None:
    panel = show(
        LockPanel(
            staffed.staff.all(), staffed.switch_operator, staffed.staff.wait, current="Lin Xiaolan"
        )
    )
    panel.start()
    left = []
    panel.left.connect(lambda: left.append(True))
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert left == []
    assert panel.chosen == "Lin Xiaolan"


def test_it_covers_the_whole_window(lock: LockPanel, qtbot: Any) -> None:
    host = lock.parentWidget()
    assert host is not None
    host.resize(1000, 700)
    qtbot.waitUntil(lambda: lock.size() == host.size())


def test_no_shortcut_of_the_window_works_behind_it(qtbot: Any, lock: LockPanel) -> None:
    host = lock.parentWidget()
    assert host is not None
    pressed: list[str] = []
    shortcut = QShortcut(QKeySequence("Ctrl+N"), host)
    shortcut.activated.connect(lambda: pressed.append("new"))
    qtbot.keyClick(lock, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert pressed == []
    lock.hide()
    qtbot.keyClick(host, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["new"]
