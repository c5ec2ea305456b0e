"""The end of a start: rubbish is collected again."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from officedesk.ui.rest import come_to_rest


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_rubbish_is_collected_again_but_what_the_start_loaded_is_left_alone() -> None:
    gc.disable()
    come_to_rest()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 1000
