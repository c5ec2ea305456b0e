"""What an action asks of each row of a block: by the desk and by command."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from officedesk import discovery
from officedesk.cli import main
from officedesk.core.changes import EntryRef
from officedesk.core.errors import Changed, Invalid
from officedesk.core.line_answers import LineAnswers
from officedesk.desk import desk as desk_module
from officedesk.desk.desk import Desk
from tests.letters_asked import ASKED, LETTERS, REFUSED
from tests.office import NOON, empty_home, open_at

REF = EntryRef("letters", 1)
NOW = NOON.astimezone().replace(tzinfo=None)
LATER = datetime(2026, 3, 11, 9, 0)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A letter that two people have."""
    empty_home(tmp_path / "home")
    monkeypatch.setenv("OFFICEDESK_HOME", str(tmp_path / "home"))
    asked = tuple(LETTERS if one.key == "letters" else one for one in discovery.registers())
    monkeypatch.setattr(desk_module, "registers", lambda: asked)
    found = open_at(tmp_path / "home")
    found.register_entry("letters", {"sender": "A", "subject": "B"})
    for name in ("Ann", "Bo"):
        found.act("circulate", [REF], {"people": name})
    yield found
    found.close()


def held(desk: Desk) -> list[tuple[object, object, object]]:
    rows = desk.entry(REF).children["circulation"]
    return [(row.values["person"], row.values["seen"], row.values["returned"]) for row in rows]


def test_every_row_is_given_with_what_begins_where_nothing_was_said(desk: Desk) -> None:
    rows = desk.entry(REF).children["circulation"]
    desk.act("back", [REF], lines={rows[1].id: {"returned": LATER}})
    assert held(desk) == [("Ann", NOW, None), ("Bo", NOW, LATER)]
    desk.act("back", [REF], lines={rows[0].id: {"seen": None}})
    assert held(desk) == [("Ann", None, None), ("Bo", NOW, LATER)]


def test_undo_takes_the_rows_back(desk: Desk) -> None:
    desk.act("back", [REF])
    desk.undo()
    assert held(desk) == [("Ann", None, None), ("Bo", None, None)]


def test_what_cannot_be_meant_is_refused(desk: Desk) -> None:
    rows = desk.entry(REF).children["circulation"]
    with pytest.raises(Changed):
        desk.act("back", [REF], lines={rows[-1].id + 1: {"returned": LATER}})
    with pytest.raises(Invalid, match="It asks for: seen, returned"):
        desk.act("back", [REF], lines={rows[0].id: {"person": "Cy"}})
    with pytest.raises(Invalid, match="asks nothing of single rows"):
        desk.act("information", [REF], lines={rows[0].id: {"seen": NOW}})
    with pytest.raises(Invalid) as wrong:
        desk.act("back", [REF], lines={rows[1].id: {"returned": "soon"}})
    assert wrong.value.field == "2.returned"
    assert held(desk) == [("Ann", None, None), ("Bo", None, None)]


def test_of_several_entries_at_once_what_begins_is_taken(desk: Desk) -> None:
    desk.register_entry("letters", {"sender": "C", "subject": "D"})
    other = EntryRef("letters", 2)
    row = desk.entry(REF).children["circulation"][0].id
    with pytest.raises(Invalid, match="one entry at a time"):
        desk.act("back", [REF, other], lines={row: {"seen": NOW}})
    desk.act("back", [REF, other])
    assert held(desk) == [("Ann", NOW, None), ("Bo", NOW, None)]


Said = Callable[..., tuple[int, str]]


@pytest.fixture
def do(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Said:
    def command(*words: str) -> tuple[int, str]:
        number = desk.entry(REF).number
        status = main(["do", "--language", "en", "back", number, *words])
        return status, capsys.readouterr().err

    return command


def test_a_command_names_the_line(desk: Desk, do: Said) -> None:
    assert do("2.returned=2026-03-11 09:00", "1.seen=", "--date-is-right") == (0, "")
    assert [one[2] for one in held(desk)] == [None, LATER]
    assert held(desk)[0][1] is None and held(desk)[1][1] is not None


def test_a_command_that_names_no_line_there_is(desk: Desk, do: Said) -> None:
    status, said = do("3.returned=2026-03-11")
    assert status == 1 and "has 2 lines: there is no line 3" in said
    status, said = do("1.person=Cy")
    assert status == 1 and "It asks for: seen, returned" in said
    status, said = do("1.returned=2025-03-11 09:00")
    assert status == 1 and REFUSED in said


def test_a_misspelt_row_field_fails_when_it_is_declared() -> None:
    wrong: Any = LineAnswers("circulation", ("approved",))
    with pytest.raises(ValueError, match="unknown rows"):
        replace(LETTERS, actions=(replace(ASKED, lines=wrong),))
