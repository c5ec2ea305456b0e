"""Every rule of the visitors by command: each refusal names what is in the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from officedesk.cli import main
from tests.office import empty_home
from tests.paper.paper_reading import Pdf

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = empty_home(tmp_path / "home")
    monkeypatch.setenv("OFFICEDESK_HOME", str(folder))
    return folder


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """A command in a home of its own; the clock's jump is confirmed once."""

    def command(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([words[0], "--language", "en", *words[1:]])
        said = capsys.readouterr()
        return status, said.out.strip(), said.err.strip()

    assert command("settings", "office=Front desk")[0] == 0
    status, _out, err = command(
        "new", "visitors", "name=First of all", "host=Lin Mei", "--date-is-right"
    )
    assert status == 0, err
    assert command("do", "leave", f"VIS-{datetime.now().year}-0001")[0] == 0
    return command


def moment(**ago: float) -> str:
    return f"{datetime.now() + timedelta(**ago):%Y-%m-%d %H:%M}"


def new(run: Run, name: str, *more: str) -> str:
    status, out, err = run("new", "visitors", f"name={name}", "host=Lin Mei", *more)
    assert status == 0, err
    return out.split()[0]


def done(run: Run, key: str, number: str, *more: str) -> str:
    status, out, err = run("do", key, number, *more)
    assert status == 0, err
    return out


def refused(run: Run, *words: str) -> str:
    status, _out, err = run(*words)
    assert status == 1, err
    return err


def shown(run: Run, number: str) -> dict[str, object]:
    status, out, err = run("show", number, "--format", "json")
    assert status == 0, err
    found = json.loads(out)
    return dict(found[0] if isinstance(found, list) else found)


def listed(run: Run, view: str) -> list[str]:
    status, out, err = run("list", "visitors", "--view", view, "--format", "csv")
    assert status == 0, err
    return [line.split(",")[0] for line in out.splitlines()[1:]]


def test_the_planned_row_becomes_the_visit(run: Run) -> None:
    planned = new(run, "Ana", f"planned_for={moment(hours=2)}")
    assert planned.startswith("visitors~")
    before = len(listed(run, "all"))
    done(run, "arrive", planned, "party_size=3", "id_seen=yes")
    assert len(listed(run, "all")) == before
    (number,) = listed(run, "inside")
    assert number.endswith("-0002")
    assert "not possible from there" in refused(run, "do", "arrive", number)
    assert "keeps both values" in refused(run, "edit", number, "party_size=9")
    assert "not voided" in refused(run, "do", "void", number, "reason=wrong")
    assert "not undone" in refused(run, "undo")
    done(run, "correct", number, "party_size=2", "reason=counted again")


def test_who_is_expected_and_just_noted_anew_is_told(run: Run) -> None:
    planned = new(run, "Ana", f"planned_for={moment(hours=2)}")
    status, out, err = run("new", "visitors", "name=Ana", "host=Lin Mei")
    assert status == 0
    assert planned in out + err and "expected under the same name" in out + err


def test_a_badge_is_out_once_however_it_is_given(run: Run) -> None:
    first = new(run, "Ana", "badge=7")
    said = refused(run, "new", "visitors", "name=Bo", "host=Lin Mei", "badge=7")
    assert "Badge 7" in said and first in said
    other = new(run, "Bo", "badge=8")
    assert first in refused(run, "edit", other, "badge=7")
    assert first in refused(run, "do", "correct", other, "badge=7", "reason=misread")
    planned = new(run, "Cy", f"planned_for={moment(hours=1)}")
    assert first in refused(run, "do", "arrive", planned, "badge=7")
    assert shown(run, planned)["state"] == "expected"
    status, out, err = run("do", "leave", first, "badge_back=no")
    assert status == 0 and "did not come back" in out + err
    assert listed(run, "badges") == [first]
    status, out, err = run("do", "arrive", planned, "badge=7")
    assert status == 0 and first in out + err
    done(run, "take-badge", first)
    assert "no badge out" in refused(run, "do", "take-badge", first)


def test_refused_cancelled_and_not_come(run: Run) -> None:
    one, two, three = (new(run, name, f"planned_for={moment(hours=1)}") for name in ("A", "B", "C"))
    assert "Write why" in refused(run, "do", "refuse", one)
    assert done(run, "refuse", one, "refusal=no host")
    (number,) = listed(run, "refused")
    done(run, "cancel", two, "refusal=host ill")
    assert "not possible from there" in refused(run, "do", "leave", two)
    done(run, "no-show", three)
    assert run("undo")[0] == 0
    assert shown(run, three)["state"] == "expected"
    done(run, "void", number, "reason=entered twice")


def test_times_follow_each_other(run: Run) -> None:
    assert "lies ahead" in refused(
        run, "new", "visitors", "name=A", "host=B", f"arrived={moment(hours=3)}"
    )
    number = new(run, "Ana", f"arrived={moment(minutes=-10)}")
    assert number in refused(run, "do", "leave", number, f"left={moment(hours=-2)}")
    assert "lies ahead" in refused(run, "do", "leave", number, f"left={moment(hours=3)}")
    assert "one person at least" in refused(
        run, "new", "visitors", "name=A", "host=B", "party_size=0"
    )
    done(run, "leave", number)
    assert "left already" in refused(run, "do", "leave", number)


def test_the_book_of_a_day_counts_and_closes(run: Run, tmp_path: Path) -> None:
    new(run, "Ana", "party_size=4")
    planned = new(run, "Turned away", "party_size=9", f"planned_for={moment(hours=1)}")
    done(run, "refuse", planned, "refusal=no host")
    path = tmp_path / "day.pdf"
    status, out, err = run(
        "print", "day", "visitors", f"{datetime.now():%Y-%m-%d}", "--output", str(path)
    )
    assert status == 0 and "3 entries written" in out, err
    words = " ".join(Pdf(path).text().split())
    assert "Visitors’ Book" in words and "EXTRACT" not in words
    assert "Persons: 5, in 2 entries." in words and "Not counted: Refused 1." in words
    assert "no further entries on this day" in words and "REFUSED" in words
    assert "“x”" in refused(run, "print", "day", "visitors", "x", "--output", str(path))
    status, out, err = run("print", "day", "visitors", "2020-01-01", "--output", str(path))
    assert status == 0 and "no entries" in " ".join(Pdf(path).text().split())


def test_a_purge_is_shown_first_and_spares_who_is_here(run: Run, home: Path) -> None:
    here = new(run, "Quilliam Quatermain", "telephone=0123456789", "plate=QQ 77", "id_number=X9876")
    today = f"{datetime.now():%Y-%m-%d}"
    status, out, _err = run("purge", "visitors", "--before", today, "--dry-run")
    assert status == 0 and "of 0 entries" in out
    done(run, "leave", here)
    assert "lies ahead" in refused(run, "purge", "visitors", "--before", "2999-01-01")


def _commands(home: Path, *lines: list[str]) -> list[tuple[int, str]]:
    """Several commands at the same time, each a process of its own."""
    given = {**os.environ, "OFFICEDESK_HOME": str(home)}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "officedesk", words[0], "--language", "en", *words[1:]],
            env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for words in lines
    ]  # fmt: skip
    found = []
    for one in running:
        out, err = one.communicate(timeout=120)
        found.append((one.returncode, out + err))
    return found


def test_two_commands_at_once(run: Run, home: Path) -> None:
    planned = new(run, "Ana", f"planned_for={moment(hours=1)}")
    both = _commands(home, *[["do", "arrive", planned, f"badge={n}"] for n in (1, 2)])
    assert sorted(status for status, _words in both) == [0, 1], both
    assert "not possible from there" in next(words for status, words in both if status)
    (number,) = listed(run, "inside")

    one, two = (new(run, name, f"planned_for={moment(hours=1)}") for name in ("B", "C"))
    both = _commands(home, *[["do", "arrive", ref, "badge=9"] for ref in (one, two)])
    assert sorted(status for status, _words in both) == [0, 1], both
    assert "Badge 9 is out with VIS-" in next(words for status, words in both if status)

    both = _commands(home, *[["do", "leave", number] for _n in (1, 2)])
    assert sorted(status for status, _words in both) == [0, 1], both
    assert "left already" in next(words for status, words in both if status)
    assert run("verify")[0] == 0
