"""The codes by which the office knows its items: no two are the same."""

from __future__ import annotations

import sqlite3
import string
from collections.abc import Mapping
from dataclasses import dataclass, field

from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.values import Value

_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
"""As the database compares codes: letters of the Latin alphabet without regard to case."""


@dataclass
class Codes:
    """The codes of one register, with those that this unit of work gave."""

    database: sqlite3.Connection
    register: Register
    _given: set[str] = field(default_factory=set)

    def look(self, row: Mapping[str, Value], entry: int = 0) -> None:
        """Refuse a code that another item has; an item without one takes its number.

        Args:
            entry: id of the item; 0 for a new one.

        Raises:
            Invalid: names the other.
        """
        said = self.register.stocked
        code = row.get(said.code) if said is not None else None
        if said is None or not isinstance(code, str):
            return
        small = code.translate(_SMALL)
        found = self.database.execute(
            f"SELECT number FROM {self.register.table} WHERE {said.code} = ? AND id <> ?",
            (code, entry),
        ).fetchone()
        if found is not None:
            raise Invalid(
                _("{code} is the code of {number}: give another one.").format(
                    code=code, number=found[0]
                ),
                said.code,
            )
        if entry == 0 and small in self._given:
            raise Invalid(
                _("{code} stands twice in what is registered: give another one.").format(code=code),
                said.code,
            )
        self._given.add(small)
