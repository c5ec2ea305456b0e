"""Imports after the binding of Qt: as Python does them, with no source read and kept."""

from __future__ import annotations

import os
import subprocess
import sys

_PROGRAM = """
import linecache
from officedesk.ui.binding import import_plainly
import_plainly()
import wave
print([name for name in linecache.cache if name.endswith("wave.py")])
"""


def test_what_is_imported_later_is_not_read_for_the_binding() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
