"""Icons of one family: own SVGs, coloured by replacing the stroke, kept per colour, size, ratio."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from officedesk.core.resources import resources
from officedesk.ui.theme import theme

STROKE = 1.5
"""Width of the line on the screen, in logical pixels, at every size."""
VIEW = 20
"""Side of the view box of every icon."""



@cache
def names() -> frozenset[str]:
    """The icons there are."""
    return frozenset(path.stem for path in _folder().glob("*.svg"))


def pixmap(name: str, colour: str, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon in ``colour`` (``#RRGGBB``), ``size`` logical pixels wide.

    Raises:
        FileNotFoundError: no such icon.
    """
    return _drawn(name, colour, size, math.ceil(ratio * 4) / 4)


def paint(painter: QPainter, name: str, colour: str, at: QRectF | QPointF, size: int = 16) -> None:
    """Draw the icon with its top left corner at ``at``, or in the middle of a rectangle."""
    picture = pixmap(name, colour, size, painter.device().devicePixelRatioF())
    if isinstance(at, QRectF):
        at = QPointF(
            round(at.x() + (at.width() - size) / 2), round(at.y() + (at.height() - size) / 2)
        )
    painter.drawPixmap(at, picture)


def icon(
    name: str, token: str = "text2", size: int = 16, ratios: Sequence[float] = ()
) -> QIcon:  # fmt: skip
    """The icon in the colour of a token as it is now; see ``bind`` for one that follows.

    ``ratios``: pixels to a logical one, for what stands outside the window; those of the
    screens there are where none are given.
    """
    tokens = theme().tokens
    made = QIcon()
    for ratio in ratios or theme().ratios:
        colour = str(getattr(tokens, token))
        made.addPixmap(pixmap(name, colour, size, ratio), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, tokens.field, size, ratio), QIcon.Mode.Disabled)
    return made


def bind(owner: QAbstractButton | QAction, name: str, token: str = "text2", size: int = 16) -> None:
    """Give a button or action the icon, and give it anew whenever the theme changes."""
    for old in owner.findChildren(_Binding):
        old.setParent(None)
        old.deleteLater()
    _Binding(owner, name, token, size)


class _Binding(QObject):
    """The tie between one button and its icon."""

    def __init__(self, owner: QAbstractButton | QAction, name: str, token: str, size: int) -> None:
        super().__init__(owner)
        self._owner = owner
        self._icon = (name, token, size)
        if isinstance(owner, QAbstractButton):
            owner.setIconSize(QSize(size, size))
        theme().follow(self)
        self.restyle()

    def restyle(self) -> None:
        """Give the icon in the colours of now; the theme calls it."""
        if self.parent() is self._owner:
            self._owner.setIcon(icon(*self._icon))


def _folder() -> Path:
    return resources() / "icons"


@cache
def _source(name: str) -> str:
    return (_folder() / f"{name}.svg").read_text("utf-8")


@cache
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    width = STROKE * VIEW / size
    text = _source(name).replace("currentColor", colour)
    text = text.replace('stroke-width="1.5"', f'stroke-width="{width:.3f}"')
    renderer = QSvgRenderer(QByteArray(text.encode()))
    side = round(size * ratio)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
