"""What is due: told once a day each, in the notice bar and from the tray, never in quiet hours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from officedesk.core.due import due_of, passed
from officedesk.core.i18n import _, ngettext
from officedesk.core.query import Query, Term
from officedesk.core.register import Deadline, Register
from officedesk.core.text import shortened
from officedesk.core.values import UNSTATED_TEXT, Moment
from officedesk.core.views import Row
from officedesk.core.workdays import WorkingDays
from officedesk.store.reading import Reader

SOON = timedelta(minutes=15)
"""How long before its time something is called due in a few minutes."""
_MOST = 500
_NAMED = 3
CLOSING = "closing"
BEGINS = "begins"
KINDS = (CLOSING, BEGINS, "late", "soon", "today", "eve", "half")
"""Still open at closing time, begins in a few minutes, overdue, due in a few minutes, due today,
due on the next working day, half of the time is over."""


@dataclass(frozen=True)
class Reminder:
    """What is to be said, and what is then remembered as said.

    Attributes:
        sentence: with the numbers, for the tray.
        short: a few words, for the notice bar.
        keys: ``kind:register:id`` of each entry.
    """

    sentence: str
    short: str
    keys: tuple[str, ...]

    @property
    def asks(self) -> str:
        """``closing:register`` of one that waits for an answer; empty for any other."""
        kind, register, _entry = self.keys[0].split(":")[:3]
        return f"{kind}:{register}" if kind == CLOSING else ""


def quiet(now: time, since: str, until: str) -> bool:
    """Whether ``now`` lies in the quiet hours; a span over midnight is one too."""
    try:
        begin, end = time.fromisoformat(since), time.fromisoformat(until)
    except ValueError:
        return False
    if begin <= end:
        return begin <= now < end
    return now >= begin or now < end


def reading(
    registers: Sequence[Register], now: Moment, calendar: WorkingDays, closing: str = ""
) -> Callable[[Reader], dict[str, list[tuple[str, str]]]]:
    """How to find what is due, on a thread: by kind, key and number of each entry.

    ``now`` is the day, or the moment by the wall clock; ``closing`` the time at which the
    office closes, like ``17:30``.
    """
    over = isinstance(now, datetime) and bool(closing) and f"{now:%H:%M}" >= closing

    def read(reader: Reader) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {kind: [] for kind in KINDS}
        for register in registers:
            if over and register.closing:
                query = Query(register.key, view=register.closing.view)
                found["closing"] += [
                    (f"closing:{register.key}:{row.id}", _called(row))
                    for row in reader.rows(query, 0, _MOST, (register.headline,))
                ]
            if isinstance(now, datetime):
                found[BEGINS] += _beginning(reader, register, now)
            for deadline in register.deadlines:
                _read(reader, register, deadline, now, calendar, found)
        return found

    return read


def _beginning(reader: Reader, register: Register, now: datetime) -> Iterator[tuple[str, str]]:
    """What begins within some minutes, with its time and place."""
    booking = register.booking
    if booking is None:
        return
    days = (f"{now:%Y-%m-%d}", f"{now + SOON:%Y-%m-%d}")
    terms = (Term(booking.start, ">=", days[0]), Term(booking.start, "<=", days[1]))
    query = Query(register.key, terms=terms, sort=booking.start, descending=False)
    names = (register.headline, booking.start, booking.place, booking.elsewhere)
    for row in reader.rows(query, 0, _MOST, tuple(name for name in names if name)):
        start = due_of(row.cells[1])
        if row.state not in booking.ahead or not isinstance(start, datetime):
            continue
        if not timedelta() <= start - now <= SOON:
            continue
        said = [str(cell) for cell in row.cells[2:] if cell and cell != UNSTATED_TEXT]
        where = "" if row.restricted or not said else f", {said[0]}"
        yield _key(BEGINS, register, row.id, start), f"{start:%H:%M} {_called(row)}{where}"


def _called(row: Row) -> str:
    """The headline of an entry in one line, its number where that is not to be seen."""
    words = "" if row.restricted or row.cells[0] == UNSTATED_TEXT else str(row.cells[0] or "")
    return shortened(" ".join(words.split())) or row.number


def _read(
    reader: Reader, register: Register, deadline: Deadline, now: Moment, calendar: WorkingDays,
    found: dict[str, list[tuple[str, str]]],
) -> None:  # fmt: skip
    names = [name for name in (deadline.field, deadline.met, register.event) if name]
    for query in _queries(register, deadline, now):
        for row in reader.rows(query, 0, _MOST, tuple(names)):
            cells = dict(zip(names, row.cells, strict=True))
            due = due_of(cells[deadline.field])
            if due is None or not register.still_due(deadline, row.state, cells.get(deadline.met)):
                continue
            kind = kind_of(due, due_of(cells.get(register.event)), now, calendar)
            one = (_key(kind, register, row.id, due), row.number)
            if kind and one not in found[kind]:
                found[kind].append(one)


def _queries(register: Register, deadline: Deadline, now: Moment) -> Iterator[Query]:
    """What is due from today on, and what is late."""
    today = f"{now:%Y-%m-%d}"
    terms = (Term(deadline.field, ">=", today),)
    yield Query(register.key, terms=terms, sort=deadline.field, descending=False)
    for view in register.views:
        if view.alarm and register.deadline(view.deadline) == deadline:
            yield Query(register.key, view=view.key)


def _key(kind: str, register: Register, entry: int, due: Moment) -> str:
    """What is remembered as said; another time of day is another matter."""
    key = f"{kind}:{register.key}:{entry}"
    return f"{key}:{due:%H%M}" if isinstance(due, datetime) else key


def kind_of(due: Moment, began: Moment | None, now: Moment, calendar: WorkingDays) -> str:
    """What now is for a due date; empty for a time of no meaning."""
    if passed(due, now):
        return "late"
    today, day, since = _day(now), _day(due), _day(began) if began else None
    if day == today:
        if isinstance(due, datetime) and isinstance(now, datetime) and due - now <= SOON:
            return "soon"
        return "today"
    if calendar.after(today, 1) == day:
        return "eve"
    if since is not None and since < today:
        whole = calendar.between(since, day)
        if whole >= 4 and calendar.between(since, today) == whole // 2:
            return "half"
    return ""


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def reminders(
    found: Mapping[str, Sequence[tuple[str, str]]], said: Iterable[str]
) -> list[Reminder]:
    """What has not been said today: one sentence a kind."""
    known, made = set(said), []
    for kind in KINDS:
        new = [(key, number) for key, number in found.get(kind, ()) if key not in known]
        if new:
            numbers = [number for _key, number in new]
            keys = tuple(key for key, _number in new)
            made.append(Reminder(_sentence(kind, numbers), _short(kind, len(new)), keys))
    return made


def _sentence(kind: str, numbers: Sequence[str]) -> str:
    count = len(numbers)
    words = {
        "closing": ngettext(
            "It is closing time, and {count} visit is still open",
            "It is closing time, and {count} visits are still open", count,
        ),
        BEGINS: ngettext(
            "{count} meeting begins in a few minutes", "{count} meetings begin in a few minutes",
            count,
        ),
        "late": ngettext("{count} entry is overdue", "{count} entries are overdue", count),
        "soon": ngettext(
            "{count} entry is due in a few minutes", "{count} entries are due in a few minutes",
            count,
        ),
        "today": ngettext("{count} entry is due today", "{count} entries are due today", count),
        "eve": ngettext(
            "{count} entry is due on the next working day",
            "{count} entries are due on the next working day",
            count,
        ),
        "half": ngettext(
            "Half of the time is over for {count} entry",
            "Half of the time is over for {count} entries",
            count,
        ),
    }[kind].format(count=count)
    named = ", ".join(numbers[:_NAMED]) + (" …" if count > _NAMED else "")
    return _("{sentence}: {numbers}").format(sentence=words, numbers=named)


def _short(kind: str, count: int) -> str:
    words = {
        "closing": ngettext(
            "{count} visit still open at closing time",
            "{count} visits still open at closing time", count,
        ),
        BEGINS: ngettext(
            "{count} meeting begins in a few minutes", "{count} meetings begin in a few minutes",
            count,
        ),
        "late": ngettext("{count} overdue", "{count} overdue", count),
        "soon": ngettext(
            "{count} due in a few minutes", "{count} due in a few minutes", count
        ),
        "today": ngettext("{count} due today", "{count} due today", count),
        "eve": ngettext(
            "{count} due on the next working day", "{count} due on the next working day", count
        ),
        "half": ngettext("{count} at half time", "{count} at half time", count),
    }[kind]
    return words.format(count=count)


def clock_of(now: datetime) -> time:
    """The wall clock of a moment."""
    return now.time().replace(tzinfo=None)
