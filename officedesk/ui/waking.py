"""What the person is told as the window wakes: what was put right, what waits, what runs short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from officedesk.core.errors import Busy, Cancelled, Corrupt, OfficeError
from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.desk.space import space_of
from officedesk.ui.beside import desk_beside
from officedesk.ui.form.offering import Offering
from officedesk.ui.loading import bring_in
from officedesk.ui.parts.notice import Notice

if TYPE_CHECKING:
    from officedesk.desk.wholeness import Alarm
    from officedesk.ui.session import Session

_NEW_DAY = "officedesk.desk.series_extending"
"""What the window's thread needs next: to see to what a new day brings."""


class Waking(QObject):
    """Looks after the home beside the window, and tells what came of it.

    Attributes:
        over: it was looked at, whatever came of it.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._told = False
        self.over = False
        self._offering = Offering(session)
        session.today_built.connect(self.look_at_space)

    def begin(self) -> None:
        """The pages stand: put right what a killed program left, and say what waits."""
        self.look_at_space()
        desk = self._session.desk
        if desk.store.read_only:
            self.over = True
            return

        def work(progress: Progress) -> tuple[str, ...]:
            bring_in(_NEW_DAY)(progress)
            with desk_beside(desk) as own:
                return own.tidy()

        words = _("Looking after the home")
        self._session.jobs.run(words, work, self._tidied, self._not_tidied)

    def look_at_space(self) -> None:
        """Say once that the disk is nearly full; *Today* says it as long as it is."""
        session = self._session
        sentence = "" if session.desk.store.read_only else space_of(session.desk.home).sentence
        if session.today_page is not None:
            session.today_page.warn_of_space(sentence)
        if sentence and not self._told:
            session.tell(sentence, warning=True)
        self._told = bool(sentence)

    def _tidied(self, said: tuple[str, ...]) -> None:
        self._session.watch.settle_past()
        for sentence in said:
            self._session.window.tell(Notice(sentence, stays=True))
        self._offering.tell()
        self._look_over()

    def _not_tidied(self, problem: OfficeError) -> None:
        if not isinstance(problem, (Busy, Cancelled, Corrupt)):
            self._session.failed(problem)
        self._offering.tell()
        # Of a damaged home the check tells more: which backup there is.
        if not isinstance(problem, Cancelled):
            self._look_over()

    def _look_over(self) -> None:
        """See whether the home is whole, as far as that is due."""
        desk = self._session.desk

        def work(progress: Progress) -> Alarm | None:
            with desk_beside(desk) as own:
                return own.look_over(progress)

        words = _("Looking whether the registers are whole")
        self._session.jobs.run(words, work, self._looked, self._not_looked)

    def _looked(self, alarm: Alarm | None) -> None:
        if alarm is not None:
            self._session.offer_backup(alarm.sentence, there=alarm.backup is not None)
        self.over = True

    def _not_looked(self, problem: OfficeError) -> None:
        if not isinstance(problem, (Busy, Cancelled)):
            self._session.failed(problem)
        self.over = True
