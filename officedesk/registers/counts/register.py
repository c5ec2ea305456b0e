"""The declaration of stocktakes: list, form, states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from officedesk.core import corrections
from officedesk.core.errors import Invalid
from officedesk.core.i18n import C_, N_, _
from officedesk.core.paper_code import COUNT
from officedesk.core.register import Band, Child, Paper, PrintColumn, Raws, Register, Section
from officedesk.core.stock_papers import Stock
from officedesk.core.values import Value
from officedesk.core.work import Rules
from officedesk.registers.counts.actions import ACTIONS
from officedesk.registers.counts.model import Count, CountCorrection, CountLine
from officedesk.registers.counts.states import APPROVED, CANCELLED, DRAFT, WORKFLOW
from officedesk.registers.counts.views import VIEWS


def complete(rules: Rules, row: dict[str, Value]) -> None:
    """A new stocktake is a draft; one of an earlier book was approved there."""
    if not row.get("state"):
        row["state"] = APPROVED if row.get("carried") else DRAFT


def check(rules: Rules, row: Mapping[str, Value]) -> Iterable[Invalid]:
    """Nothing was counted on a day to come."""
    day = row.get("day")
    if row.get("state") not in (None, DRAFT) and not row.get("carried"):
        if isinstance(day, date) and day > rules.today:
            yield Invalid(_("This day lies ahead. Write the day of the count."), "day")


def bands(row: Raws, children: Mapping[str, Sequence[Raws]]) -> Iterator[Band]:
    """Why it was given up."""
    if row["state"] == CANCELLED:
        yield Band(N_("CANCELLED"), str(row.get("cancelled_reason") or ""))
    yield from corrections.correction_bands(children)


REGISTER = Register(
    key="counts",
    label=N_("Stocktakes"),
    book=N_("Register of Stocktakes"),
    one=N_("Stocktake"),
    unnumbered=N_("Draft stocktake {number}"),
    entity=Count,
    prefix="CNT",
    workflow=WORKFLOW,
    columns=(
        "number", "day", "title", "place", "category", "blind", "contents", "value", "counted_by",
        "checked_by", "approved_by", "approved_on", "frozen_on", "old_number", "state",
    ),
    shown=("number", "day", "title", "value", "counted_by", "approved_by", "state"),
    form=(
        Section(
            C_("one", "The stocktake"),
            (
                ("day", "blind"), ("title",), ("place", "category"), ("lines",),
                ("counted_by", "checked_by"), ("remarks",),
            ),
        ),
        Section(
            N_("What was found"),
            (
                ("frozen_on", "value"), ("approved_by", "approved_on"),
                ("basis", "approval_recorded_by"), ("cancelled_reason",), ("contents",),
            ),
            folded=True,
        ),
    ),
    views=VIEWS,
    headline="title",
    cursor="title",
    actions=ACTIONS,
    children=(
        Child("lines", C_("stocktake", "Items"), CountLine, listed=True),
        corrections.correction_block(CountCorrection),
    ),
    papers=(
        Paper(
            "count-sheet", N_("Count sheet"), "officedesk.registers.counts.papers:count_sheets",
            several=True, stock=Stock.ITEMS,
            sheet="officedesk.registers.counts.papers:count_tables", code=COUNT,
        ),
        Paper(
            "count-sheet-blind", N_("Count sheet, blind"),
            "officedesk.registers.counts.papers:blind_sheets", several=True, stock=Stock.ITEMS,
            sheet="officedesk.registers.counts.papers:blind_tables", code=COUNT,
        ),
    ),
    print_columns=(
        PrintColumn(N_("No."), 22, ("number",)),
        PrintColumn(N_("Date"), 20, ("day",)),
        PrintColumn(N_("What is counted"), 50, ("title",)),
        PrintColumn(C_("stocktake", "Items"), 55, ("lines",)),
        PrintColumn(N_("Differences"), 24, ("value",)),
        PrintColumn(N_("Counted by"), 28, ("counted_by",)),
        PrintColumn(C_("stocktake", "Checked by"), 28, ("checked_by",)),
        PrintColumn(C_("stocktake", "Approved by"), 30, ("approved_by",)),
    ),
    bands=bands,
    keeper=N_("Storekeeper"),
    event="day",
    complete=complete,
    check=check,
    carry=("blind", "counted_by", "checked_by"),
)  # fmt: skip
