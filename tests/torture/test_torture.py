"""The short form of each harness: controls are seen, quick bombs and a few mutants judged."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from torture.__main__ import main
from torture.harnesses import HARNESSES, module_of
from torture.hostile.bombs import QUICK
from torture.hostile.mutants import KINDS, STANDARD, mutant
from torture.hostile.pool import judge_kind
from torture.lines import Line
from torture.report import table
from torture.t7 import bomb_lines, control_lines

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and asks /proc")
_FEW = 20


def test_the_judge_of_hostile_files_sees_every_control() -> None:
    lines = control_lines()
    assert [line.what for line in lines if not line.good] == []
    assert len(lines) >= 16


def test_quick_bombs_do_no_harm() -> None:
    assert _faults(bomb_lines(QUICK)) == []


@pytest.mark.parametrize("kind", STANDARD)
def test_a_few_mutants_do_no_harm(kind: str) -> None:
    tally = judge_kind(kind, 7, _FEW, lambda _words: None)
    assert tally.faults == []
    assert tally.count == _FEW


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_number_gives_the_same_mutant(kind: str) -> None:
    first = mutant(kind, 7, 3)
    assert first == mutant(kind, 7, 3)
    assert any(mutant(kind, 8, number).data != mutant(kind, 7, number).data for number in range(9))


def test_the_table_names_faults_and_controls_not_seen() -> None:
    lines = [
        Line("T7", "mutants of csv", 5, ("3 (cut): it hangs",), cells={"refused": "2"}),
        Line("T7", "control: raises", 1, ("crash",), control=True),
        Line("T7", "control: hangs", 1, (), control=True),
    ]
    words = table({"date": "today"}, lines)
    assert "1 FAULTS" in words and "NOT SEEN" in words and "3 (cut): it hangs" in words
    assert "1 faults; 1 of 2 controls seen." in words


def test_every_harness_can_be_carried_out(tmp_path: Path) -> None:
    for key in HARNESSES:
        module: Any = module_of(key)
        assert callable(module.run) and callable(module.add_options)


def test_a_harness_is_carried_out_to_its_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = [Line("T8", "a fault", 1, ("it was done",))]
    monkeypatch.setattr("torture.t8.run", lambda _given, _tell: found)
    written = tmp_path / "t8.json"
    assert main(["t8", "--seed", "3", "--json", str(written)]) == 1
    assert "it was done" in capsys.readouterr().out
    assert '"seed": "3"' in written.read_text(encoding="utf-8")


def _faults(lines: list[Line]) -> list[tuple[str, tuple[str, ...]]]:
    return [(line.what, line.faults) for line in lines if not line.good]
