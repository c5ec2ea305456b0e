"""The bench runs, its table has its lines, and what it searches is found. No time is asserted."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from bench import homes
from bench.__main__ import main
from bench.beat import Beat
from bench.lines import Line, line_of, unmeasured
from bench.measure import interleaved, p95
from bench.report import table
from bench.stalls import _CONTROL, BLOCK, _block, play


def test_a_small_home_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    out = tmp_path / "bench.json"
    assert main(["--size", "200", "--only", "S3,S4", "--json", str(out)]) == 0
    made = json.loads(out.read_text(encoding="utf-8"))
    lines = [line_of(plain) for plain in made["lines"]]
    assert [line.figure for line in lines] == ["S3"] * 3 + ["S4"] * 6
    assert all(line.ours is not None and line.bar is not None for line in lines)
    words = capsys.readouterr().out
    assert all(line.what[:40] in words for line in lines)
    assert {line.entries for line in lines} == {200}
    assert "Meant for 1,000,000 entries: S3, S4." in words
    (hits,) = [line for line in lines if line.what == "queries that find other entries than LIKE"]
    assert hits.details["wrong"] == []
    assert hits.theirs is not None and hits.theirs > 200


def test_the_month_view_is_measured_over_bookings_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    out = tmp_path / "bench.json"
    assert main(["--size", "300", "--only", "CAL", "--json", str(out)]) == 0
    made = json.loads(out.read_text(encoding="utf-8"))
    lines = [line_of(plain) for plain in made["lines"]]
    assert [line.figure for line in lines] == ["CAL"] * 3
    assert all(line.ours and line.theirs and line.bar == 2 for line in lines)
    assert all(line.value == line.ours / line.theirs for line in lines if line.ours and line.theirs)
    words = capsys.readouterr().out
    assert all(line.what[:40] in words for line in lines)
    assert "Meant for 8,600 entries: CAL." in words
    assert not list(tmp_path.glob("officedesk-bench-*/home-*")), "no sample home was made"


def test_the_store_room_is_measured_beside_one_of_few_movements(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    out = tmp_path / "bench.json"
    assert main(["--size", "400", "--only", "STOCK", "--json", str(out)]) == 0
    made = json.loads(out.read_text(encoding="utf-8"))
    lines = [line_of(plain) for plain in made["lines"]]
    assert [line.figure for line in lines] == ["STOCK"] * 7
    assert all(line.ours and line.theirs and line.bar == 3 for line in lines)
    assert {line.peer for line in lines} == {"the same over 4 movements"}
    assert "Meant for 100,000 entries: STOCK." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (Line("S1", "x", 2.0, value=2.6, bar=1.3), "missed by 2.00 ×"),
        (Line("S1", "x", 2.0, value=1.3, bar=1.3), "reached"),
        (Line("S8", "x", 2.0, value=4.0, bar=8.0, at_least=True), "missed by 2.00 ×"),
        (Line("S8", "x", 2.0, value=9.0, bar=8.0, at_least=True), "reached"),
        (Line("S4", "x", 3.0, value=3.0, bar=0), "missed by 3"),
        (Line("S4", "x", 3.0), "told"),
        (unmeasured("S9", "x", "LibreOffice is not installed"), "not measured"),
    ],
)
def test_the_verdict(line: Line, verdict: str) -> None:
    assert line.verdict == verdict
    assert line_of(line.plain()) == line
    assert verdict in table({"date": "today"}, [line])


def test_a_stop_of_the_event_loop_is_seen(qapp: QApplication) -> None:
    beat = Beat()
    play(_block(beat))
    beat.stop()
    assert max(gap.cpu for gap in beat.gaps[_CONTROL]) >= BLOCK


def test_each_figure_takes_the_home_that_is_nearest_to_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    monkeypatch.setattr(homes, "_entries", {small: 90, large: 1100}.__getitem__)
    both = homes.Homes([large, small], None)
    assert both.of(100) == (small, 90)
    assert both.of(1000) == (large, 1100)
    assert homes.Homes([small], None).of(1000) == (small, 90)


def test_ways_take_their_turns() -> None:
    taken: list[str] = []

    def way(name: str) -> float:
        taken.append(name)
        return float(len(taken))

    found = interleaved(2, {"a": lambda: way("a"), "b": lambda: way("b")})
    assert taken == ["a", "b"] * 3
    assert found == {"a": [3.0, 5.0], "b": [4.0, 6.0]}


def test_the_ninety_fifth_of_a_hundred() -> None:
    assert p95([float(number) for number in range(1, 101)]) == 95
    assert p95([7.0]) == 7
