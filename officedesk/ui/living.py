"""Who waits for an answer, and whether they are still there: who is gone is told nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

_LEFT: list[QObject] = []


def asker_of(then: Callable[..., Any]) -> QObject | None:
    """The object of Qt whose method ``then`` is; None where it is nobody's."""
    while isinstance(then, partial):
        then = then.func
    bound = getattr(then, "__self__", None)
    return bound if isinstance(bound, QObject) else None


def waits(asker: QObject | None) -> bool:
    """Whether an answer may be told: to one who is there, or to nobody in particular."""
    return asker is None or isValid(asker)


def outlive(busy: QObject) -> None:
    """Keep what a worker still speaks to and would not let go, beyond whoever owned it."""
    busy.setParent(None)
    _LEFT.append(busy)


def let_go(ended: QObject) -> None:
    """Have it taken away, unless its worker still speaks to it."""
    if ended not in _LEFT:
        ended.deleteLater()
