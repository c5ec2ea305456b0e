"""Entries of any registers, put into questions of a bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from officedesk.core.changes import EntryRef

BATCH = 500
"""Entries for which one query asks."""


def batches(refs: Iterable[EntryRef]) -> Iterator[tuple[str, list[int], str]]:
    """Register, ids and as many question marks, for queries of a bounded number of entries."""
    by_register: dict[str, list[int]] = {}
    for ref in refs:
        by_register.setdefault(ref.register, []).append(ref.id)
    for key, ids in by_register.items():
        for start in range(0, len(ids), BATCH):
            some = ids[start : start + BATCH]
            yield key, some, ",".join("?" * len(some))
