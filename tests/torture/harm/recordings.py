"""What is recorded: the works, and those that a control does unsafely."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from torture.harm.forking import Tell
from torture.harm.unsafe import deleting_journal, without_sync
from torture.harm.works import (
    BACK_UP,
    CLOSE,
    EDIT,
    IMPORT,
    MIGRATE,
    REGISTER,
    VOID,
    Work,
    acknowledge_early,
)

WORKS = (REGISTER, EDIT, IMPORT, BACK_UP, VOID, CLOSE, MIGRATE)


def _unsafely(unsafe: Callable[[], None], home: Path, tell: Tell, times: int) -> None:
    unsafe()
    REGISTER.run(home, tell, times)


CONTROLS = (
    Work("acknowledged before the commit", 0, acknowledge_early),
    Work("synchronous OFF", 0, partial(_unsafely, without_sync)),
    Work("the journal deleted", 0, partial(_unsafely, deleting_journal)),
)
RECORDED = (*WORKS, *CONTROLS)
