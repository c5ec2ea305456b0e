"""Entries of our own export that keep their numbers, in series that are still empty.

The list takes the order of ids for that of numbers, and a series has no gap:
both hold here too, or nothing is registered.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from officedesk.core.clock import utc_text
from officedesk.core.errors import Clash
from officedesk.core.i18n import _
from officedesk.core.imports import Kept
from officedesk.core.permits import Duty
from officedesk.core.register import Register
from officedesk.core.values import Value
from officedesk.store import numbering
from officedesk.store.unit import UnitOfWork


def in_the_way(database: sqlite3.Connection, register: Register, year: int) -> str:
    """The first number of ``year`` or later that is taken; empty where there is none.

    Later years count, because entries are put in in the order of their numbers.
    """
    row = database.execute(
        f"SELECT number FROM {register.table} WHERE register = ? AND year >= ?"
        " AND sequence IS NOT NULL ORDER BY year, sequence LIMIT 1",
        (register.key, year),
    ).fetchone()
    return str(row[0]) if row else ""


def in_the_way_words(number: str) -> str:
    """That ``number`` is in the way, and the way out."""
    return _(
        "{number} is in the way: an export keeps its numbers only where its years have none yet."
        " Import it with new numbers (--new-numbers), or into an empty home."
    ).format(number=number)


@dataclass
class KeptSeries:
    """Puts numbers of an export into the series of a register, one after the other."""

    work: UnitOfWork
    register: Register
    _spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    _last: str = ""

    def __post_init__(self) -> None:
        numbering.check_clock(self.work.database, self.work.now, self.work.ask.date_is_right)

    def row(self, kept: Kept) -> dict[str, Value]:
        """What the entry of ``kept`` keeps of its registration.

        Raises:
            Clash: a number is in the way, missing before it, or of the future.
        """
        if kept.sequence:
            self._follow(kept)
        return {
            "register": self.register.key,
            "year": kept.year if kept.sequence else None,
            "sequence": kept.sequence or None,
            "number": kept.number or None,
            "registered_at": kept.registered_at,
            "registered_on": kept.registered_on.isoformat(),
            "registered_by": kept.registered_by,
            "state": kept.state,
            "void_at": kept.void_at or None,
            "void_by": kept.void_by or None,
            "void_reason": kept.void_reason or None,
        }

    def close(self) -> None:
        """Let each series go on after its highest number."""
        for year, (first, last) in self._spans.items():
            counter = self.work.series(self.register.key, year)
            counter.first, counter.next = first, last + 1
        self.work.session.flush()

    def _follow(self, kept: Kept) -> None:
        """See that the number is the next one of its series."""
        span = self._spans.get(kept.year)
        if span is None:
            self._begin(kept)
            span = (kept.sequence, kept.sequence - 1)
        if kept.sequence != span[1] + 1:
            raise Clash(
                _(
                    "Between {last} and {number} a number is missing or stands twice: only an "
                    "export without gaps keeps its numbers. Import it with new numbers "
                    "(--new-numbers)."
                ).format(last=self._last, number=kept.number)
            )
        if kept.registered_at > utc_text(self.work.now):
            raise Clash(
                _(
                    "{number} was registered on {day}, which is still to come: set the clock."
                ).format(number=kept.number, day=kept.registered_on.isoformat())
            )
        self._spans[kept.year] = (span[0], kept.sequence)
        self._last = kept.number

    def _begin(self, kept: Kept) -> None:
        self.work.require(Duty.NUMBERING)
        if any(year > kept.year for year in self._spans):
            raise AssertionError("kept numbers have to come in their order")
        if not self._spans:
            taken = in_the_way(self.work.database, self.register, kept.year)
            if taken:
                raise Clash(in_the_way_words(taken))
        closed = self.work.database.execute(
            "SELECT month FROM month_closes WHERE register = ? AND reopened_at IS NULL"
            " AND month >= ? ORDER BY month LIMIT 1",
            (self.register.key, f"{kept.registered_on:%Y-%m}"),
        ).fetchone()
        if closed is not None:
            raise Clash(
                _("{month} is closed in this register: nothing is put into it.").format(
                    month=closed[0]
                )
            )
