"""Writes the first migration anew out of the declarations, as long as none is released."""

from __future__ import annotations

from pathlib import Path

from officedesk.discovery import registers
from officedesk.store.migrations import compose

if __name__ == "__main__":
    target = Path(compose.__file__).parent / "versions" / "v0001_first.py"
    target.write_text(compose.composed(registers()), encoding="utf-8")
