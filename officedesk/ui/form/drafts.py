"""Typed text kept aside until it is saved, so that a kill loses nothing.

One file for each operator, register and entry lies in the home's ``drafts``
folder. It holds what was typed, letter by letter, wrong fields included.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from officedesk.core.changes import EntryRef


@dataclass(frozen=True)
class Draft:
    """What was typed into a form that was never saved.

    Attributes:
        register: key of the register.
        entry: id of the edited entry; 0 for a new one.
        texts: by field name, as typed; child rows by the child's key.
        at: when it was last written, local ISO text.
        version: of the edited entry when the form was opened.
    """

    register: str
    entry: int
    texts: Mapping[str, Any] = field(default_factory=dict)
    at: str = ""
    version: int = 0


class DraftShelf:
    """The drafts of one operator.

    A draft is a convenience: where the folder cannot be written, the form
    goes on without one.
    """

    def __init__(self, folder: Path, operator: str) -> None:
        self._folder = folder
        self._owner = hashlib.sha256(operator.encode()).hexdigest()[:12]

    def keep(self, draft: Draft) -> bool:
        """Write it in place of the one before; False where the disk refuses."""
        path = self._path(draft.register, draft.entry)
        part = path.with_suffix(".part")
        content = {
            "register": draft.register,
            "entry": draft.entry,
            "texts": dict(draft.texts),
            "at": draft.at,
            "version": draft.version,
        }
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
            part.chmod(0o600)
            os.replace(part, path)
        except OSError:
            return False
        return True

    def find(self, register: str, ref: EntryRef | None = None) -> Draft | None:
        """The draft of that form; None where there is none or it cannot be read."""
        try:
            content = json.loads(self._path(register, ref.id if ref else 0).read_text("utf-8"))
            return Draft(
                register=str(content["register"]),
                entry=int(content["entry"]),
                texts=dict(content["texts"]),
                at=str(content["at"]),
                version=int(content["version"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def kept(self) -> tuple[Draft, ...]:
        """Every draft of this operator, the newest first; told at the start."""
        found = []
        for path in self._folder.glob(f"{self._owner}-*.json"):
            register, _dash, entry = path.stem[len(self._owner) + 1 :].rpartition("-")
            number = int(entry) if entry.isdecimal() else 0
            draft = self.find(register, EntryRef(register, number) if number else None)
            if draft is not None:
                found.append(draft)
        return tuple(sorted(found, key=lambda draft: draft.at, reverse=True))

    def drop(self, register: str, ref: EntryRef | None = None) -> None:
        """Forget it: it was saved, or left on purpose."""
        try:
            self._path(register, ref.id if ref else 0).unlink(missing_ok=True)
        except OSError:
            return

    def _path(self, register: str, entry: int) -> Path:
        name = f"{self._owner}-{register}-{entry or 'new'}.json"
        return self._folder / name
