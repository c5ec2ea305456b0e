"""The certificate of a series (rule R5), closing and reopening a month (rule R9)."""

from __future__ import annotations

import re
import sqlite3
from datetime import date

from sqlalchemy import select

from officedesk.core.clock import utc_text
from officedesk.core.errors import Clash, Invalid, NotFound
from officedesk.core.formats import month_words
from officedesk.core.i18n import _, ngettext
from officedesk.core.patterns import number_text
from officedesk.core.permits import Duty
from officedesk.core.register import Register
from officedesk.core.views import Certificate
from officedesk.desk.verify_series import month_run
from officedesk.store.closing import refuse_closed
from officedesk.store.office import Store
from officedesk.store.soundness import last_row
from officedesk.store.tables import MonthClose
from officedesk.store.unit import UnitOfWork

_MONTH = re.compile(r"(\d{4})-(\d{2})")


def certificate(
    store: Store, register_key: str, year: int, database: sqlite3.Connection | None = None
) -> Certificate:
    """First, last, count, voided and gaps of a series, with the sentence that certifies it.

    Args:
        year: of the series; a register of codes has one series, whatever is given.
        database: a reading connection; that of the store where none is given.
    """
    register = store.register(register_key)
    reading = database or store.reading()
    year = 0 if register.master else year
    count, voided, low, high = reading.execute(
        f"SELECT count(*), coalesce(sum(state = 'void'), 0), min(sequence), max(sequence)"
        f" FROM {register.table} WHERE year = ? AND sequence IS NOT NULL",
        (year,),
    ).fetchone()
    row = reading.execute(
        "SELECT first, next FROM counters WHERE register = ? AND year = ?", (register.key, year)
    ).fetchone()
    first, following = row or (low or 1, (high or 0) + 1)
    gaps = max(following - first, (high or 0) - first + 1) - count if count else 0
    numbers = [_number(reading, register, year, place) for place in (low, high)]
    earlier = first - 1
    sentence = _sentence(register, year, numbers, (count, voided, gaps))
    if earlier > 0:
        pattern = store.setting("numbering." + register.key) or register.pattern
        sentence += " " + _("{first} to {last} stand in the earlier book.").format(
            first=number_text(pattern, year, 1), last=number_text(pattern, year, earlier)
        )
    return Certificate(
        register.key, year, numbers[0], numbers[1], count, voided, gaps, earlier, sentence
    )


def _number(
    database: sqlite3.Connection, register: Register, year: int, sequence: int | None
) -> str:
    if sequence is None:
        return ""
    row = database.execute(
        f"SELECT number FROM {register.table} WHERE year = ? AND sequence = ?", (year, sequence)
    ).fetchone()
    return str(row[0]) if row else ""


def _sentence(
    register: Register, year: int, numbers: list[str], counts: tuple[int, int, int]
) -> str:
    count, voided, gaps = counts
    name = _(register.label)
    if register.master:
        series = name
    else:
        series = _("{register} {year}").format(register=name, year=year)
    if not count:
        return _("{series}: this register contains no entries.").format(series=series)
    words = ngettext(
        "{series}: this register contains {count} entry, {first} to {last}, of which {voided}"
        " void; gaps: {gaps}.",
        "{series}: this register contains {count} entries, {first} to {last}, of which {voided}"
        " void; gaps: {gaps}.",
        count,
    )
    return words.format(
        series=series, count=count, first=numbers[0], last=numbers[1], voided=voided, gaps=gaps
    )


def month_of(words: str) -> str:
    """``2026-09`` as typed, checked.

    Raises:
        Invalid: it is no month.
    """
    found = _MONTH.fullmatch(words.strip())
    if found is None or not 1 <= int(found.group(2)) <= 12:
        raise Invalid(
            _("“{month}” is no month. Write it like 2026-09.").format(month=words), "month"
        )
    return found.group(0)


