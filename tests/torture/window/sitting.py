"""The real window with random hands at it for a while: ``python -m torture.window.sitting JSON``.

A process of its own, so that even an abort is one fault and not the end. Prints one JSON line;
writes every act into a file first, so that what was done before a fault can be told.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from officedesk.core.changes import EntryRef
from officedesk.core.clock import SetClock
from officedesk.core.errors import OfficeError
from officedesk.desk.desk import Desk
from officedesk.ui.dialogs.lock import LockPanel
from officedesk.ui.parts.waiting import Waiting
from officedesk.ui.program import Program
from officedesk.ui.theme import theme
from torture.window.guard import Guard
from torture.window.holding import bring_in_tables, grown, holding, kinds, leaks
from torture.window.monkey import Monkey
from torture.window.office import PASSWORD, names, problems
from torture.window.watch import Watch

_WARM = 0.25
"""Share of the acts after which what is held is counted: until then caches fill."""
_COUNTS = 9
_HANGS = 300.0
"""Seconds after which an act that does not come back ends the sitting, with its place told."""
_LOCKED = 12
"""Acts at the lock after which somebody is let in."""


@dataclass(frozen=True)
class Task:
    """What one sitting is to do; comes as JSON.

    Attributes:
        place: folder with ``home``, ``files`` and ``out``.
        language, look: of the window at its start.
        now: what the clock says at the start.
        inject: ``exception``, ``leak``, ``block``: what the watch has to see; empty for nothing.
    """

    place: str
    seed: int
    acts: int
    language: str
    look: str
    now: str
    inject: str = ""


class Sitting:
    """One run of the program, and the hands at it."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.place = Path(task.place)
        self.home = self.place / "home"
        self.chance = Random(f"{task.seed} sitting")
        self.clock = SetClock(datetime.fromisoformat(task.now))
        self.watch = Watch()
        self.quits = self.unlocked = 0
        self.held: list[dict[str, float]] = []
        self.first_kinds: Counter[str] = Counter()
        self.seen: list[Any] = []
        self.before = [*names(self.place), "acts.txt"]
        self._locked = 0
        self._kept: list[QObject] = []
        self._log = (self.place / "acts.txt").open("w", encoding="utf-8")
        self.app = QApplication.instance() or QApplication(["officedesk"])
        assert isinstance(self.app, QApplication)
        self.app.setQuitOnLastWindowClosed(False)
        self.program = self._start()
        self.watch.judged = self._visible
        self.guard = Guard(self.place / "files", self.place / "out", self.chance)
        self.guard.take_over()
        self.rescued = 0
        self._rescue = QTimer()
        self._rescue.timeout.connect(self._out_of_a_loop)
        self._rescue.start(150)
        self.monkey = Monkey(self.watch, self.chance, self.place / "files", self.program.window)

    # --- the program ------------------------------------------------------------------

    def _start(self) -> Program:
        spoken = self.task.language if self.chance.random() < 0.7 else None
        program = Program(self.home, spoken=spoken, clock=self.clock)
        program.watch()
        self.watch.listen()
        theme().set_look(self.task.look)
        program.open()
        self._until(lambda: program.opened is not None, "the window did not open")
        self.rest(0.2)
        return program

    def _leave(self) -> None:
        """The last backup is waited for, or given up by the button in front."""
        self.rest(0.05)
        page = self.program.window.stack.currentWidget()
        if isinstance(page, Waiting) and self.chance.random() < 0.5:
            self._note("leave without a backup")
            self.watch.act("leave", page.button.click)
        self._until(
            lambda: not isinstance(page, Waiting) or self.program.opened is None,
            "the last backup does not end", 300.0,
        )  # fmt: skip

    def _again(self) -> None:
        """The window was closed: a quit counts, and it is started again."""
        self.quits += 1
        self.watch.judged = bool
        old = self.program
        self._until(lambda: old.opened is None, "the program did not end")
        self._delete()
        old.window.deleteLater()
        old.deleteLater()
        self._delete()
        self.program = self._start()
        self.watch.judged = self._visible
        self.monkey.window = self.program.window

    def _visible(self) -> bool:
        return self.program.window.isVisible()

    def _until(self, seen: Callable[[], bool], words: str, patience: float = 40.0) -> None:
        end = time.monotonic() + patience
        while not seen():
            self.watch.turn()
            time.sleep(0.002)
            if time.monotonic() > end:
                raise TimeoutError(words)

    def rest(self, seconds: float) -> None:
        """Let the window do what is left."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.watch.turn()
            time.sleep(0.004)

    # --- the run ----------------------------------------------------------------------

    def run(self) -> None:
        """All acts, with what is held counted in between."""
        warm = int(self.task.acts * _WARM)
        each = max(1, (self.task.acts - warm) // _COUNTS)
        for number in range(self.task.acts):
            self.one()
            if number >= warm and (number - warm) % each == 0:
                self.count()
        self.count()

    def one(self) -> None:
        """One act, and a few turns of the loop after it; faults are kept with what led there."""
        faulthandler.dump_traceback_later(_HANGS, exit=True)
        before = sum(self.watch.faults.values())
        chance = self.chance.random()
        if chance < 0.001:
            self._note("close the window")
            self.watch.act("close", self.program.window.close)
            self._leave()
        elif chance < 0.006:
            self._elsewhere()
        elif chance < 0.012:
            self._note("time passes")
            self.clock.forward(minutes=self.chance.choice((1, 3, 47, 240, 900)))
            self.watch.act("look", self._poll)
        else:
            self.monkey.act(self._note)
            self._inject()
        for _turn in range(self.chance.choice((1, 1, 2, 3))):
            self.watch.turn()
            time.sleep(0.001)
        if self.chance.random() < 0.03:
            self.rest(self.chance.choice((0.05, 0.2, 0.5)))
        if not self.program.window.isVisible():
            self._again()
        self._let_in()
        if sum(self.watch.faults.values()) > before:
            self.seen.append({"act": self.monkey.done, "last": list(self.monkey.last)})

    def _out_of_a_loop(self) -> None:
        """Qt's own menus (of a scroll bar) run a loop of their own until they are left."""
        front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if front is not None and self.watch.nested():
            self.rescued += 1
            self._note("left a menu that runs a loop of its own")
            front.close()

    def _note(self, words: str) -> None:
        self._log.write(words + "\n")
        self._log.flush()

    def _poll(self) -> None:
        if self.program.opened is not None:
            self.program.opened.session.look()

    def _elsewhere(self) -> None:
        """Another program works in the same home: the command line."""
        self._note("another program writes")
        desk = Desk.open(self.home, clock=self.clock, log_in=False)
        desk.operator = _director(desk)
        key = self.chance.choice(list(desk.registers))
        rows = desk.store.reading().execute(
            f"SELECT id FROM {desk.registers[key].table} ORDER BY random() LIMIT 1"
        )
        row = rows.fetchone()
        with contextlib.suppress(OfficeError):
            if row is not None:
                desk.edit(EntryRef(key, row[0]), {"remarks": f"elsewhere {self.monkey.done}"})
        desk.close()

    def _let_in(self) -> None:
        """Nobody stays before the lock for long: somebody who may sits down."""
        panel = self._lock()
        self._locked = self._locked + 1 if panel is not None else 0
        if panel is None or self._locked < _LOCKED:
            return
        self._locked = 0
        self.unlocked += 1
        opened = self.program.opened
        assert opened is not None
        one = self.chance.choice(opened.session.desk.staff.all())
        self._note(f"sit down: {one.name}")

        def choose() -> None:
            panel.choose(one.name)
            if one.has_password:
                panel.password.setText(PASSWORD)
                panel.send()

        self.watch.act("sit-down", choose)

    def _lock(self) -> LockPanel | None:
        found = self.program.window.middle.findChildren(LockPanel)
        return next((one for one in found if one.isVisible()), None)

    # --- counting what is held --------------------------------------------------------

    def count(self) -> None:
        """Bring the window to rest in one pose, and count."""
        if not self.held:
            bring_in_tables()  # until here the hands were the first to ask for them
        self._pose()
        self.held.append(holding(self._lasting()))
        if len(self.held) == 2:
            self.first_kinds = kinds()

    def _lasting(self) -> list[QObject]:
        opened = self.program.opened
        assert opened is not None and isinstance(self.app, QApplication)
        return [theme(), self.app, self.program.window, self.program, opened.session]

    def _pose(self) -> None:
        """Every dialog away, nobody's form open, one register in front, nothing running."""
        self._until(lambda: self.program.opened is not None, "the home does not open again")
        while self._lock() is not None:
            self._locked = _LOCKED
            self._let_in()
            self.rest(0.3)
        for _time in range(12):
            front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if front is None:
                break
            front.close()
            self.rest(0.03)
        opened = self.program.opened
        assert opened is not None
        session = opened.session
        for job in session.jobs.running:
            job.cancel()
        self._until(lambda: not session.jobs.running, "long work does not end")
        session.show_tab("letters")  # what is built anew is this page only
        session.rebuild()
        self.program.window.resize(1440, 900)
        page = session.register_page("letters")
        page.show_view("all")
        self._until(lambda: page.list.list_model.total > 0, "the list stays empty")
        self.program.window.notices.next()
        self.rest(0.8)
        page.show_ref(EntryRef("letters", 1))  # always the same: what is held hangs on it
        self.rest(0.3)
        self._delete()
        self.rest(0.2)

    def _delete(self) -> None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # --- what has to be seen ----------------------------------------------------------

    def _inject(self) -> None:
        if self.task.inject == "exception" and self.monkey.done % 40 == 39:
            QTimer.singleShot(0, _raise)
        elif self.task.inject == "leak":
            widget = QWidget(self.program.window)
            theme().changed.connect(widget.update)
            self._kept.append(widget)
        elif self.task.inject == "block" and self.monkey.done % 40 == 39:
            QTimer.singleShot(0, _block)

    # --- the end ----------------------------------------------------------------------

    def end(self) -> dict[str, Any]:
        """Close the window as a person does; everything that was seen."""
        more = kinds() - self.first_kinds if self.held else Counter()
        self.program.finish()
        self._delete()
        faults = [f"{words} ({count} ×)" for words, count in self.watch.faults.items()]
        faults += [f"{words}; more {dict(more.most_common(8))}" for words in leaks(self.held)]
        faults += problems(self.home, self.clock.now(), self.place, self.before)
        turns = sorted(self.watch.turns, key=lambda turn: -turn.cpu)[:60]
        return {
            "faults": faults, "seen": self.seen[:10], "quits": self.quits, "acts": self.monkey.done,
            "rescued": self.rescued, "asked": self.guard.asked, "unlocked": self.unlocked,
            "turns": self.watch.count,
            "slow": [(t.act, round(t.cpu), round(t.wall), t.place) for t in turns],
            "slowest": {name: round(ms) for name, ms in self.watch.slowest.items()},
            "wall": round(self.watch.wall), "held": self.held, "grown": grown(self.held),
            "more": more.most_common(20),
        }  # fmt: skip


def _director(desk: Desk) -> Any:
    from officedesk.core.permits import Operator, Role

    one = next(o for o in desk.staff.all() if o.role is Role.DIRECTOR)
    return Operator(one.id, one.name, one.role, one.person)


def _raise() -> None:
    raise ZeroDivisionError("injected")


def _block() -> None:
    end = time.thread_time() + 0.15
    while time.thread_time() < end:
        sum(range(1000))


def main() -> None:
    """Carry out one sitting."""
    task = Task(**json.loads(sys.argv[1]))
    os.chdir(Path(task.place) / "out")
    faulthandler.enable()  # a crash tells where it stood
    try:
        sitting = Sitting(task)
        with sitting.watch.sampling():
            sitting.run()
        made = sitting.end()
    finally:
        sys.excepthook = sys.__excepthook__  # what ends the sitting itself is told whole
    sys.stdout.write(json.dumps(made, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
