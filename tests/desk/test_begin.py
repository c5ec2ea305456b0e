"""The first start: what an office finds without having asked for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.office import open_at


def test_a_chinese_office_finds_its_holidays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "C.UTF-8")
    desk = open_at(tmp_path / "home")
    desk.begin({"institution": "江河研究院", "office": "办公室", "language": "zh_CN"})
    assert desk.setting("country") == "CN"
    assert date(2026, 10, 1) in desk.rules.calendar.off
    assert 2026 in desk.rules.calendar.known
    desk.close()


def test_where_the_country_is_not_known_nothing_is_invented(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "C.UTF-8")
    desk = open_at(tmp_path / "home")
    desk.begin({"institution": "River Institute", "office": "Office", "language": "en"})
    assert not desk.rules.calendar.known
    desk.close()


def test_the_territory_of_the_machine_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    desk = open_at(tmp_path / "home")
    desk.begin({"institution": "River Institute", "office": "Office", "language": "en"})
    assert date(2026, 12, 25) in desk.rules.calendar.off
    desk.close()
