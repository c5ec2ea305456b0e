"""Emergency numbers by the command line: the outage is asked once, then offered."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from tests.cli.test_commands import Run, run  # noqa: F401 - a fixture

START = datetime.now().replace(second=0, microsecond=0) - timedelta(days=2)
OUTAGE = ("--outage", f"{START:%Y-%m-%d %H:%M}", f"{START + timedelta(hours=3):%Y-%m-%d %H:%M}")
WORDS = f"outage from {OUTAGE[1]} to {OUTAGE[2]}"
YEAR = date.today().year
LETTER = ("sender=Court", "subject=Summons")


def test_a_letter_of_the_blank_form(run: Run) -> None:  # noqa: F811
    first, second = f"old_number=E-{YEAR}-1", f"old_number=E-{YEAR}-2"
    status, _out, err = run("new", "letters", first, *LETTER)
    assert status != 0
    assert "--outage FROM TO" in err
    status, out, err = run("new", "letters", first, *LETTER, *OUTAGE)
    assert (status, out.strip()) == (0, f"IN-{YEAR}-0001")
    status, _out, err = run("new", "letters", second, *LETTER)
    assert status == 0
    assert WORDS in err
    _status, out, _err = run("show", f"IN-{YEAR}-0002")
    assert f"Old number: E-{YEAR}-2" in out
    assert f"({WORDS})" in out
    status, _out, err = run("new", "letters", second, *LETTER)
    assert status != 0
    assert f"IN-{YEAR}-0002 has it" in err
    assert run("new", "letters", f"old_number=E-{YEAR}-9", *LETTER, "--another-book")[0] == 0


def test_a_file_of_the_blank_form(run: Run, tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "a.csv"
    path.write_text(f"No.,Sender,Subject,Received\nE-{YEAR}-1,Court,Summons,{START:%Y-%m-%d}\n")
    status, _out, err = run("import", "letters", path)
    assert status != 0
    assert f"E-{YEAR}-1 is an emergency number" in err
    assert run("import", "letters", path, *OUTAGE)[0] == 0
    assert f"({WORDS})" in run("show", f"IN-{YEAR}-0001")[1]
    pdf = tmp_path / "register.pdf"
    assert run("export", "letters", "--output", pdf)[0] == 0
    assert pdf.stat().st_size > 1000
