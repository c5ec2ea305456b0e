"""Lines by which something is on its way to the store room."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Demand:
    """Rows of a register that want so much of an item; what is done of it counts no more.

    Attributes:
        block: key of the child block.
        wanted, done: fields of a row: how much is wanted, how much of that was done.
        states: of an entry whose rows count.
        item: MASTER field of a row that names the item.
        months: field of the entry that says for how many months it should last; empty for none.
        supplier: field of the entry that says of whom it is bought; empty for none.
    """

    block: str
    wanted: str
    done: str
    states: tuple[str, ...]
    item: str = "item"
    months: str = ""
    supplier: str = ""
