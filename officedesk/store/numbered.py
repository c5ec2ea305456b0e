"""Numbers given inside a unit of work: to a new entry, to many, to a draft that is one no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from officedesk.core.entity import Entry
from officedesk.core.errors import Clash
from officedesk.core.i18n import _
from officedesk.core.patterns import number_text
from officedesk.core.register import Register
from officedesk.core.values import Raw, Value
from officedesk.core.workflow import VOID
from officedesk.store import closing, numbering
from officedesk.store.ledger import RowChange
from officedesk.store.tables import Counter

if TYPE_CHECKING:
    from officedesk.store.unit import UnitOfWork


def take_numbers(work: UnitOfWork, register: Register, count: int) -> tuple[int, int, list[str]]:
    """Year, first sequence and printed numbers of ``count`` new entries.

    Raises:
        NeedsConfirmation: the clock is not what the history says (rule R8).
    """
    if not work.clock_checked:
        numbering.check_clock(work.database, work.now, work.ask.date_is_right)
        work.clock_checked = True
    closing.check_new(work, register)
    year = 0 if register.master else work.today.year
    if not numbering.has_series(work.database, register.key, year):
        _begin_series(work, register.key, year)
    first = numbering.take(work.database, register.key, year, count)
    pattern = work.setting("numbering." + register.key) or register.pattern
    texts = [number_text(pattern, year, first + i) for i in range(count)]
    return year, first, texts


def take_one(work: UnitOfWork, register: Register) -> dict[str, Value]:
    """The next number of the series, taken for one entry."""
    year, first, texts = take_numbers(work, register, 1)
    work.numbers.append(texts[0])
    return {"year": year, "sequence": first, "number": texts[0]}


def _begin_series(work: UnitOfWork, register: str, year: int) -> None:
    """Make the counter of a series, also while the session writes: a draft takes its number."""
    row = numbering.begin(work.database, register, year)
    values: dict[str, Raw] = {"register": register, "year": year, "first": 1}
    work.write([RowChange(Counter.__tablename__, row, True, "", row, values)])


def series(work: UnitOfWork, register: str, year: int) -> Counter:
    """The counter of a series, made where there is none yet."""
    found = work.session.scalars(
        select(Counter).where(Counter.register == register, Counter.year == year)
    ).one_or_none()
    if found is None:
        found = Counter(register=register, year=year, first=1, next=1)
        work.session.add(found)
        work.session.flush()
    return found


def number_left_draft(work: UnitOfWork, register: Register, entity: Entry) -> None:
    """A draft that is one no more takes its number; a number leads back to none (rule R2).

    Raises:
        Clash: it has a number and would be a draft again.
    """
    drafts = register.workflow.unnumbered
    if entity.number is not None and entity.state in drafts:
        raise Clash(
            _("{number} has its number: it cannot become “{state}” again.").format(
                number=entity.number, state=_(register.workflow.state(entity.state).label)
            )
        )
    if entity.number is None and entity.state not in (*drafts, VOID):
        for name, value in {**work.stamp(register), **take_one(work, register)}.items():
            setattr(entity, name, value)
