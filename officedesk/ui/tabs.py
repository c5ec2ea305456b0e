"""The pages of an open desk by tab: each built at the first time, one of them in front."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject

from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.discovery import fronts, group_of, heads, tabs
from officedesk.ui.page.page import RegisterPage
from officedesk.ui.window import TODAY

if TYPE_CHECKING:
    from officedesk.ui.session import Session
    from officedesk.ui.today.page import TodayPage

Page: TypeAlias = "RegisterPage | TodayPage"


class Tabs(QObject):
    """Shows a tab, builds its page, and knows which registers share one."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._pages: dict[str, Page] = {}
        self._titles = {front.key: group_of(front.key)[0].title for front in fronts()}
        self._shown: dict[str, str] = {}
        """Of each tab that registers share, the one that was shown last."""

    # --- the pages --------------------------------------------------------------------

    @property
    def key(self) -> str:
        """The tab that was shown last, *Today* at first."""
        return self._session.state.tab or TODAY

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages built so far."""
        return tuple(self._pages.values())

    @property
    def register_pages(self) -> tuple[RegisterPage, ...]:
        """Those of registers, built so far."""
        return tuple(page for page in self.pages if isinstance(page, RegisterPage))

    @property
    def front(self) -> Page | None:
        """The page in front."""
        return self._pages.get(self._session.state.tab)

    @property
    def today(self) -> TodayPage | None:
        """The page Today, once it was shown."""
        page = self._pages.get(TODAY)
        return None if isinstance(page, RegisterPage) else page

    def built(self, key: str) -> bool:
        """Whether that tab has its page."""
        return key in self._pages

    def drop(self) -> None:
        """Put every page away; what was typed is kept for this operator."""
        self.set_aside()
        for page in self.register_pages:
            page.close_page()
        self._pages.clear()
        self._session.window.forget_pages()

    def set_aside(self) -> None:
        """Keep what was typed for this operator, and close the forms."""
        for page in self.register_pages:
            page.forms.set_aside()
            page.doing.set_aside()

    def set_overlaid(self, overlaid: bool) -> None:
        """Whether details lie over the list: there is little room."""
        for page in self.register_pages:
            page.set_overlaid(overlaid)

    # --- showing ----------------------------------------------------------------------

    def show(self, key: str) -> None:
        """Put a tab in front; its page is built at the first time."""
        session = self._session
        session.go_on()
        key, page = self.begun(key)
        session.state.tab = key
        if key != TODAY:
            self._shown[group_of(key)[0].key] = key
        if isinstance(page, RegisterPage):
            page.set_overlaid(session.window.overlaid)
        else:
            page.refresh()
        session.window.show_page(page, key)
        page.start()

    def standing(self, key: str) -> tuple[str, Page]:
        """The page of that key, *Today* for one that is not known, and its own key."""
        if key != TODAY and key not in self._session.desk.registers:
            key = TODAY
        if key not in self._pages:
            self._pages[key] = self._build(key)
            if key == TODAY:
                self._session.today_built.emit()
        return key, self._pages[key]

    def begun(self, key: str) -> tuple[str, Page]:
        """As ``standing``; and it shows what it showed the last time."""
        key, page = self.standing(key)
        if isinstance(page, RegisterPage):
            page.begin()
        return key, page

    def show_shared(self, key: str) -> None:
        """A tab of the rail: the one of its registers that was shown last."""
        self.show(self._shown.get(key, key))

    def next_segment(self) -> None:
        """The next register that shares the tab in front."""
        self._step(1)

    def segment_before(self) -> None:
        """The register before it."""
        self._step(-1)

    def _step(self, step: int) -> None:
        here = self._session.state.tab
        shared = [front.key for front in group_of(here)]
        if len(shared) > 1:
            self.show(shared[(shared.index(here) + step) % len(shared)])

    def at(self, place: int) -> Callable[[], None]:
        """What shows the tab in that place of the rail, from 1; nothing where there is none."""
        keys = [TODAY, *(front.key for front in heads())]

        def show() -> None:
            if place <= len(keys):
                self.show_shared(keys[place - 1])

        return show

    def show_view(self, register: str, view: str) -> None:
        """Show a view of a register: the rows behind a figure."""
        self.show(register)
        page = self._pages.get(register)
        if isinstance(page, RegisterPage):
            page.show_view(view)

    def new_entry(self, register: str) -> None:
        """Open an empty form of a register."""
        self.show(register)
        page = self._pages.get(register)
        if isinstance(page, RegisterPage):
            page.forms.ask_new()

    def register_page(self, key: str) -> RegisterPage:
        """The page of a register, in front, built where it was not yet.

        Raises:
            KeyError: no such register.
        """
        self.show(key)
        page = self._pages[key]
        assert isinstance(page, RegisterPage)
        return page

    # --- building ---------------------------------------------------------------------

    def _build(self, key: str) -> Page:
        session = self._session
        if key == TODAY:
            return self._today()
        register: Register = session.desk.registers[key]
        title = _(self._titles.get(key, register.label))
        page = RegisterPage(session, register, title, session.window.stack)
        page.set_compact(session.desk.setting("density") == "compact")
        segments = [(front.key, _(front.segment)) for front in group_of(key)]
        if len(segments) > 1:
            page.bar.set_segments(segments, key)
            page.bar.segment_asked.connect(self.show)
        return page

    def _today(self) -> TodayPage:
        from officedesk.ui.today.page import TodayPage  # late: its figures and charts

        session = self._session
        page = TodayPage(session, [session.desk.registers[front.key] for front in tabs()])
        page.view_asked.connect(self.show_view)
        page.new_asked.connect(self.new_entry)
        page.backup_asked.connect(self._backup_preferences)
        return page

    def _backup_preferences(self) -> None:
        self._session.preferences_asked.emit("backup")
