"""What a person said of a set of headings holds for the next file with the same set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from officedesk.core.imports import InvalidRows
from officedesk.core.settings import MATCHES
from officedesk.desk.desk import Desk
from officedesk.desk.importing import ImportOptions, carry_out, plan
from officedesk.desk.importing_plan import ImportPlan
from officedesk.desk.importing_remembered import MOST, Remember, set_key, with_match
from officedesk.desk.verify import verify
from tests.desk.test_importing import text_file
from tests.office import NOON, open_at

HEAD = ["Sender", "Subject", "Received", "Desk", "Box"]
ROWS = [["Court", "Summons", "2026-01-05", "room 2", "B-7"]]
MORE = [["Bank", "Account", "2026-01-06", "room 3", "B-8"]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_at(tmp_path / "home")
    yield made
    made.close()


def becomes(made: ImportPlan) -> dict[str, str]:
    return {column.heading: column.field for column in made.columns}


def taken(desk: Desk, path: Path, **options: Any) -> ImportPlan:
    made = plan(desk, "letters", path, ImportOptions(**options))
    carry_out(desk, made)
    return made


def turned(rows: list[list[str]]) -> list[list[str]]:
    return [row[::-1] for row in rows]


def test_the_next_file_starts_from_the_match(desk: Desk, tmp_path: Path) -> None:
    first = taken(desk, text_file(tmp_path / "a.csv", [HEAD, *ROWS]), mapping={"Desk": "lead"})
    assert first.matched_on == ""
    path = text_file(tmp_path / "b.csv", turned([HEAD, *MORE]))
    made = plan(desk, "letters", path)
    assert becomes(made)["Desk"] == "lead"
    assert made.matched_on == f"{NOON:%Y-%m-%d}"
    assert made.remember is None
    anew = plan(desk, "letters", path, ImportOptions(match_anew=True))
    assert becomes(anew)["Desk"] == "other"
    assert anew.matched_on == ""
    # Nothing is forgotten before an import.
    assert plan(desk, "letters", path).matched_on
    carry_out(desk, anew)
    third = text_file(tmp_path / "c.csv", [HEAD, ["x", "y", "2026-01-07", "z", "B-9"]])
    assert plan(desk, "letters", third).matched_on == ""
    assert verify(desk.store).problems == ()


def test_a_column_named_now_overrides_the_match(desk: Desk, tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", [HEAD, *ROWS])
    taken(desk, path, mapping={"Desk": "lead", "Box": "file_no"})
    other = text_file(tmp_path / "b.csv", [HEAD, *MORE])
    made = taken(desk, other, mapping={"box": "lead"})
    assert becomes(made)["Box"] == "lead"
    assert becomes(made)["Desk"] == "other"
    again = plan(desk, "letters", text_file(tmp_path / "c.csv", [HEAD, *ROWS]))
    assert (becomes(again)["Desk"], becomes(again)["Box"]) == ("other", "lead")


def test_only_an_import_that_was_carried_out_is_remembered(desk: Desk, tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", [HEAD, *ROWS, ["Bank", "", "never", "", ""]])
    made = plan(desk, "letters", path, ImportOptions(mapping={"Desk": "lead"}))
    with pytest.raises(InvalidRows):
        carry_out(desk, made)
    carry_out(desk, made, partial=True, dry_run=True)
    assert desk.setting(MATCHES + "letters") == []
    carry_out(desk, made, partial=True)
    assert len(desk.setting(MATCHES + "letters")) == 1


def test_other_headings_start_afresh(desk: Desk, tmp_path: Path) -> None:
    taken(desk, text_file(tmp_path / "a.csv", [HEAD, *ROWS]), mapping={"Desk": "lead"})
    wider = [[*HEAD, "Colour"], [*MORE[0], "red"]]
    made = plan(desk, "letters", text_file(tmp_path / "b.csv", wider))
    assert (made.matched_on, becomes(made)["Desk"]) == ("", "other")


def test_headings_that_name_nothing_are_found_by_the_match(desk: Desk, tmp_path: Path) -> None:
    head, said = ["Alpha", "Beta", "Gamma"], {"Alpha": "subject", "Gamma": "sender"}
    rows = [["List of May"], head, ["Summons", "2026-01-05", "Court"]]
    taken(desk, text_file(tmp_path / "a.csv", rows), mapping=said)
    rows = [["List of June"], ["and more"], head, ["Account", "2026-01-06", "Bank"]]
    made = plan(desk, "letters", text_file(tmp_path / "b.csv", rows))
    assert made.head_line == 3
    assert becomes(made)["Gamma"] == "sender"


def test_a_stale_field_name_is_passed_over(desk: Desk, tmp_path: Path) -> None:
    fields = {"Desk": "gone_since", "Box": "file_no"}
    kept = with_match([], Remember(set_key(HEAD), fields, desk.today))
    desk.set_setting(MATCHES + "letters", kept)
    made = plan(desk, "letters", text_file(tmp_path / "a.csv", [HEAD, *ROWS]))
    assert (becomes(made)["Desk"], becomes(made)["Box"]) == ("other", "file_no")


def test_matches_are_bounded_and_per_register(desk: Desk, tmp_path: Path) -> None:
    held: Any = []
    for turn in range(MOST + 5):
        day = (NOON + timedelta(days=turn)).date()
        held = with_match(held, Remember(f"{turn:064}", {"A": "subject"}, day))
    assert len(held) == MOST
    assert held[-1]["headings"].endswith(str(MOST + 4))
    wide = {f"column {turn}": "other" for turn in range(300)}
    assert with_match(held, Remember("f" * 64, wide, desk.today)) == held
    taken(desk, text_file(tmp_path / "a.csv", [HEAD, *ROWS]), mapping={"Desk": "lead"})
    assert desk.setting(MATCHES + "people") == []


def test_a_match_is_in_the_history(desk: Desk, tmp_path: Path) -> None:
    taken(desk, text_file(tmp_path / "a.csv", [HEAD, *ROWS]), mapping={"Desk": "lead"})
    row = (
        desk.store.reading()
        .execute("SELECT action, changes FROM history WHERE tab = 'settings' ORDER BY id DESC")
        .fetchone()
    )
    assert row[0] == "import"
    assert "lead" in row[1]


def test_the_set_of_headings_has_no_order_and_no_reason() -> None:
    assert set_key(["B", "A", None, ""]) == set_key(["a", "B ", "Reason for refusal"])
    assert set_key(["A"]) != set_key(["A", "B"])
    assert set_key([None, ""]) == ""
