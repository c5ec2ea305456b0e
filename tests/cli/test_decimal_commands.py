"""Quantities and amounts on the command line."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from officedesk.cli import main
from tests.jars import with_jars
from tests.office import empty_home

Said = tuple[int, str, str]
Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in a home that knows jars."""
    with_jars(monkeypatch)
    monkeypatch.setenv("OFFICEDESK_HOME", str(empty_home(tmp_path / "home")))

    def command(*words: object) -> Said:
        capsys.readouterr()
        status = main([str(word) for word in words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


def new(run: Run, *fields: str) -> str:
    status, out, err = run("new", "jars", "name=Plum", "day=2026-03-09", *fields)
    assert status == 0, err
    return out.strip()


def test_typed_shown_and_edited_from_json(run: Run, tmp_path: Path) -> None:
    number = new(run, "quantity=1,200.5", "price=￥12.3456", "amount=(3.5)")
    status, out, _err = run("show", number, "--format", "json")
    plain = json.loads(out)
    assert status == 0
    names = ("quantity", "price", "amount", "packs")
    assert [plain[name] for name in names] == [1200.5, 12.3456, -3.5, 1]
    plain["amount"] = "12.25"
    plain["quantity"] = 7
    (tmp_path / "a.json").write_text(json.dumps(plain), encoding="utf-8")
    assert run("edit", number, "--json", tmp_path / "a.json")[0] == 0
    _status, out, _err = run("show", number)
    assert "12.25" in out and "12.3456" in out and "122500" not in out
    _status, out, _err = run("show", number, "--format", "json")
    changes = {one["field"]: one for one in json.loads(out)["history"][0]["changes"]}
    assert [changes["amount"][key] for key in ("old", "new")] == [-3.5, 12.25]
    assert [changes["quantity"][key] for key in ("old", "new")] == [1200.5, 7]


def test_a_comma_for_a_point_is_told(run: Run) -> None:
    status, _out, err = run("new", "jars", "name=A", "day=2026-03-09", "quantity=12,5")
    assert status == 1 and "Quantity" in err and "12.50" in err


def test_lists_for_people_and_for_programs(run: Run) -> None:
    new(run, "quantity=1200.5", "amount=-1234.5")
    new(run, "quantity=3")
    _status, out, _err = run("list", "jars")
    assert "1,200.5" in out and "−1,234.50" in out
    _status, out, _err = run("list", "jars", "--search", "quantity>3", "--format", "csv")
    (row,) = csv.DictReader(out.splitlines())
    assert (row["Quantity"], row["Amount"]) == ("1200.5", "-1234.50")
    _status, out, _err = run("list", "jars", "--format", "json")
    assert [one["quantity"] for one in json.loads(out)] == [3, 1200.5]


def test_fields_say_what_they_take(run: Run) -> None:
    _status, out, _err = run("fields", "jars", "--format", "json")
    told = {(one["child"], one["name"]): (one["type"], one["decimal"]) for one in json.loads(out)}
    assert told[None, "price"] == ("decimal", {"places": 4, "signed": False, "money": True})
    assert told["lines", "cost"] == ("decimal", {"places": 2, "signed": True, "money": True})
    assert told[None, "name"] == ("text", None)
