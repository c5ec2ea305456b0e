"""A whole import is voided from any of its entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.store.void_run import RunView
from officedesk.ui.beside import desk_beside
from officedesk.ui.dialogs.void_import import VoidImport

if TYPE_CHECKING:
    from officedesk.ui.page.page import RegisterPage


class Imports(QObject):
    """Looks at the import of the shown entry and voids it, both beside the window."""

    def __init__(self, page: RegisterPage) -> None:
        super().__init__(page)
        self._page = page
        self._ref: EntryRef | None = None

    def ask_void(self) -> None:
        """Say what would be void, and ask for the reason."""
        ref, desk = self._page.shown, self._page.host.desk
        if ref is None:
            return
        self._ref = ref

        def work(progress: Progress) -> RunView:
            with desk_beside(desk) as own:
                return own.import_of(ref)

        host = self._page.host
        host.jobs.run(_("Looking at the import"), work, self._ask, host.failed)

    def _ask(self, run: RunView) -> None:
        dialog = VoidImport(run, self._page.window())
        dialog.answered.connect(self._void)
        dialog.open()

    def _void(self, reason: str) -> None:
        ref, host = self._ref, self._page.host
        if ref is None:
            return
        desk = host.desk

        def work(progress: Progress) -> ChangeSet:
            with desk_beside(desk) as own:
                return own.void_import(ref, reason)

        host.jobs.run(_("Voiding the import"), work, host.done, host.failed)
