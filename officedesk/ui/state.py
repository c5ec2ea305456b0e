"""What the window remembers between two starts: ``window.json``, not part of the history."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAME = "window.json"


@dataclass
class WindowState:
    """Place of the window, last tab, and what each tab looked like.

    A convenience: where the file cannot be read or written, the program goes on without it.

    Attributes:
        language, look: of the last run, so that the frame is right before the home is open.
        place: geometry of the window, base 64.
        tab: key of the last tab.
        pages: by tab: columns, sorting, view, width of the pane.
        reminded: by day: what was reminded of on it.
    """

    path: Path
    language: str = ""
    look: str = "auto"
    institution: str = ""
    office: str = ""
    place: str = ""
    tab: str = ""
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)
    reminded: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, home: Path) -> WindowState:
        """The state kept in ``home``; a fresh one where there is none that can be read."""
        state = cls(home / NAME)
        try:
            held = json.loads(state.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return state
        if isinstance(held, dict):
            state._take(held)
        return state

    def _take(self, held: Mapping[str, Any]) -> None:
        for name in ("language", "look", "institution", "office", "place", "tab"):
            value = held.get(name)
            if isinstance(value, str):
                setattr(self, name, value)
        for name in ("pages", "reminded"):
            value = held.get(name)
            if isinstance(value, dict):
                kind = dict if name == "pages" else list
                setattr(self, name, {k: v for k, v in value.items() if isinstance(v, kind)})
        if self.look not in ("auto", "light", "dark"):
            self.look = "auto"

    def page(self, key: str) -> dict[str, Any]:
        """What the tab of that key remembers; changed in place."""
        return self.pages.setdefault(key, {})

    def write(self) -> bool:
        """Keep it; False where the disk refuses."""
        held = {name: value for name, value in vars(self).items() if name != "path"}
        part = self.path.with_suffix(".part")
        try:
            part.write_text(json.dumps(held, ensure_ascii=False, indent=1), encoding="utf-8")
            part.chmod(0o600)
            os.replace(part, self.path)
        except OSError:
            return False
        return True
