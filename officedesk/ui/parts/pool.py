"""Widgets of one kind in a layout, kept for what is shown next.

A label made anew costs more than one that is told other words: Qt looks up its style, asks its
size and lays out everything around it once more as it appears.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

SPARE = 30
"""So many are kept though nothing is to be shown in them."""
PartT = TypeVar("PartT", bound=QWidget)
ThingT = TypeVar("ThingT")


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

    def fill(self, things: Sequence[ThingT], tell: Callable[[PartT, ThingT], object]) -> None:
        """Show a part for each of ``things``, told what it is by ``tell``, and no others.

        Several are told and appear while their owner is hidden: else each of them lays out all
        the others. An owner that has the keyboard would lose it, and is not hidden.
        """
        count = len(things)
        owner, at = self._column.parentWidget(), QApplication.focusWidget()
        assert owner is not None  # the layout was made for it
        aside = count > 1 and owner.isVisible() and not (at and owner.isAncestorOf(at))
        if aside:
            owner.hide()
        while len(self._parts) < count:
            part = self._make(owner)
            self._column.addWidget(part)
            self._parts.append(part)
        for part in self._parts[count:]:
            part.hide()
        for part in self._parts[max(count, SPARE) :]:
            self._column.removeWidget(part)
            part.deleteLater()
        del self._parts[max(count, SPARE) :]
        for part, thing in zip(self._parts, things, strict=False):
            tell(part, thing)
            part.show()
        if aside:
            owner.show()
        self._shown = count

    @property
    def shown(self) -> list[PartT]:
        """Those that are seen."""
        return self._parts[: self._shown]
