"""People by their names as written, and who of them may decide (rule R10)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING

from officedesk.core.directory import Person
from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.core.permits import Operator, Role
from officedesk.core.values import Value

if TYPE_CHECKING:
    from officedesk.store.unit import UnitOfWork


class Directory:
    """The directory as one unit of work asks it: each name is looked up once."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._links: dict[str, int | None] = {}

    def link_of(self, words: str) -> int | None:
        """Id in the directory of a name as written; None where nobody, or more than one, has it."""
        if words not in self._links:
            rows = self._database.execute(
                f"SELECT id FROM {Person.__tablename__} WHERE name = ? AND state = 'active'"
                " LIMIT 2",
                (words,),
            ).fetchall()
            self._links[words] = rows[0][0] if len(rows) == 1 else None
        return self._links[words]


def decide(
    work: UnitOfWork, words: str, given: Mapping[str, Value], asked: str
) -> tuple[int | None, str]:
    """Who decided, and on what basis; as ``Work.decide``.

    Raises:
        Invalid: somebody decides who may not, or at the screen of another.
    """
    person = work.link_of(words)
    deciders = work.store.deciders(work.database)
    if deciders and person not in deciders:
        raise Invalid(
            _("{name} may not decide. The directory names who may: {names}.").format(
                name=words, names=", ".join(deciders.values())
            ),
            asked,
        )
    own = _own(work.operator, person, bool(deciders))
    basis = str(given.get("basis") or ("screen" if own and not work.operator.alone else "paper"))
    if basis == "screen" and not own:
        raise Invalid(
            _(
                "“At the screen” needs {name}’s own login. Take “signed paper” or"
                " “by telephone”, or switch the operator."
            ).format(name=words),
            "basis",
        )
    return person, basis


def _own(operator: Operator, person: int | None, named: bool) -> bool:
    """Whether it is the decider who sits at the desk; ``named``: the directory says who may."""
    return operator.alone or (
        operator.person is not None
        and operator.person == person
        and (named or operator.role is Role.DIRECTOR)
    )
