"""Qt begins here: one application, one window, until it is closed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from officedesk.ui.single import ring


def start(home: Path, *, language: str | None, operator: str | None) -> int:
    """Raise the window that has ``home`` open, or open one; the program's exit status."""
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
    program.alone = True
    program.open()
    status = int(app.exec())
    from officedesk.ui.turns import at_work

    if at_work():
        os._exit(status)  # what would not end was waited for: a printer that does not answer
    return status
