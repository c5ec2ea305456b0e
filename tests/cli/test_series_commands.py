"""Series and calendars by command: days listed, settled, written out and taken in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from officedesk.cli import main
from tests.office import empty_home

Run = Callable[..., tuple[int, str, str]]
_NOW = datetime.now().replace(hour=9, minute=0, second=0, microsecond=0)
DAY = _NOW + timedelta(days=14 - _NOW.weekday())
"""A Monday to come: rules of the future hold."""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A command in a home of its own; the clock's jump is confirmed once."""
    monkeypatch.setenv("OFFICEDESK_HOME", str(empty_home(tmp_path / "home")))

    def command(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([words[0], "--language", "en", *words[1:]])
        said = capsys.readouterr()
        return status, said.out.strip(), said.err.strip()

    room = ("new", "rooms", "name=Blue Room", "place=1", "capacity=9", "--date-is-right")
    status, _out, err = command(*room)
    assert status == 0, err
    return command


def at(days: int, hour: int = 9) -> str:
    return f"{DAY + timedelta(days=days):%Y-%m-%d} {hour:02}:00"


def meeting(title: str, days: int = 0, hour: int = 9) -> tuple[str, ...]:
    return ("new", "meetings", f"title={title}", "room=Blue Room", f"starts={at(days, hour)}",
            f"ends={at(days, hour + 1)}")  # fmt: skip


WEEKLY = ("--repeat", "FREQ=WEEKLY;COUNT=4", "--holidays", "keep")


def test_days_are_listed_and_nothing_is_saved(run: Run) -> None:
    status, out, _err = run(*meeting("Weekly"), *WEEKLY, "--days")
    assert status == 0 and out.splitlines()[0].endswith("4 times") and len(out.splitlines()) == 5
    assert run("list", "meetings", "--format", "csv")[1].count("\n") == 0


def test_a_clash_is_refused_until_it_is_settled(run: Run) -> None:
    assert run(*meeting("Other", 14))[0] == 0
    status, out, err = run(*meeting("Weekly"), *WEEKLY)
    assert status != 0 and not out and "Blue Room is taken 09:00–10:00" in err
    status, out, err = run(*meeting("Weekly"), *WEEKLY, "--clashes", "skip")
    assert status == 0 and len(out.splitlines()) == 3 and "skipped" in err
    status, out, err = run(*meeting("Daily", hour=15), "--repeat", "FREQ=DAILY;COUNT=9")
    assert status != 0 and "2 days of the series are days off" in err and "--holidays" in err
    status, out, _err = run(
        *meeting("Daily", hour=15), "--repeat", "FREQ=DAILY;COUNT=9", "--holidays", "skip"
    )
    assert status == 0 and len(out.splitlines()) == 7


def test_a_rule_that_is_none_is_refused(run: Run) -> None:
    status, _out, err = run(*meeting("Weekly"), "--repeat", "sometimes")
    assert status != 0 and "sometimes" in err
    status, _out, err = run("new", "rooms", "name=X", "capacity=1", "--repeat", "FREQ=DAILY")
    assert status != 0 and "does not repeat" in err


def test_out_and_in_again(run: Run, tmp_path: Path) -> None:
    assert run(*meeting("Weekly"), *WEEKLY)[0] == 0
    file = tmp_path / "out.ics"
    status, out, err = run("export", "meetings", "--output", str(file))
    assert status == 0 and "4 entries" in out, err
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 1
    status, out, _err = run("import", "meetings", str(file))
    assert status == 0 and "4 unchanged" in out
    file.write_bytes(file.read_bytes().replace(b"SUMMARY:Weekly", b"SUMMARY:Every week"))
    status, out, _err = run("import", "meetings", str(file), "--dry-run")
    assert status == 0 and "4 changed" in out
    assert "Every week" not in run("list", "meetings")[1]
    assert run("import", "meetings", str(file))[0] == 0
    assert run("list", "meetings")[1].count("Every week") == 4
    status, _out, err = run("export", "letters", "--output", str(file))
    assert status != 0 and "does not repeat" in err


def test_what_cannot_be_imported(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bad.ics"
    file.write_text("nothing of the kind")
    status, _out, err = run("import", "meetings", str(file))
    assert status != 0 and "bad.ics is not a calendar" in err
    lines = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "SUMMARY:Nowhere", "END:VEVENT",
             "BEGIN:VEVENT", "UID:2", f"DTSTART:{DAY:%Y%m%dT%H%M%S}", "END:VEVENT",
             "END:VCALENDAR")  # fmt: skip
    file.write_text("\r\n".join(lines))
    status, _out, err = run("import", "meetings", str(file))
    assert status != 0 and "Nowhere" in err and "--partial" in err
    assert run("import", "meetings", str(file), "--partial")[0] == 0
