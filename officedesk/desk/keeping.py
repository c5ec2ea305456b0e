"""What keeps the registers safe: closed months, certificate, backups, purge."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from officedesk.core.changes import ChangeSet
from officedesk.core.errors import OfficeError
from officedesk.core.i18n import _
from officedesk.core.permits import Duty, require
from officedesk.core.progress import Progress
from officedesk.core.views import (
    Certificate,
)
from officedesk.desk import closing
from officedesk.desk.purge import PurgePreview, purge
from officedesk.desk.seat import Seat
from officedesk.desk.tidying import tidy
from officedesk.store.backup import BackupInfo, back_up, back_up_if_changed, is_due
from officedesk.store.faults import told
from officedesk.store.marks import hidden_marks
from officedesk.store.reading import Reader
from officedesk.store.unit import Ask, unit_of_work

if TYPE_CHECKING:
    from officedesk.desk.page_code_check import PageReport
    from officedesk.desk.verify import Report
    from officedesk.desk.wholeness import Alarm


class Keeping(Seat):
    """Months, backups and personal data."""

    def certificate(self, register: str, year: int) -> Certificate:
        """What a series holds, with the sentence that certifies it (rule R5)."""
        with told():
            return closing.certificate(self.store, register, year)

    def close_month(self, register: str, month: str) -> ChangeSet:
        """Close a month (``2026-09``): its facts then change only with a reason (rule R9)."""
        with unit_of_work(self.store, self.clock, Ask("close-month", self.operator)) as work:
            row = closing.close_month(work, register, month)
            changes = work.finish(closing.closed_sentence(row, self.registers[register]))
        return self._done(changes)

    def reopen_month(self, register: str, month: str, reason: str) -> ChangeSet:
        """Open a closed month again, with the reason."""
        ask = Ask("reopen-month", self.operator, reason=reason)
        with unit_of_work(self.store, self.clock, ask) as work:
            closing.reopen_month(work, register, month, reason)
            changes = work.finish(_("{month} is open again.").format(month=month))
        return self._done(changes)

    def purge(
        self, register: str, before: date, *, dry_run: bool = False, files: bool = False,
        progress: Progress | None = None,
    ) -> PurgePreview:  # fmt: skip
        """Empty personal data of entries registered before a day; rows and counts stay."""
        return purge(
            self.store, self.clock, self.operator, register, before, dry_run=dry_run, files=files,
            progress=progress,
        )  # fmt: skip

    def back_up(self, target: Path | None = None, progress: Progress | None = None) -> BackupInfo:
        """Make a verified backup, on the home's shelf or as one file."""
        require(self.operator, Duty.BACKUP)
        return back_up(
            self.home, self.clock, reason="by-hand", target=target, progress=progress, thorough=True
        )

    def verify_page(self, code: str, progress: Progress | None = None) -> PageReport:
        """Compare a printed page with today, by its code as scanned or typed.

        Raises:
            Invalid: it is no page code.
            NotFound: no register has its prefix.
            Cancelled: the person gave up.
        """
        from officedesk.core.paper_code import paper_code
        from officedesk.desk.page_code_check import check_page
        from officedesk.desk.stock_check import check_paper

        require(self.operator, Duty.VERIFY)
        hidden = hidden_marks(self.setting("marks"), self.operator)
        reader = Reader(self.store, self.clock, self.operator)
        try:
            with told(), reader.steady() as database:
                paper = paper_code(code)
                if paper is not None:
                    return check_paper(database, self.registers, paper, hidden)
                return check_page(database, self.registers, code, hidden, progress)
        finally:
            reader.close()

    def verify(self, progress: Progress | None = None, *, head: str = "", count: int = 0) -> Report:
        """Verify everything on a copy; ``head`` and ``count`` as they were once printed.

        Raises:
            Corrupt: the database cannot even be copied.
            Cancelled: the person gave up.
        """
        from officedesk.desk.verify import verify

        require(self.operator, Duty.VERIFY)
        return verify(self.store, progress, head=head, count=count)

    def tidy(self) -> tuple[str, ...]:
        """Put right what a program that was killed left behind; what to say about it.

        The window calls it on a worker once it is painted: it takes the write lock
        and looks through all attachments.
        """
        said = tidy(self.store, self.clock)
        if self.store.read_only:
            return said
        from officedesk.desk.current import keep_current  # late: few registers have such files

        return (*said, *keep_current(self, self.registers))

    def look_over(self, progress: Progress | None = None) -> Alarm | None:
        """See whether the home is whole, where that is due; the window does so at rest."""
        from officedesk.desk.wholeness import look_over

        return look_over(self.store, self.clock, progress)

    def back_up_last(self, progress: Progress | None = None) -> None:
        """Back up what has changed, before the window goes; call it on any thread.

        A backup that fails or is cancelled never keeps the home from being closed.
        """
        try:
            if not self.store.read_only:
                back_up_if_changed(self.home, self.clock, reason="exit", progress=progress)
        except OfficeError as error:
            logging.getLogger(__name__).warning("no backup at exit: %s", error.code)

    def leave(self) -> None:
        """Back up what has changed, then close: where there is no window to wait in."""
        try:
            self.back_up_last()
        finally:
            self.close()

    def owes_backup(self) -> bool:
        """Whether a last backup is due; a home whose shelf cannot be read waits for none."""
        try:
            return not self.store.read_only and is_due(self.home)
        except OfficeError:
            return False
