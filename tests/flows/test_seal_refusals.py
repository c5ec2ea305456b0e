"""Each rule of the seals through the real window: a refusal names what is in the way,

and what was typed stays (registers.md §4).
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import _
from officedesk.core.permits import Operator, Role
from officedesk.core.values import Value
from officedesk.ui.form.ask import AskPanel
from tests.flows.hands import NOW, Hands, Open
from tests.flows.test_seals import ask, cards, form_of, masters, seals, tick_all

CHECKS = {
    "check_complete": "the document is complete",
    "check_no_blanks": "no blank spaces are left",
    "check_body": "the signing body matches the seal",
}
OFFICIAL, CONTRACT = EntryRef("seals", 1), EntryRef("seals", 2)
LATER = f"{NOW + timedelta(hours=3):%Y-%m-%d %H:%M}"


@pytest.fixture
def hands(open_window: Open) -> Hands:
    """At the seals, two of them in place."""
    hands = open_window("en")
    masters(hands.desk)
    seals(hands)
    hands.until(lambda: len(cards(hands)) == 2)
    return hands


def requested(hands: Hands, **values: Value) -> EntryRef:
    given: dict[str, Value] = {
        "seal": "S-01", "title": "Levels of May", "handler": "Tao Wei", "used_for": "Archives",
        "copies": 4, "impressions": 2, **values,
    }  # fmt: skip
    return next(hands.desk.register_entry("seal-uses", given).refs())


def approved(hands: Hands, *, basis: str = "draft", **values: Value) -> EntryRef:
    ref = requested(hands, **values)
    hands.desk.act("approve", [ref], {"approver": "Chen Yu", "basis": basis})
    return ref


def affixed(hands: Hands, **values: Value) -> EntryRef:
    ref = approved(hands, **values)
    ticks: dict[str, Value] = dict.fromkeys(CHECKS, True)
    hands.desk.act("affix", [ref], {**ticks, "affixed_by": hands.desk.operator.name})
    return ref


def shown(hands: Hands, ref: EntryRef) -> EntryRef:
    """The entry is in the pane, as it is now."""
    hands.session.go(ref)
    hands.until(lambda: hands.page.shown == ref)
    state = hands.desk.entry(ref).state
    hands.page.show_entry(ref)
    hands.until(lambda: hands.page.view is not None and hands.page.view.state == state)
    return ref


def put(hands: Hands, panel: AskPanel, name: str, words: str) -> None:
    """Type into a field of the small form, in the place of what stands there."""
    panel.editors[name].focus_target().setFocus()
    hands.press("Ctrl+A")
    hands.press("Delete")
    hands.type(words)


def refused(hands: Hands, panel: AskPanel) -> str:
    """Try it; the form stays, and says why."""
    before = {name: editor.value() for name, editor in panel.editors.items()}
    hands.press("Ctrl+Return")
    assert hands.page.space.ask is panel, "it was done"
    after = {name: editor.value() for name, editor in panel.editors.items()}
    assert after == before, "what was typed stays"
    said = [panel.notice.words, *(editor.error for editor in panel.editors.values())]
    words = " ".join(part for part in said if part)
    assert words
    return words


def done(hands: Hands) -> None:
    panel = hands.page.space.ask
    assert isinstance(panel, AskPanel)
    hands.press("Ctrl+Return")
    if hands.page.space.ask is panel:
        said = [panel.notice.words, *(editor.error for editor in panel.editors.values())]
        assert not any(said), [one for one in said if one]
    hands.until(lambda: hands.page.space.ask is None)


def state(hands: Hands, ref: EntryRef) -> str:
    return hands.desk.entry(ref).state


def test_it_is_not_affixed_before_somebody_approves(hands: Hands) -> None:
    ref = shown(hands, requested(hands))
    reason = hands.page.bar.reasons["affix"]
    assert "SEAL-2026-0001" in reason and _("Requested") in reason
    hands.page.doing.begin_for("affix", ref)
    assert hands.page.space.ask is None
    assert reason in hands.notice()


@pytest.mark.parametrize("missing", CHECKS)
def test_it_is_not_affixed_without_each_check(hands: Hands, missing: str) -> None:
    ref = shown(hands, approved(hands))
    panel = ask(hands, "affix")
    for name in CHECKS:
        if name != missing:
            panel.editors[name].focus_target().setFocus()
            hands.press("Space")
    words = refused(hands, panel)
    assert _(CHECKS[missing]) in words
    assert all(_(CHECKS[name]) not in words for name in CHECKS if name != missing)
    panel.editors[missing].focus_target().setFocus()
    hands.press("Space")
    done(hands)
    assert state(hands, ref) == "affixed"


def test_the_handler_does_not_approve_but_the_director_may_say_why(hands: Hands) -> None:
    desk = hands.desk
    desk.operator = Operator(0, "Lin Mei", Role.CLERK)
    ref = shown(hands, requested(hands, handler="Chen Yu"))
    panel = ask(hands, "approve")
    put(hands, panel, "approver", "Chen Yu")
    assert "Chen Yu is also the handler of SEAL-2026-0001" in refused(hands, panel)
    put(hands, panel, "override_reason", "Alone in August")
    assert "only a director may override" in refused(hands, panel)
    desk.operator = Operator(0, "Lin Mei", Role.DIRECTOR)
    done(hands)
    assert state(hands, ref) == "approved"
    assert desk.entry(ref).values["override_reason"] == "Alone in August"


def test_what_was_approved_is_not_changed_behind_the_approver(hands: Hands) -> None:
    ref = shown(hands, approved(hands))
    hands.press("F2")
    form = form_of(hands)
    locked = {n for n, one in form.body.editors.items() if not one.focus_target().isEnabled()}
    assert {"copies", "seal", "title", "basis"} <= locked
    assert "Withdraw approval" in form.notice.words
    hands.press("Esc")
    hands.until(lambda: hands.page.space.form is None)
    panel = ask(hands, "withdraw")
    put(hands, panel, "reason", "Forty copies are needed")
    done(hands)
    assert state(hands, ref) == "requested"


def test_the_deputy_affixes_only_after_a_handover(hands: Hands) -> None:
    ref = shown(hands, approved(hands))
    panel = ask(hands, "affix")
    holder = hands.desk.operator.name
    assert panel.editors["affixed_by"].typed() == holder
    tick_all(hands, panel)
    put(hands, panel, "affixed_by", "Sun Li")
    words = refused(hands, panel)
    assert f"{holder} does" in words and "Official seal S-01" in words
    panel.leave()
    shown(hands, OFFICIAL)
    panel = ask(hands, "hand-over")
    put(hands, panel, "taken_by", "Ma Rong")
    put(hands, panel, "reason", "Leave")
    assert "neither custodian nor deputy" in refused(hands, panel)
    put(hands, panel, "taken_by", "Sun Li")
    done(hands)
    shown(hands, ref)
    panel = ask(hands, "affix")
    assert panel.editors["affixed_by"].typed() == "Sun Li", "who holds it now"
    tick_all(hands, panel)
    done(hands)
    assert hands.desk.entry(ref).values["affixed_by"] == "Sun Li"


def test_a_seal_leaves_only_with_a_companion_and_a_time(hands: Hands) -> None:
    ref, other = approved(hands), approved(hands)
    shown(hands, ref)
    panel = ask(hands, "take-out")
    put(hands, panel, "out_to", "Notary")
    tick_all(hands, panel)
    put(hands, panel, "due_back", LATER)
    refused(hands, panel)
    assert panel.editors["companion"].error
    put(hands, panel, "companion", "Tao Wei")
    assert "cannot accompany" in refused(hands, panel)
    put(hands, panel, "companion", "Gu Yan")
    put(hands, panel, "due_back", "")
    refused(hands, panel)
    assert panel.editors["due_back"].error
    put(hands, panel, "due_back", f"{NOW - timedelta(hours=1):%Y-%m-%d %H:%M}")
    assert "lies before it goes out" in refused(hands, panel)
    put(hands, panel, "due_back", LATER)
    done(hands)
    assert state(hands, ref) == "out"

    shown(hands, other)
    panel = ask(hands, "affix")
    tick_all(hands, panel)
    words = refused(hands, panel)
    assert "SEAL-2026-0001" in words and "Notary" in words and "Tao Wei" in words
    panel.leave()
    shown(hands, ref)
    panel = ask(hands, "return")
    put(hands, panel, "back_at", f"{NOW - timedelta(hours=2):%Y-%m-%d %H:%M}")
    assert "cannot be back before" in refused(hands, panel)


@pytest.mark.parametrize("gone", ["lose", "retire", "destroy"])
def test_a_seal_out_of_use_is_neither_chosen_nor_affixed(hands: Hands, gone: str) -> None:
    waiting = approved(hands)
    given: dict[str, Value] = {"reason": "worn", "by": "Lin Mei"}
    if gone == "destroy":
        given["second"] = "Gu Yan"
    hands.desk.act(gone, [OFFICIAL], given)
    word = _(hands.desk.registers["seals"].workflow.state(hands.desk.entry(OFFICIAL).state).label)
    shown(hands, waiting)
    for key in ("affix", "take-out"):
        reason = hands.page.bar.reasons[key]
        assert "Official seal S-01" in reason and word in reason
    hands.page.list.choose(waiting.id)
    hands.page.doing.begin_for("affix", waiting)
    assert word in hands.notice() and hands.page.space.ask is None

    hands.press("Ctrl+N")
    editor = form_of(hands).body.editors["seal"]
    assert editor.typed() == "Contract seal", "the only one left"
    assert f"Official seal · S-01 ({word})" in editor.explanation
    hands.press("Esc")


def test_a_seal_is_destroyed_by_two_persons(hands: Hands) -> None:
    shown(hands, CONTRACT)
    panel = ask(hands, "destroy")
    put(hands, panel, "by", "Lin Mei")
    put(hands, panel, "reason", "Worn")
    refused(hands, panel)
    assert panel.editors["second"].error
    put(hands, panel, "second", "lin mei")
    assert "not Lin Mei alone" in refused(hands, panel)
    put(hands, panel, "second", "Gu Yan")
    done(hands)
    assert state(hands, CONTRACT) == "destroyed"


def test_an_approval_by_telephone_waits_for_its_signature(hands: Hands) -> None:
    ref = approved(hands, basis="telephone")
    signed = approved(hands)
    ticks: dict[str, Value] = dict.fromkeys(CHECKS, True)
    for one in (ref, signed):
        hands.desk.act("affix", [one], {**ticks, "affixed_by": hands.desk.operator.name})
    shown(hands, signed)
    assert "not approved by telephone" in hands.page.bar.reasons["countersign"]
    hands.page.show_view("to-countersign")
    hands.listed(1)
    hands.choose(ref)
    ask(hands, "countersign")
    done(hands)
    hands.listed(0)
    hands.page.show_view("all")
    hands.choose(ref)
    assert "countersigned already" in hands.page.bar.reasons["countersign"]


def test_a_spoilt_impression_counts(hands: Hands) -> None:
    ref = shown(hands, approved(hands))
    panel = ask(hands, "spoil")
    tick_all(hands, panel)
    put(hands, panel, "made", "1")
    refused(hands, panel)
    put(hands, panel, "refusal", "Blurred")
    done(hands)
    assert (state(hands, ref), hands.desk.entry(ref).values["made"]) == ("spoilt", 1)


def test_what_is_affixed_is_neither_voided_nor_undone_only_corrected(hands: Hands) -> None:
    ref = shown(hands, affixed(hands))
    assert "SEAL-2026-0001" in hands.page.bar.reasons["void"]
    hands.page.list.setFocus()
    hands.press("Ctrl+Z")
    assert state(hands, ref) == "affixed" and "not undone" in hands.notice()
    hands.press("F2")
    form = form_of(hands)
    assert not form.body.editors["copies"].focus_target().isEnabled()
    assert "keeps both values" in form.notice.words
    hands.press("Esc")
    hands.until(lambda: hands.page.space.form is None)
    panel = ask(hands, "correct")
    put(hands, panel, "copies", "5")
    refused(hands, panel)
    put(hands, panel, "reason", "One more was in the folder")
    done(hands)
    view = hands.desk.entry(ref)
    assert (view.values["copies"], view.values["made"]) == (5, 10)
    row = view.children["corrections"][0].values
    assert (row["before"], row["after"]) == ("4", "5")


def test_the_past_of_a_retired_seal_stays_readable(hands: Hands) -> None:
    ref = affixed(hands)
    hands.desk.act("retire", [OFFICIAL], {"reason": "A new one was cut"})
    hands.page.show_view("all")
    hands.choose(ref)
    view = hands.page.view
    assert view is not None and view.values["seal"] == "Official seal"
    shown(hands, OFFICIAL)
    assert [row.values["event"] for row in hands.desk.entry(OFFICIAL).children["events"]] == [
        "retired"
    ]
    hands.page.show_view("past")
    hands.listed(1)
