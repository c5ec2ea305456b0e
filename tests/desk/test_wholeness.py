"""The check at rest: what it finds, how little it does where nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from officedesk.cli import main
from officedesk.desk import verify_rows, wholeness
from officedesk.desk.desk import Desk
from officedesk.desk.doctor import examine_home
from officedesk.desk.restoring import restore_home
from officedesk.store import checked
from officedesk.store.home import Home
from tests.homes import another_program, busy_home, letter, open_busy, unguarded


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return busy_home(tmp_path / "home")


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every database counts as a large one."""
    for module in (wholeness, verify_rows):
        monkeypatch.setattr(module, "SMALL", 0)


def _delete(home: Path, which: str) -> None:
    with unguarded(home / "officedesk.sqlite") as database:
        database.execute(f"DELETE FROM letters WHERE {which}")


def _looked(home: Path) -> wholeness.Alarm | None:
    desk = open_busy(home)
    try:
        return desk.look_over()
    finally:
        desk.close()


def test_a_sound_home_raises_no_alarm_and_is_not_gone_through_twice(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _looked(home) is None
    monkeypatch.setattr(wholeness, "verify_database", None)
    assert _looked(home) is None


def test_rows_that_another_program_deleted_are_told_with_the_newest_good_backup(
    home: Path,
) -> None:
    desk = open_busy(home)
    backup = desk.back_up()
    desk.close()
    _delete(home, "id = 2")
    alarm = _looked(home)
    assert alarm is not None and alarm.backup is not None
    assert alarm.backup.path == backup.path
    assert "newest good backup is of" in alarm.sentence
    assert _looked(home) is not None, "it is told until it is put right"


def test_without_a_good_backup_it_says_so(home: Path) -> None:
    _delete(home, "id = 2")
    alarm = _looked(home)
    assert alarm is not None and alarm.backup is None
    assert "no good backup" in alarm.sentence


@pytest.mark.usefixtures("large")
def test_a_large_home_is_counted_and_its_new_history_checked(home: Path) -> None:
    assert _looked(home) is None
    desk = open_busy(home)
    desk.register_entry("letters", letter(40))
    desk.close()
    assert _looked(home) is None
    noted = checked.read(Home(home))
    assert noted is not None and noted.position == noted.counted > 0
    _delete(home, "id = 2")
    alarm = _looked(home)
    assert alarm is not None and alarm.problems[0].kind == "count"


@pytest.mark.usefixtures("large")
def test_a_large_home_goes_on_where_the_last_check_stopped(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wholeness, "_SLICE", 3)
    monkeypatch.setattr(wholeness, "_SLICES", 1)
    positions = []
    for number in range(3):
        assert _looked(home) is None
        noted = checked.read(Home(home))
        assert noted is not None
        positions.append(noted.position)
        desk = open_busy(home)
        desk.register_entry("letters", letter(40 + number))
        desk.close()
    assert positions == [3, 6, 9]


@pytest.mark.usefixtures("large")
def test_changed_history_of_a_large_home_is_found(home: Path) -> None:
    with unguarded(home / "officedesk.sqlite") as database:
        database.execute("UPDATE history SET operator = 'Nobody' WHERE id = 4")
    alarm = _looked(home)
    assert alarm is not None and alarm.problems[0].kind == "hash"


def test_a_history_that_went_back_is_told_once(home: Path) -> None:
    older = home.parent / "older.sqlite"
    older.write_bytes((home / "officedesk.sqlite").read_bytes())
    desk = open_busy(home)
    desk.register_entry("letters", letter(40))
    desk.close()
    assert _looked(home) is None
    (home / "officedesk.sqlite").write_bytes(older.read_bytes())
    alarm = _looked(home)
    assert alarm is not None and "is gone" in alarm.problems[0].sentence
    assert _looked(home) is None


def test_after_restoring_nothing_is_missed(home: Path) -> None:
    desk = open_busy(home)
    desk.back_up()
    desk.register_entry("letters", letter(40))
    clock = desk.clock
    assert desk.look_over() is None
    desk.close()
    restore_home(home, None, None, None, clock)
    assert checked.read(Home(home)) is None
    assert _looked(home) is None


def test_a_note_that_is_spoilt_only_makes_work(home: Path) -> None:
    Home(home).checked.write_text('{"day": 1, "mark": []}', encoding="utf-8")
    assert _looked(home) is None
    assert checked.read(Home(home)) is not None


@pytest.mark.parametrize("harm", ["DELETE FROM letters WHERE id > 3", "DROP TABLE attachments"])
def test_a_command_says_that_rows_are_missing(
    home: Path, harm: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--home", str(home), "--language", "en", "settings"])
    assert "restore" not in capsys.readouterr().err
    with another_program(home) as database:
        for (name,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute(harm)
    main(["--home", str(home), "--language", "en", "settings"])
    assert "“officedesk restore”" in capsys.readouterr().err


def test_the_doctor_goes_through_the_registers(home: Path) -> None:
    checks = {check.key: check for check in examine_home(Home(home))}
    assert checks["registers"].good
    with another_program(home) as database:
        database.execute("UPDATE letters SET subject = 'Other' WHERE id = 1")
    checks = {check.key: check for check in examine_home(Home(home))}
    assert not checks["registers"].good and "restore" in checks["registers"].sentence


def test_the_doctor_tells_a_home_whose_database_is_gone(home: Path) -> None:
    desk = Desk.open(home)
    desk.back_up()
    desk.close()
    (home / "officedesk.sqlite").unlink()
    checks = {check.key: check for check in examine_home(Home(home))}
    assert not checks["database"].good and "gone" in checks["database"].sentence
