"""What is brought in beside the window, on a worker: modules, and the open desk itself."""

from __future__ import annotations

import importlib
import threading
import time
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from officedesk.core.clock import Clock
from officedesk.core.i18n import language
from officedesk.core.progress import Progress, Resting
from officedesk.core.text import sort_key
from officedesk.discovery import fronts, optional, registers

if TYPE_CHECKING:
    from officedesk.desk.desk import Desk

_TODAY = "officedesk.ui.today.page"
_TRIES, _BETWEEN = 10, 0.2
"""How often a lock is tried that a program of the same user still holds, and seconds between."""
_LATER = ("officedesk.ui.form.pane", "officedesk.desk.completion", _TODAY)
"""What the first page does not show, and what should not keep a hand waiting afterwards."""
_CHINESE = "\u6587"
"""Any Chinese character."""


def load_pages(tab: str) -> None:
    """Import what desk and window need for the page of that tab: longer than a frame may wait."""
    registers()
    importlib.import_module("officedesk.ui.opened")
    if any(front.key == tab for front in fronts()):
        optional(tab, "page")
    else:
        importlib.import_module(_TODAY)


def open_desk(folder: Path, clock: Clock, values: Mapping[str, Any] | None) -> Desk:
    """The desk of the home in ``folder``, brought up to date, with ``values`` for a new one.

    Its connections may go from thread to thread, as long as one at a time has them.

    Raises:
        OfficeError: it cannot be opened; nothing stays open.
    """
    from officedesk.desk.desk import Desk

    desk = Desk.open(folder, clock=clock, window=True, log_in=False)
    tries = _TRIES
    while tries and _own_before(desk):
        desk.close()
        time.sleep(_BETWEEN)
        desk, tries = Desk.open(folder, clock=clock, window=True, log_in=False), tries - 1
    try:
        if values:
            desk.begin(values)
    except BaseException:
        desk.close()
        raise
    return desk


def _own_before(desk: Desk) -> bool:
    """Whether the home is held by another program of this user on this machine.

    It did not answer the bell, so it is about to end: its last backup is being made.
    """
    from officedesk.store.home import lock_holder

    here = lock_holder()
    return all(desk.holder.get(name) == here[name] for name in ("host", "user")) and (
        desk.holder.get("pid") != here["pid"]
    )


def load_rest(progress: Progress) -> None:
    """Import forms and pages before somebody asks for them, and the sounds of a Chinese window."""
    resting = Resting(progress)
    for name in _LATER:
        importlib.import_module(name)
        resting.step(0, 0)
    for front in fronts():
        optional(front.key, "page")
        resting.step(0, 0)
    if language().startswith("zh"):
        load_sounds()


def load_sounds() -> None:
    """Bring in how Chinese sounds: that takes a sixth of a second and 36 MB, once.

    Whoever fills in a form needs it: every choice is found by its pinyin too.
    """
    sort_key(_CHINESE)


@cache
def sounds_beside() -> threading.Thread:
    """Begin ``load_sounds`` on a thread of its own, once: look-ups may be at work for a second."""
    thread = threading.Thread(target=load_sounds, name="sounds", daemon=True)
    thread.start()
    return thread


def bring_in(module: str) -> Callable[[object], None]:
    """A look-up that imports ``module``: for what is shown next, while a question stands before
    it. What reads tables or draws PDF takes a sixth of a second."""

    def read(_reader: object) -> None:
        importlib.import_module(module)

    return read
