"""The window model: rows by position, read when they are seen, with group rows between them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from officedesk.core.changes import ChangeSet
from officedesk.core.fields import Kind
from officedesk.core.i18n import _
from officedesk.core.query import UNNUMBERED, Query
from officedesk.core.values import Moment
from officedesk.core.views import Row
from officedesk.core.workdays import WorkingDays
from officedesk.ui.list.chosen import ChosenColumns
from officedesk.ui.list.columns import STEP, Cell, ListShape
from officedesk.ui.list.fetch import Again, Fetch, Question
from officedesk.ui.list.groups import Group, Groups, fold_days, fold_steps, group_key
from officedesk.ui.list.lines import Line, LineMaker
from officedesk.ui.list.pages import PAGE, Pages
from officedesk.ui.list.source import Days, OpenSource

_Index = QModelIndex | QPersistentModelIndex
_TEXT, _ALIGNMENT, _ACCESSIBLE = 0, 7, 11
_ENTRY = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_GROUP = Qt.ItemFlag.NoItemFlags


class ListModel(QAbstractTableModel):
    """Entries of one register for one query; nothing in it grows with the table.

    Attributes:
        chosen: the columns of each of its lists.

    Signals:
        answered: a new question has its first page.
        counted: how many entries the list holds.
        stale: entries may have come or gone: read again what is seen.
        moved: the list was read again; places of the entries that were asked for.
        located: an entry, and its row or None.
        failed: reading failed; the sentence.
        grouped: group rows came, went or moved.
    """

    answered = Signal()
    counted = Signal(int)
    stale = Signal()
    moved = Signal(object)
    located = Signal(object, object)
    failed = Signal(str)
    grouped = Signal()

    def __init__(
        self,
        open_source: OpenSource,
        shape: ListShape,
        now: Moment,
        calendar: WorkingDays,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.shape = shape
        self._now = now
        self._calendar = calendar
        self._shown = shape.shown
        self.chosen = ChosenColumns(shape)
        self._total = 0
        self._groups = Groups()
        self._pages = Pages()
        self._pending: set[int] = set()
        self._question: Question | None = None
        self._answered: Question | None = None
        self._maker = self._new_maker(())
        self._fetch = Fetch(open_source, self)
        self._fetch.opened.connect(self._opened)
        self._fetch.counted.connect(self._counted)
        self._fetch.paged.connect(self._paged)
        self._fetch.reread.connect(self._reread)
        self._fetch.again.connect(self._again)
        self._fetch.located.connect(self._located)
        self._fetch.failed.connect(self._failed)

    # --- asking -----------------------------------------------------------------------

    @property
    def query(self) -> Query | None:
        """What was asked last."""
        return self._question.query if self._question else None

    @property
    def shown(self) -> tuple[str, ...]:
        """Names of the columns."""
        return self._shown

    @property
    def columns(self) -> tuple[str, ...]:
        """Those of them that a person may choose."""
        return tuple(name for name in self._shown if name != STEP)

    @property
    def total(self) -> int:
        """How many entries the list holds, as far as it is known."""
        return self._total

    def ask(self, query: Query) -> None:
        """Show another list; the present rows stay until the first page is there."""
        columns = self.shape.asked(self.chosen.of(query), query.sort)
        grouped = query.stepped or self._by_time(query.sort)
        self._question = self._fetch.ask(query, columns, grouped)

    def show_columns(self, names: Sequence[str]) -> None:
        """Show these columns, in the register's order."""
        if not self.chosen.choose(self.query, names) or self.chosen.of(self.query) == self._shown:
            return
        self.beginResetModel()
        self._shown = self.chosen.of(self.query)
        self._empty()
        self.endResetModel()
        if self._question is not None:
            self.ask(self._question.query)

    def set_day(self, now: Moment, calendar: WorkingDays) -> None:
        """Midnight, a minute, or the holidays changed: lateness and groups are made anew."""
        self._now, self._calendar = now, calendar
        self.restyle()
        self.stale.emit()

    def restyle(self) -> None:
        """Language or day changed: make the lines anew."""
        self._maker = self._new_maker(self._answered.columns if self._answered else ())
        self._pages.forget_lines()
        self._touch(0, self.rowCount() - 1)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._shown) - 1)

    def apply(self, changes: ChangeSet) -> None:
        """Bring the list up to date after an operation, by this program or another.

        Where no entry can have come, gone or moved, only the rows that changed
        are read; otherwise ``stale`` asks the view to have its part read again.
        """
        question = self._question
        if question is None or not changes.touches(self.shape.register.key):
            return
        own = [c for c in changes.changes if c.ref.register == self.shape.register.key]
        moving = changes.bulk is not None or any(
            change.new or question.query.sort in change.fields for change in own
        )
        if moving or self._filtered(question.query) or question is not self._answered:
            self.stale.emit()
            return
        ids = [c.ref.id for c in own if self._pages.place(c.ref.id) is not None]
        if ids:
            self._fetch.rows_of(question, ids)

    def read_again(self, rows: Sequence[int], ids: Sequence[int]) -> None:
        """Read the list again: the pages of these rows, the places of these entries."""
        if self._question is None:
            return
        if self._question is not self._answered:
            self.ask(self._question.query)
            return
        pages = {0} if not rows else {self._groups.position(row) // PAGE for row in rows}
        self._fetch.read_again(self._question, sorted(pages), ids)

    def locate(self, entry_id: int) -> None:
        """Find the row of an entry; ``located`` tells it."""
        if self._question is not None:
            self._fetch.locate(self._question, entry_id)

    @property
    def fetch(self) -> Fetch:
        """Its reading, for rows of a selection that are not in sight."""
        return self._fetch

    @property
    def question(self) -> Question | None:
        """The question whose answer is shown."""
        return self._answered

    @property
    def maker(self) -> LineMaker:
        """Makes the lines of the shown columns."""
        return self._maker

    def close(self) -> None:
        """Let the reader go; the model shows nothing more."""
        self._fetch.close()

    # --- rows -------------------------------------------------------------------------

    def group(self, row: int) -> Group | None:
        """The group that stands on ``row``."""
        return self._groups.at(row)

    @property
    def group_rows(self) -> list[int]:
        """The rows on which groups stand."""
        return self._groups.rows

    def step(self, row: int) -> Group | None:
        """The step of a queue under which the entry on ``row`` stands; None where it has none."""
        if self._groups.at(row) is not None:
            return None
        over = self._groups.over(self._groups.position(row))
        return over if over is not None and over.action else None

    def position(self, row: int) -> int:
        """Position of the entry on ``row``."""
        return self._groups.position(row)

    def row_at(self, position: int) -> int:
        """The row of the entry at ``position``."""
        return self._groups.row(position)

    def entry(self, row: int) -> Row | None:
        """The entry on ``row``; None on a group's row, or while it is being read."""
        if self._groups.at(row) is not None:
            return None
        position = self._groups.position(row)
        found = self._pages.row(position)
        if found is None:
            self._want(position)
        return found

    def line(self, row: int) -> Line | None:
        """The line to be painted on ``row``; None while it is being read."""
        position = self._groups.position(row)
        line = self._pages.line(position)
        if line is None:
            found = self._pages.row(position)
            if found is None:
                self._want(position)
                return None
            line = self._maker.make(found)
            self._pages.keep_line(position, line)
        return line

    def read(self, position: int) -> Row | None:
        """The entry at ``position``, if it has been read."""
        return self._pages.row(position)

    def row_of(self, entry_id: int) -> int | None:
        """The row of an entry, if it has been read."""
        place = self._pages.place(entry_id)
        return None if place is None else self._groups.row(place)

    # --- Qt ---------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._total + len(self._groups)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = _TEXT) -> Any:
        if role != _TEXT and role != _ACCESSIBLE:
            return None
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        group = self._groups.at(row)
        if group is not None:
            return f"{group.title} {group.detail}".strip() if column == 0 else None
        line = self.line(row)
        if line is None:
            return None
        words = line.pieces[column].plain
        if self._shown[column] == STEP:
            step = self.step(row)
            return step.button if step is not None else ""
        if role == _TEXT:
            return words
        return self._spoken(line, column, words)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _TEXT) -> Any:
        if role not in (_TEXT, _ACCESSIBLE, _ALIGNMENT):
            return None
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._shown):
            return None
        column = self.shape.column(self._shown[section])
        if role == _ALIGNMENT:
            return Qt.AlignmentFlag.AlignRight if column.cell is Cell.COUNT else None
        return column.head or (_(column.label) if role == _ACCESSIBLE else "")

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return _GROUP
        return _ENTRY if self._groups.at(index.row()) is None else _GROUP

    # --- private ----------------------------------------------------------------------

    def _spoken(self, line: Line, column: int, words: str) -> str:
        """What a screen reader says for a cell: also what the eye sees beside it."""
        level = line.pieces[column].level
        if level is not None:
            return level.told
        if self._shown[column] != self.shape.register.headline:
            return words
        parts = [words, line.urgency_word if line.urgency else ""]
        return ", ".join(part for part in parts if part)

    @property
    def _today(self) -> date:
        return self._now.date() if isinstance(self._now, datetime) else self._now

    def _new_maker(self, asked: tuple[str, ...]) -> LineMaker:
        return LineMaker(self.shape, self._shown, asked, self._now, self._calendar)

    def _fold(self, days: Days, *, counted: bool = True) -> Groups:
        """The groups between the entries: of days, or of what is to be done."""
        query = self._question.query if self._question is not None else None
        if query is not None and query.stepped:
            return fold_steps(days, self.shape.register, query.view)
        return fold_days(days, self._today, counted=counted)

    def _by_time(self, sort: str) -> bool:
        """Whether group rows make sense in this order."""
        if sort in ("number", "registered_on"):
            return not self.shape.register.master
        field = self.shape.register.fields.get(sort)
        return field is not None and field.kind in (Kind.DAY, Kind.MOMENT)

    def _filtered(self, query: Query) -> bool:
        view = self.shape.register.view(query.view)
        plain = view is None or view.whole
        return not plain or bool(query.search or query.terms or query.since or query.until)

    def _empty(self) -> None:
        self._total = 0
        self._groups = Groups()
        self._pages.clear()
        self._pending.clear()

    def _want(self, position: int) -> None:
        page = position // PAGE
        if self._answered is None or self._answered is not self._question:
            return
        if page not in self._pending and not self._pages.has(page):
            self._pending.add(page)
            self._fetch.page(self._answered, page)

    def _day(self, row: Row) -> str:
        """The day by which the list is ordered."""
        assert self._answered is not None
        sort = self._answered.query.sort
        if sort == "number" and row.number.startswith(UNNUMBERED):
            return UNNUMBERED
        if sort in ("number", "registered_on"):
            return row.registered_on[:10]
        raw = row.cells[self._answered.columns.index(sort)]
        return "" if raw is None else str(raw)[:10]

    def _touch(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._shown) - 1))

    def _current(self, generation: int) -> bool:
        return self._question is not None and generation == self._question.generation

    # --- answers ----------------------------------------------------------------------

    def _opened(self, generation: int, rows: Sequence[Row], days: Days) -> None:
        if not self._current(generation):
            return
        assert self._question is not None
        self.beginResetModel()
        self._answered = self._question
        self._shown = self.chosen.of(self._question.query)
        self._maker = self._new_maker(self._answered.columns)
        self._empty()
        self._pages.put(0, rows)
        self._total = len(rows)
        if self._answered.query.stepped:
            self._total = sum(count for _key, count in days)
            self._groups = self._fold(days)
        elif self._answered.grouped:
            seen = [(self._day(row), 1) for row in rows]
            self._groups = self._fold(seen, counted=len(rows) < PAGE)
        self.endResetModel()
        self.grouped.emit()
        self.answered.emit()

    def _counted(self, generation: int, total: int, days: Days) -> None:
        if not self._current(generation):
            return
        groups = self._fold(days)
        ahead = [(group.key, group.first) for group in groups.all]
        here = [(group.key, group.first) for group in self._groups.all]
        old, new = self.rowCount(), total + len(groups)
        if ahead[: len(here)] != here or new < old or sum(n for _d, n in days) not in (0, total):
            self._lay_anew(total, Groups() if ahead[: len(here)] != here else groups)
        else:
            if new > old:
                self.beginInsertRows(QModelIndex(), old, new - 1)
            self._total, self._groups = total, groups
            if new > old:
                self.endInsertRows()
            for row in groups.rows:
                if row < old:
                    self._touch(row, row)
        self.grouped.emit()
        self.counted.emit(total)

    def _lay_anew(self, total: int, groups: Groups) -> None:
        """Other group rows between the same entries."""
        self.beginResetModel()
        self._total, self._groups = total, groups
        self.endResetModel()
        self.answered.emit()

    def _paged(self, generation: int, page: int, rows: Sequence[Row] | None) -> None:
        if not self._current(generation):
            return
        self._pending.discard(page)
        if rows is None:
            return
        self._pages.put(page, rows)
        if rows and not self._groups_agree(page, rows):
            self._lay_anew(self._total, Groups())
            self.grouped.emit()
            return
        first = page * PAGE
        last = min(first + len(rows), self._total) - 1
        if first <= last:
            self._touch(self._groups.row(first), self._groups.row(last))

    def _groups_agree(self, page: int, rows: Sequence[Row]) -> bool:
        """Whether the entries stand under their groups: the clock may have been set back."""
        if not len(self._groups) or (self._answered and self._answered.query.stepped):
            return True
        ends = ((page * PAGE, rows[0]), (page * PAGE + len(rows) - 1, rows[-1]))
        return all(
            group_key(self._day(row), self._today) == self._groups.key_at(position)
            for position, row in ends
        )

    def _reread(self, generation: int, rows: Sequence[Row]) -> None:
        if self._current(generation):
            for position in self._pages.replace(rows):
                row = self._groups.row(position)
                self._touch(row, row)

    def _again(self, generation: int, again: Again) -> None:
        if not self._current(generation):
            return
        groups = self._fold(again.days)
        self._pages.keep_only(again.pages)
        if self._same(again, groups):
            for rows in again.pages.values():
                self._reread(generation, rows)
        else:
            self.beginResetModel()
            self._empty()
            self._total, self._groups = again.total, groups
            for page, rows in again.pages.items():
                self._pages.put(page, rows)
            self.endResetModel()
            self.grouped.emit()
            self.moved.emit(again.places)
        self.counted.emit(again.total)

    def _same(self, again: Again, groups: Groups) -> bool:
        """Whether every entry stands where it stood."""
        return (
            again.total == self._total
            and groups.all == self._groups.all
            and all(
                [row.id for row in rows] == self._pages.ids(page)
                for page, rows in again.pages.items()
            )
        )

    def _located(self, generation: int, entry_id: int, place: int | None) -> None:
        if self._current(generation):
            row = None if place is None or place >= self._total else self._groups.row(place)
            self.located.emit(entry_id, row)

    def _failed(self, generation: int, sentence: str) -> None:
        if self._current(generation):
            self._pending.clear()
            self.failed.emit(sentence)
