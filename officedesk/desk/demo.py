"""Makes a sample office: a year of believable work, done through the desk by a set clock."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from officedesk.core.clock import SetClock
from officedesk.core.demo import Stage
from officedesk.core.errors import Clash, Invalid
from officedesk.core.holidays import official
from officedesk.core.i18n import _, language
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.progress import Progress, Silent
from officedesk.core.query import Query
from officedesk.core.resources import resources
from officedesk.desk.current import keep_current
from officedesk.desk.desk import Desk
from officedesk.discovery import optional
from officedesk.store.days import Day
from officedesk.store.syncing import synced_once

PLAYED_ONE_BY_ONE = 1500
"""Up to so many entries a register each lives its own life; beyond, only the newest do."""
NEWEST = 300
NEWEST_DAYS = 45
BLOCK = 500_000
"""So many entries at least share a unit of work while many are made."""
MOST = 2_000_000
MOST_YEARS = 30


@dataclass(frozen=True)
class Sample:
    """What was made.

    Attributes:
        entries: number of entries by register.
        since, until: first and last day.
    """

    entries: Mapping[str, int]
    since: date
    until: date


def fill(
    folder: Path, *, now: datetime, size: int | None = None, years: int = 1, seed: int = 1,
    progress: Progress | None = None,
) -> Sample:  # fmt: skip
    """Fill the home in ``folder`` with a sample office in the language in use.

    Args:
        folder: a new home, or one without entries.
        now: up to when; wall clock of this machine.
        size: entries of each register that can carry so many; None for an
            office of ordinary size.
        years: how far back it goes.
        seed: the same seed and the same ``now`` give the same office.

    Raises:
        Clash: the home holds entries.
        Invalid: size or years are out of range.
        Cancelled: given up; what was made so far stays in the home, but for the block
            of days in hand.
    """
    _check(size, years)
    until = now.replace(tzinfo=None, second=0, microsecond=0)
    since = datetime.combine((until - timedelta(days=365 * years)).date(), time(8, 0))
    clock = SetClock(since)
    desk = Desk.open(folder, clock=clock)
    desk.silent = True
    try:
        _refuse_entries(desk)
        words = sample_words()
        _set_up(desk, words, since.year, until.year + 1)
        stage = Stage(desk, Random(seed), words, since, until, calendar=desk.rules.calendar)
        with synced_once(desk.store):
            _play(desk, clock, stage, size, progress or Silent())
        clock.set(until)
        desk.operator = desk.staff.someone()
        desk.silent = False
        keep_current(desk, desk.registers)
        return Sample(_counts(desk), since.date(), until.date())
    finally:
        desk.close()


def sample_words() -> Mapping[str, Any]:
    """The sample office's words in the language in use, with the senders and subjects."""
    folder = resources() / "demo"
    chosen = folder / f"{language()}.json"
    words: dict[str, Any] = _json(chosen if chosen.is_file() else folder / "en.json")
    words["senders"] = _json(folder / "senders.json")
    words["subjects"] = _json(folder / "subjects.json")
    return words


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _check(size: int | None, years: int) -> None:
    if size is not None and not 1 <= size <= MOST:
        raise Invalid(
            _("The size of the sample lies between 1 and {most}.").format(most=MOST), "size"
        )
    if not 1 <= years <= MOST_YEARS:
        raise Invalid(
            _("The years of the sample lie between 1 and {most}.").format(most=MOST_YEARS), "years"
        )


def _refuse_entries(desk: Desk) -> None:
    held = [key for key, count in _counts(desk).items() if count]
    if held or desk.staff.all(active=False):
        raise Clash(
            _(
                "The home {folder} holds entries or operators already; a sample office needs a"
                " home of its own. Name an empty folder with --home."
            ).format(folder=desk.home.folder)
        )


def _counts(desk: Desk) -> dict[str, int]:
    reader = desk.reader()
    try:
        return {key: reader.count(Query(key)) for key in desk.registers}
    finally:
        reader.close()


