"""The roll-call in the home: kept, told where it cannot be written, put right at the next start."""

from __future__ import annotations

from pathlib import Path

from officedesk.desk.desk import Desk
from officedesk.registers.visitors.rollcall import FILE
from tests.office import empty_home, open_at


def here(desk: Desk, name: str) -> tuple[str, ...]:
    return desk.register_entry("visitors", {"name": name, "host": "Lin Mei"}).warnings


def test_what_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    desk = open_at(tmp_path / "home")
    (desk.home.folder / FILE).mkdir()
    (said,) = here(desk, "Ana")
    assert FILE in said and str(desk.home.folder) in said
    assert here(desk, "Bo") == ()
    (desk.home.folder / FILE).rmdir()
    assert here(desk, "Cy") == ()
    assert "3 persons in 3 visits" in (desk.home.folder / FILE).read_text("utf-8")
    desk.close()


def test_a_start_puts_right_what_a_killed_program_left(tmp_path: Path) -> None:
    desk = open_at(tmp_path / "home")
    here(desk, "Ana")
    (desk.home.folder / FILE).write_text("as it stood before", encoding="utf-8")
    desk.close()
    again = open_at(tmp_path / "home")
    again.tidy()
    assert "Ana" in (again.home.folder / FILE).read_text("utf-8")
    again.close()


def test_what_another_wrote_is_in_it(tmp_path: Path) -> None:
    window = Desk.open(empty_home(tmp_path / "home"), window=True)
    other = Desk.open(window.home.folder)
    other.register_entry("visitors", {"name": "Ana", "host": "Lin"}, date_is_right=True)
    (window.home.folder / FILE).write_text("as it stood before", encoding="utf-8")
    window.poll()
    assert "Ana" in (window.home.folder / FILE).read_text("utf-8")
    other.close()
    window.close()
