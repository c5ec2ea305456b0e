"""The papers of the store room by command: line by line, each refusal, what there is left."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from officedesk.cli import main
from tests.office import empty_home

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """A command in a home of its own, with ten boxes of paper and thirty pens."""
    monkeypatch.setenv("OFFICEDESK_HOME", str(empty_home(tmp_path / "home")))

    def command(*words: str, language: str = "en") -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([words[0], "--language", language, *words[1:]])
        said = capsys.readouterr()
        return status, said.out.strip(), said.err.strip()

    command("new", "items", "code=PAP", "name=Copy paper A4", "unit=box", "minimum=3",
            "lead_days=15", "--date-is-right")  # fmt: skip
    command("new", "items", "code=PEN", "name=Ballpoint pen", "unit=piece", "pack_size=12")
    for code, quantity in (("PAP", "10"), ("PEN", "30")):
        status, _out, err = command(
            "new", "movements", "kind=opening", f"item={code}", f"quantity={quantity}", "price=20"
        )
        assert status == 0, err
    return command


def done(run: Run, *words: str) -> str:
    status, out, err = run("do", *words)
    assert status == 0, err
    return out


def refused(run: Run, *words: str) -> str:
    status, _out, err = run("do", *words)
    assert status == 1
    return err


def shown(run: Run, number: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("show", number, "--format", "json")[1])
    return found


def written(tmp_path: Path, **plain: object) -> str:
    path = tmp_path / "new.json"
    path.write_text(json.dumps(plain), encoding="utf-8")
    return str(path)


def on_hand(run: Run, code: str) -> object:
    items = json.loads(run("list", "items", "--format", "json")[1])
    return next(one["on_hand"] for one in items if one["code"] == code)


def test_a_requisition_line_by_line(run: Run, tmp_path: Path) -> None:
    rows = [{"item": "PAP", "asked": 6}, {"item": "PEN", "asked": "12"}]
    path = written(tmp_path, department="Finance", requested_by="Tao Wei", lines=rows)
    status, draft, err = run("new", "requisitions", "--json", path)
    assert (status, draft) == (0, "requisitions~1"), err
    assert "not possible" in refused(run, "approve", draft)
    done(run, "submit", draft)
    (number,) = {one["number"] for one in json.loads(
        run("list", "requisitions", "--format", "json")[1])}  # fmt: skip
    assert number.startswith("REQ-") and number.endswith("-0001")
    chen = ("approved_by=Chen Yu", "basis=paper")
    assert "why it is cut" in refused(run, "approve", number, *chen, "2.approved=5")
    done(run, "approve", number, *chen, "2.approved=5", "2.note=cut")
    assert "5 pieces" in refused(run, "issue", number, "2.issued=6")
    done(run, "issue", number, "1.issued=2")
    assert (on_hand(run, "PAP"), on_hand(run, "PEN")) == (8, 25)
    done(run, "issue", number, "received_by=Tao Wei")
    told = shown(run, number)
    assert told["state"] == "received"
    names = ("asked", "approved", "issued", "note")
    kept = [tuple(row[name] for name in names) for row in told["lines"]]
    assert kept == [(6, 6, 6, None), (12, 5, 5, "cut")]
    assert run("verify")[0] == 0


def test_at_the_counter_and_too_little(run: Run, tmp_path: Path) -> None:
    rows = [{"item": "PAP", "asked": 11}]
    path = written(tmp_path, department="Finance", requested_by="Tao Wei", lines=rows)
    draft = run("new", "requisitions", "--json", path)[1]
    counter = ("issue-at-once", draft, "approved_by=Chen Yu", "basis=paper")
    assert "PAP: 10 boxes left" in refused(run, *counter)
    done(run, *counter, "1.issued=10", "1.note=all there is")
    assert on_hand(run, "PAP") == 0


def test_a_receipt_in_packs(run: Run, tmp_path: Path) -> None:
    rows = [{"item": "PEN", "packs": 2, "amount": "30.00"}, {"item": "PAP", "quantity": 1}]
    path = written(tmp_path, supplier="Deli Trading", invoice="1188", lines=rows)
    status, _out, err = run("new", "receipts", "--json", path)
    assert status == 1 and "Line 2: write the price of one or the amount" in err
    rows[1]["price"] = "20.5"
    path = written(tmp_path, supplier="Deli Trading", invoice="1188", lines=rows)
    status, out, err = run("new", "receipts", "--json", path)
    assert status == 0, err
    number = out.split()[0]
    assert number.startswith("RCV-")
    assert (on_hand(run, "PEN"), on_hand(run, "PAP")) == (54, 11)
    told = shown(run, number)
    assert (told["state"], told["amount"]) == ("stored", 50.5)
    assert "not voided" in refused(run, "void", number, "reason=wrong")


def test_a_stocktake_with_what_was_counted(run: Run, tmp_path: Path) -> None:
    draft = run("new", "counts", "title=Year end", "blind=yes")[1]
    assert draft == "counts~1"
    done(run, "freeze", draft)
    (number,) = {one["number"] for one in json.loads(
        run("list", "counts", "--format", "json")[1])}  # fmt: skip
    assert number.startswith("CNT-")
    assert [row["book"] for row in shown(run, number)["lines"]] == [None, None]
    done(run, "count", number, "1.counted=9", "2.counted=30", "counted_by=Sun Li")
    assert [row["difference"] for row in shown(run, number)["lines"]] == [-1, 0]
    chen = ("approved_by=Chen Yu", "basis=paper")
    assert "write why “Copy paper A4” differs" in refused(run, "approve", number, *chen)
    done(run, "approve", number, *chen, "reason=One is missing")
    assert on_hand(run, "PAP") == 9


def test_an_order_as_it_is_suggested(run: Run, tmp_path: Path) -> None:
    run("new", "movements", "kind=issue", "item=PAP", "quantity=9", "department=Finance")
    plan = run("new", "orders", "supplier=Deli Trading", "months_wanted=2")[1]
    done(run, "suggest", plan)
    done(run, "order", plan)
    (order,) = json.loads(run("list", "orders", "--format", "json")[1])
    # 9 × 2 + 15/30 × 9 + 3 − 1 = 24.5 → 25
    (row,) = order["lines"]
    assert (row["suggested"], row["agreed"], order["total"]) == (25, 25, 500)
    path = written(tmp_path, supplier="Deli Trading", order_no=order["number"],
                   lines=[{"item": "PAP", "quantity": 10, "price": 20}])  # fmt: skip
    assert run("new", "receipts", "--json", path)[0] == 0
    assert shown(run, order["number"])["state"] == "part-received"
    items = json.loads(run("list", "items", "--format", "json")[1])
    assert next(one["on_order"] for one in items if one["code"] == "PAP") == 15


def test_cards_are_printed_by_what_the_office_calls_an_item(run: Run, tmp_path: Path) -> None:
    card, book = tmp_path / "card.pdf", tmp_path / "cards.xlsx"
    status, out, err = run("print", "stock-card", "pap", "--output", str(card))
    assert status == 0 and "entries: 1" in out and card.stat().st_size > 5000, err
    status, out, _err = run("print", "stock-card", "2026-01-01..2026-12-31", "--output", str(book))
    assert status == 0 and "entries: 2" in out and book.stat().st_size > 5000
    status, _out, err = run("print", "stock-card", "STAPLER", "--output", str(card))
    assert status == 1 and "STAPLER" in err and "PEN" in err
    word = str(tmp_path / "a.docx")
    status, _out, err = run("print", "stock-card", "pap", "2026", "--output", word)
    assert status == 1 and ".pdf .xlsx" in err


def test_reports_and_plans_are_printed_by_their_span(run: Run, tmp_path: Path) -> None:
    for paper, span in (("supplies-report", "2026-Q4"), ("supplies-report", ""),
                        ("supply-plan", "2027"), ("supply-plan", "")):  # fmt: skip
        target = tmp_path / f"{paper}{span}.pdf"
        status, _out, err = run("print", paper, *([span] if span else []), "--output", str(target))
        assert status == 0 and target.exists(), err
    status, _out, err = run("print", "supply-plan", "2026-05", "--output", str(tmp_path / "b.pdf"))
    assert status == 1 and "2026" in err


def test_a_slip_is_printed_by_its_number(run: Run, tmp_path: Path) -> None:
    plain = written(
        tmp_path, department="Finance", requested_by="Tao Wei", purpose="Audit",
        lines=[{"item": "PAP", "asked": 2}],
    )  # fmt: skip
    status, number, err = run("new", "requisitions", "--json", plain)
    assert status == 0, err
    target = tmp_path / "slip.pdf"
    assert run("print", "requisition", number, "--output", str(target))[0] == 0
    status, _out, err = run("print", "requisition", number, "--output", str(tmp_path / "a.xlsx"))
    assert status == 1 and ".pdf" in err
