"""Looks at a home from outside: what is in order, what is not, what one can do.

It opens nothing that could fail the start, so that it still speaks where the
database is damaged.
"""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from officedesk import __version__
from officedesk.core.errors import OfficeError
from officedesk.core.formats import file_size
from officedesk.core.i18n import _, ngettext
from officedesk.desk.space import space_of
from officedesk.desk.tidying import take_note
from officedesk.discovery import registers
from officedesk.store.checked import SMALL
from officedesk.store.engine import check_mark
from officedesk.store.home import Home, had_database
from officedesk.store.migrate import gone, mend_journal, revision
from officedesk.store.migrations import HEAD
from officedesk.store.places import unsafe_place
from officedesk.store.restore import good_backups
from officedesk.store.second import noted_folder, second_place
from officedesk.store.shelf import on_shelf


@dataclass(frozen=True)
class Check:
    """One thing looked at.

    Attributes:
        key: for scripts.
        good: it is in order.
        sentence: what was found, and the way out where something is wrong.
    """

    key: str
    good: bool
    sentence: str


def examine_home(home: Home, *, backups: bool = True) -> tuple[Check, ...]:
    """Look at the machine, the folder, the database and the backups.

    Args:
        backups: also go through a small database and the newest backup, which takes a while.
    """
    checks = [*_machine(), *_folder(home), *_database(home)]
    if backups:
        if checks[-1].good and home.database.exists():
            checks += _registers(home)
        checks += _backups(home)
    return tuple(checks)


def _machine() -> Iterator[Check]:
    words = _("OfficeDesk {version}, Python {python}, SQLite {sqlite}.").format(
        version=__version__, python=platform.python_version(), sqlite=sqlite3.sqlite_version
    )
    yield Check("program", True, words)


def _folder(home: Home) -> Iterator[Check]:
    if not home.folder.is_dir():
        words = _("There is no home in {path}. Start OfficeDesk once, or give --home.")
        yield Check("home", False, words.format(path=home.folder))
        return
    reason = unsafe_place(home.folder)
    yield Check("place", not reason, reason or _("Home: {path}").format(path=home.folder))
    if not os.access(home.folder, os.W_OK):
        words = _("The folder {path} may not be written. Ask for the right to write.")
        yield Check("right", False, words.format(path=home.folder))
    space = space_of(home)
    words = space.sentence or _("Free on its disk: {size}.").format(size=file_size(space.free))
    yield Check("space", not space.little, words)


def _database(home: Home) -> Iterator[Check]:
    if not home.database.exists() or not home.database.stat().st_size:
        words = _("There is no register in {path}.").format(path=home.folder)
        words = str(gone(home)) if had_database(home) else words
        yield Check("database", False, words)
        return
    try:
        if os.access(home.database, os.W_OK):
            mend_journal(home)
        check_mark(home.database)
        held = revision(home.database)
    except OfficeError as error:
        yield Check("database", False, str(error))
        return
    except sqlite3.DatabaseError as error:
        words = _(
            "The database cannot be read ({reason}). “officedesk restore” brings a backup back."
        )
        yield Check("database", False, words.format(reason=error))
        return
    if held > HEAD:
        words = _("The database was written by a newer version ({held}). Install that version.")
        yield Check("database", False, words.format(held=held))
        return
    words = _("Database: {size}, schema {held}.")
    size = file_size(home.database.stat().st_size)
    yield Check("database", True, words.format(size=size, held=held))
    for note in take_note(home):
        yield Check("mended", True, note)


def _registers(home: Home) -> Iterator[Check]:
    if home.database.stat().st_size > SMALL:
        return
    from officedesk.desk.wholeness import go_through, told_shortly

    try:
        problems = go_through(home, {one.key: one for one in registers()})
    except OfficeError as error:
        yield Check("registers", False, str(error))
        return
    words = _("What the registers hold fits their history.")
    if problems:
        words = told_shortly(problems) + " " + _("“officedesk restore” brings a backup back.")
    yield Check("registers", not problems, words)


def _backups(home: Home) -> Iterator[Check]:
    shelf = on_shelf(home.backups)
    if not shelf:
        yield Check("backup", False, _("There is no backup yet. “officedesk backup” makes one."))
    else:
        good = next(good_backups(home), None)
        if good is None:
            yield Check("backup", False, _("None of the backups is sound. Look for one elsewhere."))
        else:
            words = ngettext(
                "{count} backup; the newest sound one is {name}.",
                "{count} backups; the newest sound one is {name}.",
                len(shelf),
            )
            yield Check("backup", True, words.format(count=len(shelf), name=good.path))
    place = second_place(home, noted_folder(home))
    words = (
        _("Backups also go to {path}.").format(path=place.folder)
        if place.safe
        else _("No backup has reached another disk. Set a second place in the preferences.")
    )
    yield Check("second", place.safe, words)
