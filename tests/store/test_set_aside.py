"""Indexes set aside during an import are there again, word for word, or were never gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from office import open_at

from officedesk.core.errors import Cancelled
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.progress import Progress, Silent
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from officedesk.store import set_aside
from officedesk.store.schema import held

SOURCE = ImportSource("list.csv", "0" * 64)
ROWS = [EntryInput({"subject": f"No {n}", "sender": "A"}, line=n) for n in range(2, 40)]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(set_aside, "MANY", 10)
    made = open_at(tmp_path / "home")
    yield made
    made.close()


def _take(desk: Desk, progress: Progress | None = None) -> None:
    desk.register_many("letters", ROWS, source=SOURCE, progress=progress, backup=False)


def test_they_are_dropped_and_come_back_as_they_were(desk: Desk) -> None:
    database = desk.store.reading()
    before = held(database)
    during: list[int] = []

    class Looking(Silent):
        def step(self, done: int, total: int) -> None:
            during.append(len(before) - len(held(desk.store.reading())))

    _take(desk, Looking())
    assert len(during) > 10, "each index that was made again told of it"
    assert set(during) == {0}, "nobody else saw them gone"
    assert held(desk.store.reading()) == before
    assert desk.store.reading().execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert verify(desk.store).sound


def test_an_import_given_up_leaves_them(desk: Desk) -> None:
    before = held(desk.store.reading())

    class GivenUp(Silent):
        steps = 0

        def step(self, done: int, total: int) -> None:
            self.steps += 1
            if self.steps == 5:
                raise Cancelled("given up")

    with pytest.raises(Cancelled):
        _take(desk, GivenUp())
    assert held(desk.store.reading()) == before
    assert desk.store.reading().execute("SELECT count(*) FROM letters").fetchone()[0] == 0


def test_few_rows_beside_many_keep_them(desk: Desk) -> None:
    _take(desk)
    database = desk.store.reading()
    assert set_aside.set_aside(database, desk.store.register("letters"), len(ROWS) // 2 - 1) == ()
