"""T8, the short form: every operation of the office, a twentieth of the actions, the log-in."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from torture.roles.logins import login_lines, word_faults
from torture.roles.office import Office, make
from torture.t8 import control_lines, matrix_lines


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make(tmp_path_factory.mktemp("roles") / "first")


def test_a_rule_switched_off_is_seen(office: Office, tmp_path: Path) -> None:
    assert [line.what for line in control_lines(office, tmp_path / "t") if not line.good] == []


def test_desk_command_and_window_decide_as_the_rules_say(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
    lines = matrix_lines(office, tmp_path / "t", 0.05, 7, lambda _words: None)
    assert [(line.what, line.faults) for line in lines if not line.good] == []
    assert sum(line.count for line in lines) > 200


def test_the_log_in_keeps_its_promises(tmp_path: Path) -> None:
    assert [(line.what, line.faults) for line in login_lines(tmp_path) if not line.good] == []


def test_words_that_promise_too_much_are_seen(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("The register is tamper-proof.", encoding="utf-8")
    (tmp_path / "OTHER.md").write_text("It is not tamper-proof.", encoding="utf-8")
    (tmp_path / "THIRD.md").write_text("登记簿不可篡改。", encoding="utf-8")
    assert len(list(word_faults(tmp_path))) == 2
