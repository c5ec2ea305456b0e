"""Saves one form: registers or edits, attaches what waits, tries again while others write."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from officedesk.core.changes import ChangeSet
from officedesk.core.errors import Busy, OfficeError
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.requests import Origin
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.ui.form.body import FormBody
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.source import FormSource

RETRY_PAUSE = 700
RETRIES = 12
"""A save that meets another program's writing tries again so often, after so many ms."""


class Then(Enum):
    """What follows a save."""

    LEAVE = "leave"
    NEXT = "next"
    COPY = "copy"


class Saving(QObject):
    """Writes what stands in the form.

    Attributes:
        entry: what is edited; None for a new entry. Read anew after a clash.
        files: to be attached when it is saved.
        origin: the entries with which it was begun; the next empty form has none.
        then: what was to follow the last save.

    Signals:
        done: the ``ChangeSet``, and a sentence where a file would not go in.
        refused: the ``OfficeError``.
        waiting: the ``Busy`` for which it tries again.
    """

    done = Signal(object, str)
    refused = Signal(object)
    waiting = Signal(object)

    def __init__(
        self,
        source: FormSource,
        register: Register,
        body: FormBody,
        reason: Editor,
        *,
        entry: EntryView | None,
        files: Sequence[Path],
        origin: Origin | None = None,
    ) -> None:
        super().__init__(body)
        self._source, self._register = source, register
        self._body, self._reason = body, reason
        self.entry, self.files, self.origin = entry, tuple(files), origin
        self.then = Then.LEAVE
        self._tries = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RETRY_PAUSE)
        self._timer.timeout.connect(self.again)

    def save(
        self, then: Then, *, date_is_right: bool = False, another_book: bool = False
    ) -> None:
        """Save; what came of it is told by a signal."""
        self.then = then
        self._timer.stop()
        self._body.accept_all()
        try:
            self._body.check()
            changes = self._write(date_is_right, another_book)
        except Busy as problem:
            self._wait(problem)
            return
        except OfficeError as problem:
            self._tries = 0
            self.refused.emit(problem)
            return
        self._tries = 0
        self.written(changes)

    def written(self, changes: ChangeSet) -> None:
        """It is saved: attach what waits, and tell."""
        trouble = self._attach(changes)
        self.files, self.origin = (), None
        self.done.emit(changes, trouble)

    def again(self) -> None:
        """Save as the last time."""
        self.save(self.then)

    def right_date(self) -> None:
        """Save as the last time; the clock is right (rule R8)."""
        self.save(self.then, date_is_right=True)

    def of_another_book(self) -> None:
        """Save as the last time; the old number is no emergency number."""
        self.save(self.then, another_book=True)

    def read_again(self) -> bool:
        """Take the entry as it is now for the one that is edited; False where that fails."""
        assert self.entry is not None
        try:
            self.entry = self._source.entry(self.entry.ref)
        except OfficeError as problem:
            self.refused.emit(problem)
            return False
        return True

    def stop(self) -> None:
        """Try no more."""
        self._timer.stop()

    def _wait(self, problem: Busy) -> None:
        self._tries += 1
        if self._tries > RETRIES:
            self._tries = 0
            self.refused.emit(problem)
            return
        self.waiting.emit(problem)
        self._timer.start()

    def _write(self, date_is_right: bool, another_book: bool) -> ChangeSet:
        if self.entry is None:
            return self._source.register_entry(
                self._register.key,
                self._body.values(),
                self._body.child_rows(changed_only=True),
                date_is_right=date_is_right,
                outage=None if another_book else self._body.outage(),
                another_book=another_book,
                origin=self.origin,
            )
        return self._source.edit(
            self.entry.ref,
            self._changes(),
            children=self._body.child_rows(changed_only=True) or None,
            reason=self._reason.typed().strip(),
            version=self.entry.version,
            seen=self.entry.children,
        )

    def _changes(self) -> dict[str, Value]:
        """What was changed; with a start also its end, which is meant as the form shows it."""
        changes, booking = dict(self._body.changes()), self._register.booking
        if self.entry is not None and booking is not None and booking.start in changes:
            changes.setdefault(booking.end, self.entry.values.get(booking.end))
        return changes

    def _attach(self, changes: ChangeSet) -> str:
        """Attach the waiting files; the sentence that says which one would not go in."""
        ref = next(changes.refs(), None)
        if ref is None:
            return ""
        for path in self.files:
            try:
                self._source.attach(ref, path)
            except OfficeError as problem:
                number = changes.numbers[0] if changes.numbers else ""
                return _("{number} is saved, but {file} is not attached: {problem}").format(
                    number=number, file=path.name, problem=problem
                )
        return ""
