"""From the frame to an open desk, and out again: first start, log-in, preferences, sample, end."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from officedesk.core.clock import Clock, SystemClock
from officedesk.core.errors import Cancelled, Corrupt, OfficeError
from officedesk.core.i18n import _, language, system_language, use_language
from officedesk.core.progress import Progress
from officedesk.discovery import tabs
from officedesk.ui.jobs import Job, Jobs
from officedesk.ui.loading import load_pages, open_desk
from officedesk.ui.palette import paint_frame
from officedesk.ui.qt_words import QtWords
from officedesk.ui.settling import Settling
from officedesk.ui.state import WindowState
from officedesk.ui.troubles import Troubles
from officedesk.ui.window import Window

if TYPE_CHECKING:
    from officedesk.desk.desk import Desk
    from officedesk.ui.dialogs.first_start import FirstAnswers, Way
    from officedesk.ui.opened import Opened
    from officedesk.ui.parts.empty import EmptyList
    from officedesk.ui.parts.waiting import Waiting
    from officedesk.ui.single import Doorbell

TURN = 0.0002
"""Seconds after which a worker lets the window's thread go on, which lets go hundreds of times
as it paints: at Python's own 5 ms beside a worker that never rests it takes five times as long
as alone, at 1 ms three times, at this not twice; shorter gains nothing."""


class Program(QObject):
    """One window on one home.

    Attributes:
        opened: the open desk with all that hangs on it; None before and after.
        alone: the window of another start on this home goes before this one.

    Signals:
        ready: pages stand in the window, or a question stands in their place.
        ended: the window was closed and everything is put away.
    """

    ready = Signal()
    ended = Signal()

    def __init__(
        self, home: Path, *, spoken: str | None = None, operator: str | None = None,
        clock: Clock | None = None,
    ) -> None:  # fmt: skip
        """``spoken`` is the language asked for; the home's own otherwise."""
        super().__init__()
        self._home, self._spoken, self._operator = home, spoken, operator
        self._clock: Clock = clock or SystemClock()
        self._state = WindowState.read(home)
        use_language(spoken or self._state.language or system_language())
        self._qt_words = QtWords(self)
        self._speak_qt()
        paint_frame(self._state.look)
        self.window = Window(self._state)
        self.opened: Opened | None = None
        self.alone = False
        self._jobs = Jobs(self)
        self._way: Way | None = None
        self._bell: Doorbell | None = None
        self._troubles = Troubles(home, self)
        self._troubles.told.connect(self._trouble)
        self._report = ""
        self._leaving = False
        self._backing: Job | None = None
        self.window.standing.connect(self._stand)
        self.window.closing.connect(self._close)
        sys.setswitchinterval(TURN)
        self._settling = Settling(self._jobs, self._at_work, self)
        self.ready.connect(self._settling.start)

    def open(self) -> None:
        """Show the frame; everything else follows when it is painted."""
        self.window.show()

    def listen(self) -> bool:
        """Come to the front when the program is started a second time; False where another
        window does that already, which was started a moment before."""
        from officedesk.ui.single import Doorbell

        bell = Doorbell(self._home, self)
        if bell.taken:
            return False
        self._bell = bell
        bell.rung.connect(self.window.come_forward)
        return True

    def watch(self) -> None:
        """Take over what nobody catches."""
        self._troubles.watch()

    # --- opening ----------------------------------------------------------------------

    def _stand(self) -> None:
        """The frame stands for the first time: what it did not need comes to it."""
        from officedesk.ui import icons

        self.window.setWindowIcon(icons.icon("letters", "fill", 20, (1.0, 2.0)))
        self._troubles.keep_log()
        self.window.notices.asked.connect(self._notice_asked)
        self.window.strip.asked.connect(self.leave_sample)
        if self.alone and not self.listen():
            self._give_way()
        else:
            self._load()

    def _give_way(self) -> None:
        """Call the other window to the front and end; go on where it does not answer."""
        from officedesk.ui.single import ring_again

        home = self._home

        def work(_progress: Progress) -> bool:
            return ring_again(home)

        self._jobs.run("", work, self._rung, self._open_failed)

    def _rung(self, answered: bool) -> None:
        if not answered:
            self._load()
        elif not self._leaving:
            self.window.hide()
            QTimer.singleShot(0, self.finish)

    def _load(self) -> None:
        """Open the home, or ask what a new one needs to know."""
        from officedesk.store.home import Home, had_database

        home = Home(self._home)
        # A home that had a database and has it no more is damaged, not new.
        if home.database.exists() or had_database(home):
            self._open_home(self._home)
            return
        from officedesk.ui.dialogs.first_start import FirstStart

        page = FirstStart()
        page.answered.connect(self._first_answers)
        page.language_changed.connect(self._first_language)
        self.window.show_alone(page)
        page.start()
        self.ready.emit()

    def _first_language(self, code: str) -> None:
        self._speak_qt()
        self.window.renew_rail()
        self.window.rail.setEnabled(False)

    def _first_answers(self, answers: FirstAnswers) -> None:
        self._way = answers.way
        self.window.open_rail()
        values = {
            "institution": answers.institution, "office": answers.office,
            "language": answers.language,
        }  # fmt: skip
        self._open_home(self._home, values)

    def _open_home(self, folder: Path, values: Mapping[str, Any] | None = None) -> None:
        """Bring modules and desk in beside the frame, then show the pages."""
        tab, clock = self._state.tab, self._clock

        def work(_progress: Progress) -> Desk:
            load_pages(tab)
            return open_desk(folder, clock, values)

        def then(desk: Desk) -> None:
            self._show_desk(folder, desk)

        self._jobs.run("", work, then, self._open_failed)

    def _at_work(self) -> bool:
        """Whether something is done on the open desk."""
        return self.opened is not None and bool(self.opened.session.jobs.running)

    def _open_failed(self, problem: OfficeError) -> None:
        """What is in the way is said in the place of the pages."""
        if self._leaving:
            return
        self._say_trouble(str(problem), damaged=isinstance(problem, Corrupt))

    def _show_desk(self, folder: Path, desk: Desk) -> None:
        """The desk is open: everything that hangs on it, and the first page."""
        from officedesk.ui.opened import Opened

        if self._leaving:
            desk.close()  # the window was closed meanwhile
            return
        if folder != self._home:
            # What the window looks like over the sample is not remembered.
            self._state = WindowState(folder / "window.json", look=self._state.look)
            self.window.take_state(self._state)
        self._dress(desk)
        opened = self.opened = Opened(self.window, desk, self._state, self)
        opened.language_asked.connect(self._speak)
        opened.session.help_asked.connect(opened.show_help)
        opened.session.restore_asked.connect(self._offer_backup)
        self._strip(desk)
        opened.begin(self._operator, self._began)
        self._settling.start()

    def _began(self) -> None:
        """The pages stand: what the first start wanted besides."""
        way, self._way = self._way, None
        if self.opened is not None and way is not None:
            self._go(way)
        self.ready.emit()

    def _go(self, way: Way) -> None:
        from officedesk.ui.dialogs.first_start import Way

        if way is Way.SAMPLE:
            self.show_sample()
        elif way is Way.IMPORT and tabs() and self.opened is not None:
            self.opened.session.register_page(tabs()[0].key).files.ask_import()

    def _dress(self, desk: Desk) -> None:
        from officedesk.ui.theme import theme

        before = language()
        use_language(self._spoken or str(desk.setting("language")) or before)
        if language() != before:
            self._speak_qt()
        look = str(desk.setting("look"))
        if look in ("auto", "light", "dark"):
            self._state.look = look
        self._state.language = language()
        theme().set_look(self._state.look)
        if language() != before:
            self.window.renew_rail()

    def _speak(self, code: str) -> None:
        """Another language, at once."""
        self._spoken = None
        use_language(code or system_language())
        self._state.language = language()
        if self.opened is None:
            self._spread_language()
        else:
            self.opened.session.rebuild_in_turns(self._spread_language)

    def _spread_language(self) -> None:
        """Qt, fonts and strip follow the language in use."""
        from officedesk.ui.theme import theme

        self._speak_qt()
        theme().refresh()
        if self.opened is not None:
            self._strip(self.opened.session.desk)

    def _speak_qt(self) -> None:
        """Qt's own words, from the translations it brings."""
        self._qt_words.speak()

    def _strip(self, desk: Desk) -> None:
        """What kind of office this is, over the pages."""
        from officedesk.ui.strip import office_words

        self.window.strip.say(*office_words(desk))

    def _say_trouble(self, sentence: str, *, damaged: bool = False, opens: bool = False) -> None:
        """The home cannot be opened: what happened, and what one can do."""
        from officedesk.ui.parts.empty import EmptyList

        page = EmptyList() if not damaged else self._offer(sentence, opens=opens)
        if not damaged:
            page.explain("warning", sentence, _("Try again"))
            page.asked.connect(self._again)
        self.window.forget_pages()
        self.window.show_alone(page)
        if not damaged:
            self.ready.emit()

    def _offer(self, sentence: str, *, opens: bool) -> EmptyList:
        """A page that offers the newest good backup of a damaged home."""
        from officedesk.ui.rescue import Rescue

        page = Rescue(self._home, sentence, self._clock, self._operator, self._jobs, opens=opens)
        page.ready.connect(self.ready)
        page.again.connect(self._again)
        page.restored.connect(self._restored)
        return page

    def _offer_backup(self) -> None:
        """The open home is damaged: put it away, and offer the newest good backup."""
        self._put_away()
        self._say_trouble(_("The database is damaged."), damaged=True, opens=True)

    def _restored(self, sentence: str) -> None:
        from officedesk.ui.parts.notice import Notice

        self._again()
        self.window.tell(Notice(sentence, stays=True))

    def _again(self) -> None:
        self.window.open_rail()
        self._load()

    # --- sample office ----------------------------------------------------------------

    def show_sample(self) -> None:
        """Make the sample office on a worker, then open it in the place of the home."""
        from officedesk.ui.parts.waiting import Waiting
        from officedesk.ui.sample import making, sample_folder

        self._put_away()
        page = Waiting(
            _("The sample office is being made."), _("A year of letters is being written")
        )
        self._show_wait(page)
        folder = sample_folder(self._home)
        work = making(folder, self._clock.now())
        job = self._jobs.run("", work, self._sample_made, self._sample_failed)
        job.stepped.connect(page.step)

    def leave_sample(self) -> None:
        """Back to the home itself, which is empty."""
        if self.opened is not None and self.opened.session.desk.setting("sample"):
            self._put_away()
            self._state = WindowState.read(self._home)
            self.window.take_state(self._state)
            self._open_home(self._home)

    def _sample_made(self, folder: object) -> None:
        from officedesk.ui.sample import sample_folder

        self.window.open_rail()
        self._open_home(sample_folder(self._home))

    def _sample_failed(self, problem: OfficeError) -> None:
        self.window.open_rail()
        self._open_home(self._home)
        if not isinstance(problem, Cancelled):
            from officedesk.ui.parts.notice import Notice

            self.window.tell(Notice(str(problem), warning=True))

    # --- troubles ---------------------------------------------------------------------

    def _trouble(self, report: str) -> None:
        """Something nobody foresaw: the program goes on."""
        from officedesk.ui.parts.notice import Notice

        self._report = report
        words = _("The program made a mistake; what was saved is safe. Please report it.")
        self.window.tell(Notice(words, warning=True, button=_("Copy the report"), key="report"))

    def _notice_asked(self, key: str) -> None:
        if key == "report":
            QGuiApplication.clipboard().setText(self._report)

    # --- the end ----------------------------------------------------------------------

    def _close(self) -> None:
        """The person closes the window: ask once where something would be lost."""
        opened = self.opened
        if self._backing is not None:
            self.window.refuse_close()
            return
        if opened is not None and not opened.may_leave():
            self.window.refuse_close()
            return
        self.window.keep_place()
        self._state.write()
        if opened is not None and opened.owes_backup():
            self.window.refuse_close()
            QTimer.singleShot(0, self._back_up_last)
            return
        self.window.hide()
        QTimer.singleShot(0, self.finish)

    def _back_up_last(self) -> None:
        """Back up on a worker, with the window still there: it may take its time."""
        from officedesk.ui.parts.waiting import Waiting

        opened = self.opened
        if opened is None or self._leaving or self._backing is not None:
            return
        opened.put_away()
        self._state.write()
        self.window.forget_pages()
        page = Waiting(
            _("Backing up…"), _("What was written is being copied and checked"),
            _("Close without a backup"),
        )  # fmt: skip
        self._show_wait(page)
        self._backing = job = self._jobs.run("", opened.last_backup, self._gone, self._gone)
        job.stepped.connect(page.step)

    def _gone(self, _result: object) -> None:
        """The backup is made, failed or was given up: nothing else keeps the window."""
        if self._leaving:
            return
        self.window.hide()
        self.finish()

    def _show_wait(self, page: Waiting) -> None:
        page.stopped.connect(self._stop_jobs)
        self.window.show_alone(page)
        page.setFocus()

    def _stop_jobs(self) -> None:
        for job in self._jobs.running:
            job.cancel()

    def finish(self) -> None:
        """Put everything away, with a last backup where something was written."""
        if self._leaving:
            return
        self._leaving = True
        self._settling.stop()
        if self._bell is not None:
            self._bell.close()  # a start from now on opens a window of its own
        self._jobs.stop()
        self._put_away(last=self._backing is None)
        self._troubles.leave()
        self.ended.emit()

    def _put_away(self, *, last: bool = False) -> None:
        opened, self.opened = self.opened, None
        if opened is not None:
            opened.close(last=last)
            self._state.write()
        self.window.forget_pages()
