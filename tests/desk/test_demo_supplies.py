"""The store room of the sample office: a year of papers in every state, and books that prove."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from officedesk.core.demo_words import words_of
from officedesk.core.i18n import use_language
from officedesk.core.query import Query
from officedesk.desk import demo, supply
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify

NOW = datetime(2026, 11, 27, 16, 30)
PLAYED = {"items", "movements", "requisitions", "receipts", "counts", "orders", "people"}


@pytest.fixture
def only_supplies(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other registers stay empty: theirs are other tests."""
    every = demo.optional
    monkeypatch.setattr(demo, "optional", lambda key, part: every(key, part)
                        if key in PLAYED else None)  # fmt: skip


def states(desk: Desk, register: str) -> Counter[str]:
    reader = desk.reader()
    try:
        ids = reader.ids(Query(register))
    finally:
        reader.close()
    return Counter(view.state for view in desk.entries(register, ids))


def test_a_year_of_the_store_room(only_supplies: None, tmp_path: Path) -> None:
    use_language("zh_CN")
    demo.fill(tmp_path / "home", now=NOW, size=240)
    desk = Desk.open(tmp_path / "home")
    try:
        asked = states(desk, "requisitions")
        wanted = {"draft", "submitted", "approved", "issued", "closed", "cancelled"}
        assert wanted <= asked.keys()
        assert states(desk, "counts") == {"approved": 2}
        received = states(desk, "receipts")
        assert received["stored"] >= 2 and received["invoice"] >= 5
        assert states(desk, "orders")["received"] >= 2
        for month in ("2026-01", "2026-06", "2026-11"):
            assert supply.month_check(desk, month).wrong == ()
        assert verify(desk.store).problems == ()
    finally:
        desk.close()


def test_a_large_office_has_movements_in_proportion(
    only_supplies: None, tmp_path: Path
) -> None:
    size = demo.PLAYED_ONE_BY_ONE + 1
    made = demo.fill(tmp_path / "home", now=NOW, size=size)
    carried = (size - demo.NEWEST) // 2
    assert carried <= made.entries["movements"] <= carried + demo.NEWEST
    desk = Desk.open(tmp_path / "home")
    try:
        reader = desk.reader()
        codes = [row.cells[0] for row in reader.rows(Query("items"), 0, 100, ("code",))]
        reader.close()
        assert len(codes) == len(set(codes)) == len(words_of("supplies")["items"])
        for month in ("2025-12", "2026-06", "2026-11"):
            found = supply.month_check(desk, month)
            assert found.items and found.wrong == ()
        assert verify(desk.store).problems == ()
    finally:
        desk.close()


def test_a_seed_gives_the_same_store_room_again(only_supplies: None, tmp_path: Path) -> None:
    found = []
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        demo.fill(tmp_path / name, now=NOW, size=9, seed=seed)
        desk = Desk.open(tmp_path / name)
        found.append([
            (one.item, one.quantity.closing, one.value.closing)
            for one in supply.month_check(desk, "2026-11").items
        ])  # fmt: skip
        desk.close()
    assert found[0] == found[1] != found[2]
