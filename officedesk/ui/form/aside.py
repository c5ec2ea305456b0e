"""What was typed into a form without fields of its own entry is kept aside until it is posted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer

from officedesk.core.daywords import short_moment
from officedesk.core.i18n import _
from officedesk.core.permits import Operator
from officedesk.core.work import Rules
from officedesk.ui.form.drafts import Draft, DraftShelf

OWN, SHEET = "own.", "do."
"""A slot begins with it: a form of the register's own page; a sheet of an action."""
PAUSE = 700
"""Milliseconds between a key and the writing."""


class Folder(Protocol):
    """Where drafts lie."""

    @property
    def drafts(self) -> Path:
        """A folder of the home."""


class Keeper(Protocol):
    """What is asked of the desk."""

    @property
    def home(self) -> Folder:
        """The open home."""

    @property
    def operator(self) -> Operator:
        """Whose words they are."""

    @property
    def rules(self) -> Rules:
        """Knows the moment."""


class Aside(QObject):
    """Writes what ``texts`` gives a moment after each change, and when the form goes.

    Attributes:
        found: what was kept of the last time; empty for nothing.
    """

    def __init__(
        self, owner: QObject, desk: Keeper, register: str, slot: str,
        texts: Callable[[], Mapping[str, Any]],
    ) -> None:  # fmt: skip
        super().__init__(owner)
        self._shelf = DraftShelf(desk.home.drafts, desk.operator.name)
        self._register, self._slot, self._texts, self._rules = register, slot, texts, desk.rules
        self._over = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.keep)
        draft = self._shelf.find(register, slot)
        self.found: Mapping[str, Any] = draft.texts if draft is not None else {}
        self._at = draft.at if draft is not None else ""

    @property
    def words(self) -> str:
        """When that was."""
        try:
            at = short_moment(datetime.fromisoformat(self._at), self._rules.today)
        except ValueError:
            at = self._at
        return _("This was typed on {time} and never saved.").format(time=at)

    def soon(self) -> None:
        """Something was typed."""
        if not self._timer.isActive() and not self._over:
            self._timer.start()

    def keep(self) -> None:
        """Write what is typed now."""
        self._timer.stop()
        if self._over:
            return
        texts = self._texts()
        if not texts:
            self._shelf.drop(self._register, self._slot)
            return
        now = self._rules.now.replace(tzinfo=None).isoformat(timespec="minutes")
        self._shelf.keep(Draft(self._register, self._slot, texts, now))

    def drop(self) -> None:
        """It was posted, or left on purpose."""
        self._over = True
        self._timer.stop()
        self._shelf.drop(self._register, self._slot)

    def restart(self) -> None:
        """Begin anew: what was kept is thrown away."""
        self._timer.stop()
        self._shelf.drop(self._register, self._slot)
