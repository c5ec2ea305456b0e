"""Who sits at the desk: lock, switch of operator, first log-in (rule R10)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from officedesk.core.i18n import _
from officedesk.core.permits import Operator
from officedesk.desk.desk import Desk
from officedesk.ui.window import Window

if TYPE_CHECKING:
    from officedesk.ui.dialogs.lock import LockPanel


class Sitting(QObject):
    """Covers the window while it is asked who is there."""

    def __init__(self, window: Window, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._desk = window, desk
        self._panel: LockPanel | None = None
        self._then: Callable[[], None] | None = None

    @property
    def locked(self) -> bool:
        """Whether the window is covered."""
        return self._panel is not None

    @property
    def asked(self) -> bool:
        """Whether operators are set up, so that somebody has to say who is there."""
        return bool(self._desk.staff.all())

    def ask(self, then: Callable[[], None]) -> None:
        """Cover the window; ``then`` is called when another operator has sat down."""
        if self._panel is not None:
            return
        from officedesk.ui.dialogs.lock import LockPanel  # late: mostly nobody is asked

        staff = self._desk.staff
        panel = LockPanel(
            staff.all(), self._log_in, staff.wait, current=self._desk.operator.name,
            recover=staff.recover, parent=self._window.middle,
        )  # fmt: skip
        panel.switched.connect(self._switched)
        panel.left.connect(self._left)
        self._panel, self._then = panel, then
        panel.setGeometry(self._window.middle.rect())
        panel.show()
        panel.raise_()
        panel.start()

    def reason_against(self) -> str:
        """Why there is nobody to switch to; empty where there is."""
        if self.asked:
            return ""
        return _("No operators are set up. Set them up in the preferences to lock and to switch.")

    def close(self) -> None:
        """The desk is put away: ask nobody any more."""
        self._drop()

    # --- private ----------------------------------------------------------------------

    def _log_in(self, name: str, password: str | None) -> Operator:
        return self._desk.staff.log_in(name, password)

    def _switched(self, operator: Operator) -> None:
        changed = operator != self._desk.operator
        self._desk.operator = operator
        then = self._then
        self._drop()
        if changed and then is not None:
            then()

    def _left(self) -> None:
        self._drop()

    def _drop(self) -> None:
        panel, self._panel = self._panel, None
        self._then = None
        if panel is not None:
            panel.hide()
            panel.deleteLater()
