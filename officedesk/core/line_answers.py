"""What an action asks of each row of a block: how much of every line is approved, or issued."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from officedesk.core.errors import Invalid
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.core.work import Rules

LINES = "lines"
"""Under this name an action is given what was answered for the rows."""

Lines = Mapping[int, Mapping[str, Value]]
"""What a person answered: by id of the child row, then by field."""

Begins = Callable[[Rules, EntryView, Mapping[str, Value]], Mapping[str, Value]]
"""What stands in the cells of a row at first, out of the entry and the row's values."""


def nothing_begun(
    rules: Rules, entry: EntryView, row: Mapping[str, Value]
) -> Mapping[str, Value]:
    """Cells that start with what the row holds."""
    return {}


@dataclass(frozen=True)
class LineAnswers:
    """What an action asks of each row of a block.

    Attributes:
        block: key of the child block.
        sets: fields of the row that are answered, in order.
        shows: fields that say which row it is.
        begins: what is taken where nobody says anything; a field that it leaves out keeps
            what the row holds.
        item: MASTER field that names what is in stock: how many there are stands beside a row,
            on a sheet only in what they are counted.
        whole: field of the row that an answer is measured by: less is a cut.
        against: field of the row with which an answer is compared: the difference is shown.
        inward: what is answered is to come: more than there is, is nothing to be warned of.
        sheet: it is typed down a sheet of its own, for there may be very many rows.
    """

    block: str
    sets: tuple[str, ...]
    shows: tuple[str, ...] = ()
    begins: Begins = nothing_begun
    item: str = ""
    whole: str = ""
    against: str = ""
    inward: bool = False
    sheet: bool = False

    @property
    def figure(self) -> str:
        """The first field that is answered: how much."""
        return self.sets[0]

    def start(
        self, rules: Rules, entry: EntryView, row: Mapping[str, Value]
    ) -> dict[str, Value]:
        """What the cells of a row start with."""
        begun = self.begins(rules, entry, row)
        return {name: begun[name] if name in begun else row.get(name) for name in self.sets}


@dataclass(frozen=True)
class LineGiven:
    """What was answered for one row.

    Attributes:
        row: id of the child row.
        position: its place in the block, from 1 on, as paper and command line count.
        values: an answer for every field that is asked.
    """

    row: int
    position: int
    values: Mapping[str, Value]

    def wrong(self, sentence: str, name: str) -> Invalid:
        """The error of one cell: the window shows it there."""
        return Invalid(sentence, f"{self.position}.{name}")


def lines_of(given: Mapping[str, Value]) -> tuple[LineGiven, ...]:
    """What an action was given for the rows of its block; empty where it asks for none."""
    found: object = given.get(LINES)
    return found if isinstance(found, tuple) else ()
