"""Purging visitors: row, corrections, history, search, attachments, drafts; the chain holds."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from officedesk.core.errors import Clash
from officedesk.core.query import Query
from officedesk.desk.verify import verify
from officedesk.store.backup import back_up
from officedesk.ui.form.drafts import Draft, DraftShelf
from tests.office import NOON, open_at

WORDS = (b"Quatermain", b"13812345678", b"QQ77", b"P1234567", b"Zacharias", b"Topelius")
AFTER = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)


def test_nothing_of_a_person_is_left(tmp_path: Path) -> None:
    desk = open_at(tmp_path / "home")
    (ref,) = desk.register_entry(
        "visitors",
        {"name": "Quatermane", "telephone": "13812345678", "plate": "QQ77", "host": "Lin",
         "id_number": "P1234567", "companions": "Zacharias", "kind": "official",
         "names_posts": "Topelius, king"},
        other=[("Telephone", "13812345678"), ("Hue", "red")],
    ).refs()  # fmt: skip
    desk.act("correct", [ref], {"name": "Quatermain", "reason": "misspelt"})
    scan = tmp_path / "Quatermain.pdf"
    scan.write_bytes(b"%PDF-1.4 Quatermain")
    desk.attach(ref, scan)
    shelf = DraftShelf(desk.home.drafts, "Clerk")
    shelf.keep(Draft("visitors", str(ref.id), {"name": "Quatermain"}))
    desk.act("leave", [ref])
    planned = next(
        desk.register_entry(
            "visitors", {"name": "Quatermain", "planned_for": NOON.replace(tzinfo=None)
                         + timedelta(hours=1)},
        ).refs()
    )  # fmt: skip
    desk.close()

    desk = open_at(tmp_path / "home", AFTER)
    with pytest.raises(Clash, match="visitors~2 is not over yet"):
        desk.purge("visitors", date(2026, 3, 11))
    desk.settle_past()
    assert desk.entry(planned).state == "no-show"
    seen = desk.purge("visitors", date(2026, 3, 11), dry_run=True, files=True)
    labels = dict(seen.fields)
    assert labels["Name"] >= 3 and labels["Telephone"] == 1 and labels["Attachments"] == 1
    assert not any("Quatermain" in example for example in seen.examples)
    assert desk.entry(ref).values["name"] == "Quatermain"
    done = desk.purge("visitors", date(2026, 3, 11), files=True)
    assert (done.entries, done.values) == (2, seen.values)
    raw = back_up(desk.home, desk.clock, reason="raw").path.read_bytes()
    assert [words for words in WORDS if words in raw] == []
    assert b"red" in raw and not list(desk.home.attachments.rglob("*.pdf"))
    assert shelf.find("visitors", str(ref.id)) is None
    reader = desk.reader()
    assert reader.count(Query("visitors")) == 2 and reader.count(
        Query("visitors", search="Quatermain")
    ) == 0
    reader.close()
    view = desk.entry(ref)
    assert (view.number, view.state) == ("VIS-2026-0001", "out")
    report = verify(desk.store)
    assert report.sound, report.lines
    assert any("was purged" in note for note in report.notes)
    desk.close()
