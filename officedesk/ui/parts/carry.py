"""An entry carried by the mouse: what is dragged, and who drags it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt
from PySide6.QtGui import QDrag, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from officedesk.core.changes import EntryRef
from officedesk.ui.naming import spoken
from officedesk.ui.parts.brush import CENTRE, rounded, width_of, write
from officedesk.ui.theme import theme
from officedesk.ui.tokens import RADIUS

ENTRY = "application/x-officedesk-entry"
"""MIME type of an entry of this window; other programs see its number as text."""


@dataclass(frozen=True)
class Carried:
    """An entry on its way."""

    ref: EntryRef
    number: str

    def mime(self) -> QMimeData:
        """Register and id for this window, the number as text for any other program."""
        made = QMimeData()
        # Another process has another home open: there the same id is another entry.
        plain = {"process": os.getpid(), "register": self.ref.register, "id": self.ref.id}
        made.setData(ENTRY, json.dumps(plain).encode())
        made.setText(self.number)
        return made


def carried_in(mime: QMimeData) -> Carried | None:
    """The entry of this window that is carried; None for anything else."""
    if not mime.hasFormat(ENTRY):
        return None
    try:
        plain = json.loads(bytes(mime.data(ENTRY).data()))
        ref = EntryRef(str(plain["register"]), int(plain["id"]))
        ours = plain["process"] == os.getpid()
    except (ValueError, KeyError, TypeError):
        return None
    return Carried(ref, mime.text()) if ours else None


class Grip:
    """Notices that the mouse takes something along: pressed on it, then moved."""

    def __init__(self) -> None:
        self._from: QPoint | None = None

    def pressed(self, event: QMouseEvent) -> None:
        """The mouse was pressed where an entry can be taken."""
        left = event.button() == Qt.MouseButton.LeftButton
        self._from = event.position().toPoint() if left else None

    def let_go(self) -> None:
        """Nothing is taken along."""
        self._from = None

    def taken(self, event: QMouseEvent) -> bool:
        """Whether it was moved so far that a person means to carry it; once for each press."""
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        way = (event.position().toPoint() - self._from).manhattanLength()
        if way < QApplication.startDragDistance():
            return False
        self._from = None
        return True


def carry(source: QWidget, carried: Carried) -> None:
    """Let the mouse carry an entry until it is dropped; the window goes on meanwhile."""
    drag = QDrag(source)
    drag.setMimeData(carried.mime())
    picture = _picture(spoken(carried.number), source.devicePixelRatioF())
    drag.setPixmap(picture)
    drag.setHotSpot(QPoint(-8, round(picture.deviceIndependentSize().height() / 2)))
    drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.LinkAction, Qt.DropAction.LinkAction)


def _picture(number: str, ratio: float) -> QPixmap:
    """The number in a chip, under the mouse."""
    wide, high = width_of(number, 12, 500) + 20, theme().sizes.chip
    picture = QPixmap(round(wide * ratio), round(high * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    box = QRectF(0, 0, wide, high)
    rounded(painter, box, RADIUS, fill="base", line="accent")
    write(painter, box, number, size=12, weight=500, ink="accent", align=CENTRE)
    painter.end()
    return picture
