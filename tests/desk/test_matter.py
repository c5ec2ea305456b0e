"""A matter: the same from each of its entries, in order, restricted ones by number and date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid
from officedesk.core.i18n import in_language, use_language
from officedesk.core.links import KINDS, link_words
from officedesk.core.permits import Operator, Role
from officedesk.core.progress import Silent
from officedesk.desk import matter as matter_module
from officedesk.desk.desk import Desk
from officedesk.desk.linking import meant
from officedesk.desk.matter import Matter, MatterReader
from officedesk.desk.matter_events import cut_words, read_time_line
from officedesk.desk.matter_paper import print_matter
from tests.office import open_at
from tests.paper.paper_reading import Pdf

CLERK = Operator(7, "Zhao Min", Role.CLERK)
MARKS = [
    {"key": "internal", "label": "Internal", "access": "open"},
    {"key": "secret", "label": "Secret", "access": "named", "operators": ["Lin Xiaolan"]},
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_at(tmp_path / "home")
    yield opened
    opened.close()


def letter(desk: Desk, day: int, **more: object) -> EntryRef:
    values = {"sender": "Ministry", "subject": f"Letter {day}", "received": _at(day), **more}
    changes = desk.register_entry("letters", values)  # type: ignore[arg-type]
    return next(change.ref for change in changes.changes if change.new)


def _at(day: int) -> datetime:
    return datetime(2026, 3, day, 9, 5)


def read(desk: Desk, ref: EntryRef, operator: Operator | None = None) -> Matter:
    reading = MatterReader.of(desk.store, operator or desk.operator)
    return read_time_line(reading, desk.store.reading(), ref)


def told(matter: Matter) -> list[tuple[str, str]]:
    return [(event.number[-4:], event.what) for event in matter.events]


def test_a_chain_is_the_same_matter_from_each_of_its_entries(desk: Desk) -> None:
    refs = [letter(desk, day) for day in (3, 5, 4, 6)]
    alone = letter(desk, 2)
    for older, younger in pairwise(refs):
        desk.link(younger, older, "previous")
    found = [read(desk, ref) for ref in refs]
    assert [entry.headline for entry in found[0].entries] == [
        "Letter 3", "Letter 4", "Letter 5", "Letter 6",
    ]  # fmt: skip
    assert all(one.entries == found[0].entries for one in found)
    assert all(one.events == found[0].events for one in found)
    assert [entry.ref for entry in read(desk, alone).entries] == [alone]


def test_what_happened_stands_in_order_with_who_did_it(desk: Desk, tmp_path: Path) -> None:
    first, second = letter(desk, 9), letter(desk, 10)
    desk.clock.forward(minutes=5)  # type: ignore[attr-defined]
    desk.act("propose", [first], {"proposal": "Answer them"})
    desk.clock.forward(minutes=5)  # type: ignore[attr-defined]
    desk.link(second, first, "answer")
    desk.clock.forward(minutes=5)  # type: ignore[attr-defined]
    file = tmp_path / "plan.txt"
    file.write_text("plan")
    desk.attach(second, file)
    desk.edit(second, {"remarks": "a correction"})
    lines = told(read(desk, first))
    assert lines == [
        ("0001", "Received: Letter 9"),
        ("0001", "Registered: Letter 9"),
        ("0002", "Registered: Letter 10"),
        ("0001", "Proposed: Answer them"),
        ("0002", "Linked: answers IN-2026-0001"),
        ("0002", "File attached: plan.txt"),
    ]
    who = {event.who for event in read(desk, first).events if event.what.startswith("Registered")}
    assert who == {desk.operator.name}


def test_what_was_taken_back_is_not_told(desk: Desk) -> None:
    first, second = letter(desk, 9), letter(desk, 10)
    desk.act("propose", [first], {"proposal": "Answer them"})
    desk.undo()
    desk.link(first, second)
    desk.unlink(desk.entry(first).links[0].id)
    assert not any("Proposed" in what for _number, what in told(read(desk, first)))
    assert len(read(desk, first).entries) == 1


def test_void_entries_stay_and_say_why(desk: Desk) -> None:
    first, second, third = (letter(desk, day) for day in (8, 9, 10))
    desk.link(first, second)
    desk.link(second, third)
    desk.act("void", [second], {"reason": "Registered twice", "anyway": True})
    matter = read(desk, third)
    assert [entry.void for entry in matter.entries] == [False, True, False]
    lines = [event for event in matter.events if event.ref == second]
    assert ("Voided: Registered twice", False) in [(one.what, one.void) for one in lines]
    assert all(one.void for one in lines if not one.what.startswith("Voided"))


def test_a_restricted_entry_shows_number_and_date_only(desk: Desk) -> None:
    desk.set_setting("marks", MARKS)
    first, middle, last = letter(desk, 8), letter(desk, 9, mark="secret"), letter(desk, 10)
    hidden = letter(desk, 7, mark="secret", subject="Nobody may know")
    desk.link(first, middle)
    desk.link(last, middle)
    desk.link(middle, hidden)
    found = read(desk, first, CLERK)
    assert [entry.headline for entry in found.entries] == ["Letter 8", "", "Letter 10"]
    assert [(e.what, e.who) for e in found.events if e.ref == middle] == [("restricted", "")]
    assert read(desk, last, CLERK).entries == found.entries
    assert len(read(desk, first).entries) == 4


def test_names_of_the_directory_join_nothing(desk: Desk) -> None:
    first, second = letter(desk, 8), letter(desk, 9)
    made = desk.register_entry("people", {"kind": "organisation", "name": "Ministry"})
    person = made.changes[0].ref
    desk.link(first, person)
    desk.link(second, person)
    assert [entry.ref for entry in read(desk, first).entries] == [first, person]
    assert {entry.ref for entry in read(desk, person).entries} == {first, second, person}


def test_a_large_matter_is_cut_and_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matter_module, "MOST", 3)
    refs = [letter(desk, day) for day in (3, 4, 5, 6, 7)]
    for older, younger in pairwise(refs):
        desk.link(younger, older, "previous")
    matter = read(desk, refs[0])
    assert matter.cut
    assert [entry.ref for entry in matter.entries] == refs[:3]
    assert "IN-2026-0001" in cut_words(matter)


def test_its_queries_do_not_grow_with_it(desk: Desk) -> None:
    refs = [letter(desk, 3 + day % 7) for day in range(12)]

    def queries(count: int) -> int:
        for older, younger in pairwise(refs[:count]):
            if not any(link.ref == older for link in desk.entry(younger).links):
                desk.link(younger, older, "previous")
        asked: list[str] = []
        database = desk.store.reading()
        reading = MatterReader.of(desk.store, desk.operator)
        database.set_trace_callback(asked.append)
        matter = read_time_line(reading, database, refs[0])
        database.set_trace_callback(None)
        assert len(matter.entries) == count
        return len(asked)

    assert queries(3) == queries(12)


def test_every_kind_has_its_words_on_both_sides_and_in_chinese(desk: Desk) -> None:
    for kind in KINDS:
        first, second = letter(desk, 8), letter(desk, 9)
        desk.link(second, first, kind.key)
        here, there = desk.entry(second).links[0], desk.entry(first).links[0]
        assert (here.words, there.words) == (kind.forward, kind.backward)
        line = desk.history(first)[0]
        assert [(c.label, c.new) for c in line.changes] == [
            (kind.backward, desk.entry(second).number)
        ]
        for words in (kind.forward, kind.backward):
            assert in_language(words, "zh_CN") != words
    assert link_words("of a later version", True) == "see also"


def test_what_is_linked_already_is_said(desk: Desk) -> None:
    first, second = letter(desk, 8), letter(desk, 9)
    desk.link(first, second, "previous")
    for kind in ("see", "previous"):
        with pytest.raises(Clash, match="IN-2026-0002 and IN-2026-0001 are linked already"):
            desk.link(second, first, kind)
    with pytest.raises(Invalid, match="no kind of link “cousin”"):
        desk.link(first, second, "cousin")


def test_what_someone_types_to_link_with(desk: Desk) -> None:
    first, second = letter(desk, 8, subject="Budget of the year"), letter(desk, 9)
    assert [hit.ref for hit in meant(desk, "0002", 6)][:1] == [second]
    assert [hit.ref for hit in meant(desk, "in-2026-0001", 6)][:1] == [first]
    assert [hit.ref for hit in meant(desk, "budget of", 6)] == [first]
    assert meant(desk, "~1", 6) == ()
    assert meant(desk, "nothing like it", 6) == ()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_time_line_on_paper(desk: Desk, tmp_path: Path, language: str) -> None:
    use_language(language)
    first, second = letter(desk, 8), letter(desk, 10)
    desk.link(second, first, "answer")
    reader = desk.reader()
    target = tmp_path / "matter.pdf"
    assert print_matter(desk, reader, second, target, Silent()) == 2
    reader.close()
    words = Pdf(target).text()
    for said in ("Time line of a matter", "Registered", "answers", "What happened"):
        assert in_language(said, language) in words
    assert "IN-2026-0001 Letter 8 · " in words
