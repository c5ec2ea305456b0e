"""The store room on the command line: new, do reverse, list, show with its card."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from officedesk.cli import main

Said = tuple[int, str, str]
Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in a home with one item; gives status, output and errors."""
    monkeypatch.setenv("OFFICEDESK_HOME", str(tmp_path / "home"))

    def command(words: str) -> Said:
        capsys.readouterr()
        status = main(words.split())
        said = capsys.readouterr()
        return status, said.out, said.err

    command("new items name=Paper code=PAP-A4-80 unit=box reorder=2")
    return command


def test_movements_are_posted_listed_and_reversed(run: Run) -> None:
    year = datetime.now().year
    said = run("new movements kind=receipt item=PAP-A4-80 quantity=5 price=4.20 document=INV-7")
    assert said == (0, f"MOV-{year}-0001\n", "")
    status, out, _err = run(
        "new movements kind=issue item=PAP-A4-80 quantity=5 department=Finance"
    )
    assert (status, out) == (0, f"MOV-{year}-0002\n")
    status, out, err = run("new movements kind=issue item=PAP-A4-80 quantity=1 department=Finance")
    assert (status, out) == (1, "")
    last = f"MOV-{year}-0002 issued the last 5 to Finance at"
    assert err.startswith(f"PAP-A4-80: 0 boxes left; {last}")
    assert err.count("\n") == 1
    status, out, _err = run("list movements --format json --ascending")
    assert [(row["kind"], row["change"], row["value"]) for row in json.loads(out)] == [
        ("receipt", 5, 21), ("issue", -5, -21),
    ]  # fmt: skip
    status, out, _err = run(f"do reverse MOV-{year}-0002 why=mistake")
    assert status == 0 and f"MOV-{year}-0002" in out
    status, out, err = run(f"do reverse MOV-{year}-0002 why=mistake")
    assert (status, out) == (1, "") and f"was reversed by MOV-{year}-0003" in err
    status, _out, err = run(f"do void MOV-{year}-0001 reason=x")
    assert status == 1 and "“Reverse” posts its opposite" in err
    status, _out, err = run(f"edit MOV-{year}-0001 quantity=4")
    assert status == 1 and "“Reverse” posts its opposite" in err
    assert run("verify")[0] == 0


def test_an_item_is_shown_with_its_card(run: Run) -> None:
    year = datetime.now().year
    assert "Stock card" not in run("show ITEM-0001")[1]
    run("new movements kind=receipt item=PAP-A4-80 quantity=1200 price=1")
    run("new movements kind=issue item=PAP-A4-80 quantity=7 person=Ann document=REQ-1")
    status, out, _err = run("show ITEM-0001")
    assert status == 0
    lines = out[out.index("Stock card") :].splitlines()
    assert lines[1].split() == [
        "Date", "No.", "Type", "of", "movement", "Quantity", "in", "Quantity", "out", "Balance",
        "To", "whom", "Reference",
    ]  # fmt: skip
    assert lines[2].split()[1:] == [f"MOV-{year}-0001", "Receipt", "1,200", "1,200"]
    assert lines[3].split()[1:] == [f"MOV-{year}-0002", "Issue", "7", "1,193", "Ann", "REQ-1"]
    assert "On hand: 1,193" in out and "Stock value: 1,193.00" in out
    plain = json.loads(run("show ITEM-0001 --format json")[1])
    assert [(row["change"], row["balance"]) for row in plain["card"]] == [(1200, 1200), (-7, 1193)]
    assert plain["on_hand"] == 1193


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("new movements kind=issue item=GLUE quantity=1", "there is no “GLUE”"),
        ("new movements kind=receipt item=PAP-A4-80 quantity=1,5 price=1", "comma"),
        ("new movements kind=receipt item=PAP-A4-80 quantity=1.5 price=1", "whole box"),
        ("new movements kind=receipt item=PAP-A4-80 quantity=1", "cost"),
        ("new movements kind=reversal item=PAP-A4-80 quantity=1", "“Reverse”"),
        ("new items name=Pen unit=box code=pap-a4-80", "is the code of ITEM-0001"),
        ("new items name=Pen unit=box on_hand=5", "On hand"),
    ],
)
def test_a_refusal_is_one_sentence(run: Run, words: str, said: str) -> None:
    status, out, err = run(words)
    assert (status, out) == (1, "") and said in err and err.count("\n") == 1


def test_a_controlled_item_names_how_the_director_is_given(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    password = tmp_path / "password"
    password.write_text("secret\n", encoding="utf-8")
    monkeypatch.setenv("OFFICEDESK_NEW_PASSWORD_FILE", str(password))
    monkeypatch.setenv("OFFICEDESK_PASSWORD_FILE", str(password))
    run("new items name=Toner code=TON unit=piece item_class=controlled")
    run("new movements kind=opening item=TON quantity=4 price=300")
    assert run("operators add Fang --role director")[0] == 0
    assert run("operators add Ming --role clerk --operator Fang")[0] == 0
    status, out, err = run("new movements kind=issue item=TON quantity=1 --operator Ming")
    assert (status, out) == (1, "") and err.startswith("TON is controlled")
    assert "approved_by=…" in err and err.count("\n") == 1
    assert "why=…" in run("do write-off ITEM-0002 quantity=1 --operator Ming")[2]
    said = run("new movements kind=issue item=TON quantity=1 approved_by=Fang basis=paper"
               " --operator Ming")  # fmt: skip
    assert "approved_by=" not in said[2]


def test_a_list_without_units_goes_in_with_one_word(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "stock.csv"
    path.write_text("品名,数量,单价,货架\n复印纸,40,21.5,A1\n", encoding="gbk")
    status, _out, err = run(f"import items {path}")
    assert status == 1 and "--set unit=" in err
    status, _out, err = run(f"import items {path} --set unit=包")
    assert status == 0, err
    item = json.loads(run("list items --format json")[1])[0]
    assert (item["unit"], item["on_hand"], item["stock_value"], item["place"]) == (
        "包", 40, 860, "A1",
    )  # fmt: skip


def test_the_order_of_dates_is_taken_as_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "moves.csv"
    path.write_text(
        "Date,Type,Item,Quantity,Unit price\n4/3/2026,opening,Paper,4,1\n"
        "4/15/2026,opening,Paper,4,1\n", encoding="utf-8",
    )  # fmt: skip
    status, _out, err = run(f"import movements {path} --date-order mdy")
    assert status == 0, err
    moves = json.loads(run("list movements --format json --ascending")[1])
    assert [one["day"] for one in moves] == ["2026-04-03", "2026-04-15"]
