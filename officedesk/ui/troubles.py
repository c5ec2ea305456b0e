"""What nobody foresaw: logged without personal data, told, reported by copy; work goes on."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, qVersion

from officedesk import __version__

if TYPE_CHECKING:
    import logging


class Troubles(QObject):
    """Takes every exception that nobody caught.

    Signals:
        told: the report, as text that can be copied.
    """

    told = Signal(str)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = sys.excepthook
        self._home = home
        self._handler: logging.Handler | None = None

    def keep_log(self) -> None:
        """Write into the home's log from now on, where the disk lets us."""
        import logging
        from logging.handlers import RotatingFileHandler  # late: it knows the network

        from officedesk.store.home import Home

        if self._handler is not None:
            return
        folder = Home(self._home).logs
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._handler = RotatingFileHandler(
                folder / "officedesk.log", maxBytes=500_000, backupCount=2, encoding="utf-8",
                delay=True,
            )  # fmt: skip
        except OSError:
            return
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log().addHandler(self._handler)

    def watch(self) -> None:
        """Take over ``sys.excepthook``."""
        sys.excepthook = self._take

    def leave(self) -> None:
        """Give it back."""
        sys.excepthook = self._before
        if self._handler is not None:
            log().removeHandler(self._handler)
            self._handler.close()
            self._handler = None

    def _take(
        self,
        kind: type[BaseException],
        problem: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, problem, trace)
            return
        import traceback

        self.keep_log()
        places = "".join(traceback.format_tb(trace))
        # The message may hold words of an entry: it stands in the report, never in the log.
        log().error("%s\n%s", kind.__name__, places)
        self.told.emit(report(kind, problem, places))


def log() -> logging.Logger:
    """The program's log; what a person wrote is never told it."""
    import logging

    return logging.getLogger("officedesk")


def report(kind: type[BaseException], problem: BaseException, places: str) -> str:
    """What a person can copy and send."""
    import platform

    return "\n".join(
        (
            f"OfficeDesk {__version__}, Qt {qVersion()}, Python {platform.python_version()},"
            f" {platform.system()} {platform.release()}",
            f"{kind.__name__}: {problem}",
            places,
        )
    )
