"""What every register does, found by discovery and never named here."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.entity import table_of
from officedesk.core.errors import Changed, Clash, InvalidFields, PersonError
from officedesk.core.fields import Kind
from officedesk.core.i18n import LANGUAGES, in_language
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.core.values import to_raw
from officedesk.desk.desk import Desk
from officedesk.desk.plain import parsed_plain, plain_entry
from officedesk.discovery import registers
from officedesk.store import proof
from officedesk.store.schema import derived_of, held, squeezed, wanted
from officedesk.store.unit import Ask, unit_of_work
from officedesk.ui.page.commands import OWN
from tests.office import (
    NOON,
    child_row,
    open_at,
    open_for,
    registered,
    sample,
    sample_value,
    take_number,
)

pytestmark = pytest.mark.parametrize("register", registers(), ids=lambda r: r.key)


def _typed(register: Register) -> list[str]:
    return [name for name, field in register.fields.items() if not field.by_action]


def _editable(register: Register) -> str:
    """A field of words that no rule computes."""
    return register.headline


def _changing_only(register: Register) -> None:
    """What is asked of entries that may change; the others have a test of their own."""
    if register.append_only:
        pytest.skip("nothing of an entry changes here")


def test_what_is_posted_is_neither_edited_nor_voided(tmp_path: Path, register: Register) -> None:
    if not register.append_only:
        pytest.skip("its entries may change")
    desk = open_for(tmp_path / "home", register)
    ref = desk.register_entry(register.key, sample(register)).changes[0].ref
    before, view = desk.history(ref), desk.entry(ref)
    with pytest.raises(Clash, match=f"{view.number} is posted"):
        desk.edit(ref, {_editable(register): view.values[_editable(register)]})
    with pytest.raises(Clash, match=f"{view.number} is posted"):
        desk.act("void", [ref], {"reason": "registered twice"})
    with pytest.raises(Clash):
        desk.undo()
    with pytest.raises(Clash, match=f"{view.number} is posted"):
        _move(desk, ref, "void")
    assert (desk.history(ref), desk.entry(ref)) == (before, view)
    desk.close()
    shell = sqlite3.connect(tmp_path / "home" / "officedesk.sqlite")
    for name in [*register.fields, "state", "void_reason"]:
        with pytest.raises(sqlite3.IntegrityError, match="officedesk:"):
            shell.execute(f'UPDATE {register.table} SET "{name}" = 7 WHERE id = {ref.id}')
        shell.rollback()
    shell.close()


def test_what_is_saved_is_what_was_typed(tmp_path: Path, register: Register) -> None:
    desk = open_for(tmp_path / "home", register)
    values = sample(register)
    changes = desk.register_entry(register.key, values)
    view = desk.entry(changes.changes[0].ref)
    assert {name: view.values[name] for name in values} == values
    desk.close()
    again = open_for(tmp_path / "home", register)
    assert again.entry(changes.changes[0].ref) == view
    again.close()


def test_numbers_run_without_gap(tmp_path: Path, register: Register) -> None:
    desk = open_for(tmp_path / "home", register)
    for seed in range(3):
        registered(desk, register, seed)
    with pytest.raises(InvalidFields):
        desk.register_entry(register.key, {})
    expected = desk.next_number(register.key)
    if register.workflow.unnumbered:
        ref = desk.register_entry(register.key, sample(register, 9)).changes[0].ref
        assert desk.entry(ref).number == f"{register.key}~{ref.id}"
        assert desk.next_number(register.key) == expected
        changes = take_number(desk, ref)
    else:
        changes = desk.register_entry(register.key, sample(register, 9))
    assert changes.numbers == (expected,)
    rows = (
        desk.store.reading()
        .execute(f"SELECT sequence FROM {register.table} ORDER BY id")
        .fetchall()
    )
    assert [row[0] for row in rows] == [1, 2, 3, 4]
    desk.close()


def test_a_number_leads_to_no_draft(tmp_path: Path, register: Register) -> None:
    """Neither by the program nor by another one (rule R2)."""
    desk = open_for(tmp_path / "home", register)
    ref = registered(desk, register)
    drafts = sorted(register.workflow.unnumbered)
    for state in drafts:
        with pytest.raises(Clash, match=desk.entry(ref).number):
            _move(desk, ref, state)
    draft = desk.register_entry(register.key, sample(register, 1)).changes[0].ref
    desk.close()
    shell = sqlite3.connect(tmp_path / "home" / "officedesk.sqlite")
    table = register.table
    tried = [f"UPDATE {table} SET state = '{state}' WHERE id = {ref.id}" for state in drafts]
    if drafts:
        tried += [
            f"UPDATE {table} SET number = NULL, state = '{drafts[0]}' WHERE id = {ref.id}",
            f"UPDATE {table} SET number = 'X-7' WHERE id = {draft.id}",
            f"UPDATE {table} SET state = '{_numbered(register)}' WHERE id = {draft.id}",
        ]
    for sql in tried:
        with pytest.raises(sqlite3.IntegrityError, match="officedesk:"):
            shell.execute(sql)
        shell.rollback()
    shell.close()


def _move(desk: Desk, ref: EntryRef, state: str) -> None:
    with unit_of_work(desk.store, desk.clock, Ask("edit", desk.operator)) as work:
        work.get(ref).state = state
        work.finish("")


def _numbered(register: Register) -> str:
    return next(state.key for state in register.workflow.states if state.numbered)


def test_a_refused_entry_leaves_nothing(tmp_path: Path, register: Register) -> None:
    desk = open_for(tmp_path / "home", register)
    before = desk.store.reading().execute("SELECT count(*) FROM history").fetchone()
    with pytest.raises(InvalidFields) as refused:
        desk.register_entry(register.key, {})
    must = {name for name, field in register.fields.items() if field.must and field.default is None}
    assert {error.field for error in refused.value.errors} == must
    assert desk.store.reading().execute("SELECT count(*) FROM history").fetchone() == before
    desk.close()


def test_void_keeps_the_row_and_stays(tmp_path: Path, register: Register) -> None:
    _changing_only(register)
    desk = open_for(tmp_path / "home", register)
    ref = desk.register_entry(register.key, sample(register)).changes[0].ref
    with pytest.raises(PersonError):
        desk.act("void", [ref], {})
    desk.act("void", [ref], {"reason": "registered twice"})
    view = desk.entry(ref)
    assert view.state == "void" and view.void is not None
    assert view.void.reason == "registered twice" and view.values == desk.entry(ref).values
    with pytest.raises(Clash):
        desk.edit(ref, {register.headline: "other"})
    with pytest.raises(Clash):
        desk.undo()
    desk.close()


def test_an_edit_is_history_and_is_undone(tmp_path: Path, register: Register) -> None:
    _changing_only(register)
    desk = open_for(tmp_path / "home", register)
    ref = desk.register_entry(register.key, sample(register)).changes[0].ref
    name = _editable(register)
    old = desk.entry(ref).values[name]
    changes = desk.edit(ref, {name: "a new word 新"})
    assert changes.undoable
    line = desk.history(ref)[0]
    assert [(c.field, c.old, c.new) for c in line.changes] == [(name, to_raw(old), "a new word 新")]
    desk.undo()
    assert desk.entry(ref).values[name] == old
    assert [line.undone for line in desk.history(ref)] == [False, True, False]
    desk.close()


def test_undo_is_refused_where_it_was_changed_since(tmp_path: Path, register: Register) -> None:
    _changing_only(register)
    desk = open_for(tmp_path / "home", register)
    ref = desk.register_entry(register.key, sample(register)).changes[0].ref
    name = _editable(register)
    desk.edit(ref, {name: "mine"})
    other = open_for(tmp_path / "home", register)
    other.operator = type(other.operator)(0, "somebody else", other.operator.role, alone=True)
    other.edit(ref, {name: "theirs"})
    other.close()
    with pytest.raises(Changed, match="somebody else"):
        desk.undo()
    assert desk.entry(ref).values[name] == "theirs"
    desk.close()


def test_two_edits_of_one_field_never_lose_one(tmp_path: Path, register: Register) -> None:
    _changing_only(register)
    desk = open_for(tmp_path / "home", register)
    ref = desk.register_entry(register.key, sample(register)).changes[0].ref
    seen = desk.entry(ref).version
    name = _editable(register)
    desk.edit(ref, {name: "first"}, version=seen)
    with pytest.raises(Changed):
        desk.edit(ref, {name: "second"}, version=seen)
    assert desk.entry(ref).values[name] == "first"
    desk.close()


def test_every_word_is_found_by_any_part(tmp_path: Path, register: Register) -> None:
    desk = open_for(tmp_path / "home", register)
    values = sample(register, 3)
    ref = desk.register_entry(register.key, values).changes[0].ref
    words = register.headline
    if register.fields[words].kind is Kind.MASTER:
        words = next(n for n in _typed(register) if register.fields[n].kind is Kind.TEXT)
    desk.register_entry(register.key, {**sample(register, 40), words: "nothing alike"})
    reader = desk.reader()
    for name, value in values.items():
        if not isinstance(value, str) or register.fields[name].choices or " " not in value:
            continue
        for part in (value.split()[0][1:6], value.split()[-1][:1]):
            assert ref.id in reader.ids(Query(register.key, search=part)), (name, part)
    assert reader.ids(Query(register.key, search="thing al")) == [2]
    assert reader.ids(Query(register.key, search='"thing al"')) == [2]
    assert reader.ids(Query(register.key, search="zzzz")) == []
    reader.close()
    desk.close()


def test_every_column_sorts_both_ways(tmp_path: Path, register: Register) -> None:
    desk = open_for(tmp_path / "home", register)
    for seed in (3, 1, 2, 7, 5):
        values = sample(register, seed)
        optional = [n for n in values if not register.fields[n].must]
        if seed == 2:
            values = {n: v for n, v in values.items() if n not in optional}
        desk.register_entry(register.key, values)
    reader = desk.reader()
    for column in register.columns:
        up = reader.ids(Query(register.key, sort=column, descending=False))
        down = reader.ids(Query(register.key, sort=column, descending=True))
        assert sorted(up) == sorted(down) == [1, 2, 3, 4, 5]
        cells = [row.cells[0] for row in reader.rows_of(register.key, up, (column,))]
        filled = [cell for cell in cells if cell is not None]
        assert cells[: len(filled)] == filled, "what is empty comes last"
        for start in range(5):
            page = [
                row.id
                for row in reader.rows(Query(register.key, sort=column, descending=False), start, 2)
            ]
            assert page == up[start : start + 2]
            page = [row.id for row in reader.rows(Query(register.key, sort=column), start, 2)]
            assert page == down[start : start + 2]
    reader.close()
    desk.close()


def test_views_count_what_they_list(tmp_path: Path, register: Register) -> None:
    desk = open_for(tmp_path / "home", register)
    for seed in range(6):
        desk.register_entry(register.key, sample(register, seed))
    reader = desk.reader()
    for key, count in reader.view_counts(register.key).items():
        assert len(reader.ids(Query(register.key, view=key))) == count
    assert reader.view_counts(register.key)[register.views[0].key] == 6
    reader.close()
    desk.close()


def _all(desk: Desk, sql: str) -> list[tuple[Any, ...]]:
    return desk.store.reading().execute(sql).fetchall()


def test_typed_and_imported_rows_are_equal(tmp_path: Path, register: Register) -> None:
    """Three hundred rows by *new* and by *import*: equal rows, history and hits."""
    rows = [sample(register, seed, past=True) for seed in range(300)]
    if register.ledger is not None:
        rows.sort(key=lambda row: str(row[register.event]))  # a file is posted day by day
    typed, carried = (open_for(tmp_path / at, register) for at in ("typed", "carried"))
    for row in rows:
        take_number(typed, typed.register_entry(register.key, row).changes[0].ref)
    carried.register_many(
        register.key,
        [EntryInput(values=row, line=n) for n, row in enumerate(rows, 2)],
        source=ImportSource("rows.csv", "0" * 64),
    )
    # What a file carries over was dealt with elsewhere: its state and who did it are not ours.
    derived = ["carried", "late", "state", "version"]
    derived += [name for name, field in register.fields.items() if field.by_action]
    columns = [c.name for c in table_of(register.entity).columns if c.name not in derived]
    sql = f"SELECT {', '.join(columns)} FROM {register.table} ORDER BY id"
    assert _all(typed, sql) == _all(carried, sql)
    stamp = {typed.operator.name, "2026-03-10t12:00"}
    texts = f"SELECT text FROM {register.table}_text ORDER BY id"
    for (one,), (other,) in zip(_all(typed, texts), _all(carried, texts), strict=True):
        assert set(one.split("\n")) - stamp == set(other.split("\n")) - stamp
    for desk in (typed, carried):
        database = desk.store.reading()
        assert proof.check(database, proof.derived_columns(database)).findings == []
        reader = desk.reader()
        assert len(reader.ids(Query(register.key, search="文"))) == 300
        reader.close()
        desk.close()


def test_json_goes_out_and_in_again(tmp_path: Path, register: Register) -> None:
    desk = open_for(tmp_path / "home", register)
    children = {
        child.key: [
            child_row(child, {n: sample_value(field, 2) for n, field in child.fields.items()})
        ]
        for child in register.children
    }
    ref = desk.register_entry(register.key, sample(register, 4), children).changes[0].ref
    plain = plain_entry(desk.entry(ref), register, unmasked=True)
    values, rows = parsed_plain(register, plain, desk.today)
    own = {"number", "links", "attachments", "version"}
    own |= {register.booking.uid} if register.booking is not None else set()
    own |= {register.stocked.code} if register.stocked is not None else set()
    typed = {n: v for n, v in values.items() if n in _typed(register) and n not in own}
    second = (
        desk.register_entry(register.key, typed, rows)
        .changes[0]
        .ref
    )
    again = plain_entry(desk.entry(second), register, unmasked=True)
    assert _without_ids(plain, own) == _without_ids(again, own)
    desk.close()


def _without_ids(plain: dict[str, object], own: set[str]) -> dict[str, object]:
    kept: dict[str, object] = {}
    for name, value in plain.items():
        if name in own:
            continue
        if isinstance(value, list):
            value = [{k: v for k, v in row.items() if k != "id"} for row in value]
        kept[name] = value
    return kept


def test_the_database_itself_refuses(tmp_path: Path, register: Register) -> None:
    desk = open_for(tmp_path / "home", register)
    registered(desk, register, 1)
    registered(desk, register, 2)
    desk.close()
    shell = sqlite3.connect(tmp_path / "home" / "officedesk.sqlite")
    table = register.table
    for sql in (
        f"UPDATE {table} SET number = 'X-1' WHERE id = 1",
        f"UPDATE {table} SET sequence = 99 WHERE id = 1",
        f"UPDATE {table} SET year = 1999 WHERE id = 1",
        f"UPDATE {table} SET id = 77 WHERE id = 1",
        f"UPDATE {table} SET rowid = 77 WHERE id = 1",
        f"UPDATE {table} SET registered_at = 'x' WHERE id = 1",
        f"UPDATE {table} SET registered_by = 'x' WHERE id = 1",
        f"DELETE FROM {table} WHERE id = 1",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE id = 1",
        "DELETE FROM history",
        "UPDATE history SET at = 'x' WHERE id = 1",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="officedesk:"):
            shell.execute(sql)
        shell.rollback()
    shell.close()


def test_every_writable_column_is_under_the_history(tmp_path: Path, register: Register) -> None:
    """A column that no history row names, and that is not derived, would go unseen."""
    desk = open_for(tmp_path / "home", register)
    desk.register_entry(register.key, sample(register))
    database = desk.store.reading()
    recorded = proof.derived_columns(database)
    for table in [table_of(register.entity), *(table_of(c.entity) for c in register.children)]:
        assert recorded[table.name] == derived_of(table)
        columns = {row[1] for row in database.execute(f"PRAGMA table_info({table.name})")}
        assert columns == {column.name for column in table.columns}
    desk.close()


def test_the_schema_is_what_the_declarations_make(tmp_path: Path, register: Register) -> None:
    desk = open_for(tmp_path / "home", register)
    there = {name: squeezed(sql) for name, sql in held(desk.store.reading()).items()}
    for name, sql in wanted(registers()).items():
        assert there.get(name) == squeezed(sql), name
    desk.close()


def test_the_declaration_holds_together(register: Register) -> None:
    keys = [action.key for action in register.actions]
    assert len(keys) == len(set(keys)) and "void" not in keys
    assert not set(keys) & set(OWN), "the page would take it for a command of its own"
    states = {state.key for state in register.workflow.states}
    assert "void" in states
    for action in register.actions:
        assert set(action.states) <= states, action.key
        assert all(field.name for field in action.asks), action.key
    for deadline in register.deadlines:
        assert set(deadline.rests) <= states
    for name, field in register.fields.items():
        assert field.label and field.name == name
        if field.link:
            assert field.link in table_of(register.entity).columns
    assert sum(column.width for column in register.print_columns) in (0, 257)


def test_no_two_fields_share_a_label(register: Register) -> None:
    """Our own export could not be read again: a heading would name two fields."""
    for code in LANGUAGES:
        for block in (register.fields, *(child.fields for child in register.children)):
            labels = [in_language(field.label, code) for field in block.values()]
            assert len(labels) == len(set(labels)), (code, sorted(labels))


def test_a_new_year_begins_at_one(tmp_path: Path, register: Register) -> None:
    desk = open_for(tmp_path / "home", register)
    registered(desk, register, 1)
    draft = _draft(desk, register)
    desk.close()
    later = open_at(tmp_path / "home", NOON.replace(year=2027, month=1, day=1))
    with pytest.raises(PersonError, match="2027"):
        _number(later, register, draft)
    changes = _number(later, register, draft, date_is_right=True)
    ending = f"{2:0{register.digits}}" if register.master else "2027-0001"
    assert changes.numbers[0].endswith(ending)
    later.close()


def test_a_clock_set_back_is_asked_about(tmp_path: Path, register: Register) -> None:
    desk = open_for(tmp_path / "home", register)
    registered(desk, register, 1)
    draft = _draft(desk, register)
    desk.clock.set(NOON - timedelta(days=3))  # type: ignore[attr-defined]
    with pytest.raises(PersonError, match="2026-03-07"):
        _number(desk, register, draft)
    desk.close()


def _draft(desk: Desk, register: Register) -> EntryRef | None:
    """An entry that has no number yet, where the register knows such."""
    if not register.workflow.unnumbered:
        return None
    return desk.register_entry(register.key, sample(register, 2)).changes[0].ref


def _number(
    desk: Desk, register: Register, draft: EntryRef | None, *, date_is_right: bool = False
) -> ChangeSet:
    """Take the next number: for the draft, or for a new entry."""
    if draft is not None:
        return take_number(desk, draft, date_is_right=date_is_right)
    return desk.register_entry(register.key, sample(register, 2), date_is_right=date_is_right)
