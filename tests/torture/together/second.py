"""A second program at a home: it says who holds it and only reads, or brings the first forward."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from torture.together.writers import rows, typed

_ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def window(mode: str, home: Path, *more: str, user: str = "ann") -> Iterator[subprocess.Popen[str]]:
    """A window in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "torture.together.window", mode, str(home), *more],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={
            **os.environ, "LOGNAME": user, "USER": user, "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": os.pathsep.join((str(_ROOT / "tests"), str(_ROOT))),
        },
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.stdin is not None and not process.stdin.closed:
            process.stdin.close()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


def said(process: subprocess.Popen[str]) -> dict[str, Any]:
    """The next line; empty where the window ended."""
    assert process.stdout is not None
    line = process.stdout.readline()
    found: dict[str, Any] = json.loads(line) if line else {}
    return found


def steps(home: Path) -> Iterator[tuple[str, str]]:
    """What a second program finds, and what is wrong with it; empty for nothing."""
    with window("hold", home) as first:
        began = said(first)
        yield "the first writes", "" if began.get("read_only") is False else str(began)
        with window("start", home) as again:
            raised = said(again).get("raised")
        yield (
            "the same user’s second brings it forward",
            "" if (raised and said(first).get("rung")) else "it was not brought forward",
        )
        with window("write", home, user="bo") as other:
            yield from _reads_only(said(other), home)
        status, words, wrong = typed(
            ["new", "letters", "sender=A", "subject=B", "--home", str(home)]
        )
        yield "a command takes its turn", "" if status == 0 else f"{words}{wrong}"
    with window("hold", home, user="bo") as later:
        began = said(later)
        yield (
            "the next writes once it is closed",
            "" if (began.get("read_only") is False) else str(began),
        )


def _reads_only(seen: dict[str, Any], home: Path) -> Iterator[tuple[str, str]]:
    strip = str(seen.get("strip"))
    yield "another’s opens for reading only", "" if seen.get("read_only") else str(seen)
    yield "it says who holds it", "" if "ann on " in strip and "READ ONLY" in strip else strip
    count = rows(home, "SELECT count(*) FROM letters")[0][0]
    yield "and it writes nothing", "" if not seen.get("form") and count == 0 else str(seen)


def edited_beside(home: Path, number: str) -> Iterator[tuple[str, str]]:
    """A form in the window, a command at the same field meanwhile: the form's save is refused."""
    with window("edit", home, number) as first:
        if not said(first).get("form"):
            yield "the form opens", "it does not"
            return
        status, _words, wrong = typed(["edit", number, "subject=By command", "--home", str(home)])
        yield "the command is not kept waiting", wrong if status else ""
        assert first.stdin is not None
        first.stdin.write("go\n")
        first.stdin.flush()
        seen = said(first)
    words = f"{seen.get('words')} {seen.get('notice')}"
    yield "the window’s save is refused in words", "" if "was changed by" in words else str(seen)
    typed_on = str(seen.get("typed")).endswith(" by window") and seen.get("kept_form")
    yield "what was typed stays in the form", "" if typed_on else str(seen)
    held = rows(home, "SELECT subject FROM letters WHERE number = ?", number)[0][0]
    yield "the command’s edit is not lost", "" if held == "By command" else str(held)
