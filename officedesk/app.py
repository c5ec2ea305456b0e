"""Composition root of the window: paths to frame, frame to desk, and the end."""

from __future__ import annotations

import os
import sys
from pathlib import Path

LIBRARIES = (
    "libglib2.0-0 libegl1 libgl1 libfontconfig1 libdbus-1-3 libxkbcommon0"
    " libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)
"""System libraries that Qt needs on Debian (traps.md)."""


def run(home: Path, *, language: str | None, operator: str | None) -> int:
    """Open the window on ``home`` and stay until it is closed.

    Args:
        language: code of the language to speak; the home's own otherwise.
        operator: who sits down; a password is asked in the window.

    Returns:
        The exit status of the program.
    """
    _choose_input_method()
    try:
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QGuiApplication
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        sys.stderr.write(_missing(error))
        return 1
    from officedesk.ui.single import ring

    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("OfficeDesk")
    if ring(home):
        return 0
    from officedesk.ui.program import Program

    program = Program(home, spoken=language, operator=operator)
    if isinstance(app, QApplication):
        app.setQuitOnLastWindowClosed(False)
    program.ended.connect(app.quit)
    program.watch()
    program.listen()
    program.open()
    return app.exec()


def _choose_input_method() -> None:
    """The wheel brings no fcitx plugin; fcitx5 answers as ibus too (traps.md)."""
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"


def _missing(error: ImportError) -> str:
    """Which library the window needs and the command that brings it."""
    from officedesk.core.i18n import _

    words = _("The window needs a system library: {error}. On Debian: apt-get install {names}")
    return words.format(error=error, names=LIBRARIES) + "\n"
