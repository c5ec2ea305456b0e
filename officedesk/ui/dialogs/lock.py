"""Who is at the desk: lock and switch of operator, by two keystrokes (rule R10)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from officedesk.core.errors import OfficeError
from officedesk.core.i18n import _
from officedesk.core.permits import Operator, Role
from officedesk.ui.dialogs.frame import centred
from officedesk.ui.form.editors.frame import ErrorLine
from officedesk.ui.parts.buttons import Button
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme

WIDTH = 380


class Sitting(Protocol):
    """One operator who may sit down."""

    @property
    def name(self) -> str:
        """As written into the history."""

    @property
    def role(self) -> Role:
        """Clerk or director."""

    @property
    def has_password(self) -> bool:
        """Whether a password is asked."""


LogIn = Callable[[str, str | None], Operator]
Wait = Callable[[str], float]
Recover = Callable[[str, str, str], tuple[object, str]]
"""Name, code, new password; gives what changed and the next code."""


class LockPanel(QWidget):
    """Covers the window and asks who is there: a digit chooses, a password lets in.

    Attributes:
        chosen: name of the operator whose password is asked; empty for none yet.

    Signals:
        switched: the ``Operator`` who sits down now.
        left: nobody was asked for a password; all stays as it was.
    """

    switched = Signal(object)
    left = Signal()

    def __init__(
        self,
        operators: Sequence[Sitting],
        log_in: LogIn,
        wait: Wait,
        *,
        current: str = "",
        recover: Recover | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``current`` is who sat at the desk; Esc goes back to them."""
        super().__init__(parent)
        self._operators, self._log_in, self._wait = list(operators), log_in, wait
        self._current, self._recover = current, recover
        self.chosen = ""
        self._recovering = False
        self._over: QWidget | None = None
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Who is at the desk?"))
        self._clock = QTimer(self)
        self._clock.setInterval(250)
        self._clock.timeout.connect(self._count_down)
        self._build()
        if parent is not None:
            parent.installEventFilter(self)
            self.setGeometry(parent.rect())
            self.raise_()

    def start(self) -> None:
        """Take the keyboard."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose(self, name: str) -> None:
        """Let that operator in, or ask for the password."""
        one = next((o for o in self._operators if o.name == name), None)
        if one is None:
            return
        self.chosen = name
        if not one.has_password:
            self._try(None)
            return
        self._ask.show()
        self._who.setText(_("Password of {name}").format(name=name))
        self.password.setAccessibleName(self._who.text())
        self.password.clear()
        self.password.show()
        self._error.say("")
        self._set_recovering(False)
        self.password.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._count_down()

    def send(self) -> None:
        """Try the typed password, or set a new one with the recovery code."""
        if not self.enter.isEnabled():
            return
        if self._recovering and self._recover is not None:
            try:
                _changes, code = self._recover(self.chosen, self.code.text(), self.password.text())
            except OfficeError as problem:
                self._error.say(str(problem))
                return
            self._show_next_code(code)
            return
        self._try(self.password.text())

    @property
    def error(self) -> str:
        """What was wrong; empty for nothing."""
        return self._error.words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses; Esc goes back."""
        digit = event.text()
        if digit.isdecimal() and 1 <= int(digit) <= len(self._operators):
            self.choose(self._operators[int(digit) - 1].name)
        elif event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the whole of the window, and let no shortcut of it through."""
        if event.type() == QEvent.Type.ShortcutOverride and self.isVisible():
            event.accept()
            return True
        parent = self.parentWidget()
        if watched is parent and event.type() == QEvent.Type.Resize and parent is not None:
            self.setGeometry(parent.rect())
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """From now on keys are this panel's only: what nobody takes comes up to the window."""
        super().showEvent(event)
        self._over = self.window()
        self._over.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keys are the window's again."""
        super().hideEvent(event)
        if self._over is not None and isValid(self._over):
            self._over.removeEventFilter(self)
        self._over = None

    # --- inside

    def _try(self, password: str | None) -> None:
        try:
            operator = self._log_in(self.chosen, password)
        except OfficeError as problem:
            self._error.say(str(problem))
            self.password.clear()
            self._count_down()
            return
        self._clock.stop()
        self.switched.emit(operator)

    def _back(self) -> None:
        one = next((o for o in self._operators if o.name == self._current), None)
        if self.chosen and one is not None and self.chosen != one.name and one.has_password:
            self.choose(one.name)
        elif one is None and self._operators:
            self._hide_password()
        elif one is not None and one.has_password:
            self.choose(one.name)
        else:
            self._clock.stop()
            self.left.emit()

    def _hide_password(self) -> None:
        self.chosen = ""
        self._ask.hide()
        self._clock.stop()
        self.start()

    def _count_down(self) -> None:
        """After wrong passwords one has to wait; say how long."""
        seconds = self._wait(self.chosen) if self.chosen else 0.0
        self.enter.setEnabled(seconds <= 0)
        if seconds > 0:
            words = _("Wrong too often. Try again in {seconds} s.").format(seconds=int(seconds) + 1)
            self._error.say(words)
            self._clock.start()
        elif self._clock.isActive():
            self._clock.stop()
            self._error.say("")
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_recovering(self, recovering: bool) -> None:
        self._recovering = recovering
        self.code.setVisible(recovering)
        self.forgotten.setVisible(self._recover is not None and not recovering)
        if recovering:
            words = _("Recovery code, and a new password for {name}")
            self._who.setText(words.format(name=self.chosen))
            self.code.clear()
            self.code.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_next_code(self, code: str) -> None:
        """The old code is used up: the next one is to be written down before going on."""
        self._recovering = False
        self._error.say("")
        words = _("Write this down and keep it in the safe: recovery code of {name}: {code}.")
        self._who.setText(words.format(name=self.chosen, code=code))
        self.code.hide()
        self.password.hide()
        self.enter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start_recovering(self) -> None:
        self._set_recovering(True)

    def _build(self) -> None:
        card = QFrame()
        card.setObjectName("lock")
        card.setFixedWidth(WIDTH)
        tokens = theme().tokens
        card.setStyleSheet(
            f"#lock {{ background: {tokens.base}; border: 1px solid {tokens.line2};"
            " border-radius: 8px; }"
        )
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(Label(_("Who is at the desk?"), size=16, weight=600, wrap=True))
        self._fill_people(column)
        column.addWidget(self._password_box())
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(centred(card))
        outer.addStretch(2)

    def _fill_people(self, column: QVBoxLayout) -> None:
        if not self._operators:
            words = _("No operators are set up. The preferences set them up; Esc goes back.")
            column.addWidget(Label(words, size=12, ink="text2", wrap=True))
            return
        words = _("Press the digit before the name.")
        column.addWidget(Label(words, size=12, ink="text2", wrap=True))
        for place, one in enumerate(self._operators, 1):
            role = _("Director") if one.role is Role.DIRECTOR else _("Clerk")
            words = _("{digit}  {name}, {role}").format(digit=place, name=one.name, role=role)
            button = Button(words.replace("&", "&&"), kind="std")
            button.setAccessibleName(words)
            button.setStyleSheet("text-align: left;")
            button.clicked.connect(self._chooser(one.name))
            column.addWidget(button)

    def _chooser(self, name: str) -> Callable[[], None]:
        def choose() -> None:
            self.choose(name)

        return choose

    def _password_box(self) -> QWidget:
        self._ask = QWidget()
        self._who = Label(size=12, weight=500, ink="text2", wrap=True)
        self.code = QLineEdit()
        self.code.setAccessibleName(_("Recovery code"))
        self.code.setPlaceholderText(_("Recovery code"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(_("Password"))
        self.enter = Button(_("Enter"), kind="primary")
        self.forgotten = Button(_("Forgotten?"), kind="link")
        self._error = ErrorLine()
        self.enter.clicked.connect(self.send)
        self.password.returnPressed.connect(self.send)
        self.forgotten.clicked.connect(self._start_recovering)
        column = QVBoxLayout(self._ask)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        for widget in (self._who, self.code, self.password, self._error):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.addWidget(self.enter)
        row.addStretch(1)
        row.addWidget(self.forgotten)
        column.addLayout(row)
        self._ask.hide()
        self.code.hide()
        return self._ask
