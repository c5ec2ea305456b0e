"""When a start is over: rubbish is collected from now on, free memory is given back."""

from __future__ import annotations

import gc
import sys

AFTER = 1000
"""Milliseconds after which what a start left behind is put in order: the rows are painted first."""


def come_to_rest() -> None:
    """Collect from now on, but never look through what a start has loaded.

    ``app.run`` switches the collection off: all that a start makes is kept, and looking
    through it again and again takes an eighth of the start. Looking through it once, here,
    would hold the window up for a tenth of a second.
    """
    gc.freeze()
    gc.enable()
    _give_back()


def _give_back() -> None:
    """Let the C library return what it holds free; other systems do it by themselves."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