def _set_up(desk: Desk, words: Mapping[str, Any], first: int, last: int) -> None:
    """Institution, office and the holidays of the years."""
    names = ("institution", "institution_other", "office", "office_other", "country")
    desk.set_settings(
        {
            **{name: words[name] for name in names},
            **words.get("settings", {}),
            "language": language(),
            "sample": True,
        }
    )
    tables = (official(words["country"], year) for year in range(first, last + 1))
    days = {day: (name, works) for table in tables if table for day, name, works in table.rows()}
    if days:
        desk.set_holidays(days)


def _play(
    desk: Desk, clock: SetClock, stage: Stage, size: int | None, progress: Progress
) -> None:  # fmt: skip
    """Everything that happens, in order of time, whichever register it belongs to."""
    parts = {key: part for key in desk.registers if (part := optional(key, "demo")) is not None}
    stage.live = size
    start = stage.since
    if size is not None and size > PLAYED_ONE_BY_ONE:
        stage.live = NEWEST
        newest = (stage.until - timedelta(days=NEWEST_DAYS)).date()
        start = max(stage.since, datetime.combine(newest, stage.since.time()))
        for key, part in parts.items():
            if hasattr(part, "carried"):
                count = size - NEWEST
                count = part.carries(count) if hasattr(part, "carries") else count
                _carry(desk, clock, key, part.carried(stage, count, start), count, progress)
    for part in parts.values():
        part.play(stage, start)
    _close_months(desk, stage, [key for key in parts if not desk.registers[key].master])
    whole = max(1, int((stage.until - start).total_seconds()))
    for moment, do in stage.events():
        clock.set(moment)
        do()
        if stage.live == size:
            progress.step(int((moment - start).total_seconds()), whole)


def _close_months(desk: Desk, stage: Stage, keys: Sequence[str]) -> None:
    """The director closes each month on the third working day of the next."""

    def close(month: str) -> None:
        stage.sit_down(stage.staff("director")[0])
        for key in keys:
            desk.close_month(key, month)

    month = stage.since.date().replace(day=1)
    while month <= stage.until.date():
        over = (month + timedelta(days=31)).replace(day=1)
        third = stage.calendar.after(over - timedelta(days=1), 3)
        stage.at(datetime.combine(third, time(17, 15)), partial(close, f"{month:%Y-%m}"))
        month = over


def _carry(
    desk: Desk, clock: SetClock, key: str,
    batches: Iterable[tuple[datetime, Sequence[EntryInput]]], count: int, progress: Progress,
) -> None:  # fmt: skip
    """Register many entries a day, through the same path as an import, in blocks of days."""
    days, done = _days(clock, batches), 0
    for first in days:
        block = _block(first, days)
        coming = min(BLOCK, count - done)
        done += desk.register_days(key, block, coming, _Onward(progress, done, count))


def _days(
    clock: SetClock, batches: Iterable[tuple[datetime, Sequence[EntryInput]]]
) -> Iterator[Day]:
    """The days with their sources; the clock goes along."""
    for moment, rows in batches:
        clock.set(moment)
        name = f"sample-{moment:%Y-%m-%d}"
        source = ImportSource(name, hashlib.sha256(name.encode()).hexdigest())
        yield Day(clock.now(), rows, source)


def _block(first: Day, days: Iterator[Day]) -> Iterator[Day]:
    """The days from ``first`` on that share a unit of work; the rest of ``days`` stays."""
    yield first
    held = len(first.rows)
    while held < BLOCK and (day := next(days, None)) is not None:
        yield day
        held += len(day.rows)


@dataclass(frozen=True)
class _Onward:
    """Tells of a block's rows as part of all of them."""

    of: Progress
    before: int
    whole: int

    def step(self, done: int, total: int) -> None:
        """So many rows of the block are done."""
        self.of.step(self.before + done, self.whole)
