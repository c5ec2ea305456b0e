"""What is brought in beside the window, on a worker: modules, and the open desk itself."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from officedesk.core.clock import Clock
from officedesk.core.progress import Progress
from officedesk.discovery import fronts, optional, registers

if TYPE_CHECKING:
    from officedesk.desk.desk import Desk

_TODAY = "officedesk.ui.today.page"
_LATER = ("officedesk.ui.form.pane", "officedesk.desk.completion", _TODAY)
"""What the first page does not show, and what should not keep a hand waiting afterwards."""


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
    try:
        if values:
            desk.begin(values)
    except BaseException:
        desk.close()
        raise
    return desk


def load_rest(_progress: Progress) -> None:
    """Import forms and pages before somebody asks for them."""
    for name in _LATER:
        importlib.import_module(name)
    for front in fronts():
        optional(front.key, "page")