def month_over(month: str, today: date) -> bool:
    """Whether the last day of ``month`` lies behind ``today``."""
    return month < f"{today:%Y-%m}"


def next_to_close(store: Store, register: Register, database: sqlite3.Connection) -> str:
    """The earliest month with entries that is not closed; empty where there is none."""
    row = database.execute(
        f"SELECT min(substr(registered_on, 1, 7)) FROM {register.table} e"
        " WHERE sequence IS NOT NULL AND NOT EXISTS (SELECT 1 FROM month_closes m"
        " WHERE m.register = e.register AND m.month = substr(e.registered_on, 1, 7)"
        " AND m.reopened_at IS NULL)"
    ).fetchone()
    return str(row[0] or "")


def close_month(work: UnitOfWork, register_key: str, words: str) -> MonthClose:
    """Close a month of a register, with the head of the history as it stands.

    Raises:
        NotAllowed: the operator is no director.
        Clash: the month is not over, is closed, or an earlier one is open.
    """
    work.require(Duty.CLOSE_MONTH)
    register = work.store.register(register_key)
    month = month_of(words)
    if not month_over(month, work.today):
        raise Clash(
            _("{month} is not over yet. It can be closed from the first day of the next month.")
            .format(month=_words(month))
        )  # fmt: skip
    row = _close_of(work, register, month)
    refuse_closed(row is not None and row.reopened_at is None, _words(month))
    earliest = next_to_close(work.store, register, work.database)
    if earliest and earliest < month:
        raise Clash(
            _("{earlier} is still open. Close it before {month}.").format(
                earlier=_words(earliest), month=_words(month)
            )
        )
    if row is None:
        row = MonthClose(register=register.key, month=month)
        work.session.add(row)
    row.first, row.last, row.count, row.voided = month_run(work.database, register, month)
    row.closed_at, row.closed_by = utc_text(work.now), work.operator.name
    row.position, row.head = last_row(work.database)
    row.reopened_at = row.reopened_by = row.reopened_reason = None
    work.session.flush()
    return row


def reopen_month(work: UnitOfWork, register_key: str, words: str, reason: str) -> MonthClose:
    """Open a closed month again.

    Raises:
        NotAllowed: the operator is no director.
        Invalid: the reason is missing.
        NotFound: the month is not closed.
    """
    work.require(Duty.REOPEN_MONTH)
    register = work.store.register(register_key)
    month = month_of(words)
    if not reason.strip():
        raise Invalid(_("Write why {month} is opened again.").format(month=_words(month)), "reason")
    row = _close_of(work, register, month)
    if row is None or row.reopened_at is not None:
        raise NotFound(_("{month} is not closed.").format(month=_words(month)))
    row.reopened_at, row.reopened_by = utc_text(work.now), work.operator.name
    row.reopened_reason = reason.strip()
    work.session.flush()
    return row


def closed_sentence(row: MonthClose, register: Register) -> str:
    """What is said once a month is closed, with the head to be printed."""
    if not row.count:
        words = _("{register}, {month}: closed without entries.")
        return words.format(register=_(register.label), month=_words(row.month))
    words = ngettext(
        "{register}, {month}: closed with {count} entry, {first} to {last}, {voided} void."
        " Head {head} after {position} rows.",
        "{register}, {month}: closed with {count} entries, {first} to {last}, {voided} void."
        " Head {head} after {position} rows.",
        row.count,
    )
    return words.format(
        register=_(register.label), month=_words(row.month), count=row.count, first=row.first,
        last=row.last, voided=row.voided, head=row.head, position=row.position,
    )  # fmt: skip


def _close_of(work: UnitOfWork, register: Register, month: str) -> MonthClose | None:
    return work.session.scalars(
        select(MonthClose).where(MonthClose.register == register.key, MonthClose.month == month)
    ).one_or_none()


def _words(month: str) -> str:
    return month_words(int(month[:4]), int(month[5:]))
