"""The operators page: who may sit at the desk, with role and password (rule R10)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from officedesk.core.errors import Invalid, OfficeError
from officedesk.core.fields import Choice, Field, Kind
from officedesk.core.i18n import N_, _
from officedesk.core.permits import Duty, Role
from officedesk.ui.dialogs.frame import Page
from officedesk.ui.dialogs.preferences.bound import forbid, why_forbidden
from officedesk.ui.dialogs.preferences.source import OperatorLine, SettingsDesk
from officedesk.ui.dialogs.table import WordTable
from officedesk.ui.form.editors.choice import ChoiceEditor
from officedesk.ui.form.editors.text import LineEditor
from officedesk.ui.form.notice import Notice
from officedesk.ui.parts.buttons import Button

ROLES = (Choice("director", N_("Director")), Choice("clerk", N_("Clerk")))


class PasswordEditor(LineEditor):
    """One line that shows dots."""

    def make_line(self) -> QLineEdit:
        """A line edit without echo."""
        line = QLineEdit(self)
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        return line

    def check(self) -> bool:
        """Every word will do; nothing is read into it."""
        return True


class OperatorsPage(Page):
    """Operators and their roles; changing them is the director's, the own password everybody's.

    Signals:
        kept: ``operators``.
    """

    kept = Signal(str)

    def __init__(self, desk: SettingsDesk) -> None:
        super().__init__(
            _("Operators"),
            _(
                "Without operators the program asks nothing. The first one is a director;"
                " clerks register and move entries on, the director alone closes months,"
                " corrects what is closed and changes these pages."
            ),
        )
        self._desk = desk
        self._forbidden = why_forbidden(desk.operator, Duty.OPERATORS)
        self.notice = Notice()
        self.column.addWidget(self.notice)
        heads = (_("Name"), _("Role"), _("Password"), _("State"))
        self.table = WordTable(heads, _("Operators"))
        self.table.setSelectionMode(WordTable.SelectionMode.SingleSelection)
        self.table.itemSelectionChanged.connect(self._offer)
        self.column.addWidget(self.table)
        self._add_changing()
        self._add_adding()
        self.refresh()

    def refresh(self) -> None:
        """Show the operators as they are now."""
        lines = self._desk.staff.all(active=False)
        rows = []
        for line in lines:
            role = _("Director") if line.role is Role.DIRECTOR else _("Clerk")
            lock = _("yes") if line.has_password else _("none")
            rows.append((line.name, role, lock, _("active") if line.active else _("left")))
        self.table.fill(rows, [line.name for line in lines])
        self.table.fit(2, 8)
        if lines and self.table.currentRow() < 0:
            self.table.selectRow(0)
        self._offer()

    def add(self) -> None:
        """Set up the operator that was typed; the recovery code is shown once."""
        name, word = self.name.typed().strip(), self.password.typed()
        role = Role(self.role.typed() or "clerk")
        try:
            _changes, code = self._desk.staff.add(self._desk.operator, name, role, word or None)
        except OfficeError as problem:
            self._refused(problem)
            return
        self.name.set_value(None)
        self.password.set_value(None)
        self.notice.say(
            _(
                "Write this down and keep it in the safe: recovery code of {name}: {code}."
                " It is shown this once and sets a forgotten password anew."
            ).format(name=name, code=code)
        )
        self.refresh()
        self.kept.emit("operators")

    def set_password(self) -> None:
        """Give the marked operator the typed password; an empty one takes it away."""
        self._change(password=self.new_password.typed())
        self.new_password.set_value(None)

    def turn_role(self) -> None:
        """Make a clerk of a director, or a director of a clerk."""
        line = self._marked()
        if line is not None:
            self._change(role=Role.CLERK if line.role is Role.DIRECTOR else Role.DIRECTOR)

    def retire(self) -> None:
        """The marked operator leaves, or comes back."""
        line = self._marked()
        if line is not None:
            self._change(active=not line.active)

    # --- inside

    def _change(
        self,
        *,
        role: Role | None = None,
        active: bool | None = None,
        password: str | None = None,
    ) -> None:
        line = self._marked()
        if line is None:
            return
        try:
            self._desk.staff.change(
                self._desk.operator, line.name, role=role, active=active, password=password
            )
        except OfficeError as problem:
            self.notice.say(str(problem), "wrong")
            return
        self.notice.say(_("{name} is changed.").format(name=line.name))
        self.refresh()
        self.kept.emit("operators")

    def _marked(self) -> OperatorLine | None:
        name = next(iter(self.table.marked()), "")
        lines = self._desk.staff.all(active=False)
        return next((line for line in lines if line.name == name), None)

    def _offer(self) -> None:
        line = self._marked()
        own = line is not None and line.name == self._desk.operator.name
        self.role_button.forbid(self._forbidden or self._nobody())
        self.leave_button.forbid(self._forbidden or self._nobody())
        self.set_button.forbid("" if own else self._forbidden or self._nobody())
        if line is not None:
            back = line.role is Role.DIRECTOR
            self.role_button.set_words(_("Make a clerk") if back else _("Make a director"))
            self.leave_button.set_words(_("Has left") if line.active else _("Is back"))

    def _nobody(self) -> str:
        return "" if self._marked() is not None else _("Mark an operator first.")

    def _refused(self, problem: OfficeError) -> None:
        if isinstance(problem, Invalid) and problem.field == "name":
            self.name.refuse(problem)
            self.name.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(problem, Invalid) and problem.field == "role":
            self.role.refuse(problem)
        else:
            self.notice.say(str(problem), "wrong")

    def _add_changing(self) -> None:
        self.role_button = Button(_("Make a director"))
        self.leave_button = Button(_("Has left"))
        self.set_button = Button(_("Set the password"))
        self.role_button.clicked.connect(self.turn_role)
        self.leave_button.clicked.connect(self.retire)
        self.set_button.clicked.connect(self.set_password)
        field = Field(
            N_("New password of the marked operator"), Kind.TEXT,
            hint=N_("An empty one takes the password away."), name="new_password",
        )  # fmt: skip
        self.new_password = PasswordEditor(field, self._desk)
        self.new_password.entered.connect(self.set_password)
        self.add_left(self.role_button, self.leave_button)
        self.add_row(self.new_password)
        self.add_left(self.set_button)

    def _add_adding(self) -> None:
        self.add_heading(_("Set up an operator"))
        self.name = LineEditor(Field(N_("Name"), Kind.TEXT, name="name"), self._desk)
        first = not self._desk.staff.all()
        role = Field(
            N_("Role"), Kind.CHOICE, must=True, default="clerk", choices=ROLES, name="role"
        )
        self.role = ChoiceEditor(role, self._desk)
        self.role.set_value("director" if first else "clerk")
        field = Field(N_("Password"), Kind.TEXT, hint=N_("May stay empty."), name="password")
        self.password = PasswordEditor(field, self._desk)
        self.add_row(self.name, self.role)
        self.add_row(self.password)
        self.add_button = Button(_("Set up"))
        self.add_button.forbid(self._forbidden)
        for editor in (self.name, self.role, self.password):
            forbid(editor, self._forbidden)
        self.add_button.clicked.connect(self.add)
        self.password.entered.connect(self.add)
        self.add_left(self.add_button)
