"""Fields that stand for a setting: what is typed is kept when the field is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from officedesk.core.errors import Invalid, NotAllowed, OfficeError
from officedesk.core.fields import Choice, Field, Kind
from officedesk.core.permits import Duty, Operator, require
from officedesk.core.settings import setting_named
from officedesk.ui.dialogs.preferences.source import SettingsDesk
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.plain import set_tip


class Bound(QObject):
    """Ties an editor to a setting.

    Attributes:
        editor: the field.

    Signals:
        kept: key of the setting that was just changed.
    """

    kept = Signal(str)

    def __init__(self, editor: Editor, desk: SettingsDesk, key: str) -> None:
        super().__init__(editor)
        self.editor, self._desk, self._key = editor, desk, key
        self.show_value()
        editor.left.connect(self.keep)
        if editor.field.kind in (Kind.CHOICE, Kind.FLAG):
            editor.edited.connect(self.keep)
        forbid(editor, why_forbidden(desk.operator, setting_named(key).duty))

    def show_value(self) -> None:
        """Show what the home holds."""
        value = self._desk.settings().get(self._key)
        if self.editor.field.kind is Kind.CHOICE:
            value = str(value)
        elif isinstance(value, list | dict):
            value = None
        self.editor.set_value(value)

    def typed(self) -> Any:
        """The setting's value as it is typed.

        Raises:
            Invalid: it cannot be read.
        """
        value: Any = self.editor.value()
        if value is None:
            value = {Kind.FLAG: False, Kind.NUMBER: 0}.get(self.editor.field.kind, "")
        return value

    def keep(self) -> None:
        """Keep what was typed; what is refused is said beside the field and stays typed."""
        if not self.editor.changed:
            return
        try:
            self._desk.set_settings({self._key: self.typed()})
        except OfficeError as problem:
            self.editor.refuse(Invalid(str(problem), self._key))
            return
        self.editor.error = ""
        self.editor.set_value(self.editor.value())
        self.kept.emit(self._key)


def setting_field(
    key: str,
    kind: Kind,
    *,
    label: str = "",
    hint: str = "",
    choices: Sequence[Choice] = (),
) -> Field:
    """The field of a setting, with the words that the settings give it."""
    return Field(
        label or setting_named(key).label,
        kind,
        hint=hint,
        choices=tuple(choices),
        must=kind is Kind.CHOICE,
        default=choices[0].key if choices else None,
        name=key,
    )


def bound(desk: SettingsDesk, field: Field) -> Bound:
    """An editor tied to the setting that ``field`` is named after."""
    return Bound(editor_for(field, desk), desk, field.name)


def why_forbidden(operator: Operator, duty: Duty) -> str:
    """Why the operator may not do it; empty where it may."""
    try:
        require(operator, duty)
    except NotAllowed as problem:
        return str(problem)
    return ""


def forbid(editor: Editor, reason: str) -> None:
    """Disable an editor with the reason as tooltip; an empty one enables it."""
    target = editor.focus_target()
    target.setEnabled(not reason)
    set_tip(editor, reason)
    set_tip(target, reason)
    if reason:
        target.setAccessibleDescription(reason)
