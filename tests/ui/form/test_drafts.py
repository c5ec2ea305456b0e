"""Drafts: kept, found, told, dropped; a disk that refuses is no misfortune."""

from __future__ import annotations

from pathlib import Path

from officedesk.ui.form.drafts import Draft, DraftShelf


def test_a_draft_is_found_again_by_its_own_operator_only(tmp_path: Path) -> None:
    shelf = DraftShelf(tmp_path, "Zhao Min")
    shelf.keep(Draft("letters", "new", {"subject": "防汛"}, at="2026-03-10T09:15"))
    found = shelf.find("letters")
    assert found is not None
    assert found.texts == {"subject": "防汛"}
    assert DraftShelf(tmp_path, "Lin Xiaolan").find("letters") is None


def test_new_and_edited_entries_have_drafts_of_their_own(tmp_path: Path) -> None:
    shelf = DraftShelf(tmp_path, "Zhao Min")
    shelf.keep(Draft("letters", "new", {"subject": "new"}, at="2026-03-10T09:15"))
    shelf.keep(Draft("letters", "118", {"subject": "old"}, at="2026-03-10T10:15", version=3))
    assert [draft.slot for draft in shelf.kept()] == ["118", "new"]
    shelf.drop("letters", "118")
    assert shelf.find("letters", "118") is None
    assert shelf.find("letters") is not None


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    DraftShelf(tmp_path, "Zhao Min").keep(Draft("letters", "new", {"subject": "new"}))
    (path,) = tmp_path.glob("*.json")
    assert path.stat().st_mode & 0o077 == 0


def test_a_damaged_draft_is_no_draft(tmp_path: Path) -> None:
    shelf = DraftShelf(tmp_path, "Zhao Min")
    shelf.keep(Draft("letters", "new", {"subject": "new"}))
    (path,) = tmp_path.glob("*.json")
    path.write_text('{"register": "letters"', encoding="utf-8")
    assert shelf.find("letters") is None
    assert shelf.kept() == ()


def test_a_disk_that_refuses_is_told_by_false(tmp_path: Path) -> None:
    blocked = tmp_path / "drafts"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    assert DraftShelf(blocked, "Zhao Min").keep(Draft("letters", "new", {"a": "b"})) is False
