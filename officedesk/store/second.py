"""The second place of the backups, on another disk, and whether it has worked."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from officedesk.core.errors import NotFound, WorldError
from officedesk.core.i18n import _
from officedesk.core.progress import Silent
from officedesk.store import shelf
from officedesk.store.attachments import copy_content
from officedesk.store.files import hash_of, make_folder, pour, put_in_place
from officedesk.store.home import Home

_NOTE = "second-place.json"


@dataclass(frozen=True)
class SecondPlace:
    """How the second place stands.

    Attributes:
        folder: as it was set; empty for none.
        worked: local time of the last copy that arrived; None for never.
        trouble: why the last one failed; empty where it worked.
        other_disk: it lies on another disk than the home.
    """

    folder: str
    worked: datetime | None = None
    trouble: str = ""
    other_disk: bool = False

    @property
    def safe(self) -> bool:
        """A place on another disk has been set and has worked."""
        return bool(self.folder and self.worked and self.other_disk and not self.trouble)


def shelf_in(home: Home, folder: Path) -> Path:
    """The home's own shelf at the second place; two homes may share the place."""
    return folder / f"OfficeDesk {home.folder.absolute().name}"


def copy_to(home: Home, backup: Path, folder: Path, wanted: tuple[str, ...], now: datetime) -> Path:
    """Copy a finished backup with its attachments, read it back, thin the shelf there.

    Raises:
        NotFound: the folder is not there, perhaps the disk is not plugged in.
        WorldError: what was read back is not what was written.
    """
    if not folder.is_dir():
        raise NotFound(
            _("The second backup place {path} is not there. Plug the disk in, or choose another"
              " place in the preferences.").format(path=folder)
        )  # fmt: skip
    place = shelf_in(home, folder)
    make_folder(place)
    target = place / backup.name
    with open(backup, "rb") as source, put_in_place(target) as copy:
        written = pour(source, copy, Silent(), 0)
    if hash_of(target, Silent()) != written:
        target.unlink()
        raise WorldError(
            _("The copy at {path} is not what was written. Check that disk.").format(path=folder)
        )
    for sha256 in wanted:
        content = backup.parent / shelf.POOL / sha256[:2] / sha256
        if content.exists():
            copy_content(content, sha256, place / shelf.POOL)
    shelf.thin(place, now)
    shelf.sweep_pool(place, wanted)
    return target


def note(home: Home, folder: str, at: datetime, trouble: str) -> None:
    """Remember how the last copy went, outside the database."""
    known = second_place(home, folder)
    worked = known.worked if trouble else at.replace(tzinfo=None)
    content = {
        "folder": folder,
        "worked": worked.isoformat(timespec="seconds") if worked else None,
        "trouble": trouble,
    }
    with put_in_place(home.backups / _NOTE) as file:
        file.write(json.dumps(content, ensure_ascii=False).encode("utf-8"))


def noted_folder(home: Home) -> str:
    """The folder to which the last copy went, for when the database cannot be read."""
    return str(_noted(home).get("folder") or "")


def waits(home: Home) -> bool:
    """Whether the last copy failed and the place is there again."""
    noted = _noted(home)
    return bool(noted.get("trouble")) and Path(str(noted.get("folder") or "-")).is_dir()


def second_place(home: Home, folder: str) -> SecondPlace:
    """How the second place stands that is set now."""
    if not folder:
        return SecondPlace("")
    noted = _noted(home)
    if noted.get("folder") != folder:
        return SecondPlace(folder, other_disk=on_other_disk(home, Path(folder)))
    words = noted.get("worked")
    worked = datetime.fromisoformat(words) if isinstance(words, str) else None
    other = on_other_disk(home, Path(folder))
    return SecondPlace(folder, worked, str(noted.get("trouble") or ""), other)


def on_other_disk(home: Home, folder: Path) -> bool:
    """Whether ``folder`` lies on another disk; one that is not there counts as another."""
    try:
        return os.stat(folder).st_dev != os.stat(home.folder).st_dev
    except OSError:
        return True


def _noted(home: Home) -> dict[str, object]:
    try:
        found = json.loads((home.backups / _NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
