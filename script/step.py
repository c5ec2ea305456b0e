"""Writes the newest migration anew out of the declarations, as long as it is not released.

``python script/step.py NAME "What it brings."`` writes ``vNNNN_NAME.py`` for the revision
that ``HEAD`` names; the steps before it stay as they are.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from officedesk.discovery import registers
from officedesk.store.migrations import HEAD, compose

VERSIONS = Path(compose.__file__).parent / "versions"


def main(name: str, title: str) -> None:
    """Write the step."""
    steps = sorted(path.stem for path in VERSIONS.glob("v[0-9]*.py"))
    before = [
        importlib.import_module(f"officedesk.store.migrations.versions.{step}").SCHEMA
        for step in steps
        if step[1:5] < HEAD
    ]
    source = compose.composed(title, HEAD, before, registers())
    (VERSIONS / f"v{HEAD}_{name}.py").write_text(source, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
