"""Every rule of seals and visitors by command: each refusal names what is in the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from officedesk.cli import main
from tests.office import empty_home
from tests.paper.paper_reading import Pdf

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


@pytest.mark.parametrize("missing", TICKS)
def test_each_check_is_asked_for(run: Run, missing: str) -> None:
    number = approved(run)
    ticks = [one for one in TICKS if one != missing]
    said = refused(run, "do", "affix", number, *ticks, "affixed_by=Zhao Min")
    assert number in said and "not ticked is" in said and said.count("“") == 1


def test_nothing_is_affixed_before_somebody_approves(run: Run) -> None:
    number = request(run, *TICKS, "approver=Chen Yu")
    said = refused(run, "do", "affix", number, "affixed_by=Zhao Min")
    assert number in said and "Requested" in said
    assert run("do", "approve", number)[0] == 0
    early = f"affixed_at={datetime.now() - timedelta(days=1):%Y-%m-%d %H:%M}"
    assert "was approved on" in refused(run, "do", "affix", number, "affixed_by=Zhao Min", early)


def test_only_the_director_lets_the_handler_approve(run: Run) -> None:
    number = request(run, "handler=Chen Yu")
    assert run("operators", "add", "Lin Xiaolan", "--role", "director")[0] == 0
    assert run("operators", "--operator", "Lin Xiaolan", "add", "Lin Mei")[0] == 0
    override = ("approve", number, "approver=Chen Yu", "override_reason=alone in August")
    said = refused(run, "do", "--operator", "Lin Mei", *override)
    assert "only a director may override" in said
    assert run("do", "--operator", "Lin Xiaolan", *override)[0] == 0
    assert "alone in August" in run("show", "--operator", "Lin Mei", number)[1]


def test_what_was_approved_stays_as_it_was(run: Run) -> None:
    number = approved(run)
    for given in ("copies=40", "seal=S-02", "approver=Lin Mei", "handler=Ma Rong"):
        said = refused(run, "edit", number, given)
        assert number in said and "Withdraw approval" in said
    assert "why the approval is withdrawn" in refused(run, "do", "withdraw", number)
    assert run("do", "withdraw", number, "reason=forty are needed")[0] == 0
    assert run("edit", number, "copies=40")[0] == 0
    assert "Requested" in refused(run, "do", "affix", number, *TICKS)
    assert run("do", "approve", number)[0] == 0


@pytest.mark.parametrize("gone", ["lose", "retire", "destroy"])
def test_a_seal_that_is_gone_is_neither_chosen_nor_affixed(run: Run, gone: str) -> None:
    waiting = approved(run)
    more = ("second=Gu Yan",) if gone == "destroy" else ()
    assert run("do", gone, "S-01", "by=Lin Mei", "reason=worn", *more)[0] == 0
    new = ("new", "seal-uses", "seal=S-01", "title=x", "handler=y", "used_for=z")
    assert "cannot be chosen any more" in refused(run, *new)
    due = f"due_back={datetime.now() + timedelta(hours=3):%Y-%m-%d %H:%M}"
    for act in (("affix",), ("take-out", "out_to=Bank", "companion=Gu Yan", due)):
        said = refused(run, "do", act[0], waiting, *act[1:], *TICKS)
        assert "Official seal S-01" in said and "cannot be used" in said
    assert run("show", waiting)[0] == 0


def test_a_seal_lost_outside_can_be_retired(run: Run) -> None:
    number = approved(run)
    due = f"due_back={datetime.now() + timedelta(hours=3):%Y-%m-%d %H:%M}"
    assert run("do", "take-out", number, "out_to=Bank", "companion=Gu Yan", due, *TICKS)[0] == 0
    assert number in refused(run, "do", "retire", "S-01", "reason=worn")
    assert run("do", "lose", "S-01", "reason=left in the taxi")[0] == 0
    assert run("do", "retire", "S-01", "reason=declared invalid")[0] == 0


def test_telephone_approvals_wait_for_a_signature(run: Run) -> None:
    number, signed = request(run), approved(run)
    assert run("do", "approve", number, "approver=Chen Yu", "basis=telephone")[0] == 0
    assert run("do", "affix", number, *TICKS)[0] == 0

    def waiting() -> str:
        return run("list", "seal-uses", "--view", "to-countersign", "--format", "csv")[1]

    assert number in waiting() and signed not in waiting()
    assert "not approved by telephone" in refused(run, "do", "countersign", signed)
    assert run("do", "countersign", number)[0] == 0
    assert number not in waiting()
    assert "countersigned already" in refused(run, "do", "countersign", number)


def test_what_was_spoilt_counts(run: Run) -> None:
    one, other = approved(run, "copies=4", "impressions=2"), approved(run, "copies=4")
    assert "what went wrong" in refused(run, "do", "spoil", one, *TICKS)
    assert "Write how many" in refused(run, "do", "spoil", one, *TICKS, "refusal=dry", "made=0")
    assert run("do", "spoil", one, *TICKS, "refusal=dry", "made=3")[0] == 0
    assert '"made": 3' in run("show", one, "--format", "json")[1]
    assert run("do", "affix", other, *TICKS)[0] == 0
    said = refused(run, "do", "spoil", other, "refusal=blurred", "made=5")
    assert "4 impressions were made" in said
    assert run("do", "spoil", other, "refusal=blurred", "made=1")[0] == 0
    said = run("show", other, "--format", "json")[1]
    assert '"made": 4' in said and "1 of 4 impressions" in said


def test_both_values_of_a_correction_are_printed(run: Run, tmp_path: Path) -> None:
    number = approved(run, "copies=41")
    assert run("do", "affix", number, *TICKS)[0] == 0
    assert run("do", "correct", number, "copies=42", "reason=counted again")[0] == 0
    assert run("do", "retire", "S-01", "reason=worn")[0] == 0
    target = tmp_path / "register.pdf"
    assert run("export", "seal-uses", "--output", str(target))[0] == 0
    words = " ".join(" ".join(Pdf(target).words(0)).split())
    assert "CORRECTED" in words and "41 → 42" in words and "Official seal" in words


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
    said = refused(run, "print", "inspection", "seal_uses", "2026-Q4", "--output", "i.pdf")
    assert "not of “seal_uses 2026-Q4”. Say: officedesk print inspection 2026-Q3" in said
