"""Backups: verified, thinned, at a second place, in one file; and bringing them back."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import sqlite3
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from officedesk.core.clock import SetClock
from officedesk.core.errors import Busy, Clash, Corrupt, DiskFull, NotAllowed, NotFound, WrongFile
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from officedesk.discovery import registers
from officedesk.store import backup, files, restore, shelf
from officedesk.store.backup import back_up, back_up_if_changed, changed_since
from officedesk.store.home import Home, WindowLock
from officedesk.store.restore import newest_good
from officedesk.store.second import second_place
from officedesk.store.soundness import examine
from tests.homes import CLERK, DIRECTOR, START, busy_home, letter, open_busy, rows_of, unguarded

NOW = START + timedelta(days=31)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(busy_home(tmp_path / "home"))


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


def _add(home: Home, clock: SetClock) -> None:
    desk = Desk.open(home.folder, clock=clock)
    desk.register_entry("letters", letter(99))
    desk.close()


def _content(home: Path) -> dict[str, object]:
    """What a person has in a home: letters with their rows, and files."""
    found: dict[str, object] = {
        table: rows_of(home, f"SELECT * FROM {table} ORDER BY id")
        for table in ("letters", "letter_notes", "links", "attachments", "people", "settings")
    }
    found["files"] = {
        path.name: path.read_bytes() for path in (home / "attachments").rglob("*") if path.is_file()
    }
    return found


def _restore(home: Home, source: Path, clock: SetClock, **more: bool) -> restore.Restored:
    return restore.restore(home, source, clock, DIRECTOR, registers(), **more)


def test_a_backup_is_a_sound_copy_beside_the_home(home: Home, clock: SetClock) -> None:
    info = back_up(home, clock, reason="regular")
    assert info.path.name == "officedesk-20260312-090000-regular.sqlite"
    state = examine(info.path)
    assert (state.faults, state.count, state.head) == (0, info.count, info.head)
    assert not info.missing
    pool = info.path.parent / shelf.POOL
    assert len([path for path in pool.rglob("*") if path.is_file()]) == 2
    assert not list(home.backups.glob(".part-*"))


def test_a_backup_is_made_when_something_was_written(home: Home, clock: SetClock) -> None:
    assert back_up_if_changed(home, clock, reason="exit") is not None
    assert not changed_since(home)
    assert back_up_if_changed(home, clock, reason="exit") is None
    _add(home, clock)
    assert changed_since(home)


def test_a_damaged_database_is_not_backed_up_over_good_ones(home: Home, clock: SetClock) -> None:
    good = back_up(home, clock, reason="regular")
    raw = bytearray(home.database.read_bytes())
    raw[4096 * 3 : 4096 * 6] = os.urandom(4096 * 3)
    home.database.write_bytes(raw)
    with pytest.raises(Corrupt, match="no backup was made"):
        back_up(home, clock, reason="regular")
    assert [each.path for each in shelf.on_shelf(home.backups)] == [good.path]


def test_a_copy_whose_history_does_not_fit_is_marked_and_not_offered(
    home: Home, clock: SetClock
) -> None:
    good = back_up(home, clock, reason="regular")
    with unguarded(home.database) as database:
        database.execute("UPDATE letters SET subject = 'x' WHERE id = 1")
        database.execute("UPDATE history SET operator = 'x' WHERE id = 3")
    clock.forward(hours=1)
    bad = back_up(home, clock, reason="regular", thorough=True)
    assert bad.faults
    offered = newest_good(home)
    assert offered is not None
    assert offered.path == good.path


def test_a_full_disk_leaves_no_half_backup(
    home: Home, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(backup, "sync_file", full)
    with pytest.raises(DiskFull):
        back_up(home, clock, reason="regular")
    assert not list(home.backups.iterdir())


def test_a_backup_has_its_name_when_it_is_on_the_disk(
    home: Home, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is synced beside its check, which may end first."""
    seen: list[str] = []
    sync, replace = backup.sync_file, os.replace

    def slow(path: Path) -> None:
        time.sleep(0.3)
        sync(path)
        seen.append("synced")

    def renamed(part: Path, path: Path) -> None:
        seen.append("renamed")
        replace(part, path)

    monkeypatch.setattr(backup, "sync_file", slow)
    monkeypatch.setattr("officedesk.store.backup.os.replace", renamed)
    back_up(home, clock, reason="regular")
    assert seen[:2] == ["synced", "renamed"]


def _shelved(days: Iterator[datetime]) -> set[shelf.BackupFile]:
    return {shelf.BackupFile(Path(f"{day:%Y%m%d%H}"), day, "regular") for day in days}


def test_thinning_keeps_two_days_then_days_weeks_months() -> None:
    now = datetime(2026, 12, 15, 12, 0)
    every_six_hours = (now - timedelta(hours=6 * step) for step in range(4 * 600))
    kept = shelf.to_keep(_shelved(every_six_hours), now)
    whole = [each for each in kept if each.at > now - timedelta(days=2)]
    assert len(whole) == 8
    older = sorted({each.at.date() for each in kept} - {each.at.date() for each in whole})
    assert len(kept) <= 8 + 12 + 10 + 9
    assert len([day for day in older if now.date() - day <= timedelta(days=14)]) >= 11
    assert older[0].month == 4, "nine months back"


