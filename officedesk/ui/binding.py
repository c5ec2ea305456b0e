"""What the binding of Qt adds to every import, taken back.

PySide6 replaces ``__import__``, so that ``from __feature__ import …`` can be noticed. For
that it reads the source of each module that is imported afterwards, and keeps it: a third
of the start, and 20 MB for ever. Nothing here asks for features.
"""

from __future__ import annotations

import builtins
import linecache

import PySide6.QtCore  # noqa: F401 - it brings the other import


def import_plainly() -> None:
    """Import as Python does from now on; nothing happens where the binding has left it so."""
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        vars(builtins)["__import__"] = plain
        linecache.clearcache()
