"""The confidentiality marks page (rule R15)."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officedesk.core.errors import OfficeError
from officedesk.core.fields import Choice, Field, Kind
from officedesk.core.i18n import N_, _
from officedesk.core.permits import Duty
from officedesk.core.text import clean_name
from officedesk.ui.dialogs.frame import Page
from officedesk.ui.dialogs.preferences.bound import forbid, why_forbidden
from officedesk.ui.dialogs.preferences.source import SettingsDesk
from officedesk.ui.form.editors.choice import ChoiceEditor
from officedesk.ui.form.editors.text import LineEditor
from officedesk.ui.form.notice import Notice
from officedesk.ui.parts.buttons import Button

ACCESS = (
    Choice("open", N_("Open to every operator")),
    Choice("named", N_("Only operators named here")),
    Choice("elsewhere", N_("Not to be kept here")),
)


class MarkRow(QWidget):
    """One mark: its word, who sees what bears it, and their names.

    Signals:
        edited: a person changed it.
    """

    edited = Signal()

    def __init__(self, desk: SettingsDesk, mark: dict[str, Any], forbidden: str) -> None:
        super().__init__()
        self._key = str(mark.get("key", ""))
        self._given = dict(mark)
        self.word = LineEditor(Field(N_("Mark"), Kind.TEXT, name="label"), desk)
        access = Field(
            N_("Who sees it"), Kind.CHOICE, must=True, default="open", choices=ACCESS, name="access"
        )
        self.access = ChoiceEditor(access, desk)
        names = Field(
            N_("Operators"), Kind.TEXT, hint=N_("Several names, parted by commas"), name="operators"
        )
        self.names = LineEditor(names, desk)
        self.word.set_value(_(str(mark.get("label", ""))))
        self.access.set_value(str(mark.get("access", "open")))
        self.names.set_value(", ".join(mark.get("operators", ())))
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(self.word, 1, Qt.AlignmentFlag.AlignTop)
        pair.addWidget(self.access, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.addLayout(pair)
        column.addWidget(self.names)
        for editor in (self.word, self.access, self.names):
            forbid(editor, forbidden)
            editor.left.connect(self._tell)
        self.access.edited.connect(self._tell)
        self._show_names()

    def mark(self) -> dict[str, Any]:
        """The mark as the setting keeps it; without a word it is no mark."""
        word = clean_name(self.word.typed())
        label = self._given.get("label", word) if not self.word.changed else word
        key = self._key or re.sub(r"\W+", "-", word.lower()).strip("-")
        mark: dict[str, Any] = {"key": key, "label": label, "access": self.access.typed()}
        if mark["access"] == "named":
            parts = re.split(r"[,，、;；]", self.names.typed())
            mark["operators"] = [name for part in parts if (name := clean_name(part))]
        return mark

    def _tell(self) -> None:
        self._show_names()
        self.edited.emit()

    def _show_names(self) -> None:
        self.names.setVisible(self.access.typed() == "named")


class MarksPage(Page):
    """The marks of this home; changing them is the director's.

    Signals:
        kept: ``marks``.
    """

    kept = Signal(str)

    def __init__(self, desk: SettingsDesk) -> None:
        super().__init__(
            _("Confidentiality marks"),
            _(
                "Others see number, date and “restricted” of an entry that is not theirs,"
                " in lists, prints, exports and reminders alike."
            ),
        )
        self._desk = desk
        self._forbidden = why_forbidden(desk.operator, Duty.OPERATORS)
        self.notice = Notice()
        self.column.addWidget(self.notice)
        self.rows: list[MarkRow] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(8)
        self.column.addLayout(self._box)
        for mark in desk.setting("marks"):
            self._append(mark)
        add = Button(_("Add a mark"), icon="plus")
        add.forbid(self._forbidden)
        add.clicked.connect(self.add)
        self.add_left(add)

    def add(self) -> None:
        """An empty row for another mark."""
        row = self._append({"access": "open"})
        row.word.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep the marks as they stand."""
        marks = [mark for row in self.rows if (mark := row.mark())["label"]]
        if marks == list(self._desk.setting("marks")):
            return
        try:
            self._desk.set_settings({"marks": marks})
        except OfficeError as problem:
            self.notice.say(str(problem), "wrong")
            return
        self.notice.done()
        self.kept.emit("marks")

    def _append(self, mark: dict[str, Any]) -> MarkRow:
        row = MarkRow(self._desk, dict(mark), self._forbidden)
        row.edited.connect(self.keep)
        self.rows.append(row)
        self._box.addWidget(row)
        return row
