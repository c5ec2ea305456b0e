from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officedesk.core.errors import Invalid
from officedesk.core.patterns import (
    check_pattern,
    in_its_register,
    may_meet,
    number_text,
    split_number,
)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("IN-{year}-{seq:04}", "IN-2026-0007"),
        ("收〔{year}〕{seq}号", "收〔2026〕7号"),
        ("{seq:03}/{yy}", "007/26"),
    ],
)
def test_a_number_is_printed_by_its_pattern(pattern: str, number: str) -> None:
    check_pattern(pattern)
    assert number_text(pattern, 2026, 7) == number


def test_a_long_sequence_outgrows_its_padding() -> None:
    assert number_text("IN-{year}-{seq:04}", 2026, 12345) == "IN-2026-12345"


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "IN-{year}",
        "IN-{seq}",
        "{year}-{seq}-{seq}",
        "{year}{seq}{other}",
        "{seq.__class__}{year}{seq}",
        "{0}{year}{seq}",
        "~{year}-{seq}",
        "IN\u200b-{year}-{seq}",
        " IN-{year}-{seq}",
        "I" * 40 + "{year}{seq}",
    ],
)
def test_other_patterns_are_refused_with_an_example(pattern: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_pattern(pattern)
    assert "{seq" in str(refused.value)


def test_a_code_needs_no_year() -> None:
    check_pattern("SEAL-{seq:02}", master=True)
    with pytest.raises(Invalid):
        check_pattern("SEAL", master=True)


@given(st.text())
def test_any_pattern_is_either_refused_or_prints_every_number_once(pattern: str) -> None:
    try:
        check_pattern(pattern)
    except Invalid:
        return
    numbers = {number_text(pattern, year, seq) for year in (2025, 2026) for seq in range(1, 30)}
    assert len(numbers) == 58


@given(
    st.sampled_from(
        ["IN-{year}-{seq:04}", "收〔{year}〕{seq}号", "{seq}/{year}", "{year}{seq:04}"]
    ),
    st.integers(1, 99999),
)
def test_the_parts_of_a_number_make_it_whole(pattern: str, sequence: int) -> None:
    number = number_text(pattern, 2026, sequence)
    parts = split_number(number, sequence)
    assert "".join(parts) == number
    assert int(parts.sequence) % 10**4 == sequence % 10**4


def test_parts_without_a_known_sequence() -> None:
    assert split_number("IN-2026-0118") == ("IN-2026-", "0118", "")
    assert split_number("收〔2026〕1号") == ("收〔2026〕", "1", "号")
    assert split_number("~17") == ("~", "17", "")
    assert split_number("no digits") == ("no digits", "", "")


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("IN-{year}-{seq:04}", "OUT-{year}-{seq:04}", False),
        ("IN-{year}-{seq:04}", "P-{seq:04}", False),
        ("IN-{year}-{seq:04}", "in-2026-{seq:04}", True),
        ("P-{year}{seq:04}", "P-{seq:04}", True),
        ("收〔{year}〕{seq}号", "发〔{year}〕{seq}号", False),
        ("{year}/{seq}", "{year}/{seq:04}", True),
    ],
)
def test_two_registers_never_print_the_same_number(one: str, other: str, meet: bool) -> None:
    assert may_meet(one, other) is meet and may_meet(other, one) is meet


def test_a_draft_is_called_by_its_place_in_its_own_register() -> None:
    assert in_its_register("outgoing~17", "outgoing") == "~17"
    assert in_its_register("outgoing-2026-17", "outgoing") == "outgoing-2026-17"
