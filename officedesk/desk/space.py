"""How much room the disk of the registers has left, told before a save fails."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

from officedesk.core.daywords import file_size
from officedesk.core.i18n import _
from officedesk.store.home import Home

LEAST = 200 << 20
"""Free bytes below which a disk counts as nearly full."""
COPIES = 2
"""Or less than so many times the database: a backup, and the journal of a large save."""


@dataclass(frozen=True)
class Space:
    """Room on the home's disk, in bytes.

    Attributes:
        free: what is left for this user.
        wanted: what should be left.
    """

    free: int
    wanted: int

    @property
    def little(self) -> bool:
        """Whether the person is told."""
        return self.free < self.wanted

    @property
    def sentence(self) -> str:
        """What is told; empty where there is room."""
        if not self.little:
            return ""
        return _(
            "Only {free} are free on the disk of the registers. Free {wanted} or more soon:"
            " empty the trash, or move large files elsewhere."
        ).format(free=file_size(self.free), wanted=file_size(self.wanted))


def space_of(home: Home) -> Space:
    """The room on the disk of ``home``; as if there were enough where that cannot be asked."""
    try:
        size = home.database.stat().st_size
        free = shutil.disk_usage(home.folder).free
    except OSError:
        return Space(LEAST, LEAST)
    return Space(free, max(LEAST, COPIES * size))
