"""What an eye and a screen reader notice: cut words, controls without a name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)

from officedesk.ui.parts.chips import Chip
from officedesk.ui.parts.marks import StateLabel
from officedesk.ui.plain import ElidedLabel

CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit,
    QTabBar,
)  # fmt: skip
_WHOLE = (QPushButton, Chip, StateLabel)
"""Widgets whose words are never cut; others cut on purpose and say all in the tooltip."""


def cut(window: QWidget) -> list[str]:
    """Visible words that have less room than they need."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.width():
            continue
        if isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel):
            if _label_cut(widget):
                found.append(f"{type(widget).__name__} {widget.text()!r} in {_path(widget)}")
        elif isinstance(widget, _WHOLE):
            if widget.sizeHint().width() > widget.width() + 1:
                words = getattr(widget, "text", str)()
                found.append(f"{type(widget).__name__} {words!r} in {_path(widget)}")
    return found


def _label_cut(label: QLabel) -> bool:
    if not label.text():
        return False
    room = label.contentsRect()
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    wide = label.fontMetrics().horizontalAdvance(label.text())
    return wide > room.width() + 1 or label.fontMetrics().height() > label.height() + 2


def nameless(window: QWidget) -> list[str]:
    """Visible controls that take the keyboard and have no name for a screen reader."""
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, CONTROLS) or not widget.isVisible():
            continue
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
            continue
        if isinstance(widget.parentWidget(), (QComboBox, QAbstractSpinBox)):
            continue
        name = widget.accessibleName()
        if not name and isinstance(widget, QAbstractButton):
            name = widget.text()
        if not name.strip():
            found.append(f"{type(widget).__name__} in {_path(widget)}")
    return found


def _path(widget: QWidget) -> str:
    names: list[str] = []
    above = widget.parentWidget()
    while above is not None and len(names) < 4:
        names.append(type(above).__name__)
        above = above.parentWidget()
    return " < ".join(names)
