"""What the person sees of a home: by the window's start and by a command."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from torture.harm.forking import Child, Tell
from torture.harm.offices import CLOCK

_PATIENCE = 40_000


@dataclass(frozen=True)
class Seen:
    """What the window shows once it stands.

    Attributes:
        sentence: in the place of the pages; empty where they stand.
        button: the way out under it.
        strip: the words over the pages.
        notices: what the notice bar says, one after the other.
        again: what stands there after the button was pressed; ``pages`` where they do.
        offered: when the backup was offered: ``start`` in the place of the pages, ``rest``
            over them; empty for never.
        fault: the window did not come so far.
    """

    sentence: str = ""
    button: str = ""
    strip: str = ""
    notices: str = ""
    again: str = ""
    offered: str = ""
    fault: str = ""


def by_command(home: Path, *words: str) -> tuple[int, str]:
    """Status and standard error of a command."""
    from officedesk.cli import main

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(["--home", str(home), "--language", "en", *words])
    return status, err.getvalue().rstrip("\n") or (out.getvalue().strip() if status else "")


def by_window(home: Path, *, press: bool = False) -> Seen:
    """Start the window offscreen in a child; ``press`` takes the way out that it offers."""
    child = Child(partial(_look, home, press))
    said = child.end()
    found = {words[0]: words[1] if len(words) > 1 else "" for words in said}
    if "done" not in found:
        return Seen(fault=found.get("failed") or f"the window ended with {child.status}")
    return Seen(*(found.get(name, "") for name in
                  ("sentence", "button", "strip", "notices", "again", "offered")))  # fmt: skip


def _look(home: Path, press: bool, tell: Tell) -> None:
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from officedesk.ui.parts.empty import EmptyList
    from officedesk.ui.program import Program

    app = QApplication([])  # held until the end
    program = Program(home, spoken="en", clock=CLOCK)
    loop = QEventLoop()
    program.ready.connect(loop.quit)
    QTimer.singleShot(_PATIENCE, loop.quit)
    program.open()
    loop.exec()
    page = program.window.stack.currentWidget()
    notices: list[str] = []
    if program.opened is not None:
        for _round in range(_PATIENCE // 10):
            loop_wait(QEventLoop(), 10)
            waking = program.opened.waking
            if waking is not None and waking.over and not program.opened.session.jobs.running:
                break
    bar = program.window.notices
    offered = "start" if isinstance(page, EmptyList) and program.opened is None else ""
    while bar.shown is not None:
        if bar.shown.key == "restore":
            offered = offered or "rest"
            tell(f"button\t{bar.shown.button}")
        notices.append(bar.shown.text)
        restore = bar.shown.key == "restore" and press
        bar.report_button.click() if restore else bar.next()
        if restore:
            program.ready.connect(loop.quit)
            loop.exec()
            page = program.window.stack.currentWidget()
            break
    tell("notices\t" + " | ".join(notices))
    tell("offered\t" + offered)
    strip = program.window.strip
    tell("strip\t" + (strip.accessibleName() if strip.isVisible() else ""))
    if isinstance(page, EmptyList) and program.opened is None:
        tell("sentence\t" + page.sentence.replace("\n", " "))
        tell("button\t" + page.button)
        if press:
            page.asked.emit()
            QTimer.singleShot(_PATIENCE, loop.quit)
            loop.exec()
            tell("again\t" + ("pages" if program.opened is not None else page.sentence))
            loop_wait(QEventLoop(), 50)
            shown = program.window.notices.shown
            tell("notices\t" + (shown.text if shown else ""))
    tell("done")
    program.finish()
    del app


def loop_wait(loop: object, milliseconds: int) -> None:
    """Let the window work so long."""
    from PySide6.QtCore import QEventLoop, QTimer

    assert isinstance(loop, QEventLoop)
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
