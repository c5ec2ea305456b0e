"""Where a home must not lie: network drives and folders that a cloud service keeps in step.

Both damage a database that is written in place. A folder is known by the type of
its mount (``/proc/self/mountinfo``), by the name that a service gives its folder
and by the files with which it marks one; a link into one is followed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from officedesk.core.i18n import _

_MOUNTS = Path("/proc/self/mountinfo")

_SERVICES = {
    "Dropbox": ("dropbox",),
    "OneDrive": ("onedrive", "skydrive", "sharepoint"),
    "Google Drive": ("google drive", "googledrive", "google 云端硬盘", "drivefs"),
    "iCloud": ("icloud", "icloud drive", "icloud云盘", "icloud 云盘", "iclouddrive",
               "mobile documents", "com~apple~clouddocs"),
    "Nextcloud": ("nextcloud",),
    "ownCloud": ("owncloud",),
    "坚果云": ("nutstore", "nutstore files", "坚果云", "我的坚果云"),
    "百度网盘": ("baidunetdisk", "baidunetdiskworkspace", "baidunetdiskdownload", "baiduyun",
             "baidu netdisk", "百度网盘", "百度云", "百度云同步盘", "百度网盘同步空间"),
    "阿里云盘": ("aliyundrive", "阿里云盘", "adrive"),
    "腾讯微云": ("weiyun", "微云", "腾讯微云"),
    "WPS": ("wpsdrive", "wps云盘", "wps cloud files", "wpscloud"),
    "天翼云盘": ("ecloud", "天翼云盘"),
    "Seafile": ("seafile", "seadrive"),
    "Syncthing": ("syncthing",),
    "MEGA": ("megasync",),
    "pCloud": ("pclouddrive", "pcloud drive", "pcloudsync"),
    "Box": ("box sync", "boxsync"),
    "Yandex Disk": ("yandex.disk", "yandexdisk"),
    "macOS CloudStorage": ("cloudstorage",),
}  # fmt: skip
"""Names of folders by service; ``OneDrive - Office`` and ``GoogleDrive-me@…`` are meant too."""

_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".nutstore": "坚果云",
    ".nutstoreignore": "坚果云",
    ".baiduyun.uploading": "百度网盘",
    ".stfolder": "Syncthing",
    ".seafile-data": "Seafile",
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
}
"""Files and folders by which a service marks the folder that it keeps in step."""

_SYNC_STATE = re.compile(r"\._?sync_[0-9a-f]{6,}\.db")
"""The state of the Nextcloud and ownCloud clients, in the folder itself."""

_FURTHER = re.compile(r"\s+-\s|\s*[(（]|-[^/]+@")
"""What a service puts behind its name: whose folder it is."""

_NETWORK = frozenset(
    {"9p", "afs", "afpfs", "beegfs", "ceph", "cifs", "coda", "davfs", "davfs2", "gfs2",
     "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs3", "nfs4", "ocfs2", "orangefs", "prl_fs",
     "smb2", "smb3", "smbfs", "vboxsf", "vmhgfs", "webdav"}
)  # fmt: skip

_LOCAL_FUSE = frozenset(
    {"fuse.cryfs", "fuse.dislocker", "fuse.encfs", "fuse.exfat", "fuse.fuse-overlayfs",
     "fuse.gocryptfs", "fuse.lxcfs", "fuse.mergerfs", "fuse.ntfs-3g", "fuse.veracrypt"}
)  # fmt: skip
"""What a program of one's own mounts from this machine's disk; any other lies elsewhere."""


def unsafe_place(folder: Path) -> str:
    """Why a home must not lie in ``folder``; empty where it may."""
    for path in _meant(folder):
        service = _service(path)
        if service:
            return _(
                "{path} is kept in step by a cloud service ({service}), which damages databases."
                " Choose a folder on this machine only."
            ).format(path=folder, service=service)
    for path in _meant(folder):
        kind = _filesystem(path)
        if kind in _NETWORK or (kind.startswith("fuse.") and kind not in _LOCAL_FUSE):
            return _(
                "{path} lies on a network drive ({kind}), where a database can be damaged."
                " Choose a folder on this machine."
            ).format(path=folder, kind=kind)
    return ""


def _meant(folder: Path) -> Iterator[Path]:
    """The folder as it was named, and where it really lies."""
    named = folder.absolute()
    yield named
    with suppress(OSError, RuntimeError):
        real = folder.resolve()
        if real != named:
            yield real


def _service(path: Path) -> str:
    """The cloud service that keeps ``path`` in step; empty for none that is known."""
    for part in path.parts:
        word = part.casefold()
        for service, names in _SERVICES.items():
            if any(_is_called(word, name) for name in names):
                return service
    for place in (path, *path.parents):
        for mark, service in _MARKS.items():
            if _there(place / mark):
                return service
        with suppress(OSError):
            if any(_SYNC_STATE.fullmatch(each.name) for each in place.glob(".*sync_*.db")):
                return "Nextcloud"
    return ""


def _is_called(word: str, name: str) -> bool:
    """``onedrive``, ``onedrive - office``, ``googledrive-me@office``, ``dropbox (office)``."""
    rest = word.removeprefix(name)
    return rest != word and (not rest or bool(_FURTHER.match(rest)))


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _filesystem(path: Path) -> str:
    """Type of the file system of ``path``; empty where that cannot be known."""
    if sys.platform == "win32":
        return "smbfs" if str(path).startswith("\\\\") else ""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    for point, found in _mounts(lines):
        # What is mounted later on the same place lies over what was there.
        if len(point) >= len(best) and (path == Path(point) or Path(point) in path.parents):
            best, kind = point, found
    return kind


def _mounts(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Place and type of each mount (``man 5 proc``, mountinfo)."""
    for line in lines:
        fields, _dash, rest = line.partition(" - ")
        parts = fields.split(" ")
        if len(parts) > 4 and rest:
            yield re.sub(r"\\([0-7]{3})", _octal, parts[4]), rest.split(" ")[0]


def _octal(found: re.Match[str]) -> str:
    return chr(int(found.group(1), 8))
