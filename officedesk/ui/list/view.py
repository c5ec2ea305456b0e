"""The list of a register: selection and place kept by entry, columns chosen and remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QGuiApplication,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.i18n import _
from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.core.values import Moment
from officedesk.core.views import Row
from officedesk.core.workdays import WorkingDays
from officedesk.ui.list.choice import Choice
from officedesk.ui.list.columns import Cell, ListColumn, shape_of
from officedesk.ui.list.columnsmenu import ColumnsMenu
from officedesk.ui.list.copying import table_mime
from officedesk.ui.list.delegate import RowDelegate
from officedesk.ui.list.fitting import ColumnFit
from officedesk.ui.list.header import ListHeader
from officedesk.ui.list.linking import RowLinks
from officedesk.ui.list.model import ListModel
from officedesk.ui.list.source import OpenSource
from officedesk.ui.list.steps import RowSteps
from officedesk.ui.list.table import RowTable
from officedesk.ui.parts.carry import Carried
from officedesk.ui.parts.empty import EmptyList
from officedesk.ui.theme import theme

_Index = QModelIndex | QPersistentModelIndex
_Select = QItemSelectionModel.SelectionFlag
COPIED = 20_000
"""Rows that one copy puts on the clipboard at the most."""


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
    _fit_wanted = Signal()

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
        self._anchor: tuple[int, int] | None = None
        self._wanted: int | None = None
        self._place = 0
        self._follow = True
        self._quiet = True
        self._fit_due = False
        self._low_rows: set[int] = set()
        self._compact = False
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
        self._follow = bool(same)
        self._wanted = self._choice.current
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
        self._compact = compact
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
        runs, left = [], limit
        for first, count in self._choice.runs():
            runs.append((first, min(count, left)))
            left -= runs[-1][1]
            if left <= 0:
                break
        question = self.list_model.question
        if runs and question is not None:
            self.list_model.fetch.read_runs(question, runs, done)

    def choose(self, entry_id: int) -> None:
        """Make that entry the present one, wherever it stands; nothing where it is not here."""
        row = self.list_model.row_of(entry_id)
        if row is not None:
            self._go(row)
        else:
            self._wanted, self._follow = entry_id, True
            self.list_model.locate(entry_id)

    def copy(self) -> None:
        """Put the chosen rows on the clipboard as a table."""
        self.with_chosen(self._to_clipboard)

    def choose_first(self) -> None:
        """Make the first entry the present one, where there is none."""
        if self.list_model.total and self.current is None:
            self._go(self.list_model.row_at(0))

    def choose_next(self) -> None:
        """Make present what stands now where the last present entry stood, which is gone."""
        total = self.list_model.total
        if total and self.current is None:
            self._go(self.list_model.row_at(min(self._place, total - 1)))

    # --- columns ----------------------------------------------------------------------

    def columns_menu(self, parent: QWidget | None = None) -> QMenu:
        """The menu in which columns are chosen; it stays open while one ticks."""
        menu = ColumnsMenu(self.list_model.shape, self.list_model.columns, parent or self)
        menu.chosen.connect(self._show_columns)
        menu.usual.connect(self._usual_columns)
        return menu

    def layout_state(self) -> dict[str, Any]:
        """Columns, widths, order and density, ready for JSON."""
        query = self.query
        return {
            "columns": list(self.list_model.chosen.of(None)),
            "queues": self.list_model.chosen.plain(),
            "widths": dict(self._fits.chosen),
            "sort": query.sort if query else "number",
            "descending": query.descending if query else True,
            "compact": self._compact,
        }

    def restore_layout(self, state: Mapping[str, Any]) -> tuple[str, bool]:
        """Take over what ``layout_state`` gave; what is unknown is left out.

        Returns:
            The order: column and whether it is descending, for the first question.
        """
        known = {column.name for column in self.list_model.shape.columns}
        columns = state.get("columns")
        if isinstance(columns, list):
            self.list_model.show_columns([name for name in columns if name in known])
        queues = state.get("queues")
        for key, names in queues.items() if isinstance(queues, dict) else ():
            if isinstance(names, list) and self.register.steps(key):
                self.list_model.chosen.restore(key, names)
        widths = state.get("widths")
        if isinstance(widths, dict):
            self._fits.take(widths, known)
        self._compact = state.get("compact") is True
        self._columns_changed()
        self._measure()
        sort = state.get("sort")
        return (sort if sort in known else "number"), state.get("descending") is not False

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
        self._choice = Choice(self.list_model, self.selectionModel())
        self._head = ListHeader(self)
        self._fits = ColumnFit(self._head, self.register)
        self.setHorizontalHeader(self._head)
        self._head.setSectionResizeMode(ListHeader.ResizeMode.Interactive)
        self.setAccessibleName(_(self.register.label))
        self._measure()

    def _connect(self) -> None:
        model = self.list_model
        self._fit_wanted.connect(self._fit_now, Qt.ConnectionType.QueuedConnection)
        model.answered.connect(self._answered)
        model.moved.connect(self._moved)
        model.stale.connect(self._read_again)
        model.located.connect(self._located)
        model.grouped.connect(self._lay_groups)
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
        sizes = theme().sizes
        head = self.verticalHeader()
        head.setMinimumSectionSize(sizes.group)
        head.setDefaultSectionSize(sizes.row_compact if self._compact else sizes.row)
        self._head.setFixedHeight(sizes.head)
        self._lay_groups()
        self._fit()

    def _restyle(self) -> None:
        self.setAccessibleName(_(self.register.label))
        self._fits.forget_seen()
        self.list_model.restyle()
        self._measure()

    def _lay_groups(self) -> None:
        """Group rows go across all columns and are lower than the others."""
        head = self.verticalHeader()
        columns = len(self.list_model.shown)
        self.clearSpans()
        # While it is not updated, the header does not add up all rows for each of them.
        head.setUpdatesEnabled(False)
        usual, groups = head.defaultSectionSize(), set(self.list_model.group_rows)
        # A new default size leaves alone what was resized by hand.
        for row in self._low_rows - groups:
            if row < head.count():
                head.resizeSection(row, usual)
        for row in groups:
            head.resizeSection(row, theme().sizes.group)
            if columns > 1:
                self.setSpan(row, 0, 1, columns)
        self._low_rows = groups
        head.setUpdatesEnabled(True)

    def _columns_changed(self) -> None:
        shape = self.list_model.shape
        shown = tuple(shape.column(name) for name in self.list_model.shown)
        if shown != self.shown_columns:
            self.shown_columns = self._fits.columns = shown
            if self.query is not None:
                self._show_order(self.query)
            self._fit_soon()

    def _fit_soon(self) -> None:
        """Fit the columns when everything else has been done; several asks make one."""
        if not self._fit_due:
            self._fit_due = True
            self._fit_wanted.emit()

    def _fit_now(self) -> None:
        self._fit_due = False
        self._fit()

    def _fit(self) -> None:
        """Give each column its width; the headline takes what is left."""
        model = self.list_model
        lines = (model.line(row) for row in self.rows_in_sight() if model.group(row) is None)
        self._fits.note(line for line in lines if line is not None)
        self._fits.fit(self.viewport().width(), self.query.sort if self.query else "")

    def _resized(self, section: int, old: int, new: int) -> None:
        if self._fits.resized(section, new):
            self._fit_soon()

    # --- order and columns ------------------------------------------------------------

    def _sort(self, section: int) -> None:
        column, query = self.shown_columns[section], self.query
        if query is None or not column.sortable:
            return
        if query.sort == column.name:
            descending = not query.descending
        else:
            descending = column.cell in (Cell.NUMBER, Cell.DAY, Cell.DUE)
        self.ask(replace(query, sort=column.name, descending=descending))

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
        self._wanted, self._follow = self._choice.current, True
        self.list_model.show_columns(names)
        if self.query is not None:
            self.asked.emit(self.query)

    # --- keeping the place ------------------------------------------------------------

    def _read_again(self) -> None:
        """Have the rows in sight read again; remember what is chosen and where one is."""
        rows = list(self.rows_in_sight())
        self._anchor = None
        if rows and self.verticalScrollBar().value() > 0:
            for row in rows:
                entry = self.list_model.entry(row)
                if entry is not None:
                    self._anchor = (entry.id, self.rowViewportPosition(row))
                    break
        if self.currentIndex().isValid():
            self._place = self.list_model.position(self.currentIndex().row())
        ids = self._choice.wanted()
        if self._anchor is not None:
            ids.append(self._anchor[0])
        self.list_model.read_again(rows, list(dict.fromkeys(ids)))

    def _moved(self, places: Mapping[int, int | None]) -> None:
        """The list was laid anew: choose again what was chosen, scroll to where one was."""
        rows = {
            entry: self.list_model.row_at(place)
            for entry, place in places.items()
            if place is not None and place < self.list_model.total
        }
        current = self._choice.current
        self._quiet = True
        self._choice.again(rows)
        self._quiet = False
        if current is not None and current not in places:
            self.choose(current)  # it was chosen while the list was being read
        else:
            self._tell()
        if self._anchor is not None and self._anchor[0] in rows:
            row, top = rows[self._anchor[0]], self._anchor[1]
            bar = self.verticalScrollBar()
            self.updateGeometries()
            bar.setValue(self.verticalHeader().sectionPosition(row) - top)

    def _answered(self) -> None:
        """A new list: at its top, with the present entry where it is in it."""
        self._fit_soon()
        wanted = self._choice.current if self._wanted is None else self._wanted
        row = None if wanted is None else self.list_model.row_of(wanted)
        if row is not None or wanted is None or not self._follow:
            self._wanted = None
            self._quiet = True
            self._choice.choose([] if row is None else [row], row)
            self._quiet = False
            self._tell()
        else:
            self._wanted = wanted
            self.list_model.locate(wanted)
        if row is None:
            self.scrollToTop()
        else:
            self.scrollTo(self.list_model.index(row, 0))

    def _located(self, entry_id: int, row: int | None) -> None:
        if entry_id != self._wanted:
            return
        self._wanted = None
        if row is not None:
            self._go(row)
        else:
            self._tell()

    def _go(self, row: int) -> None:
        """This row alone, whatever keys are held down: Ctrl would add it to those chosen."""
        flags = _Select.ClearAndSelect | _Select.Rows
        self.selectionModel().setCurrentIndex(self.list_model.index(row, 0), flags)
        self.scrollTo(self.list_model.index(row, 0))

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
            self._fit_soon()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._delegate.begin_frame()
        super().paintEvent(event)
        self._delegate.end_frame()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._empty.setGeometry(self.viewport().rect())
        self._fit()

    # --- slots ------------------------------------------------------------------------

    def _arrived(self, first: QModelIndex, last: QModelIndex) -> None:
        """Rows were read: the present one may be among them."""
        self._fit_soon()
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
        ref = EntryRef(self.register.key, entry.id)
        return Carried(ref, entry.number)

    def _take_files(self, row: int, paths: list[str]) -> None:
        entry = self.list_model.entry(row) if row >= 0 else None
        ref = None if entry is None else EntryRef(self.register.key, entry.id)
        self.files_dropped.emit(ref, paths)

    def _open(self, index: QModelIndex) -> None:
        entry = self.list_model.entry(index.row())
        if entry is not None:
            self.opened.emit(EntryRef(self.register.key, entry.id))

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

    def _to_clipboard(self, rows: list[Row]) -> None:
        make = self.list_model.maker.make
        wide = len(self.list_model.columns)  # without the buttons of a queue
        table = [[piece.plain for piece in make(row).pieces[:wide]] for row in rows]
        heads = [column.head for column in self.shown_columns[:wide]]
        QGuiApplication.clipboard().setMimeData(table_mime(heads, table))
