"""A wrong file was imported: from one of its entries all of them are voided."""

from __future__ import annotations

from datetime import date

from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.permits import Role
from officedesk.ui.dialogs.void_import import VoidImport
from officedesk.ui.page.page import RegisterPage
from tests.flows.hands import Hands, Open

COMMAND = "void-import"


def brought(hands: Hands, count: int) -> None:
    desk = hands.desk
    own = desk.register_entry("letters", {"sender": "MRC", "subject": "own"})
    rows = [
        EntryInput({"received": date(2019, 1, 2), "sender": f"s{n}", "subject": f"t{n}"}, line=n)
        for n in range(2, count + 2)
    ]
    source = ImportSource("old.xlsx", "0" * 64)
    for changes in (own, desk.register_many("letters", rows, source=source)):
        hands.session.done(changes)


def asked(hands: Hands) -> VoidImport:
    hands.page.command(COMMAND)

    def seen() -> list[VoidImport]:
        return [d for d in hands.program.window.findChildren(VoidImport) if d.isVisible()]

    hands.until(seen)
    return seen()[0]


def shown(hands: Hands, number: str) -> RegisterPage:
    hands.session.go(hands.desk.find(number))
    hands.until(lambda: hands.page.view is not None and hands.page.view.number == number)
    return hands.page


def test_all_entries_of_an_import_from_one_of_them(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    brought(hands, 12)
    page = shown(hands, "IN-2026-0001")
    assert "IN-2026-0001" in page.bar.reasons[COMMAND]
    page = shown(hands, "IN-2026-0005")
    assert COMMAND not in page.bar.reasons
    dialog = asked(hands)
    hands.until(lambda: hands.focus() is dialog.reason)
    hands.press("Return")
    assert dialog.error and dialog.isVisible()
    hands.type("wrong file")
    hands.press("Return")
    hands.until(lambda: "IN-2026-0013" in hands.notice())
    hands.until(lambda: page.view is not None and page.view.state == "void")
    model = page.list.list_model
    hands.until(
        lambda: [
            one.state
            for row in range(model.rowCount())
            if (one := model.entry(row)) is not None
        ].count("void")
        == 12
    )


def test_what_is_in_the_way_is_named(open_window: Open) -> None:
    hands = open_window()
    brought(hands, 4)
    page = shown(hands, "IN-2026-0003")
    assert page.shown is not None
    hands.session.done(hands.desk.edit(page.shown, {"remarks": "seen"}))
    dialog = asked(hands)
    assert "IN-2026-0003" in dialog.notice.words
    assert not dialog.primary.isEnabled() and not dialog.reason.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()


def test_a_clerk_is_told_who_may(open_window: Open) -> None:
    hands = open_window()
    brought(hands, 2)
    desk = hands.desk
    desk.staff.add(desk.operator, "Lin Xiaolan", Role.DIRECTOR)
    desk.switch_operator("Lin Xiaolan")
    desk.staff.add(desk.operator, "Zhao Min", Role.CLERK)
    desk.switch_operator("Zhao Min")
    page = shown(hands, "IN-2026-0002")
    assert "only a director" in page.bar.reasons[COMMAND]
