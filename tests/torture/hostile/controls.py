"""Ways that are wrong, one for each check: a judge that does not see them sees nothing."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from officedesk.core.errors import WrongFile
from officedesk.sheets import worker
from officedesk.sheets.limits import Limits
from officedesk.sheets.reading import read_book
from officedesk.sheets.sink import Sink
from torture.hostile.judging import Attempt, Case, Judge
from torture.hostile.office import SECRET, Office

_FIRST = {"sender": "Office", "subject": "Half of an import"}
PATIENCE = 0.3
"""Seconds; the control that hangs is not waited for longer."""


def raises(_office: Office, _case: Case) -> int:
    raise RuntimeError("out of the reader")


def hangs(_office: Office, _case: Case) -> int:
    time.sleep(60)
    return 0


def is_slow(_office: Office, case: Case) -> int:
    end = time.process_time() + PATIENCE + 0.2
    while time.process_time() < end:
        pass
    raise WrongFile(f"{case.path.name} took long.")


def breaks_beside(_office: Office, case: Case) -> int:
    thread = threading.Thread(target=lambda: [].pop())
    thread.start()
    thread.join()
    raise WrongFile(f"{case.path.name} is refused.")


def eats_memory(_office: Office, case: Case) -> int:
    held = bytearray(b"x") * (320 * 2**20)
    raise WrongFile(f"{case.path.name} has {len(held)} bytes.")


def writes_outside(office: Office, case: Case) -> int:
    (office.beside / "written.txt").write_text("x", encoding="utf-8")
    raise WrongFile(f"{case.path.name} is refused.")


def reads_outside(office: Office, case: Case) -> int:
    (office.beside / "secret.txt").read_text(encoding="utf-8")
    raise WrongFile(f"{case.path.name} is refused.")


def writes_unseen(office: Office, case: Case) -> int:
    """As C code would: no event tells of it."""
    if not os.fork():
        try:
            (office.beside / "unseen.txt").write_text("x", encoding="utf-8")
        finally:
            os._exit(0)
    os.wait()
    raise WrongFile(f"{case.path.name} is refused.")


def calls_out(_office: Office, case: Case) -> int:
    with socket.socket() as line:
        line.settimeout(0.1)
        line.connect_ex(("127.0.0.1", 9))
    raise WrongFile(f"{case.path.name} is refused.")


def imports_half(office: Office, case: Case) -> int:
    office.desk.register_entry("letters", _FIRST)
    raise WrongFile(f"{case.path.name} broke off.")


def imports_too_much(office: Office, _case: Case) -> int:
    office.desk.register_entry("letters", _FIRST)
    office.desk.register_entry("letters", _FIRST | {"subject": "Another"})
    return 1


def shows_the_secret(office: Office, _case: Case) -> int:
    office.desk.register_entry("letters", _FIRST | {"subject": SECRET})
    return 1


def speaks_of_insides(_office: Office, case: Case) -> int:
    raise WrongFile(f"{case.path.name}: ValueError: bad magic number")


def names_nothing(_office: Office, _case: Case) -> int:
    raise WrongFile("The file cannot be read.")


def talks_on(_office: Office, case: Case) -> int:
    raise WrongFile(f"{case.path.name} " + "is damaged and " * 40)


def reader_opens_another(office: Office, case: Case) -> int:
    """In the reader's process, whose watch must tell it."""

    def read(path: Path, limits: Limits, sink: Sink) -> None:
        (office.beside / "secret.txt").read_bytes()
        _READ(path, limits, sink)

    return _with_reader(read, case)


def _with_reader(read: Callable[[Path, Limits, Sink], None], case: Case) -> int:
    worker.read = read
    try:
        read_book(case.path)
    finally:
        worker.read = _READ
    return 0


_READ = worker.read


def falsifies(office: Office, _case: Case) -> int:
    """Changes an entry behind the history's back; ``verify`` must say so."""
    import sqlite3

    from tests.homes import unguarded

    with unguarded(office.home / "officedesk.sqlite") as database:
        assert isinstance(database, sqlite3.Connection)
        database.execute("UPDATE letters SET subject = 'Altered'")
    return 0


class Control(NamedTuple):
    """A wrong way, and words that a fault seen must hold."""

    attempt: Attempt
    wanted: str
    whole: bool = False


CONTROLS = (
    Control(raises, "crash"),
    Control(hangs, "hangs"),
    Control(breaks_beside, "crash in a thread"),
    Control(is_slow, "took"),
    Control(eats_memory, "MB"),
    Control(writes_outside, "writes"),
    Control(reads_outside, "reads"),
    Control(writes_unseen, "beside the home"),
    Control(calls_out, "socket"),
    Control(imports_half, "not as it was"),
    Control(imports_too_much, "instead of", whole=True),
    Control(shows_the_secret, "secret", whole=True),
    Control(speaks_of_insides, "insides"),
    Control(names_nothing, "does not name"),
    Control(talks_on, "characters"),
    Control(reader_opens_another, "reader:"),
)


def seen(judge: Judge, control: Control, path: Path) -> list[str]:
    """The faults that the judge sees and that are the wanted ones."""
    judge.patience = PATIENCE if control.attempt in (hangs, is_slow) else judge.patience
    verdict = judge.judge(Case(path, "csv", whole=control.whole), control.attempt)
    return [fault for fault in verdict.faults if control.wanted in fault]
