"""An open desk in the window: pages by tab, what was written brought everywhere, polling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMetaObject, QObject, QTimer, Signal

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.errors import Corrupt, OfficeError
from officedesk.core.i18n import N_, _
from officedesk.core.permits import Role
from officedesk.core.requests import Handed
from officedesk.desk.desk import Desk
from officedesk.discovery import fronts
from officedesk.ui.badges import Badges
from officedesk.ui.finder import Finder
from officedesk.ui.finding import Finding
from officedesk.ui.jobs import Job, Jobs
from officedesk.ui.leaving import close_dialogs, end_all
from officedesk.ui.living import let_go
from officedesk.ui.lookups import Lookups
from officedesk.ui.page.page import RegisterPage
from officedesk.ui.parts.notice import Notice
from officedesk.ui.reminders import CLOSING
from officedesk.ui.state import WindowState
from officedesk.ui.tabs import Page, Tabs
from officedesk.ui.taking_back import TAKING_BACK, notice_of, take_back
from officedesk.ui.watching import Watch
from officedesk.ui.window import TODAY, Window
from officedesk.ui.window_keys import window_keys

if TYPE_CHECKING:
    from officedesk.ui.today.page import TodayPage

_RESTORE = "restore"

ROLES: dict[Role, str] = {Role.CLERK: N_("Clerk"), Role.DIRECTOR: N_("Director")}


class Session(QObject):
    """Someone at an open desk. It fulfils ``Host`` for the pages.

    Signals:
        operator_asked, help_asked: of the window.
        preferences_asked: key of a page, empty for the first.
        today_built: the page *Today* stands, anew perhaps.
        restore_asked: the database is damaged, and a backup is wanted.
    """

    operator_asked = Signal()
    preferences_asked = Signal(str)
    help_asked = Signal()
    today_built = Signal()
    restore_asked = Signal()

    def __init__(self, window: Window, desk: Desk, state: WindowState) -> None:
        super().__init__(window)
        self.window, self.desk, self.state = window, desk, state
        self.jobs = Jobs(self)
        self.lookups = Lookups(desk.reader, self)
        self._closed = False
        self.icons_of = {front.key: front.icon for front in fronts()}
        self.tabs, self.badges, self.watch = Tabs(self), Badges(self), Watch(self)
        self.finding = Finding(self)
        self._connect()
        self._keys = window_keys(self)

    def _connect(self) -> None:
        window = self.window
        self._heard: list[QMetaObject.Connection] = [
            window.tab_asked.connect(self.tabs.show_shared),
            window.woken.connect(self.watch.look),
            window.room_changed.connect(self.tabs.set_overlaid),
            window.notices.undo_asked.connect(self.undo),
            window.notices.asked.connect(self._notice_asked),
        ]
        self._connect_rail()
        self.jobs.began.connect(self._began)

    def _connect_rail(self) -> None:
        rail = self.window.rail
        self._heard_of_rail = [
            rail.find_asked.connect(self.find),
            rail.operator_asked.connect(self.operator_asked),
            rail.preferences_asked.connect(self._preferences),
        ]

    # --- beginning and end ------------------------------------------------------------

    def begin(self) -> None:
        """Show the last tab, and look for changes from now on."""
        self.dress()
        self.watch.start()
        self._show_first()

    def begin_in_turns(self, then: Callable[[], None]) -> None:
        """As ``begin``, then call ``then``: a turn of the event loop each.

        For a start, at which nobody types yet: building a page and showing it at once
        would hold the window up.
        """
        self.dress()
        self.watch.start()
        self._in_turns((self._build_first, self._begin_first, self._show_first, then))

    def _in_turns(self, steps: Sequence[Callable[[], object]]) -> None:
        def step() -> None:
            if not self._closed:
                steps[0]()
                self._in_turns(steps[1:])

        if steps:
            QTimer.singleShot(0, self, step)

    def _build_first(self) -> None:
        self.tabs.standing(self.tabs.key)

    def _begin_first(self) -> None:
        self.tabs.begun(self.tabs.key)

    def _show_first(self) -> None:
        self.show_tab(self.tabs.key)

    def rebuild(self) -> None:
        """Build every page anew: another operator."""
        self._drop_pages()
        self._renew()
        self._show_first()
        self.count_all()

    def rebuild_in_turns(self, speak: Callable[[], None]) -> None:
        """As ``rebuild``, for another language: a turn of the event loop each.

        ``speak`` gives it to the window: when the old pages are gone, which would take it too.
        """
        self._drop_pages()
        first = (self._build_first, self._begin_first, self._show_first)
        self._in_turns((speak, self._renew, *first, self.count_all))

    def _renew(self) -> None:
        """What stands around the pages."""
        self.lookups.close()
        let_go(self.lookups)
        self.lookups = Lookups(self.desk.reader, self)
        self.window.renew_rail()
        self._connect_rail()
        self.dress()

    def close(self) -> None:
        """Cancel what runs, keep what the window looks like, let every reader go.

        Nothing is heard or told from now on, but what would not end.
        """
        self._closed = True
        self.watch.stop()
        for heard in (*self._heard, *self._heard_of_rail):
            QObject.disconnect(heard)
        for shortcut in self._keys:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._keys.clear()
        self.window.notices.forget()
        end_all(self.jobs, self.window)
        close_dialogs(self.window)
        self._drop_pages()
        self.lookups.close()

    def _drop_pages(self) -> None:
        self.finding.drop()
        self.tabs.drop()

    def dress(self) -> None:
        """Who and whose, on the rail; what kind of office, over it."""
        desk, state = self.desk, self.state
        state.institution = str(desk.setting("institution"))
        state.office = str(desk.setting("office"))
        self.window.dress()
        who = desk.operator
        role = "" if who.alone else _(ROLES[who.role])
        self.window.rail.set_operator(who.name, role)
        self.badges.show()

    # --- what pages ask (Host) --------------------------------------------------------

    def tell(
        self, text: str, *, undo: bool = False, warning: bool = False, passing: bool = False
    ) -> None:
        """Show one sentence in the notice bar."""
        if not self._closed:
            self.window.tell(Notice(text, undo=undo, warning=warning, passing=passing))

    def go_on(self) -> None:
        """The person does the next thing: a passing warning goes once it could be read."""
        self.window.notices.go_on()

    def failed(self, problem: OfficeError) -> None:
        """Say what is in the way; a damaged database offers its way back."""
        if self._closed:
            return
        if isinstance(problem, Corrupt):
            self.offer_backup(str(problem))
        else:
            self.tell(str(problem), warning=True)

    def offer_backup(self, sentence: str, *, there: bool = True) -> None:
        """Say that the home is not whole; ``there``: with the way to a backup."""
        button = _("Bring a backup back…") if there else ""
        key = _RESTORE if there else ""
        self.window.tell(Notice(sentence, warning=True, button=button, key=key))

    def done(self, changes: ChangeSet) -> None:
        """Bring everything up to date after an operation of this window, and say it."""
        if self._closed:
            return
        self.apply(changes)
        if changes.operation:
            self.window.tell(notice_of(self.desk, changes))
        for sentence in changes.warnings:
            self.tell(sentence, warning=True)

    def apply(self, changes: ChangeSet) -> None:
        """Bring every page up to date; each looks up only what it shows."""
        for page in self.pages:
            page.apply(changes)
        for key in self.desk.registers:
            if changes.touches(key):
                self.badges.count(key)

    def go(self, ref: EntryRef) -> None:
        """Show an entry in its own tab."""
        self.show_tab(ref.register)
        page = self.page
        if isinstance(page, RegisterPage):
            page.show_ref(ref)

    def begin_entry(self, begun: Handed) -> None:
        """Open the form of what an action begins in another register, or in the same."""
        self.register_page(begun.register).forms.new(begun.values, [], begun.origin, begun.children)

    def open_command(self, register: str, key: str) -> None:
        """Carry out a command of another page in its own tab; then this one is shown again."""
        before, behind = self.state.tab, self.page
        page = self.register_page(register)
        page.command(key)
        cover = page.room.currentWidget() if page.room.covered else None
        left, saved = getattr(cover, "left", None), getattr(cover, "saved", None)
        if left is not None and before != register:
            left.connect(partial(self.show_tab, before))
            if saved is not None and isinstance(behind, RegisterPage):
                saved.connect(behind.choice.follow_up)

    def show_rows(self, register: str, search: str) -> None:
        """Show what is found in a register: the rows behind a figure."""
        page = self.register_page(register)
        page.show_view(page.register.views[0].key)
        page.filters.search.setText(search)

    def page_state(self, key: str) -> dict[str, Any]:
        """What the tab of that key remembers."""
        return self.state.page(key)

    def import_file(self, register: str, path: str) -> None:
        """Open the preview of an import."""
        from pathlib import Path

        from officedesk.ui.importing import open_import
        from officedesk.ui.importing_calendar import CALENDAR, open_calendar

        file = Path(path)
        if file.suffix.lower() == CALENDAR:
            open_calendar(self, register, file)
        else:
            open_import(self, register, file)

    def verify(self, code: str = "") -> None:
        """Open *Verify*; a page whose code is known is verified at once."""
        from officedesk.ui.verifying import open_verification

        open_verification(self, code)

    def count_all(self) -> None:
        """Count the views of every tab, for its badge."""
        self.badges.count_all()

    def counts_read(self, register: str, counts: dict[str, int]) -> None:
        """The views of a register were counted: badges and ▲ on its tab."""
        self.badges.take(register, counts)

    # --- tabs -------------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self.tabs.front

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages built so far."""
        return self.tabs.pages

    @property
    def today_page(self) -> TodayPage | None:
        """The page Today, once it was shown."""
        return self.tabs.today

    def register_page(self, key: str) -> RegisterPage:
        """The page of a register, built where it was not yet.

        Raises:
            KeyError: no such register.
        """
        return self.tabs.register_page(key)

    def show_tab(self, key: str) -> None:
        """Put a tab in front; its page is built at the first time."""
        self.tabs.show(key)

    def show_view(self, register: str, view: str) -> None:
        """Show a view of a register: the rows behind a figure."""
        self.tabs.show_view(register, view)

    def find(self) -> None:
        """Search everywhere."""
        self.finding.open()

    @property
    def finder(self) -> Finder | None:
        """The search everywhere, while it is open."""
        return self.finding.finder

    def _notice_asked(self, key: str) -> None:
        kind, _colon, register = key.partition(":")
        if key == TODAY:
            self.show_tab(TODAY)
        elif kind == CLOSING:
            self.register_page(register).closing.ask()
        elif key == _RESTORE:
            self.restore_asked.emit()
        elif kind == TAKING_BACK:
            take_back(self, key)

    def _preferences(self) -> None:
        self.preferences_asked.emit("")

    # --- writing and looking ----------------------------------------------------------

    def undo(self) -> None:
        """Take back the last operation of this operator, where undo is honest."""
        try:
            changes = self.desk.undo()
        except OfficeError as problem:
            self.failed(problem)
            return
        self.done(changes)

    def look(self) -> None:
        """See what other programs wrote, and whether another day has begun."""
        self.watch.look()

    def _began(self, job: Job) -> None:
        """Show long work in the footer of the page in front."""
        page = self.page
        if page is None:
            return
        footer = page.footer.progress if isinstance(page, RegisterPage) else page.progress
        footer.begin(job.words)
        job.stepped.connect(footer.step)
        job.ended.connect(footer.end)
        footer.cancelled.connect(job.cancel)

    # --- leaving ----------------------------------------------------------------------

    def unsaved(self) -> RegisterPage | None:
        """The first page whose form holds something that was not saved."""
        return next((page for page in self.tabs.register_pages if page.forms.dirty), None)

    def set_aside(self) -> None:
        """Keep what was typed for this operator, and close the forms."""
        self.tabs.set_aside()
