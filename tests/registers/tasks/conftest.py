"""A desk at noon of a Tuesday, and a task of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from tests.office import open_at

Give = Callable[..., EntryRef]
DUE = date(2026, 3, 20)
"""Eight working days from the desk's today, 10 March."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The desk."""
    found = open_at(tmp_path / "home")
    yield found
    found.close()


@pytest.fixture
def give(desk: Desk) -> Give:
    """Registers a task that Tao Wei leads."""

    def made(**values: Value) -> EntryRef:
        given: dict[str, Value] = {
            "task": "Report the levels", "lead": "Tao Wei", "due": DUE, **values,
        }  # fmt: skip
        done = desk.register_entry("tasks", given)
        return next(ref for ref in done.refs() if ref.register == "tasks")

    return made