def test_thinning_never_takes_the_only_backup(home: Home, clock: SetClock) -> None:
    info = back_up(home, clock, reason="regular")
    clock.forward(days=4000)
    assert shelf.thin(home.backups, clock.now()) == 0
    assert info.path.exists()


def test_the_second_place_gets_its_copy_and_says_when_it_did_not(
    home: Home, clock: SetClock, tmp_path: Path
) -> None:
    place = tmp_path / "other"
    place.mkdir()
    desk = Desk.open(home.folder, clock=clock)
    desk.set_setting("backup.folder", str(place))
    desk.close()
    info = back_up(home, clock, reason="regular")
    assert info.second is not None
    assert examine(info.second).faults == 0
    assert len([p for p in (info.second.parent / shelf.POOL).rglob("*") if p.is_file()]) == 2
    state = second_place(home, str(place))
    assert state.worked is not None
    assert not state.trouble
    assert not state.other_disk, "the same disk is no second place"
    assert not state.safe
    shutil.rmtree(place)
    again = back_up(home, clock, reason="regular")
    assert again.path.exists(), "the first copy stays"
    assert "is not there" in again.trouble
    assert second_place(home, str(place)).trouble == again.trouble


def test_another_disk_that_worked_is_safe(
    home: Home, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from officedesk.store import second

    def elsewhere(_home: Home, _folder: Path) -> bool:
        return True

    monkeypatch.setattr(second, "on_other_disk", elsewhere)
    assert not second_place(home, str(tmp_path)).safe
    home.backups.mkdir()
    second.note(home, str(tmp_path), NOW, "")
    assert second_place(home, str(tmp_path)).safe


def test_one_file_holds_all_and_is_read_back(home: Home, clock: SetClock, tmp_path: Path) -> None:
    target = tmp_path / "office.zip"
    info = back_up(home, clock, reason="file", target=target)
    with zipfile.ZipFile(target) as archive:
        note = json.loads(archive.read("officedesk-backup.json"))
        assert note["head"] == info.head
        assert len(archive.namelist()) == 4
    back_up(home, clock, reason="file", target=target)
    other = tmp_path / "letter.txt"
    other.write_text("my own words")
    with pytest.raises(Clash, match="holds something else"):
        back_up(home, clock, reason="file", target=other)
    assert other.read_text() == "my own words"


@pytest.mark.parametrize("one_file", [False, True], ids=["shelf", "zip"])
def test_what_was_backed_up_comes_back_whole(
    home: Home, clock: SetClock, tmp_path: Path, one_file: bool
) -> None:
    before = _content(home.folder)
    target = tmp_path / "office.zip" if one_file else None
    info = back_up(home, clock, reason="regular", target=target)
    _add(home, clock)
    shutil.rmtree(home.attachments)
    done = _restore(home, info.path, clock)
    assert _content(home.folder) == before
    assert not done.lost
    desk = Desk.open(home.folder, clock=clock)
    report = verify(desk.store)
    assert report.sound, report.lines
    assert report.count == info.count + 1, "restoring is in the history"
    assert desk.register_entry("letters", letter(7)).numbers
    desk.close()


def test_what_was_there_is_kept_aside_and_comes_back_too(home: Home, clock: SetClock) -> None:
    info = back_up(home, clock, reason="regular")
    desk = Desk.open(home.folder, clock=clock)
    ref = next(iter(desk.register_entry("letters", letter(99)).refs()))
    desk.attach_bytes(ref, "late.txt", b"late words")
    desk.close()
    before = _content(home.folder)
    aside = _restore(home, info.path, clock).aside
    assert aside is not None
    assert aside.name == "aside-20260312-090000"
    names = [path.read_bytes() for path in (aside / "attachments").rglob("*") if path.is_file()]
    assert names == [b"late words"]
    _restore(home, aside / "officedesk.sqlite", clock)
    assert _content(home.folder) == before


def test_a_new_home_is_made_of_a_backup(home: Home, clock: SetClock, tmp_path: Path) -> None:
    info = back_up(home, clock, reason="file", target=tmp_path / "office.zip")
    other = Home(tmp_path / "new home")
    assert _restore(other, info.path, clock).aside is None
    assert _content(other.folder) == _content(home.folder)


def test_fifty_damaged_databases_each_find_the_newest_good_backup(
    home: Home, clock: SetClock
) -> None:
    chance = random.Random(5)
    good = back_up(home, clock, reason="regular")
    clock.forward(hours=1)
    content = home.database.read_bytes()
    for round_ in range(50):
        raw = bytearray(content)
        if round_ % 5 == 0:
            raw = raw[: chance.randrange(100, len(raw))]
        elif round_ % 5 == 1:
            raw[:100] = os.urandom(100)
        else:
            start = chance.randrange(4096, len(raw) - 8192)
            raw[start : start + 6000] = os.urandom(6000)
        home.database.write_bytes(raw)
        offered = newest_good(home)
        assert offered is not None
        assert offered.path == good.path
        if round_ % 10 < 3:
            _restore(home, offered.path, clock)
            assert examine_live(home) == 0
            shutil.rmtree(next(home.folder.glob("aside-*")))


def test_a_backup_with_a_damaged_name_in_its_schema_is_passed_over(
    home: Home, clock: SetClock
) -> None:
    good = back_up(home, clock, reason="regular")
    clock.forward(hours=1)
    _add(home, clock)
    bad = back_up(home, clock, reason="regular").path
    raw = bad.read_bytes()
    place = raw.index(b"CREATE TABLE letters")
    bad.write_bytes(raw[:place] + b"CREATE TABL\xff" + raw[place + 12 :])
    offered = newest_good(home)
    assert offered is not None
    assert offered.path == good.path
    with pytest.raises(WrongFile, match=bad.name):
        _restore(home, bad, clock)


def examine_live(home: Home) -> int:
    """Faults of the live database, by way of a copy."""
    copy = home.folder / "check.sqlite"
    backup.copy_database(home.database, copy)
    try:
        return examine(copy).faults
    finally:
        copy.unlink()


def test_a_clerk_does_not_restore(home: Home, clock: SetClock) -> None:
    info = back_up(home, clock, reason="regular")
    with pytest.raises(NotAllowed, match="only a director"):
        restore.restore(home, info.path, clock, CLERK, registers())


def test_nothing_is_restored_under_an_open_window(home: Home, clock: SetClock) -> None:
    info = back_up(home, clock, reason="regular")
    lock = WindowLock(home.lock)
    assert lock.take()
    with pytest.raises(Busy, match="has this home open"):
        _restore(home, info.path, clock)
    lock.release()
    _restore(home, info.path, clock)


def test_what_is_no_backup_is_refused_and_changes_nothing(
    home: Home, clock: SetClock, tmp_path: Path
) -> None:
    before = _content(home.folder)
    words = tmp_path / "words.sqlite"
    words.write_text("no database" * 1000)
    strange = tmp_path / "strange.sqlite"
    with closing(sqlite3.connect(strange)) as database:
        database.execute("CREATE TABLE letters (id)")
    broken = tmp_path / "broken.zip"
    back_up(home, clock, reason="file", target=broken)
    raw = bytearray(broken.read_bytes())
    raw[2000:4000] = os.urandom(2000)
    broken.write_bytes(raw)
    cut = tmp_path / "cut.sqlite"
    cut.write_bytes(home.database.read_bytes()[:30000])
    for path in (words, strange, broken, cut):
        with pytest.raises((WrongFile, Corrupt), match=path.name):
            _restore(home, path, clock)
    with pytest.raises(WrongFile, match="is the register itself"):
        _restore(home, home.database, clock)
    with pytest.raises(Clash, match="holds something else"):
        back_up(home, clock, reason="file", target=home.database)
    with pytest.raises(NotFound, match="no backup"):
        _restore(home, tmp_path / "nothing", clock)
    assert _content(home.folder) == before
    assert not list(home.backups.glob(".part-*"))


def test_an_altered_backup_is_taken_only_when_told_so(home: Home, clock: SetClock) -> None:
    info = back_up(home, clock, reason="regular")
    with unguarded(info.path) as database:
        database.execute("UPDATE letters SET subject = 'x' WHERE id = 1")
    with pytest.raises(Corrupt, match="does not fit in 1 places"):
        _restore(home, info.path, clock)
    _restore(home, info.path, clock, anyway=True)


def test_a_part_left_by_a_killed_writer_goes_later(home: Home, clock: SetClock) -> None:
    home.backups.mkdir()
    left = home.backups / (files.PART + "1-abc")
    left.mkdir()
    (left / "officedesk.sqlite").write_bytes(b"half")
    back_up(home, clock, reason="regular")
    assert left.exists(), "another writer may still be at it"
    past = clock.now().timestamp() - 7200
    os.utime(left, (past, past))
    back_up(home, clock, reason="regular")
    assert not left.exists()


def test_a_busy_desk_does_not_spoil_the_backups(home: Home, clock: SetClock) -> None:
    desk = open_busy(home.folder)
    for _round in range(12):
        desk.register_entry("letters", letter(50))
        info = back_up(home, clock, reason="regular")
        assert examine(info.path).faults == 0
        clock.forward(minutes=30)
    desk.close()


def test_the_second_place_gets_what_it_missed_once_it_is_there_again(
    home: Home, clock: SetClock, tmp_path: Path
) -> None:
    place = tmp_path / "stick"
    desk = Desk.open(home.folder, clock=clock)
    desk.set_setting("backup.folder", str(place))
    desk.close()
    assert back_up(home, clock, reason="regular").trouble
    clock.forward(minutes=30)
    assert back_up_if_changed(home, clock, reason="regular") is None
    place.mkdir()
    made = back_up_if_changed(home, clock, reason="regular")
    assert made is not None
    assert made.second is not None
    assert back_up_if_changed(home, clock, reason="regular") is None
