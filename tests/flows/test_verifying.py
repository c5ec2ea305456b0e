"""A page or a label is held under the scanner: it types into the search everywhere."""

from __future__ import annotations

from officedesk.desk.page_code import Facts, Place, code_of
from officedesk.desk.page_code_past import entries_now
from officedesk.ui.dialogs.verification import Verification
from tests.flows.hands import Hands, Open


def dialogs(hands: Hands) -> list[Verification]:
    return [d for d in hands.program.window.findChildren(Verification) if d.isVisible()]


def test_what_a_scanner_types_opens_the_entry_or_verifies_the_page(
    open_window: Open, spoken: str
) -> None:
    hands = open_window(spoken)
    desk = hands.desk
    refs = [
        ref
        for at in range(3)
        for ref in desk.register_entry("letters", {"sender": "MRC", "subject": f"s{at}"}).refs()
    ]
    register, database = desk.registers["letters"], desk.store.reading()
    position = database.execute("SELECT max(id) FROM history").fetchone()[0]
    now = entries_now(database, register, [ref.id for ref in refs])
    rows = {
        Place(2026, at + 1): past.digest(Facts.of(register), register)
        for at, past in enumerate(now.values())
    }
    code = code_of(register.prefix, position, rows)
    desk.edit(refs[1], {"subject": "another"})

    hands.press("Ctrl+K")
    hands.type("letters|IN-2026-0003")
    hands.press("Return")
    hands.until(lambda: hands.page.shown == refs[2])

    hands.press("Ctrl+K")
    hands.type(code.data)
    hands.press("Return")
    (dialog,) = dialogs(hands)
    hands.until(lambda: dialog.page.report is not None)
    hands.until(lambda: hands.focus() is dialog.page.table)
    hands.press("Return")
    hands.until(lambda: hands.page.shown == refs[1])
    assert not dialogs(hands)

    hands.page.command("verify-page")
    (dialog,) = dialogs(hands)
    hands.until(lambda: hands.focus() is dialog.page.code)
    hands.press("Esc")
    assert not dialogs(hands)
