"""The window model: what a list is asked, and how each answer is laid out as it comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from officedesk.core.changes import ChangeSet
from officedesk.core.query import Query
from officedesk.core.values import Moment
from officedesk.core.views import Row
from officedesk.core.workdays import WorkingDays
from officedesk.ui.list.chosen import ChosenColumns
from officedesk.ui.list.columns import ListShape
from officedesk.ui.list.fetch import Again, Fetch, Question
from officedesk.ui.list.groups import Groups, group_key
from officedesk.ui.list.lines import LineMaker
from officedesk.ui.list.order import by_time, day_of, fold, narrowed
from officedesk.ui.list.pages import PAGE
from officedesk.ui.list.rows import ListRows
from officedesk.ui.list.source import Days, OpenSource


class ListModel(ListRows):
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
        super().__init__(shape, LineMaker(shape, shape.shown, (), now, calendar), parent)
        self._now = now
        self._calendar = calendar
        self.chosen = ChosenColumns(shape)
        self._pending: set[int] = set()
        self._question: Question | None = None
        self._answered: Question | None = None
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

    def ask(self, query: Query) -> None:
        """Show another list; the present rows stay until the first page is there."""
        columns = self.shape.asked(self.chosen.of(query), query.sort)
        grouped = query.stepped or by_time(self.shape.register, query.sort)
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
        filtered = narrowed(self.shape.register, question.query)
        if moving or filtered or question is not self._answered:
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

    def want(self, position: int) -> None:
        """Have its page read, unless it is on its way or another question is."""
        page = position // PAGE
        if self._answered is None or self._answered is not self._question:
            return
        if page not in self._pending and not self._pages.has(page):
            self._pending.add(page)
            self._fetch.page(self._answered, page)

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

    def close(self) -> None:
        """Let the reader go; the model shows nothing more."""
        self._fetch.close()

    # --- private ----------------------------------------------------------------------

    @property
    def _today(self) -> date:
        return self._now.date() if isinstance(self._now, datetime) else self._now

    def _new_maker(self, asked: tuple[str, ...]) -> LineMaker:
        return LineMaker(self.shape, self._shown, asked, self._now, self._calendar)

    def _fold(self, days: Days, *, counted: bool = True) -> Groups:
        """The groups between the entries: of days, or of what is to be done."""
        return fold(self.shape.register, self.query, days, self._today, counted=counted)

    def _empty(self) -> None:
        super()._empty()
        self._pending.clear()

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
            seen = [(day_of(self._answered, row), 1) for row in rows]
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
        question = self._answered
        if not len(self._groups) or question is None or question.query.stepped:
            return True
        ends = ((page * PAGE, rows[0]), (page * PAGE + len(rows) - 1, rows[-1]))
        return all(
            group_key(day_of(question, row), self._today) == self._groups.key_at(position)
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
