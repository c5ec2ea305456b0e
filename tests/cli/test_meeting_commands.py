"""Rooms and meetings by command: clash, free rooms, course, papers, with every refusal."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from officedesk.cli import main
from tests.office import empty_home
from tests.paper.paper_reading import Pdf

Run = Callable[..., tuple[int, str, str]]
YEAR = datetime.now().year


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = empty_home(tmp_path / "home")
    monkeypatch.setenv("OFFICEDESK_HOME", str(folder))
    return folder


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """A command in a home with two rooms; the clock's jump is confirmed once."""

    def command(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([words[0], "--language", "en", *words[1:]])
        said = capsys.readouterr()
        return status, said.out.strip(), said.err.strip()

    rooms = (("name=Room 201", "capacity=12", "equipment=projector"),
             ("name=Room 305", "capacity=40", "equipment=projector, video"))  # fmt: skip
    for words in rooms:
        status, _out, err = command("new", "rooms", *words, "--date-is-right")
        assert status == 0, err
    return command


def day(ahead: int) -> str:
    return f"{datetime.now() + timedelta(days=ahead):%Y-%m-%d}"


def meet(run: Run, title: str, start: str, end: str, *more: str) -> str:
    status, out, err = run(
        "new", "meetings", f"title={title}", f"starts={start}", f"ends={end}", *more
    )
    assert status == 0, err
    return out.split()[0]


def test_a_clash_is_refused_with_what_is_free(run: Run) -> None:
    there = day(3)
    first = meet(run, "Budget", f"{there} 09:00", f"{there} 12:00", "room=Room 201")
    assert first == f"MTG-{YEAR}-0001"
    status, out, err = run(
        "new", "meetings", "title=Other", f"starts={there} 11:59", "ends=12:30", "room=R-01"
    )
    assert (status, out) == (1, "")
    assert f"Room 201 is taken 09:00–12:00 by {first}." in err
    assert "Free then: Room 305." in err and "Room 201 is free next: " in err
    second = meet(run, "Other", f"{there} 12:00", "12:30", "room=R-01")
    assert json.loads(run("show", second, "--format", "json")[1])["ends"] == f"{there}T12:30"
    status, _out, err = run("edit", second, f"starts={there} 11:30")
    assert status == 1 and first in err
    assert run("do", "cancel", first, "why=nobody comes")[0] == 0
    assert run("edit", second, f"starts={there} 11:30")[0] == 0
    status, _out, err = run("do", "plan-again", first)
    assert status == 1 and second in err


def test_free_rooms(run: Run) -> None:
    there = day(3)
    window = ("--from", f"{there} 09:00", "--to", "12:00")
    assert run("free", *window) == (0, "R-01  Room 201  12  projector\n"
                                       "R-02  Room 305  40  projector, video", "")  # fmt: skip
    assert run("free", *window, "--capacity", "20")[1] == "R-02  Room 305  40  projector, video"
    assert run("free", *window, "--equipment", "video")[1].startswith("R-02")
    meet(run, "Budget", f"{there} 10:00", "11:00", "room=Room 305")
    status, out, err = run("free", *window, "--capacity", "20")
    assert (status, out) == (1, "")
    assert "No room is free then" in err and "R-02  Room 305 is free next: " in err
    status, out, _err = run("free", *window, "--format", "json")
    found = json.loads(out)
    assert status == 0 and [one["code"] for one in found["free"]] == ["R-01"]
    assert f"{there}T11:00" in {since for since, _until in found["later"]["R-02"]}
    for asked in (("--capacity", "41"), ("--equipment", "piano")):
        assert run("free", *window, *asked) == (
            1, "", "No room is large enough and has that equipment: ask for less."
        )  # fmt: skip
    assert run("free", "--from", f"{there} 12:00", "--to", "11:00")[0] == 1
    assert run("free", "--from", there, "--to", "11:00")[0] == 1


def test_free_rooms_where_there_is_none(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    window = ("--from", f"{day(3)} 09:00", "--to", "12:00")
    assert main(["free", "--language", "en", *window]) == 1
    assert capsys.readouterr().err.strip() == "No room can be booked: register one first."


def test_the_course_of_a_meeting_and_its_papers(run: Run, tmp_path: Path) -> None:
    past = f"{datetime.now() - timedelta(days=1):%Y-%m-%d}"
    number = meet(run, "Office meeting", f"{past} 09:00", f"{past} 10:00", "room=Room 201",
                  "chair=Chen Jun", "series=Office")  # fmt: skip
    rows = tmp_path / "rows.json"
    rows.write_text(json.dumps({
        "attendees": [{"person": "Wang Fang", "unit": "Finance", "role": "required"}],
        "agenda": [{"topic": "Budget of the quarter", "presenter": "Wang Fang", "minutes": 20}],
        "decisions": [{"words": "Approved as proposed."}],
        "actions": [{"what": "Ask for offers", "lead": "Wang Fang"}],
    }), encoding="utf-8")  # fmt: skip
    status, _out, err = run("edit", number, "--json", str(rows))
    assert status == 0, err
    paper = tmp_path / "paper.pdf"
    for key, words in (("notice", "Budget of the quarter"), ("sign-in", "Wang Fang")):
        assert run("print", key, number, "--output", str(paper))[0] == 0
        assert words in Pdf(paper).text()
    status, _out, err = run("print", "versions", number, "--output", str(paper))
    assert status == 1 and "no minutes were signed" in err
    assert run("do", "notify", number)[0] == 0
    assert run("do", "answer", number, "person=Wang Fang", "answer=accepted")[0] == 0
    assert run("do", "hold", number, "all_present=yes")[0] == 0
    status, _out, err = run("do", "sign", number)
    assert status == 1 and "Draft them first" in err
    assert run("do", "draft", number, "minutes=The budget was agreed.")[0] == 0
    assert run("do", "sign", number)[0] == 0
    status, _out, err = run("edit", number, "minutes=Another")
    assert status == 1 and "Reopen the minutes" in err
    shown = json.loads(run("show", number, "--format", "json")[1])
    assert (shown["due_count"], shown["present_count"], shown["open_count"]) == (1, 1, 1)
    assert run("print", "minutes", number, "--output", str(paper))[0] == 0
    assert "The budget was agreed." in Pdf(paper).text()
    assert run("print", "actions", number, "--output", str(paper))[0] == 0
    assert "Ask for offers" in Pdf(paper).text()
    word = tmp_path / "minutes.docx"
    assert run("print", "minutes", number, "--output", str(word))[0] == 0
    with zipfile.ZipFile(word) as archive:
        text = archive.read("word/document.xml").decode("utf-8")
    assert "The budget was agreed." in text and "Approved as proposed." in text
    status, _out, err = run("print", "notice", number, "--output", str(word))
    assert status == 1 and "PDF only" in err
    assert run("do", "settle-action", number)[0] == 0
    assert run("do", "reopen", number, "reason=a figure is wrong")[0] == 0
    assert run("do", "sign", number)[0] == 0
    assert run("print", "versions", number, "--output", str(paper))[0] == 0
    assert Pdf(paper).text().count("a figure is wrong") == 1


def test_sheets_for_the_doors(run: Run, tmp_path: Path) -> None:
    paper = tmp_path / "door.pdf"
    status, _out, err = run("print", "door", "--output", str(paper))
    assert status == 1 and f"No meeting of {day(0)} is held in a room" in err
    meet(run, "Budget", f"{day(0)} 09:00", "10:00", "room=Room 201", "chair=Chen Jun")
    meet(run, "Flood season", f"{day(1)} 09:00", "10:00", "room=Room 305")
    assert run("print", "door", "--output", str(paper))[0] == 0
    text = Pdf(paper).text()
    assert "Room 201" in text and "09:00–10:00" in text and "Flood" not in text
    for said in (day(1), "tomorrow", "+1"):
        assert run("print", "door", said, "--output", str(paper))[0] == 0
        text = Pdf(paper).text()
        assert "Flood season" in text and day(1) in text and "Budget" not in text


@pytest.mark.parametrize("said", ["meetings 2026-12-01", "2026-12-01 R-02"])
def test_the_sheets_for_the_doors_are_of_one_day(run: Run, tmp_path: Path, said: str) -> None:
    paper = tmp_path / "door.pdf"
    meet(run, "Budget", f"{day(0)} 09:00", "10:00", "room=Room 201")
    status, out, err = run("print", "door", *said.split(), "--output", str(paper))
    assert (status, out) == (1, "") and not paper.exists()
    assert f"not of “{said}”. Say: officedesk print door 2026-09-14 --output FILE." in err
    status, _out, err = run("print", "door", "R-02", "--output", str(paper))
    assert status == 1 and "is not a day" in err and not paper.exists()


def test_a_paper_of_todays_doors_hides_what_is_marked(run: Run, tmp_path: Path) -> None:
    paper = tmp_path / "door.pdf"
    meet(run, "Dismissals", f"{day(0)} 09:00", "10:00", "room=Room 201", "mark=confidential")
    assert run("print", "door", "--output", str(paper))[0] == 0
    text = Pdf(paper).text()
    assert "Dismissals" not in text and "restricted" in text


def test_the_rooms_of_a_list_are_registered_with_it(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        "Subject,Start time,Room\nA,2026-02-03 09:00,north|412\nB,2026-02-04 09:00,Room 201\n",
        encoding="utf-8",
    )
    status, _out, err = run("import", "meetings", str(file), "--dry-run")
    assert status == 0, err
    assert "1 room is not registered yet: --register-named registers it." in err
    status, out, err = run("import", "meetings", str(file), "--register-named")
    assert status == 0 and "not registered yet" not in err
    assert "2 entries carried over from list.csv. 1 new entry in Rooms." in out
    assert json.loads(run("show", "R-03", "--format", "json")[1])["name"] == "north|412"
    shown = json.loads(run("show", f"MTG-{YEAR}-0001", "--format", "json")[1])
    assert shown["room"] == "north|412"


def test_every_program_sees_the_same(home: Path, run: Run) -> None:
    there = day(4)
    meet(run, "Budget", f"{there} 09:00", f"{there} 12:00", "room=Room 201")
    words = ["new", "--language", "en", "meetings", "title=Other", f"starts={there} 10:00",
             "room=Room 201"]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "officedesk", "--home", str(home), *words],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert f"MTG-{YEAR}-0001" in done.stderr
