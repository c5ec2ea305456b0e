"""The bound register and its page codes by the command line."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.test_commands import Run, run  # noqa: F401 - a fixture
from tests.paper.paper_reading import Pdf


def _letters(run: Run, count: int) -> None:  # noqa: F811
    for number in range(count):
        status, _out, err = run("new", "letters", f"sender=Ministry {number}", "subject=Budget")
        assert status == 0, err


def _code(path: Path, page: int = 0) -> str:
    words = Pdf(path).words(page)
    place = next(n for n, line in enumerate(words) if re.fullmatch(r"IN \S+ \d+", line))
    return f"{words[place]} {words[place - 1]}"


def test_a_page_is_verified_and_each_change_named(run: Run, tmp_path: Path) -> None:  # noqa: F811
    _letters(run, 3)
    path = tmp_path / "a.pdf"
    assert run("export", "letters", "--output", str(path))[0] == 0
    code = _code(path)
    status, out, _err = run("verify", "--page", code)
    assert status == 0 and "The page is genuine" in out
    number = re.findall(r"IN-\d{4}-0002", Pdf(path).text().replace("-\n", "-"))[0]
    assert run("edit", number, "subject=Another", "lead=Ann")[0] == 0
    status, out, _err = run("verify", "--page", code)
    assert status == 1
    assert f"{number} · Subject: changed, was “Budget”, is “Another”." in out
    assert f"{number} · Lead handler: went on" in out
    status, _out, err = run("verify", "--page", "nonsense")
    assert status != 0 and "no page code" in err


def test_volumes_and_blank_forms(run: Run, tmp_path: Path) -> None:  # noqa: F811
    _letters(run, 2)
    path = tmp_path / "a.pdf"
    run("export", "letters", "--output", str(path))
    year = re.findall(r"IN-(\d{4})-", Pdf(path).text())[0]
    month = re.findall(rf"\b({year}-\d\d)-\d\d", Pdf(path).text())[0]
    for given in (
        ("export", "letters", "--month", month, "--output", str(path)),
        ("export", "letters", "--month", month, "--portrait", "--output", str(path)),
        ("print", "month", "letters", month, "--output", str(path)),
        ("print", "year", "letters", year, "--output", str(path)),
    ):
        status, out, err = run(*given)
        assert status == 0, err
        assert "2 entries written" in out
        assert Pdf(path).bookmarks[0] == "Cover"
    status, out, _err = run("export", "letters", "--blank", "5", "--output", str(path))
    assert status == 0 and f"E-{year}-1 to E-{year}-5" in out
    workbook = tmp_path / "a.xlsx"
    status, out, _err = run("export", "letters", "--month", month, "--output", str(workbook))
    assert status == 0 and "2 entries" in out and workbook.exists()
    for wrong in (("print", "month", "letters"), ("print", "year", "letters", "20x6")):
        assert run(*wrong, "--output", str(path))[0] != 0
    assert run("export", "letters", "--month", "2026-13", "--output", str(path))[0] != 0
