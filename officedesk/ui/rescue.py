"""A damaged home: what happened, which backup is the newest good one, and bringing it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal

from officedesk.core.clock import Clock
from officedesk.core.daywords import long_moment
from officedesk.core.errors import OfficeError
from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.desk.restoring import restore_home
from officedesk.store.home import Home
from officedesk.store.restore import Restored, newest_good
from officedesk.store.shelf import BackupFile
from officedesk.ui.jobs import Jobs
from officedesk.ui.parts.empty import EmptyList


class Rescue(EmptyList):
    """Stands in the place of the pages.

    Signals:
        ready: it is known whether there is a good backup.
        again: the home is to be opened again.
        restored: a backup was brought back; a sentence that says which, and what was kept.
    """

    ready = Signal()
    again = Signal()
    restored = Signal(str)

    def __init__(
        self, home: Path, sentence: str, clock: Clock, operator: str | None, jobs: Jobs, *,
        opens: bool = False,
    ) -> None:  # fmt: skip
        """``opens``: the home can be worked in all the same; nobody is forced."""
        super().__init__()
        self._home, self._why, self._clock = home, sentence, clock
        self._operator, self._jobs = operator, jobs
        self._backup: BackupFile | None = None
        self.asked.connect(self._go)
        self.declined.connect(self.again)
        self._back = _("Back to the registers as they are") if opens else ""
        self.explain("warning", f"{sentence} " + _("Looking for the newest good backup…"))
        jobs.run("", _looking(home), self._found, self._not_found)

    def _found(self, backup: BackupFile | None) -> None:
        self._backup = backup
        if backup is None:
            words = _("There is no good backup in its place: look for one elsewhere.")
            again = "" if self._back else _("Try again")
            self.explain("warning", f"{self._why} {words}", again, self._back)
        else:
            words = _(
                "The newest good backup is of {when}. What was written after it is then missing;"
                " what is there now is kept aside."
            ).format(when=long_moment(backup.at))
            button = _("Bring back the newest good backup")
            self.explain("warning", f"{self._why}\n\n{words}", button, self._back)
        self.ready.emit()

    def _not_found(self, problem: OfficeError) -> None:
        self._backup = None
        self.explain("warning", f"{self._why}\n\n{problem}", _("Try again"))
        self.ready.emit()

    def _go(self) -> None:
        if self._backup is None:
            self.again.emit()
            return
        self.explain("warning", _("The backup is being brought back."))
        work = _restoring(self._home, self._backup.path, self._operator, self._clock)
        self._jobs.run("", work, self._done, self._not_found)

    def _done(self, done: Restored) -> None:
        when = long_moment(self._backup.at) if self._backup is not None else done.source.name
        words = _("The backup of {when} was brought back.").format(when=when)
        if done.aside is not None:
            words += " " + _("What was there is kept in {path}.").format(path=done.aside)
        self.restored.emit(words)


# The work holds nothing of the page: a worker must never be the last to let a widget go.


def _looking(home: Path) -> Callable[[Progress], BackupFile | None]:
    def work(progress: Progress) -> BackupFile | None:
        return newest_good(Home(home))

    return work


def _restoring(
    home: Path, source: Path, operator: str | None, clock: Clock
) -> Callable[[Progress], Restored]:
    def work(progress: Progress) -> Restored:
        return restore_home(home, source, operator, None, clock)

    return work
