"""Every rule of the seals, below window and command line (registers.md §4)."""

from __future__ import annotations

from datetime import datetime

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid, InvalidFields
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify

TICKED = {"check_complete": True, "check_no_blanks": True, "check_body": True}


def requested(desk: Desk, **values: Value) -> EntryRef:
    given: dict[str, Value] = {
        "seal": "S-01", "title": "Answer on the survey records", "handler": "Tao Wei",
        "used_for": "State Archives", "copies": 4, "impressions": 2, **values,
    }  # fmt: skip
    return next(desk.register_entry("seal-uses", given).refs())


def approved(desk: Desk, **values: Value) -> EntryRef:
    ref = requested(desk, **values)
    desk.act("approve", [ref], {"approver": "Chen Yu"})
    return ref


def affixed(desk: Desk, **values: Value) -> EntryRef:
    ref = approved(desk, **values)
    desk.act("affix", [ref], {**TICKED, "affixed_by": "Zhao Min"})
    return ref


def seal(desk: Desk, code: str = "S-01") -> EntryRef:
    return desk.find(code)


def test_from_the_request_to_the_file(desk: Desk) -> None:
    ref = requested(desk)
    view = desk.entry(ref)
    assert (view.number, view.state) == ("SEAL-2026-0001", "requested")
    assert view.values["seal"] == "Official seal"
    desk.act("approve", [ref], {"approver": "Chen Yu", "basis": "slip", "basis_no": "26-017"})
    desk.act("affix", [ref], {**TICKED, "affixed_by": "Zhao Min"})
    view = desk.entry(ref)
    assert (view.state, view.values["made"]) == ("affixed", 8)
    desk.act("file", [ref], {"file_no": "26-A3"})
    assert desk.entry(ref).state == "filed"
    assert verify(desk.store).sound


@pytest.mark.parametrize("missing", ["check_complete", "check_no_blanks", "check_body"])
def test_it_is_not_affixed_without_every_check(desk: Desk, missing: str) -> None:
    ref = approved(desk)
    with pytest.raises(Clash, match="not ticked"):
        desk.act("affix", [ref], {**TICKED, missing: False, "affixed_by": "Zhao Min"})
    assert desk.entry(ref).state == "approved"


def test_it_is_not_affixed_without_an_approver(desk: Desk) -> None:
    ref = requested(desk, **TICKED)
    with pytest.raises(Clash, match="Requested"):
        desk.act("affix", [ref], {"affixed_by": "Zhao Min"})


def test_the_handler_does_not_approve_unless_the_director_says_why(desk: Desk) -> None:
    ref = requested(desk, handler="Chen Yu")
    with pytest.raises(Clash, match="Chen Yu is also the handler"):
        desk.act("approve", [ref], {"approver": "Chen Yu"})
    desk.act("approve", [ref], {"approver": "Chen Yu", "override_reason": "alone in August"})
    assert desk.entry(ref).values["override_reason"] == "alone in August"
    with pytest.raises(InvalidFields, match="also the handler"):
        requested(desk, handler="Chen Yu", approver="chen yu")


def test_the_seal_names_who_may_approve_what(desk: Desk) -> None:
    ref = requested(desk, seal="S-02", kind="contract")
    with pytest.raises(Clash, match="These may: Chen Yu"):
        desk.act("approve", [ref], {"approver": "Lin Mei"})
    desk.act("approve", [ref], {"approver": "Chen Yu"})


def test_the_deputy_affixes_only_after_a_handover(desk: Desk) -> None:
    ref = approved(desk)
    with pytest.raises(Clash, match=r"Zhao Min does\. Record a handover"):
        desk.act("affix", [ref], {**TICKED, "affixed_by": "Sun Li"})
    with pytest.raises(Invalid, match="neither custodian nor deputy"):
        desk.act("hand-over", [seal(desk)], {"taken_by": "Ma Rong", "reason": "leave"})
    desk.act("hand-over", [seal(desk)], {"taken_by": "Sun Li", "reason": "leave"})
    desk.act("affix", [ref], {**TICKED, "affixed_by": "Sun Li"})
    with pytest.raises(Clash, match="holds Official seal S-01 already"):
        desk.act("hand-over", [seal(desk)], {"taken_by": "Sun Li", "reason": "again"})


def test_taking_out_needs_a_companion_and_a_time(desk: Desk) -> None:
    ref = approved(desk)
    out: dict[str, Value] = {**TICKED, "out_to": "Notary", "out_by": "Tao Wei"}
    due = datetime(2026, 3, 10, 16, 0)
    with pytest.raises(Invalid, match="never taken out alone"):
        desk.act("take-out", [ref], {**out, "due_back": due})
    with pytest.raises(Invalid, match="by when"):
        desk.act("take-out", [ref], {**out, "companion": "Sun Li"})
    with pytest.raises(Invalid, match="cannot accompany"):
        desk.act("take-out", [ref], {**out, "companion": "Tao Wei", "due_back": due})
    desk.act("take-out", [ref], {**out, "companion": "Sun Li", "due_back": due})
    assert desk.entry(seal(desk)).values["out_to"] == "Notary"
    other = approved(desk)
    with pytest.raises(Clash, match="out of the house with SEAL-2026-0001: Tao Wei took it to"):
        desk.act("affix", [other], {**TICKED, "affixed_by": "Zhao Min"})
    with pytest.raises(Clash, match="out of the house"):
        desk.act("hand-over", [seal(desk)], {"taken_by": "Sun Li", "reason": "leave"})
    with pytest.raises(Clash, match="out of the house"):
        desk.act("retire", [seal(desk)], {"reason": "worn"})
    desk.act("return", [ref], {"back_at": datetime(2026, 3, 10, 12, 0)})
    view = desk.entry(ref)
    assert (view.state, view.values["made"], view.values["intact"]) == ("returned", 8, True)
    assert desk.entry(seal(desk)).values["out_to"] is None
    desk.act("affix", [other], {**TICKED, "affixed_by": "Zhao Min"})


