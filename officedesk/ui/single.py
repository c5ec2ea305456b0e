"""One window for one home: a second start by the same user raises the first."""

from __future__ import annotations

import os
import sys
import time
import zlib
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal

PATIENCE = 500
"""Milliseconds that the first window has for its answer."""
_TRIES, _BETWEEN = 4, 0.1
"""How often a window is asked that is there but busy, and the seconds between two times."""

_RING, _ANSWER = b"raise\n", b"here\n"


def door_name(home: Path) -> str:
    """Name of the local socket: one for each home and user."""
    words = f"{home.absolute().resolve()}|{_user()}".encode(errors="surrogateescape")
    # No cryptographic sum: loading the library that makes it costs 4 ms before the frame.
    return f"officedesk-{zlib.crc32(words):08x}{zlib.crc32(words[::-1]):08x}{len(words):x}"


def _user() -> str:
    return os.environ.get("USERNAME", "?") if sys.platform == "win32" else str(os.getuid())


def _nobody_home(name: str) -> bool:
    """Whether there cannot be a window: where a local socket is a file, that is not there."""
    return sys.platform != "win32" and not os.path.lexists(f"{QDir.tempPath()}/{name}")


def ring(home: Path) -> bool:
    """Ask a window that is open already to come to the front; False where there is none."""
    name = door_name(home)
    if _nobody_home(name):
        return False
    from PySide6.QtNetwork import QLocalSocket  # late: its many classes are needed for nothing else

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write(_RING)
    socket.flush()
    answered = socket.waitForReadyRead(PATIENCE)
    socket.disconnectFromServer()
    return answered


def ring_again(home: Path) -> bool:
    """Ask a window that is just being opened, for about two seconds; for a worker thread."""
    for _time in range(_TRIES):
        if ring(home):
            return True
        time.sleep(_BETWEEN)
    return False


def _lives(name: str) -> bool:
    """Whether some program listens at that door, be it too busy to answer."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    found = socket.waitForConnected(PATIENCE)
    socket.abort()
    return found


class Doorbell(QObject):
    """Listens for second starts.

    Attributes:
        taken: another window listens here, which was opened at the same moment.

    Signals:
        rung: the window is to come to the front.
    """

    rung = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        name = door_name(home)
        # Asked first: with these options Qt takes over a door at which somebody listens.
        self.taken = not _nobody_home(name) and _lives(name)
        if not self.taken and not self._server.listen(name):
            # Left over from a program that was killed.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._answer)
            socket.disconnected.connect(socket.deleteLater)

    def _answer(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = self.sender()
        if isinstance(socket, QLocalSocket) and bytes(socket.readAll().data()).startswith(b"raise"):
            socket.write(_ANSWER)
            socket.flush()
            self.rung.emit()
