"""Types into a form until it is killed, or looks what came back: ``typing.py WHAT HOME SEED``."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from bench.place import NOW
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from officedesk.core.changes import EntryRef
from officedesk.core.clock import SetClock
from officedesk.core.fields import Kind
from officedesk.discovery import fronts, registers
from officedesk.ui.form import keeping
from officedesk.ui.form.pane import FormPane
from officedesk.ui.page.page import RegisterPage
from officedesk.ui.program import Program
from torture.window.guard import Guard

_WORDS = ("ministry of finance ", "budget 2026 ", "a long remark, ", "see annex 3; ", "ann long ")


class Typist:
    """Someone at a form; the same seed types the same words into the same form."""

    def __init__(self, home: Path, seed: int) -> None:
        self.seed = seed
        self.chance = Random(f"{seed} typing")
        self.app = QApplication.instance() or QApplication(["officedesk"])
        self.key = self.chance.choice([front.key for front in fronts()])
        self.edits = self.chance.random() < 0.4 and not self._append_only()
        Guard(home.parent, home.parent, self.chance).take_over()
        self.program = Program(home, spoken="en", clock=SetClock(NOW))
        self.program.open()
        self.until(lambda: self.program.opened is not None)

    def _append_only(self) -> bool:
        return next(one for one in registers() if one.key == self.key).append_only

    def until(self, seen: Callable[[], object]) -> None:
        """Wait until something is to be seen.

        Raises:
            TimeoutError: it never was.
        """
        end = time.monotonic() + 30
        while not seen():
            self.app.processEvents()
            time.sleep(0.002)
            if time.monotonic() > end:
                raise TimeoutError("the form did not open")

    def form(self) -> FormPane:
        """The form, opened as a person does it: a new entry, or a change of one that is chosen
        by the seed: which one the list shows first hangs on how fast it was read."""
        assert self.program.opened is not None
        page: RegisterPage = self.program.opened.session.register_page(self.key)
        ref = self._chosen() if self.edits else None
        if ref is not None:
            page.show_ref(ref)
            self.until(lambda: page.shown == ref)
            page.forms.edit()
        else:
            page.forms.ask_new()
        form = page.space.form
        assert isinstance(form, FormPane)
        return form

    def _chosen(self) -> EntryRef | None:
        """The entry that is changed, one that is not void; None where there is none."""
        assert self.program.opened is not None
        desk = self.program.opened.session.desk
        rows = desk.store.reading().execute(
            f"SELECT id FROM {desk.registers[self.key].table} WHERE void_at IS NULL ORDER BY id"
        ).fetchall()
        return EntryRef(self.key, Random(f"{self.seed} entry").choice(rows)[0]) if rows else None

    def type(self) -> None:
        """Type without a pause, telling after each key what stands in the form."""
        form = self.form()
        names = [
            name for name, editor in form.body.editors.items()
            if isinstance(editor.focusProxy(), QLineEdit | QPlainTextEdit)
            and editor.field.kind in (Kind.TEXT, Kind.LONG)
        ]  # fmt: skip
        self.chance.shuffle(names)
        for name in [*names, *names, *names]:
            editor = form.body.editors[name].focusProxy()
            assert editor is not None
            for letter in self.chance.choice(_WORDS):
                QTest.keyClick(editor, letter)
                self.app.processEvents()
                _tell(form.body.texts())
                time.sleep(self.chance.uniform(0.002, 0.05))

    def look(self) -> None:
        """Tell what the start says of it, and what the form brings back."""
        notices = self.program.window.notices
        said: list[str] = []

        def read() -> bool:
            if notices.shown is not None:
                said.append(notices.shown.text)
                notices.next()
            return "never saved" in " ".join(said)

        with contextlib.suppress(TimeoutError):
            self.until(read)  # a reminder may stand before it
        form = self.form()
        _tell({"said": "; ".join(said), "texts": form.body.texts(), "notice": form.notice.words})


def _tell(plain: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(plain) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Type, or look."""
    what, home, seed = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if os.environ.get("OFFICEDESK_TORTURE_SLOW_DRAFTS"):
        keeping.PAUSE = 3_600_000  # the control: drafts are never written
    typist = Typist(home, seed)
    typist.type() if what == "type" else typist.look()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
