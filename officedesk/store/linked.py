"""Links between entries: both sides show them (rule R13)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from officedesk.core.changes import EntryRef
from officedesk.core.entity import Entry
from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.store import refusals
from officedesk.store.tables import LinkRow

if TYPE_CHECKING:
    from officedesk.store.unit import UnitOfWork


def links(work: UnitOfWork, entry: Entry) -> Sequence[tuple[str, EntryRef]]:
    """Kind and other end of each link of the entry."""
    found: list[tuple[str, EntryRef]] = []
    for link in work.session.scalars(
        select(LinkRow).where(
            LinkRow.removed == 0,
            ((LinkRow.from_register == entry.register) & (LinkRow.from_id == entry.id))
            | ((LinkRow.to_register == entry.register) & (LinkRow.to_id == entry.id)),
        )
    ):
        here = (link.from_register, link.from_id) == (entry.register, entry.id)
        other = (link.to_register, link.to_id) if here else (link.from_register, link.from_id)
        found.append((link.kind, EntryRef(*other)))
    return found


def link_entries(work: UnitOfWork, entry: Entry, other: EntryRef, kind: str) -> None:
    """Link two entries. The same link twice is one.

    Raises:
        Invalid: both are the same entry.
        NotFound: the other is restricted, or there is none.
    """
    if other == work.ref(entry):
        raise Invalid(_("An entry cannot be linked to itself. Give another number."))
    refusals.restricted(work, other)
    if any(known == (kind, other) for known in links(work, entry)):
        return
    work.session.add(
        LinkRow(
            from_register=entry.register, from_id=entry.id, to_register=other.register,
            to_id=other.id, kind=kind, removed=0,
        )
    )  # fmt: skip
    work.session.flush()


def unlink_entries(work: UnitOfWork, entry: Entry, other: EntryRef, kind: str) -> None:
    """Take the link of that kind away that was made from ``entry``, where there is one."""
    for link in work.session.scalars(
        select(LinkRow).where(
            LinkRow.removed == 0, LinkRow.kind == kind,
            LinkRow.from_register == entry.register, LinkRow.from_id == entry.id,
            LinkRow.to_register == other.register, LinkRow.to_id == other.id,
        )
    ):  # fmt: skip
        link.removed = 1
    work.session.flush()
