"""Purging personal data: gone from row, history, search, file; the chain holds and says so."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from officedesk.core.clock import SetClock
from officedesk.core.errors import Invalid, NotAllowed, NotFound, PersonError
from officedesk.core.query import Query
from officedesk.core.requests import Origin
from officedesk.desk.desk import Desk
from officedesk.desk.purge import PurgePreview, purge
from officedesk.desk.verify import verify
from officedesk.discovery import registers
from officedesk.store import proof
from officedesk.store.backup import back_up
from officedesk.store.restore import restore
from officedesk.ui.form.drafts import Draft, DraftShelf
from tests.homes import CLERK, DIRECTOR, START, letter, open_busy, rows_of, unguarded

MARCH = date(2026, 3, 1)
NAME = "Wilhelmina"


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    desk = open_busy(tmp_path / "home")
    yield desk
    desk.close()


def _purge(desk: Desk, **more: Any) -> PurgePreview:
    return purge(desk.store, desk.clock, DIRECTOR, "letters", MARCH, **more)


def _raw(desk: Desk) -> bytes:
    """All that lies in the database's file, by way of a copy: it is never opened itself."""
    return back_up(desk.home, desk.clock, reason="raw").path.read_bytes()


def test_the_preview_says_what_would_go_and_changes_nothing(desk: Desk) -> None:
    before = rows_of(desk.home.folder, "SELECT * FROM history")
    seen = _purge(desk, dry_run=True)
    assert not seen.done
    assert (seen.entries, seen.values) == (9, 9)
    assert dict(seen.fields) == {"Sender's name": 9}
    assert seen.examples
    assert not any(NAME in example for example in seen.examples), "masked"
    assert any("Attached files stay" in words for words in seen.stays)
    assert rows_of(desk.home.folder, "SELECT * FROM history") == before
    assert seen.sentence.startswith("Personal data of 9 entries before 2026-03-01 would be purged")


def test_what_is_purged_is_gone_everywhere_and_verify_stays_clean(desk: Desk) -> None:
    assert _raw(desk).count(NAME.encode()) > 9
    before = verify(desk.store)
    done = _purge(desk)
    assert done.done
    assert done.changes is not None
    left = set(re.findall(rb"quatermain(\d+)", _raw(desk), re.IGNORECASE))
    assert left == {b"30"}, "only the letter of March keeps its name, in the index too"
    reader = desk.reader()
    assert reader.count(Query("letters", search="Quatermain5")) == 0
    assert reader.count(Query("letters", search="Quatermain30")) == 1
    assert reader.count(Query("letters")) == 10, "rows and counts stay"
    reader.close()
    report = verify(desk.store)
    assert report.sound, report.lines
    assert report.count > before.count
    assert any(
        "personal data of entries before 2026-03-01 was purged on" in n for n in report.notes
    )
    old = verify(desk.store, head=before.head, count=before.count)
    assert old.sound, "a head printed before the purge still fits"


def test_the_entry_keeps_its_number_and_its_other_words(desk: Desk) -> None:
    ref = desk.find("IN-2026-0005")
    before = desk.entry(ref)
    _purge(desk)
    after = desk.entry(ref)
    assert after.values["sender_person"] is None
    for name in ("sender", "subject", "reference", "received"):
        assert after.values[name] == before.values[name]
    assert after.number == before.number
    changes = [c for line in desk.history(ref) for c in line.changes if c.field == "sender_person"]
    assert all(change.new is None for change in changes)


def test_purging_twice_finds_nothing_more(desk: Desk) -> None:
    _purge(desk)
    rows = rows_of(desk.home.folder, "SELECT count(*) FROM history")
    again = _purge(desk)
    assert (again.entries, again.values, again.done) == (0, 0, False)
    assert rows_of(desk.home.folder, "SELECT count(*) FROM history") == rows


def test_values_of_the_past_go_too(desk: Desk) -> None:
    """The telephone was changed: both numbers were personal."""
    done = purge(desk.store, desk.clock, DIRECTOR, "people", MARCH)
    assert done.values == 2
    assert b"67890" not in _raw(desk)
    assert verify(desk.store).sound


def test_an_edit_before_the_purge_is_not_undone_into_nothing(desk: Desk) -> None:
    ref = desk.find("IN-2026-0005")
    desk.edit(ref, {"sender_person": "Another Person"}, reason="misread")
    _purge(desk)
    with pytest.raises(PersonError, match="undone"):
        desk.undo()
    assert desk.entry(ref).values["sender_person"] is None


