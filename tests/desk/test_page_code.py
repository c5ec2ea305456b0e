"""Page codes: short, typed or scanned, and true to what the history said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officedesk.core.changes import EntryRef
from officedesk.core.clock import SetClock
from officedesk.core.errors import Cancelled, Invalid, NotFound
from officedesk.core.fields import Nature
from officedesk.desk.closing import close_month
from officedesk.desk.desk import Desk
from officedesk.desk.page_code import (
    Facts,
    PageCode,
    Place,
    code_of,
    list_hash,
    parse_code,
    run_words,
)
from officedesk.desk.page_code_check import PageReport, Verdict, check_page
from officedesk.desk.page_code_past import entries_at, entries_now, ids_of
from officedesk.store.proof import canonical
from officedesk.store.unit import Ask, unit_of_work
from tests.homes import DIRECTOR, letter, unguarded
from tests.office import empty_home, sample_value

places = st.lists(
    st.builds(Place, st.integers(1, 9999), st.integers(1, 99_999), st.just(False))
    | st.builds(Place, st.just(0), st.integers(1, 10**6), st.just(True)),
    min_size=1, max_size=12, unique=True,
)  # fmt: skip


@given(places, st.integers(0, 10**9), st.booleans())
def test_a_code_is_read_as_it_was_written(some: list[Place], position: int, extract: bool) -> None:
    code = PageCode("IN", tuple(some), position, "0123456789abcdef", extract)
    assert code.data.isascii()
    for words in (code.data, code.data.replace("|", " "), f"  {code.data.upper()} "):
        found = parse_code(words.replace("IN", "in", 1))
        assert set(found.places) == set(some)
        assert (found.prefix, found.position, found.digest, found.extract) == (
            "IN", position, "0123456789abcdef", extract,
        )  # fmt: skip


def test_runs_are_short() -> None:
    some = [Place(2026, n) for n in (130, 131, 132, 140)] + [Place(2027, 1), Place(0, 17, True)]
    assert run_words(some) == "2026-0130-0132,0140;2027-0001;~17"


def test_a_code_typed_from_the_paper() -> None:
    found = parse_code("IN 2026-0130–0137 152 9f3a 61c0 d27e 0b51")
    assert found.places[0] == Place(2026, 130) and len(found.places) == 8
    assert found.digest == "9f3a61c0d27e0b51"
    assert found.shown == "9f3a 61c0 d27e 0b51"


@pytest.mark.parametrize(
    "words",
    ["", "IN", "IN|2026-0130|152", "IN|2026-0137-0130|152|9f3a61c0d27e0b51",
     "IN|2026-1-99999999|152|9f3a61c0d27e0b51", "IN|0130|1|9f3a61c0d27e0b51",
     "IN|2026-0130|152|9f3a61c0d27e0b5g"],
)  # fmt: skip
def test_what_is_no_code_is_refused(words: str) -> None:
    with pytest.raises(Invalid, match="no page code"):
        parse_code(words)


def test_an_extract_wants_its_numbers_and_they_must_be_right() -> None:
    right = list_hash("2026-0130,0133")
    assert len(parse_code(f"IN 2026-0130,0133#{right} 9 9f3a61c0d27e0b51").places) == 2
    with pytest.raises(Invalid, match="write its numbers before the #"):
        parse_code(f"IN #{right} 9 9f3a61c0d27e0b51")
    with pytest.raises(Invalid, match="are not those of the page"):
        parse_code(f"IN 2026-0130,0134#{right} 9 9f3a61c0d27e0b51")


# --- against a home ---------------------------------------------------------------------


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 1, 12, 9, 0, tzinfo=UTC))


@pytest.fixture
def desk(tmp_path: Path, clock: SetClock) -> Iterator[Desk]:
    desk = Desk.open(empty_home(tmp_path / "home"), clock=clock)
    yield desk
    desk.close()


def registered(desk: Desk, count: int) -> list[EntryRef]:
    found = []
    for number in range(count):
        found += desk.register_entry("letters", letter(number), date_is_right=True).refs()
    return found


def code_now(desk: Desk, refs: list[EntryRef]) -> PageCode:
    """What would be printed now of these letters."""
    register = desk.registers["letters"]
    database, facts = desk.store.reading(), Facts.of(register)
    position = database.execute("SELECT max(id) FROM history").fetchone()[0]
    now = entries_now(database, register, [ref.id for ref in refs])
    rows = {
        Place(past.values["year"], past.values["sequence"]): past.digest(facts, register)  # type: ignore[arg-type]
        for past in now.values()
    }
    return code_of(register.prefix, position, rows)


def checked(desk: Desk, code: PageCode, hidden: tuple[str, ...] = ()) -> PageReport:
    return check_page(desk.store.reading(), desk.registers, code.data, hidden)


def test_an_untouched_page_is_genuine(desk: Desk) -> None:
    refs = registered(desk, 5)
    desk.act("assign", [refs[0]], {"lead": "Ann", "co_handlers": "Bo, Cy"})
    report = checked(desk, code_now(desk, refs))
    assert report.genuine and report.unaltered
    assert report.verdict is Verdict.UNCHANGED
    assert report.differences == ()
    assert report.lines[0].startswith("The page is genuine")


def test_history_and_tables_give_the_same_digest(desk: Desk) -> None:
    refs = registered(desk, 4)
    desk.act("circulate", [refs[1]], {"people": "Ann, Dee"})
    desk.act("void", [refs[2]], {"reason": "twice"})
    register, database = desk.registers["letters"], desk.store.reading()
    ids, facts = [ref.id for ref in refs], Facts.of(desk.registers["letters"])
    then = entries_at(database, register, ids, 10**9)
    now = entries_now(database, register, ids)
    for entry in ids:
        assert then[entry].digest(facts, register) == now[entry].digest(facts, register)


def test_fifty_random_changes_of_a_closed_month_are_named(desk: Desk, clock: SetClock) -> None:
    """Facts as changed, progress beside, and nothing else."""
    refs = registered(desk, 12)
    pages = [refs[:5], refs[5:9], refs[9:]]
    clock.forward(days=30)
    with unit_of_work(desk.store, desk.clock, Ask("close-month", DIRECTOR)) as work:
        close_month(work, "letters", "2026-01")
        work.finish("closed")
    codes = [code_now(desk, page) for page in pages]
    fields = {
        name: field
        for name, field in desk.registers["letters"].fields.items()
        if not field.by_action and not field.derived and field.kind.value not in ("mark",)
        and name not in ("received", "due", "letter_date")
    }  # fmt: skip
    random = Random(2026)
    expected: dict[tuple[str, str], bool] = {}
    before = {ref: dict(desk.entry(ref).values) for ref in refs}
    for step in range(50):
        ref = random.choice(refs)
        name = random.choice(sorted(fields))
        clock.forward(minutes=1)
        desk.edit(ref, {name: sample_value(fields[name], 100 + step)}, reason="misread")
    for ref in refs:
        view = desk.entry(ref)
        for name, field in desk.registers["letters"].fields.items():
            if view.values.get(name) != before[ref].get(name) and not field.derived:
                expected[view.number, name] = field.nature is Nature.FACT
    found: dict[tuple[str, str], bool] = {}
    for page, code in zip(pages, codes, strict=True):
        report = checked(desk, code)
        assert report.genuine
        numbers = {desk.entry(ref).number for ref in page}
        assert {one.number for one in report.differences} <= numbers
        found.update({(one.number, one.field): one.fact for one in report.differences})
        assert all(one.later and one.later.reason == "misread" for one in report.changed)
    assert found == expected
    assert sum(expected.values()) > 10 and not all(expected.values())


def test_a_void_and_rows_that_belong_to_the_entry(desk: Desk) -> None:
    refs = registered(desk, 3)
    code = code_now(desk, refs)
    desk.act("void", [refs[0]], {"reason": "Registered twice"})
    desk.act("circulate", [refs[1]], {"people": "Ann"})
    report = checked(desk, code)
    facts = {(one.number, one.field, one.new) for one in report.changed}
    assert facts == {("IN-2026-0001", "void", "Registered twice")}
    others = {(one.number, one.field) for one in report.differences if not one.fact}
    assert ("IN-2026-0001", "state") in others
    assert ("IN-2026-0002", "circulation.person") in others
    assert not any(number == "IN-2026-0003" for number, _field in others)
    assert any("Registered twice" in line for line in report.lines)
    assert report.verdict is Verdict.CHANGED
    assert {one.ref for one in report.differences} == set(refs[:2])
    assert {one.kind for one in report.differences} == {"changed", "went on"}


def test_what_was_changed_outside_the_program_is_named(desk: Desk) -> None:
    refs = registered(desk, 3)
    code = code_now(desk, refs)
    with unguarded(desk.home.database) as database:
        database.execute("UPDATE letters SET subject = 'forged' WHERE sequence = 2")
        database.execute("DELETE FROM letters WHERE sequence = 3")
    report = checked(desk, code)
    assert report.genuine and not report.unaltered
    assert [(one.number, one.field, one.new) for one in report.changed] == [
        ("IN-2026-0002", "subject", "forged")
    ]
    assert report.missing == ("IN-2026-0003",)
    assert report.verdict is Verdict.CHANGED
    assert "The history does not know of it." in report.changed[0].sentence


def test_a_forged_page_and_a_history_cut_off(desk: Desk) -> None:
    refs = registered(desk, 3)
    code = code_now(desk, refs)
    forged = PageCode(code.prefix, code.places, code.position, "0" * 16)
    assert not checked(desk, forged).genuine
    assert checked(desk, forged).verdict is Verdict.FALSE
    assert "not what the history says" in checked(desk, forged).lines[0]
    later = PageCode(code.prefix, code.places, code.position + 50, code.digest)
    assert "there are only" in checked(desk, later).lines[0]
    assert checked(desk, later).verdict is Verdict.FALSE
    with pytest.raises(NotFound, match="XX"):
        check_page(desk.store.reading(), desk.registers, code.data.replace("IN", "XX", 1))


def test_a_check_can_be_cancelled(desk: Desk) -> None:
    class GivenUp:
        def step(self, done: int, total: int) -> None:
            raise Cancelled("given up")

    code = code_now(desk, registered(desk, 1))
    with pytest.raises(Cancelled):
        desk.verify_page(code.data, GivenUp())
    assert desk.verify_page(code.data).genuine


def test_restricted_values_are_named_and_not_shown(desk: Desk) -> None:
    ref = registered(desk, 1)[0]
    desk.edit(ref, {"mark": "confidential"})
    code = code_now(desk, [ref])
    desk.edit(ref, {"subject": "the secret"})
    (one,) = checked(desk, code, ("confidential",)).differences
    assert (one.field, one.old, one.new) == ("subject", "", "")
    (one,) = checked(desk, code).differences
    assert one.new == "the secret"


def test_purged_facts_are_said_and_not_called_changed(desk: Desk, clock: SetClock) -> None:
    refs = registered(desk, 2)
    code = code_now(desk, refs)
    clock.forward(days=900)
    desk.purge("letters", (clock.now() - timedelta(days=1)).date())
    report = checked(desk, code)
    assert report.purged >= 2
    assert not report.genuine and not report.changed
    assert report.unaltered
    assert report.verdict is Verdict.PURGED
    assert "cannot be checked" in report.lines[0]


def test_rows_are_found_by_year_and_number(desk: Desk) -> None:
    refs = registered(desk, 3)
    register: Any = desk.registers["letters"]
    found = ids_of(desk.store.reading(), register, [Place(2026, n) for n in (1, 2, 3, 9)])
    assert found == {Place(2026, n + 1): ref.id for n, ref in enumerate(refs)}


def test_a_row_is_hashed_as_its_canonical_json() -> None:
    """Codes that were printed once stay right, however quickly the JSON is put together."""
    facts = Facts(("count", "number", "odd", "share", "shut"), {"lines": ("name",)})
    values = {
        "shut": True, "share": 0.5, "count": 3, "number": 'IN-"1"\\\n中\ud800', "odd": None,
    }  # fmt: skip
    lines = {"lines": [{"name": "A"}, {"name": None}]}
    listed = [
        ["count", 3], ["number", values["number"]], ["share", 0.5], ["shut", True],
        ["lines", [[["name", "A"]], []]],
    ]  # fmt: skip
    assert facts.digest(values, lines) == sha256(canonical(listed)).digest()
