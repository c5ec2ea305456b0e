"""Keeps what is typed into the small form of an action as a draft, and brings it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer

from officedesk.core.changes import EntryRef
from officedesk.core.register import Action, Register
from officedesk.core.requests import Origin
from officedesk.core.work import Rules
from officedesk.ui.form.drafts import Draft, DraftShelf, slot_of_action
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.keeping import PAUSE


class AskKeeping(QObject):
    """The draft of an action with these entries: another with the same begins anew.

    Args:
        version: of the entry, where there is one only.
    """

    def __init__(
        self, shelf: DraftShelf, register: Register, action: Action, refs: Sequence[EntryRef],
        editors: Mapping[str, Editor], rules: Rules, version: int, parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._shelf, self._register, self._editors = shelf, register, editors
        self._origin = Origin(action.key, tuple(sorted(refs)))
        self._slot = slot_of_action(self._origin)
        self._rules, self._version = rules, version
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._keep)
        for editor in editors.values():
            editor.edited.connect(self._soon)

    def take(self) -> Draft | None:
        """Bring back what was kept, into the fields; None where there is nothing."""
        draft = self._shelf.find(self._register.key, self._slot)
        if draft is None or draft.origin != self._origin or not draft.texts:
            return None
        for name, text in draft.texts.items():
            if name in self._editors and isinstance(text, str):
                self._editors[name].restore(text)
        return draft

    def older(self, draft: Draft) -> bool:
        """Whether the entry was changed since the draft was begun."""
        return draft.version != self._version

    def hurry(self) -> None:
        """Write what was typed last: the form goes, whatever takes it away."""
        if self._timer.isActive():
            self._keep()

    def drop(self) -> None:
        """It was done, or left on purpose."""
        self._timer.stop()
        self._shelf.drop(self._register.key, self._slot)

    def _keep(self) -> None:
        self._timer.stop()
        texts = {name: one.typed() for name, one in self._editors.items() if one.changed}
        if not texts:
            self.drop()
            return
        at = self._rules.now.replace(tzinfo=None).isoformat(timespec="minutes")
        self._shelf.keep(
            Draft(self._register.key, self._slot, texts, at, self._version, self._origin)
        )

    def _soon(self) -> None:
        # Not begun anew with each key: see ``Keeping``.
        if not self._timer.isActive():
            self._timer.start()
