"""What is due: told once a day each, in the notice bar and from the tray, never in quiet hours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from officedesk.core.i18n import _, ngettext
from officedesk.core.query import Query, Term
from officedesk.core.register import Register
from officedesk.core.values import Raw
from officedesk.core.workdays import WorkingDays
from officedesk.store.reading import Reader

DUE = "due"
_MOST = 500
_NAMED = 3
KINDS = ("late", "today", "eve", "half")
"""Overdue, due today, due on the next working day, half of the time is over."""


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
    registers: Sequence[Register], today: date, calendar: WorkingDays
) -> Callable[[Reader], dict[str, list[tuple[str, str]]]]:
    """How to find what is due, on a thread: by kind, key and number of each entry."""

    def read(reader: Reader) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {kind: [] for kind in KINDS}
        for register in registers:
            if DUE in register.fields:
                _read(reader, register, today, calendar, found)
        return found

    return read


def _read(
    reader: Reader, register: Register, today: date, calendar: WorkingDays,
    found: dict[str, list[tuple[str, str]]],
) -> None:  # fmt: skip
    open_keys = set(register.workflow.open_keys)
    events = (register.event,) if register.event else ()
    late = next((view.key for view in register.views if view.alarm), "")
    queries = [Query(register.key, terms=(Term(DUE, ">=", today.isoformat()),), sort=DUE,
                     descending=False)]  # fmt: skip
    if late:
        queries.append(Query(register.key, view=late))
    for query in queries:
        for row in reader.rows(query, 0, _MOST, (DUE, *events)):
            due = _day(row.cells[0])
            if due is None or row.state not in open_keys:
                continue
            began = _day(row.cells[1]) if events else None
            kind = kind_of(due, began, today, calendar)
            if kind:
                found[kind].append((f"{kind}:{register.key}:{row.id}", row.number))


def kind_of(due: date, began: date | None, today: date, calendar: WorkingDays) -> str:
    """What ``today`` is for a due date; empty for a day of no meaning."""
    if due < today:
        return "late"
    if due == today:
        return "today"
    if calendar.after(today, 1) == due:
        return "eve"
    if began is not None and began < today:
        whole = calendar.between(began, due)
        if whole >= 4 and calendar.between(began, today) == whole // 2:
            return "half"
    return ""


def _day(raw: Raw) -> date | None:
    try:
        return date.fromisoformat(str(raw)[:10])
    except ValueError:
        return None


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
        "late": ngettext("{count} entry is overdue", "{count} entries are overdue", count),
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
        "late": ngettext("{count} overdue", "{count} overdue", count),
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
