"""What is asked of the figures: which of them, of which months, by what, for how long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from officedesk.core.consumption import Asked, By, Matrix
from officedesk.core.i18n import N_
from officedesk.core.query import EMPTY
from officedesk.core.register import Register
from officedesk.core.stock import ISSUE, RETURN, REVERSAL
from officedesk.core.supply_tables import (
    check_table,
    consumption_table,
    plan_table,
    reorder_table,
    suggestion_table,
)
from officedesk.core.tables import PaperTable
from officedesk.desk import supply
from officedesk.desk.desk import Desk
from officedesk.store.reading import Reader

USED, LOW, WANTED, YEAR, CHECK = "used", "low", "wanted", "year", "check"
VIEWS = (
    (USED, N_("Consumption")), (LOW, N_("To reorder")), (WANTED, N_("Suggested orders")),
    (YEAR, N_("Annual plan")), (CHECK, N_("Month check")),
)  # fmt: skip
SIDES = (
    (By.DEPARTMENT, By.MONTH, N_("Department × month")),
    (By.ITEM, By.MONTH, N_("Item × month")),
    (By.ITEM, By.DEPARTMENT, N_("Item × department")),
)
"""What can stand down the side and across the top."""
PAGE = 60
"""Rows of consumption that are read together."""


def third_of(sides: int) -> By:
    """What stands neither down the side nor across the top.

    Args:
        sides: place in ``SIDES``.
    """
    return next(by for by in By if by not in SIDES[sides])


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        view: which figures.
        sides: place in ``SIDES``.
        since, until: first and last month; the check is of the last.
        months: for how many an order should last.
        year: of the annual plan.
        money: consumption in money where it could be in quantities.
        item: id of the only item whose consumption counts; None for all.
        department: words of the only department; None for all, empty for none named.
    """

    view: str
    sides: int
    since: str
    until: str
    months: int
    year: int
    money: bool = False
    item: int | None = None
    department: str | None = None

    @property
    def asked(self) -> Asked:
        """What is asked of the consumption: two sides, and of the third all or one."""
        down, across, _words = SIDES[self.sides]
        third = third_of(self.sides)
        return Asked(
            down, across, self.since, self.until,
            self.item if third is By.ITEM else None,
            self.department if third is By.DEPARTMENT else None,
        )  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What is shown.

    Attributes:
        question: that it answers.
        table: as it is shown and exported.
        lines: of each row what the line below the table says; fewer than the rows is allowed.
        matrix: of the consumption.
        items: of each row the id of its item; empty where rows are of none.
        part: of consumption item by item, whose rows are read as they come into sight.
    """

    question: Question
    table: PaperTable
    lines: tuple[str, ...] = ()
    matrix: Matrix | None = None
    items: tuple[int, ...] = ()
    part: supply.Part | None = None

    @property
    def moment(self) -> int:
        """When its parts were read."""
        return self.part.moment if self.part is not None else 0


def answer(desk: Desk, question: Question, reader: Reader) -> Answer:
    """Read what is asked; on any thread, with its reader.

    Raises:
        Invalid: months or a year that are none.
    """
    ways: dict[str, Callable[[Desk, Question, Reader], Answer]] = {
        USED: _used, LOW: _low, WANTED: _wanted, YEAR: _year, CHECK: _check,
    }  # fmt: skip
    return ways[question.view](desk, question, reader)


def _used(desk: Desk, question: Question, reader: Reader) -> Answer:
    today = desk.today
    asked = question.asked
    supply.month_of(asked.since, today)
    supply.month_of(asked.until, today)
    if asked.down is By.ITEM:
        return _shown(question, supply.consumption_begun(desk, asked, PAGE, reader))
    made = supply.consumption(desk, asked, reader)
    return Answer(question, _consumption(question, made), matrix=made)


def _shown(question: Question, part: supply.Part) -> Answer:
    return Answer(question, _consumption(question, part.made), matrix=part.made, part=part)


def _consumption(question: Question, made: Matrix) -> PaperTable:
    return consumption_table(made, money=question.money or not made.asked.counted)


def more(desk: Desk, found: Answer, page: int, reader: Reader) -> supply.Cells | Answer:
    """One more page of its rows; all of it anew where something was written meanwhile."""
    assert found.part is not None
    cells = supply.consumption_more(desk, found.part, page * PAGE, PAGE, reader)
    return answer(desk, found.question, reader) if cells is None else cells


def with_cells(found: Answer, cells: supply.Cells) -> Answer:
    """The answer with one more page of its rows."""
    assert found.part is not None
    return _shown(found.question, found.part.plus(cells))


def whole(desk: Desk, found: Answer) -> PaperTable:
    """The table with every row, read in one moment: for a file."""
    if found.part is None:
        return found.table
    made = supply.consumption(desk, found.question.asked)
    return _consumption(found.question, made)


def _low(desk: Desk, question: Question, reader: Reader) -> Answer:
    found = supply.low(desk, reader)
    lines = tuple(one.terms(question.months).sentence for one in found)
    return Answer(question, reorder_table(found), lines, items=tuple(one.id for one in found))


def _wanted(desk: Desk, question: Question, reader: Reader) -> Answer:
    found = supply.suggestions(desk, question.months, reader)
    table = suggestion_table((one.ware, one.terms) for one in found)
    lines = tuple(one.terms.sentence for one in found)
    return Answer(question, table, lines, items=tuple(one.ware.id for one in found))


def _year(desk: Desk, question: Question, reader: Reader) -> Answer:
    made, wares = supply.year_plan(desk, question.year, reader)
    return Answer(question, plan_table(made, wares), items=tuple(one.item for one in made.lines))


def _check(desk: Desk, question: Question, reader: Reader) -> Answer:
    made = supply.month_check(desk, question.until, reader)
    return Answer(question, check_table(made), items=tuple(one.item for one in made.items))


def rows_behind(
    made: Matrix, register: Register, row: int, column: int, item: str = ""
) -> str:
    """What is searched among the movements: those that make a cell of the matrix.

    Args:
        row, column: of the cells, without the heads; beyond the last for the sums.
        item: code of the only item whose consumption is shown.
    """
    ledger, asked = register.ledger, made.asked
    assert ledger is not None
    terms = {By.MONTH: _days(ledger.day, asked.since, asked.until)}
    if item:
        terms[By.ITEM] = [f'{ledger.item}="{item}"']
    if asked.department is not None:
        terms[By.DEPARTMENT] = [_department(ledger.department, asked.department)]
    for by, heads, at in ((made.asked.down, made.rows, row),
                          (made.asked.across, made.columns, column)):  # fmt: skip
        if not 0 <= at < len(heads):
            continue
        head = heads[at]
        if by is By.MONTH:
            terms[by] = _days(ledger.day, head.key, head.key)
        elif by is By.ITEM:
            terms[by] = [f'{ledger.item}="{head.code}"']
        else:
            terms[by] = [_department(ledger.department, head.key)]
    kinds = f"{ledger.kind}={ISSUE}|{RETURN}|{REVERSAL}"
    return " ".join([*(word for some in terms.values() for word in some), kinds])


def _department(field: str, words: str) -> str:
    return f'{field}="{words}"' if words else f"{field}={EMPTY}"


def _days(field: str, since: str, until: str) -> list[str]:
    """The days from the first of one month to the last of another."""
    after = date.fromisoformat(f"{until}-01") + timedelta(days=31)
    return [f"{field}>={since}-01", f"{field}<{after:%Y-%m}-01"]
