"""T4: several programs at one home. Numbers, edits of one entry, second windows, unsafe places."""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from officedesk.core.errors import OfficeError
from officedesk.desk.desk import Desk
from officedesk.store import places
from tests.homes import letter
from tests.office import empty_home
from torture.lines import Line
from torture.together import second, writers

Tell = Callable[[str], None]
_PROCESSES = 4

CLOUD = (
    "Dropbox", "Dropbox (Office)", "OneDrive", "OneDrive - City", "Google Drive", "iCloudDrive",
    "Nextcloud", "ownCloud", "坚果云", "Nutstore", "百度网盘", "BaiduNetdiskWorkspace", "阿里云盘",
    "WPSDrive", "Seafile",
)  # fmt: skip
NETWORK = ("nfs", "nfs4", "cifs", "smb3", "9p", "davfs", "fuse.sshfs", "fuse.rclone", "vboxsf")
MARKS = (".dropbox.cache", ".stfolder", ".nextcloudsync.log", "._sync_0123456789ab.db")


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many of each."""
    parser.add_argument("--entries", type=int, default=1000, metavar="N", help="by four programs")
    parser.add_argument("--edits", type=int, default=300, metavar="N", help="by three programs")
    parser.add_argument("--commands", type=int, default=100, metavar="N", help="of registering")


def run(given: argparse.Namespace, tell: Tell) -> list[Line]:
    """All of it, the controls last."""
    with tempfile.TemporaryDirectory(prefix="officedesk-torture-") as name:
        place = Path(name)
        tell("four programs register")
        lines = [number_line(place, given.entries)]
        tell("commands and a window register")
        lines += [command_line(place, given.commands), window_line(place, given.commands // 2)]
        tell("three programs edit one entry")
        lines.append(edit_line(place, "edits of one entry", given.edits))
        few = max(30, given.edits // 5)
        lines.append(edit_line(place, "by commands", few, commands=True))
        lines.append(_steps("window and command at one entry", _beside(place)))
        tell("a second program")
        lines.append(_steps("a second program", second.steps(empty_home(place / "second"))))
        lines.append(_steps("places refused", refused(place)))
        tell("the controls")
        lines.append(edit_line(place, "control: no version check", few, check=False))
        lines.append(number_line(place, 120, locks=False))
    return lines


def _steps(what: str, steps: Iterable[tuple[str, str]]) -> Line:
    said = list(steps)
    return Line("T4", what, len(said), tuple(f"{name}: {bad}" for name, bad in said if bad))


# --- numbers -------------------------------------------------------------------------------


def number_line(place: Path, count: int, *, locks: bool = True) -> Line:
    """Four programs register through the desk at the same time."""
    folder = place / f"numbers-{locks}"
    folder.mkdir()
    home = empty_home(folder / "home")
    each = count // _PROCESSES

    def work(number: int) -> None:
        if not locks:
            writers.without_locks()
        writers.by_desk(home, each, folder / f"told-{number}")

    broken = writers.at_once([partial(work, number) for number in range(_PROCESSES)])
    faults = [*broken, *_numbers(home, folder, each * _PROCESSES)]
    what = "registered by four programs" if locks else "control: without the file's lock"
    return Line("T4", what, each * _PROCESSES, tuple(faults), control=not locks)


def _numbers(home: Path, folder: Path, count: int) -> list[str]:
    try:
        return list(writers.wrong_numbers(home, count, writers.lines(folder)))
    except (OfficeError, sqlite3.Error) as error:
        return [str(error)]  # without locks even the file itself may be damaged


def command_line(place: Path, count: int) -> Line:
    """Four at their command lines, a tenth of the commands in programs of their own."""
    folder = place / "commands"
    folder.mkdir()
    home = empty_home(folder / "home")
    each = max(1, count // _PROCESSES)
    anew = max(1, each // 10)

    def work(number: int) -> None:
        told = folder / f"told-{number}"
        writers.by_command(home, anew, told, anew=True)
        writers.by_command(home, each - anew, told)

    broken = writers.at_once([partial(work, number) for number in range(_PROCESSES)])
    faults = [*broken, *_numbers(home, folder, each * _PROCESSES)]
    return Line("T4", "registered by four at commands", each * _PROCESSES, tuple(faults))


def window_line(place: Path, count: int) -> Line:
    """The window saves by keyboard while a desk and commands register."""
    folder = place / "window"
    folder.mkdir()
    home = empty_home(folder / "home")
    told = folder / "told-0"
    with second.window("register", home, str(count)) as window:
        broken = writers.at_once(
            [
                partial(writers.by_desk, home, count, folder / "told-1"),
                partial(writers.by_command, home, count, folder / "told-2"),
            ]
        )
        saved = [second.said(window).get("saved", "") for _time in range(count)]
    numbers = dict(writers.rows(home, "SELECT subject, number FROM letters"))
    told.write_text("".join(f"{numbers.get(words, words)}\n" for words in saved if words))
    faults = [*broken, *_numbers(home, folder, 3 * count)]
    return Line("T4", "by window, desk and command", 3 * count, tuple(faults))


# --- edits ---------------------------------------------------------------------------------


def edit_line(
    place: Path, what: str, count: int, *, check: bool = True, commands: bool = False
) -> Line:
    """Three programs edit the same field of one entry."""
    folder = place / f"edits-{check}-{commands}"
    folder.mkdir()
    home = empty_home(folder / "home")
    desk = Desk.open(home)
    ref = next(iter(desk.register_entry("letters", letter(1)).refs()))
    desk.close()
    broken = writers.at_once(
        [
            partial(
                writers.edit, home, ref, count // 3, who, folder / f"told-{who}", check=check,
                commands=commands and who == 2,
            )
            for who in range(3)
        ]
    )  # fmt: skip
    kept, refused, lost = writers.judged_edits(home, ref, writers.lines(folder))
    if kept + refused != count // 3 * 3:
        lost.append(f"{kept} kept and {refused} refused of {count}")
    if check and not refused:
        lost.append("none was refused: they did not meet")
    return Line(
        "T4", what, count // 3 * 3, (*broken, *lost), control=not check,
        cells={"kept": f"{kept:,}", "refused": f"{refused:,}", "lost": f"{len(lost):,}"},
    )  # fmt: skip


def _beside(place: Path) -> Iterable[tuple[str, str]]:
    home = empty_home(place / "beside")
    desk = Desk.open(home)
    number = desk.register_entry("letters", letter(1)).numbers[0]
    desk.close()
    return second.edited_beside(home, number)


# --- places --------------------------------------------------------------------------------


def refused(place: Path) -> Iterable[tuple[str, str]]:
    """Homes on network drives and in cloud folders, and by a link into one."""
    root = place / "places"
    for name in CLOUD:
        (root / name).mkdir(parents=True)
        yield name, _refusal(root / name / "desk", "cloud service")
        link = root / f"link to {len(list(root.iterdir()))}"
        link.symlink_to(root / name)
        yield f"a link to {name}", _refusal(link / "desk", "cloud service")
    for name in MARKS:
        folder = root / f"marked {name[1:]}"
        folder.mkdir()
        (folder / name).touch()
        yield name, _refusal(folder / "desk", "cloud service")
    plain = places._MOUNTS
    places._MOUNTS = root / "mountinfo"
    try:
        for kind in NETWORK:
            at = root / "share"
            at.mkdir(exist_ok=True)
            line = f"40 1 0:40 / {at} rw shared:1 - {kind} host:/share rw\n"
            places._MOUNTS.write_text("22 1 8:1 / / rw - ext4 /dev/sda1 rw\n" + line)
            yield kind, _refusal(at / "desk", "network drive")
    finally:
        places._MOUNTS = plain
    made = Desk.open(root / "Boxes of my dropbox friend" / "desk")
    made.close()
    yield "another name is taken", ""


def _refusal(home: Path, reason: str) -> str:
    """What is wrong with how the home was refused, by desk and by command; empty for nothing."""
    try:
        Desk.open(home).close()
    except OfficeError as error:
        if reason not in str(error) or home.exists():
            return str(error)
    else:
        return "it was opened"
    status, _said, wrong = writers.typed(["new", "letters", "sender=A", "--home", str(home)])
    return "" if status == 1 and reason in wrong else f"the command says: {wrong}"
