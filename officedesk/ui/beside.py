"""A desk beside the window's own, with connections of its own, for one piece of long work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from officedesk.desk.desk import Desk
from officedesk.discovery import registers
from officedesk.store.office import Store


@contextmanager
def desk_beside(desk: Desk) -> Iterator[Desk]:
    """The same home, clock and operator, to be used on one worker thread and closed there.

    What it writes reaches the window as what another program writes: by ``Desk.poll``.
    """
    store = Store(desk.home, registers(), desk.clock, read_only=desk.store.read_only)
    try:
        yield Desk(store, desk.clock, desk.operator)
    finally:
        store.close()
