"""The words with which the sample office speaks of one thing: supplies, seals, meetings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from officedesk.core.i18n import language
from officedesk.core.resources import resources


def words_of(thing: str) -> Mapping[str, Any]:
    """The words in the language in use, English where there are none."""
    folder = resources() / "demo"
    chosen = folder / f"{thing}.{language()}.json"
    path = chosen if chosen.is_file() else folder / f"{thing}.en.json"
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
