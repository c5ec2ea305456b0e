"""Opens the preview of an import, and lets it be carried out on a worker."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from officedesk.core.errors import OfficeError
from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.desk import importing
from officedesk.desk.importing import ImportOptions, ImportPlan, ImportResult
from officedesk.desk.importing_refused import write_refused
from officedesk.ui.beside import desk_beside
from officedesk.ui.dialogs.import_preview import ImportPreview

if TYPE_CHECKING:
    from officedesk.ui.session import Session


def open_import(session: Session, register: str, path: Path) -> ImportPreview:
    """Show what importing ``path`` would do; nothing is changed before *Import*."""
    desk = session.desk

    def plan(options: ImportOptions, progress: Progress) -> ImportPlan:
        with desk_beside(desk) as own:
            return importing.plan(own, register, path, options, progress)

    def carry(
        plan: ImportPlan, partial: bool, date_is_right: bool, progress: Progress
    ) -> ImportResult:
        with desk_beside(desk) as own:
            return importing.carry_out(
                own, plan, partial=partial, date_is_right=date_is_right, progress=progress
            )

    dialog = ImportPreview(
        desk.registers[register], path.name, plan, carry, session.jobs, desk, session.window
    )
    _Outcome(session, dialog)
    dialog.open()
    return dialog


class _Outcome(QObject):
    """Tells the session what came of the dialog; goes with it."""

    def __init__(self, session: Session, dialog: ImportPreview) -> None:
        super().__init__(dialog)
        self._session = session
        self._plan: ImportPlan | None = None
        dialog.imported.connect(self._imported)
        dialog.refused_asked.connect(self._ask_file)

    def _imported(self, result: ImportResult) -> None:
        self._session.done(result.changes)

    def _ask_file(self, plan: ImportPlan) -> None:
        self._plan = plan
        chooser = QFileDialog(self._session.window, _("Save the refused rows"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("xlsx")
        chooser.fileSelected.connect(self._write)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _write(self, name: str) -> None:
        if self._plan is None:
            return
        try:
            count = write_refused(self._plan, self._plan.reasons(), Path(name))
        except OfficeError as problem:
            self._session.failed(problem)
            return
        self._session.tell(
            _("{count} refused rows written to {file}.").format(count=count, file=Path(name).name)
        )
