"""Failing disks: the n-th write, sync or naming of a work fails; what the person then sees."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from officedesk.core.errors import OfficeError, WorldError
from officedesk.desk.desk import Desk
from officedesk.store.home import Home
from tests.homes import letter
from torture.harm.forking import Child, Tell
from torture.harm.judging import judge
from torture.harm.offices import CLOCK, Offices
from torture.harm.recorder import NAMES, SYNCS, WRITES, Recorder
from torture.harm.works import BACK_UP, CLOSE, EDIT, IMPORT, MIGRATE, REGISTER, VOID, Work

TYPED = {"sender": "Ministry 财政部", "subject": "Typed in full, then the disk failed"}
_LONGEST = 330
_ERRORS = (errno.ENOSPC, errno.EIO)
_REGISTERING = ("registering", "a command", "the form")
_KINDS = (WRITES, SYNCS, NAMES, WRITES | SYNCS | NAMES)


@dataclass(frozen=True)
class Faulty:
    """One kind of work whose calls fail.

    Attributes:
        run: does it; raises what went wrong and returns what it told the person, if that is not
            raised.
    """

    key: str
    run: Callable[[Path, Recorder, Callable[[], None], Tell], str]
    old: bool = False


def _work(work: Work, home: Path, recorder: Recorder, arm: Callable[[], None], tell: Tell) -> str:
    """A work of the desk; the calls fail from its beginning."""

    def told(words: str) -> None:
        tell(words)
        if words == "begin":
            arm()

    try:
        work.run(home, told, 1)
    except OfficeError as error:
        tell(f"kind\t{type(error).__name__}\t{isinstance(error, WorldError)}")
        return str(error)
    return ""


def _command(home: Path, recorder: Recorder, arm: Callable[[], None], tell: Tell) -> str:
    """``officedesk new``: one line on the standard error."""
    from officedesk.cli import main

    out, err = io.StringIO(), io.StringIO()
    words = ["--home", str(home), "--language", "en", "new", "letters"]
    words += [f"{name}={value}" for name, value in TYPED.items()]
    arm()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(words)
    if status == 0:
        number = out.getvalue().split()[0]
        recorder.fail(0, 0, 0)
        desk = Desk.open(home, clock=CLOCK)
        tell(f"number\t{number}\t{desk.find(number).id}")
        desk.close()
        return ""
    return err.getvalue().rstrip("\n") or "nothing was said"


def _form(home: Path, recorder: Recorder, arm: Callable[[], None], tell: Tell) -> str:
    """The real form: what was typed stays in it and in the draft, and the next save works."""
    from PySide6.QtWidgets import QApplication

    from officedesk.ui.form.drafts import DraftShelf
    from officedesk.ui.form.pane import FormPane

    app = QApplication.instance() or QApplication([])
    desk = Desk.open(home, clock=CLOCK, window=True)
    shelf = DraftShelf(desk.home.drafts, desk.operator.name)
    form = FormPane(desk, desk.registers["letters"], shelf)
    saved: list[Any] = []
    form.saved.connect(saved.append)
    form.resize(500, 800)
    form.show()
    for name, words in TYPED.items():
        form.body.editors[name].put(words)
    form.keeping.keep()
    arm()
    form.save()
    app.processEvents()
    said = ""
    if not saved:
        said = form.notice.accessibleName() or _shown(form.notice)
        texts = form.body.texts()
        if any(texts.get(name) != words for name, words in TYPED.items()):
            tell(f"failed\tthe form lost what was typed: {texts}")
        draft = shelf.find("letters")
        if draft is None or any(draft.texts.get(n) != w for n, w in TYPED.items()):
            tell("failed\tthe draft lost what was typed")
        recorder.fail(0, 0, 0)
        form.save()
        app.processEvents()
        if not saved:
            tell(f"failed\tthe next save of the form does not work: {_shown(form.notice)}")
    for changes in saved:
        tell(f"number\t{changes.numbers[0]}\t{next(iter(changes.refs())).id}")
    form.close()
    desk.close()
    return said


def _shown(widget: Any) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.text())


_WORKS = [Faulty(work.key, partial(_work, work), work.old)
          for work in (REGISTER, EDIT, IMPORT, BACK_UP, VOID, CLOSE, MIGRATE)]  # fmt: skip
FAULTY = (*_WORKS, Faulty("a command", _command), Faulty("the form", _form), _WORKS[0])


def warm() -> None:
    """Import what a child would import anew."""
    import officedesk.cli.entries
    import officedesk.cli.parser
    import officedesk.ui.form.pane  # noqa: F401


def one_fault(made: Offices, kind: Faulty, chance: random.Random) -> dict[str, Any]:
    """Let one call fail, and judge what the person saw and what is left."""
    kinds, error = chance.choice(_KINDS), chance.choice(_ERRORS)
    at = _moment(made, kind, kinds, chance)
    home = made.copy("faulty", old=kind.old)
    before = _letters(home)
    child = Child(partial(_harmed, kind, home, at, error, kinds))
    said = child.end()
    outcome = dict(line for line in ((w[0], w[1:]) for w in said) if line[0] == "outcome")
    faults = [f"it failed: {words[1]}" for words in said if words[0] == "failed"]
    if "outcome" not in outcome:
        faults.append(f"the program ended with {child.status}")
    sentence = json.loads(outcome["outcome"][0]) if outcome else ""
    hit = bool(outcome) and outcome["outcome"][1] == "True"
    faults += _unclear(sentence)
    acknowledged = sum(words[0] == "number" for words in said)
    if kind.key in _REGISTERING and _letters(home) != before + acknowledged:
        count = _letters(home) - before
        faults.append(f"{acknowledged} acknowledged, {count} there, and said was: {sentence}")
    plain = [words for words in said if words[0] != "failed"]
    found, _note = judge(home, plain, old=kind.old)
    faults += found
    faults += _next_save(home)
    shutil.rmtree(home, ignore_errors=True)
    name = errno.errorcode[error]
    told = [f"{kind.key}, call {at} of {kinds} ({name}): {fault}" for fault in faults]
    return {"kind": kind.key, "error": name, "hit": hit, "sentence": sentence, "faults": told}


def _harmed(kind: Faulty, home: Path, at: int, error: int, kinds: int, tell: Tell) -> None:
    recorder = Recorder()
    recorder.begin(home, None)
    recorder.fail(0, 0, 0)
    hit = False

    def arm() -> None:
        recorder.fail(at, error, kinds)

    said = kind.run(home, recorder, arm, tell)
    hit = recorder.failed or bool(said)
    count = recorder.counted
    recorder.fail(0, 0, 0)
    recorder.end()
    tell(f"outcome\t{json.dumps(said)}\t{hit}\t{count}")


_COUNTS: dict[tuple[str, int], int] = {}


def _moment(made: Offices, kind: Faulty, kinds: int, chance: random.Random) -> int:
    """Which of the calls is to fail: any of those that this work makes."""
    if (kind.key, kinds) not in _COUNTS:
        home = made.copy("faulty", old=kind.old)
        said = Child(partial(_harmed, kind, home, 1 << 30, errno.EIO, kinds)).end()
        counts = [int(words[3]) for words in said if words[0] == "outcome"]
        _COUNTS[kind.key, kinds] = max(counts, default=1) or 1
    return chance.randint(1, _COUNTS[kind.key, kinds])


def _unclear(sentence: str) -> list[str]:
    """What is not plain in a sentence to the person."""
    faults = []
    if "\n" in sentence or len(sentence) > _LONGEST:
        faults.append(f"no one clear sentence: {sentence[:400]!r}")
    if "Traceback" in sentence or "sqlite3." in sentence:
        faults.append(f"it speaks of its insides: {sentence[:200]!r}")
    return faults


def _letters(home: Path) -> int:
    from torture.harm.offices import ask

    return int(str(ask(home, "SELECT count(*) FROM letters")[0][0]))


def _next_save(home: Path) -> list[str]:
    """The next save works, and everything is sound after it."""
    try:
        desk = Desk.open(home, clock=CLOCK)
        desk.register_entry("letters", letter(99), date_is_right=True)
        desk.close()
    except OfficeError as error:
        return [f"the next save does not work: {error}"]
    if any(Home(home).folder.rglob(".part-*")):
        return ["a temporary file stays"]
    return []
