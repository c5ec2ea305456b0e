"""The declaration of the items: list, form, states, what is to be reordered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, func

from officedesk.core.i18n import C_, N_
from officedesk.core.paper_code import CARD, PLAN, REPORT
from officedesk.core.register import (
    DAYS,
    MONTH,
    QUARTER,
    YEAR,
    Paper,
    PrintColumn,
    Register,
    Section,
    View,
)
from officedesk.core.stock import Stocked
from officedesk.core.stock_papers import Stock
from officedesk.registers.items import rules
from officedesk.registers.items.actions import ACTIONS
from officedesk.registers.items.model import CONTROLLED, Item
from officedesk.registers.items.opening import OPENING
from officedesk.registers.items.states import ACTIVE, RETIRED, WORKFLOW

_NONE = Decimal(0)


def _active(today: date) -> ColumnElement[bool]:
    return Item.state == ACTIVE


def _reorder(today: date) -> ColumnElement[bool]:
    """What there is, with what is to come, is not above the reorder level (registers.md §7)."""
    coming = func.coalesce(Item.on_hand, _NONE) + func.coalesce(Item.on_order, _NONE)
    return and_(Item.state == ACTIVE, Item.reorder.is_not(None), coming <= Item.reorder)


def _low(today: date) -> ColumnElement[bool]:
    """What there is is not above the reorder level, whatever is to come."""
    there = func.coalesce(Item.on_hand, _NONE)
    return and_(Item.state == ACTIVE, Item.reorder.is_not(None), there <= Item.reorder)


def _none(today: date) -> ColumnElement[bool]:
    return and_(Item.state == ACTIVE, func.coalesce(Item.on_hand, _NONE) == _NONE)


def _controlled(today: date) -> ColumnElement[bool]:
    return and_(Item.state == ACTIVE, Item.item_class == CONTROLLED)


def _retired(today: date) -> ColumnElement[bool]:
    return Item.state == RETIRED


REGISTER = Register(
    key="items",
    label=N_("Items"),
    book=N_("List of Supplies"),
    one=C_("stock", "Item"),
    entity=Item,
    prefix="ITEM",
    master=True,
    workflow=WORKFLOW,
    columns=(
        "number", "code", "name", "specification", "unit", "on_hand", "reorder", "on_order",
        "month_use", "price", "stock_value", "last_moved", "category", "place", "minimum",
        "maximum", "pack_size", "pack_unit", "item_class", "supplier", "lead_days", "barcode",
        "old_number", "state",
    ),
    shown=("code", "name", "specification", "on_hand", "unit", "on_order", "place"),
    form=(
        Section(
            N_("The item"),
            (("name", "code"), ("specification",), ("unit", "category"), ("place", "item_class")),
        ),
        Section(
            N_("Stock levels"),
            (("minimum", "reorder"), ("maximum",), ("pack_size", "pack_unit")),
        ),
        Section(N_("Supply"), (("supplier", "lead_days"), ("barcode",))),
        Section(
            N_("In stock"),
            (("on_hand", "stock_value"), ("price", "on_order"), ("month_use", "last_moved")),
            folded=True,
        ),
        Section(N_("Remarks"), (("remarks",),), folded=True),
    ),
    views=(
        View("all", N_("All")),
        View("active", C_("item", "Active"), _active),
        View("low", N_("Below reorder level"), _low, strip=N_("Below reorder level")),
        View("none", N_("Out of stock"), _none),
        View("reorder", N_("To reorder"), _reorder, badge=True),
        View("controlled", C_("item", "Controlled"), _controlled),
        View("retired", C_("item", "Retired"), _retired),
    ),
    headline="name",
    order="code",
    actions=ACTIONS,
    print_columns=(
        PrintColumn(N_("No."), 20, ("number",)),
        PrintColumn(N_("Code"), 28, ("code",)),
        PrintColumn(N_("Name and specification"), 62, ("name", "specification")),
        PrintColumn(C_("stock", "Unit"), 14, ("unit",)),
        PrintColumn(N_("Category"), 28, ("category",)),
        PrintColumn(C_("item", "Place"), 28, ("place",)),
        PrintColumn(N_("Min., reorder, max."), 24, ("minimum", "reorder", "maximum")),
        PrintColumn(N_("On hand"), 20, ("on_hand",)),
        PrintColumn(N_("Remarks"), 33, ("remarks",)),
    ),
    papers=(
        Paper(
            "stock-card", N_("Stock card"), "officedesk.registers.items.papers.card:stock_cards",
            several=True, spans=(YEAR, QUARTER, MONTH, DAYS), chosen=True, stock=Stock.CARDS,
            sheet="officedesk.registers.items.papers.card:stock_card_tables", code=CARD,
        ),
        Paper(
            "supplies-report", N_("Report of supplies"),
            "officedesk.registers.items.papers.months:month_report",
            spans=(MONTH, QUARTER, YEAR), stock=Stock.MONTHS,
            sheet="officedesk.registers.items.papers.months:month_report_tables",
            code=REPORT, facts="officedesk.registers.items.months:report_facts",
        ),
        Paper(
            "supply-plan", N_("Annual supply plan"),
            "officedesk.registers.items.papers.plan:supply_plan",
            spans=(YEAR,), stock=Stock.MONTHS, ahead=True,
            sheet="officedesk.registers.items.papers.plan:supply_plan_tables",
            code=PLAN, facts="officedesk.registers.items.papers.plan:plan_facts",
        ),
    ),
    complete=rules.complete,
    check=rules.check,
    twins=(("name", "specification"),),
    also=("code", "barcode"),
    stocked=Stocked(opening=OPENING),
    facet="category",
)  # fmt: skip
