"""The check codes of the store room's papers: verified by desk and command, and what went on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from officedesk.cli import main
from officedesk.core.changes import EntryRef
from officedesk.core.i18n import LANGUAGES, use_language
from officedesk.core.paper_code import paper_code
from officedesk.desk.desk import Desk
from officedesk.desk.page_code import is_code
from officedesk.desk.page_code_check import PageReport, Verdict
from officedesk.desk.printing import print_paper, print_span_paper
from officedesk.desk.spans import days_named
from tests.page_codes import typed
from tests.stockroom import item, move, row_ids, stocked

KINDS = ("CARD", "COUNT", "ORDER", "REPORT", "PLAN")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The desk at noon of 10 March 2026."""
    found = stocked(tmp_path / "home")
    yield found
    found.close()


@pytest.fixture
def code(desk: Desk, tmp_path: Path) -> Callable[..., str]:
    """Prints a paper and gives the code of a page as it is typed from there."""

    def made(key: str, refs: list[EntryRef], span: str = "", page: int = 0) -> str:
        register = desk.registers[refs[0].register if refs else "items"]
        paper = next(one for one in register.papers if one.key == key)
        days = days_named(span, paper.spans) if span else None
        if refs:
            print_paper(desk, paper, refs, tmp_path / "a.pdf", days)
        elif days is not None:
            print_span_paper(desk, register, paper, days, tmp_path / "a.pdf")
        return typed(tmp_path / "a.pdf", page)

    return made


def counted(desk: Desk) -> EntryRef:
    rows = [{"item": one} for one in ("PAP-A4-80", "PEN-BLUE")]
    values = {"title": "Shelf 1", "counted_by": "Wu Lei"}
    ref = next(iter(desk.register_entry("counts", {**values}, {"lines": rows}).refs()))
    desk.act("freeze", [ref])
    return ref


def ordered(desk: Desk) -> EntryRef:
    rows = [{"item": "PEN-BLUE", "agreed": Decimal(36), "price": Decimal("1.25")},
            {"item": "OIL", "agreed": Decimal(2), "price": Decimal(8)}]  # fmt: skip
    done = desk.register_entry("orders", {"supplier": "Deli"}, {"lines": rows})
    return next(ref for ref in done.refs() if ref.register == "orders")


def every(desk: Desk, code: Callable[..., str]) -> dict[str, str]:
    """The code of the first page of one paper of each kind."""
    move(desk, "issue", "PAP-A4-80", 3, department="Finance")
    return {
        "CARD": code("stock-card", [item(desk, "PAP-A4-80")], "2026"),
        "COUNT": code("count-sheet", [counted(desk)]),
        "ORDER": code("order-list", [ordered(desk)]),
        "REPORT": code("supplies-report", [], "2026-Q1"),
        "PLAN": code("supply-plan", [], "2027"),
    }


def with_another_digit(words: str) -> str:
    return words[:-1] + ("0" if words[-1] != "0" else "1")


def told(report: PageReport) -> str:
    return "\n".join(report.lines)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_what_is_printed_is_genuine_in_any_language(
    desk: Desk, code: Callable[..., str], capsys: pytest.CaptureFixture[str], tmp_path: Path,
    spoken: str,
) -> None:  # fmt: skip
    codes = every(desk, code)
    use_language(spoken)
    desk.set_settings({"language": spoken})
    for kind, words in codes.items():
        assert words.startswith(kind + " ") and is_code(words)
        assert desk.verify_page(words).verdict is Verdict.UNCHANGED, words
        scanned = paper_code(words)
        assert scanned is not None and desk.verify_page(scanned.data).genuine
        wrong = desk.verify_page(with_another_digit(words))
        assert wrong.verdict is Verdict.FALSE and wrong.differences == ()
    desk.set_settings({"language": "en"})
    use_language("en")
    home = ["--home", str(tmp_path / "home")]
    for words in codes.values():
        assert main([*home, "verify", "--page", words]) == 0
        assert "genuine" in capsys.readouterr().out
        assert main([*home, "verify", "--page", with_another_digit(words)]) == 1
        assert "not what the history says" in capsys.readouterr().out


