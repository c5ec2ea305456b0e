"""Personal data of old visits is purged: shown first, then gone for good; verify says so."""

from __future__ import annotations

from datetime import timedelta

from officedesk.core.permits import Role
from officedesk.core.query import Query
from officedesk.desk.verify import verify
from officedesk.ui.dialogs.purge_question import PurgeQuestion
from tests.flows.hands import Hands, Open
from tests.flows.test_visitor_rules import here, visitors

NAME = "Quilliam Quatermain"


def days_later(hands: Hands, days: int) -> None:
    hands.desk.clock.set(hands.desk.clock.now() + timedelta(days=days))  # type: ignore[attr-defined]


def asked(hands: Hands) -> PurgeQuestion:
    hands.page.command("purge")

    def seen() -> list[PurgeQuestion]:
        return [d for d in hands.program.window.findChildren(PurgeQuestion) if d.isVisible()]

    hands.until(seen)
    hands.until(seen()[0].isActiveWindow)
    return seen()[0]


def test_what_would_go_is_shown_and_then_gone(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    old = here(hands, NAME, telephone="13812345678", plate="QQ 77")
    hands.desk.act("leave", [old])
    days_later(hands, 2)
    new = here(hands, "Ana")
    visitors(hands)
    question = asked(hands)
    question.before.focus_target().setFocus()
    hands.press("Ctrl+A")
    hands.type("2026-03-11")
    hands.press("Return")
    hands.until(lambda: "3" in question.primary.text())
    assert hands.desk.entry(old).values["name"] == NAME, "nothing is changed yet"
    hands.press("Return")
    hands.until(lambda: hands.desk.entry(old).values["name"] is None)
    view = hands.desk.entry(old)
    assert (view.number, view.values["telephone"], view.values["plate"]) == (
        "VIS-2026-0001", None, None,
    )  # fmt: skip
    assert hands.desk.entry(new).values["name"] == "Ana"
    hands.until(lambda: "2026-03-11" in hands.notice())
    reader = hands.desk.reader()
    assert reader.count(Query("visitors", search="Quatermain")) == 0
    reader.close()
    report = verify(hands.desk.store)
    assert report.sound and any("2026-03-11" in note for note in report.notes)


def test_who_is_here_is_named_and_keeps_the_data(open_window: Open) -> None:
    hands = open_window("en")
    ref = here(hands, NAME)
    hands.session.watch.stop()  # the work of the next morning would note a late check-out
    days_later(hands, 1)
    visitors(hands)
    question = asked(hands)
    question.before.focus_target().setFocus()
    hands.press("Ctrl+A")
    hands.type("2026-03-11")
    hands.press("Return")
    hands.until(lambda: "VIS-2026-0001" in question.notice.words)
    hands.press("Ctrl+A")
    hands.type("2026-05-01")
    hands.press("Return")
    hands.until(lambda: "lies ahead" in question.before.error)
    hands.press("Esc")
    assert hands.desk.entry(ref).values["name"] == NAME


def test_a_clerk_is_told_who_may(open_window: Open) -> None:
    hands = open_window("en")
    desk = hands.desk
    here(hands, NAME)
    desk.staff.add(desk.operator, "Lin Xiaolan", Role.DIRECTOR)
    desk.switch_operator("Lin Xiaolan")
    desk.staff.add(desk.operator, "Zhao Min", Role.CLERK)
    desk.switch_operator("Zhao Min")
    visitors(hands)
    hands.page.choice.weigh()
    assert "only a director" in hands.page.bar.reasons["purge"]
    hands.page.command("purge")
    assert "only a director" in hands.notice()
