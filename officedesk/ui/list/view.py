"""The list of a register: selection and place kept by entry, columns chosen and remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.i18n import _
from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.core.values import Moment
from officedesk.core.views import Row
from officedesk.core.workdays import WorkingDays
from officedesk.ui.list.choice import Choice
from officedesk.ui.list.columns import ListColumn, shape_of
from officedesk.ui.list.columnsmenu import ColumnsMenu
from officedesk.ui.list.copying import COPIED, lines_mime
from officedesk.ui.list.delegate import RowDelegate
from officedesk.ui.list.fitting import ColumnFit
from officedesk.ui.list.header import ListHeader
from officedesk.ui.list.heights import RowHeights
from officedesk.ui.list.layout import layout_of, take_layout
from officedesk.ui.list.linking import RowLinks
from officedesk.ui.list.model import ListModel
from officedesk.ui.list.order import sorted_by
from officedesk.ui.list.place import KeptPlace
from officedesk.ui.list.refitting import Refitting
from officedesk.ui.list.source import OpenSource
from officedesk.ui.list.steps import RowSteps
from officedesk.ui.list.table import RowTable
from officedesk.ui.parts.carry import Carried
from officedesk.ui.parts.empty import EmptyList
from officedesk.ui.theme import theme

_Index = QModelIndex | QPersistentModelIndex


class RegisterList(RowTable):
    """Entries of one register.

    Signals:
        opened: Enter or a double click on an entry.
        step_asked: key of an action, and an entry: the button of a queue was pressed.
        current_changed: the present entry, or None.
        selection_changed: how many entries are chosen.
        asked: another order or columns: what the list was asked.
        counted: how many entries the list holds.
        failed: reading failed; one sentence.
        menu_asked: where the menu of the chosen entries is wanted (global).
        files_dropped: entry under the mouse or None, local paths.
        link_dropped: entry under the mouse and the one dropped on it, both ``Carried``.
        pasted: text from the clipboard.
        first_step_asked: the button of the empty list was pressed.
    """

    opened = Signal(object)
    step_asked = Signal(str, object)
    current_changed = Signal(object)
    selection_changed = Signal(int)
    asked = Signal(object)
    counted = Signal(int)
    failed = Signal(str)
    menu_asked = Signal(QPoint)
    files_dropped = Signal(object, object)
    link_dropped = Signal(object, object)
    first_step_asked = Signal()

    def __init__(
        self,
        register: Register,
        open_source: OpenSource,
        now: Moment,
        calendar: WorkingDays,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.register = register
        self._quiet = True
        self.list_model = ListModel(open_source, shape_of(register), now, calendar, self)
        self.headline = register.headline
        self.shown_columns: tuple[ListColumn, ...] = ()
        self._delegate = RowDelegate(self)
        self._empty = EmptyList(self.viewport())
        self._empty.hide()
        self.links = RowLinks(self, self._carried)
        self.steps = RowSteps(self, self.list_model)
        self._build()
        self._connect()
        self._columns_changed()
        self._quiet = False

    # --- what the list shows ----------------------------------------------------------

    def ask(self, query: Query) -> None:
        """Show the answer to ``query``.

        In another order of the same list the present entry is followed to its
        new place; in another list it stays where its first page holds it.
        """
        before = self.query
        same = before and replace(before, sort=query.sort, descending=query.descending) == query
        self._place.follow(everywhere=bool(same))
        self._delegate.words = tuple(query.search.lower().split())
        self.list_model.ask(query)
        self._show_order(query)
        self.asked.emit(query)

    @property
    def query(self) -> Query | None:
        """What was asked last."""
        return self.list_model.query

    def apply(self, changes: ChangeSet) -> None:
        """Bring exactly the rows up to date that an operation touched."""
        self.list_model.apply(changes)

    def set_day(self, now: Moment, calendar: WorkingDays) -> None:
        """It is another day, or the calendar changed."""
        self.list_model.set_day(now, calendar)

    def set_compact(self, compact: bool) -> None:
        """Rows of 30 pixels instead of 34."""
        self._heights.compact = compact
        self._measure()

    # --- what is chosen ---------------------------------------------------------------

    @property
    def current(self) -> EntryRef | None:
        """The present entry."""
        entry = self._choice.current
        return None if entry is None else EntryRef(self.register.key, entry)

    @property
    def chosen_count(self) -> int:
        """How many entries are chosen."""
        return self._choice.count

    def chosen(self) -> tuple[EntryRef, ...]:
        """The chosen entries whose rows have been read; see ``with_chosen`` for all."""
        return tuple(EntryRef(self.register.key, one) for one in self._choice.ids)

    def with_chosen(self, done: Callable[[list[Row]], None], limit: int = COPIED) -> None:
        """Read every chosen row, also those not in sight, and call ``done`` with them."""
        self._choice.read(done, limit)

    def choose(self, entry_id: int) -> None:
        """Make that entry the present one, wherever it stands; nothing where it is not here."""
        self._place.choose(entry_id)

    def copy(self) -> None:
        """Put the chosen rows on the clipboard as a table."""
        self.with_chosen(self._to_clipboard)

    def choose_first(self) -> None:
        """Make the first entry the present one, where there is none."""
        self._place.choose_first()

    def choose_next(self) -> None:
        """Make present what stands now where the last present entry stood, which is gone."""
        self._place.choose_next()

    # --- columns ----------------------------------------------------------------------

    def columns_menu(self, parent: QWidget | None = None) -> QMenu:
        """The menu in which columns are chosen; it stays open while one ticks."""
        menu = ColumnsMenu(self.list_model.shape, self.list_model.columns, parent or self)
        menu.chosen.connect(self._show_columns)
        menu.usual.connect(self._usual_columns)
        return menu

    def layout_state(self) -> dict[str, Any]:
        """Columns, widths, order and density, ready for JSON."""
        return layout_of(self.list_model, self._fits, self._heights)

    def restore_layout(self, state: Mapping[str, Any]) -> tuple[str, bool]:
        """Take over what ``layout_state`` gave; what is unknown is left out.

        Returns:
            The order: column and whether it is descending, for the first question.
        """
        order = take_layout(state, self.list_model, self._fits, self._heights)
        self._columns_changed()
        self._measure()
        return order

    def explain_empty(self, icon: str, sentence: str, button: str = "") -> None:
        """What an empty list says, and the first step it offers."""
        self._empty.explain(icon, sentence, button)

    def close_source(self) -> None:
        """Let the reader go, before the home is closed."""
        self.list_model.close()

    # --- building ---------------------------------------------------------------------

    def _build(self) -> None:
        self.setModel(self.list_model)
        self.setItemDelegate(self._delegate)
        model = self.list_model
        self._choice = Choice(model, self.selectionModel())
        self._place = KeptPlace(self, model, self._choice, self._quietly, self._tell)
        self._heights = RowHeights(self, model)
        self._head = ListHeader(self)
        self._fits = ColumnFit(self._head, self.register)
        self._refitting = Refitting(self, model, self._fits)
        self.setHorizontalHeader(self._head)
        self._head.setSectionResizeMode(ListHeader.ResizeMode.Interactive)
        self.setAccessibleName(_(self.register.label))
        self._measure()

    def _connect(self) -> None:
        model = self.list_model
        model.answered.connect(self._answered)
        model.moved.connect(self._place.moved)
        model.stale.connect(self._place.read_again)
        model.located.connect(self._place.located)
        model.grouped.connect(self._heights.lay_groups)
        model.counted.connect(self._counted)
        self._empty.asked.connect(self.first_step_asked)
        model.failed.connect(self.failed)
        model.dataChanged.connect(self._arrived)
        model.modelReset.connect(self._columns_changed)
        self._head.sectionClicked.connect(self._sort)
        self._head.sectionResized.connect(self._resized)
        self._head.customContextMenuRequested.connect(self._head_menu)
        self.customContextMenuRequested.connect(self._own_menu)
        self.doubleClicked.connect(self._open)
        self.entered.connect(self._enter)
        self.copy_asked.connect(self.copy)
        self.dropped.connect(self._take_files)
        self.links.dropped.connect(self.link_dropped)
        self.steps.asked.connect(self.step_asked)
        theme().changed.connect(self._restyle)

    # --- measuring --------------------------------------------------------------------

    def _measure(self) -> None:
        self._head.setFixedHeight(theme().sizes.head)
        self._heights.measure()
        self._refitting.now()

    def _restyle(self) -> None:
        self.setAccessibleName(_(self.register.label))
        self._fits.forget_seen()
        self.list_model.restyle()
        self._measure()

    def _columns_changed(self) -> None:
        shape = self.list_model.shape
        shown = tuple(shape.column(name) for name in self.list_model.shown)
        if shown != self.shown_columns:
            self.shown_columns = self._fits.columns = shown
            if self.query is not None:
                self._show_order(self.query)
            self._refitting.soon()

    def _resized(self, section: int, old: int, new: int) -> None:
        if self._fits.resized(section, new):
            self._refitting.soon()

    # --- order and columns ------------------------------------------------------------

    def _sort(self, section: int) -> None:
        column, query = self.shown_columns[section], self.query
        if query is not None and column.sortable:
            self.ask(sorted_by(query, column))

    def _show_order(self, query: Query) -> None:
        names = [column.name for column in self.shown_columns]
        section = names.index(query.sort) if query.sort in names else -1
        self._head.set_sorted(section, query.descending)

    def _head_menu(self, at: QPoint) -> None:
        menu = self.columns_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._head.mapToGlobal(at))

    def _usual_columns(self) -> None:
        self._fits.chosen.clear()
        self._show_columns(self.list_model.chosen.usual(self.query))

    def _show_columns(self, names: Sequence[str]) -> None:
        self._place.follow(everywhere=True)
        self.list_model.show_columns(names)
        if self.query is not None:
            self.asked.emit(self.query)

    # --- Qt ---------------------------------------------------------------------------

    def passed_over(self, row: int) -> bool:
        """Groups' heads are."""
        return self.list_model.group(row) is not None

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._tell()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self._tell()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dy:
            self._refitting.soon()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._delegate.begin_frame()
        super().paintEvent(event)
        self._delegate.end_frame()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._empty.setGeometry(self.viewport().rect())
        self._refitting.now()

    # --- slots ------------------------------------------------------------------------

    def _answered(self) -> None:
        self._refitting.soon()
        self._place.answered()

    def _arrived(self, first: QModelIndex, last: QModelIndex) -> None:
        """Rows were read: the present one may be among them."""
        self._refitting.soon()
        row = self.currentIndex().row()
        if self._choice.current is None and first.row() <= row <= last.row():
            self._tell()

    def _counted(self, total: int) -> None:
        self._empty.setVisible(not total)
        self.counted.emit(total)

    def _enter(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)

    def _carried(self, row: int) -> Carried | None:
        """The entry of a row, for one who drags it or drops another on it."""
        entry = self.list_model.entry(row) if row >= 0 else None
        if entry is None:
            return None
        return Carried(EntryRef(self.register.key, entry.id), entry.number)

    def _take_files(self, row: int, paths: list[str]) -> None:
        carried = self._carried(row)
        self.files_dropped.emit(None if carried is None else carried.ref, paths)

    def _open(self, index: QModelIndex) -> None:
        carried = self._carried(index.row())
        if carried is not None:
            self.opened.emit(carried.ref)

    def _own_menu(self, at: QPoint) -> None:
        self.menu_asked.emit(self.viewport().mapToGlobal(at))

    def _tell(self) -> None:
        """Remember by entry what is chosen, and tell what changed."""
        if self._quiet:
            return
        other = self._choice.note()
        self.selection_changed.emit(self._choice.count)
        if other:
            self.current_changed.emit(self.current)

    def _quietly(self, change: Callable[[], None]) -> None:
        """Change what is chosen without telling of each step."""
        self._quiet = True
        change()
        self._quiet = False

    def _to_clipboard(self, rows: list[Row]) -> None:
        wide = len(self.list_model.columns)  # without the buttons of a queue
        lines = (self.list_model.maker.make(row) for row in rows)
        QGuiApplication.clipboard().setMimeData(lines_mime(self.shown_columns[:wide], lines))