def test_it_stays_genuine_and_says_which_movements_went_on(
    desk: Desk, code: Callable[..., str]
) -> None:
    codes = every(desk, code)
    late = move(desk, "issue", "PAP-A4-80", 2, department="Finance")
    move(desk, "receipt", "PAP-A4-80", 5, price=Decimal(22))
    move(desk, "issue", "OIL", 1, department="Finance")
    number = desk.entry(late).number
    for kind, count in (("CARD", 2), ("REPORT", 3), ("PLAN", 2)):
        report = desk.verify_page(codes[kind])
        assert report.verdict is Verdict.UNCHANGED, kind
        assert len(report.differences) == count and report.differences[0].ref == late
        wanted = f"{number} · Copy paper A4: went on since, −2 · Issue · 2026-03-10. ("
        assert wanted in told(report)
    old = desk.verify_page(codes["CARD"].replace("2026 1-2", "2025 1-2"))
    assert old.verdict is Verdict.FALSE


def test_a_movement_of_an_earlier_day_leaves_the_printed_card_genuine(
    desk: Desk, code: Callable[..., str]
) -> None:
    ref = item(desk, "PAP-A4-80")
    march, february = (code("stock-card", [ref], span) for span in ("2026-03", "2026-02"))
    assert february.startswith("CARD ITEM-0001 2026-02 0 ")
    move(desk, "issue", "PAP-A4-80", 1, department="Finance")
    assert desk.verify_page(february).differences == ()
    early = move(desk, "receipt", "PAP-A4-80", 1, day=date(2026, 2, 15), price=Decimal(20))
    for words, count in ((march, 2), (february, 1)):
        report = desk.verify_page(words)
        assert report.verdict is Verdict.UNCHANGED and len(report.differences) == count
        assert report.differences[-1].ref == early


def test_what_was_counted_since_went_on(desk: Desk, code: Callable[..., str]) -> None:
    ref = counted(desk)
    blind, open_ = code("count-sheet-blind", [ref]), code("count-sheet", [ref])
    paper, pens = row_ids(desk, ref)
    some = {paper: {"counted": Decimal(8)}, pens: {"counted": Decimal(35)}}
    desk.act("count", [ref], {"counted_by": "Wu Lei"}, lines=some)
    for words in (blind, open_):
        report = desk.verify_page(words)
        assert report.verdict is Verdict.UNCHANGED and "Counted: went on, was “”, is “8”" in told(
            report
        )


def test_an_order_changed_after_printing(desk: Desk, code: Callable[..., str]) -> None:
    ref = ordered(desk)
    words = code("order-list", [ref])
    assert words.startswith(f"ORDER ~{ref.id} 1-2 ")
    desk.edit(ref, {"supplier": "Chen"})
    changed = desk.verify_page(words)
    assert changed.verdict is Verdict.CHANGED
    assert "Supplier: changed, was “Deli”, is “Chen”" in told(changed)
    desk.act("order", [ref])
    assert desk.verify_page(words).genuine
    words = code("order-list", [ref])
    assert words.startswith("ORDER BUY-2026-0001 1-2 ")
    desk.edit(ref, {"remarks": "by road"})
    report = desk.verify_page(words)
    assert report.verdict is Verdict.UNCHANGED and "by road" in told(report)


def test_a_plan_and_a_report_do_not_follow_what_an_item_is_called(
    desk: Desk, code: Callable[..., str]
) -> None:
    codes = every(desk, code)
    desk.edit(item(desk, "PAP-A4-80"), {"category": "Zzz", "pack_size": Decimal(5)})
    assert desk.verify_page(codes["REPORT"]).differences == ()
    report = desk.verify_page(codes["PLAN"])
    assert report.genuine and [one.field for one in report.differences] == ["pack_size"]


def test_each_sheet_has_its_own_code(desk: Desk, code: Callable[..., str]) -> None:
    for _at in range(30):
        move(desk, "receipt", "PEN-BLUE", 1, price=Decimal(1))
    ref = item(desk, "PEN-BLUE")
    sheets = [code("stock-card", [ref], "2026", page) for page in range(2)]
    assert sheets[0] != sheets[1] and all(desk.verify_page(one).genuine for one in sheets)
    first, second = (one.split()[3] for one in sheets)
    assert not desk.verify_page(sheets[1].replace(second, first)).genuine


def test_what_no_home_printed(desk: Desk) -> None:
    for words in ("CARD ITEM-0099 2026 1-2 9", "COUNT ~7 1 9", "ORDER X 1-3 9"):
        assert desk.verify_page(f"{words} 9f3a 61c0 d27e 0b51").verdict is Verdict.FALSE
    cut = desk.verify_page("REPORT 2026-03 1-4 99999 9f3a61c0d27e0b51")
    assert cut.verdict is Verdict.FALSE and "its end was cut off" in cut.sentence
