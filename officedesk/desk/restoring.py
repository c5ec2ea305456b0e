"""Restores a home, also one whose database can no longer be read."""

from __future__ import annotations

from pathlib import Path

from officedesk.core.clock import Clock
from officedesk.core.errors import NotAllowed, NotFound, OfficeError
from officedesk.core.i18n import _
from officedesk.core.permits import Operator, Role
from officedesk.desk.desk import Desk
from officedesk.desk.operators import alone, check_password
from officedesk.discovery import registers
from officedesk.store.archive import is_archive
from officedesk.store.home import Home
from officedesk.store.office import home_at
from officedesk.store.restore import Restored, newest_good, operators_in, restore


def restore_home(
    folder: Path, source: Path | None, operator: str | None, password: str | None, clock: Clock
) -> Restored:
    """Bring back ``source``, or the newest good backup where none is named.

    Who may do so is decided by the home's own operators; where its database
    cannot be read, by those in the backup.

    Raises:
        NotFound: there is no good backup.
        NotAllowed: not a director, or the wrong password.
        WrongFile: a home must not lie there.
    """
    home = home_at(folder)
    if source is None:
        newest = newest_good(home)
        if newest is None:
            raise NotFound(
                _("There is no good backup in {path}. Name one: officedesk restore FILE.").format(
                    path=home.backups
                )
            )
        source = newest.path
    if not source.is_file():
        raise NotFound(
            _("There is no backup {path}. “officedesk doctor” lists them.").format(path=source)
        )
    who = _who(folder, source, operator, password, clock)
    return restore(home, source, clock, who, registers())


def _who(
    folder: Path, source: Path, name: str | None, password: str | None, clock: Clock
) -> Operator:
    try:
        desk = Desk.open(folder, clock=clock, log_in=False, read_only=True)
    except NotAllowed:
        raise
    except OfficeError:
        shelf = newest_good(Home(folder))
        trusted = shelf.path if is_archive(source) and shelf is not None else source
        return alone() if is_archive(trusted) else _of_backup(trusted, name, password)
    try:
        return desk.staff.log_in(name, password)
    finally:
        desk.close()


def _of_backup(source: Path, name: str | None, password: str | None) -> Operator:
    """One of the operators whom the backup knows; nobody is asked where it knows none."""
    known = {row[0]: row for row in operators_in(source)}
    if not known:
        return alone()
    if name not in known:
        raise NotAllowed(
            _("Say who you are: --operator NAME. There are: {names}.").format(
                names=", ".join(known)
            )
        )
    _name, role, held = known[name]
    if held:
        check_password(name, held, password)
    return Operator(0, name, Role(role))
