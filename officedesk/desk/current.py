"""Files in the home that show how things stand, written anew as they change: the roll-call.

They are there when the program is not: after a power cut, or in the hands of someone who
only opens the folder.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from officedesk.core.errors import OfficeError
from officedesk.core.i18n import _
from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.desk.dotted import function_named
from officedesk.desk.seat import Seat
from officedesk.store.files import put_in_place
from officedesk.store.reading import Reader

_MOST = 2000
_LOG = logging.getLogger(__name__)


def keep_current(desk: Seat, registers: Iterable[str]) -> tuple[str, ...]:
    """Write the files of these registers anew; that one cannot be written stops nothing.

    Gives a sentence for each that still shows how things stood before.
    """
    stale = []
    for key in registers:
        register = desk.registers.get(key)
        if register is None or register.current is None:
            continue
        try:
            _write(desk, register)
        except (OSError, OfficeError) as problem:
            _LOG.warning("%s was not written: %s", register.current.name, type(problem).__name__)
            stale.append(
                _(
                    "{file} could not be written anew and shows how things stood before. Make"
                    " room on the disk, or allow writing into {folder}."
                ).format(file=register.current.name, folder=desk.home.folder)
            )
    return tuple(stale)


def _write(desk: Seat, register: Register) -> None:
    from officedesk.desk.entries import read_entries

    declared = register.current
    assert declared is not None
    reader = Reader(desk.store, desk.clock, desk.operator)
    try:
        query = Query(register.key, view=declared.view, descending=False)
        ids = list(reader.ids(query))[:_MOST]
    finally:
        reader.close()
    views = read_entries(desk.store, desk.store.reading(), desk.operator, register.key, ids)
    text = function_named(declared.module)(views, desk.wall)
    with put_in_place(desk.home.folder / declared.name) as part:
        part.write(text.encode("utf-8"))
