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
from datetime import datetime
from pathlib import Path
from typing import Any

from officedesk.core import formats
from officedesk.core.changes import EntryRef
from officedesk.core.requests import Origin

NEW = "new"
FILLED = "filled"


@dataclass(frozen=True)
class Draft:
    """What was typed into a form that was never saved.

    Attributes:
        register: key of the register.
        slot: which form: ``new``, ``filled`` (it came filled in), the edited entry's id, or
            that of an action (``slot_of_action``).
        texts: by field name, as typed; child rows by the child's key.
        at: when it was last written, local ISO text.
        version: of the edited entry when the form was opened.
        origin: the entries with which it was begun; of an action itself and its entries.
    """

    register: str
    slot: str
    texts: Mapping[str, Any] = field(default_factory=dict)
    at: str = ""
    version: int = 0
    origin: Origin | None = None


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
        path = self._path(draft.register, draft.slot)
        part = path.with_suffix(".part")
        content = {
            "register": draft.register,
            "slot": draft.slot,
            "texts": dict(draft.texts),
            "at": draft.at,
            "version": draft.version,
        }
        if draft.origin is not None:
            content["origin"] = [draft.origin.action, *draft.origin.refs]
            content["part"] = draft.origin.part
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
            part.chmod(0o600)
            os.replace(part, path)
        except OSError:
            return False
        return True

    def find(self, register: str, slot: str = NEW) -> Draft | None:
        """The draft of that form; None where there is none or it cannot be read."""
        try:
            content = json.loads(self._path(register, slot).read_text("utf-8"))
            return Draft(
                register=str(content["register"]),
                slot=str(content["slot"]),
                texts=dict(content["texts"]),
                at=str(content["at"]),
                version=int(content["version"]),
                origin=_origin(content.get("origin"), content.get("part")),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def kept(self) -> tuple[Draft, ...]:
        """Every draft of this operator, the newest first; told at the start."""
        found = []
        for path in self._folder.glob(f"{self._owner}-*.json"):
            register, _dash, slot = path.stem[len(self._owner) + 1 :].partition("-")
            draft = self.find(register, slot)
            if draft is not None:
                found.append(draft)
        return tuple(sorted(found, key=lambda draft: draft.at, reverse=True))

    def drop(self, register: str, slot: str = NEW) -> None:
        """Forget it: it was saved, or left on purpose."""
        try:
            self._path(register, slot).unlink(missing_ok=True)
        except OSError:
            return

    def _path(self, register: str, slot: str) -> Path:
        return self._folder / f"{self._owner}-{register}-{slot}.json"


def slot_of_action(origin: Origin) -> str:
    """The place of the small form of an action with these entries: ``take-out.7``."""
    first, more = origin.refs[0].id, len(origin.refs) - 1
    return f"{origin.action}.{first}" + (f"+{more}" if more else "")


def of_action(draft: Draft) -> bool:
    """Whether it is of the small form of an action; a counter or a sheet has no origin."""
    return draft.origin is not None and "." in draft.slot


def day_and_time(at: str) -> str:
    """When a draft was last written, in words."""
    try:
        return formats.short_moment(datetime.fromisoformat(at))
    except ValueError:
        return at


def _origin(kept: Any, part: Any) -> Origin | None:
    """The entries with which a form was begun, as the file has them.

    Raises:
        TypeError, ValueError: it is none of ours.
    """
    if not kept:
        return None
    action, *refs = kept
    entries = tuple(EntryRef(str(key), int(entry)) for key, entry in refs)
    return Origin(str(action), entries, int(part or 0))
