"""Composition root of the window: paths to frame, frame to desk, and the end."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

LIBRARIES = (
    "libglib2.0-0 libegl1 libgl1 libfontconfig1 libdbus-1-3 libxkbcommon0"
    " libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
    " libgssapi-krb5-2"
)
"""System libraries that Qt needs on Debian (traps.md)."""


def run(home: Path, *, language: str | None, operator: str | None) -> int:
    """Open the window on ``home`` and stay until it is closed.

    Args:
        language: code of the language to speak; the home's own otherwise.
        operator: who sits down; a password is asked in the window.

    Returns:
        The exit status of the program.
    """
    gc.disable()  # all that a start makes is kept, and rubbish goes on one thread; see ``ui.rest``
    _choose_input_method()
    if not _has_screen():
        sys.stderr.write(_no_screen())
        return 1
    try:
        from officedesk.ui.binding import import_plainly

        import_plainly()
        from officedesk.ui.start import start
    except ImportError as error:
        if error.name and error.name.startswith("officedesk"):
            raise
        sys.stderr.write(_missing(error))
        return 1
    return start(home, language=language, operator=operator)


def _choose_input_method() -> None:
    """The wheel brings no fcitx plugin; fcitx5 answers as ibus too (traps.md)."""
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"


def _has_screen() -> bool:
    """Where there is none Qt would abort without a sentence."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def _no_screen() -> str:
    from officedesk.core.i18n import _

    return (
        _("There is no screen for the window here. “officedesk --help” lists what works without.")
        + "\n"
    )


def _missing(error: ImportError) -> str:
    """Which library the window needs and the command that brings it."""
    from officedesk.core.i18n import _

    words = _("The window needs a system library: {error}. On Debian: apt-get install {names}")
    return words.format(error=error, names=LIBRARIES) + "\n"
