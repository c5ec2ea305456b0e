"""What papers write of a line that names an item of the store room, and volumes of such papers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from officedesk.core.decimals import decimal_words
from officedesk.core.stock_papers import StockItem
from officedesk.core.views import ChildView, Letterhead
from officedesk.paper.listing import Listing, print_volume
from officedesk.paper.slip import NONE, PaperEntry


def amount(row: ChildView, name: str) -> Decimal | None:
    """A quantity or sum of a line; None where it holds none."""
    value = row.values.get(name)
    return value if isinstance(value, Decimal) else None


def words(row: ChildView, name: str) -> str:
    """What stands in a field of a line; nothing is empty."""
    value = row.values.get(name)
    return value if isinstance(value, str) else ""


def described(row: ChildView, item: StockItem | None, between: str = "\n") -> str:
    """The item as the line calls it, and its specification."""
    parts = (str(row.values.get("item") or NONE), item.specification if item else "")
    return between.join(part for part in parts if part)


def quantity(value: Decimal | None, empty: str = "") -> str:
    """How many; ``empty`` where it is not known."""
    return empty if value is None else decimal_words(value, 3)


def money(value: Decimal | None, places: int = 2, empty: str = NONE) -> str:
    """How much money; ``empty`` where it is not known."""
    return empty if value is None else decimal_words(value, places, money=True)


def print_goods(
    title: str, papers: Sequence[PaperEntry], parts: Sequence[Listing], letterhead: Letterhead,
    path: Path,
) -> None:  # fmt: skip
    """Print the list of each paper into one file, named after the only one or after all.

    Args:
        title: marked with ``N_``.

    Raises:
        WorldError: the file cannot be written.
    """
    name = papers[0].say(title).first
    if len(papers) == 1:
        name = f"{name} {papers[0].entry.number}"
    print_volume(parts, name, letterhead, path, total=sum(part.total for part in parts))
