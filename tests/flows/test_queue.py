"""The clerk's queue: what is to be done next stands together, one button does it."""

from __future__ import annotations

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import _
from officedesk.ui.form.ask import AskPanel
from officedesk.ui.list.columns import STEP
from tests.flows.hands import Hands, Open
from tests.flows.test_seal_refusals import approved, done, requested
from tests.flows.test_seals import masters, seals, tick_all

ASKED, READY, CALLED = (EntryRef("seal-uses", number) for number in (1, 2, 3))


@pytest.fixture
def hands(open_window: Open) -> Hands:
    """One use to approve, two to affix, one of them approved by telephone."""
    hands = open_window("en")
    masters(hands.desk)
    requested(hands)
    approved(hands)
    approved(hands, basis="telephone")
    seals(hands)
    hands.listed(3)
    hands.until(lambda: len(hands.page.list.list_model.group_rows) == 2)
    return hands


def rows(hands: Hands) -> list[str]:
    """Titles of the groups, numbers of the entries, as they stand."""
    model = hands.page.list.list_model
    found = []
    for row in range(model.rowCount()):
        group, entry = model.group(row), model.entry(row)
        found.append(group.title if group else entry.number[-4:] if entry else "…")
    return found


def panel_of(hands: Hands) -> AskPanel:
    hands.until(lambda: isinstance(hands.page.space.ask, AskPanel))
    panel = hands.page.space.ask
    assert isinstance(panel, AskPanel)
    hands.until(panel.isVisible)
    hands.bot.wait(50)
    return panel


def test_it_stands_in_groups_with_a_button_each(hands: Hands) -> None:
    assert rows(hands) == [_("To approve"), "0001", _("To affix"), "0002", "0003"]
    model = hands.page.list.list_model
    place = model.shown.index(STEP)
    said = [model.data(model.index(row, place)) for row in (1, 3, 4)]
    assert said == ["Approve", "Affix", "Affix"]


def test_the_buttons_are_in_sight_in_a_usual_window(hands: Hands) -> None:
    table = hands.page.list
    place = hands.page.list.list_model.shown.index(STEP)
    right = table.columnViewportPosition(place) + table.columnWidth(place)
    assert right <= table.viewport().width()


def test_where_nothing_is_due_it_says_on_whose_word(hands: Hands) -> None:
    model = hands.page.list.list_model
    place = model.shown.index("approval")
    said = [model.data(model.index(row, place)) for row in (1, 3, 4)]
    assert said == ["", "Chen Yu", "Chen Yu, by telephone"]


def test_by_keyboard_from_the_request_to_the_signature(hands: Hands) -> None:
    hands.choose(ASKED)
    hands.press("Space")
    panel = panel_of(hands)
    panel.editors["approver"].focus_target().setFocus()
    hands.type("Lin Mei")
    done(hands)
    hands.until(lambda: rows(hands) == [_("To affix"), "0001", "0002", "0003"])
    hands.choose(CALLED)
    hands.press("Return")
    tick_all(hands, panel_of(hands))
    done(hands)
    hands.until(
        lambda: rows(hands) == [_("To affix"), "0001", "0002", _("To countersign"), "0003"]
    )
    hands.choose(CALLED)
    hands.press("Space")
    panel_of(hands)
    done(hands)
    hands.until(lambda: rows(hands) == [_("To affix"), "0001", "0002"])


def test_a_click_on_the_button_does_it_and_one_beside_it_does_not(hands: Hands) -> None:
    steps, view = hands.page.list.steps, hands.page.list
    row = view.list_model.row_of(READY.id)
    assert row is not None
    hands.click_row(view, row)
    assert hands.page.space.ask is None
    hands.until(lambda: not steps.box(row).isEmpty())
    hands.click(view.viewport(), steps.box(row).center())
    panel = panel_of(hands)
    assert "SEAL-2026-0002" in panel.subject


def test_several_are_done_together(hands: Hands) -> None:
    view = hands.page.list
    hands.choose(READY)
    row = view.list_model.row_of(CALLED.id)
    assert row is not None
    hands.click_row(view, row, add=True)
    view.setFocus()
    hands.press("Space")
    panel = panel_of(hands)
    tick_all(hands, panel)
    done(hands)
    assert {hands.desk.entry(ref).state for ref in (READY, CALLED)} == {"affixed"}


def test_other_lists_keep_their_order_and_columns(hands: Hands) -> None:
    model = hands.page.list.list_model
    assert model.columns == hands.page.register.view("desk").shown  # type: ignore[union-attr]
    hands.page.show_view("all")
    hands.until(lambda: STEP not in model.shown)
    query = hands.page.list.query
    assert query is not None and query.descending and not query.stepped
    assert model.columns == model.shape.shown
    hands.page.show_view("desk")
    hands.until(lambda: rows(hands)[:2] == [_("To approve"), "0001"])
    hands.page.list.copy()
    hands.until(lambda: True)


@pytest.mark.parametrize("width", [1440, 1280])
def test_the_buttons_stay_in_sight(hands: Hands, width: int) -> None:
    hands.program.window.resize(width, 900)
    listed = hands.page.list
    hands.until(lambda: listed.horizontalScrollBar().maximum() == 0)
    for row in (1, 3, 4):
        box = listed.steps.box(row)
        assert not box.isEmpty() and listed.viewport().rect().contains(box)
