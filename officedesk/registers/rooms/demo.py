"""The rooms of the sample office: four of them, registered on the first morning."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from officedesk.core.demo import Stage
from officedesk.core.i18n import language
from officedesk.core.resources import resources

KEY = "rooms"


def play(stage: Stage, start: datetime) -> None:
    """Register the rooms before anything is held in them."""
    stage.at(start, partial(_register, stage))


def _register(stage: Stage) -> None:
    folder = resources() / "demo"
    chosen = folder / f"meetings.{language()}.json"
    path = chosen if chosen.is_file() else folder / "meetings.en.json"
    words: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    stage.sit_down(stage.staff("clerk")[0])
    for place, one in enumerate(words["rooms"]):
        keeper = words["keepers"][place % len(words["keepers"])]
        stage.desk.register_entry(KEY, {**one, "keeper": keeper}, date_is_right=True)
