"""Every rule of the visitors, below window and command line (registers.md §6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid, InvalidFields
from officedesk.core.i18n import in_language
from officedesk.core.query import Query
from officedesk.core.values import NOT_STATED, Value
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from officedesk.registers.visitors.rules import most_at_table
from tests.office import open_at

AT_NINE = datetime(2026, 3, 10, 9, 0)
PLANNED = datetime(2026, 3, 10, 14, 0)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = open_at(tmp_path / "home")
    yield desk
    desk.close()


def visit(desk: Desk, **values: Value) -> EntryRef:
    given: dict[str, Value] = {"name": "Ana Kovač", "host": "Lin Mei", **values}
    return next(desk.register_entry("visitors", given).refs())


def ids(desk: Desk, view: str) -> list[int]:
    reader = desk.reader()
    try:
        return sorted(reader.ids(Query("visitors", view=view)))
    finally:
        reader.close()


def test_the_planned_row_becomes_the_visit(desk: Desk) -> None:
    ref = visit(desk, planned_for=PLANNED)
    view = desk.entry(ref)
    assert (view.state, view.number) == ("expected", "visitors~1")
    assert ids(desk, "expected") == [ref.id]
    changes = desk.act("arrive", [ref], {"party_size": 3, "badge": "12"})
    assert changes.numbers == ("VIS-2026-0001",)
    view = desk.entry(ref)
    assert (view.state, view.values["party_size"]) == ("in", 3)
    assert ids(desk, "inside") == [ref.id] and ids(desk, "all") == [ref.id]
    desk.act("leave", [ref])
    view = desk.entry(ref)
    assert (view.state, view.values["badge_back"]) == ("out", True)
    assert verify(desk.store).sound


def test_who_just_comes_is_here_and_twice_a_day_is_two_rows(desk: Desk) -> None:
    first = visit(desk)
    assert desk.entry(first).values["arrived"] == datetime(2026, 3, 10, 12, 0)
    desk.act("leave", [first])
    second = visit(desk)
    assert desk.entry(second).number == "VIS-2026-0002"


def test_one_who_waits_is_let_in(desk: Desk) -> None:
    ref = visit(desk, planned_for=PLANNED)
    desk.act("arrive", [ref], {"waits": True})
    assert desk.entry(ref).state == "waiting" and ids(desk, "inside") == [ref.id]
    desk.act("admit", [ref])
    assert desk.entry(ref).state == "in"


def test_a_badge_is_out_once(desk: Desk) -> None:
    first, second = visit(desk, planned_for=PLANNED), visit(desk, planned_for=PLANNED)
    desk.act("arrive", [first], {"badge": "7"})
    with pytest.raises(Clash, match="Badge 7 is out with VIS-2026-0001"):
        desk.act("arrive", [second], {"badge": "7"})
    assert desk.entry(second).state == "expected"
    desk.act("leave", [first], {"badge_back": False})
    assert ids(desk, "badges") == [first.id]
    desk.act("take-badge", [first])
    desk.act("arrive", [second], {"badge": "7"})


def test_refused_has_a_number_and_a_no_show_has_none(desk: Desk) -> None:
    refused, missed = visit(desk, planned_for=PLANNED), visit(desk, planned_for=PLANNED)
    with pytest.raises(Invalid, match="Write why"):
        desk.act("refuse", [refused])
    desk.act("refuse", [refused], {"refusal": "no host"})
    desk.act("no-show", [missed])
    assert desk.entry(refused).number == "VIS-2026-0001"
    assert desk.entry(missed).number == "visitors~2"
    desk.act("arrive", [missed])
    assert desk.entry(missed).number == "VIS-2026-0002"


def test_times_follow_each_other(desk: Desk) -> None:
    with pytest.raises(InvalidFields, match="lies ahead"):
        visit(desk, arrived=datetime(2026, 3, 10, 15, 0))
    ref = visit(desk, arrived=AT_NINE)
    with pytest.raises(Invalid, match="cannot have left before"):
        desk.act("leave", [ref], {"left": datetime(2026, 3, 10, 8, 0)})
    with pytest.raises(Invalid, match="lies ahead"):
        desk.act("leave", [ref], {"left": datetime(2026, 3, 10, 18, 0)})
    desk.act("leave", [ref], {"left": datetime(2026, 3, 10, 11, 0)})
    with pytest.raises(Clash, match="left already"):
        desk.act("leave", [ref])
    desk.act("correct", [ref], {"left": datetime(2026, 3, 10, 11, 30), "reason": "seen at 11:30"})
    row = desk.entry(ref).children["corrections"][0].values
    assert row["before"] != row["after"]


def test_an_arrival_is_neither_voided_nor_undone_nor_edited(desk: Desk) -> None:
    ref = visit(desk, planned_for=PLANNED)
    desk.act("arrive", [ref])
    with pytest.raises(Clash, match="not voided"):
        desk.act("void", [ref], {"reason": "wrong"})
    with pytest.raises(Clash, match="not undone"):
        desk.undo()
    with pytest.raises(Clash, match="keeps both values"):
        desk.edit(ref, {"party_size": 9})


@pytest.mark.parametrize(("guests", "ours"), [(1, 3), (10, 3), (11, 3), (12, 4), (30, 10)])
def test_how_many_of_us_sit_at_table(guests: int, ours: int) -> None:
    assert most_at_table(guests) == ours


def test_the_table_warns_while_one_types(desk: Desk) -> None:
    values: dict[str, Value] = {"kind": "official", "party_size": 8, "at_table": 4}
    said = desk.preview("visitors", values).explanations["at_table"]
    assert "no more than 3" in said and said.startswith("▲")
    said = desk.preview("visitors", {**values, "at_table": 3}).explanations["at_table"]
    assert not said.startswith("▲")


def test_a_new_day_settles_what_was_left(tmp_path: Path) -> None:
    desk = open_at(tmp_path / "home")
    planned, inside = visit(desk, planned_for=PLANNED), visit(desk, badge="7")
    assert desk.settle_past() == []
    desk.close()
    night = open_at(tmp_path / "home", datetime(2026, 3, 11, 1, 0, tzinfo=UTC))
    night.settle_past()
    assert night.entry(planned).state == "no-show" and night.entry(inside).state == "in"
    night.act("arrive", [planned])
    night.close()
    morning = open_at(tmp_path / "home", datetime(2026, 3, 11, 7, 0, tzinfo=UTC))
    (done,) = morning.settle_past()
    assert [ref.id for ref in done.refs()] == [inside.id]
    view = morning.entry(inside)
    assert (view.state, view.values["left"], view.values["late_out"]) == ("out", NOT_STATED, True)
    assert ids(morning, "late") == [inside.id] and ids(morning, "inside") == [planned.id]
    assert morning.history(inside)[0].operator == "OfficeDesk"
    morning.act("leave", [inside], {"left": datetime(2026, 3, 10, 19, 0)})
    assert ids(morning, "late") == []
    assert verify(morning.store).sound
    morning.close()


def test_the_book_has_the_columns_of_a_gate(desk: Desk) -> None:
    register = desk.registers["visitors"]
    fields = [name for column in register.print_columns for name in column.fields]
    for name in ("arrived", "left", "id_seen", "badge", "plate", "received_by"):
        assert name in fields
    assert sum(column.signature for column in register.print_columns) == 1


def test_a_visitor_is_turned_away_in_other_words_than_a_seal(desk: Desk) -> None:
    register = desk.registers["visitors"]
    action, state = register.action("refuse"), register.workflow.state("refused")
    assert action is not None
    assert in_language(action.label, "zh_CN") == "谢绝"
    assert in_language(state.label, "zh_CN") == "已谢绝"


def test_what_an_entry_refuses_is_known_before_it_is_pressed(desk: Desk) -> None:
    ref = visit(desk)
    refusing = {"take-badge": "no badge out", "approve": "no reception of official guests"}
    desk.act("leave", [ref], {})
    for key, words in {**refusing, "leave": "left already"}.items():
        assert words in desk.why_not(key, ref)
        with pytest.raises(Clash, match=words):
            desk.act(key, [ref], {})


def test_a_telephone_number_is_no_party(desk: Desk) -> None:
    with pytest.raises((Invalid, InvalidFields), match="at most 9999"):
        visit(desk, party_size=99_999_999)
    ref = visit(desk, party_size=9999)
    with pytest.raises((Invalid, InvalidFields), match="at most 9999"):
        desk.act("correct", [ref], {"party_size": 10_000, "reason": "counted again"})
