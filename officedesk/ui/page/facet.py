"""Narrowing a list to one value of a field: the category of an item, in one click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from officedesk.core.i18n import _
from officedesk.store.facets import facet_values
from officedesk.ui.parts.buttons import Button

if TYPE_CHECKING:
    from officedesk.ui.page.page import RegisterPage


class Facet(QObject):
    """A button beside the search field; what is chosen stands in the search as a term.

    Attributes:
        button: None where the register has no such field.
    """

    def __init__(self, page: RegisterPage) -> None:
        super().__init__(page)
        self._page, self._name = page, page.register.facet
        self.button: Button | None = None
        if not self._name:
            return
        self._label = _(page.register.fields[self._name].label)
        self._values: Sequence[tuple[str, int]] = ()
        self.button = Button(self._label)
        self._menu = QMenu(self.button)
        self.button.give_menu(self._menu)
        self._menu.triggered.connect(self._chosen)
        page.filters.put_facet(self.button)
        page.filters.search.textChanged.connect(self._follow)

    def refresh(self) -> None:
        """Read the values again, off the UI thread."""
        register, name = self._page.register, self._name
        if not name:
            return

        def read(reader: Any) -> list[tuple[str, int]]:
            with reader.steady() as database:
                return facet_values(database, register, name)

        self._page.host.lookups.ask(f"facet:{register.key}", read, self._fill)

    # --- private ----------------------------------------------------------------------

    def _fill(self, values: Sequence[tuple[str, int]]) -> None:
        self._values = values
        self._menu.clear()
        whole = self._menu.addAction(_("All"))
        whole.setData("")
        self._menu.addSeparator()
        for words, count in values:
            action = self._menu.addAction(f"{words}  {count}".replace("&", "&&"))
            action.setData(words)
        assert self.button is not None
        self.button.forbid("" if values else _("No entry says one yet."))

    def _chosen(self, action: QAction) -> None:
        words = str(action.data() or "")
        self._page.filters.search.setText(self._term(words) if words else "")

    def _term(self, words: str) -> str:
        named = self._label if self._label.isalnum() else self._name
        return f'{named}="{words}"'

    def _follow(self, text: str) -> None:
        """The button says which value is looked for."""
        assert self.button is not None
        asked = text.strip().casefold()
        named = (one for one, _count in self._values if self._term(one).casefold() == asked)
        found = next(named, "")
        words = _("{label}: {value}").format(label=self._label, value=found)
        self.button.set_words(words if found else self._label)
