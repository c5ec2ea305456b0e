"""The form's footer: save, save and next, leave; and the question before text is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from officedesk.core.i18n import _
from officedesk.ui.parts.buttons import Button, IconButton
from officedesk.ui.plain import Label, set_tip
from officedesk.ui.theme import theme


class FormFooter(QFrame):
    """Save, Save and next, Save and copy, Cancel; or "leave without saving?".

    Signals:
        save, save_next, save_copy, leave: a button was pressed.
        thrown_away: leave, and lose what was typed.
        kept: stay in the form.
    """

    save = Signal()
    save_next = Signal()
    save_copy = Signal()
    leave = Signal()
    thrown_away = Signal()
    kept = Signal()

    def __init__(self, *, new: bool, copies: str = "", parent: QWidget | None = None) -> None:
        """``copies`` names what Save and copy keeps; empty leaves the button out."""
        super().__init__(parent)
        line = Hairline(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._buttons(new, copies))
        self._stack.addWidget(self._question())
        self._stack.setFixedHeight(theme().sizes.form_footer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addWidget(self._stack)

    @property
    def asking(self) -> bool:
        """Whether the question stands."""
        return self._stack.currentIndex() == 1

    def ask(self) -> None:
        """Ask before what was typed is lost."""
        self._stack.setCurrentIndex(1)
        self.keep.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def calm(self) -> None:
        """Take the question back."""
        self._stack.setCurrentIndex(0)

    def working(self, busy: bool) -> None:
        """Save cannot be pressed twice."""
        for button in (self.save_button, self.next_button, self.copy_button):
            button.setEnabled(not busy)

    def _buttons(self, new: bool, copies: str) -> QWidget:
        box, row = _row(self._stack)
        self.save_button = Button(_("Save"), box, kind="primary")
        set_tip(self.save_button, _("Save (Ctrl+S)"))
        self.next_button = Button(
            _("Save and next"), box, tip=_("Save and start the next (Ctrl+Enter)")
        )
        self.copy_button = IconButton("copy", _("Save and copy"), box)
        words = _("Save and copy (Ctrl+Shift+Enter): keeps {fields}")
        set_tip(self.copy_button, words.format(fields=copies))
        self.cancel = Button(_("Cancel"), box, kind="flat", tip=_("Leave (Esc)"))
        self.save_button.clicked.connect(self.save)
        self.next_button.clicked.connect(self.save_next)
        self.copy_button.clicked.connect(self.save_copy)
        self.cancel.clicked.connect(self.leave)
        row.addWidget(self.save_button)
        row.addWidget(self.next_button)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(self.cancel)
        self.next_button.setVisible(new)
        self.copy_button.setVisible(new and bool(copies))
        return box

    def _question(self) -> QWidget:
        box, row = _row(self._stack)
        words = _("Leave without saving? What was typed is lost.")
        self._words = Label(words, box, size=12, wrap=True)
        self.keep = Button(_("Stay"), box, kind="std", tip=_("Go on typing (Esc)"))
        self.throw = Button(_("Leave"), box, kind="std", tip=_("Lose what was typed"))
        self.keep.clicked.connect(self.kept)
        self.throw.clicked.connect(self.thrown_away)
        row.addWidget(self._words, 1)
        row.addWidget(self.keep)
        row.addWidget(self.throw)
        return box


class Hairline(QFrame):
    """A line of one pixel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thin()
        self.setAutoFillBackground(True)
        self._dress()
        theme().changed.connect(self._dress)

    def _thin(self) -> None:
        self.setFixedHeight(1)

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme().ink("line"))
        self.setPalette(palette)


class UprightLine(Hairline):
    """A line of one pixel between what stands side by side."""

    def _thin(self) -> None:
        self.setFixedWidth(1)


def _row(parent: QWidget) -> tuple[QWidget, QHBoxLayout]:
    box = QWidget(parent)
    row = QHBoxLayout(box)
    row.setContentsMargins(20, 0, 20, 0)
    row.setSpacing(8)
    return box, row
