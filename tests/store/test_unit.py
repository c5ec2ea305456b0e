"""The unit of work: all or nothing, one history, no edit lost between two programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Busy, Changed, Clash, Invalid, InvalidFields, NotFound
from officedesk.desk.desk import Desk
from officedesk.registers.letters.model import Letter, Note
from officedesk.store import engine, proof
from officedesk.store.ledger import Ledger
from officedesk.store.unit import Ask, UnitOfWork, unit_of_work
from tests.homes import DIRECTOR, another_program, letter, rows_of, snapshot
from tests.office import open_at


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = open_at(tmp_path / "home")
    yield desk
    desk.close()


def _ask(action: str = "register", **more: bool) -> Ask:
    return Ask(action, DIRECTOR, **more)


def _letter(number: int = 1) -> Letter:
    return Letter(sender=f"Sender {number}", subject=f"Subject {number}")


def _all(desk: Desk) -> dict[str, object]:
    with another_program(desk.home.folder) as database:
        found = snapshot(database)
        database.text_factory = str
        found["text"] = database.execute("SELECT * FROM letters_text").fetchall()
        return found


def _break_off(desk: Desk, number: int) -> None:
    with unit_of_work(desk.store, desk.clock, _ask()) as work:
        work.register(_letter(number))
        work.put_setting("institution", "Nowhere")
        work.finish("half way")
        raise RuntimeError


def _go_round_the_gate(desk: Desk) -> None:
    with unit_of_work(desk.store, desk.clock, _ask()) as work:
        work.session.add(_letter())
        work.session.flush()


def _note_and_spoil(desk: Desk, ref: EntryRef) -> None:
    with unit_of_work(desk.store, desk.clock, _ask("edit")) as work:
        entry = work.get(ref)
        assert isinstance(entry, Letter)
        work.add_child(entry, Note(words="a note", noted_by="me"))
        entry.subject = None
        work.finish("wrong")


def test_whatever_is_raised_leaves_no_row_no_number_no_word(desk: Desk) -> None:
    desk.register_entry("letters", letter())
    before = _all(desk)
    for number in range(3):
        with pytest.raises(RuntimeError):
            _break_off(desk, number)
    assert _all(desk) == before
    assert desk.register_entry("letters", letter()).numbers == ("IN-2026-0002",)


def test_a_dry_run_does_everything_and_keeps_nothing(desk: Desk) -> None:
    before = _all(desk)
    with unit_of_work(desk.store, desk.clock, _ask(dry_run=True)) as work:
        work.register(_letter())
        assert work.finish("tried").numbers == ("IN-2026-0001",)
    assert _all(desk) == before


def test_one_operation_has_one_id_and_its_reason_once(desk: Desk) -> None:
    with unit_of_work(
        desk.store, desk.clock, Ask("register", DIRECTOR, reason="A test of reasons")
    ) as work:
        for number in range(3):
            work.register(_letter(number))
        operation = work.finish("three").operation
    rows = rows_of(desk.home.folder, "SELECT operation, changes FROM history ORDER BY id")
    assert {row[0] for row in rows} == {operation}
    reasons = [json.loads(str(row[1])).get(proof.REASON) for row in rows]
    assert [reason[0] for reason in reasons if reason] == ["A test of reasons"]


def test_every_row_counts_its_changes(desk: Desk) -> None:
    ref = next(iter(desk.register_entry("letters", letter()).refs()))
    for words in ("one", "two", "two", "three"):
        desk.edit(ref, {"remarks": words})
    assert desk.entry(ref).version == 4, "the same words again change nothing"
    rows = rows_of(desk.home.folder, "SELECT count(*) FROM history WHERE tab = 'letters'")
    assert rows == [(4,)]


def test_an_entity_cannot_reach_the_database_past_the_gate(desk: Desk) -> None:
    with pytest.raises(AssertionError, match="reached the session past"):
        _go_round_the_gate(desk)
    assert rows_of(desk.home.folder, "SELECT count(*) FROM letters") == [(0,)]


def test_a_change_to_something_wrong_is_refused_as_a_whole(desk: Desk) -> None:
    ref = next(iter(desk.register_entry("letters", letter()).refs()))
    before = _all(desk)
    with pytest.raises(InvalidFields):
        _note_and_spoil(desk, ref)
    assert _all(desk) == before


def test_a_stale_edit_is_told_not_written_over(desk: Desk) -> None:
    ref = next(iter(desk.register_entry("letters", letter()).refs()))
    seen = desk.entry(ref).version
    desk.edit(ref, {"subject": "the other was quicker"})
    with pytest.raises(Changed):
        desk.edit(ref, {"subject": "mine"}, version=seen)
    desk.edit(ref, {"remarks": "another field"}, version=seen)
    assert desk.entry(ref).values["subject"] == "the other was quicker"


def test_two_programs_take_turns_and_see_each_other(desk: Desk) -> None:
    other = Desk.open(desk.home.folder, clock=desk.clock)
    desk.register_entry("letters", letter(1))
    other.register_entry("letters", letter(2))
    assert desk.register_entry("letters", letter(3)).numbers == ("IN-2026-0003",)
    told = desk.poll()
    assert 2 in [change.ref.id for changes in told for change in changes.changes]
    other.close()


def test_a_program_that_holds_the_database_is_named_after_a_wait(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.register_entry("letters", letter(1))
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    desk.store.engine.dispose()
    with another_program(desk.home.folder) as database:
        database.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy, match="Another program is writing"):
            desk.register_entry("letters", letter(2))
        database.execute("ROLLBACK")
    assert desk.register_entry("letters", letter(2)).numbers == ("IN-2026-0002",)


def test_links_and_finding(desk: Desk) -> None:
    a, b = (next(iter(desk.register_entry("letters", letter(n)).refs())) for n in (1, 2))
    with unit_of_work(desk.store, desk.clock, _ask("link")) as work:
        first = work.get(a)
        work.link(first, b, "see")
        work.link(first, b, "see")
        assert work.links(first) == [("see", b)]
        assert work.links(work.get(b)) == [("see", a)]
        with pytest.raises(Invalid, match="linked to itself"):
            work.link(first, a, "see")
        with pytest.raises(NotFound):
            work.link(first, EntryRef("letters", 99), "see")
        assert work.find("in-2026-0002") == b
        assert work.find("letters~1") == a
        work.finish("linked")
    assert rows_of(desk.home.folder, "SELECT count(*) FROM links") == [(1,)]


def test_the_first_number_is_set_once_while_the_series_is_empty(desk: Desk) -> None:
    desk.set_first_number("letters", 2026, 413)
    assert desk.register_entry("letters", letter()).numbers == ("IN-2026-0413",)
    with pytest.raises(Clash, match="IN-2026-0413 is taken"):
        desk.set_first_number("letters", 2026, 500)


def test_an_event_is_chained_and_changes_no_row(desk: Desk) -> None:
    desk.register_entry("letters", letter())
    with unit_of_work(desk.store, desk.clock, _ask("export")) as work:
        work.ledger.event({"*rows": 17, "*unmasked": 1})
    reading = desk.store.reading()
    chain = proof.check(reading, proof.derived_columns(reading))
    reading.text_factory = str
    assert not chain.findings
    assert chain.count == 3
    assert not desk.poll()[0].changes


def test_the_ledger_goes_on_where_the_chain_ended(desk: Desk) -> None:
    desk.register_entry("letters", letter())
    with unit_of_work(desk.store, desk.clock, _ask("edit")) as work:
        assert isinstance(work, UnitOfWork)
        ledger = Ledger(work.database, "2026-03-10T12:00:00.000Z", "Ann", "edit")
        ledger.event({"*note": "one"})
        ledger.event({"*note": "two"})
    rows = rows_of(desk.home.folder, "SELECT id, operation, operator FROM history ORDER BY id")
    assert rows[-2:] == [(3, 3, "Ann"), (4, 3, "Ann")]
