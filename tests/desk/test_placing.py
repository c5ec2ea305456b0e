"""A file that cannot be put in its place is told of by the name that the person gave it."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from officedesk.core.errors import DiskFull, ReadOnly, WorldError
from officedesk.desk.placing import put_in_place
from officedesk.paper.placing import placed


def test_a_full_disk_names_the_file_of_the_person(tmp_path: Path) -> None:
    with pytest.raises(DiskFull) as told, put_in_place(tmp_path / "list.pdf") as part:
        with placed(part):
            raise OSError(errno.ENOSPC, "No space left on device")
    assert "list.pdf" in str(told.value)
    assert ".part" not in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_disk_names_the_file_of_the_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_args: object, **_named: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(ReadOnly) as told, put_in_place(tmp_path / "list.pdf") as part:
        with placed(part):
            pass
    assert "list.pdf" in str(told.value)
    assert ".part" not in str(told.value)


def test_what_is_wrong_elsewhere_is_told_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="an attachment is gone"):
        with put_in_place(tmp_path / "list.pdf"):
            raise WorldError("an attachment is gone") from OSError(
                errno.ENOENT, "No such file", "/elsewhere/paper.pdf"
            )
