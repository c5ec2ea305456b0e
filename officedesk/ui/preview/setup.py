"""How the sheets are set up, beside the preview: for this print only, or kept for the office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from officedesk.core.errors import OfficeError
from officedesk.core.fields import Choice, Field, Kind
from officedesk.core.i18n import N_, _
from officedesk.core.settings import setting_named
from officedesk.desk.desk import Desk
from officedesk.paper.setup import LEAST_MARGIN, MOST_MARGIN
from officedesk.ui.dialogs.preferences.bound import setting_field, why_forbidden
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.parts.buttons import Button
from officedesk.ui.plain import Label

BINDINGS = (Choice("left", N_("Left")), Choice("top", N_("Top")))
_ORIENTATIONS = (Choice("across", N_("Across")), Choice("upright", N_("Upright")))
MARGINS = tuple(
    Choice(str(mm), f"{mm} mm") for mm in range(int(LEAST_MARGIN), int(MOST_MARGIN) + 1)
)

WIDE = 248
"""Least of the panel, logical pixels; longer words make it wider."""


def paper_field(key: str) -> Field:
    """The field for a setting of the paper, as the preview and the preferences show it."""
    kinds: dict[str, tuple[str, Sequence[Choice]]] = {
        "paper.portrait": (N_("Orientation"), _ORIENTATIONS),
        "paper.binding": ("", BINDINGS),
        "paper.margin": (N_("Binding margin"), MARGINS),
    }
    if key == "paper.closing_line":
        return setting_field(key, Kind.FLAG, label=N_("Line through the empty rest"))
    if key not in kinds:
        return setting_field(key, Kind.FLAG)
    label, choices = kinds[key]
    return setting_field(key, Kind.CHOICE, label=label, choices=choices)


def shown(key: str, value: Any) -> Any:
    """A setting's value as its editor shows it."""
    if key == "paper.portrait":
        return "upright" if value else "across"
    return str(value) if key in ("paper.margin", "paper.binding") else bool(value)


def chosen(key: str, editor: Editor) -> Any:
    """The setting's value out of its editor."""
    value = editor.value()
    if key == "paper.portrait":
        return value == "upright"
    if key == "paper.margin":
        return int(str(value))
    return str(value) if key == "paper.binding" else bool(value)


class SetupPanel(QFrame):
    """What of the sheets can be chosen for one print.

    Attributes:
        editors: by the setting's key.
        keep: makes the choice the office's setting.

    Signals:
        changed: something was chosen.
        kept: a sentence, once the choice has become the office's.
        refused: the ``OfficeError`` that kept it from becoming so.
    """

    changed = Signal()
    kept = Signal(str)
    refused = Signal(object)

    def __init__(self, desk: Desk, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(WIDE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.editors: dict[str, Editor] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(_("This print"), size=14, weight=600))
        for key in keys:
            editor = editor_for(paper_field(key), desk, self)
            editor.set_value(shown(key, desk.setting(key)))
            editor.edited.connect(self._changed)
            self.editors[key] = editor
            column.addWidget(editor)
        self._note = Label(_("For this print only."), size=12, ink="text2", wrap=True)
        column.addWidget(self._note)
        self.keep = Button(_("Keep for the office"))
        self.keep.clicked.connect(self.keep_choice)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._offer()

    @property
    def choice(self) -> Mapping[str, Any]:
        """By key what was chosen other than the office has it."""
        values = {key: chosen(key, editor) for key, editor in self.editors.items()}
        return {key: value for key, value in values.items() if value != self._desk.setting(key)}

    def keep_choice(self) -> None:
        """Make the choice the office's setting."""
        try:
            self._desk.set_settings(self.choice)
        except OfficeError as problem:
            self.refused.emit(problem)
            return
        self._offer()
        self.kept.emit(_("From now on papers come out so."))

    def _changed(self) -> None:
        self._offer()
        self.changed.emit()

    def _offer(self) -> None:
        choice = self.choice
        reasons = [why_forbidden(self._desk.operator, setting_named(key).duty) for key in choice]
        self.keep.forbid(next((reason for reason in reasons if reason), ""))
        self.keep.setVisible(bool(choice))
        self._note.setVisible(bool(choice))
