"""What one operation changed: the value on which views, undo and notices live."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


class EntryRef(NamedTuple):
    """One entry of one register."""

    register: str
    id: int


@dataclass(frozen=True)
class Change:
    """One entry that an operation touched.

    Attributes:
        ref: the entry.
        new: it was registered by the operation.
        fields: names of the changed fields; child rows by the child's key.
    """

    ref: EntryRef
    new: bool
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Bulk:
    """An unbroken run of new entries of one register, as an import makes."""

    register: str
    first: int
    last: int
    count: int


@dataclass(frozen=True)
class ChangeSet:
    """The result of one operation.

    Attributes:
        operation: its id in the history; 0 when nothing changed.
        label: what was done, in the person's language, for the notice bar.
        changes: the entries touched, each once.
        bulk: instead of many changes, the run of an import.
        numbers: numbers taken by the operation, in order.
        undoable: whether ``undo`` will take it back.
        warnings: sentences the person should read; nothing was refused.
    """

    operation: int
    label: str
    changes: tuple[Change, ...] = ()
    bulk: Bulk | None = None
    numbers: tuple[str, ...] = ()
    undoable: bool = False
    warnings: tuple[str, ...] = ()

    def refs(self) -> Iterator[EntryRef]:
        """The entries touched, each once."""
        return (change.ref for change in self.changes)

    def touches(self, register: str) -> bool:
        """Whether a list of ``register`` has something to look up again."""
        if self.bulk is not None and self.bulk.register == register:
            return True
        return any(change.ref.register == register for change in self.changes)
