"""A whole import voided in one step, while none of its rows has been worked on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid, NotAllowed, NotFound
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.permits import Role
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from tests.office import NOON, open_at

DAY = date(2019, 1, 2)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_at(tmp_path / "home")
    yield made
    made.close()


def brought(desk: Desk, count: int) -> list[EntryRef]:
    rows = [
        EntryInput({"received": DAY, "sender": f"s{n}", "subject": f"t{n}"}, line=n + 2)
        for n in range(count)
    ]
    done = desk.register_many("letters", rows, source=ImportSource("old.xlsx", "0" * 64))
    assert done.bulk is not None
    return [EntryRef("letters", done.bulk.first + n) for n in range(count)]


def typed(desk: Desk) -> EntryRef:
    values = {"received": NOON.date(), "sender": "x", "subject": "y"}
    return next(desk.register_entry("letters", values).refs())


def test_all_of_it_and_nothing_else(desk: Desk) -> None:
    own = typed(desk)
    refs = brought(desk, 700)
    done = desk.void_import(refs[3], "wrong file")
    assert done.label == "IN-2026-0002 to IN-2026-0701 void (700 entries of an import)."
    assert done.bulk is not None
    assert done.bulk.count == 700
    assert not done.undoable
    for ref in (refs[0], refs[-1]):
        view = desk.entry(ref)
        assert view.state == "void"
        assert view.void is not None
        assert view.void.reason == "wrong file"
        assert desk.history(ref)[0].label == "Import voided"
    assert desk.entry(own).state == "registered"
    held = desk.certificate("letters", 2026)
    assert (held.count, held.voided, held.gaps) == (701, 700, 0)
    assert verify(desk.store).problems == ()
    with pytest.raises(NotFound, match="void already"):
        desk.void_import(refs[0], "again")
    again = brought(desk, 2)
    assert desk.entry(again[0]).number == "IN-2026-0702"


@pytest.mark.parametrize("work", ["edit", "link", "linked", "attach"])
def test_a_row_that_was_worked_on_is_named(desk: Desk, tmp_path: Path, work: str) -> None:
    own, refs = typed(desk), brought(desk, 5)
    if work == "edit":
        desk.edit(refs[2], {"remarks": "seen"})
    elif work == "link":
        desk.link(refs[2], own)
    elif work == "linked":
        desk.link(own, refs[2])
    else:
        (tmp_path / "a.txt").write_text("x", encoding="utf-8")
        desk.attach(refs[2], tmp_path / "a.txt")
    with pytest.raises(Clash, match="IN-2026-0004 of this import was worked on"):
        desk.void_import(refs[0], "wrong file")
    assert desk.entry(refs[0]).state == "registered"
    assert "IN-2026-0004" in desk.import_of(refs[0]).hindrance


def test_it_is_said_before_what_would_be_void(desk: Desk) -> None:
    own, refs = typed(desk), brought(desk, 20)
    desk.act("void", [refs[0]], {"reason": "twice"})
    run = desk.import_of(refs[3])
    assert (run.file_name, run.rows, run.count) == ("old.xlsx", 20, 19)
    assert run.extent == "19 entries: IN-2026-0003 to IN-2026-0021."
    assert run.hindrance == "" and run.at == NOON
    for ref in refs[4:12]:
        desk.edit(ref, {"remarks": "seen"})
    run = desk.import_of(refs[3])
    assert run.in_the_way == 8
    assert run.named == tuple(f"IN-2026-{n:04}" for n in range(6, 11))
    assert "IN-2026-0010 and 3 more of this import were worked on since" in run.hindrance
    with pytest.raises(Clash) as refused:
        desk.void_import(refs[3], "wrong file")
    assert str(refused.value) == run.hindrance
    with pytest.raises(NotFound, match="not brought by an import"):
        desk.import_of(own)


def test_it_needs_a_reason_a_director_and_an_import(desk: Desk) -> None:
    own, refs = typed(desk), brought(desk, 2)
    with pytest.raises(Invalid, match="why"):
        desk.void_import(refs[0], "  ")
    with pytest.raises(NotFound, match="not brought by an import"):
        desk.void_import(own, "wrong file")
    desk.staff.add(desk.operator, "Chief", Role.DIRECTOR, "secret word 1")
    desk.switch_operator("Chief", "secret word 1")
    desk.staff.add(desk.operator, "Clerk", Role.CLERK)
    desk.switch_operator("Clerk")
    with pytest.raises(NotAllowed, match="void an import"):
        desk.void_import(refs[0], "wrong file")
