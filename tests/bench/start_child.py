"""Starts that are measured from inside: what a process has used when something is painted.

Each function runs the whole start in this process, says what it took and ends it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

from bench.measure import cpu, memory

LATE = ("sqlalchemy", "openpyxl", "reportlab", "pypdfium2", "PIL")
"""What may not be loaded before the first paint."""
IDLE = 12_000
"""Milliseconds after which an open window counts as idle: free memory was given back by then."""


def say(**more: Any) -> None:
    """Report on the standard output, and end the process without any tidying."""
    found = {"cpu": cpu(), "at": time.monotonic(), **more}
    sys.stdout.write("\n" + json.dumps(found) + "\n")
    sys.stdout.flush()
    os._exit(0)


def empty_window() -> None:
    """An empty PySide6 window, painted."""
    _peer(lambda: say(memory=memory()))


def empty_window_idle() -> None:
    """An empty PySide6 window that nobody touches."""
    from PySide6.QtCore import QTimer

    _peer(lambda: QTimer.singleShot(IDLE, lambda: say(memory=memory())))


def _peer(painted: Callable[[], None]) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        seen = False

        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            if not self.seen:
                self.seen = True
                QTimer.singleShot(0, painted)

    app = QApplication(sys.argv[:1])
    window = Window()
    window.resize(1440, 900)
    window.show()
    app.exec()


def bare_page(database: str, table: str, columns: list[str]) -> None:
    """Import PySide6 and SQLAlchemy, read the newest fifty rows."""
    from PySide6 import QtWidgets  # noqa: F401
    from sqlalchemy import column, create_engine, select
    from sqlalchemy import orm as _orm
    from sqlalchemy import table as table_

    engine = create_engine(f"sqlite:///{database}")
    named = table_(table, *(column(name) for name in ("id", *columns)))
    with engine.connect() as connection:
        rows = connection.execute(select(named).order_by(named.c.id.desc()).limit(50)).fetchall()
    say(rows=len(rows), orm=_orm.__name__)


def program_painted(home: str) -> None:
    """The program, until its frame is painted."""
    _run(home, lambda window: say(loaded=[name for name in LATE if name in sys.modules]))


def program_idle(home: str) -> None:
    """The program with its list open, when it has come to rest."""
    from PySide6.QtCore import QTimer

    def rest(window: Any) -> None:
        QTimer.singleShot(IDLE, lambda: say(memory=memory()))

    _run(home, rest)


def program_letters(home: str) -> None:
    """The program, until the first rows of its list are painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        """Sees the list's first rows painted."""

        def __init__(self, window: Any) -> None:
            super().__init__(window)
            self._window = window
            self.list: Any = None

        def look(self) -> None:
            from officedesk.ui.list.view import RegisterList

            self.list = self._window.findChild(RegisterList)
            if self.list is None:
                QTimer.singleShot(1, self.look)
            else:
                self.list.viewport().installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and self.list.list_model.read(0) is not None:
                QTimer.singleShot(0, lambda: say(rows=self.list.list_model.total))
            return False

    def loaded(window: Any) -> None:
        Watch(window).look()

    _run(home, loaded)


def _run(home: str, painted: Callable[[Any], None]) -> None:
    """The whole program as its command starts it; ``painted`` is told the window."""
    from PySide6.QtWidgets import QApplication

    loop = QApplication.exec

    def run() -> int:
        window = next(w for w in QApplication.topLevelWidgets() if hasattr(w, "painted"))
        window.painted.connect(lambda: painted(window))
        return int(loop())

    QApplication.exec = staticmethod(run)  # type: ignore[method-assign]
    from officedesk.cli import main

    sys.exit(main(["--home", home]))
