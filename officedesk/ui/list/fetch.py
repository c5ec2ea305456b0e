"""Reading for a list on a thread of its own; a new question overtakes the one before."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from officedesk.core.errors import Cancelled, OfficeError
from officedesk.core.query import Query
from officedesk.core.views import Row
from officedesk.ui.list.pages import PAGE
from officedesk.ui.list.source import Days, OpenSource, RowSource
from officedesk.ui.living import outlive
from officedesk.ui.lookups import PATIENCE
from officedesk.ui.turns import Turns

_WANTED = 6
"""Pages asked for last; what was passed by while scrolling is not read any more."""
_AT_REST = 500
"""Milliseconds without a question after which what the reader holds for the next is given back:
longer than between two keys or two pages."""


@dataclass(frozen=True)
class Question:
    """What is read: the query, and the cells of each row.

    Attributes:
        grouped: the entries' days are wanted too.
        generation: counts the questions; an answer to an older one is dropped.
    """

    query: Query
    columns: tuple[str, ...]
    grouped: bool
    generation: int


@dataclass(frozen=True)
class Again:
    """The same list read again: its size, some of its pages, the places of some entries."""

    total: int
    days: Days
    pages: Mapping[int, Sequence[Row]] = field(default_factory=dict)
    places: Mapping[int, int | None] = field(default_factory=dict)


class Fetch(QObject):
    """Answers questions in their order, one at a time, beside the window's thread.

    Signals:
        opened: generation, rows, days: the first page; the groups too where it is a queue.
        counted: generation, total, days.
        paged: generation, page, rows.
        reread: generation, rows of changed entries.
        again: generation, ``Again``.
        located: generation, entry, position or None.
        failed: generation, the sentence.
    """

    opened = Signal(int, object, object)
    counted = Signal(int, int, object)
    paged = Signal(int, int, object)
    reread = Signal(int, object)
    again = Signal(int, object)
    located = Signal(int, object, object)
    failed = Signal(int, str)

    def __init__(self, open_source: OpenSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = open_source
        self._source: RowSource | None = None
        self._turns = Turns(parent=self)
        self._wanted: deque[int] = deque(maxlen=_WANTED)
        self._closed = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_AT_REST)
        self._rest.timeout.connect(self._come_to_rest)
        self.generation = 0

    def ask(self, query: Query, columns: tuple[str, ...], grouped: bool) -> Question:
        """Read a new list; what is being read for the one before is broken off."""
        self._overtake()
        question = Question(query, columns, grouped, self.generation)
        self._wanted.clear()
        self._start(question, partial(self._first, question))
        return question

    def page(self, question: Question, page: int) -> None:
        """Read one page."""
        self._wanted.append(page)
        self._start(question, partial(self._page, question, page))

    def rows_of(self, question: Question, ids: Sequence[int]) -> None:
        """Read the rows of these entries again."""
        self._start(question, partial(self._rows_of, question, tuple(ids)))

    def read_again(self, question: Question, pages: Sequence[int], ids: Sequence[int]) -> None:
        """Read the size of the list, these pages and the places of these entries."""
        self._start(question, partial(self._again, question, tuple(pages), tuple(ids)))

    def locate(self, question: Question, entry_id: int) -> None:
        """Find the place of an entry."""
        self._start(question, partial(self._locate, question, entry_id))

    def read_runs(
        self,
        question: Question,
        runs: Sequence[tuple[int, int]],
        done: Callable[[list[Row]], None],
    ) -> _Runs:
        """Read runs of the list (first position, count), then call ``done`` in the window."""
        answer = _Runs(self)
        answer.ready.connect(done)
        answer.ready.connect(answer.deleteLater)
        self._start(question, partial(self._runs, question, tuple(runs), answer))
        return answer

    def close(self) -> None:
        """Break off what is being read and close the reader; nothing is read after that."""
        self._closed = True
        self._rest.stop()
        self._overtake()
        self._turns.start(self._close_source)
        if not self._turns.wait(PATIENCE):
            outlive(self)

    def _close_source(self) -> None:
        """On the thread, behind what is still being read."""
        if self._source is not None:
            self._source.close()
            self._source = None

    def _overtake(self) -> None:
        self.generation += 1
        self._turns.drop()
        if self._source is not None:
            self._source.interrupt()

    def _start(self, question: Question, work: Callable[[RowSource], None]) -> None:
        if self._closed:
            return
        self._turns.start(partial(self._run, question, work))
        self._rest.start()

    def _come_to_rest(self) -> None:
        if not self._closed:
            self._turns.start(self._let_go)

    def _let_go(self) -> None:
        """On the thread, behind what is still being read."""
        if self._source is not None:
            self._source.rest()

    def _run(self, question: Question, work: Callable[[RowSource], None]) -> None:
        """On the thread: work, unless a newer question has come."""
        while question.generation == self.generation:
            try:
                if self._source is None:
                    self._source = self._open()
                work(self._source)
            except Cancelled:
                continue
            except OfficeError as error:
                self.failed.emit(question.generation, str(error))
            return

    def _first(self, question: Question, source: RowSource) -> None:
        days = source.days(question.query) if question.query.stepped else ()
        rows = source.rows(question.query, 0, PAGE, question.columns)
        self.opened.emit(question.generation, rows, days)
        total = len(rows) if len(rows) < PAGE else source.count(question.query)
        if question.grouped and not question.query.stepped:
            days = source.days(question.query)
        self.counted.emit(question.generation, total, days)

    def _page(self, question: Question, page: int, source: RowSource) -> None:
        rows: Sequence[Row] | None = None
        if page in self._wanted:
            rows = source.rows(question.query, page * PAGE, PAGE, question.columns)
        self.paged.emit(question.generation, page, rows)

    def _rows_of(self, question: Question, ids: tuple[int, ...], source: RowSource) -> None:
        rows = source.rows_of(question.query.register, ids, question.columns)
        self.reread.emit(question.generation, rows)

    def _again(
        self, question: Question, pages: tuple[int, ...], ids: tuple[int, ...], source: RowSource
    ) -> None:
        query = question.query
        total = source.count(query)
        days = source.days(query) if question.grouped else ()
        read = {at: source.rows(query, at * PAGE, PAGE, question.columns) for at in pages}
        places = {entry: source.position(query, entry) for entry in ids}
        self.again.emit(question.generation, Again(total, days, read, places))

    def _locate(self, question: Question, entry_id: int, source: RowSource) -> None:
        place = source.position(question.query, entry_id)
        self.located.emit(question.generation, entry_id, place)

    def _runs(
        self,
        question: Question,
        runs: tuple[tuple[int, int], ...],
        answer: _Runs,
        source: RowSource,
    ) -> None:
        rows: list[Row] = []
        for first, count in runs:
            rows += source.rows(question.query, first, count, question.columns)
        answer.ready.emit(rows)


class _Runs(QObject):
    """Carries the rows of ``read_runs`` to the window's thread."""

    ready = Signal(object)
