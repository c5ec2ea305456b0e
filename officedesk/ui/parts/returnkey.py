"""Return presses the button that has the focus, as Space does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def pressed_by_return(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button if the key is Return; whether it was.

    Qt leaves Return to the default button of a dialog: *Cancel* would do what it is to leave,
    and outside of a dialog nothing happens at all. Held down it presses once, so that who
    leaves a field by it does not press what gets the focus.
    """
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers() not in _PLAIN:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True
