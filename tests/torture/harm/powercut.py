"""A disk whose power is cut: what was not synced is dropped, torn or reordered.

Data of a file last once the file is synced, names in a folder once the folder
is synced; until then each write of 512-byte sectors and each change of a name
may be on the disk or not, in any order.
"""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from torture.harm.recorder import (
    CREATE,
    LINK,
    MARK,
    MKDIR,
    RENAME,
    RMDIR,
    SYNC,
    TRUNCATE,
    UNLINK,
    WRITE,
    Call,
)

SECTOR = 512


@dataclass
class _File:
    """A file on the disk, whatever its names are; ``pending`` was not synced yet."""

    content: bytearray
    pending: list[Call] = field(default_factory=list)


@dataclass(frozen=True)
class _Naming:
    """A change of names that was not synced yet: what goes and what comes."""

    gone: str
    come: str
    file: _File | None


class Disk:
    """Plays a record up to a moment, and shows what a power cut then leaves."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._names: dict[str, _File | None] = {}  # None is a folder
        for place, folders, files in os.walk(base):
            for name in folders:
                self._names[self._inside(os.path.join(place, name))] = None
            for name in files:
                path = Path(place) / name
                self._names[self._inside(str(path))] = _File(bytearray(path.read_bytes()))
        self._lasting = dict(self._names)
        self._namings: dict[str, list[_Naming]] = {}

    def _inside(self, path: str) -> str:
        return os.path.relpath(path, self._base)

    def play(self, call: Call, root: str) -> None:
        """Carry out one call."""
        if call.kind == MARK:
            return
        name = os.path.relpath(call.name, root)
        if call.kind == CREATE:
            self._name(name, _Naming("", name, _File(bytearray())))
        elif call.kind == MKDIR:
            self._name(name, _Naming("", name, None))
        elif call.kind in (UNLINK, RMDIR):
            self._name(name, _Naming(name, "", None))
        elif call.kind in (RENAME, LINK):
            new = os.path.relpath(call.second, root)
            gone = name if call.kind == RENAME else ""
            self._name(new, _Naming(gone, new, self._names.get(name)))
        elif call.kind == SYNC:
            self._sync(name)
        elif call.kind in (WRITE, TRUNCATE):
            file = self._names.get(name)
            if file is not None:
                file.pending.append(call)

    def _name(self, name: str, naming: _Naming) -> None:
        _carry_out(self._names, naming)
        self._namings.setdefault(os.path.dirname(name), []).append(naming)

    def _sync(self, name: str) -> None:
        file = self._names.get(name)
        if file is not None:
            for call in file.pending:
                _apply(file.content, call)
            file.pending.clear()
        elif name == "." or name in self._names:
            for naming in self._namings.pop("" if name == "." else name, []):
                _carry_out(self._lasting, naming)

    def cut(self, home: Path, chance: random.Random) -> None:
        """Write into ``home`` what the disk holds after a power cut at this moment."""
        names = dict(self._lasting)
        for namings in self._namings.values():
            for naming in _some(namings, chance):
                _carry_out(names, naming)
        home.mkdir(parents=True)
        for name, file in sorted(names.items()):
            path = home / name
            if file is None:
                path.mkdir(parents=True, exist_ok=True)
            elif _has_place(name, names):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(_torn(file, chance))


def _has_place(name: str, names: dict[str, _File | None]) -> bool:
    """A file in a folder that is not there is not there either."""
    folder = os.path.dirname(name)
    return not folder or (folder in names and names[folder] is None and _has_place(folder, names))


def _carry_out(names: dict[str, _File | None], naming: _Naming) -> None:
    if naming.gone:
        names.pop(naming.gone, None)
    if naming.come:
        names[naming.come] = naming.file


def _some(calls: Sequence[_Naming], chance: random.Random) -> list[_Naming]:
    """Those changes of names that reached the disk: the first of them, or any."""
    if chance.random() < 0.5:
        return list(calls[: chance.randint(0, len(calls))])
    return [call for call in calls if chance.random() < 0.5]


def _torn(file: _File, chance: random.Random) -> bytes:
    """The content with those writes, or sectors of them, that reached the disk."""
    content = bytearray(file.content)
    way = chance.random()
    for call in file.pending:
        if way < 0.25 or (way < 0.75 and chance.random() < 0.5):
            continue  # nothing of it
        if call.kind == WRITE and 0.5 <= way < 0.9:
            for start in range(0, len(call.data), SECTOR):
                if chance.random() < 0.7:
                    part = call.data[start : start + SECTOR]
                    _apply(content, Call(WRITE, call.name, "", call.at + start, part))
        else:
            _apply(content, call)
    return bytes(content)


def _apply(content: bytearray, call: Call) -> None:
    if call.kind == TRUNCATE:
        del content[call.at :]
        content.extend(bytes(call.at - len(content)))
        return
    if len(content) < call.at:
        content.extend(bytes(call.at - len(content)))
    content[call.at : call.at + len(call.data)] = call.data
