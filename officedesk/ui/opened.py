"""Everything that hangs on one open desk: session, operators, reminders, backups, preferences."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from officedesk.core.errors import NotAllowed, OfficeError
from officedesk.core.i18n import _
from officedesk.core.progress import Progress, Resting
from officedesk.desk.backups import BackupRhythm, state_of
from officedesk.desk.desk import Desk
from officedesk.ui.loading import bring_in
from officedesk.ui.lookups import nobody
from officedesk.ui.page.page import RegisterPage
from officedesk.ui.rest import AFTER
from officedesk.ui.session import Session
from officedesk.ui.sitting import Sitting
from officedesk.ui.state import WindowState
from officedesk.ui.theme import theme
from officedesk.ui.tray import Tray
from officedesk.ui.window import Window

if TYPE_CHECKING:
    from officedesk.ui.dialogs.preferences.window import Preferences
    from officedesk.ui.preview.sample import SampleSheet
    from officedesk.ui.waking import Waking

MINUTE = 60_000


def _load_holidays(country: str, year: int, _reader: object) -> None:
    """Bring in the official tables, and the names of countries."""
    from officedesk.core.holidays import countries, official

    countries()
    official(country, year)


class Opened(QObject):
    """A desk in the window, from log-in to the last backup.

    Attributes:
        session: pages and what they ask.
        sitting: who is at the desk.
        waking: what is told when the start is over; None before.

    Signals:
        language_asked: code of a language chosen in the preferences.
    """

    language_asked = Signal(str)

    def __init__(self, window: Window, desk: Desk, state: WindowState, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._desk = window, desk
        self.session = Session(window, desk, state)
        self.sitting = Sitting(window, desk, self)
        self.tray = Tray(self.session)
        self._preferences: Preferences | None = None
        self._asked = self._away = False
        self._rhythm = BackupRhythm(
            desk.home, desk.clock, int(desk.setting("backup.minutes") or 30)
        )
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self._look_at_backups)
        self.waking: Waking | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(AFTER)
        self._later.timeout.connect(self._look_after)
        self.session.today_built.connect(self._say_backups)
        self.session.operator_asked.connect(self.lock)
        self.session.preferences_asked.connect(self.show_preferences)
        self.tray.woken.connect(window.come_forward)

    def begin(self, operator: str | None, then: Callable[[], None]) -> None:
        """Ask who is there, if operators are set up, then show the pages and call ``then``."""

        def start() -> None:
            self.session.begin()
            self._begun()
            then()

        if not self.sitting.asked:
            self._begun()
            self.session.begin_in_turns(then)
            return
        if operator:
            try:
                self._desk.switch_operator(operator, None)
            except NotAllowed:
                pass  # it has a password: the panel asks for it
            except OfficeError as problem:
                self.session.failed(problem)
            else:
                start()
                return
        self.sitting.ask(start)

    def _begun(self) -> None:
        self._minute.start()
        self._later.start()

    def lock(self) -> None:
        """Cover the window and ask who is there (Ctrl+L)."""
        reason = self.sitting.reason_against()
        if reason:
            self.session.tell(reason)
            return
        self.session.set_aside()
        self.sitting.ask(self.session.rebuild)

    def show_help(self) -> None:
        """The keys."""
        from officedesk.ui.help import HelpSheet
        from officedesk.ui.page.commands import own_commands

        papers = [
            (paper.keys, _(paper.label))
            for register in self.session.desk.registers.values()
            for paper in register.papers if paper.keys
        ]  # fmt: skip
        own = [
            (keys, _(words)) for register in self.session.desk.registers
            for key, words, _icon, keys in own_commands(register) if keys and ":" not in key
        ]  # fmt: skip
        HelpSheet(self._window, [*papers, *own]).open()

    def _look_after(self) -> None:
        """What can wait until the rows are painted."""
        from officedesk.ui.waking import Waking

        self.session.count_all()
        self.tray.begin()
        self.waking = Waking(self.session)
        self._minute.timeout.connect(self.waking.look_at_space)
        self.waking.begin()

    # --- preferences ------------------------------------------------------------------

    def show_preferences(self, page: str) -> None:
        """Open the preferences, at a page."""
        from officedesk.ui.dialogs.preferences.window import Preferences  # late: many fields

        if self._preferences is None:
            dialog = Preferences(
                self._desk, self._window, backups=self._desk.home.backups, sample=self._sample
            )
            dialog.kept.connect(self._kept)
            dialog.directory_asked.connect(self._directory)
            dialog.backup_asked.connect(self.back_up)
            dialog.destroyed.connect(self._preferences_gone)
            # Beside the window, before its page is shown: the tables are slow to load.
            country, year = str(self._desk.setting("country")), self._desk.today.year
            look_up = self.session.lookups.ask
            look_up("holidays", partial(_load_holidays, country, year), nobody)
            look_up("paper", bring_in("officedesk.ui.preview.sample"), nobody)
            self._preferences = dialog
        if page:
            self._preferences.show_page(page)
        self._preferences.open()

    def _sample(self) -> SampleSheet:
        from officedesk.ui.preview.sample import SampleSheet  # late: it draws PDF

        return SampleSheet(self._desk, self.session.jobs)

    def _preferences_gone(self) -> None:
        self._preferences = None

    def _directory(self) -> None:
        if self._preferences is not None:
            self._preferences.accept()
        key = next((k for k, one in self._desk.registers.items() if one.master), "")
        if key:
            self.session.show_tab(key)

    def _kept(self, key: str) -> None:
        """A setting was changed: what hangs on it follows at once."""
        session, desk = self.session, self._desk
        if key == "look":
            session.state.look = str(desk.setting("look"))
            theme().set_look(session.state.look)
        elif key == "language":
            self.language_asked.emit(str(desk.setting("language")))
        elif key == "density":
            for page in session.pages:
                if isinstance(page, RegisterPage):
                    page.set_compact(desk.setting("density") == "compact")
        elif key.startswith("backup."):
            self._rhythm = BackupRhythm(
                desk.home, desk.clock, int(desk.setting("backup.minutes") or 30)
            )
            self._say_backups()
        elif key in ("institution", "office", "operators", "marks"):
            session.dress()
        elif key == "holidays" or key.startswith("deadline."):
            for page in session.pages:
                page.set_day()

    # --- backups ----------------------------------------------------------------------

    def back_up(self, *, at_rest: bool = False) -> None:
        """Make a backup on a worker, where something was written since the last.

        ``at_rest``: nobody waits for it, and it gives way to the window.
        """
        if self._desk.store.read_only:
            return
        rhythm = self._rhythm

        def work(progress: Progress) -> object:
            return rhythm.make(progress=Resting(progress) if at_rest else progress)

        self.session.jobs.run(_("Backing up"), work, self._backed_up, self.session.failed)

    def _look_at_backups(self) -> None:
        if not self._desk.store.read_only and self._rhythm.due():
            self.back_up(at_rest=True)

    def _backed_up(self, _made: object) -> None:
        self._say_backups()

    def _say_backups(self) -> None:
        today = self.session.today_page
        if today is not None and not self._desk.store.read_only:
            today.warn("" if self._desk.setting("sample") else state_of(self._desk.store).sentence)

    # --- the end ----------------------------------------------------------------------

    def may_leave(self) -> bool:
        """Whether the window may be closed: a form with unsaved words asks once."""
        page = self.session.unsaved()
        if page is None or self._asked:
            return True
        self._asked = True
        self.session.show_tab(page.key)
        return page.forms.try_leave()

    def owes_backup(self) -> bool:
        """Whether something was written since the last backup."""
        return self._desk.owes_backup()

    def last_backup(self, progress: Progress) -> None:
        """Back up before the window goes, on a worker; the desk stays open for it."""
        self._desk.back_up_last(progress)

    def put_away(self) -> None:
        """Put away everything that is to be seen; the desk stays open."""
        if self._away:
            return
        self._away = True
        self._minute.stop()
        self._later.stop()
        self.tray.close()
        self.sitting.close()
        if self._preferences is not None:
            self._preferences.close()
        self.session.close()
        self.session.deleteLater()

    def close(self, *, last: bool = False) -> None:
        """Put everything away and close the home; ``last``: with a backup of what was written."""
        self.put_away()
        if last:
            self._desk.leave()
        else:
            self._desk.close()
        self.deleteLater()
