"""What nobody foresaw: logged without personal data, told, reported by copy; work goes on."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion

from officedesk import __version__

_LOG = logging.getLogger("officedesk")


class Troubles(QObject):
    """Takes every exception that nobody caught.

    Signals:
        told: the report, as text that can be copied.
    """

    told = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = sys.excepthook
        self._handler: logging.Handler | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._handler = RotatingFileHandler(
                folder / "officedesk.log", maxBytes=500_000, backupCount=2, encoding="utf-8",
                delay=True,
            )  # fmt: skip
        except OSError:
            return
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        _LOG.addHandler(self._handler)

    def watch(self) -> None:
        """Take over ``sys.excepthook``."""
        sys.excepthook = self._take

    def leave(self) -> None:
        """Give it back."""
        sys.excepthook = self._before
        if self._handler is not None:
            _LOG.removeHandler(self._handler)
            self._handler.close()

    def _take(
        self,
        kind: type[BaseException],
        problem: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, problem, trace)
            return
        places = "".join(traceback.format_tb(trace))
        # The message may hold words of an entry: it stands in the report, never in the log.
        _LOG.error("%s\n%s", kind.__name__, places)
        self.told.emit(report(kind, problem, places))


def report(kind: type[BaseException], problem: BaseException, places: str) -> str:
    """What a person can copy and send."""
    return "\n".join(
        (
            f"OfficeDesk {__version__}, Qt {qVersion()}, Python {platform.python_version()},"
            f" {platform.system()} {platform.release()}",
            f"{kind.__name__}: {problem}",
            places,
        )
    )
