"""Search everywhere: the finder over the window, and what it may go to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from officedesk.core.errors import OfficeError
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.discovery import fronts
from officedesk.ui.finder import Finder, Found, reading
from officedesk.ui.window import TODAY

if TYPE_CHECKING:
    from officedesk.ui.session import Session

PREFERENCES = "preferences"
VERIFY = "verify"


class Finding(QObject):
    """Opens the finder and goes where it says."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.finder: Finder | None = None

    def open(self) -> None:
        """Search everywhere."""
        self.drop()
        finder = self.finder = Finder(self._session.window.middle, self._straight)
        finder.asked.connect(self._search)
        finder.chosen.connect(self._chosen)
        finder.left.connect(self._left)
        finder.start(self._places(""))

    def drop(self) -> None:
        """Close the finder."""
        finder, self.finder = self.finder, None
        if finder is not None:
            finder.hide()
            finder.deleteLater()

    # --- private ----------------------------------------------------------------------

    def _left(self) -> None:
        self.finder = None
        if self._session.page is not None:
            self._session.page.start()

    def _search(self, text: str) -> None:
        finder = self.finder
        if finder is None:
            return
        places = self._places(text)
        if not text.strip():
            finder.show_found(text, places)
            return

        page = self._page_of(text)
        if page is not None:
            finder.show_found(text, [page])
            return

        def show(found: list[Found]) -> None:
            if self.finder is finder:
                finder.show_found(text, [*found, *places])

        self._session.lookups.ask("finder", reading(text, self._searched()), show)

    def _searched(self) -> list[tuple[Register, str, Callable[[str], str]]]:
        """Every register, its icon and the words for its states."""
        icons = self._session.icons_of
        return [
            (register, icons.get(key, "list"), _state_words(register))
            for key, register in self._session.desk.registers.items()
        ]

    def _places(self, text: str) -> list[Found]:
        """Tabs, the directory and the preferences, as far as their names hold the words."""
        places = [Found("today", "", _("Today"), place=TODAY)]
        places += [Found(front.icon, "", _(front.title), place=front.key) for front in fronts()]
        places.append(Found("preferences", "", _("Preferences"), place=PREFERENCES))
        places.append(Found("shield", "", _("Verify a printed page"), place=VERIFY))
        wanted = text.strip().casefold()
        return [one for one in places if wanted in one.words.casefold()]

    def _straight(self, text: str) -> Found | None:
        """A page's code, or the entry whose number was typed in full or scanned."""
        from officedesk.desk.scanning import number_in

        number = number_in(text)
        page = self._page_of(text)
        if page is not None or not number:
            return page
        try:
            ref = self._session.desk.find(number)
        except OfficeError:
            return None  # then it is words, and the list has what was found for them
        return Found("", number, "", ref=ref)

    def _page_of(self, text: str) -> Found | None:
        """The page that was scanned or typed."""
        from officedesk.desk.page_code import is_code

        if not is_code(text):
            return None
        words = _("Verify the printed page {code}").format(code=text.strip()[:60])
        return Found("shield", "", words, place=VERIFY, code=text.strip())

    def _chosen(self, found: Found) -> None:
        self.finder = None
        if found.ref is not None:
            self._session.go(found.ref)
        elif found.place == PREFERENCES:
            self._session.preferences_asked.emit("")
        elif found.place == VERIFY:
            self._session.verify(found.code)
        else:
            self._session.show_tab(found.place)


def _state_words(register: Register) -> Callable[[str], str]:
    """The word of a state's key."""
    words = {state.key: _(state.label) for state in register.workflow.states}

    def word(key: str) -> str:
        return words.get(key, key)

    return word
