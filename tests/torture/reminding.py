"""The program's own reminders, minute after minute, at a desk without a window."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from officedesk.core.clock import SetClock
from officedesk.desk.desk import Desk
from officedesk.ui.parts.notice import Notice
from officedesk.ui.state import WindowState
from officedesk.ui.tray import Tray
from torture.clocks import standing_in

_DAYS = 2


class _Seat(QObject):
    """As much of a session as reminders know: desk, state, look-ups at once, what was told."""

    def __init__(self, desk: Desk, state: WindowState) -> None:
        super().__init__()
        self.desk, self.state = desk, state
        self.told: list[Notice] = []
        self._reader = desk.reader()
        self.window = self.lookups = self

    def ask(self, _kind: str, read: Callable[[Any], Any], then: Callable[[Any], None]) -> None:
        then(read(self._reader))

    def close(self) -> None:
        """Let the reader go."""
        self._reader.close()

    def tell(self, notice: Notice) -> None:
        self.told.append(notice)


def reminded(
    home: Path, zone: str, start: datetime, seed: int, *, forgets: bool = False
) -> list[str]:
    """Step through three days by minutes with restarts, and the clock set back for an hour.

    Args:
        forgets: the control: what was said is not remembered at a restart.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["officedesk"])
    chance, faults = Random(f"{seed} {zone}"), []
    said: Counter[tuple[str, str]] = Counter()
    with standing_in(zone):
        clock = SetClock(start.astimezone())
        desk = Desk.open(home, clock=clock)
        desk.set_settings({"reminders.quiet_from": "03:00", "reminders.quiet_until": "03:00"})
        _fill(desk, start.astimezone(ZoneInfo(zone)))
        seat = _Seat(desk, WindowState.read(home))
        tray = Tray(seat)  # type: ignore[arg-type]
        for minute in range(_DAYS * 24 * 60 // 5):
            clock.set((start + timedelta(minutes=5 * minute)).astimezone())
            if chance.random() < 0.02:  # set back by a day, and put right with the next look
                clock.forward(days=-1)
            before = {day: set(keys) for day, keys in seat.state.reminded.items()}
            tray.look()
            for day, keys in seat.state.reminded.items():
                said.update((day, key) for key in set(keys) - before.get(day, set()))
            if chance.random() < 0.03:
                seat.state.write()
                kept = WindowState(home / "window.json") if forgets else WindowState.read(home)
                seat.close()
                seat = _Seat(desk, kept)
                tray = Tray(seat)  # type: ignore[arg-type]
        seat.close()
        desk.close()
    app.processEvents()
    faults += [
        f"{zone}: {key} on {day} {count} ×" for (day, key), count in said.items() if count > 1
    ]
    kinds = {key.split(":")[0] for _day, key in said}
    faults += [
        f"{zone}: nothing was ever {kind}"
        for kind in ("late", "soon", "today")
        if kind not in kinds
    ]
    return faults


def _fill(desk: Desk, start: datetime) -> None:
    """Calls to be called back at every hour of these days."""
    wall = start.replace(tzinfo=None, minute=0, second=0, microsecond=0)
    for hour in range(6, 36, 6):
        desk.register_entry(
            "calls",
            {"content": f"call {hour}", "party": "Mill", "at": wall,
             "callback_due": wall + timedelta(hours=hour)},
            date_is_right=True,
        )  # fmt: skip


def first_of(zone: str, jump: datetime) -> datetime:
    """Eighteen hours before the clock of the zone jumps."""
    return (jump.astimezone(UTC) - timedelta(hours=18)).replace(second=0, microsecond=0)
