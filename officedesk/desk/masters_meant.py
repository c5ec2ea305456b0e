"""Which entries of a master register a person means: by number, by the office's code, by name."""

from __future__ import annotations

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Invalid, NotFound
from officedesk.core.i18n import _
from officedesk.core.masters import meant
from officedesk.core.register import Register
from officedesk.core.text import few_of
from officedesk.desk.desk import Desk

_NAMED = 12


def master_meant(desk: Desk, register: Register, words: str) -> EntryRef:
    """The one entry that is meant, also where it is out of use.

    Raises:
        NotFound: there is none; names what there is.
        Invalid: several are called so; names their numbers.
    """
    masters = desk.rules.masters(register.key)
    found = meant(masters, words)
    if not found:
        raise NotFound(
            _("{register}: there is no “{words}”. There are {names}.").format(
                register=_(register.label), words=words,
                names=few_of([one.called for one in masters], _NAMED) or "–",
            )
        )  # fmt: skip
    if len(found) > 1:
        raise Invalid(
            _("{register}: {count} are called “{words}”. Write the number: {numbers}.").format(
                register=_(register.label), count=len(found), words=words,
                numbers=few_of([one.code for one in found], _NAMED),
            )
        )  # fmt: skip
    return EntryRef(register.key, found[0].id)


def masters_offered(desk: Desk, register: Register) -> list[EntryRef]:
    """All entries that are in use, in the order of their numbers.

    Raises:
        NotFound: there is none.
    """
    found = [one for one in desk.rules.masters(register.key) if one.offered]
    if not found:
        raise NotFound(
            _("{register}: there is none yet. Register one first.").format(
                register=_(register.label)
            )
        )
    return [EntryRef(register.key, one.id) for one in found]
