"""Keeps what is typed into one form as a draft, and brings it back."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from officedesk.core.register import Register
from officedesk.core.requests import Origin
from officedesk.core.views import EntryView
from officedesk.core.work import Rules
from officedesk.ui.form.body import FormBody
from officedesk.ui.form.drafts import FILLED, NEW, Draft, DraftShelf
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.repeating import RepeatLine

PAUSE = 400
"""Milliseconds after a key until the draft is written, however fast one goes on typing."""
_REASON = "#reason"
_RULE = "#rule"


class Keeping(QObject):
    """The draft of one form.

    A form that came filled in (from an e-mail file) has a place of its own on
    the shelf, so that it never takes that of a letter begun by hand.
    """

    def __init__(
        self,
        shelf: DraftShelf,
        register: Register,
        body: FormBody,
        reason: Editor,
        rules: Rules,
        *,
        entry: EntryView | None,
        filled: bool,
        origin: Origin | None = None,
        repeat: RepeatLine | None = None,
    ) -> None:
        super().__init__(body)
        self._shelf, self._register, self._body = shelf, register, body
        self._reason, self._rules = reason, rules
        self._version = entry.version if entry else 0
        self._origin, self._repeat = origin, repeat
        self._slot = str(entry.ref.id) if entry else FILLED if filled else NEW
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.keep)
        body.edited.connect(self._soon)
        reason.edited.connect(self._soon)
        if repeat is not None:
            repeat.edited.connect(self._soon)

    def take(self) -> Draft | None:
        """Bring back what was kept, into the fields; None where there is nothing."""
        slots = (self._slot, FILLED) if self._slot == NEW else (self._slot,)
        if self._slot == FILLED:
            return None
        for slot in slots:
            draft = self._shelf.find(self._register.key, slot)
            if draft is not None and draft.texts:
                self._slot, self._origin = slot, draft.origin
                self._body.restore(draft.texts)
                self._reason.put(str(draft.texts.get(_REASON, "")))
                if self._repeat is not None:
                    self._repeat.restore(str(draft.texts.get(_RULE, "")))
                return draft
        return None

    def older(self, draft: Draft) -> bool:
        """Whether the entry was changed since the draft was begun."""
        return draft.version != self._version

    def keep(self) -> None:
        """Write what is typed now."""
        self._timer.stop()
        texts = self._body.texts()
        if self._reason.typed():
            texts[_REASON] = self._reason.typed()
        if self._repeat is not None and self._repeat.text:
            texts[_RULE] = self._repeat.text
        if not texts:
            self.drop()
            return
        now = self._rules.now.replace(tzinfo=None).isoformat(timespec="minutes")
        self._shelf.keep(
            Draft(self._register.key, self._slot, texts, now, self._version, self._origin)
        )

    def drop(self) -> None:
        """It was saved, or left on purpose."""
        self._timer.stop()
        self._shelf.drop(self._register.key, self._slot)

    def restart(self) -> None:
        """The form starts anew, by hand."""
        self.drop()
        self._origin = None
        if self._slot == FILLED:
            self._slot = NEW

    def stop(self) -> None:
        """Write no more."""
        self._timer.stop()

    def _soon(self) -> None:
        # Begun anew with each key it would never come while one types without a pause.
        if not self._timer.isActive():
            self._timer.start()
