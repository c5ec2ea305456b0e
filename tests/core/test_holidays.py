from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from officedesk.core.holidays import calendar_of, countries, no_table_sentence, official
from officedesk.core.i18n import use_language


def test_china_has_its_days_off_and_working_weekends() -> None:
    table = official("CN", 2026)
    assert table is not None
    calendar = calendar_of(table.rows(), table.weekend)
    assert not calendar.working(date(2026, 10, 5))
    assert calendar.working(date(2026, 10, 10)), "a Saturday that makes up for a day off"
    assert calendar.working(date(2026, 2, 28))
    assert not calendar.working(date(2026, 2, 21)), "an ordinary Saturday"
    assert calendar.known == frozenset({2026})
    assert table.on[date(2026, 1, 4)] == "Worked in place of 2 January 2026"
    assert table.off[date(2026, 1, 2)] == "Day off, made up for on 4 January 2026"


def test_names_come_in_chinese() -> None:
    use_language("zh_CN")
    table = official("CN", 2026)
    assert table is not None
    assert table.off[date(2026, 1, 1)] == "元旦"


def test_a_year_without_a_decree_has_no_table() -> None:
    assert official("CN", 2060) is None
    assert "2060" in no_table_sentence(2060)


def test_a_country_that_moves_no_days_has_a_table_for_the_year_after() -> None:
    table = official("DE", 2031)
    assert table is not None
    assert date(2031, 10, 3) in table.off
    assert table.on == {}


@pytest.mark.parametrize(("country", "year"), [("XX", 2026), ("", 2026), ("CN", 1), ("CN", 99999)])
def test_what_nobody_knows_is_none(country: str, year: int) -> None:
    assert official(country, year) is None


def test_a_weekend_of_its_own() -> None:
    table = official("IR", 2026) or official("IR", 2025)
    assert table is not None
    assert 4 in table.weekend


def test_no_country_of_the_list_fails() -> None:
    for code, name in countries():
        assert name
        official(code, 2027)


def test_countries_by_name_in_the_language() -> None:
    assert dict(countries())["CN"] == "China"
    use_language("zh_CN")
    assert dict(countries())["CN"] == "中国"


def test_the_package_stays_out_until_it_is_asked() -> None:
    program = "import sys, officedesk.core.holidays; assert 'holidays' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)
