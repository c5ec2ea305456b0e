"""How a list of items shows what there is of each: figure, bar, a word where it is low."""

from __future__ import annotations

import pytest

from officedesk.core.decimals import SCALE
from officedesk.core.views import Row
from officedesk.core.workdays import WorkingDays
from officedesk.discovery import registers
from officedesk.ui.list.columns import Cell, shape_of
from officedesk.ui.list.levels import stock_width
from officedesk.ui.list.lines import LineMaker, Piece
from officedesk.ui.list.widths import natural_width, piece_width
from tests.ui.fakes import TODAY

ITEMS = next(one for one in registers() if one.key == "items")
SHAPE = shape_of(ITEMS)
ON_HAND = ("on_hand",)


def piece(on_hand: int, *, state: str = "active", restricted: bool = False) -> Piece:
    asked = SHAPE.asked(ON_HAND, "number")
    held = {"on_hand": on_hand * SCALE, "reorder": 20 * SCALE, "maximum": 80 * SCALE}
    row = Row(1, "ITEM-0001", state, "2026-03-09", 0, restricted, tuple(map(held.get, asked)))
    return LineMaker(SHAPE, ON_HAND, asked, TODAY, WorkingDays()).make(row).pieces[0]


def test_levels_are_read_though_their_columns_are_not_shown() -> None:
    assert SHAPE.column("on_hand").cell is Cell.LEVEL
    assert {"reorder", "maximum"} <= set(SHAPE.asked(ON_HAND, "number"))
    assert "reorder" not in SHAPE.asked(("name",), "number")


@pytest.mark.parametrize(
    ("on_hand", "ink", "weight", "word"),
    [(60, "text", 500, ""), (20, "amber", 600, "low"), (0, "red", 600, "none left")],
)
def test_what_is_low_says_so(on_hand: int, ink: str, weight: int, word: str) -> None:
    found = piece(on_hand)
    assert (found.text, found.ink, found.weight) == (str(on_hand), ink, weight)
    assert found.level is not None and found.level.word == word
    assert bool(found.sign) is bool(word)
    assert found.plain == str(on_hand), "a figure is copied, no bar and no word"


def test_what_is_retired_or_restricted_has_no_bar() -> None:
    assert piece(0, state="retired").level is None
    assert piece(0, restricted=True).level is None


def test_the_column_holds_figure_bar_and_word(qapp: object) -> None:
    found = piece(0)
    assert piece_width(found) > stock_width(0)
    assert natural_width(SHAPE.column("on_hand"), ITEMS) >= stock_width(20)
