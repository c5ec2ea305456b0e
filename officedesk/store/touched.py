"""What a unit of work has written: which entries it touched, and what their rows held before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from officedesk.core.changes import Change, ChangeSet, EntryRef
from officedesk.core.entity import Covered, Entry, table_of
from officedesk.store import search
from officedesk.store.covering import replaced, written
from officedesk.store.ledger import RowChange
from officedesk.store.on_order import tell_items
from officedesk.store.tables import LinkRow
from officedesk.store.texts import texts_of

if TYPE_CHECKING:
    from officedesk.store.unit import UnitOfWork

_STEP = 200


class Touched:
    """The entries that an operation changed, and its rows as they were."""

    def __init__(self) -> None:
        self._entries: dict[EntryRef, tuple[bool, set[str]]] = {}
        self._before: dict[tuple[str, int], dict[str, Any] | None] = {}

    def note(self, ref: EntryRef, new: bool, names: set[str]) -> None:
        """Remember that an entry was changed."""
        was_new, known = self._entries.get(ref, (False, set()))
        self._entries[ref] = (was_new or new, known | names)

    def changes(self) -> tuple[Change, ...]:
        """Each entry that was changed, with the names of what changed in it."""
        return tuple(
            Change(ref, new, frozenset(names)) for ref, (new, names) in self._entries.items()
        )

    def remember(self, table: str, entity: Covered, *, insert: bool) -> None:
        """What a row held before this operation, for ``was``."""
        before = self._before.setdefault((table, entity.id), None if insert else {})
        if before is not None:
            self._before[table, entity.id] = {**replaced(entity), **before}

    def was(self, row: Covered) -> Mapping[str, Any] | None:
        """What was in the changed columns of a row; None for one that is new."""
        return self._before.get((str(table_of(type(row)).name), row.id), {})


def collect(work: UnitOfWork) -> None:
    """Collect what a flush wrote, once, with before and after, and chain it to the history."""
    changes: list[RowChange] = []
    for entity in work.session.new:
        if isinstance(entity, Covered):
            changes.append(_change(work, entity, insert=True))
    for entity in work.session.dirty:
        if isinstance(entity, Covered) and work.session.is_modified(entity):
            changes.append(_change(work, entity, insert=False))
    changes.sort(key=lambda change: (change.tab, change.row_id))
    work.write(changes)
    tell_items(work, [*work.session.new, *work.session.dirty])


def _change(work: UnitOfWork, entity: Covered, *, insert: bool) -> RowChange:
    """A row that was written, for the history; its entry is touched."""
    table, values = written(entity, insert=insert)
    ref = work.store.owner_of(entity)
    work.touched.remember(table, entity, insert=insert)
    names = set(values) if insert or isinstance(entity, Entry) else {table}
    if ref.register:
        work.touch(ref, insert and isinstance(entity, Entry), names)
    if isinstance(entity, LinkRow):
        work.touch(EntryRef(entity.to_register, entity.to_id), False, {table})
    return RowChange(table, entity.id, insert, ref.register, ref.id, values)


def finished(work: UnitOfWork, label: str) -> ChangeSet:
    """Bring the search index up to date, and say what was changed."""
    changes = work.touched.changes()
    _index_again(work, changes)
    return ChangeSet(
        operation=work.ledger.operation, label=label, changes=changes, bulk=work.bulk,
        numbers=tuple(work.numbers), undoable=work.ask.undoable and bool(changes),
        warnings=tuple(work.warnings),
    )  # fmt: skip


def _index_again(work: UnitOfWork, changes: tuple[Change, ...]) -> None:
    """Put the texts of the touched entries into the search index, a few hundred at a time."""
    by_register: dict[str, list[int]] = {}
    for ref in (change.ref for change in changes):
        if ref.register in work.store.registers:
            by_register.setdefault(ref.register, []).append(ref.id)
    for key, ids in by_register.items():
        register = work.store.registers[key]
        for start in range(0, len(ids), _STEP):
            texts = texts_of(work.database, register, ids[start : start + _STEP])
            search.index_again(work.database, register.table, texts)
