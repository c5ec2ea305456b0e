"""The views of a list: the declared ones, and those that a person keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from officedesk.core.errors import OfficeError
from officedesk.core.i18n import _
from officedesk.core.query import Query
from officedesk.store.reading import Reader
from officedesk.ui.page.asking import SAVED, SavedView, question, saved_views
from officedesk.ui.parts.chips import ChipItem

if TYPE_CHECKING:
    from officedesk.ui.page.page import RegisterPage


class Views(QObject):
    """Which view is shown, and what each holds."""

    def __init__(self, page: RegisterPage) -> None:
        super().__init__(page)
        self._page = page
        self.key = "all"
        self._saved: tuple[SavedView, ...] = ()
        self._order = ("number", True)
        self._own = False
        """The view in front has brought an order of its own."""

    def begin(self, key: object, sort: str, descending: bool) -> None:
        """Show the view of the last time, in its order; the declared first one otherwise."""
        register = self._page.register
        self._read()
        first = register.views[0].key
        opening = register.opening or first
        self.key = key if isinstance(key, str) and self._known(key) else opening
        self._page.boards.follow(self.key)
        self._page.filters.set_views(self._items(), self.key)
        self._order = (sort, descending)
        query = Query(register.key, view=first, sort=sort, descending=descending)
        self._page.list.ask(self._under(query, self.key))

    def choose(self, key: str) -> None:
        """Show a view: what is looked for goes with it."""
        query = self._page.list.query
        if query is None or not self._known(key):
            return
        self.key = key
        self._page.filters.chips.select(key)
        self._page.boards.follow(key)
        self._page.list.ask(self._under(query, key))
        saved = self._saved_of(key)
        search = self._page.filters.search
        blocked = search.blockSignals(True)
        if saved is not None:
            search.setText(saved.search)
        search.blockSignals(blocked)
        if saved is not None and saved.columns:
            self._page.list.list_model.show_columns(saved.columns)

    def order(self) -> dict[str, object]:
        """The order of the lists that are no queue, to be kept for the next time."""
        query = self._page.list.query
        if query is not None and not query.stepped and not self._own:
            self._order = (query.sort, query.descending)
        sort, descending = self._order
        return {"sort": sort, "descending": descending}

    def counting(self) -> Callable[[Reader], dict[str, int]]:
        """How to count every view, on a thread."""
        register = self._page.register
        questions = {
            SAVED + str(at): self._under(Query(register.key), SAVED + str(at))
            for at in range(len(self._saved))
        }

        def count(reader: Reader) -> dict[str, int]:
            found = reader.tab_counts(register.key)
            for key, query in questions.items():
                found[key] = reader.count(query)
            return found

        return count

    # --- keeping ----------------------------------------------------------------------

    def ask_name(self) -> None:
        """Ask under which name the present filter is to be kept."""
        register, words = self._page.register, self._page.filters.search.text().strip()
        view = register.view(self._page.list.query.view) if self._page.list.query else None
        what = _(view.label) if view else _(register.label)
        if words:
            what = _("{view}: {words}").format(view=what, words=words)
        taken = [one.name for one in self._saved]
        from officedesk.ui.dialogs.view_name import LONGEST, ViewName  # late, as every question

        dialog = ViewName(what, taken, self._page.window(), suggestion=words[:LONGEST])
        dialog.named.connect(self.keep)
        dialog.open()

    def keep(self, name: str) -> None:
        """Keep the present filter, order and columns as a view."""
        query = self._page.list.query
        from officedesk.ui.dialogs.view_name import LONGEST

        name = " ".join(name.split())[:LONGEST]
        if query is None or not name:
            return
        shown = tuple(self._page.list.list_model.shown)
        view = SavedView(
            name, query.view, self._page.filters.search.text(), query.sort, query.descending, shown
        )
        others = [one for one in self._saved if one.name != name]
        if self._write([*others, view]):
            self.key = SAVED + str(len(others))
            self._page.filters.set_views(self._items(), self.key)
            self._page.filters.chips.select(self.key)
            self._page.count_views()

    def forget(self) -> None:
        """Forget the kept view that is shown."""
        saved = self._saved_of(self.key)
        if saved is not None and self._write([one for one in self._saved if one is not saved]):
            self._page.filters.set_views(self._items(), "all")
            self._page.show_view("all")
            self._page.count_views()

    # --- private ----------------------------------------------------------------------

    def _write(self, views: list[SavedView]) -> bool:
        desk = self._page.host.desk
        held = desk.setting("saved_views")
        held = dict(held) if isinstance(held, dict) else {}
        held[self._page.key] = [one.plain() for one in views]
        try:
            desk.set_setting("saved_views", held)
        except OfficeError as problem:
            self._page.host.failed(problem)
            return False
        self._read()
        return True

    def _read(self) -> None:
        page = self._page
        self._saved = saved_views(page.host.desk.setting("saved_views"), page.register)

    def _items(self) -> list[ChipItem]:
        items = [
            ChipItem(view.key, _(view.label), view.alarm)
            for view in self._page.register.views
            if view.chip
        ]
        items += [ChipItem(SAVED + str(at), one.name) for at, one in enumerate(self._saved)]
        return items

    def _known(self, key: str) -> bool:
        return self._page.register.view(key) is not None or self._saved_of(key) is not None

    def _saved_of(self, key: str) -> SavedView | None:
        if not key.startswith(SAVED) or not key[len(SAVED) :].isdigit():
            return None
        at = int(key[len(SAVED) :])
        return self._saved[at] if at < len(self._saved) else None

    def _under(self, query: Query, key: str) -> Query:
        """``query`` in a view; a kept one brings its words and its order."""
        saved, register = self._saved_of(key), self._page.register
        if saved is None:
            text = self._page.filters.search.text()
            return question(register, self._in_order(replace(query, view=key)), text)
        known = saved.sort in register.columns
        whole = replace(
            query, view=saved.view, sort=saved.sort if known else "number",
            descending=saved.descending, stepped=bool(register.steps(saved.view)),
        )  # fmt: skip
        return question(register, whole, saved.search)

    def _in_order(self, query: Query) -> Query:
        """A queue begins with what has waited longest, an agenda with what comes next.

        Every other list comes back in its order.
        """
        register = self._page.register
        view = register.view(query.view)
        stepped, sort = bool(register.steps(query.view)), view.sort if view is not None else ""
        own = stepped or bool(sort)
        if own == self._own:
            return replace(query, stepped=stepped)
        if own:
            self._order = (query.sort, query.descending)
        self._own = own
        column, descending = (sort or "number", False) if own else self._order
        return replace(query, sort=column, descending=descending, stepped=stepped)
