"""Group rows of time, and where they stand between the entries."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officedesk.core.i18n import use_language
from officedesk.ui.list.groups import Group, Groups, fold_days, group_key

TODAY = date(2026, 3, 10)  # a Tuesday


@pytest.mark.parametrize(
    ("day", "key"),
    [
        ("2026-03-10", "today"),
        ("2026-03-09", "yesterday"),
        ("2026-03-11", "tomorrow"),
        ("2026-03-13", "week+0"),
        ("2026-03-08", "week-1"),
        ("2026-03-02", "week-1"),
        ("2026-03-01", "2026-03"),
        ("2026-03-16", "week+1"),
        ("2026-02-28", "2026-02"),
        ("2019-12-31", "2019-12"),
        ("2026-03-10T09:05", "today"),
        ("", "none"),
        ("∅", "none"),
        ("2026-99-01", "none"),
    ],
)
def test_group_of_a_day(day: str, key: str) -> None:
    assert group_key(day, TODAY) == key


def test_days_fold_into_groups_with_counts() -> None:
    days = [("2026-03-10", 3), ("2026-03-09", 3), ("2026-03-06", 2), ("2026-03-05", 1), ("", 4)]
    groups = fold_days(days, TODAY)
    told = [(one.title, one.detail, one.first, one.count) for one in groups.all]
    assert told == [
        ("Today", "Tuesday 10 March", 0, 3),
        ("Yesterday", "Monday 9 March", 3, 3),
        ("Last week", "2 Mar – 8 Mar", 6, 3),
        ("Without a date", "", 9, 4),
    ]
    assert groups.rows == [0, 4, 8, 12]


def test_months_are_named_in_the_language() -> None:
    use_language("zh_CN")
    assert fold_days([("2025-12-31", 1)], TODAY).all[0].title == "2025年12月"


def test_counts_stay_open_while_more_may_come() -> None:
    assert fold_days([("2026-03-10", 3)], TODAY, counted=False).all[0].count is None


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12))
def test_positions_and_rows_are_each_others_inverse(sizes: list[int]) -> None:
    first, made = 0, []
    for at, size in enumerate(sizes):
        made.append(Group(str(at), "", "", first, size))
        first += size
    groups = Groups(made)
    rows = [groups.row(position) for position in range(first)]
    assert rows == sorted(set(range(first + len(sizes))) - set(groups.rows))
    assert [groups.position(row) for row in rows] == list(range(first))
    for row, group in zip(groups.rows, made, strict=True):
        assert groups.at(row) is group
        assert groups.position(row) == group.first
        assert groups.key_at(group.first) == group.key
