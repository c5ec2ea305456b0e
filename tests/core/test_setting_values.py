"""No setting can be given a value that would stop the program."""

from __future__ import annotations

from typing import Any

import pytest

from officedesk.core.errors import Invalid
from officedesk.core.setting_values import cleaned_setting
from officedesk.core.settings import SETTINGS


@pytest.mark.parametrize("key", SETTINGS)
def test_every_setting_takes_what_it_starts_with(key: str) -> None:
    assert cleaned_setting(key, SETTINGS[key].default) == SETTINGS[key].default


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("late_after.letters", "abc"),
        ("late_after.letters", -3),
        ("deadline.normal", 10**9),
        ("deadline.urgent", -1),
        ("deadline.extra", True),
        ("weekend", [0, 1, 2, 3, 4, 5, 6]),
        ("weekend", ["a"]),
        ("marks", [1]),
        ("marks", [{"key": "x"}]),
        ("marks", [{"key": "x", "label": "X", "access": "everybody"}]),
        ("marks", [{"key": "x", "label": "X", "access": "named", "operators": [1]}]),
        ("marks", [{"key": "x", "label": "X", "access": "open"}] * 2),
        ("backup.minutes", 0),
        ("language", "xx"),
        ("reminders.quiet_from", "25:00"),
        ("institution", 5),
        ("stock.units", "kg=3"),
        ("stock.units", "kg:4"),
        ("stock.units", "kg:3, :2"),
    ],
)
def test_what_a_setting_cannot_take_is_refused_with_an_example(key: str, value: Any) -> None:
    with pytest.raises(Invalid, match="takes a value like"):
        cleaned_setting(key, value)


def test_texts_are_cleaned() -> None:
    assert cleaned_setting("institution", " City\x00 of\ud800 Example\n") == "City of Example"
    marks = [{"key": "x\x00", "label": "X", "access": "open"}]
    assert cleaned_setting("marks", marks)[0]["key"] == "x"
