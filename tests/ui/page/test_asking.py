"""What is typed into the search field: words, and terms by field or label."""

from __future__ import annotations

from typing import Any

import pytest

from officedesk.core.i18n import use_language
from officedesk.core.query import Query, Term
from officedesk.core.register import Register
from officedesk.discovery import registers
from officedesk.ui.page.asking import parse, question, saved_views


@pytest.fixture
def letters() -> Register:
    """Incoming letters."""
    found: Register = next(one for one in registers() if one.key == "letters")
    return found


@pytest.mark.parametrize(
    ("typed", "words", "terms"),
    [
        ("water", "water", ()),
        (
            "sender:ministry due<today",
            "",
            (Term("sender", ":", "ministry"), Term("due", "<", "today")),
        ),
        ('water Sender:"City Fire"', "water", (Term("sender", ":", "City Fire"),)),
        ("Letter date>=2026-03-01", "", (Term("letter_date", ">=", "2026-03-01"),)),
        ("Status=closed", "", (Term("state", "=", "closed"),)),
        ("Handler:chen", "", (Term("lead", ":", "chen"),)),
        ("re: budget", "re: budget", ()),
        ("due<", "due<", ()),
    ],
)
def test_words_and_terms(
    letters: Register, typed: str, words: str, terms: tuple[Term, ...]
) -> None:
    assert parse(letters, typed) == (words, terms)


def test_chinese_labels_and_full_width_signs(letters: Register) -> None:
    use_language("zh_CN")
    assert parse(letters, "来文单位：水利厅 限办日期＜today") == (
        "", (Term("sender", ":", "水利厅"), Term("due", "<", "today")),
    )  # fmt: skip


def test_a_question_keeps_view_and_order(letters: Register) -> None:
    before = Query("letters", view="overdue", sort="due", descending=False)
    asked = question(letters, before, "sender:x water")
    assert (asked.view, asked.sort, asked.search) == ("overdue", "due", "water")


@pytest.mark.parametrize("spoilt", [None, 5, [], {"letters": 5}, {"letters": [5, {"name": ""}]}])
def test_spoilt_saved_views_are_left_out(letters: Register, spoilt: Any) -> None:
    assert saved_views(spoilt, letters) == ()


def test_saved_views_come_back(letters: Register) -> None:
    held = {"letters": [{"name": "Mine", "view": "gone", "search": "x", "sort": "due"}]}
    (one,) = saved_views(held, letters)
    assert (one.name, one.view, one.search, one.sort) == ("Mine", "all", "x", "due")
    assert saved_views({"letters": [one.plain()]}, letters) == (one,)
