"""What is put right after a program was killed, and the plain note about it (figures.md T1)."""

from __future__ import annotations

from contextlib import closing

from officedesk.core.clock import Clock
from officedesk.core.i18n import _, ngettext
from officedesk.store.attachments import clear_orphans
from officedesk.store.engine import connect
from officedesk.store.faults import told
from officedesk.store.office import Store


def tidy(store: Store, clock: Clock) -> tuple[str, ...]:
    """Clear away what a killed program left; gives sentences for the person, none for nothing.

    Raises:
        Busy: another program is writing; the next start will do.
    """
    said: list[str] = []
    if store.read_only:
        return ()
    with told():
        if store.home.mended.exists():
            said.append(
                _(
                    "The program was stopped in the middle of a save. That save was taken back"
                    " whole; everything that was confirmed before is there."
                )
            )
            store.home.mended.unlink(missing_ok=True)
        with closing(connect(store.home.database)) as database:
            count = clear_orphans(store.home, database, clock.now())
    if count:
        said.append(
            ngettext(
                "{count} file that was never attached was cleared away.",
                "{count} files that were never attached were cleared away.",
                count,
            ).format(count=count)
        )
    return tuple(said)
