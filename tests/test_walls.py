"""Who may know whom (the contracts stand in pyproject.toml)."""

from __future__ import annotations

import ast
import logging
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.application import use_cases
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "officedesk"
GENERIC = ("core", "store", "desk", "ui", "sheets", "paper", "calendars")
"""Rooms in which no register may be named."""


def registers() -> list[str]:
    return sorted(p.parent.name for p in (PACKAGE / "registers").glob("*/__init__.py"))


def imports(file: Path) -> list[tuple[int, str]]:
    """Every module named by an import statement or handed to ``import_module``, with its line."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), str(file))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node.value.startswith("officedesk.registers"):
                found.append((node.lineno, node.value))
    return found


def test_the_walls_stand(capsys: pytest.CaptureFixture[str]) -> None:
    """The report of a broken wall names the chain of imports that breaks it."""
    loggers = [one for one in logging.root.manager.loggerDict.values() if hasattr(one, "disabled")]
    silent = [one.disabled for one in loggers]
    status = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    for one, before in zip(loggers, silent, strict=True):
        one.disabled = before  # the linter sets up its own log, which silences everyone else's
    assert status == 0, capsys.readouterr().out


def test_no_wall_was_forgotten() -> None:
    """Each room and each module beside the rooms has its place in the layers."""
    options = use_cases.read_user_options(str(ROOT / "pyproject.toml"))
    rooms = next(c for c in options.contracts_options if c["id"] == "rooms")
    placed = {
        name.strip().removeprefix("officedesk.")
        for layer in rooms["layers"]
        for name in layer.replace("|", ":").split(":")
    }
    there = {file.stem for file in PACKAGE.glob("*.py")}
    there |= {file.parent.name for file in PACKAGE.glob("*/__init__.py")}
    assert there - {"__init__", "registers", "resources"} <= placed


@pytest.mark.parametrize("room", GENERIC)
def test_no_generic_room_names_a_register(room: str) -> None:
    """Neither by import nor by the dotted name of its module."""
    names = registers()
    assert "letters" in names
    broken = [
        f"{file.relative_to(ROOT)}:{line} {module}"
        for file in sorted((PACKAGE / room).rglob("*.py"))
        for line, module in imports(file)
        if any(f"officedesk.registers.{name}" in module for name in names)
    ]
    assert not broken


BREACHES = {
    "core/fields.py": "import officedesk.store",
    "store/engine.py": "import officedesk.sheets",
    "sheets/reader.py": "import officedesk.paper",
    "desk/desk.py": "import officedesk.ui",
    "ui/window.py": "import officedesk.registers.letters",
    "discovery.py": "import officedesk.desk",
    "registers/letters/model.py": "import officedesk.store",
    "registers/letters/papers.py": "import officedesk.ui",
    "registers/letters/actions.py": "import officedesk.registers.calls",
    "registers/calls/page.py": "import officedesk.desk",
    "desk/history.py": "import PySide6.QtCore",
    "registers/calls/actions.py": "import PySide6.QtCore",
    "app.py": "import PySide6.QtCore",
    "paper/sheet.py": "import openpyxl",
    "desk/exporting.py": "import reportlab",
    "ui/sheets.py": "import pypdfium2",
    "registers/calls/papers.py": "import reportlab",
    "calendars/reading.py": "import officedesk.sheets",
    "desk/calendars.py": "import icalendar",
    "core/recurrence.py": "import dateutil",
}
"""One import through each wall, by the file that makes it."""

DOORS = {
    "registers/letters/page.py": "import officedesk.ui, PySide6.QtCore",
    "registers/letters/slips.py": "import officedesk.core",
    "registers/seals/papers.py": "import officedesk.paper.layout",
    "registers/seals/page.py": "import officedesk.ui.parts",
    "paper/layout.py": "import reportlab",
    "sheets/writer.py": "import openpyxl",
    "calendars/writing.py": "import icalendar, officedesk.core",
    "ui/parts.py": "import officedesk.desk, PySide6.QtCore",
    "desk/importing.py": "import officedesk.sheets, officedesk.store, officedesk.discovery",
}
"""What is allowed, and must not be reported."""


def test_every_broken_wall_is_seen(tmp_path: Path) -> None:
    """The control: a house with one breach in each wall, under the same contracts."""
    house = tmp_path / "officedesk"
    for room in (*GENERIC, *(f"registers/{name}" for name in ("letters", "calls", "seals"))):
        (house / room).mkdir(parents=True)
        (house / room / "__init__.py").touch()
    for name in ("__init__", "__main__", "cli", "registers/__init__"):
        (house / f"{name}.py").touch()
    for file, line in (BREACHES | DOORS).items():
        (house / file).write_text(f"{line}\n", encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    command = "from importlinter.cli import lint_imports; print(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", command],
        cwd=tmp_path,
        env={**os.environ, "COLUMNS": "400", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.rstrip().endswith("1"), done.stdout + done.stderr
    reported = set(re.findall(r"^ *-? *(officedesk[\w.]*) -> ([\w.]+)", done.stdout, re.MULTILINE))
    unseen = [
        f"{file}: {line}"
        for file, line in BREACHES.items()
        if (_module(file), _target(line)) not in reported
    ]
    assert not unseen, done.stdout
    wrong = {a for a, _ in reported} & {_module(file) for file in DOORS}
    assert not wrong, done.stdout


def _target(line: str) -> str:
    """The imported module as it is reported: other people's packages by their name alone."""
    module = line.removeprefix("import ")
    return module if module.startswith("officedesk.") else module.partition(".")[0]


def _module(file: str) -> str:
    return "officedesk." + file.removesuffix(".py").replace("/", ".")
