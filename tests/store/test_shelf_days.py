"""The least stock since a day is that of a walk over all movements, and found without one."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from officedesk.store.shelf_days import Course, Days

FIRST = date(2026, 1, 1)
ZERO = Decimal(0)


def _day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


def _walked(moves: list[tuple[str, Decimal]], day: str) -> Course:
    """Every movement after the day, one after the other, as the database's trigger sums them."""
    total = lowest = ZERO
    for at, change in sorted(moves, key=lambda move: move[0]):
        if at > day:
            total += change
            lowest = min(lowest, total)
    return Course(total, lowest)


@pytest.mark.parametrize("days", [1, 3, 40, 800])
def test_it_is_what_a_walk_finds(days: int) -> None:
    random, tree = Random(days), Days()
    moves: list[tuple[str, Decimal]] = []
    for _number in range(300):
        day = _day(random.randrange(days))
        some = [Decimal(random.randrange(-9000, 9000)) / 1000 for _ in range(random.choice((1, 4)))]
        tree.put(day, some)
        moves += [(day, change) for change in some]
        asked = _day(random.randrange(-2, days + 2))
        assert tree.after(asked) == _walked(moves, asked)


def test_the_first_and_the_last_day_there_can_be() -> None:
    tree = Days()
    tree.put(date.max.isoformat(), [Decimal(-2)])
    tree.put(date.min.isoformat(), [Decimal(5)])
    assert tree.after(date.min.isoformat()) == Course(Decimal(-2), Decimal(-2))
    assert tree.after(date.max.isoformat()) == Course()


def test_the_thousandth_costs_no_more_than_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, counted = Course.then, [0]

    def then(self: Course, later: Course) -> Course:
        counted[0] += 1
        return plain(self, later)

    monkeypatch.setattr(Course, "then", then)
    tree, costs = Days(), []
    for number in range(1000, 0, -1):
        counted[0] = 0
        tree.put(_day(number), [Decimal(1)])
        tree.after(_day(0))
        costs.append(counted[0])
    assert max(costs) <= costs[0] + 22
