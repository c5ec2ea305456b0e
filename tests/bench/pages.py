"""S3: a page of fifty rows by any sortable column, in sequence and at a random jump."""

from __future__ import annotations

from functools import partial
from random import Random

from bench.lines import Line
from bench.measure import median, p95, timed
from bench.place import Place, register_of, seen
from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.store.reading import Reader

PAGE = 50
RUN = 12
"""Pages read one after the other from each starting place."""
STARTS = (0.0, 0.25, 0.5, 0.75, 0.98)
JUMPS = 40

Order = tuple[str, bool]


def measure(place: Place) -> list[Line]:
    """The worst column against the bars, and how far the columns lie apart."""
    desk = place.open()
    register = register_of(desk)
    reader = desk.reader()
    orders = [(name, down) for name in sortable(register) for down in (False, True)]
    run: dict[Order, list[float]] = {order: [] for order in orders}
    jump: dict[Order, list[float]] = {order: [] for order in orders}
    random = Random(3)
    for start in STARTS:
        for order in orders:
            run[order] += _in_sequence(reader, register, order, start)
            jump[order] += _jumps(reader, register, order, random)
    reader.close()
    desk.close()
    return [
        _worst("a page of 50 after the one before", run, 1.0),
        _worst("a page of 50 at a random jump", jump, 20.0),
        _apart(run),
    ]


def sortable(register: Register) -> list[str]:
    """The columns by which the list can be sorted."""
    return [name for name in register.columns if register.child(name) is None]


def _in_sequence(reader: Reader, register: Register, order: Order, start: float) -> list[float]:
    """Milliseconds of each page; the first one is a jump and does not count."""
    query = Query(register.key, sort=order[0], descending=order[1])
    last = max(0, reader.count(query) - PAGE)
    first = int(last * start)
    offsets = [min(first + PAGE * number, last) for number in range(RUN + 1)]
    cells = seen(register, order[0])
    took = [timed(partial(reader.rows, query, at, PAGE, cells)) for at in offsets]
    return took[1:]


def _jumps(reader: Reader, register: Register, order: Order, random: Random) -> list[float]:
    query = Query(register.key, sort=order[0], descending=order[1])
    last = max(0, reader.count(query) - PAGE)
    offsets = [random.randint(0, last) for _number in range(JUMPS // len(STARTS))]
    cells = seen(register, order[0])
    return [timed(partial(reader.rows, query, at, PAGE, cells)) for at in offsets]


def _worst(what: str, found: dict[Order, list[float]], bar: float) -> Line:
    """The slowest order by p95; the fastest beside it."""
    slow = max(found, key=lambda order: p95(found[order]))
    fast = min(found, key=lambda order: p95(found[order]))
    details = {_words(order): {"p50": median(v), "p95": p95(v)} for order, v in found.items()}
    return Line(
        "S3", f"{what}, p95 of the slowest column ({_words(slow)})", p95(found[slow]),
        peer=f"fastest column ({_words(fast)})", theirs=p95(found[fast]),
        value=p95(found[slow]), bar=bar, bar_unit="ms", details=details,
    )  # fmt: skip


def _apart(found: dict[Order, list[float]]) -> Line:
    slow = max(found, key=lambda order: median(found[order]))
    fast = min(found, key=lambda order: median(found[order]))
    ours, theirs = median(found[slow]), median(found[fast])
    return Line(
        "S3", f"the slowest column beside the fastest ({_words(slow)})", ours,
        peer=f"fastest column ({_words(fast)})", theirs=theirs, value=ours / theirs, bar=3,
    )  # fmt: skip


def _words(order: Order) -> str:
    return f"{order[0]} {'down' if order[1] else 'up'}"
