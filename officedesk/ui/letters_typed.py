"""What a key press writes, if it writes anything: a letter, also a capital or of the number pad."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_OF_WRITING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def letters_of(event: QKeyEvent) -> str:
    """The letters; empty for a command, and for a key that writes nothing."""
    if event.modifiers() & ~_OF_WRITING or not event.text().isprintable():
        return ""
    return event.text()
