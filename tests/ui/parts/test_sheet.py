"""All parts on one sheet: every word fits, every control can be reached and has a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from officedesk.core.i18n import PSEUDO, use_language
from officedesk.ui.parts.painted import PaintedButton
from officedesk.ui.plain import ElidedLabel
from officedesk.ui.theme import theme
from tests.ui.gallery import sheet


@pytest.fixture(params=["en", "zh_CN", PSEUDO])
def parts(request: Any, qtbot: Any) -> QWidget:
    use_language(request.param)
    theme().refresh()
    shown = sheet()
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def visible(parts: QWidget, kind: type[QWidget]) -> Iterator[Any]:
    return (one for one in parts.findChildren(kind) if one.isVisible())


def test_every_label_and_button_has_room(parts: QWidget) -> None:
    """Where a label may be cut, its tooltip has the whole text."""
    short = []
    for label in visible(parts, QLabel):
        hint = label.sizeHint()
        if isinstance(label, ElidedLabel):
            if hint.width() > label.width() + 2 and not label.toolTip():
                short.append(label.text())
            continue
        wanted = label.heightForWidth(label.width()) if label.wordWrap() else hint.height()
        narrow = not label.wordWrap() and hint.width() > label.width()
        if narrow or wanted > label.height():
            short.append(label.text())
    for button in visible(parts, QAbstractButton):
        if isinstance(button, PaintedButton):
            continue
        hint = button.sizeHint()
        if hint.width() > button.width() or hint.height() > button.height():
            short.append(button.text() or button.accessibleName())
    assert short == []


def test_painted_buttons_get_at_least_their_minimum(parts: QWidget) -> None:
    for button in visible(parts, PaintedButton):
        hint = button.minimumSizeHint()
        if hint.isValid():
            assert button.width() >= hint.width(), button.text()
            assert button.height() >= hint.height(), button.text()


def test_everything_that_takes_the_keyboard_has_a_name(parts: QWidget) -> None:
    nameless = [
        type(one).__name__
        for one in visible(parts, QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.accessibleName()
    ]
    assert nameless == []


def test_disabled_buttons_give_the_reason(parts: QWidget) -> None:
    stopped = [one for one in visible(parts, QAbstractButton) if not one.isEnabled()]
    assert stopped
    assert all(one.toolTip() for one in stopped)


def test_look_is_followed_live(qtbot: Any) -> None:
    """A sheet that lived through the change looks like one made after it."""
    pictures = []
    for before in ("light", "dark"):
        theme().set_look(before)
        shown = sheet()
        qtbot.addWidget(shown)
        shown.show()
        qtbot.waitExposed(shown)
        theme().set_look("dark")
        QApplication.processEvents()
        pictures.append(shown.grab().toImage())
        shown.close()
    lived, made = pictures
    assert lived.size() == made.size()
    assert lived == made
