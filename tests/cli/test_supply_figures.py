"""What is known of the store room, by command: used, low, suggested, planned, proved."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from officedesk.cli import main
from officedesk.desk.desk import Desk
from tests.office import empty_home
from tests.stockroom import ITEMS, move

Run = Callable[..., tuple[int, str, str]]


def earlier(count: int) -> date:
    """The fifth of the month so many before this one."""
    today = date.today()
    at = today.year * 12 + today.month - 1 - count
    return date(at // 12, at % 12 + 1, 5)


def month(count: int) -> str:
    return f"{earlier(count):%Y-%m}"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two departments that fetched paper and pens in the last months, and brought some back."""
    folder = tmp_path / "home"
    desk = Desk.open(empty_home(folder))
    try:
        fill(desk)
    finally:
        desk.close()
    monkeypatch.setenv("OFFICEDESK_HOME", str(folder))
    return folder


def fill(desk: Desk) -> None:
    for one in ITEMS:
        desk.register_entry("items", one, date_is_right=True)
    move(desk, "opening", "PAP-A4-80", 20, price=Decimal(20), day=earlier(3))
    move(desk, "opening", "PEN-BLUE", 60, price=Decimal("0.5"), day=earlier(3))
    for code, quantity, who, ago in (
        ("PAP-A4-80", 4, "Finance", 2), ("PAP-A4-80", 8, "Archives", 2),
        ("PAP-A4-80", 3, "Finance", 1), ("PEN-BLUE", 10, "Finance", 1),
    ):  # fmt: skip
        move(desk, "issue", code, quantity, department=who, day=earlier(ago))
    move(desk, "return", "PAP-A4-80", 1, department="Archives", day=earlier(1))


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["stock", "--language", "en", *words])
        said = capsys.readouterr()
        return status, said.out.strip(), said.err.strip()

    return command


SPAN = ("--from", month(3), "--to", month(0))


def test_consumption_by_department_and_month_is_in_money(run: Run) -> None:
    status, out, err = run("consumption", *SPAN)
    assert status == 0 and "different items are never added up" in err
    lines = [line.split() for line in out.splitlines()]
    assert lines[0] == ["Department", month(3), month(2), month(1), month(0), "Total"]
    assert lines[1] == ["Archives", "160.00", "−20.00", "140.00"]
    assert lines[2] == ["Finance", "80.00", "65.00", "145.00"]
    assert lines[3] == ["Total", "240.00", "45.00", "285.00"]


