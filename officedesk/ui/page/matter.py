"""The matter of the shown entry: its block in the pane, the whole time line, its print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.i18n import _
from officedesk.core.views import EntryView
from officedesk.desk.matter import Matter, MatterReader
from officedesk.desk.matter_events import gather, time_line
from officedesk.desk.print_orders import MatterPaper
from officedesk.store.reading import Reader
from officedesk.ui.matter.view import MatterView

if TYPE_CHECKING:
    from officedesk.ui.page.page import RegisterPage


class MatterPart(QObject):
    """Reads matters off the UI thread and shows them."""

    def __init__(self, page: RegisterPage) -> None:
        super().__init__(page)
        self._page = page
        self._asked: EntryRef | None = None

    # --- the block in the pane --------------------------------------------------------

    def follow(self, view: EntryView) -> None:
        """Read the matter of the entry that is shown now."""
        block = self._page.detail.body.matter
        if view.restricted or not view.links:
            block.show_matter(None, {})
            return
        host, ref = self._page.host, view.ref
        reading = MatterReader.of(host.desk.store, host.desk.operator)

        def read(reader: Reader) -> Matter:
            with reader.steady() as database:
                return reading.read(database, ref)

        host.lookups.ask(f"matter:{self._page.key}", read, self._followed)

    def _followed(self, matter: Matter) -> None:
        if matter.asked == self._page.shown:
            self._page.detail.body.matter.show_matter(matter, self._page.host.desk.registers)

    def apply(self, changes: ChangeSet) -> None:
        """Something was written: bring block and time line up to date where it is of them."""
        touched = set(changes.refs())
        shown, block = self._page.view, self._page.detail.body.matter.matter
        if shown is not None and block is not None and touched & {e.ref for e in block.entries}:
            self.follow(shown)
        view = self.view
        matter = view.matter if view is not None else None
        if matter is not None and touched & {entry.ref for entry in matter.entries}:
            self._read()

    # --- the whole time line ----------------------------------------------------------

    @property
    def view(self) -> MatterView | None:
        """The whole time line, while it is open."""
        cover = self._page.room.currentWidget()
        return cover if isinstance(cover, MatterView) else None

    def leave(self) -> None:
        """List and pane again."""
        view = self.view
        if view is not None:
            view.left.emit()

    def show(self) -> None:
        """The time line in the place of list and pane."""
        page = self._page
        shown = page.view
        if self.view is not None:
            return
        if shown is None:
            page.host.tell(_("Choose an entry first."), warning=True)
            return
        if shown.restricted or not shown.links:
            words = _("{number} is linked with no other entry.")
            page.host.tell(words.format(number=shown.number))
            return
        view = MatterView(page.host.icons_of, page.host.desk.registers, page.host.desk.today)
        view.entry_asked.connect(self._open)
        view.print_asked.connect(self.print_it)
        self._asked = shown.ref
        page.forms.cover(view)
        self._read()

    def _read(self) -> None:
        host, ref = self._page.host, self._asked
        if ref is None:
            return
        reading = MatterReader.of(host.desk.store, host.desk.operator)

        def read(reader: Reader) -> Matter:
            with reader.steady() as database:
                made = gather(reading, database, ref)
            return time_line(reading, made)

        host.lookups.ask(f"time line:{self._page.key}", read, self._show)

    def _show(self, matter: Matter) -> None:
        view = self.view
        if view is not None and matter.asked == self._asked:
            view.show_matter(matter)

    def _open(self, ref: EntryRef) -> None:
        self.leave()
        self._page.host.go(ref)

    # --- on paper ---------------------------------------------------------------------

    def print_it(self) -> None:
        """Show the time line on paper."""
        if self._asked is not None:
            self._page.output.preview(MatterPaper(self._asked))
