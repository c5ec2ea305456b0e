"""Child rows that two people change: neither loses what the other wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Changed
from officedesk.desk.desk import Desk
from tests.office import open_at

REF = EntryRef("letters", 1)
FIRST, SECOND = {"id": 1, "handler": "Ann"}, {"id": 2, "handler": "Bo"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A letter with two co-handlers."""
    found = open_at(tmp_path / "home")
    rows = [{"handler": "Ann"}, {"handler": "Bo"}]
    found.register_entry("letters", {"sender": "A", "subject": "B"}, {"co_handlers": rows})
    yield found
    found.close()


def names(desk: Desk) -> list[object]:
    return [row.values["handler"] for row in desk.entry(REF).children["co_handlers"]]


def test_a_row_that_came_since_stays(desk: Desk) -> None:
    seen = desk.entry(REF).children
    desk.edit(REF, {}, children={"co_handlers": [FIRST, SECOND, {"handler": "Cy"}]})
    desk.edit(REF, {}, children={"co_handlers": [SECOND, {"handler": "Dee"}]}, seen=seen)
    assert names(desk) == ["Bo", "Cy", "Dee"]


def test_a_change_of_the_same_row_is_not_overwritten(desk: Desk) -> None:
    seen = desk.entry(REF).children
    desk.edit(REF, {}, children={"co_handlers": [{"id": 1, "handler": "Anna"}, SECOND]})
    for rows in ([{"id": 1, "handler": "Annie"}, SECOND], [SECOND]):
        with pytest.raises(Changed):
            desk.edit(REF, {}, children={"co_handlers": rows}, seen=seen)
    # What this one did not touch is the other's.
    desk.edit(REF, {}, children={"co_handlers": [FIRST, {"id": 2, "handler": "Bob"}]}, seen=seen)
    assert names(desk) == ["Anna", "Bob"]


def test_without_what_was_seen_the_rows_given_are_all(desk: Desk) -> None:
    desk.edit(REF, {}, children={"co_handlers": [SECOND]})
    assert names(desk) == ["Bo"]


def test_a_changed_name_is_linked_anew(desk: Desk) -> None:
    person = desk.register_entry("people", {"kind": "staff", "name": "Cy"}).changes[0].ref
    desk.edit(REF, {}, children={"co_handlers": [{"id": 1, "handler": "Cy"}, SECOND]})
    (linked,) = (
        desk.store.reading()
        .execute("SELECT handler_id FROM letter_co_handlers WHERE id = 1")
        .fetchone()
    )
    assert linked == person.id
