"""The way of an outgoing letter, from the draft to the file."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid, NotFound
from officedesk.core.query import Query
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify


def draft(desk: Desk, **values: object) -> EntryRef:
    given = {"addressees": "Water Board", "title": "Levels", **values}
    return next(desk.register_entry("outgoing", given).refs())  # type: ignore[arg-type]


def numbered(desk: Desk, code: str = "RI", **values: object) -> EntryRef:
    ref = draft(desk, **values)
    desk.act("approve", [ref], {"approved_by": "Lin"})
    desk.act("number", [ref], {"code": code})
    return ref


def sealed(desk: Desk, ref: EntryRef) -> EntryRef:
    """The letter asks for its seal, which is approved and affixed; gives the seal use."""
    begun = desk.handed("request-seal", [ref])
    values = {**begun.values, "seal": "S-01", "handler": "Tao"}
    made = desk.register_entry(begun.register, values, origin=begun.origin)
    use = next(one for one in made.refs() if one.register == begun.register)
    desk.act("approve", [use], {"approver": "Lin"})
    ticks: dict[str, Value] = {
        "check_complete": True, "check_no_blanks": True, "check_body": True, "affixed_by": "Zhao"
    }  # fmt: skip
    desk.act("affix", [use], ticks)
    return use


def test_sealed_follows_affixed(desk: Desk) -> None:
    ref = numbered(desk)
    with pytest.raises(Clash, match="Request the seal"):
        desk.act("seal", [ref])
    use = sealed(desk, ref)
    letter = desk.entry(ref)
    assert (letter.state, letter.values["sealed_by"]) == ("sealed", "Zhao")
    assert desk.entry(use).values["document_no"] == letter.values["doc_number"]
    assert {link.ref for link in letter.links} == {use}


def sent(desk: Desk, **values: object) -> EntryRef:
    ref = numbered(desk, **values)
    sealed(desk, ref)
    desk.act("dispatch", [ref], {"way": "post"})
    return ref


def test_from_the_draft_to_the_file(desk: Desk) -> None:
    ref = draft(desk, needs_answer=True, due=date(2026, 3, 20))
    assert desk.entry(ref).number == "outgoing~1"
    desk.act("approve", [ref], {"approved_by": "Lin", "approval": "Agreed.", "paper_no": "S-1"})
    view = desk.entry(ref)
    assert (view.state, view.number) == ("approved", "outgoing~1")
    assert view.values["approval_basis"] == "paper" and view.values["signed_by"] == "Lin"
    changes = desk.act("number", [ref], {"code": "青水办"})
    assert changes.numbers == ("OUT-2026-0001",) and not changes.undoable
    view = desk.entry(ref)
    assert view.values["doc_number"] == "青水办〔2026〕1号"
    assert view.values["letter_date"] == date(2026, 3, 10)
    assert desk.find("青水办〔2026〕1号") == ref
    sealed(desk, ref)
    desk.act("dispatch", [ref], {"way": "registered", "tracking_no": "XA1"})
    desk.act("receipt", [ref], {"received_by": "Porter"})
    desk.act("remind", [ref], {"comment": "called", "due": date(2026, 3, 30)})
    desk.act("reply-received", [ref], {"reply_no": "W/7"})
    desk.act("file", [ref], {"file_no": "26-A1"})
    view = desk.entry(ref)
    assert view.state == "filed" and view.values["due"] == date(2026, 3, 30)
    assert len(view.children["reminders"]) == 1
    desk.act("reopen", [ref], {"reason": "a page is missing"})
    assert desk.entry(ref).state == "answered"
    assert verify(desk.store).sound


def test_a_draft_goes_back_and_what_was_approved_counts_no_more(desk: Desk) -> None:
    ref = draft(desk)
    desk.act("approve", [ref], {"approved_by": "Lin"})
    desk.act("to-drafter", [ref], {"reason": "too long"})
    view = desk.entry(ref)
    assert view.state == "draft" and view.values["approved_by"] is None
    with pytest.raises(Clash, match="outgoing~1"):
        desk.act("number", [ref])


def test_what_went_out_is_neither_undone_nor_voided_but_corrected(desk: Desk) -> None:
    ref = sent(desk)
    with pytest.raises(Clash, match="OUT-2026-0001"):
        desk.act("void", [ref], {"reason": "x"})
    with pytest.raises(Clash):
        desk.undo()
    desk.act("correct", [ref], {"sent_on": date(2026, 3, 9), "reason": "it went on Monday"})
    view = desk.entry(ref)
    assert view.values["sent_on"] == date(2026, 3, 9)
    note = str(view.children["notes"][0].values["words"])
    assert "2026-03-10 → 2026-03-09" in note and "Monday" in note


def test_nothing_leads_a_number_back_to_the_draft(desk: Desk) -> None:
    """Neither window, nor command line, nor another program (the brief's three ways)."""
    ref = numbered(desk)
    for action, given in (
        ("to-drafter", {"reason": "x"}), ("approve", {"approved_by": "Lin"}), ("number", {})
    ):  # fmt: skip
        with pytest.raises(Clash, match="OUT-2026-0001"):
            desk.act(action, [ref], given)  # type: ignore[arg-type]
    with pytest.raises(NotFound, match="state"):
        desk.edit(ref, {"state": "draft"})
    path = desk.home.database
    desk.close()
    shell = sqlite3.connect(path)
    refused = {
        "state = 'draft'": "what is numbered is no draft",
        "state = 'approved'": "what is numbered is no draft",
        "number = NULL, year = NULL, sequence = NULL, state = 'draft'": "never change",
        "doc_sequence = 9": "never change",
        "doc_number = NULL": "never change",
    }
    for change, words in refused.items():
        with pytest.raises(sqlite3.IntegrityError, match=words):
            shell.execute(f"UPDATE outgoing SET {change} WHERE id = 1")
        shell.rollback()
    names = {row[0] for row in shell.execute("SELECT name FROM sqlite_master WHERE type='trigger'")}
    assert {"outgoing_draft_new", "outgoing_draft_kept", "outgoing_keeps_number"} <= names
    shell.close()


def test_document_numbers_run_per_code_and_year(desk: Desk) -> None:
    refs = [numbered(desk, code) for code in ("RI", "青水办", "RI")]
    texts = [desk.entry(ref).values["doc_number"] for ref in refs]
    assert texts == ["RI 2026/1", "青水办〔2026〕1号", "RI 2026/2"]
    third = draft(desk)
    desk.act("approve", [third], {"approved_by": "Lin"})
    with pytest.raises(Invalid, match="青水办, RI"):
        desk.act("number", [third])
    assert desk.entry(third).number == "outgoing~4", "nothing was half done"


def test_a_void_letter_keeps_both_numbers(desk: Desk) -> None:
    desk.act("void", [numbered(desk)], {"reason": "not needed"})
    assert desk.entry(numbered(desk)).values["doc_number"] == "RI 2026/2"
    empty = draft(desk)
    desk.act("void", [empty], {"reason": "not needed"})
    assert desk.entry(empty).number == "outgoing~3"
    assert verify(desk.store).sound


def test_a_paper_book_is_continued_once_while_its_series_is_empty(desk: Desk) -> None:
    begun = [{"code": "RI", "pattern": "RI {year}/{seq}", "firsts": {"2026": 413}}]
    desk.set_settings({"series.outgoing": begun})
    assert desk.entry(numbered(desk)).values["doc_number"] == "RI 2026/413"
    assert verify(desk.store).sound
    with pytest.raises(Clash, match="RI 2026/413"):
        desk.set_settings({"series.outgoing": [{**begun[0], "firsts": {"2026": 7}}]})
    with pytest.raises(Clash, match="RI 2026/413"):
        desk.set_settings({"series.outgoing": [{"code": "RI", "pattern": "RI {year}/{seq}"}]})


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ([{"code": "A", "pattern": "A{seq}"}], "year"),
        ([{"code": "A", "pattern": "IN-{year}-{seq:04}"}], "IN-"),
        ([{"code": "A", "pattern": "A{year}/{seq}"}] * 2, "twice"),
        ([{"code": c, "pattern": "A{year}/{seq}"} for c in "AB"], "same numbers"),
        ([{"code": "", "pattern": "A{year}/{seq}"}], "413"),
        ("A", "413"),
    ],
)
def test_codes_that_cannot_be_are_refused(desk: Desk, codes: object, words: str) -> None:
    with pytest.raises((Invalid, Clash), match=words):
        desk.set_settings({"series.outgoing": codes})


