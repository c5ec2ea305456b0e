"""The light of a deadline follows the day alone."""

from __future__ import annotations

from datetime import date

import pytest

from officedesk.core.due import due_words
from officedesk.core.lights import WORDS, Light, done_words, light_of
from officedesk.core.workdays import WorkingDays

TODAY, PLAIN = date(2026, 3, 10), WorkingDays()


@pytest.mark.parametrize(
    ("due", "light"),
    [
        (None, Light.NONE),
        (date(2026, 3, 16), Light.GREEN),
        (date(2026, 3, 13), Light.YELLOW),
        (date(2026, 3, 10), Light.YELLOW),
        (date(2026, 3, 9), Light.RED),
    ],
)
def test_what_is_to_be_done(due: date | None, light: Light) -> None:
    assert light_of(due_words(due, TODAY, PLAIN)) is light


def test_done_in_time_and_late() -> None:
    in_time = done_words(date(2026, 3, 9), TODAY, PLAIN, date(2026, 3, 9))
    late = done_words(date(2026, 3, 5), TODAY, PLAIN, date(2026, 3, 9))
    assert (light_of(in_time), in_time.words) == (Light.DONE, "done 9 Mar")
    assert (light_of(late), late.words) == (Light.DONE_LATE, "done 9 Mar, late")
    long = done_words(date(2026, 3, 5), TODAY, PLAIN, date(2026, 3, 9), long=True)
    assert long.words == "done 9 Mar, 2 days late"


def test_a_holiday_moves_the_yellow_forward() -> None:
    calendar = WorkingDays(off={date(2026, 3, 12): "holiday"}, on={})
    assert light_of(due_words(date(2026, 3, 16), TODAY, calendar)) is Light.YELLOW


def test_every_light_has_a_word() -> None:
    assert set(WORDS) == set(Light)
