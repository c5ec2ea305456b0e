"""Templates to fill in are written; a whole import is voided from any of its entries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.store.void_run import RunView
from officedesk.ui.beside import desk_beside
from officedesk.ui.dialogs.choose_files import choose_target

if TYPE_CHECKING:
    from officedesk.ui.page.page import RegisterPage


class Imports(QObject):
    """What a page offers beside the import itself, done beside the window."""

    def __init__(self, page: RegisterPage) -> None:
        super().__init__(page)
        self._page = page
        self._ref: EntryRef | None = None

    def ask_template(self) -> None:
        """Ask where to write a workbook to fill in, write and open it."""
        register = self._page.register
        name = _("{register} to fill in.xlsx").format(register=_(register.label))
        choose_target(self._page.window(), _("Template to fill in"), name, self._write)

    def _write(self, paths: Sequence[Path]) -> None:
        if not paths:
            return
        host, key, path = self._page.host, self._page.key, paths[0]
        desk = host.desk

        def work(progress: Progress) -> Path:
            from officedesk.desk.template import write_template

            with desk_beside(desk) as own:
                write_template(own, key, path)
            return path

        host.jobs.run(_("Writing the template"), work, self._written, host.failed)

    def _written(self, path: Path) -> None:
        self._page.host.tell(
            _("{file} is written: fill it in, then import it here.").format(file=path.name)
        )
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

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
        from officedesk.ui.dialogs.void_import import VoidImport  # late, as every question

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
