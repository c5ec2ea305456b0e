"""What moved of one item day by day, so that the least since a day is found without a walk.

A tree over all days there are: each node holds the sum of its days and the lowest that the
sum came to on the way, so that to post a movement and to ask both take one way up.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

_LEAVES = 1 << date.max.toordinal().bit_length()
ZERO = Decimal(0)


class Course(NamedTuple):
    """What some days come to.

    Attributes:
        total: sum of their changes.
        lowest: the least that the sum was on the way, before any of them (0) included.
    """

    total: Decimal = ZERO
    lowest: Decimal = ZERO

    def then(self, later: Course) -> Course:
        """These days and later ones."""
        return Course(self.total + later.total, min(self.lowest, self.total + later.lowest))


_STILL = Course()
"""Days on which nothing moved."""


class Days:
    """The changes of an item, each the last of its day when it is put down."""

    def __init__(self) -> None:
        self._nodes: dict[int, Course] = {}

    def put(self, day: str, changes: Iterable[Decimal]) -> None:
        """Put down what changed on a day, after what had on it.

        Args:
            day: ISO text.
        """
        node = _leaf(day)
        course = self._of(node)
        for change in changes:
            course = course.then(Course(change, min(ZERO, change)))
        self._nodes[node] = course
        while node > 1:
            node //= 2
            self._nodes[node] = self._of(2 * node).then(self._of(2 * node + 1))

    def after(self, day: str) -> Course:
        """What the days after ``day`` come to."""
        node, course = _leaf(day), _STILL
        while node > 1:
            if node % 2 == 0:
                course = course.then(self._of(node + 1))
            node //= 2
        return course

    def _of(self, node: int) -> Course:
        return self._nodes.get(node, _STILL)


def _leaf(day: str) -> int:
    return _LEAVES + date.fromisoformat(day).toordinal()
