"""The page of one register: bar, filter bar, list, pane, footer, made from its declaration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.errors import OfficeError
from officedesk.core.i18n import N_, _
from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.core.values import Value
from officedesk.core.views import EntryView, Row
from officedesk.core.workflow import VOID
from officedesk.discovery import optional
from officedesk.ui.detail.blocks import lowered
from officedesk.ui.detail.pane import DetailPane
from officedesk.ui.list.view import RegisterList
from officedesk.ui.page.asking import SAVED, question
from officedesk.ui.page.bar import Command, TopBar
from officedesk.ui.page.doing import Doing
from officedesk.ui.page.files import Files
from officedesk.ui.page.filters import FilterBar
from officedesk.ui.page.forms import Forms
from officedesk.ui.page.host import Host
from officedesk.ui.page.output import Output
from officedesk.ui.page.reasons import reasons
from officedesk.ui.page.space import Hairline, PaneSpace
from officedesk.ui.page.views import Views
from officedesk.ui.parts.footer import ListFooter
from officedesk.ui.parts.split import Splitter
from officedesk.ui.tokens import DETAIL_WIDTH, PANE_LEAST

_PAUSE = 30
"""Milliseconds that the list has to stand still before the detail is read."""
_UNLED = 120
"""Milliseconds that a list may be without a present entry."""

OWN: dict[str, tuple[str, str, str]] = {
    "edit": (N_("Edit"), "edit", "F2"),
    "link": (N_("Link with…"), "link", ""),
    "attach": (N_("Attach a file…"), "clip", ""),
    "copy": (N_("Copy the rows"), "copy", "Ctrl+C"),
    "import": (N_("Import…"), "import", ""),
    "columns": (N_("Columns…"), "columns", ""),
    "forget-view": (N_("Forget this view"), "trash", ""),
}
"""Commands that every register has beside its actions: words, icon, keys."""


class RegisterPage(QWidget):
    """One register in the window.

    Attributes:
        key: of the register.
        list: its entries.
        space: the room for detail and form.
    """

    def __init__(self, host: Host, register: Register, title: str) -> None:
        super().__init__()
        self.host, self.register, self.key = host, register, register.key
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state = host.page_state(register.key)
        self._overlaid = False
        self._closed = False
        self._picked: list[Row] = []
        self._shown: EntryRef | None = None
        desk = host.desk
        one = lowered(_(register.one))
        self.bar = TopBar(title, _("New {thing}").format(thing=one))
        self.filters = FilterBar(
            _("Search {things}").format(things=lowered(_(register.label)))
        )
        self.list = RegisterList(register, desk.reader, desk.today, desk.rules.calendar)
        self.footer = ListFooter()
        self.detail = DetailPane(register, desk.rules, host.icons_of)
        self.space = PaneSpace(self.detail)
        self.split = Splitter()
        self.views = Views(self)
        self.doing = Doing(self)
        self.forms = Forms(self)
        self.files = Files(self)
        self.output = Output(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._unled = QTimer(self)
        self._unled.setSingleShot(True)
        self._unled.setInterval(_UNLED)
        self._arrange()
        self._connect()
        self._keys()
        self._begin()

    # --- what the window tells --------------------------------------------------------

    def apply(self, changes: ChangeSet) -> None:
        """Bring list, counts and detail up to date after an operation, ours or another's."""
        if not changes.touches(self.key) and not self._linked(changes):
            return
        self.list.apply(changes)
        self.count_views()
        self.show_certificate()
        if self._shown is not None and (
            changes.bulk is not None or self._shown in set(changes.refs()) or self._linked(changes)
        ):
            self.show_entry(self._shown)
        self._pick()

    def show_ref(self, ref: EntryRef) -> None:
        """Go to an entry: in the list where it is in it, in the pane in any case."""
        self._closed = False
        self.list.choose(ref.id)
        self.show_entry(ref)

    def start(self) -> None:
        """The tab is in front: put the focus into the list."""
        if self.space.form is None and self.space.ask is None and not self.covered:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def show_view(self, key: str) -> None:
        """Show one of the views, without words looked for."""
        with QSignalBlocker(self.filters.search):
            self.filters.search.clear()
        self.views.choose(key)

    def set_overlaid(self, overlaid: bool) -> None:
        """Below 1180 pixels the pane lies over the list."""
        if overlaid == self._overlaid:
            return
        self._overlaid = overlaid
        self.space.set_overlaid(overlaid)
        if overlaid:
            self._keep_width()
            self.space.setParent(self._under)
            self._closed = True
        else:
            self.split.addWidget(self.space)
            self._closed = False
        self._settle()

    def set_day(self) -> None:
        """Another day has begun, or the calendar changed."""
        desk = self.host.desk
        self.list.set_day(desk.today, desk.rules.calendar)
        self.detail.refresh_words()
        self.count_views()

    def set_compact(self, compact: bool) -> None:
        """Rows of 30 or of 34 pixels."""
        self.list.set_compact(compact)

    def keep_state(self) -> None:
        """Remember columns, order, view and widths."""
        self._keep_width()
        self._state["list"] = self.list.layout_state()
        self._state["view"] = self.views.key
        self._state["entry"] = self._shown.id if self._shown else 0

    def close_page(self) -> None:
        """Let readers and timers go, before the home is closed."""
        self._pause.stop()
        self._unled.stop()
        self.keep_state()
        self.list.close_source()
        self.files.close()
        self.output.close()

    # --- what its parts ask -----------------------------------------------------------

    @property
    def picked(self) -> list[Row]:
        """The chosen rows, as far as they have been read."""
        return self._picked

    @property
    def shown(self) -> EntryRef | None:
        """The entry in the pane."""
        return self._shown

    def with_refs(self, done: Callable[[list[EntryRef]], None]) -> None:
        """Call ``done`` with every chosen entry, also those out of sight."""
        refs = list(self.list.chosen())
        if self.list.chosen_count > len(refs):
            def told(rows: list[Row]) -> None:
                done([EntryRef(self.key, row.id) for row in rows])

            self.list.with_chosen(told)
        elif refs or self._shown is None:
            done(refs)
        else:
            done([self._shown])

    def ask(self, query: Query) -> None:
        """Put another question to the list."""
        self.list.ask(query)

    def show_entry(self, ref: EntryRef) -> None:
        """Read an entry and show it in the pane."""
        desk = self.host.desk
        try:
            view, history = desk.entry(ref), desk.history(ref)
        except OfficeError as problem:
            self.host.failed(problem)
            return
        self._shown = ref
        self.detail.show_entry(view, history)
        self.space.show_detail()
        self._settle()
        self._weigh()

    @property
    def view(self) -> EntryView | None:
        """The entry in the pane as it was read."""
        return self.detail.view if self._shown else None

    def open_pane(self) -> None:
        """Show the pane, though it was closed."""
        self._closed = False
        self._settle()

    def close_pane(self) -> None:
        """Give the list all the room."""
        self._closed = True
        self._settle()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_cover(self, cover: QWidget) -> None:
        """A register's own view in the place of list and pane."""
        self.drop_cover()
        self._stack.addWidget(cover)
        self._stack.setCurrentWidget(cover)

    def drop_cover(self) -> None:
        """List and pane again."""
        cover = self._stack.currentWidget()
        if cover is not None and cover is not self._under:
            self._stack.setCurrentWidget(self._under)
            self._stack.removeWidget(cover)
            cover.hide()
            cover.deleteLater()

    @property
    def covered(self) -> bool:
        """Whether a register's own view stands in the place of the list."""
        return self._stack.currentWidget() is not self._under

    def new_with(self, values: Mapping[str, Value], files: list[Path]) -> None:
        """A new entry with some of it filled in."""
        self.forms.new(values, files)

    def count_views(self) -> None:
        """Count the views again, off the UI thread."""
        self.host.lookups.ask(f"views:{self.key}", self.views.counting(), self._counted)

    def show_certificate(self) -> None:
        """Read the certificate of the year's series, off the UI thread."""
        self.output.show_certificate()

    def _linked(self, changes: ChangeSet) -> bool:
        """Whether an entry changed that the shown one is linked with."""
        view = self.view
        return view is not None and bool({link.ref for link in view.links} & set(changes.refs()))

    # --- building ---------------------------------------------------------------------

    def _arrange(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self.footer)
        left.setMinimumWidth(320)
        self._under = QWidget()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._under)
        row = QHBoxLayout(self._under)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.split)
        width = self._state.get("pane")
        width = width if isinstance(width, int) and 360 <= width <= 1200 else DETAIL_WIDTH
        self._width = width
        self.split.set_panes(left, self.space, width, PANE_LEAST)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.filters)
        whole.addWidget(Hairline())
        whole.addWidget(self._stack, 1)
        self.space.hide()

    def _connect(self) -> None:
        self.bar.new_asked.connect(self.forms.ask_new)
        self.bar.chosen.connect(self.command)
        self.bar.print_chosen.connect(self.output.print_chosen)
        self.bar.export_asked.connect(self.output.ask_export)
        self.filters.asked.connect(self._search)
        self.filters.chosen.connect(self.views.choose)
        self.filters.keep_asked.connect(self.views.ask_name)
        self.filters.left_down.connect(self._into_list)
        self.list.opened.connect(self._open)
        self.list.current_changed.connect(self._current)
        self.list.selection_changed.connect(self._selection)
        self.list.asked.connect(self._asked)
        self.list.counted.connect(self._list_counted)
        self.list.failed.connect(self._list_failed)
        self.list.menu_asked.connect(self._menu)
        self.list.files_dropped.connect(self.files.dropped_on_list)
        self.list.pasted.connect(self.files.pasted)
        self.list.first_step_asked.connect(self._first_step)
        self.footer.certificate_asked.connect(self.output.tell_certificate)
        self.host.lookups.failed.connect(self._list_trouble)
        self._pause.timeout.connect(self._read_current)
        self._unled.timeout.connect(self._lead)
        self._connect_detail()

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

    def _keys(self) -> None:
        pairs: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+N", self.forms.ask_new),
            ("F2", self.forms.edit),
            ("Ctrl+F", self._find),
            ("Ctrl+P", self.output.open_print),
            ("Ctrl+E", self.output.ask_export),
        ]
        for keys, run in pairs:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _begin(self) -> None:
        self.bar.set_commands(self._commands())
        self.output.offer()
        held = self._state.get("list")
        sort, descending = self.list.restore_layout(held if isinstance(held, dict) else {})
        entry = self._state.get("entry")
        self.views.begin(self._state.get("view"), sort, descending)
        self._first = entry if isinstance(entry, int) else 0
        self.count_views()
        self.show_certificate()
        self._weigh()

    def _commands(self) -> list[Command]:
        desk = self.host.desk
        found = [
            Command(a.key, _(a.label), a.icon, a.bar, rule=a.key == VOID)
            for a in desk.actions(self.key)
        ]
        for at, (key, (words, icon, keys)) in enumerate(OWN.items()):
            found.append(Command(key, _(words), icon, keys=keys, rule=at == 0))
        part = optional(self.key, "page")
        for key, words, icon in getattr(part, "COMMANDS", ()):
            found.append(Command(f"own:{key}", _(words), icon, rule=True))
        return found

    # --- commands ---------------------------------------------------------------------

    def command(self, key: str) -> None:
        """Carry out what the bar or a menu asked."""
        own: dict[str, Callable[[], object]] = {
            "edit": self.forms.edit,
            "link": self.doing.link,
            "attach": self.files.ask_file,
            "copy": self.list.copy,
            "import": self.files.ask_import,
            "columns": self._columns,
            "forget-view": self.views.forget,
        }
        if key in own:
            own[key]()
        elif key.startswith("own:"):
            self._own_command(key[4:])
        else:
            self.doing.begin(key)

    def _own_command(self, key: str) -> None:
        part = optional(self.key, "page")
        widget = part.open_command(key, self.host.desk) if part is not None else None
        if isinstance(widget, QWidget):
            self.forms.cover(widget)

    def _columns(self) -> None:
        menu = self.list.columns_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.mapToGlobal(QPoint(self.list.width() - 200, 0)))

    def _menu(self, at: QPoint) -> None:
        menu = self.bar.commands_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    # --- list and pane ----------------------------------------------------------------

    def _open(self, ref: EntryRef) -> None:
        self._closed = False
        self.show_entry(ref)
        self.detail.setFocus(Qt.FocusReason.OtherFocusReason)

    def _current(self, ref: EntryRef | None) -> None:
        if ref is None:
            self._unled.start()
        else:
            self._unled.stop()
            self._pause.start()

    def _lead(self) -> None:
        """The entry that was shown is not in the list any more: the first one is."""
        model = self.list.list_model
        held = self.space.form is not None or self.space.ask is not None
        if self.list.current is None and model.total and not self._overlaid and not held:
            self.list.setCurrentIndex(model.index(model.row_at(0), 0))

    def _read_current(self) -> None:
        ref = self.list.current
        if ref is not None and ref != self._shown and self.list.chosen_count <= 1:
            self.show_entry(ref)

    def _selection(self, count: int) -> None:
        self._pick()
        self._say_count()
        if count > 1:
            things = lowered(_(self.register.label))
            words = _("{count} {things}").format(count=count, things=things)
            self.space.show_several(words)
        elif count == 1 and self.list.current == self._shown:
            self.space.show_detail()
        self._weigh()

    def _pick(self) -> None:
        """Remember number and state of what is chosen, as far as it is in sight."""
        model = self.list.list_model
        found = []
        for ref in self.list.chosen()[:200]:
            row = model.row_of(ref.id)
            entry = model.entry(row) if row is not None else None
            if entry is not None:
                found.append(entry)
        self._picked = found

    def _weigh(self) -> None:
        """Enable what can be done with what is chosen."""
        desk = self.host.desk
        chosen = [(r.number, r.state, date.fromisoformat(r.registered_on)) for r in self._picked]
        view = self.view
        if len(chosen) <= 1 and view is not None:
            chosen = [(view.number, view.state, view.registered_on)]
        why = reasons(self.register, desk.actions(self.key), chosen, desk.operator, desk.today)
        if len(chosen) != 1:
            for key in ("edit", "link", "attach"):
                why[key] = _("Choose one entry only.") if chosen else _("Choose an entry first.")
        elif view is not None and view.state == VOID:
            why["edit"] = _("{number} is void and stays as it is.").format(number=view.number)
        if not self.views.key.startswith(SAVED):
            why["forget-view"] = _("Choose a view that you kept.")
        shut = _("The registers are open for reading only.") if desk.store.read_only else ""
        if shut:
            keys = [a.key for a in desk.actions(self.key)]
            why.update(dict.fromkeys([*keys, "edit", "link", "attach", "import"], shut))
        self.bar.forbid_new(shut)
        self.bar.set_reasons(why)

    def _settle(self) -> None:
        """Show or hide the pane, and lay it beside or over the list."""
        wanted = bool(self._shown) and not self._closed
        wanted = wanted or self.space.form is not None or self.space.ask is not None
        was = self.space.isVisibleTo(self)
        self.space.setVisible(wanted)
        if self._overlaid:
            self._lay_over()
        elif wanted and not was:
            self.split.set_right(self._width)

    def _lay_over(self) -> None:
        room = self._under.rect()
        wide = min(max(self._width, PANE_LEAST), room.width())
        high = room.height() - self.footer.height()
        self.space.setGeometry(room.width() - wide, 0, wide, high)
        self.space.raise_()

    def _keep_width(self) -> None:
        if not self._overlaid and self.space.isVisibleTo(self) and self.split.right >= PANE_LEAST:
            self._width = self.split.right
            self._state["pane"] = self._width

    # --- search and counts ------------------------------------------------------------

    def _search(self, text: str) -> None:
        query = self.list.query
        if query is not None:
            self.ask(question(self.register, query, text))

    def _asked(self, query: Query) -> None:
        plain = not (query.search or query.terms)
        label = lowered(_(self.register.label))
        one = _("New {thing}").format(thing=lowered(_(self.register.one)))
        if plain and query.view == "all":
            sentence = _("There are no {things} yet.").format(things=label)
            self.list.explain_empty(self.host.icons_of.get(self.key, "list"), sentence, one)
        elif plain:
            self.list.explain_empty("check", _("Nothing is in this view."), _("Show all"))
        else:
            self.list.explain_empty("find", _("Nothing was found."), _("Show all"))

    def _first_step(self) -> None:
        query = self.list.query
        if query is not None and query.view == "all" and not (query.search or query.terms):
            self.forms.ask_new()
        else:
            self.show_view("all")

    def _find(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        if self.list.current is None and self.list.list_model.total:
            row = self.list.list_model.row_at(0)
            self.list.setCurrentIndex(self.list.list_model.index(row, 0))

    def _counted(self, counts: dict[str, int]) -> None:
        plain = {view.key for view in self.register.views if view.where is None}
        self.filters.set_counts({k: n for k, n in counts.items() if k not in plain})
        self.host.counts_read(self.key, counts)

    def _list_counted(self, total: int) -> None:
        self._say_count()
        if total and self._shown is None and not self._overlaid:
            if self._first:
                self.list.choose(self._first)
            if self.list.current is None:
                row = self.list.list_model.row_at(0)
                self.list.setCurrentIndex(self.list.list_model.index(row, 0))
        self._first = 0

    def _say_count(self) -> None:
        total, chosen = self.list.list_model.total, self.list.chosen_count
        name = self.register.one if total == 1 else self.register.label
        things = lowered(_(name))
        if chosen:
            words = _("{count} {things}, {chosen} selected")
        else:
            words = _("{count} {things}")
        self.footer.set_count(words.format(count=f"{total:,}", things=things, chosen=chosen))

    def _list_failed(self, sentence: str) -> None:
        self.footer.set_count(sentence)

    def _list_trouble(self, problem: OfficeError) -> None:
        if self.isVisible():
            self.host.failed(problem)

    # --- Qt ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.space.isVisibleTo(self):
            self.close_pane()
        elif event.text() and event.text().isprintable() and not event.modifiers():
            # A letter typed into the list: the search takes it.
            self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filters.search.insert(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if self._overlaid:
            self._lay_over()
