"""Rows as they are painted: signs, colours, words."""

from __future__ import annotations

from typing import Any

import pytest

from officedesk.core.i18n import use_language
from officedesk.core.values import UNSTATED_TEXT
from officedesk.core.views import Row
from officedesk.core.workdays import WorkingDays
from officedesk.ui.list.columns import Cell, shape_of
from officedesk.ui.list.delegate import found_spans
from officedesk.ui.list.lines import Line, LineMaker, Piece
from tests.ui.fakes import LETTERS, TODAY

SHAPE = shape_of(LETTERS)


def line(shown: tuple[str, ...] = SHAPE.shown, **values: Any) -> Line:
    asked = SHAPE.asked(shown, "number")
    state = str(values.pop("state", "registered"))
    number = str(values.pop("number", "IN-2026-0118"))
    restricted = bool(values.pop("restricted", False))
    cells = tuple(values.get(name) for name in asked)
    row = Row(7, number, state, "2026-03-09", 2, restricted, cells)
    return LineMaker(SHAPE, shown, asked, TODAY, WorkingDays()).make(row)


def piece(column: str, **values: Any) -> Piece:
    return line((column,), **values).pieces[0]


def test_columns_come_from_the_declaration() -> None:
    cells = {column.name: column.cell for column in SHAPE.columns}
    assert cells["number"] is Cell.NUMBER
    assert cells["state"] is Cell.STATE
    assert cells["due"] is Cell.DUE
    assert cells["received"] is Cell.DAY
    assert cells["subject"] is Cell.TEXT
    assert SHAPE.shown[0] == "number"
    asked = SHAPE.asked(("number", "sender"), "letter_date")
    assert set(asked) == {"sender", "due", "closed_on", "urgency", "letter_date"}
    with pytest.raises(KeyError):
        SHAPE.column("no-such")


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        ("IN-2026-0118", ("IN-2026-", "0118", "")),
        ("收〔2026〕12号", ("收〔", "2026", "〕12号")),
        ("~17", ("~", "17", "")),
        ("none", ("", "none", "")),
    ],
)
def test_number_is_parted_so_that_the_sequence_is_seen(number: str, parts: Any) -> None:
    found = piece("number", number=number)
    assert found.plain == number
    if number.startswith("收"):
        assert found.text == "12", "the running number, not the year"
    else:
        assert (found.before, found.text, found.after) == parts


def test_due_says_what_it_means() -> None:
    late = piece("due", due="2026-03-09")
    assert (late.text, late.ink, late.sign) == ("1 day late", "red", "overdue")
    today = piece("due", due="2026-03-10")
    assert (today.text, today.ink, today.sign) == ("today", "amber", "today")
    assert piece("due", due="2026-03-13") == Piece("13 Mar")
    assert piece("due") == Piece("–")
    done = piece("due", due="2026-03-01", closed_on="2026-03-06", state="closed")
    assert (done.text, done.ink, done.sign) == ("done 6 Mar", "text2", "")
    assert piece("due", due="2026-03-01", state="void").text == "–"


def test_days_show_the_year_only_where_it_is_another() -> None:
    assert piece("received", received="2026-03-09T10:42").text == "9 Mar"
    assert piece("received", received="2025-03-09").text == "9 Mar 2025"
    assert piece("received", received=UNSTATED_TEXT).text == "not stated"
    assert piece("received").text == ""


def test_open_states_are_accent_and_closed_ones_grey() -> None:
    assert piece("state", state="instructed")[:5] == ("Instructed", "text", 400, "half", "accent")
    assert piece("state", state="closed")[:5] == ("Closed", "text2", 400, "check", "text3")
    assert line(state="void").struck
    assert not line(state="closed").struck
    assert piece("sender", sender="A", state="closed").ink == "text2"
    assert piece("sender", sender="A", state="void").ink == "text3"


def test_urgency_is_one_chevron_or_two() -> None:
    assert line(urgency="normal").urgency == 0
    assert (line(urgency="urgent").urgency, line(urgency="urgent").urgency_word) == (1, "Urgent")
    assert line(urgency="extra").urgency == 2
    assert line(urgency="extra", state="void").urgency == 0
    assert line(urgency="unheard").urgency == 0


def test_restricted_rows_tell_nothing() -> None:
    row = line(subject="secret", sender="secret", restricted=True)
    assert all("secret" not in one.plain for one in row.pieces)
    assert row.pieces[SHAPE.shown.index("subject")].text == "restricted"


def test_several_lines_become_one() -> None:
    assert piece("subject", subject="one\ntwo\t three").text == "one two three"


def test_words_follow_the_language() -> None:
    use_language("zh_CN")
    assert piece("received", received="2026-03-09").text == "3月9日"
    assert piece("state", state="void").text == "作废"


@pytest.mark.parametrize(
    ("text", "words", "spans"),
    [
        ("Flood season", ("flo", "sea"), [(0, 3), (6, 9)]),
        ("关于召开会议的通知", ("会议",), [(4, 6)]),
        ("aaaa", ("aa",), [(0, 4)]),
        ("abc", ("ab", "bc"), [(0, 3)]),
        ("abc", ("x", ""), []),
        ("İstanbul", ("stan",), []),
    ],
)
def test_found_letters(text: str, words: tuple[str, ...], spans: list[tuple[int, int]]) -> None:
    assert found_spans(text, words) == spans
