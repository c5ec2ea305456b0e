"""S4: a keystroke until its rows are fetched, by length and script, beside LIKE."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import partial
from random import Random

from bench.like import Like
from bench.lines import Line
from bench.measure import median, p95, timed
from bench.place import Place, register_of, seen
from bench.words import LENGTHS, SCRIPTS, Typed, typed_words
from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.desk.desk import Desk
from officedesk.store.reading import Reader

PAGE = 50
ROUNDS = 10
"""LIKE is asked in rounds of one query per length and script, so many at the most."""
PATIENCE = 150.0
"""Seconds after which no further round begins: at a million entries LIKE takes half a second."""


@dataclass
class Times:
    """What one length of one script took, in milliseconds."""

    ours: list[float] = field(default_factory=list)
    like: list[float] = field(default_factory=list)


@dataclass
class Searched:
    """What was measured.

    Attributes:
        times: by script and length.
        compared: how many queries were put to LIKE too.
        wrong: those of them that found other entries.
    """

    times: dict[tuple[str, int], Times]
    compared: int = 0
    wrong: list[str] = field(default_factory=list)


def measure(place: Place) -> list[Line]:
    """Search in both scripts, then the first page of each view."""
    desk = place.open()
    register = register_of(desk)
    asked = typed_words(desk.store.reading(), f"{register.table}_text", Random(4))
    done = _search(desk, register, asked)
    lines = [line for script in SCRIPTS for line in _script(script, done)]
    lines += [_same_hits(done), _views(desk, register)]
    desk.close()
    return lines


def _search(desk: Desk, register: Register, asked: list[Typed]) -> Searched:
    done = Searched({(script, length): Times() for script in SCRIPTS for length in LENGTHS})
    reader = desk.reader()
    columns = seen(register, "number")
    for typed in asked:
        query = Query(register.key, search=typed.text)
        times = done.times[typed.script, typed.length]
        times.ours.append(timed(partial(reader.rows, query, 0, PAGE, columns)))
    began = time.monotonic()
    for one in range(ROUNDS):
        if time.monotonic() - began > PATIENCE:
            break
        for script, length in done.times:
            same = [typed for typed in asked if (typed.script, typed.length) == (script, length)]
            for typed in same[one : one + 1]:
                _compare(desk, reader, register, typed, done)
    reader.close()
    return done


def _compare(desk: Desk, reader: Reader, register: Register, typed: Typed, done: Searched) -> None:
    """Put a query to LIKE too: how long its page takes, and whether all its hits are ours."""
    like = Like(desk.store.reading(), f"{register.table}_text", typed.text)
    times = done.times[typed.script, typed.length]
    times.like.append(timed(partial(_by_like, reader, register, like)))
    done.compared += 1
    if reader.ids(Query(register.key, search=typed.text)) != like.all():
        done.wrong.append(typed.text)


def _by_like(reader: Reader, register: Register, like: Like) -> None:
    """The same rows of the newest hits, found by LIKE."""
    reader.rows_of(register.key, like.page(PAGE), seen(register, "number"))


def _script(script: str, done: Searched) -> list[Line]:
    """The slowest length of a script against the bar, and the whole against LIKE."""
    found = {n: done.times[script, n] for n in LENGTHS if done.times[script, n].ours}
    if not found:
        return [Line("S4", f"{script}, 1 to 20 characters", note="the home has no such text")]
    slow = max(found, key=lambda length: p95(found[length].ours))
    ours = p95([one for times in found.values() for one in times.ours])
    like = p95([one for times in found.values() for one in times.like])
    by_length = ", ".join(f"{length}: {p95(times.ours):.2f}" for length, times in found.items())
    return [
        Line(
            "S4", f"{script}, 1 to 20 characters, p95 of the slowest length ({slow})",
            p95(found[slow].ours), peer=f"LIKE, {slow} characters", theirs=p95(found[slow].like),
            value=p95(found[slow].ours), bar=16, bar_unit="ms", details=_details(found),
            note=f"{len(found[slow].ours)} queries a length; p95 in ms by length: {by_length}",
        ),
        Line(
            "S4", f"{script}, all lengths, p95, times faster", ours, peer="LIKE, p95",
            theirs=like, value=like / ours, bar=20, at_least=True,
            note=f"{_count(found, 'ours')} queries, LIKE {_count(found, 'like')} of them: up to"
            f" {ROUNDS} of each length, no more rounds after {PATIENCE:.0f} s",
        ),
    ]  # fmt: skip


def _count(found: dict[int, Times], whose: str) -> int:
    return sum(len(getattr(times, whose)) for times in found.values())


def _details(found: dict[int, Times]) -> dict[str, object]:
    return {
        str(length): {
            "queries": len(times.ours),
            "p50": median(times.ours),
            "p95": p95(times.ours),
            "LIKE queries": len(times.like),
            "LIKE p95": p95(times.like),
        }
        for length, times in found.items()
    }


def _same_hits(done: Searched) -> Line:
    return Line(
        "S4", "queries that find other entries than LIKE", float(len(done.wrong)), unit="",
        peer="queries compared", theirs=float(done.compared), value=float(len(done.wrong)),
        bar=0, bar_unit="", note="; ".join(done.wrong[:5]), details={"wrong": done.wrong},
    )  # fmt: skip


def _views(desk: Desk, register: Register) -> Line:
    """The first page of each view, its reader and counts new; the count alone beside it."""
    page: dict[str, list[float]] = {view.key: [] for view in register.views}
    count: dict[str, list[float]] = {view.key: [] for view in register.views}
    for _round in range(6):
        for key in page:
            query = Query(register.key, view=key)
            reader = desk.reader()
            page[key].append(timed(partial(reader.rows, query, 0, PAGE)))
            reader.close()
            reader = desk.reader()
            count[key].append(timed(partial(reader.count, query)))
            reader.close()
    slow = max(page, key=lambda key: p95(page[key]))
    return Line(
        "S4", f"the first page of a saved view, p95 of the slowest ({slow})", p95(page[slow]),
        peer="its count, which may follow", theirs=p95(count[slow]), value=p95(page[slow]),
        bar=50, bar_unit="ms", details={k: {"p95": p95(v)} for k, v in page.items()},
    )  # fmt: skip
