"""The items of the sample office, registered on the first morning with what was there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from officedesk.core.demo import Stage
from officedesk.core.i18n import language
from officedesk.core.resources import resources
from officedesk.core.values import Value

KEY = "items"
_NUMBERS = ("pack_size", "minimum", "reorder", "maximum")


def words() -> Mapping[str, Any]:
    """The names of the sample office's supplies."""
    folder = resources() / "demo"
    chosen = folder / f"supplies.{language()}.json"
    path = chosen if chosen.is_file() else folder / "supplies.en.json"
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def play(stage: Stage, start: datetime) -> None:
    """Register the items before anything of them moves."""
    stage.at(start, partial(_register, stage))


def _register(stage: Stage) -> None:
    stage.sit_down(stage.staff("clerk")[0])
    for one in words()["items"]:
        values: dict[str, Value] = {
            name: Decimal(str(value)) if name in _NUMBERS else value
            for name, value in one.items()
            if name not in ("price", "opening", "issued")
        }
        stage.desk.register_entry(KEY, values, date_is_right=True)