def test_words_kept_as_other_data_under_the_same_heading_go(desk: Desk) -> None:
    desk.register_entry(
        "letters", letter(60), other=[("联系人", "Zacharias Topelius"), ("Hue", "red")]
    )
    purge(desk.store, desk.clock, DIRECTOR, "letters", date(2026, 3, 12))
    desk.clock.forward(days=3)  # type: ignore[attr-defined]
    purge(desk.store, desk.clock, DIRECTOR, "letters", date(2026, 3, 14))
    assert b"Topelius" not in _raw(desk)
    assert ("red",) in rows_of(desk.home.folder, "SELECT value FROM other_data")
    assert verify(desk.store).sound


def test_files_go_where_it_is_asked(desk: Desk) -> None:
    count = len([path for path in desk.home.attachments.rglob("*") if path.is_file()])
    assert count == 2
    done = _purge(desk, files=True)
    assert ("Attachments", 2) in done.fields
    assert not [path for path in desk.home.attachments.rglob("*") if path.is_file()]
    assert not desk.entry(desk.find("IN-2026-0001")).attachments
    report = verify(desk.store)
    assert report.sound, report.lines
    assert report.attachments == 0
    assert b"plan.pdf" not in _raw(desk)


def test_drafts_of_purged_entries_go(desk: Desk) -> None:
    """As the window keeps them: of the entry's own form, and of one that was begun from it."""
    shelf = DraftShelf(desk.home.drafts, "Clerk")
    begun = Origin("answer", (desk.find("IN-2026-0002"),))
    shelf.keep(Draft("letters", "1", {"sender_person": "Wilhelmina"}))
    shelf.keep(Draft("outgoing", "filled", {"subject": "To Wilhelmina"}, origin=begun))
    shelf.keep(Draft("letters", "new", {"subject": "Not of an entry"}))
    (desk.home.drafts / "x-letters-1.part").write_text('{"register": "letters", "te')
    _purge(desk)
    assert shelf.find("letters", "1") is None
    assert shelf.find("outgoing", "filled") is None
    assert shelf.find("letters", "new") is not None
    assert not list(desk.home.drafts.glob("*.part"))


def test_a_restored_backup_is_purged_again(desk: Desk) -> None:
    old = back_up(desk.home, desk.clock, reason="regular")
    home, clock = desk.home, desk.clock
    _purge(desk, files=True)
    desk.close()
    done = restore(home, old.path, clock, DIRECTOR, registers())
    assert done.purges == 1
    again = Desk.open(home.folder, clock=clock)
    assert again.entry(again.find("IN-2026-0005")).values["sender_person"] is None
    assert not [path for path in home.attachments.rglob("*") if path.is_file()]
    report = verify(again.store)
    assert report.sound, report.lines
    assert any("was purged" in note for note in report.notes)
    again.close()


def test_the_note_beside_the_database_is_enough(desk: Desk) -> None:
    old = back_up(desk.home, desk.clock, reason="regular")
    home, clock = desk.home, desk.clock
    _purge(desk)
    desk.close()
    home.database.write_bytes(b"ruined" * 2000)
    assert restore(home, old.path, clock, DIRECTOR, registers()).purges == 1
    newer = back_up(home, clock, reason="regular")
    assert restore(home, newer.path, clock, DIRECTOR, registers()).purges == 0, "known already"


def test_words_taken_out_by_hand_are_no_purge(desk: Desk) -> None:
    _purge(desk)
    home = desk.home
    with unguarded(home.database) as database:
        position, words = database.execute(
            "SELECT id, changes FROM history WHERE tab = 'letters' AND kind = 'insert' LIMIT 1"
        ).fetchone()
        changes = json.loads(words)
        value, salt = changes["subject"]
        changes["subject"] = {"c": proof.commitment(value, salt)}
        words = json.dumps(changes, ensure_ascii=False, separators=(",", ":"))
        database.execute("UPDATE history SET changes = ? WHERE id = ?", (words, position))
        database.execute("UPDATE letters SET subject = NULL WHERE id = 1")
    lines = verify(desk.store).lines
    assert any("Subject: its words were taken out, and no purge is on record" in x for x in lines)


def test_only_the_director_purges_and_never_ahead(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="purge personal data"):
        purge(desk.store, desk.clock, CLERK, "letters", MARCH)
    with pytest.raises(Invalid, match="lies ahead"):
        purge(desk.store, SetClock(START), DIRECTOR, "letters", MARCH + timedelta(days=300))
    with pytest.raises(NotFound):
        purge(desk.store, desk.clock, DIRECTOR, "nothing", MARCH)
