"""The page of one register: bar, filter bar, list, pane, footer, made from its declaration."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.errors import OfficeError
from officedesk.core.i18n import _, lowered
from officedesk.core.query import WAITING, Query
from officedesk.core.register import Register
from officedesk.core.views import EntryView
from officedesk.ui.detail.pane import DetailPane
from officedesk.ui.letters_typed import letters_of
from officedesk.ui.list.view import RegisterList
from officedesk.ui.page.asking import question
from officedesk.ui.page.bar import TopBar
from officedesk.ui.page.boards import Boards
from officedesk.ui.page.cards import put_card
from officedesk.ui.page.choice import Choice
from officedesk.ui.page.closing import Closing
from officedesk.ui.page.commands import Commands
from officedesk.ui.page.doing import Doing
from officedesk.ui.page.facet import Facet
from officedesk.ui.page.files import Files
from officedesk.ui.page.filters import FilterBar
from officedesk.ui.page.forms import Forms
from officedesk.ui.page.host import Host
from officedesk.ui.page.importing import Imports
from officedesk.ui.page.matter import MatterPart
from officedesk.ui.page.output import Output
from officedesk.ui.page.purging import Purging
from officedesk.ui.page.room import Room
from officedesk.ui.page.space import Hairline, PaneSpace
from officedesk.ui.page.views import Views
from officedesk.ui.parts.footer import ListFooter


class RegisterPage(QWidget):
    """One register in the window.

    Attributes:
        key: of the register.
        list: its entries.
        space: the room for detail and form.
        room: list and pane.
        boards, views, choice, closing, commands, doing, forms, files, imports, output, purging,
            matter: what the page does, by part.
    """

    def __init__(
        self, host: Host, register: Register, title: str, parent: QWidget | None = None
    ) -> None:
        """``parent``: where it will stand; a page that moves there later is styled twice."""
        super().__init__(parent)
        self.host, self.register, self.key = host, register, register.key
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state = host.page_state(register.key)
        self._shown: EntryRef | None = None
        desk = host.desk
        one, things = lowered(_(register.one)), lowered(_(register.label))
        self.room = Room(self._state, self)
        left = self.room.left
        self.list = RegisterList(register, desk.reader, desk.wall, desk.rules.calendar, left)
        self.footer = ListFooter(left)
        self.space = PaneSpace(self.room.split)
        self.detail = DetailPane(register, desk.rules, host.icons_of, self.space.stage)
        self.space.put_detail(self.detail)
        self.room.furnish(self.list, self.footer, self.space)
        # After list and pane: the keyboard goes from part to part in the order of their making.
        self.bar = TopBar(title, _("New {thing}").format(thing=one), self)
        self.filters = FilterBar(_("Search {things}").format(things=things), self)
        self.boards = Boards(self)
        self.views = Views(self)
        self.choice = Choice(self)
        self.doing = Doing(self)
        self.forms = Forms(self)
        self.files = Files(self)
        self.imports = Imports(self)
        self.output = Output(self)
        self.purging = Purging(self)
        self.closing = Closing(self)
        self.matter = MatterPart(self)
        self.commands = Commands(self)
        self.card = put_card(self)
        self.facet = Facet(self)
        self._arrange()
        self._connect()
        self._connect_detail()
        self._begun = False

    # --- what the window tells --------------------------------------------------------

    def apply(self, changes: ChangeSet) -> None:
        """Bring list, counts and detail up to date after an operation, ours or another's."""
        if not self._begun:
            return
        linked = self._linked(changes)
        self.matter.apply(changes)
        self.boards.apply(changes)
        if self.card is not None:
            self.card.apply(changes)
        if not changes.touches(self.key) and not linked:
            return
        self.list.apply(changes)
        self.count_views()
        self.facet.refresh()
        self.output.show_certificate()
        touched = changes.bulk is not None or self._shown in set(changes.refs())
        if self._shown is not None and (touched or linked):
            self.show_entry(self._shown)
        self.choice.pick()

    def show_ref(self, ref: EntryRef) -> None:
        """Go to an entry: in the list where it is in it, in the pane in any case."""
        self.matter.leave()
        self.room.closed = False
        self.show_entry(ref)
        self.choice.seek(ref)

    def begin(self) -> None:
        """Show what was shown the last time; once, before the page is seen."""
        if not self._begun:
            self._begun = True
            self._begin()

    def start(self) -> None:
        """The tab is in front: put the focus into the list."""
        if self.space.form is None and self.space.ask is None and not self.room.covered:
            if self.boards.focus():
                return
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def show_view(self, key: str) -> None:
        """Show one of the views, without words looked for."""
        with QSignalBlocker(self.filters.search):
            self.filters.search.clear()
        self.views.choose(key)

    def set_overlaid(self, overlaid: bool) -> None:
        """Below 1180 pixels the pane lies over the list."""
        self.room.set_overlaid(overlaid)

    def set_day(self) -> None:
        """Another day has begun, or the calendar changed."""
        desk = self.host.desk
        self.list.set_day(desk.wall, desk.rules.calendar)
        self.detail.refresh_words()
        self.count_views()

    def set_minute(self) -> None:
        """A minute has passed: something may be late by its time of day."""
        self.boards.set_minute()
        if any(view.when for view in self.register.views):
            self.set_day()

    def set_compact(self, compact: bool) -> None:
        """Rows of 30 or of 34 pixels."""
        self.list.set_compact(compact)

    def close_page(self) -> None:
        """Remember what it looks like, and let readers and timers go."""
        self.choice.leave()
        self.room.keep_width()
        if self._begun:
            self._state["list"] = {**self.list.layout_state(), **self.views.order()}
            self._state["view"] = self.views.key
            self._state["entry"] = self._shown.id if self._shown else 0
        self.list.close_source()
        self.files.close()
        self.output.close()

    # --- what its parts ask -----------------------------------------------------------

    @property
    def shown(self) -> EntryRef | None:
        """The entry in the pane."""
        return self._shown

    @property
    def view(self) -> EntryView | None:
        """The entry in the pane as it was read."""
        return self.detail.view if self._shown else None

    def command(self, key: str) -> None:
        """Carry out what the bar or a menu asks."""
        self.commands.run(key)

    def show_entry(self, ref: EntryRef, *, in_turns: bool = False) -> None:
        """Read an entry and show it in the pane.

        ``in_turns``: over some turns of the event loop; one that is passed over is perhaps never
        seen.
        """
        desk = self.host.desk
        try:
            view, history = desk.whole(ref)
        except OfficeError as problem:
            self.host.failed(problem)
            return
        self._shown = ref
        show = self.detail.show_in_turns if in_turns else self.detail.show_entry
        show(view, history)
        self.matter.follow(view)
        self.space.show_detail()
        self.room.settle(True)
        self.choice.weigh()

    def open_pane(self) -> None:
        """Show the pane, though it was closed."""
        self.room.closed = False
        self.room.settle(self._shown is not None)

    def close_pane(self) -> None:
        """Give the list all the room."""
        self.room.closed = True
        self.room.settle(self._shown is not None)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_search(self) -> None:
        """Put the cursor into the search field."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def count_views(self) -> None:
        """Count the views again, off the UI thread."""
        self.host.lookups.ask(f"views:{self.key}", self.views.counting(), self._counted)

    def say_count(self) -> None:
        """How many entries the list holds, and how many are chosen."""
        total, chosen = self.list.list_model.total, self.list.chosen_count
        things = lowered(_(self.register.counted(total)))
        words = _("{count} {things}, {chosen} selected") if chosen else _("{count} {things}")
        self.footer.set_count(words.format(count=f"{total:,}", things=things, chosen=chosen))

    # --- building ---------------------------------------------------------------------

    def _arrange(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self.bar, self.filters, Hairline()):
            whole.addWidget(part)
        whole.addWidget(self.room, 1)

    def _connect(self) -> None:
        self.bar.new_asked.connect(self.forms.ask_new)
        self.bar.chosen.connect(self.commands.run)
        self.bar.print_chosen.connect(self.output.print_chosen)
        self.bar.export_asked.connect(self.output.ask_export)
        self.filters.asked.connect(self._search)
        self.filters.chosen.connect(self._view_chosen)
        self.filters.keep_asked.connect(self.views.ask_name)
        self.filters.left_down.connect(self._into_list)
        self.list.opened.connect(self._open)
        self.list.step_asked.connect(self._step)
        self.list.asked.connect(self._asked)
        self.list.counted.connect(self._list_counted)
        self.list.failed.connect(self.footer.set_count)
        self.list.menu_asked.connect(self.commands.menu)
        self.list.files_dropped.connect(self.files.dropped_on_list)
        self.list.link_dropped.connect(self.doing.drop_on_row)
        self.list.pasted.connect(self.files.pasted)
        self.list.first_step_asked.connect(self._first_step)
        self.footer.certificate_asked.connect(self.output.tell_certificate)
        self.host.lookups.failed.connect(self._lookup_failed)
        self.choice.follow()

    def _connect_detail(self) -> None:
        detail = self.detail
        detail.edit_asked.connect(self.forms.edit)
        detail.link_asked.connect(self.doing.link)
        detail.attach_asked.connect(self.files.ask_file)
        detail.closed.connect(self.close_pane)
        detail.entry_asked.connect(self.host.go)
        detail.action_asked.connect(self.doing.begin)
        detail.open_asked.connect(self.files.open_file)
        detail.detach_asked.connect(self.files.detach)
        detail.unlink_asked.connect(self.doing.unlink)
        detail.dropped.connect(self.files.attach_paths)
        detail.link_dropped.connect(self.doing.drop_on_shown)
        detail.matter_asked.connect(self.matter.show)

    def _begin(self) -> None:
        self.commands.offer()
        self.output.offer()
        held, entry = self._state.get("list"), self._state.get("entry")
        sort, descending = self.list.restore_layout(held if isinstance(held, dict) else {})
        self._first = entry if isinstance(entry, int) else 0
        self.views.begin(self._state.get("view"), sort, descending)
        self.count_views()
        self.facet.refresh()
        self.output.show_certificate()
        self.choice.weigh()

    # --- slots ------------------------------------------------------------------------

    def _linked(self, changes: ChangeSet) -> bool:
        """Whether an entry changed that the shown one is linked with."""
        view = self.view
        return view is not None and bool({link.ref for link in view.links} & set(changes.refs()))

    def _open(self, ref: EntryRef) -> None:
        self.room.closed = False
        self.show_entry(ref)
        self.detail.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, action: str, ref: EntryRef) -> None:
        """The button of a queue: with every chosen entry where it is one of them (rule R17)."""
        if self.list.chosen_count > 1 and ref in self.list.chosen():
            self.doing.begin(action)
        else:
            self.doing.begin_for(action, ref)

    def _view_chosen(self, key: str) -> None:
        """A chip: the keys go to its board, where one stands in the place of the list.

        Clicked again it brings back the board that gave way to what was looked for.
        """
        if key == self.views.key and self.boards.gave_way:
            self.filters.search.clear()
        self.views.choose(key)
        if self.space.form is None and self.space.ask is None and not self.room.covered:
            self.boards.focus()

    def _search(self, text: str) -> None:
        query = self.list.query
        self.boards.give_way(bool(text.strip()))
        if query is not None:
            self.list.ask(question(self.register, query, text))

    def _asked(self, query: Query) -> None:
        """What the list says, should it be empty."""
        icon = self.host.icons_of.get(self.key, "list")
        if query.search or query.terms:
            self.list.explain_empty("find", _("Nothing was found."), _("Show all"))
        elif query.view != "all":
            self.list.explain_empty("check", _("Nothing is in this view."), _("Show all"))
        else:
            things, one = lowered(_(self.register.counted(0))), lowered(_(self.register.one))
            sentence = _("There are no {things} yet.").format(things=things)
            self.list.explain_empty(icon, sentence, _("New {thing}").format(thing=one))

    def _first_step(self) -> None:
        query = self.list.query
        if query is not None and query.view == "all" and not (query.search or query.terms):
            self.forms.ask_new()
        else:
            self.show_view("all")

    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        self.choice.first()

    def _counted(self, counts: dict[str, int]) -> None:
        plain = {WAITING, *(view.key for view in self.register.views if view.whole)}
        self.filters.set_counts({k: n for k, n in counts.items() if k not in plain})
        self.host.counts_read(self.key, counts)

    def _list_counted(self, total: int) -> None:
        self.say_count()
        if total and self._shown is None and not self.room.overlaid:
            if self._first:
                self.list.choose(self._first)
            self.choice.first()
        self._first = 0

    def _lookup_failed(self, problem: OfficeError) -> None:
        if self.isVisible():
            self.host.failed(problem)

    # --- Qt ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.space.isVisibleTo(self):
            self.close_pane()
        elif letters_of(event).strip() and not self.space.writing:
            # A letter typed into the list: the search takes it; a blank begins no word.
            self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filters.search.insert(event.text())
        else:
            super().keyPressEvent(event)
