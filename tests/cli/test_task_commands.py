"""Tasks by command: the way of one, each refusal, lists and papers."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from officedesk.cli import main
from tests.office import empty_home
from tests.paper.paper_reading import Pdf, bare

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """A command in a home of its own."""
    monkeypatch.setenv("OFFICEDESK_HOME", str(empty_home(tmp_path / "home")))

    def command(*words: str, language: str = "en") -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([words[0], "--language", language, *words[1:]])
        said = capsys.readouterr()
        return status, said.out.strip(), said.err.strip()

    return command


def given(run: Run, *more: str) -> str:
    words = ("task=Report the levels", "lead=Tao Wei", "due=+20", *more)
    status, out, err = run("new", "tasks", *words)
    assert status == 0, err
    return out.split()[0]


def done(run: Run, *words: str) -> str:
    status, out, err = run("do", *words)
    assert status == 0, err
    return out


def refused(run: Run, *words: str) -> str:
    status, _out, err = run("do", *words)
    assert status == 1
    return err


def shown(run: Run, number: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(run("show", number, "--format", "json")[1])
    return found


def test_the_way_of_a_task(run: Run) -> None:
    number = given(run, "co=Sun Li", "--date-is-right")
    assert number.startswith("TASK-") and number.endswith("-0001")
    done(run, "accept", number)
    done(run, "progress", number, "words=Half of it")
    done(run, "urge", number, "how=phone", "words=When?")
    done(run, "extend", number, "until=+40", "reason=The gauge is broken")
    assert "Tao Wei leads" in refused(run, "grant", number, "decided_by=Tao Wei")
    done(run, "grant", number, "decided_by=Chen Yu", "basis=paper", "paper_no=12")
    done(run, "report", number, "result=Sent")
    assert "Tao Wei leads" in refused(run, "verify", number, "decided_by=Tao Wei")
    done(run, "send-back", number, "decided_by=Chen Yu", "reason=Figures missing")
    done(run, "report", number, "result=Sent again")
    done(run, "verify", number, "decided_by=Chen Yu")
    told = shown(run, number)
    assert (told["state"], told["result"]) == ("verified", "Sent again")
    decisions = told["decisions"]
    assert isinstance(decisions, list)
    assert [one["what"] for one in decisions] == ["granted", "sent-back", "verified"]
    assert run("verify")[0] == 0


def test_suspended_resumed_dropped(run: Run) -> None:
    number = given(run, "--date-is-right")
    done(run, "suspend", number, "decided_by=Chen Yu", "reason=The ministry decides")
    assert "Suspended" in refused(run, "report", number, "result=x")
    done(run, "resume", number)
    done(run, "drop", number, "decided_by=Chen Yu", "reason=Settled")
    assert "Dropped" in refused(run, "urge", number)


def test_what_is_not_asked_for_is_not_granted(run: Run) -> None:
    number = given(run, "--date-is-right")
    assert "no extension" in refused(run, "grant", number, "decided_by=Chen Yu")
    done(run, "extend", number, "until=+40", "reason=x")
    assert "why it is refused" in refused(run, "deny", number, "decided_by=Chen Yu")
    done(run, "deny", number, "decided_by=Chen Yu", "reason=The board meets")
    assert "Write a later day" in refused(run, "extend", number, "until=+1", "reason=x")


def test_a_letter_becomes_a_task_and_is_broken_down(run: Run) -> None:
    run("new", "letters", "sender=Water Bureau", "subject=Levels", "--date-is-right")
    letter = f"IN-{date.today().year}-0001"
    done(run, "assign", letter, "lead=Tao Wei", "co_handlers=Sun Li", "due=+20")
    number = done(run, "task", letter).split()[0]
    told = shown(run, number)
    assert (told["task"], told["lead"], told["co"]) == ("Levels", "Tao Wei", "Sun Li")
    part = done(run, "break-down", number, "task=Collect", "lead=Sun Li").split()[0]
    assert part in refused(run, "report", number, "result=x")
    assert number in refused_edit(run, number, f"parent_no={part}")
    done(run, "report", part, "result=x")
    done(run, "verify", part, "decided_by=Chen Yu")
    done(run, "report", number, "result=Levels sent")
    done(run, "verify", number, "decided_by=Chen Yu")
    notes = shown(run, letter)["notes"]
    assert isinstance(notes, list) and "Levels sent" in notes[0]["words"]


def refused_edit(run: Run, *words: str) -> str:
    status, _out, err = run("edit", *words)
    assert status == 1
    return err


def test_lists_by_view(run: Run) -> None:
    first = given(run, "--date-is-right")
    second = given(run, "task=Second", "due=+1")
    done(run, "report", first, "result=x")
    for view, numbers in (
        ("to-verify", {first}), ("open", {first, second}), ("overdue", set()),
        ("to-accept", {second}), ("done-late", set()), ("extension", set()),
    ):  # fmt: skip
        out = run("list", "tasks", "--view", view, "--format", "json")[1]
        assert {one["number"] for one in json.loads(out)} == numbers, view
    assert first in run("list", "tasks", "--search", "state=reported")[1]
    assert "to-verify" in run("list", "tasks", "--view", "nothing")[2]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Figures of tasks"), ("zh_CN", "督办统计")]
)
def test_papers(run: Run, tmp_path: Path, language: str, words: str) -> None:
    number = given(run, "--date-is-right")
    today = date.today()
    quarter = f"{today.year}-Q{(today.month + 2) // 3}"
    for when in ([], [quarter], [f"{today:%Y-%m}"], [str(today.year)]):
        path = tmp_path / "figures.pdf"
        status, out, err = run(
            "print", "task-figures", *when, "--output", str(path), language=language
        )
        assert status == 0, err
        assert words in out and "Tao Wei" in Pdf(path).text()
    status, _out, err = run("print", "task-figures", "2026-Q9", "--output", str(tmp_path / "x.pdf"))
    assert status == 1 and "2026-Q3, 2026-09, 2026" in err
    for paper in (["open-tasks"], ["urging", number]):
        path = tmp_path / f"{paper[0]}.pdf"
        assert run("print", *paper, "--output", str(path), language=language)[0] == 0
        assert "Reportthelevels" in bare(Pdf(path).text())


def test_what_is_late_is_said_in_its_register(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    late = date.today() - timedelta(days=9)
    path.write_text(f"任务,责任人,期限,完成情况\n修屋面,陶薇,{late},正在办理\n", encoding="utf-8")
    assert run("import", "tasks", str(path), "--date-is-right")[0] == 0
    out = run("list", "tasks", "--view", "overdue", "--format", "json")[1]
    assert [one["lead"] for one in json.loads(out)] == ["陶薇"]
    run("export", "tasks", "--output", str(tmp_path / "a.pdf"))
    assert "red" in Pdf(tmp_path / "a.pdf").text()