def test_what_is_out_of_use_cannot_be_chosen(desk: Desk) -> None:
    waiting = approved(desk)
    desk.act("retire", [seal(desk)], {"reason": "a new one was cut"})
    with pytest.raises(InvalidFields, match="Retired"):
        requested(desk)
    with pytest.raises(Clash, match="Retired"):
        desk.act("affix", [waiting], {**TICKED, "affixed_by": "Zhao Min"})
    assert desk.entry(waiting).values["seal"] == "Official seal"
    with pytest.raises(InvalidFields, match="Contract seal · S-02"):
        requested(desk, seal="Office seal")


def test_a_seal_is_destroyed_by_two(desk: Desk) -> None:
    ref = seal(desk)
    desk.act("retire", [ref], {"reason": "worn"})
    with pytest.raises(Invalid, match="two persons"):
        desk.act("destroy", [ref], {"by": "Lin Mei", "second": "lin mei", "reason": "worn"})
    desk.act("destroy", [ref], {"by": "Lin Mei", "second": "Gu Yan", "reason": "worn"})
    view = desk.entry(ref)
    assert view.state == "destroyed" and len(view.children["events"]) == 2


def test_what_was_approved_by_telephone_waits_for_its_signature(desk: Desk) -> None:
    ref = requested(desk)
    desk.act("approve", [ref], {"approver": "Chen Yu", "basis": "telephone"})
    desk.act("affix", [ref], {**TICKED, "affixed_by": "Zhao Min"})
    assert _ids(desk, "to-countersign") == [ref.id]
    desk.act("countersign", [ref])
    assert _ids(desk, "to-countersign") == []
    with pytest.raises(Clash, match="already"):
        desk.act("countersign", [ref])


def test_what_is_affixed_is_neither_voided_nor_undone_nor_edited(desk: Desk) -> None:
    ref = affixed(desk)
    with pytest.raises(Clash, match="not voided"):
        desk.act("void", [ref], {"reason": "wrong"})
    with pytest.raises(Clash, match="not undone"):
        desk.undo()
    with pytest.raises(Clash, match="keeps both values"):
        desk.edit(ref, {"copies": 5})
    desk.act("correct", [ref], {"copies": 5, "reason": "one more was in the folder"})
    view = desk.entry(ref)
    assert (view.values["copies"], view.values["made"]) == (5, 10)
    row = view.children["corrections"][0].values
    assert (row["before"], row["after"]) == ("4", "5")
    desk.edit(ref, {"remarks": "scan on the shelf"})


def out(desk: Desk) -> EntryRef:
    """A use whose seal went out two hours ago."""
    ref = approved(desk)
    desk.act("take-out", [ref], {
        **TICKED, "out_to": "Notary", "out_by": "Tao Wei", "companion": "Sun Li",
        "due_back": datetime(2026, 12, 31, 17, 0),
    })  # fmt: skip
    return ref


def corrected(desk: Desk, ref: EntryRef, **values: Value) -> None:
    desk.act("correct", [ref], {**values, "reason": "misread"})


def test_a_correction_says_nothing_that_cannot_have_happened(desk: Desk) -> None:
    ref = affixed(desk)
    before = desk.entry(ref).values
    with pytest.raises(Invalid, match="lies ahead"):
        corrected(desk, ref, affixed_at=datetime(2031, 1, 1, 10, 0))
    with pytest.raises(Invalid, match="was approved on"):
        corrected(desk, ref, affixed_at=datetime(2001, 1, 1, 10, 0))
    with pytest.raises(Clash, match="was not taken out"):
        corrected(desk, ref, companion="Sun Li")
    assert desk.entry(ref).values == before


def test_what_is_not_back_or_not_sealed_is_not_corrected_to_be(desk: Desk) -> None:
    ref = out(desk)
    with pytest.raises(Clash, match="Press “Returned”"):
        corrected(desk, ref, back_at=datetime(2001, 1, 1, 10, 0))
    with pytest.raises(Clash, match="not sealed yet"):
        corrected(desk, ref, made=3)
    with pytest.raises(Invalid, match="cannot accompany themselves"):
        corrected(desk, ref, companion="Tao Wei")
    desk.act("return", [ref])
    with pytest.raises(Invalid, match="cannot be back before"):
        corrected(desk, ref, back_at=datetime(2001, 1, 1, 10, 0))
    corrected(desk, ref, companion="Chen Yu", made=7)
    assert desk.entry(ref).values["made"] == 7


def test_more_impressions_than_an_entry_holds_are_refused_at_once(desk: Desk) -> None:
    with pytest.raises(InvalidFields, match="more than one entry holds"):
        requested(desk, copies=999_999, impressions=999_999)


def test_a_spoilt_impression_is_an_outcome_of_its_own(desk: Desk) -> None:
    ref = approved(desk)
    desk.act("spoil", [ref], {**TICKED, "affixed_by": "Zhao Min", "refusal": "blurred", "made": 1})
    view = desk.entry(ref)
    assert (view.state, view.values["made"]) == ("spoilt", 1)


def _ids(desk: Desk, view: str) -> list[int]:
    from officedesk.core.query import Query

    reader = desk.reader()
    try:
        return list(reader.ids(Query("seal-uses", view=view)))
    finally:
        reader.close()
