"""The figures of the store room by hand: a suggested order, a year, a month, a matrix."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officedesk.core.consumption import Asked, By, Head, Used, matrix, months_between
from officedesk.core.month_check import Side
from officedesk.core.suggestion import Terms, days_left
from officedesk.core.supply_plan import annual_plan

D = Decimal
NONE = D(0)
few = st.integers(0, 400).map(lambda n: D(n) / 4)


@dataclass(frozen=True)
class Moved:
    """A month of an item."""

    item: int
    month: str
    issued: Decimal
    returned: Decimal = NONE


@dataclass(frozen=True)
class Thing:
    """An item that is planned."""

    price: Decimal
    pack_size: Decimal | None = None


@given(use=few, months=st.integers(1, 24), lead=st.integers(0, 90), minimum=few, there=few,
       coming=few, pack=st.integers(0, 24))  # fmt: skip
def test_a_suggestion_is_enough_and_never_a_pack_too_much(
    use: Decimal, months: int, lead: int, minimum: Decimal, there: Decimal, coming: Decimal,
    pack: int,
) -> None:  # fmt: skip
    terms = Terms(use, months, lead, minimum, there, coming, D(pack))
    size, quantity = D(pack or 1), terms.quantity
    need = 30 * (use * months + minimum - there - coming) + lead * use
    assert quantity >= 0 and quantity % size == 0 and 30 * quantity >= need
    assert quantity == 0 or 30 * (quantity - size) < need
    assert terms.sentence.endswith("nothing") is (quantity == 0)


def test_the_sum_can_be_followed_on_paper() -> None:
    terms = Terms(D("3.5"), 3, 7, D(10), D(4), D(5), D(10))
    assert terms.sentence == (
        "use 3.5 × 3 months + 7/30 of it until delivery + minimum 10 − in stock 4 − on order 5"
        " = 12.317 → 2 packs of 10 = 20"
    )


@pytest.mark.parametrize(
    ("there", "use", "days"), [(10, 5, 60), (1, "0.7", 42), (0, 3, 0), (4, 0, None)]
)
def test_days_to_consume(there: int, use: object, days: int | None) -> None:
    assert days_left(D(there), D(str(use))) == days


def test_a_year_is_planned_by_the_quarters_of_the_last() -> None:
    used = [Moved(1, f"2026-{at:02}", D(at)) for at in range(1, 13)]
    used.append(Moved(1, "2025-12", D(99)))
    plan = annual_plan(2027, "2027-01", {1: Thing(D("1.005"), D(5)), 2: Thing(D(9))}, used,
                       {1: "2024-01"})  # fmt: skip
    (line,) = plan.lines
    assert line.used == (D(6), D(15), D(24), D(33)) and line.estimated == 0
    # 6 → 10; 21 → 25; 45; 78 → 80 in packs of 5, each quarter what is still missing
    assert line.planned == (D(10), D(15), D(20), D(35))
    assert line.amounts == (D("10.05"), D("15.08"), D("20.10"), D("35.18"))
    assert plan.amount == D("80.41") == sum(plan.amounts)


def test_months_that_are_not_over_count_as_the_average() -> None:
    used = [Moved(1, f"2026-{at:02}", D(4), D(1)) for at in range(4, 11)]
    used.append(Moved(1, "2026-11", D(50)))
    plan = annual_plan(2027, "2026-11", {1: Thing(D(1))}, used, {1: "2026-04"})
    (line,) = plan.lines
    assert line.used == (D(9), D(9), D(9), D(9)), "three a month, also where nothing is known"
    assert line.estimated == 5


@given(st.lists(few, min_size=12, max_size=12), st.integers(1, 12))
def test_the_plan_of_a_year_is_enough_at_the_end_of_each_quarter(
    uses: list[Decimal], pack: int
) -> None:
    used = [Moved(1, month, use) for month, use in
            zip(months_between("2026-01", "2026-12"), uses, strict=True)]  # fmt: skip
    plan = annual_plan(2027, "2027-05", {1: Thing(D(2), D(pack))}, used, {1: "2026-01"})
    if not sum(uses):
        assert plan.lines == ()
        return
    (line,) = plan.lines
    for at in range(1, 5):
        wanted, planned = sum(line.used[:at], D(0)), sum(line.planned[:at], D(0))
        assert wanted <= planned < wanted + pack
    assert line.amount == 2 * line.quantity


def test_a_month_proves_itself_or_not() -> None:
    sound = Side(D(10), D(5), D(4), D(1), D(-2), D(10))
    assert sound.proves and not Side(D(10), D(5), D(4), D(1), D(-2), D(11)).proves
    assert sound.plus(sound).computed == 20


def test_quantities_of_different_items_are_never_added_up() -> None:
    asked = Asked(By.ITEM, By.DEPARTMENT, "2026-01", "2026-02")
    heads = {
        By.ITEM: {"1": Head("1", "Paper", "P", "box"), "2": Head("2", "Pen", "N", "piece")},
        By.DEPARTMENT: {"A": Head("A", "A"), "B": Head("B", "B")},
    }
    cells = [("1", "A", Used(D(2), D(40))), ("2", "A", Used(D(5), D(5))),
             ("1", "B", Used(D(0), D(0)))]  # fmt: skip
    made = matrix(asked, cells, heads)
    assert [head.key for head in made.columns] == ["A"], "B used nothing"
    assert made.row_sum("1") == (2, 40)
    assert made.column_sums["A"] == (0, 45), "in money only"
    assert (made.value, made.quantity) == (45, None)


def test_every_month_stands_in_a_matrix_of_months() -> None:
    asked = Asked(By.DEPARTMENT, By.MONTH, "2025-11", "2026-02", item=1)
    made = matrix(asked, [("A", "2026-01", Used(D(2), D(4)))],
                  {By.DEPARTMENT: {"A": Head("A", "A")}})  # fmt: skip
    assert [head.key for head in made.columns] == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert made.quantity == 2 and made.row_sum("A").quantity == 2
