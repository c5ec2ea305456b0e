"""Shows what importing a calendar would do, and lets it be carried out on a worker."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from officedesk.core.changes import ChangeSet
from officedesk.core.errors import NeedsConfirmation, OfficeError
from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.ui.beside import desk_beside

if TYPE_CHECKING:
    from officedesk.desk.calendar_planning import CalendarPlan
    from officedesk.ui.session import Session

CALENDAR = ".ics"


def open_calendar(session: Session, register: str, path: Path) -> None:
    """Read the calendar beside the window, then ask; nothing is changed before *Import*."""
    _Reading(session, register).read(path)


class _Reading(QObject):
    """Lives as long as the window: the worker and the question answer to it."""

    def __init__(self, session: Session, register: str) -> None:
        super().__init__(session.window)
        self._session, self._register = session, register
        self._plan: CalendarPlan | None = None

    def read(self, path: Path) -> None:
        """Read and plan."""
        desk, register = self._session.desk, self._register

        def work(progress: Progress) -> CalendarPlan:
            from officedesk.desk.calendar_in import plan_calendar

            with desk_beside(desk) as own:
                return plan_calendar(own, register, path, progress)

        self._session.jobs.run(_("Reading the calendar"), work, self._ask, self._failed)

    def _ask(self, plan: CalendarPlan) -> None:
        from officedesk.ui.dialogs.calendar_question import CalendarQuestion  # late

        self._plan = plan
        dialog = CalendarQuestion(plan, self._session.window)
        dialog.answered.connect(self._carry_out)
        dialog.rejected.connect(self.deleteLater)
        dialog.open()

    def _carry_out(self) -> None:
        self._write(date_is_right=False)

    def _write(self, *, date_is_right: bool) -> None:
        plan, desk = self._plan, self._session.desk
        if plan is None:
            return

        def work(progress: Progress) -> ChangeSet:
            from officedesk.desk.calendar_in import carry_out_calendar

            with desk_beside(desk) as own:
                return carry_out_calendar(own, plan, date_is_right=date_is_right, progress=progress)

        self._session.jobs.run(_("Importing the calendar"), work, self._done, self._failed)

    def _done(self, changes: ChangeSet) -> None:
        self._session.done(changes)
        if not changes.operation:
            self._session.tell(changes.label)
        self.deleteLater()

    def _failed(self, problem: OfficeError) -> None:
        if isinstance(problem, NeedsConfirmation) and problem.question == "date_is_right":
            from officedesk.ui.dialogs.calendar_question import DateQuestion  # late

            dialog = DateQuestion(str(problem), self._session.window)
            dialog.accepted.connect(self._right_date)
            dialog.rejected.connect(self.deleteLater)
            dialog.open()
            return
        self._session.failed(problem)
        self.deleteLater()

    def _right_date(self) -> None:
        self._write(date_is_right=True)
