"""Pictures of the pages that are looked at, drawn beside the window and kept within bounds."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from officedesk.paper.picture import Pages, Picture
from officedesk.ui.living import outlive
from officedesk.ui.lookups import PATIENCE
from officedesk.ui.turns import Turns

BUDGET = 96 << 20
"""Bytes of pictures that are kept; what was not looked at for longest goes first."""

Wish = tuple[int, float]
"""A page, from 0, and dots a point."""


def image_of(picture: Picture) -> QImage:
    """The picture for Qt, with bytes of its own."""
    grey = QImage.Format.Format_Grayscale8
    return QImage(picture.data, picture.wide, picture.high, picture.stride, grey).copy()


class Renderer(QObject):
    """Draws pages on one worker thread, the newest wishes first.

    Args:
        pages: an open PDF; whoever made it closes it after ``close``.

    Signals:
        ready: the number of a page whose picture has come.
    """

    ready = Signal(int)
    _drawn = Signal(object, object)

    def __init__(self, pages: Pages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pages = pages
        self._turns = Turns(parent=self)
        self._lock = threading.Lock()
        self._wishes: list[Wish] = []
        self._busy = self._closed = False
        self._kept: OrderedDict[Wish, QImage] = OrderedDict()
        # Told from the worker to a slot of this object: queued by Qt.
        self._drawn.connect(self._keep)

    def picture(self, page: int, scale: float) -> QImage | None:
        """The page at exactly this scale, where it has come already."""
        found = self._kept.get((page, scale))
        if found is not None:
            self._kept.move_to_end((page, scale))
        return found

    def stand_in(self, page: int) -> QImage | None:
        """The page at any scale, to be stretched until the right one comes."""
        return next((self._kept[key] for key in reversed(self._kept) if key[0] == page), None)

    def want(self, wishes: Sequence[Wish]) -> None:
        """These are looked at now, in this order; older wishes that wait are dropped."""
        with self._lock:
            self._wishes = [wish for wish in wishes if wish not in self._kept]
            if self._busy or self._closed or not self._wishes:
                return
            self._busy = True
        self._turns.start(self._draw)

    @property
    def kept_bytes(self) -> int:
        """Bytes of the pictures that are kept."""
        return sum(image.sizeInBytes() for image in self._kept.values())

    def close(self) -> None:
        """Stop, and wait for the page that is being drawn."""
        with self._lock:
            self._closed = True
            self._wishes = []
        if not self._turns.wait(PATIENCE):
            outlive(self)
        self._kept.clear()

    def _draw(self) -> None:
        """On the worker: all that is wished for, until there is no more."""
        while (wish := self._next_wish()) is not None:
            self._drawn.emit(wish, image_of(self.pages.draw(*wish)))

    def _next_wish(self) -> Wish | None:
        with self._lock:
            if not self._wishes:
                self._busy = False
                return None
            return self._wishes.pop(0)

    def _keep(self, wish: Wish, image: QImage) -> None:
        self._kept[wish] = image
        self._kept.move_to_end(wish)
        while len(self._kept) > 1 and self.kept_bytes > BUDGET:
            self._kept.popitem(last=False)
        self.ready.emit(wish[0])