def test_consumption_of_items_is_in_quantities(run: Run) -> None:
    status, out, err = run("consumption", *SPAN, "--by", "item,department", "--format", "csv")
    assert (status, err) == (0, "")
    assert list(csv.reader(io.StringIO(out))) == [
        ["Code", "Name", "Unit", "Archives", "Finance", "Total"],
        ["PAP-A4-80", "Copy paper A4", "box", "7", "7", "14"],
        ["PEN-BLUE", "Ballpoint pen, blue", "piece", "", "10", "10"],
    ]
    made = json.loads(run("consumption", *SPAN, "--item", "copy paper a4", "--format", "json")[1])
    assert made["quantity"] == 14 and made["value"] == 280
    assert {"department": "Finance", "month": month(1), "quantity": 3, "value": 60} in made["cells"]
    one = json.loads(run("consumption", *SPAN, "--by", "item,month", "--department", "Archives",
                         "--format", "json")[1])  # fmt: skip
    assert [cell["quantity"] for cell in one["cells"]] == [8, -1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--by", "month"), "names no two sides"),
        (("--by", "month,month"), "names no two sides"),
        (("--item", "Piano"), "there is no “Piano”"),
        (("--from", "March"), "“March” is no month"),
        (("--from", month(1), "--to", month(2)), f"{month(1)} comes after {month(2)}"),
        (("--to", "2999-01"), "2999-01 has not begun yet."),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    status, out, err = run("consumption", *words)
    assert (status, out) == (1, "") and said in err


def test_what_is_low_and_what_should_be_bought(run: Run, home: Path) -> None:
    status, out, _err = run("reorder")
    assert (status, out) == (0, "Nothing is at its reorder level.")
    status, out, err = run("order")
    assert (status, out) == (1, "") and "so nothing has to be bought" in err
    # 6 boxes left of 20, 14 used in three months: the level is 5
    assert main(["do", "write-off", "ITEM-0001", "quantity=2", "why=wet"]) == 0
    (low,) = json.loads(run("reorder", "--format", "json")[1])
    assert (low["code"], low["on_hand"], low["reorder"]) == ("PAP-A4-80", 4, 5)
    assert (low["month_use"], low["days"]) == (4.67, 25)
    status, out, _err = run("suggest", "--months", "2")
    # 4.67 × 2 + 3 − 4 = 8.34
    assert status == 0 and out.replace("    ", "").splitlines() == [
        "PAP-A4-80 Copy paper A4: 9 boxes",
        "use 4.67 × 2 months + minimum 3 − in stock 4 = 8.34 → 9",
    ]
    assert run("suggest", "--months", "0")[0] == 1
    # 3.33 × 24 − 50 = 29.92, in packs of 12
    status, out, _err = run("suggest", "--months", "24")
    assert "PEN-BLUE Ballpoint pen, blue: 36 pieces\n" in out
    assert "use 3.33 × 24 months − in stock 50 = 29.92 → 3 packs of 12 = 36" in out


def test_a_purchase_plan_is_made_in_one_step(run: Run, home: Path) -> None:
    assert main(["do", "write-off", "ITEM-0001", "quantity=2", "why=wet"]) == 0
    status, out, err = run("order", "--months", "2")
    assert (status, out) == (0, "orders~1 kept as a draft."), err
    desk = Desk.open(home)
    try:
        (draft,) = desk.entries("orders", [1])
        (line,) = draft.children["lines"]
        assert draft.values["months_wanted"] == 2
        assert (line.values["agreed"], line.values["suggested"]) == (9, 9)
        assert (line.values["stock"], line.values["price"]) == (4, 20)
        assert draft.values["total"] == 180
    finally:
        desk.close()


def test_a_plan_of_all_that_is_suggested_before_it_is_low(run: Run, home: Path) -> None:
    status, out, err = run("order", "--suggested", "--months", "24")
    assert (status, out) == (0, "orders~1 kept as a draft."), err
    with closing(Desk.open(home)) as desk:
        (draft,) = desk.entries("orders", [1])
        assert [row.values["agreed"] for row in draft.children["lines"]] == [110, 36]


def test_the_plan_of_a_year(run: Run) -> None:
    year = earlier(1).year + 1
    if year > date.today().year + 1 or earlier(3).year != earlier(1).year:
        year = date.today().year
    status, out, err = run("plan", str(year), "--format", "json")
    assert (status, err) == (0, "")
    made = json.loads(out)
    for line in made["lines"]:
        assert sum(line["amounts"]) == pytest.approx(line["amount"])
        assert line["amounts"] == [
            pytest.approx(quantity * line["price"]) for quantity in line["planned"]
        ]
    assert made["amount"] == pytest.approx(sum(line["amount"] for line in made["lines"]))
    status, _out, err = run("plan", "2999")
    assert status == 1 and "the use of the year before" in err


def test_a_month_proves_itself(run: Run, home: Path) -> None:
    status, out, err = run("check", month(1), "--format", "json")
    assert (status, err) == (0, "")
    made = json.loads(out)
    paper = next(one for one in made["items"] if one["code"] == "PAP-A4-80")
    assert made["proves"] and paper["quantity"] == {
        "opening": 8, "received": 0, "issued": 3, "returned": 1, "adjusted": 0, "closing": 6,
    }  # fmt: skip
    assert paper["value"]["closing"] == 120


def test_a_month_that_does_not_prove_names_the_item(run: Run, home: Path) -> None:
    with sqlite3.connect(home / "officedesk.sqlite") as database:
        database.execute(
            "UPDATE stock_months SET issued = issued + 10000"
            " WHERE month = ? AND department = 'Finance' AND item_id = 1",
            (month(1),),
        )
    database.close()
    status, out, err = run("check", month(1))
    assert status == 1
    assert "does not prove" in out and "PAP-A4-80 Copy paper A4 does not prove" in err
    assert "make 5, the movements 6" in err and "PEN-BLUE" not in err
