from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officedesk.core.errors import Invalid
from officedesk.core.fields import Choice, Field, Kind
from officedesk.core.formats import json_value, parse, parse_json, show, show_raw, value_of
from officedesk.core.i18n import use_language
from officedesk.core.values import NOT_STATED, Value, to_raw

TODAY = date(2026, 3, 10)
URGENCY = (Choice("normal", "Normal", ("平件",)), Choice("extra", "Extra urgent", ("特急",)))


def field(kind: Kind, *, unstated: bool = False, ahead: bool = False) -> Field:
    choices = URGENCY if kind is Kind.CHOICE else ()
    return Field("Thing", kind, unstated=unstated, ahead=ahead, choices=choices, name="thing")


def read(kind: Kind, text: str) -> Value:
    return parse(field(kind), text, today=TODAY)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.TEXT, " A\tB ", "A B"),
        (Kind.TEXT, "AB\u200b-12", "AB-12"),
        (Kind.TEXT, "two\u200b words", "two\u200b words"),
        (Kind.LONG, "a\r\nb\n", "a\nb"),
        (Kind.PARTY, "Lin\u202e  Xiaolan", "Lin Xiaolan"),
        (Kind.NUMBER, "１２", 12),
        (Kind.NUMBER, "1,200", 1200),
        (Kind.NUMBER, "3.0", 3),
        (Kind.DAY, "17", date(2026, 2, 17)),
        (Kind.MOMENT, "-1 9:05", datetime(2026, 3, 9, 9, 5)),
        (Kind.CHOICE, "extra", "extra"),
        (Kind.CHOICE, "EXTRA  URGENT", "extra"),
        (Kind.CHOICE, "特急", "extra"),
        (Kind.FLAG, "是", True),
        (Kind.FLAG, "X", True),
        (Kind.FLAG, "0", False),
        (Kind.FLAG, "否", False),
    ],
)
def test_parse(kind: Kind, text: str, value: Value) -> None:
    found = read(kind, text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_typed_is_nothing(kind: Kind) -> None:
    assert read(kind, " \t") is None


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("text", ["not stated", "Not Stated", "未注明", "∅"])
def test_not_stated_only_where_the_field_may_hold_it(kind: Kind, text: str) -> None:
    assert parse(field(kind, unstated=True), text, today=TODAY) is NOT_STATED
    with pytest.raises(Invalid) as refused:
        read(kind, text)
    assert refused.value.field == "thing"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.NUMBER, "-1"),
        (Kind.NUMBER, "1.5"),
        (Kind.NUMBER, "twelve"),
        (Kind.NUMBER, "9" * 5000),
        (Kind.DAY, "31 Feb"),
        (Kind.DAY, "17 9:05"),
        (Kind.MOMENT, "17 99:99"),
        (Kind.CHOICE, "very"),
        (Kind.FLAG, "perhaps"),
    ],
)
def test_a_refusal_names_the_field_and_what_was_typed(kind: Kind, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        read(kind, text)
    assert str(refused.value).startswith("Thing: ")
    assert text.split()[-1][:10] in str(refused.value)
    assert len(str(refused.value)) < 250


def test_a_bare_day_of_a_due_date_is_the_coming_one() -> None:
    assert parse(field(Kind.DAY, ahead=True), "17", today=TODAY) == date(2026, 3, 17)


@given(st.sampled_from(list(Kind)), st.text())
def test_any_text_gives_a_value_or_a_refusal(kind: Kind, text: str) -> None:
    try:
        value = read(kind, text)
    except Invalid:
        return
    assert value_of(field(kind), to_raw(value)) == value


minutes = st.datetimes(datetime(1901, 1, 1), datetime(2198, 12, 31)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
VALUES: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.NUMBER: st.integers(0, 10**11),
    Kind.DECIMAL: st.decimals(0, 10**9, places=2),
    Kind.DAY: st.dates(date(1901, 1, 1), date(2198, 12, 31)),
    Kind.MOMENT: st.one_of(minutes, st.dates(date(1901, 1, 1), date(2198, 12, 31))),
    Kind.CHOICE: st.sampled_from(["normal", "extra"]),
    Kind.FLAG: st.booleans(),
}


@pytest.mark.parametrize("language", ["en", "zh_CN", "qps"])
@pytest.mark.parametrize("kind", list(VALUES))
@given(data=st.data(), long=st.booleans())
def test_what_is_shown_can_be_typed(
    language: str, kind: Kind, data: st.DataObject, long: bool
) -> None:
    value = data.draw(VALUES[kind])
    use_language(language)
    shown = show(field(kind), value, long=long)
    assert read(kind, shown) == value
    assert show_raw(field(kind), to_raw(value), long=long) == shown
    assert parse_json(field(kind), json_value(value), today=TODAY) == value


def test_show() -> None:
    moment = datetime(2026, 3, 9, 10, 42)
    assert show(field(Kind.MOMENT), moment) == "9 Mar 2026 10:42"
    assert show(field(Kind.MOMENT), moment, today=TODAY) == "9 Mar 10:42"
    assert show(field(Kind.MOMENT), moment, long=True) == "Mon 9 March 2026, 10:42"
    assert show(field(Kind.TEXT), NOT_STATED) == "not stated"
    assert show(field(Kind.CHOICE), "a key of a later version") == "a key of a later version"
    assert show(field(Kind.TEXT), None) == ""
    assert show_raw(field(Kind.FLAG), 1) == "Yes"
    assert show_raw(field(Kind.DAY), "∅") == "not stated"


def test_show_in_chinese() -> None:
    use_language("zh_CN")
    moment = datetime(2026, 3, 9, 10, 42)
    assert show(field(Kind.MOMENT), moment, today=TODAY) == "3月9日 10:42"
    assert show(field(Kind.MOMENT), moment, long=True) == "2026年3月9日 星期一 10:42"


def test_json_holds_plain_values() -> None:
    assert json_value(date(2026, 3, 9)) == "2026-03-09"
    assert json_value(datetime(2026, 3, 9, 10, 42)) == "2026-03-09T10:42"
    assert json_value(True) is True
    assert json_value(NOT_STATED) == "∅"
    assert json_value(None) is None


@pytest.mark.parametrize("data", [[], {}, 1.5, ["a"]])
def test_json_of_another_shape_is_refused(data: object) -> None:
    with pytest.raises(Invalid):
        parse_json(field(Kind.TEXT), data, today=TODAY)


def test_marks_of_a_new_home_have_words_and_others_are_their_own() -> None:
    assert show(field(Kind.MARK), "internal") == "Internal"
    assert read(Kind.MARK, "Internal") == "internal"
    assert read(Kind.MARK, "INTERNAL") == "internal"
    assert read(Kind.MARK, "Board only") == "Board only"
    assert show(field(Kind.MARK), "Board only") == "Board only"
