"""What the window holds while it rests in one pose, counted again and again: the trend tells."""

from __future__ import annotations

import gc
import importlib
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from PySide6.QtCore import SIGNAL, QMetaMethod, QObject, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from officedesk.core.holidays import countries
from officedesk.paper import fonts
from officedesk.ui.loading import load_sounds

ALLOWED: Mapping[str, float] = {
    "widgets": 25, "objects": 120, "timers": 4, "connections": 12, "threads": 3, "files": 6,
    "ours": 400, "memory": 24.0,
}  # fmt: skip
"""By how much what is held may grow between the middle and the last third of a run.

Widgets and objects hang on which entry is shown; memory (MB) on what Qt and
SQLite keep for later. A leak that grows with every act passes these in a few
hundred acts.
"""


def holding(lasting: Sequence[QObject]) -> dict[str, float]:
    """What is held now: call it when the window rests and nothing runs.

    Args:
        lasting: objects that outlive pages; connections to them are counted.
    """
    apart = gc.get_freeze_count()
    gc.unfreeze()  # what was set apart counts like the rest
    gc.collect()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    things = gc.get_objects()
    timers = sum(type(t) is QTimer and isValid(t) and t.isActive() for t in things)
    ours = sum(_is_ours(thing) for thing in things)
    del things
    if apart:
        gc.freeze()  # as it was: else looking through all of it would count as a stall
    return {
        "widgets": len(app.allWidgets()),
        "objects": sum(len(w.findChildren(QObject)) for w in app.topLevelWidgets()),
        "timers": timers,
        "connections": sum(_connections(one) for one in lasting),
        "threads": len(os.listdir("/proc/self/task")),
        "files": len(os.listdir("/proc/self/fd")),
        "ours": ours,
        "memory": _memory(),
    }


def _is_ours(thing: object) -> bool:
    module = type(thing).__module__
    return isinstance(module, str) and module.startswith("officedesk.ui")


def _connections(one: QObject) -> int:
    meta, count = one.metaObject(), 0
    for at in range(meta.methodCount()):
        method = meta.method(at)
        if method.methodType() is QMetaMethod.MethodType.Signal:
            count += one.receivers(SIGNAL(method.methodSignature().data().decode()))
    return count


def _memory() -> float:
    """Private memory of this process in MB: shared pages of the database do not count."""
    text = Path("/proc/self/smaps_rollup").read_text()
    kinds = ("Private_Dirty:", "Private_Clean:")
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith(kinds)) / 1024


def kinds() -> Counter[str]:
    """What is held by kind: tells what a leak is made of."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apart = gc.get_freeze_count()
    gc.unfreeze()  # what was set apart counts like the rest
    found: Counter[str] = Counter()
    for thing in gc.get_objects():
        if _is_ours(thing):
            found[type(thing).__name__] += 1
    if apart:
        gc.freeze()
    for window in app.topLevelWidgets():
        found.update(f"Qt {one.metaObject().className()}" for one in window.findChildren(QObject))
    return found


def bring_in_tables() -> None:
    """Load what the program brings in once and keeps: its memory is a step, not a trend.

    How Chinese sounds takes 55 MB, what draws PDF 32 with its fonts, holidays and the names of
    countries 17, what reads tables 6 (measured each alone). Whichever came first in the last
    third of a sitting looked like a leak.
    """
    importlib.import_module("officedesk.desk.register_paper")
    importlib.import_module("officedesk.desk.importing")
    load_sounds()
    countries()
    fonts.widths()
    fonts.widths(bold=True)


def grown(held: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """By how much each figure grew from the middle to the last third, by their medians."""
    middle, last = _thirds(held)
    return {
        name: median(one[name] for one in last) - median(one[name] for one in middle)
        for name in ALLOWED
    }


def _thirds(held: Sequence[Mapping[str, float]]) -> tuple[Sequence[Mapping[str, float]], ...]:
    third = max(1, len(held) // 3)
    return held[-2 * third : -third], held[-third:]


def leaks(held: Sequence[Mapping[str, float]]) -> list[str]:
    """What grows: beyond what is allowed, and without ever coming back."""
    if len(held) < 3:
        return []
    middle, last = _thirds(held)
    found = []
    for name, more in grown(held).items():
        apart = min(one[name] for one in last) > max(one[name] for one in middle)
        if more > ALLOWED[name] and apart:
            found.append(f"{name} grow by {more:g}: {[round(one[name]) for one in held]}")
    return found
