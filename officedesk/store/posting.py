"""Posts a movement of stock inside a unit of work, and all that follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from officedesk.core.changes import EntryRef
from officedesk.core.entity import Entry
from officedesk.core.errors import NotFound
from officedesk.core.i18n import _
from officedesk.core.links import SEE
from officedesk.core.register import Register
from officedesk.core.stock import REVERSAL, USE_MONTH, VALUATION, Posting
from officedesk.core.values import Value, day_of
from officedesk.store.ledger_schema import items_of
from officedesk.store.shelf_stock import Shelf
from officedesk.store.stock_use import keep_use
from officedesk.store.stocked import ZERO, Stockroom, decided

if TYPE_CHECKING:
    from officedesk.store.unit import UnitOfWork


def post(work: UnitOfWork, posting: Posting) -> EntryRef:
    """Post a movement; the entry that it comes of is linked with it.

    Raises:
        Short, Clash, Invalid: as ``Stockroom.take``.
        NotFound: no register keeps a ledger, or there is no such item.
    """
    register = ledger_of(work)
    entity = register.entity(**_values(work, register, posting))
    ref = work.register(entity, posting)
    if posting.source is not None:
        work.link(entity, posting.source, SEE)
    if posting.reverses:
        work.link(entity, work.find(posting.reverses), SEE)
    return ref


def ledger_of(work: UnitOfWork) -> Register:
    """The register of the movements.

    Raises:
        NotFound: there is none.
    """
    found = next((one for one in work.store.registers.values() if one.ledger is not None), None)
    if found is None:
        raise NotFound(_("There is no ledger of stock."))
    return found


def _values(work: UnitOfWork, register: Register, posting: Posting) -> dict[str, Value]:
    ledger = register.ledger
    assert ledger is not None
    item = work.get(EntryRef(register.fields[ledger.item].of, posting.item))
    source = posting.source
    document = work.called(source) if source is not None else posting.document
    return {
        ledger.kind: posting.kind, ledger.item: item.number, ledger.quantity: posting.quantity,
        ledger.day: posting.day, ledger.price: posting.price, ledger.document: document or None,
        ledger.department: posting.department or None, ledger.person: posting.person or None,
        ledger.purpose: posting.purpose or None, ledger.by: posting.by or None,
        ledger.remarks: posting.remarks or None, ledger.reverses: posting.reverses or None,
        ledger.approved: posting.approved or None, ledger.basis: posting.basis or None,
        ledger.register: source.register if source is not None else None,
        ledger.source: source.id if source is not None else None, ledger.row: posting.row,
    }  # fmt: skip


def before(
    work: UnitOfWork, register: Register, row: dict[str, Value], posting: Posting | None
) -> Shelf | None:
    """Look at a movement that is to be registered; None where the register keeps no ledger."""
    if register.ledger is None:
        return None
    room = Stockroom(work, register)
    if posting is None or not (posting.kind == REVERSAL or _decided_there(posting)):
        decided(work, room, row)
    return room.take(row, posting)


def _decided_there(posting: Posting) -> bool:
    """Whether the paper that posts it keeps who decided: it was asked there, of whoever was at
    the desk then, and another may hand it out."""
    return posting.source is not None and bool(posting.approved and posting.basis)


def after(work: UnitOfWork, register: Register, entry: Entry, shelf: Shelf) -> None:
    """What follows from a movement that was written: the item is told, and what remains of the
    value of an item of which nothing is left is posted at once."""
    ledger, items = register.ledger, items_of(work.store.registers.values(), register)
    said = items.stocked
    assert ledger is not None and said is not None
    keep_use(work.database, register, items, work.today, [shelf.id])
    derived = [said.on_hand, said.worth, said.price, said.month_use, said.last_moved]
    item = work.session.get(items.entity, shelf.id)
    if item is not None:
        work.session.expire(item, [*derived, USE_MONTH])
    work.touch(EntryRef(items.key, shelf.id), False, set(derived))
    if shelf.holding.quantity == 0 and shelf.holding.worth and not entry.carried:
        day = day_of(getattr(entry, ledger.day))
        assert day is not None
        post(work, Posting(VALUATION, shelf.id, ZERO, day, document=entry.called))
