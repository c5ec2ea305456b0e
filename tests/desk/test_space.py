"""Room on the disk, told before a save fails."""

from __future__ import annotations

from pathlib import Path

from officedesk.desk.space import LEAST, Space, space_of
from officedesk.store.home import Home
from tests.office import empty_home


def test_too_little_room_is_one_sentence_with_the_way_out() -> None:
    told = Space(40_000_000, LEAST).sentence
    assert "40 MB" in told and "210 MB" in told and "empty the trash" in told
    assert Space(LEAST, LEAST).sentence == ""


def test_a_large_database_wants_room_for_its_backup(tmp_path: Path) -> None:
    home = Home(empty_home(tmp_path / "home"))
    assert space_of(home).wanted == LEAST
    with open(home.folder / "officedesk.sqlite", "r+b") as file:
        file.truncate(LEAST)
    assert space_of(home).wanted == 2 * LEAST


def test_a_home_that_is_not_there_is_not_warned_of(tmp_path: Path) -> None:
    assert not space_of(Home(tmp_path / "none")).little
