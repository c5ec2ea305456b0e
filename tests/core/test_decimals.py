"""Exact decimals: written, read, kept and summed without a cent lost."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from officedesk.core.decimals import (
    LARGEST,
    PLACES,
    SCALE,
    below_zero,
    decimal_words,
    from_raw,
    hyphened,
    json_number,
    number_of,
    number_of_float,
    raw_of,
    rounded,
)
from officedesk.core.entity import DecimalColumn, column
from officedesk.core.errors import Invalid
from officedesk.core.fields import Field, Kind
from officedesk.core.formats import default_value, json_value, parse, parse_json, show, show_raw
from officedesk.core.i18n import use_language
from officedesk.core.values import to_raw

TODAY = date(2026, 3, 10)
MOST = int(LARGEST) * SCALE
QUANTITY = Field("Quantity", Kind.DECIMAL, places=3).named("quantity")
MONEY = Field("Amount", Kind.DECIMAL, money=True, signed=True).named("amount")

raws = st.one_of(st.integers(-MOST, MOST), st.integers(-200_000, 200_000))


@st.composite
def held(draw: st.DrawFn) -> tuple[Field, Decimal]:
    """A field and a value that it can hold."""
    field = Field(
        "X", Kind.DECIMAL, places=draw(st.integers(0, PLACES)), signed=draw(st.booleans()),
        money=draw(st.booleans()),
    ).named("x")  # fmt: skip
    value = Decimal(draw(raws)) / SCALE
    value = rounded(value, field.places) if abs(value) < LARGEST - 1 else Decimal(int(value))
    return field, value if field.signed else abs(value)


@pytest.mark.parametrize("language", ["en", "zh_CN", "qps"])
@given(made=held())
def test_what_is_shown_can_be_typed(language: str, made: tuple[Field, Decimal]) -> None:
    field, value = made
    use_language(language)
    shown = show(field, value)
    assert parse(field, shown, today=TODAY) == value
    assert show_raw(field, to_raw(value)) == shown
    assert parse_json(field, json.loads(json.dumps(json_value(value))), today=TODAY) == value


@given(raw=raws)
def test_what_is_kept_is_exact(raw: int) -> None:
    value = from_raw(raw)
    assert raw_of(value) == raw
    assert str(value) == str(Decimal(str(value))) and "E" not in str(value)
    assert decimal_words(value, PLACES, grouped=False) == f"{value:f}"


@given(st.integers(-MOST, MOST))
def test_a_number_of_json_is_the_decimal_or_words_are(raw: int) -> None:
    value = from_raw(raw)
    made = json_number(value)
    assert Decimal(str(made)) == value
    assert isinstance(made, int) == (raw % SCALE == 0)


@given(st.lists(st.integers(-(10**9), 10**9), max_size=30))
def test_sql_sums_exactly(amounts: list[int]) -> None:
    cents = [from_raw(amount * 100) for amount in amounts]
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE paid (amount INTEGER)")
        database.executemany("INSERT INTO paid VALUES (?)", [(raw_of(one),) for one in cents])
        total = database.execute("SELECT coalesce(sum(amount), 0) FROM paid").fetchone()[0]
        ordered = [one[0] for one in database.execute("SELECT amount FROM paid ORDER BY amount")]
    database.close()
    assert from_raw(total) == sum(cents)
    assert [from_raw(one) for one in ordered] == sorted(cents)


@given(st.integers(-(10**10), 10**10), st.lists(st.sampled_from([0.1, 0.2, 0.3]), max_size=4))
def test_what_a_binary_number_cannot_know_is_taken_off(raw: int, more: list[float]) -> None:
    exact = Decimal(raw) / SCALE + sum((Decimal(str(one)) for one in more), Decimal(0))
    number = raw / SCALE
    for one in more:
        number += one
    if abs(exact) >= 1:  # what is left of a difference of like numbers is beyond the digits
        assert rounded(number_of_float(number), 4) == exact


@pytest.mark.parametrize(
    ("number", "value"),
    [(12.300000000000001, "12.3"), (0.1 + 0.2, "0.3"), (3.0, "3"), (-0.0, "0"),
     (899999999999.1234, "899999999999.1234"), (1e15, "1000000000000000")],
)  # fmt: skip
def test_numbers_of_a_sheet(number: float, value: str) -> None:
    assert str(number_of_float(number)) == value


def test_a_third_stays_a_third() -> None:
    """It is refused where it is to be kept, not rounded unseen."""
    assert number_of_float(10 / 3) == Decimal("3.3333333333333335")
    with pytest.raises(Invalid, match="places"):
        raw_of(number_of_float(10 / 3))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", "12"), ("12.5", "12.5"), ("1,200", "1200"), ("1,200.5", "1200.5"),
        ("1 200.5", "1200.5"), ("1'200.50", "1200.5"), ("１２．５", "12.5"), ("，", None),
        ("１，２００", "1200"), ("￥12.30", "12.3"), ("¥ 1,200.00", "1200"), ("12元", "12"),
        ("RMB 12", "12"), ("(12.00)", "-12"), ("（￥１２．００）", "-12"), ("-12.00", "-12"),
        ("\u221212", "-12"), ("-¥3", "-3"), ("¥-3", "-3"), ("+5", "5"), (".5", "0.5"), ("5.", "5"),
        ("12.3000", "12.3"), ("-0", "0"), ("900,000,000,000", "900000000000"),
    ],
)  # fmt: skip
def test_what_people_write(typed: str, value: str | None) -> None:
    if value is None:
        with pytest.raises(Invalid):
            number_of(typed, 2, signed=True, money=True)
    else:
        assert str(number_of(typed, 2, signed=True, money=True)) == value


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("12,50", "dot"), ("1.200,50", "dot"), ("0,500", "dot"), ("1 200,5", "dot"),
        ("1,2345", "dot"), ("12.345", "2 places"), ("900000000000.01", "900,000,000,000"),
        ("9" * 39, "too large"), ("$5", "own money"), ("5 USD", "own money"), ("€5", "own money"),
        ("twelve", "12.50"), ("1e3", "12.50"), ("12²", "12.50"), ("½", "12.50"), ("", "12.50"),
        ("-", "12.50"), ("()", "12.50"), ("--5", "12.50"), ("(-5)", "12.50"), ("¥", "12.50"),
        ("1,200 300", "12.50"), ("1,200,5", "12.50"), (".", "12.50"), ("nan", "12.50"),
        ("五", "12.50"), ("٥", "12.50"), ("12%", "12.50"), ("0x1F", "12.50"), ("9" * 5000, "12.50"),
    ],
)  # fmt: skip
def test_nothing_is_guessed(typed: str, says: str) -> None:
    with pytest.raises(Invalid) as refused:
        number_of(typed, 2, signed=True, money=True)
    assert says in str(refused.value) and len(str(refused.value)) < 220


def test_a_field_says_what_it_takes() -> None:
    with pytest.raises(Invalid, match=r"Quantity: .*below zero") as refused:
        parse(QUANTITY, "-1", today=TODAY)
    assert refused.value.field == "quantity"
    with pytest.raises(Invalid, match="no number"):
        parse(QUANTITY, "￥3", today=TODAY)
    with pytest.raises(Invalid, match="whole number"):
        parse(replace(QUANTITY, places=0), "1.5", today=TODAY)
    assert parse(QUANTITY, "-0.000", today=TODAY) == 0
    assert parse(QUANTITY, "  ", today=TODAY) is None


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (QUANTITY, "12.500", "12.5"), (QUANTITY, "1200", "1,200"), (QUANTITY, "0", "0"),
        (MONEY, "1234.5", "1,234.50"), (MONEY, "-0.5", "−0.50"), (MONEY, "12", "12.00"),
        (replace(MONEY, places=4), "12.3456", "12.3456"), (replace(MONEY, places=4), "12", "12.00"),
        (replace(MONEY, places=0), "12", "12"), (replace(QUANTITY, places=1), "0.25", "0.3"),
        (MONEY, "-0.001", "0.00"),
    ],
)  # fmt: skip
def test_how_it_is_shown(field: Field, value: str, words: str) -> None:
    assert show(field, Decimal(value)) == words


def test_json_takes_numbers_and_words() -> None:
    for data in (12.5, "12.5", "￥12.50"):
        assert parse_json(MONEY, data, today=TODAY) == Decimal("12.5")
    assert parse_json(MONEY, 12.300000000000001, today=TODAY) == Decimal("12.3")
    assert parse_json(MONEY, None, today=TODAY) is None
    for data in (True, [], {}, float("nan"), float("inf"), 1.005, 1e30):
        with pytest.raises(Invalid) as refused:
            parse_json(MONEY, data, today=TODAY)
        assert refused.value.field == "amount"


def test_a_default_is_the_number_itself() -> None:
    assert default_value(replace(QUANTITY, default=1)) == 1
    assert default_value(replace(QUANTITY, default="0.5")) == Decimal("0.5")


@pytest.mark.parametrize("places", [-1, 5])
def test_no_field_keeps_more_places_than_the_database(places: int) -> None:
    with pytest.raises(ValueError, match="places"):
        Field("X", Kind.DECIMAL, places=places)


def test_no_column_of_decimals_holds_words() -> None:
    with pytest.raises(ValueError, match="not stated"):
        column(Field("X", Kind.DECIMAL, unstated=True))


def test_a_column_takes_decimals_only() -> None:
    """A bare 3 would be three in the table and three ten-thousandths in the history."""
    kept, dialect = DecimalColumn(), sqlite.dialect()
    assert kept.process_bind_param(Decimal("1.5"), dialect) == 15_000
    assert kept.process_result_value(15_000, dialect) == Decimal("1.5")
    assert kept.process_bind_param(None, dialect) is None
    for wrong in (3, 1.5, "3"):
        with pytest.raises(TypeError):
            kept.process_bind_param(wrong, dialect)  # type: ignore[arg-type]
    for beyond in (Decimal("0.00001"), LARGEST + 1, Decimal("NaN"), Decimal("Infinity")):
        with pytest.raises(Invalid):
            raw_of(beyond)


def test_people_read_a_minus_and_programs_a_hyphen() -> None:
    assert decimal_words(Decimal("-1234.5"), 2, money=True) == "−1,234.50"
    assert decimal_words(Decimal("-1234.5"), 2, grouped=False) == "-1234.5"
    assert number_of("−1,234.50", 2, signed=True) == Decimal("-1234.5"), "it can be typed so"
    assert below_zero("−1,234.50") and hyphened("−1,234.50") == "-1,234.50"
