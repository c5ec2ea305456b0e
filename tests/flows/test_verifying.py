"""A page or a label is held under the scanner: it types into the search everywhere."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from officedesk.desk.page_code import Facts, Place, code_of
from officedesk.desk.page_code_past import entries_now
from officedesk.desk.printing import print_paper
from officedesk.ui.dialogs.verification import Verification
from tests.flows.hands import Hands, Open
from tests.page_codes import typed
from tests.stockroom import item, move


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


def test_the_code_of_a_stock_card_is_verified_and_leads_to_what_went_on(
    open_window: Open, spoken: str, tmp_path: Path
) -> None:
    hands = open_window(spoken)
    desk = hands.desk
    desk.register_entry("items", {"code": "PAP-A4-80", "name": "Copy paper A4", "unit": "box"})
    move(desk, "opening", "PAP-A4-80", 10, price=Decimal(20))
    paper = next(one for one in desk.registers["items"].papers if one.key == "stock-card")
    print_paper(desk, paper, [item(desk, "PAP-A4-80")], tmp_path / "card.pdf")
    code = typed(tmp_path / "card.pdf")
    later = move(desk, "issue", "PAP-A4-80", 3, department="Finance")

    hands.press("Ctrl+K")
    hands.type(code)
    hands.press("Return")
    (dialog,) = dialogs(hands)
    hands.until(lambda: hands.focus() is dialog.page.table)
    report = dialog.page.report
    assert report is not None and report.genuine and not report.changed
    assert dialog.page.table.rowCount() == 1
    hands.press("Return")
    hands.until(lambda: hands.page.shown == later)

    hands.page.command("verify-page")
    (dialog,) = dialogs(hands)
    hands.until(lambda: hands.focus() is dialog.page.code)
    hands.type(code[:-1] + ("0" if code[-1] != "0" else "1"))
    hands.press("Return")
    hands.until(lambda: dialog.page.report is not None)
    assert dialog.page.report is not None and not dialog.page.report.genuine
    hands.press("Esc")
