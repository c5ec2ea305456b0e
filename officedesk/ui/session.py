"""An open desk in the window: pages by tab, what was written brought everywhere, polling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QMetaObject, QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.errors import Busy, Corrupt, OfficeError
from officedesk.core.i18n import N_, _
from officedesk.core.permits import Role
from officedesk.core.query import WAITING
from officedesk.core.register import Paper, Register
from officedesk.core.requests import Handed
from officedesk.desk.desk import Desk
from officedesk.discovery import fronts, group_of, heads, tabs
from officedesk.store.reading import Reader
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
from officedesk.ui.taking_back import TAKING_BACK, notice_of, take_back
from officedesk.ui.window import TODAY, Window

if TYPE_CHECKING:
    from officedesk.ui.today.page import TodayPage

POLL = 1000
"""Milliseconds between two looks for what other programs wrote."""

_RESTORE = "restore"

ROLES: dict[Role, str] = {Role.CLERK: N_("Clerk"), Role.DIRECTOR: N_("Director")}

Page: TypeAlias = "RegisterPage | TodayPage"


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
        self._pages: dict[str, Page] = {}
        self._counts: dict[str, tuple[int, bool]] = {}
        self._titles = {front.key: group_of(front.key)[0].title for front in fronts()}
        self._segments: dict[str, str] = {}
        self.icons_of = {front.key: front.icon for front in fronts()}
        self._now = desk.wall
        self.finding = Finding(self)
        self._poll = QTimer(self)
        self._poll.setInterval(POLL)
        self._poll.timeout.connect(self.look)
        self._keys: list[QShortcut] = []
        self._connect()

    def _connect(self) -> None:
        window = self.window
        self._heard: list[QMetaObject.Connection] = [
            window.tab_asked.connect(self._tab_asked),
            window.woken.connect(self.look),
            window.room_changed.connect(self._room),
            window.notices.undo_asked.connect(self.undo),
            window.notices.asked.connect(self._notice_asked),
        ]
        self._connect_rail()
        self.jobs.began.connect(self._began)
        pairs: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+K", self.find),
            ("Ctrl+Z", self.undo),
            ("Ctrl+L", self.operator_asked.emit),
            ("F1", self.help_asked.emit),
            ("Ctrl+,", self._preferences),
        ]
        pairs += [("Ctrl+PgDown", self._next_segment), ("Ctrl+PgUp", self._segment_before)]
        pairs += [(f"Ctrl+{at}", self._tab_at(at)) for at in range(1, 10)]
        pairs += [
            (paper.keys, partial(self._print_paper, register.key, paper))
            for register in self.desk.registers.values()
            for paper in register.papers if paper.keys
        ]  # fmt: skip
        for keys, run in pairs:
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.activated.connect(run)
            self._keys.append(shortcut)

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
        self._poll.start()
        self._show_first()

    def begin_in_turns(self, then: Callable[[], None]) -> None:
        """As ``begin``, then call ``then``: a turn of the event loop each.

        For a start, at which nobody types yet: building a page and showing it at once
        would hold the window up.
        """
        self.dress()
        self._poll.start()
        self._in_turns((self._build_first, self._show_first, then))

    def _in_turns(self, steps: Sequence[Callable[[], object]]) -> None:
        def step() -> None:
            if not self._closed:
                steps[0]()
                self._in_turns(steps[1:])

        if steps:
            QTimer.singleShot(0, self, step)

    def _build_first(self) -> None:
        self._standing(self.state.tab or TODAY)

    def _show_first(self) -> None:
        self.show_tab(self.state.tab or TODAY)

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
        steps = (speak, self._renew, self._build_first, self._show_first, self.count_all)
        self._in_turns(steps)

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
        self._poll.stop()
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
        for page in self._pages.values():
            if isinstance(page, RegisterPage):
                page.forms.set_aside()
                page.doing.set_aside()
                page.close_page()
        self._pages.clear()
        self.window.forget_pages()

    def dress(self) -> None:
        """Who and whose, on the rail; what kind of office, over it."""
        desk, state = self.desk, self.state
        state.institution = str(desk.setting("institution"))
        state.office = str(desk.setting("office"))
        self.window.dress()
        who = desk.operator
        role = "" if who.alone else _(ROLES[who.role])
        self.window.rail.set_operator(who.name, role)
        self._show_counts()

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
        for page in self._pages.values():
            page.apply(changes)
        for key in self.desk.registers:
            if changes.touches(key) and key not in self._pages:
                self._count(key)

    def go(self, ref: EntryRef) -> None:
        """Show an entry in its own tab."""
        self.show_tab(ref.register)
        page = self._pages.get(ref.register)
        if isinstance(page, RegisterPage):
            page.show_ref(ref)

    def begin_entry(self, begun: Handed) -> None:
        """Open the form of what an action begins in another register, or in the same."""
        self.register_page(begun.register).forms.new(begun.values, [], begun.origin)

    def open_command(self, register: str, key: str) -> None:
        """Carry out a command of another page in its own tab; then this one is shown again."""
        before = self.state.tab
        page = self.register_page(register)
        page.command(key)
        left = getattr(page.room.currentWidget(), "left", None) if page.room.covered else None
        if left is not None and before != register:
            left.connect(partial(self.show_tab, before))

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

    def counts_read(self, register: str, counts: dict[str, int]) -> None:
        """The views of a register were counted: badges and ▲ on its tab."""
        declared = self.desk.registers[register]
        waiting = counts.get(WAITING, 0)
        late = any(counts.get(v.key, 0) for v in declared.views if v.alarm)
        self._counts[register] = (waiting, late)
        self._show_counts()

    def _show_counts(self) -> None:
        """What waits in each tab: in all the registers that share it."""
        found: dict[str, tuple[int, bool]] = {}
        for head in heads():
            held = [self._counts[f.key] for f in group_of(head.key) if f.key in self._counts]
            if held:
                found[head.key] = (sum(one[0] for one in held), any(one[1] for one in held))
        self.window.rail.set_counts(found)

    # --- tabs -------------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self._pages.get(self.state.tab)

    def show_tab(self, key: str) -> None:
        """Put a tab in front; its page is built at the first time."""
        self.go_on()
        key, page = self._standing(key)
        self.state.tab = key
        if key != TODAY:
            self._segments[group_of(key)[0].key] = key
        if isinstance(page, RegisterPage):
            page.set_overlaid(self.window.overlaid)
        else:
            page.refresh()
        self.window.show_page(page, key)
        page.start()

    def _standing(self, key: str) -> tuple[str, Page]:
        """The page of that key, *Today* for one that is not known, and its own key."""
        if key != TODAY and key not in self.desk.registers:
            key = TODAY
        if key not in self._pages:
            self._pages[key] = self._build(key)
            if key == TODAY:
                self.today_built.emit()
        return key, self._pages[key]

    def _tab_asked(self, key: str) -> None:
        """A tab of the rail: the one of its registers that was shown last."""
        self.show_tab(self._segments.get(key, key))

    def _next_segment(self, step: int = 1) -> None:
        """The next register that shares the tab in front."""
        shared = [front.key for front in group_of(self.state.tab)]
        if len(shared) > 1:
            self.show_tab(shared[(shared.index(self.state.tab) + step) % len(shared)])

    def _segment_before(self) -> None:
        self._next_segment(-1)

    def show_view(self, register: str, view: str) -> None:
        """Show a view of a register: the rows behind a figure."""
        self.show_tab(register)
        page = self._pages.get(register)
        if isinstance(page, RegisterPage):
            page.show_view(view)

    def new_entry(self, register: str) -> None:
        """Open an empty form of a register."""
        self.show_tab(register)
        page = self._pages.get(register)
        if isinstance(page, RegisterPage):
            page.forms.ask_new()

    def register_page(self, key: str) -> RegisterPage:
        """The page of a register, built where it was not yet.

        Raises:
            KeyError: no such register.
        """
        self.show_tab(key)
        page = self._pages[key]
        assert isinstance(page, RegisterPage)
        return page

    @property
    def today_page(self) -> TodayPage | None:
        """The page Today, once it was shown."""
        page = self._pages.get(TODAY)
        return None if isinstance(page, RegisterPage) else page

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages built so far."""
        return tuple(self._pages.values())

    def _build(self, key: str) -> Page:
        if key == TODAY:
            return self._today()
        register: Register = self.desk.registers[key]
        title = _(self._titles.get(key, register.label))
        page = RegisterPage(self, register, title, self.window.stack)
        page.set_compact(self.desk.setting("density") == "compact")
        segments = [(front.key, _(front.segment)) for front in group_of(key)]
        if len(segments) > 1:
            page.bar.set_segments(segments, key)
            page.bar.segment_asked.connect(self.show_tab)
        return page

    def _today(self) -> TodayPage:
        from officedesk.ui.today.page import TodayPage  # late: its figures and charts

        page = TodayPage(self, [self.desk.registers[front.key] for front in tabs()])
        page.view_asked.connect(self.show_view)
        page.new_asked.connect(self.new_entry)
        page.backup_asked.connect(self._backup_preferences)
        return page

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

    def _tab_at(self, at: int) -> Callable[[], None]:
        keys = [TODAY, *(front.key for front in heads())]

        def show() -> None:
            if at <= len(keys):
                self._tab_asked(keys[at - 1])

        return show

    def _room(self, overlaid: bool) -> None:
        for page in self._pages.values():
            if isinstance(page, RegisterPage):
                page.set_overlaid(overlaid)

    def _preferences(self) -> None:
        self.preferences_asked.emit("")

    def _backup_preferences(self) -> None:
        self.preferences_asked.emit("backup")

    def find(self) -> None:
        """Search everywhere."""
        self.finding.open()

    @property
    def finder(self) -> Finder | None:
        """The search everywhere, while it is open."""
        return self.finding.finder

    # --- writing and looking ----------------------------------------------------------

    def _print_paper(self, key: str, paper: Paper) -> None:
        """Show a paper that has a key of its own, wherever one is: a roll-call."""
        from officedesk.desk.print_orders import ViewPaper  # late, as the preview

        self.register_page(key).output.preview(ViewPaper(paper, key))

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
        try:
            found = self.desk.poll()
        except Busy:
            return  # another program writes at this moment; the next look sees it
        except OfficeError as problem:
            self._poll.stop()
            self.failed(problem)
            return
        for changes in found:
            self.apply(changes)
        self._pass_time(self.desk.wall)

    def _pass_time(self, now: datetime) -> None:
        """Another day has begun, or another minute, by which some things are late."""
        before, self._now = self._now, now
        if (now.date(), now.hour) != (before.date(), before.hour):
            self.settle_past()
        for page in self._pages.values():
            if now.date() != before.date():
                page.set_day()
            elif now != before:
                page.set_minute()
        if now != before:
            for key, register in self.desk.registers.items():
                if key not in self._pages and any(view.when for view in register.views):
                    self._count(key)

    def settle_past(self) -> None:
        """Do what a new day does by itself: no-shows, late check-outs, series that go on."""
        if not self._poll.isActive():
            return  # put away meanwhile, or the home cannot be looked at any more
        from officedesk.desk.series_extending import extend_series

        try:
            for changes in self.desk.settle_past():
                self.apply(changes)
            for changes in extend_series(self.desk):
                self.done(changes)
        except Busy:
            return  # another program writes at this moment, and does the same
        except OfficeError as problem:
            self.failed(problem)

    def count_all(self) -> None:
        """Count the views of every tab, for its badge."""
        for front in tabs():
            if front.key not in self._pages:
                self._count(front.key)

    def _count(self, key: str) -> None:
        def read(reader: Reader) -> dict[str, int]:
            return reader.tab_counts(key)

        def show(counts: dict[str, int]) -> None:
            self.counts_read(key, counts)

        self.lookups.ask(f"views:{key}", read, show)

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
        for page in self._pages.values():
            if isinstance(page, RegisterPage) and page.forms.dirty:
                return page
        return None

    def set_aside(self) -> None:
        """Keep what was typed for this operator, and close the forms."""
        for page in self._pages.values():
            if isinstance(page, RegisterPage):
                page.forms.set_aside()
                page.doing.set_aside()
