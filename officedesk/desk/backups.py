"""When backups are made, and what *Today* says about them (figures.md T6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from officedesk.core.clock import Clock
from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.store.backup import BackupInfo, back_up_if_changed
from officedesk.store.home import Home
from officedesk.store.office import Store
from officedesk.store.second import SecondPlace, second_place
from officedesk.store.shelf import BackupFile, on_shelf


@dataclass(frozen=True)
class BackupState:
    """How the backups stand.

    Attributes:
        newest: the newest on the shelf; None for none.
        second: the place on another disk.
        sentence: what *Today* says; empty where all is well.
    """

    newest: BackupFile | None
    second: SecondPlace
    sentence: str


def state_of(store: Store) -> BackupState:
    """How the backups of an open home stand."""
    newest = next(iter(on_shelf(store.home.backups)), None)
    place = second_place(store.home, str(store.setting("backup.folder") or ""))
    return BackupState(newest, place, warning(place))


def warning(place: SecondPlace) -> str:
    """What is missing until backups on another disk work; empty where they do."""
    if not place.folder:
        return _("Backups lie on this disk only. Set a second place on another disk.")
    if place.trouble:
        return _("The last backup did not reach the second place: {reason}").format(
            reason=place.trouble
        )
    if place.worked is None:
        return _("The second backup place has not been tried yet. Make a backup now.")
    if not place.other_disk:
        return _("The second backup place lies on the same disk. Choose one on another disk.")
    return ""


class BackupRhythm:
    """Says when the next regular backup is due; the window asks each minute.

    It does nothing by itself: the window runs ``make`` on a worker.
    """

    def __init__(self, home: Home, clock: Clock, minutes: int) -> None:
        self._home = home
        self._clock = clock
        self._pause = timedelta(minutes=max(1, minutes))
        self._last: datetime | None = None

    def due(self) -> bool:
        """Whether so much time has gone by since the last look."""
        now = self._clock.now()
        if self._last is None:
            newest = next(iter(on_shelf(self._home.backups)), None)
            self._last = newest.at.astimezone() if newest else now - self._pause
        return now - self._last >= self._pause or now < self._last

    def make(self, reason: str = "regular", progress: Progress | None = None) -> BackupInfo | None:
        """Make a backup where something was written since the last; None where nothing was."""
        self._last = self._clock.now()
        return back_up_if_changed(self._home, self._clock, reason=reason, progress=progress)
