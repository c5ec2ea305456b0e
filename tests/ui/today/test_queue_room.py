"""The day and time of a meeting have their room in the narrow list of what was registered last."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from officedesk.core.daywords import short_day
from officedesk.core.i18n import use_language
from officedesk.ui.parts.brush import width_of
from officedesk.ui.parts.marks import BOX
from officedesk.ui.theme import theme
from officedesk.ui.today.queue import DUE


@pytest.mark.parametrize("spoken", ["en", "zh_CN"])
def test_a_day_with_its_time_is_not_cut(qtbot: Any, spoken: str) -> None:
    theme()
    use_language(spoken)
    day = date(2026, 12, 30)
    words = f"{short_day(day, day)} 20:30"
    use_language("en")
    assert words.endswith("20:30") and width_of(words) + BOX + 4 <= DUE
