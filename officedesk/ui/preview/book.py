"""A paper of the preview as a workbook, for those papers that are tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from officedesk.core.progress import Progress
from officedesk.desk.desk import Desk
from officedesk.desk.print_orders import Order
from officedesk.ui.beside import desk_beside

ENDING = ".xlsx"


def book_of(order: Order, desk: Desk, target: Path) -> Callable[[Progress], Path]:
    """What a worker does to write ``order`` as a workbook; it gives the file."""
    named = target if target.suffix.casefold() == ENDING else target.with_name(target.name + ENDING)

    def work(progress: Progress) -> Path:
        with desk_beside(desk) as own:
            order.compose(own, named, progress)
        return named

    return work
