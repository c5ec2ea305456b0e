"""What tests of the window share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from officedesk.core.i18n import use_language
from officedesk.ui.theme import theme


@pytest.fixture(autouse=True)
def _usual_look(qapp: Any) -> Iterator[None]:
    """Each test starts light and in English, and leaves it so."""
    _usual()
    yield
    _usual()


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: Any) -> Iterator[None]:
    """What was copied is let go: the offscreen clipboard outlives Python."""
    yield
    QGuiApplication.clipboard().clear()


def _usual() -> None:
    use_language("en")
    if theme().look != "light" or theme().typeface.two_weights:
        theme().set_look("light")