def test_verify_names_a_gap_and_a_repeated_document_number(desk: Desk) -> None:
    for _turn in range(3):
        numbered(desk)
    path = desk.home.database
    shell = sqlite3.connect(path)
    triggers = [
        name
        for (name,) in shell.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'outgoing'"
        )
    ]
    for name in triggers:
        shell.execute(f"DROP TRIGGER {name}")
    shell.execute("UPDATE outgoing SET doc_sequence = 5 WHERE id = 3")
    shell.commit()
    shell.close()
    found = [p.sentence for p in verify(desk.store).problems if p.kind == "series"]
    assert any("RI 2026: 2 numbers are missing" in sentence for sentence in found)


def test_views_follow_the_way(desk: Desk) -> None:
    reader = desk.reader()
    ref = sent(desk, needs_answer=True, due=date(2026, 3, 9 + 2))
    draft(desk)
    counts = reader.view_counts("outgoing")
    assert (counts["drafts"], counts["awaiting-reply"], counts["overdue"]) == (1, 1, 0)
    desk.clock.set(desk.clock.now().replace(day=12))  # type: ignore[attr-defined]
    assert reader.ids(Query("outgoing", view="overdue")) == [ref.id]
    reader.close()


def test_what_follows_the_number_goes_on_after_its_month_is_closed(desk: Desk) -> None:
    """Seal, dispatch and answer are progress; what the letter says is fact (rule R9)."""
    ref = numbered(desk)
    desk.clock.set(desk.clock.now().replace(month=4))  # type: ignore[attr-defined]
    desk.close_month("outgoing", "2026-03")
    sealed(desk, ref)
    desk.act("dispatch", [ref], {"way": "post"})
    desk.act("reply-received", [ref], {"reply_no": "W/7"})
    assert desk.entry(ref).state == "answered"
    with pytest.raises(Invalid, match="closed"):
        desk.edit(ref, {"title": "another"})
    assert verify(desk.store).sound
