"""Files attached to entries: by content, whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, DiskFull, NotFound, WrongFile
from officedesk.core.i18n import _
from officedesk.desk.desk import Desk
from officedesk.store import attachments, files
from officedesk.store.attachments import clear_orphans, file_name, keep, keep_bytes
from officedesk.store.engine import connect
from officedesk.store.unit import Ask, unit_of_work
from tests.homes import CLERK, letter, rows_of
from tests.office import NOON, open_at


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    desk = open_at(tmp_path / "home")
    yield desk
    desk.close()


def _letter(desk: Desk) -> EntryRef:
    return next(iter(desk.register_entry("letters", letter()).refs()))


def _files(desk: Desk) -> list[Path]:
    return [path for path in desk.home.attachments.rglob("*") if path.is_file()]


def test_a_file_is_copied_by_its_hash_and_attached(desk: Desk, tmp_path: Path) -> None:
    content = os.urandom(3 << 20)
    source = tmp_path / "scan 扫描.pdf"
    source.write_bytes(content)
    ref = _letter(desk)
    desk.attach(ref, source)
    (shown,) = desk.entry(ref).attachments
    assert (shown.name, shown.size) == ("scan 扫描.pdf", len(content))
    assert shown.sha256 == hashlib.sha256(content).hexdigest()
    assert shown.path.read_bytes() == content
    assert source.exists(), "the person's own file stays"


def test_the_same_file_twice_is_named(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("words")
    ref = _letter(desk)
    desk.attach(ref, source)
    with pytest.raises(Clash, match="IN-2026-0001 holds this file already"):
        desk.attach(ref, source)
    desk.attach(_letter(desk), source)
    assert len(_files(desk)) == 1, "two entries share one content"


def test_a_file_taken_off_stays_for_the_history(desk: Desk, tmp_path: Path) -> None:
    ref = _letter(desk)
    desk.attach_bytes(ref, "a.txt", b"words")
    desk.detach(desk.entry(ref).attachments[0].id)
    assert not desk.entry(ref).attachments
    assert len(_files(desk)) == 1
    with pytest.raises(NotFound):
        desk.detach(1)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\plan.docx", "plan.docx"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("  \u200b ", "file"),
        ("x" * 400, "x" * 255),
    ],
)
def test_a_name_is_data_never_a_path(given: str, kept: str) -> None:
    assert file_name(given) == kept


def test_what_cannot_be_attached_is_refused_in_one_sentence(desk: Desk, tmp_path: Path) -> None:
    ref = _letter(desk)
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(WrongFile, match="is a folder"):
        desk.attach(ref, folder)
    with pytest.raises(NotFound, match="There is no file"):
        desk.attach(ref, tmp_path / "nothing")
    with pytest.raises(WrongFile, match="no ordinary file"):
        desk.attach(ref, Path("/dev/null"))
    assert not _files(desk)


def test_the_live_database_is_never_read_as_a_file(desk: Desk, tmp_path: Path) -> None:
    ref = _letter(desk)
    other_name = tmp_path / "innocent.bin"
    other_name.hardlink_to(desk.home.database)
    for path in (desk.home.database, other_name):
        with pytest.raises(WrongFile, match="is the register itself"):
            desk.attach(ref, path)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "LARGEST", 10)
    source = tmp_path / "large.bin"
    source.write_bytes(b"x" * 11)
    with pytest.raises(WrongFile, match=r"large\.bin is larger"):
        keep(desk.home, source)


def test_a_file_that_may_not_be_read_says_so(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "closed.bin"
    source.write_bytes(b"x")

    def refuse(*_args: object) -> None:
        raise PermissionError(errno.EACCES, "no", str(source))

    monkeypatch.setattr(attachments, "open", refuse, raising=False)
    with pytest.raises(WrongFile, match="may not be read"):
        keep(desk.home, source)


def test_a_full_disk_leaves_nothing_behind(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "scan.pdf"
    source.write_bytes(os.urandom(2 << 20))
    ref = _letter(desk)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, _("No space left on device"))

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(DiskFull, match="The disk is full"):
        desk.attach(ref, source)
    monkeypatch.undo()
    assert not _files(desk)
    assert not desk.entry(ref).attachments
    desk.attach(ref, source)
    assert len(desk.entry(ref).attachments) == 1


def test_a_damaged_content_is_healed_by_attaching_it_again(desk: Desk) -> None:
    ref = _letter(desk)
    desk.attach_bytes(ref, "a.txt", b"words")
    (path,) = _files(desk)
    path.chmod(0o600)
    path.write_bytes(b"wrong")
    keep_bytes(desk.home, "b.txt", b"words")
    assert path.read_bytes() == b"words"


def test_orphans_older_than_a_day_go_and_nothing_else(desk: Desk) -> None:
    ref = _letter(desk)
    desk.attach_bytes(ref, "kept.txt", b"kept")
    old = keep_bytes(desk.home, "orphan.txt", b"orphan")
    new = keep_bytes(desk.home, "new.txt", b"new")
    part = desk.home.attachments / (files.PART + "left")
    part.write_bytes(b"half")
    yesterday = (NOON - timedelta(days=2)).timestamp()
    for path in _files(desk):
        os.utime(path, (yesterday, yesterday))
    os.utime(desk.home.attachment(new.sha256), (NOON.timestamp(), NOON.timestamp()))
    with closing(connect(desk.home.database)) as database:
        assert clear_orphans(desk.home, database, NOON) == 2
    assert not desk.home.attachment(old.sha256).exists()
    assert {path.read_bytes() for path in _files(desk)} == {b"kept", b"new"}


def test_an_orphan_taken_up_again_is_young_again(desk: Desk) -> None:
    kept = keep_bytes(desk.home, "a.txt", b"words")
    path = desk.home.attachment(kept.sha256)
    os.utime(path, (0, 0))
    keep_bytes(desk.home, "a.txt", b"words")
    assert path.stat().st_mtime > 1


def test_a_content_that_vanished_before_the_row_is_not_attached(desk: Desk) -> None:
    ref = _letter(desk)
    kept = keep_bytes(desk.home, "a.txt", b"words")
    desk.home.attachment(kept.sha256).unlink()
    with pytest.raises(NotFound, match="was lost"):
        with unit_of_work(desk.store, desk.clock, Ask("attach", CLERK)) as work:
            attachments.attach(work, ref, kept)
    assert rows_of(desk.home.folder, "SELECT count(*) FROM attachments") == [(0,)]
