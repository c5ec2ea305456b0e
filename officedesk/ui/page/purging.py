"""Purging from a page: what would go is shown first, then done beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from officedesk.core.errors import NotAllowed, OfficeError
from officedesk.core.i18n import _, lowered
from officedesk.core.permits import Duty, require
from officedesk.core.progress import Progress
from officedesk.desk.purge import PurgePreview
from officedesk.ui.beside import desk_beside

if TYPE_CHECKING:
    from officedesk.ui.dialogs.purge_question import PurgeQuestion, Wanted
    from officedesk.ui.page.page import RegisterPage


class Purging(QObject):
    """Asks which entries, shows the preview, purges."""

    def __init__(self, page: RegisterPage) -> None:
        super().__init__(page)
        self._page = page

    def reason_against(self) -> str:
        """Why this register's data cannot be purged now; empty where it can."""
        page = self._page
        if not page.register.personal:
            return _("{register} holds no personal data of its own.").format(
                register=_(page.register.label)
            )
        if page.host.desk.store.read_only:
            return _("The registers are open for reading only.")
        try:
            require(page.host.desk.operator, Duty.PURGE)
        except NotAllowed as refusal:
            return str(refusal)
        return ""

    def ask(self) -> None:
        """Ask for the day before which entries are purged."""
        from officedesk.ui.dialogs.purge_question import PurgeQuestion  # late, as every question

        page, desk = self._page, self._page.host.desk
        reason = self.reason_against()
        if reason:
            page.host.tell(reason, warning=True)
            return
        start = desk.today.replace(month=1, day=1)
        things = lowered(_(page.register.label))
        question = PurgeQuestion(things, start, desk, page.window())
        question.looked.connect(lambda wanted: self._look(question, wanted))
        question.answered.connect(self._purge)
        question.open()

    def _look(self, question: PurgeQuestion, wanted: Wanted) -> None:
        desk, key = self._page.host.desk, self._page.key

        def work(progress: Progress) -> PurgePreview:
            with desk_beside(desk) as own:
                return own.purge(
                    key, wanted.before, dry_run=True, files=wanted.files, progress=progress
                )

        def then(preview: PurgePreview) -> None:
            question.show_preview(wanted, preview)

        self._page.host.jobs.run(_("Looking what would go"), work, then, question.refuse, question)

    def _purge(self, wanted: Wanted) -> None:
        desk, key, host = self._page.host.desk, self._page.key, self._page.host

        def work(progress: Progress) -> PurgePreview:
            with desk_beside(desk) as own:
                return own.purge(key, wanted.before, files=wanted.files, progress=progress)

        host.jobs.run(_("Purging personal data"), work, self._done, self._failed)

    def _done(self, done: PurgePreview) -> None:
        if done.changes is not None:
            self._page.host.done(done.changes)
        else:
            self._page.host.tell(done.sentence)

    def _failed(self, problem: OfficeError) -> None:
        self._page.host.failed(problem)
