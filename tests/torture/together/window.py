"""The window as a person has it open, in a process of its own.

Arguments: what is done, the home, more. Says in JSON lines what is to be seen.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication

from officedesk.ui.program import Program
from officedesk.ui.single import ring
from tests.flows.hands import Hands


class Waiting:
    """What ``Hands`` needs of pytest-qt."""

    def waitUntil(self, seen: Callable[[], bool], timeout: int = 8000) -> None:
        """Let the window go on until it is so."""
        end = time.monotonic() + timeout / 1000 * 4
        while not seen():
            if time.monotonic() > end:
                raise AssertionError("it does not come")
            self.wait(10)

    def wait(self, milliseconds: int) -> None:
        """Let the window go on."""
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, milliseconds)
        time.sleep(milliseconds / 1000)


def say(**words: Any) -> None:
    """One line."""
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def opened(home: Path, waiting: Waiting, operator: str | None = None) -> Hands:
    """The window on ``home``, with its pages."""
    program = Program(home, spoken="en", operator=operator)
    ready: list[bool] = []
    program.ready.connect(lambda: ready.append(True))
    program.window.resize(1440, 900)
    program.listen()
    program.open()
    waiting.waitUntil(lambda: bool(ready) and program.opened is not None, 30_000)
    program.window.activateWindow()
    waiting.wait(50)
    return Hands(waiting, program)  # type: ignore[arg-type]


def register(hands: Hands, count: int) -> None:
    """Register letters by keyboard, each saved while others write."""
    hands.press("Ctrl+2")
    for number in range(count):
        hands.press("Ctrl+N")
        hands.until(lambda: hands.page.space.form is not None)
        hands.type("Ministry of Windows")
        hands.press("Tab", 2)
        hands.type(f"By window {number}")
        while hands.page.space.form is not None:
            hands.press("Ctrl+S")
            hands.bot.wait(20)
        say(saved=f"By window {number}")


def edit(hands: Hands, number: str) -> None:
    """Open a form, wait for a word while another program changes the entry, then save."""
    ref = hands.desk.find(number)
    hands.press("Ctrl+2")
    hands.choose(ref)
    hands.press("F2")
    hands.until(lambda: hands.page.space.form is not None)
    form: Any = hands.page.space.form
    line = form.body.editors["subject"].focus_target()
    line.setFocus()
    hands.press("End")
    hands.type(" by window")
    say(form=True)
    sys.stdin.readline()
    hands.press("Ctrl+S")
    hands.bot.wait(300)
    left: Any = hands.page.space.form
    say(
        kept_form=left is form, typed=form.body.editors["subject"].typed() if left else "",
        notice=hands.notice(), words=_words(form) if left else "",
    )  # fmt: skip


def _words(form: Any) -> str:
    """Every sentence that the form shows."""
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in form.findChildren(QLabel) if label.isVisible())


def hold(hands: Hands) -> None:
    """Stay open until the input ends; says when it was brought to the front."""
    bell: Any = hands.program._bell
    bell.rung.connect(lambda: say(rung=True))
    say(read_only=hands.desk.store.read_only, strip=hands.program.window.strip.accessibleName())
    import threading

    ended = threading.Event()

    def listen() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=listen, daemon=True).start()
    hands.bot.waitUntil(ended.is_set, 60_000)


def try_to_write(hands: Hands) -> None:
    """A second window: what it is told, and that it changes nothing."""
    hands.press("Ctrl+2")
    hands.press("Ctrl+N")
    hands.bot.wait(200)
    say(
        read_only=hands.desk.store.read_only, strip=hands.program.window.strip.accessibleName(),
        form=hands.page.space.form is not None, notice=hands.notice(),
    )  # fmt: skip


def main() -> int:
    """Do one thing at a window."""
    mode, home, *more = sys.argv[1:]
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    if mode == "start":
        say(raised=ring(Path(home)))
        return 0
    waiting = Waiting()
    hands = opened(Path(home), waiting)
    deeds: dict[str, Callable[[], None]] = {
        "register": lambda: register(hands, int(more[0])),
        "edit": lambda: edit(hands, more[0]),
        "hold": lambda: hold(hands),
        "write": lambda: try_to_write(hands),
    }
    try:
        deeds[mode]()
    finally:
        hands.program.finish()
        waiting.wait(50)
    return 0


if __name__ == "__main__":
    sys.exit(main())
