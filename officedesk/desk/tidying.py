"""What is put right after a program was killed, and the plain note about it (figures.md T1)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from datetime import timedelta

from officedesk.core.clock import Clock
from officedesk.core.errors import Corrupt
from officedesk.core.i18n import _, ngettext
from officedesk.store import mended
from officedesk.store.attachments import clear_orphans
from officedesk.store.engine import connect
from officedesk.store.faults import told
from officedesk.store.files import clear_parts
from officedesk.store.home import Home
from officedesk.store.office import Store

_SMALL = 32 << 20
"""Bytes that are looked through in a moment; every save waits meanwhile."""

_OLD = timedelta(days=1)
"""After so long a temporary file belongs to a program that was killed, whoever that was."""


def tidy(store: Store, clock: Clock) -> tuple[str, ...]:
    """Clear away what a killed program left; gives sentences for the person, none for nothing.

    Raises:
        Busy: another program is writing; the next start will do.
        Corrupt: the database is damaged.
    """
    if store.read_only:
        return ()
    found = mended.take(store.home)
    with told():
        parts = _clear_parts(store.home, (clock.now() - _OLD).timestamp())
        with closing(connect(store.home.database)) as database:
            _look_over(store.home, database)
            orphans = clear_orphans(store.home, database, clock.now())
    found[mended.PARTS] = found.get(mended.PARTS, 0) + parts
    said = list(_words(found))
    if orphans:
        said.append(
            ngettext(
                "{count} file that was never attached was cleared away.",
                "{count} files that were never attached were cleared away.",
                orphans,
            ).format(count=orphans)
        )
    return tuple(said)


def _look_over(home: Home, database: sqlite3.Connection) -> None:
    """See that the pages of a small database hang together; a large one's backup sees to it.

    Raises:
        Corrupt: they do not.
    """
    if home.database.stat().st_size > _SMALL:
        return
    if database.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise Corrupt(
            _("The database is damaged. “officedesk restore” brings back the newest good backup.")
        )


def take_note(home: Home) -> tuple[str, ...]:
    """What was put right as the home was opened; it is said once."""
    return _words(mended.take(home))


def _words(found: Mapping[str, int]) -> tuple[str, ...]:
    said = []
    if found.get(mended.SAVE):
        said.append(
            _(
                "The program was stopped in the middle of a save. That save was taken back"
                " whole; everything that was confirmed before is there."
            )
        )
    parts = found.get(mended.PARTS, 0)
    if parts:
        said.append(
            ngettext(
                "{count} temporary file of a program that was stopped was cleared away.",
                "{count} temporary files of a program that was stopped were cleared away.",
                parts,
            ).format(count=parts)
        )
    return tuple(said)


def _clear_parts(home: Home, before: float) -> int:
    """Half-written attachments, backups and drafts; gives how many."""
    gone = sum(clear_parts(place, before) for place in (home.attachments, home.backups))
    for path in home.drafts.glob("*.part"):
        with suppress(OSError):
            if path.stat().st_mtime < before:
                path.unlink()
                gone += 1
    return gone
