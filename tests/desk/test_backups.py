"""The rhythm of backups, what *Today* says of them, and the doctor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from officedesk.core.clock import SetClock
from officedesk.desk.backups import BackupRhythm, state_of, warning
from officedesk.desk.desk import Desk
from officedesk.desk.doctor import Check, examine_home
from officedesk.store import second
from officedesk.store.backup import back_up
from officedesk.store.home import Home
from officedesk.store.second import SecondPlace
from tests.homes import START, busy_home, letter

NOW = START + timedelta(days=31)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(busy_home(tmp_path / "home"), clock=SetClock(NOW))
    yield desk
    desk.close()


def test_every_thirty_minutes_when_something_changed(desk: Desk) -> None:
    clock = desk.clock
    assert isinstance(clock, SetClock)
    rhythm = BackupRhythm(desk.home, clock, 30)
    assert rhythm.due(), "there is none yet"
    assert rhythm.make() is not None
    assert not rhythm.due()
    clock.forward(minutes=31)
    assert rhythm.due()
    assert rhythm.make() is None, "nothing was written"
    assert not rhythm.due()
    desk.register_entry("letters", letter(40))
    clock.forward(minutes=31)
    assert rhythm.due()
    assert rhythm.make() is not None
    assert not BackupRhythm(desk.home, clock, 30).due(), "after a restart as well"
    clock.forward(hours=-9)
    assert rhythm.due(), "a clock set back does not stop the backups"


def test_today_speaks_until_a_place_on_another_disk_has_worked(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "this disk only" in state_of(desk.store).sentence
    place = tmp_path / "stick"
    place.mkdir()
    desk.set_setting("backup.folder", str(place))
    assert "has not been tried" in state_of(desk.store).sentence
    back_up(desk.home, desk.clock, reason="regular")
    assert "same disk" in state_of(desk.store).sentence

    def elsewhere(_home: Home, _folder: Path) -> bool:
        return True

    monkeypatch.setattr(second, "on_other_disk", elsewhere)
    state = state_of(desk.store)
    assert state.sentence == ""
    assert state.newest is not None
    place.rename(tmp_path / "gone")
    back_up(desk.home, desk.clock, reason="regular")
    assert "did not reach the second place" in state_of(desk.store).sentence
    assert warning(SecondPlace("")) != ""


def _by_key(checks: tuple[Check, ...]) -> dict[str, Check]:
    return {check.key: check for check in checks}


def test_the_doctor_speaks_of_a_sound_home(desk: Desk) -> None:
    back_up(desk.home, desk.clock, reason="regular")
    checks = _by_key(examine_home(desk.home))
    assert checks["database"].good
    assert checks["backup"].good
    assert "regular.sqlite" in checks["backup"].sentence
    assert not checks["second"].good


def test_the_doctor_still_speaks_where_the_database_is_ruined(desk: Desk) -> None:
    home = desk.home
    back_up(home, desk.clock, reason="regular")
    desk.close()
    home.database.write_bytes(b"ruined" * 3000)
    checks = _by_key(examine_home(home))
    assert not checks["database"].good
    assert "restore" in checks["database"].sentence
    assert checks["backup"].good


def test_the_doctor_says_that_there_is_no_home(tmp_path: Path) -> None:
    checks = _by_key(examine_home(Home(tmp_path / "nowhere")))
    assert not checks["home"].good
    assert not (tmp_path / "nowhere").exists()
