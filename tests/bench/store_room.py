"""STOCK: the store room over a hundred thousand movements, beside the same over a thousand.

Both homes have the same items, departments, days and low levels. Of the thousand movements each
item that moved has two, so that they are of as many items as can be; of the others each has as
many as come to it, mostly issues: rows and cells that are shown are many more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from bench.lines import Line
from bench.measure import interleaved, median, timed
from bench.movements import fill
from bench.place import NOW, Place, seen
from officedesk.core.changes import EntryRef
from officedesk.core.query import Query
from officedesk.desk import supply
from officedesk.desk.desk import Desk
from officedesk.store.reading import Reader
from officedesk.ui.page.host import Host
from officedesk.ui.stock.card import StockCard
from officedesk.ui.stock.figures_asked import LOW, SIDES, USED, Question, answer
from officedesk.ui.stock.figures_table import FiguresTable

ROUNDS, BAR = 15, 3.0
FEW = 100
"""The other home has one movement for so many."""
PAGE, JUMPS, CARDS = 50, 8, 8
"""Rows of a page; pages and cards that are shown in a round."""
_TABLE, _CARD = (1280, 760), (420, 900)

Act = Callable[[], object]


def measure(place: Place) -> list[Line]:
    """Each act in both homes, by turns; milliseconds of the processor."""
    many, few = place.work / "many", place.work / "few"
    fill(many, place.size)
    fill(few, place.size // FEW)
    with acts(many) as ours, acts(few) as theirs:
        return [line(what, act, theirs[what], place.size // FEW) for what, act in ours.items()]


def line(what: str, ours: Act, theirs: Act, few: int) -> Line:
    """One act in the home of many movements, beside that of few."""
    ways = {"many": partial(timed, ours), "few": partial(timed, theirs)}
    took = interleaved(ROUNDS, ways, warm=2)
    mine, peer = median(took["many"]), median(took["few"])
    return Line(
        "STOCK", f"store room: {what}, CPU", mine, peer=f"the same over {few:,} movements",
        theirs=peer, value=mine / peer, bar=BAR, details=took,
    )  # fmt: skip


@contextmanager
def acts(home: Path) -> Iterator[Mapping[str, Act]]:
    """What is done in a home."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    desk = Place(home, home, 0).open()
    reader = desk.reader()
    moves, items = supply.ledger(desk), supply.items(desk)
    table = FiguresTable()
    card = StockCard(_host(desk, reader), items)
    sides = enumerate(words for _down, _across, words in SIDES)
    yield {
        "pages of the movements, read only": partial(_pages, reader, desk, moves.key),
        "pages of the items, read only": partial(_pages, reader, desk, items.key),
        "cards of items": partial(_cards, desk, card),
        "the reorder list": partial(_figures, desk, reader, table, LOW, 0),
        **{f"consumption, {words}": partial(_figures, desk, reader, table, USED, at)
           for at, words in sides},
    }  # fmt: skip
    reader.close()
    desk.close()


def _pages(reader: Reader, desk: Desk, key: str) -> None:
    """A page of the list here and there."""
    register = desk.registers[key]
    query = Query(key)
    cells = seen(register, query.sort)
    last = max(0, reader.count(query) - PAGE)
    for jump in range(JUMPS):
        reader.rows(query, last * jump // JUMPS, PAGE, cells)


def _host(desk: Desk, reader: Reader) -> Host:
    """Reads at once what a window reads on another thread."""

    def ask(_kind: str, read: Callable[[Reader], Any], then: Callable[[Any], None]) -> None:
        then(read(reader))

    host = SimpleNamespace(desk=desk, lookups=SimpleNamespace(ask=ask))
    return cast(Host, host)


def _cards(desk: Desk, card: StockCard) -> None:
    """What stands beside an item: its level, the curve of a year, its newest movements."""
    for number in range(1, CARDS + 1):
        card.show_entry(desk.entry(EntryRef(supply.items(desk).key, number)))
        _paint(card, _CARD)


def _asked(desk: Desk, reader: Reader, view: str, sides: int) -> Any:
    since = f"{NOW.year - 1}-{NOW.month + 1:02}"
    question = Question(view, sides, since, f"{NOW:%Y-%m}", supply.MONTHS, NOW.year + 1)
    return answer(desk, question, reader)


def _figures(desk: Desk, reader: Reader, table: FiguresTable, view: str, sides: int) -> None:
    """Figures asked for, laid out and painted."""
    found = _asked(desk, reader, view, sides)
    table.show_table(found.table, len(found.part.made.rows) if found.part else 0)
    _paint(table, _TABLE)


def _paint(widget: QWidget, size: tuple[int, int]) -> None:
    widget.resize(*size)
    widget.render(QPixmap(*size))
