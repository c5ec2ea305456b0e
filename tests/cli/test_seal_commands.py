"""Every rule of seals and visitors by command: each refusal names what is in the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from officedesk.cli import main
from tests.office import empty_home

Run = Callable[..., tuple[int, str, str]]
TICKS = ("check_complete=yes", "check_no_blanks=yes", "check_body=yes")


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """A command in a home of its own, with two seals that Zhao Min keeps."""
    monkeypatch.setenv("OFFICEDESK_HOME", str(empty_home(tmp_path / "home")))

    def command(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([words[0], "--language", "en", *words[1:]])
        said = capsys.readouterr()
        return status, said.out.strip(), said.err.strip()

    for name, more in (("Official seal", ("deputy=Sun Li",)), ("Contract seal", ())):
        status, _out, err = command(
            "new", "seals", f"name={name}", "legend=亚洲河流研究院", "custodian=Zhao Min",
            "place=Safe", *more, "--date-is-right",
        )  # fmt: skip
        assert status == 0, err
    return command


def request(run: Run, *more: str) -> str:
    given = ("seal=S-01", "title=Levels", "handler=Tao Wei", "used_for=Archive")
    status, out, err = run("new", "seal-uses", *given, *more)
    assert status == 0, err
    return out.split()[0]


def approved(run: Run, *more: str) -> str:
    number = request(run, *more)
    assert run("do", "approve", number, "approver=Chen Yu")[0] == 0
    return number


def refused(run: Run, *words: str) -> str:
    status, _out, err = run(*words)
    assert status == 1
    return err


def test_the_way_of_a_use(run: Run) -> None:
    number = approved(run)
    assert number.startswith("SEAL-") and number.endswith("-0001")
    assert "not ticked" in refused(run, "do", "affix", number, "affixed_by=Zhao Min")
    status, _out, err = run("do", "affix", number, *TICKS, "affixed_by=Zhao Min")
    assert status == 0, err
    assert "not voided" in refused(run, "do", "void", number, "reason=wrong")
    assert "not undone" in refused(run, "undo")
    assert "keeps both values" in refused(run, "edit", number, "copies=9")
    status, _out, err = run("do", "correct", number, "copies=9", "reason=counted again")
    assert status == 0, err
    assert run("verify")[0] == 0


def test_who_may_and_who_holds(run: Run) -> None:
    number = request(run, "handler=Chen Yu")
    assert "also the handler" in refused(run, "do", "approve", number, "approver=Chen Yu")
    number = approved(run)
    said = refused(run, "do", "affix", number, *TICKS, "affixed_by=Sun Li")
    assert "Zhao Min does" in said and "S-01" in said
    assert "neither custodian" in refused(
        run, "do", "hand-over", "S-01", "taken_by=Ma Rong", "reason=leave"
    )
    assert run("do", "hand-over", "S-01", "taken_by=Sun Li", "reason=leave")[0] == 0
    assert run("do", "affix", number, *TICKS, "affixed_by=Sun Li")[0] == 0


def test_out_of_the_house(run: Run) -> None:
    number, other = approved(run), approved(run)
    due = f"due_back={datetime.now() + timedelta(hours=3):%Y-%m-%d %H:%M}"
    to = ("do", "take-out", number, "out_to=Notary", *TICKS)
    assert "never taken out alone" in refused(run, *to, due)
    assert "by when it is to be back" in refused(run, *to, "companion=Gu Yan")
    assert run(*to, "companion=Gu Yan", due)[0] == 0
    said = refused(run, "do", "affix", other, *TICKS, "affixed_by=Zhao Min")
    assert number in said and "Notary" in said
    assert number in refused(run, "do", "retire", "S-01", "reason=worn")
    assert run("do", "return", number)[0] == 0
    assert run("do", "retire", "S-01", "reason=worn")[0] == 0
    said = refused(run, "new", "seal-uses", "seal=S-01", "title=x", "handler=y", "used_for=z")
    assert "Retired" in said
    assert "two persons" in refused(
        run, "do", "destroy", "S-01", "by=Lin", "second=lin", "reason=worn"
    )


def test_visits_by_command(run: Run, tmp_path: Path) -> None:
    later = f"planned_for={datetime.now() + timedelta(hours=2):%Y-%m-%d %H:%M}"
    status, _out, err = run("new", "visitors", "name=Ana", "host=Lin Mei", later)
    assert status == 0, err
    assert run("do", "arrive", "visitors~1", "badge=7", "party_size=2")[0] == 0
    number = run("list", "visitors", "--view", "inside", "--format", "csv")[1].split("\n")[1]
    number = number.split(",")[0]
    assert number.startswith("VIS-")
    run("new", "visitors", "name=Bo", "host=Lin Mei", later)
    assert number in refused(run, "do", "arrive", "visitors~2", "badge=7")
    assert run("print", "roll-call", "--output", str(tmp_path / "roll.pdf"))[0] == 0
    assert run("do", "leave", number)[0] == 0
    assert "left already" in refused(run, "do", "leave", number)
    assert "Write why the visitor is refused" in refused(run, "do", "refuse", "visitors~2")
    assert run("print", "inspection", "2026-Q4", "--output", str(tmp_path / "i.pdf"))[0] == 0
    assert "2026-Q3" in refused(run, "print", "inspection", "x", "--output", "i.pdf")
