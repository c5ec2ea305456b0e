"""Widgets of one kind in a layout, kept for what is shown next.

A label made anew costs more than one that is told other words: Qt looks up its style, asks its
size and lays out everything around it once more as it appears.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QBoxLayout, QWidget

SPARE = 30
"""So many are kept though nothing is to be shown in them."""
PartT = TypeVar("PartT", bound=QWidget)


class Pool(Generic[PartT]):
    """The parts of a column, as many as are asked for; the others are kept hidden.

    Args:
        column: the layout of the widget that they belong to, in which they stand one after
            the other.
        make: a new one, of the widget it is given; no method of who holds the pool, or the two
            hang together in a ring.
    """

    def __init__(self, column: QBoxLayout, make: Callable[[QWidget], PartT]) -> None:
        self._column, self._make = column, make
        self._parts: list[PartT] = []
        self._shown = 0

    def show(self, count: int) -> list[PartT]:
        """The first ``count``, to be filled; they are seen, and no others."""
        owner = self._column.parentWidget()
        while owner is not None and len(self._parts) < count:
            part = self._make(owner)
            self._column.addWidget(part)
            self._parts.append(part)
        for part in self._parts[count:]:
            part.hide()
        for part in self._parts[max(count, SPARE) :]:
            self._column.removeWidget(part)
            part.deleteLater()
        del self._parts[max(count, SPARE) :]
        for part in self._parts[:count]:
            part.setVisible(True)
        self._shown = count
        return self._parts[:count]

    @property
    def shown(self) -> list[PartT]:
        """Those that are seen."""
        return self._parts[: self._shown]
