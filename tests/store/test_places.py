"""A home on a network drive or in a folder of a cloud service is refused, with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from officedesk.core.clock import SystemClock
from officedesk.core.errors import WrongFile
from officedesk.desk.desk import Desk
from officedesk.desk.restoring import restore_home
from officedesk.store import places
from officedesk.store.places import unsafe_place

SYNCHRONISED = (
    ("/home/me/Dropbox/office", "Dropbox"),
    ("/home/me/Dropbox (City Office)/office", "Dropbox"),
    ("/home/me/OneDrive - City of Example/register", "OneDrive"),
    ("/mnt/c/Users/me/OneDrive/register", "OneDrive"),
    ("/Users/me/Library/GoogleDrive-me@example.org/desk", "Google Drive"),
    ("/Users/me/Library/Mobile Documents/com~apple~CloudDocs/desk", "iCloud"),
    ("/Users/me/Library/CloudStorage/OneDrive-City/desk", "macOS CloudStorage"),
    ("/home/me/iCloudDrive/desk", "iCloud"),
    ("/home/me/Nextcloud/desk", "Nextcloud"),
    ("/home/me/Nutstore Files/desk", "坚果云"),
    ("/srv/坚果云/desk", "坚果云"),
    ("/home/me/我的坚果云/desk", "坚果云"),
    ("/home/me/BaiduNetdiskWorkspace/desk", "百度网盘"),
    ("/home/me/百度网盘/desk", "百度网盘"),
    ("/home/me/WPSDrive/desk", "WPS"),
)

_ROOT = "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw\n"


def _mounted(monkeypatch: pytest.MonkeyPatch, folder: Path, *mounts: tuple[str, str]) -> None:
    """As if file systems of these types were mounted at these places."""
    path = folder / "mountinfo"
    lines = [
        f"{30 + n} 22 0:{n} / {at} rw,nosuid shared:2 master:1 - {kind} host:/share rw\n"
        for n, (at, kind) in enumerate(mounts)
    ]
    path.write_text(_ROOT + "".join(lines), encoding="utf-8")
    monkeypatch.setattr(places, "_MOUNTS", path)


@pytest.mark.parametrize(("folder", "service"), SYNCHRONISED)
def test_a_folder_that_a_service_keeps_in_step_is_refused(folder: str, service: str) -> None:
    assert f"cloud service ({service})" in unsafe_place(Path(folder))


@pytest.mark.parametrize(
    "folder", ["/home/me/dropbox-notes/desk", "/home/me/boxes/desk", "/home/me/my onedrive/d",
               "/home/me/微云南办公室/desk", "/srv/office/desk"],
)  # fmt: skip
def test_other_names_are_not_taken_for_a_service(folder: str, tmp_path: Path) -> None:
    assert not unsafe_place(tmp_path / folder.lstrip("/"))


@pytest.mark.parametrize(
    ("mark", "service"),
    [(".dropbox.cache", "Dropbox"), (".stfolder", "Syncthing"),
     (".sync_7d5a1f0b9c3e.db", "Nextcloud"), ("._sync_0123456789ab.db", "Nextcloud")],
)  # fmt: skip
def test_a_folder_of_another_name_is_known_by_its_marks(
    tmp_path: Path, mark: str, service: str
) -> None:
    assert not unsafe_place(tmp_path / "mine" / "desk")
    (tmp_path / mark).touch()
    assert service in unsafe_place(tmp_path / "mine" / "desk")


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "vboxsf", "fuse.sshfs", "fuse.rclone",
             "fuse.gvfsd-fuse", "fuse.davfs"],
)  # fmt: skip
def test_a_network_drive_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    _mounted(monkeypatch, tmp_path, ("/mnt/the\\040office", kind))
    assert f"network drive ({kind})" in unsafe_place(Path("/mnt/the office/desk"))
    assert not unsafe_place(Path("/mnt/the office 2/desk"))


def test_a_disk_of_this_machine_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mounts = (("/mnt", "nfs"), ("/mnt/stick", "fuseblk"), ("/mnt/safe", "fuse.gocryptfs"))
    _mounted(monkeypatch, tmp_path, *mounts)
    assert unsafe_place(Path("/mnt/desk"))
    assert not unsafe_place(Path("/mnt/stick/desk"))
    assert not unsafe_place(Path("/mnt/safe/desk"))


def test_what_is_mounted_over_another_counts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _mounted(monkeypatch, tmp_path, ("/mnt/x", "ext4"), ("/mnt/x", "cifs"))
    assert "cifs" in unsafe_place(Path("/mnt/x/desk"))


def test_a_link_into_such_a_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "office").mkdir(parents=True)
    link = tmp_path / "desk"
    link.symlink_to(tmp_path / "Dropbox" / "office")
    assert "Dropbox" in unsafe_place(link)
    assert "Dropbox" in unsafe_place(link / "home")


def test_neither_a_desk_nor_a_restored_backup_goes_there(tmp_path: Path) -> None:
    folder = tmp_path / "Nextcloud" / "desk"
    with pytest.raises(WrongFile, match="Nextcloud"):
        Desk.open(folder)
    with pytest.raises(WrongFile, match="Nextcloud"):
        restore_home(folder, tmp_path / "office.zip", None, None, SystemClock())
    assert not folder.exists()
