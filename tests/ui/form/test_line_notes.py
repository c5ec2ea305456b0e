"""What is said below a line that is answered."""

from __future__ import annotations

from decimal import Decimal

import pytest

from officedesk.core.i18n import use_language
from officedesk.core.line_answers import LineAnswers
from officedesk.ui.form.editors.line_notes import Stocked, note_of

D = Decimal
APPROVE = LineAnswers("lines", ("approved", "note"), item="item", whole="asked")
COUNT = LineAnswers("lines", ("counted",), item="item", against="book", sheet=True)


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.mark.parametrize(
    ("answer", "there", "words", "warns"),
    [
        (D(8), 10, "10 boxes there", False),
        (D(6), 10, "▲ cut by 2 · 10 boxes there", True),
        (None, 10, "▲ cut by 8 · 10 boxes there", True),
        (D(8), 3, "▲ only 3 boxes there", True),
        (D(9), 10, "▲ more than is asked for · 10 boxes there", True),
    ],
)
def test_a_cut_and_what_there_is(
    answer: Decimal | None, there: int, words: str, warns: bool
) -> None:
    note = note_of(APPROVE, {"asked": D(8)}, answer, Stocked(D(there), "box"))
    assert (note.words, note.warns) == (words, warns)


def test_what_is_to_come_may_be_more_than_there_is() -> None:
    order = LineAnswers("lines", ("agreed",), item="item", inward=True)
    assert note_of(order, {}, D(20), Stocked(D(3), "box")).words == "3 boxes there"


@pytest.mark.parametrize(
    ("book", "answer", "words"),
    [
        (D(5), D(5), "as in the books"),
        (D(5), D("3.5"), "▲ 1.5 fewer than the books"),
        (D(5), D(7), "▲ 2 more than the books"),
        (D(5), None, ""),
        (None, D(7), ""),
    ],
)
def test_how_far_a_count_differs(
    book: Decimal | None, answer: Decimal | None, words: str
) -> None:
    """A blind count has no book quantity: nothing is told."""
    assert note_of(COUNT, {"book": book}, answer, None).words == words
