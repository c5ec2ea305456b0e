"""An office at a set clock, with a person's hands at the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from officedesk.core.clock import SetClock
from officedesk.core.i18n import use_language
from officedesk.ui.program import Program
from officedesk.ui.theme import theme
from officedesk.ui.window import Window
from tests.flows.hands import NOW, Hands, Open
from tests.office import empty_home


@pytest.fixture(params=["en", "zh_CN"])
def spoken(request: pytest.FixtureRequest) -> str:
    """Each story is told in both languages."""
    return str(request.param)


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: object) -> Iterator[None]:
    """What was copied is let go: the offscreen clipboard outlives Python."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Opens the window on a home; closed again after the test."""
    programs: list[Program] = []

    def start(
        spoken: str = "en", *, empty: bool = False, home: Path | None = None,
        wait_ready: bool = True, size: tuple[int, int] = (1440, 900),
    ) -> Hands:  # fmt: skip
        folder = home or tmp_path / "home"
        if not empty and not folder.exists():
            empty_home(folder)
        program = Program(folder, spoken=spoken, clock=SetClock(NOW))
        programs.append(program)
        qtbot.addWidget(program.window)
        program.window.resize(*size)
        if wait_ready:
            with qtbot.waitSignal(program.ready, timeout=10_000):
                program.open()
        else:
            program.open()
            qtbot.waitUntil(lambda: program.opened is not None, timeout=10_000)
        qtbot.waitUntil(lambda: _awake(program.window), timeout=3000)
        return Hands(qtbot, program)

    yield start
    for program in programs:
        program.finish()
        program.window.close()
    # What was ended is told while those whom it concerns are still there.
    QCoreApplication.sendPostedEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    use_language("en")
    theme().set_look("auto")


def _awake(window: Window) -> bool:
    """Give the window the keyboard, as a person does who clicks it."""
    window.activateWindow()
    return window.isActiveWindow()
