"""What is sealed a block at a time is what the long way would write."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from officedesk.store import proof
from officedesk.store.sealing import chained, seal

_VALUES = st.dictionaries(
    st.text(st.characters(), max_size=9),
    st.none() | st.integers(-(2**63), 2**63) | st.text(st.characters(), max_size=40),
)


@given(st.lists(_VALUES, max_size=4))
def test_changes_written_in_one_walk_are_those_of_the_long_way(
    rows: list[dict[str, str | int | None]],
) -> None:
    salts: list[str] = []
    for values, sealed in zip(rows, seal(rows), strict=True):
        changes = json.loads(sealed.changes)
        assert {name: change[0] for name, change in changes.items()} == values
        assert json.loads(sealed.committed) == proof.commitments(changes)
        assert proof.well_formed(changes, sealed.changes)
        salts += [change[1] for change in changes.values()]
    assert len(set(salts)) == len(salts)


@given(_VALUES, st.text(st.characters(), max_size=9), st.none() | st.integers(0, 2**40))
def test_the_chain_goes_on_as_the_verifier_reads_it(
    values: dict[str, str | int | None], who: str, undoes: int | None
) -> None:
    (sealed,) = seal([values])
    head: list[Any] = [1, 7, who, undoes]
    written = ",".join(map(proof.plainly, head))
    expected = proof.link_hash(proof.START, head, proof.commitments(json.loads(sealed.changes)))
    assert chained(proof.START, written, sealed) == expected
