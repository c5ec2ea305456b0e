"""What the command line says of the store room: ``officedesk stock …``."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from officedesk.cli.session import open_desk, say
from officedesk.cli.table import print_table
from officedesk.core.consumption import Asked, By, Matrix
from officedesk.core.decimals import decimal_words, json_number
from officedesk.core.errors import Invalid
from officedesk.core.i18n import _, ngettext
from officedesk.core.month_check import ItemCheck, Side
from officedesk.core.supply_tables import (
    SIDE,
    check_table,
    consumption_table,
    plan_table,
    reorder_table,
    suggestion_table,
)
from officedesk.core.tables import Holds, PaperTable, TableCell
from officedesk.core.units import unit_words
from officedesk.desk import supply
from officedesk.desk.desk import Desk
from officedesk.desk.masters_meant import master_meant
from officedesk.desk.supply import MONTHS
from officedesk.sheets.csv_file import protect

__all__ = ["MONTHS", "check", "consumption", "order", "plan", "reorder", "suggest"]


def consumption(given: argparse.Namespace) -> int:
    """Print who used how much of what, and when."""
    with open_desk(given, read_only=True) as desk:
        made = supply.consumption(desk, _asked(desk, given))
    money = given.value or not made.asked.counted
    if given.format == "json":
        print(json.dumps(_plain(made), ensure_ascii=False))
        return 0
    _show(consumption_table(made, money=money), given.format)
    if money and not given.value and given.format == "table":
        print(
            _(
                "In money, because different items are never added up. Ask --by item,month, or"
                " for one --item, to see quantities."
            ),
            file=sys.stderr,
        )
    return 0


def _asked(desk: Desk, given: argparse.Namespace) -> Asked:
    """The question as typed.

    Raises:
        Invalid: months or sides that are none.
    """
    parts = [part.strip() for part in given.by.split(",")]
    known = [one.value for one in By]
    if len(parts) != 2 or parts[0] == parts[1] or not set(parts) <= set(known):
        raise Invalid(
            _("“{words}” names no two sides. Say two of: {known}, like department,month.").format(
                words=given.by, known=_(", ").join(known)
            ),
            "by",
        )
    today = desk.today
    since = supply.month_of(given.since or f"{today.year}-01", today)
    until = supply.month_of(given.until or f"{today:%Y-%m}", today)
    if since > until:
        raise Invalid(
            _("{since} comes after {until}: change one of them.").format(since=since, until=until),
            "from",
        )
    item = master_meant(desk, supply.items(desk), given.item).id if given.item else None
    return Asked(By(parts[0]), By(parts[1]), since, until, item, given.department)


def _plain(made: Matrix) -> dict[str, Any]:
    """Cell by cell, with what each is of."""
    asked, heads = made.asked, {}
    for by, some in ((asked.down, made.rows), (asked.across, made.columns)):
        heads[by] = {head.key: head for head in some}
    cells = []
    for (down, across), used in sorted(made.cells.items()):
        cell: dict[str, Any] = {}
        for by, key in ((asked.down, down), (asked.across, across)):
            head = heads[by][key]
            cell[by.value] = head.code if by is By.ITEM else key
            if by is By.ITEM:
                cell |= {"name": head.words, "unit": head.unit}
        quantity = json_number(used.quantity) if asked.counted else None
        cells.append({**cell, "quantity": quantity, "value": json_number(used.value)})
    return {
        "from": asked.since, "to": asked.until, "by": [asked.down.value, asked.across.value],
        "cells": cells, "value": json_number(made.value),
        "quantity": None if made.quantity is None else json_number(made.quantity),
    }  # fmt: skip


def reorder(given: argparse.Namespace) -> int:
    """Print what is at its reorder level; status 0 whether or not there is any."""
    with open_desk(given, read_only=True) as desk:
        found = supply.low(desk)
    if given.format == "json":
        rows = [
            {
                "code": one.code, "name": one.name, "unit": one.unit,
                "on_hand": json_number(one.on_hand), "on_order": json_number(one.on_order),
                "reorder": json_number(one.reorder or Decimal(0)),
                "month_use": json_number(one.month_use), "days": one.days,
            }
            for one in found
        ]  # fmt: skip
        print(json.dumps(rows, ensure_ascii=False))
    elif found or given.format == "csv":
        _show(reorder_table(found), given.format)
    else:
        print(_("Nothing is at its reorder level."))
    return 0


def suggest(given: argparse.Namespace) -> int:
    """Print what should be bought, with the terms as a sum."""
    with open_desk(given, read_only=True) as desk:
        found = supply.suggestions(desk, given.months)
    if given.format == "json":
        rows = [
            {
                "code": one.ware.code, "name": one.ware.name, "unit": one.ware.unit,
                "suggested": json_number(one.terms.quantity), "months": one.terms.months,
                "month_use": json_number(one.terms.use), "lead_days": one.terms.lead_days,
                "minimum": json_number(one.terms.minimum),
                "on_hand": json_number(one.terms.on_hand),
                "on_order": json_number(one.terms.on_order),
                "pack_size": json_number(one.terms.pack), "why": one.terms.sentence,
            }
            for one in found
        ]  # fmt: skip
        print(json.dumps(rows, ensure_ascii=False))
    elif given.format == "csv":
        _show(suggestion_table((one.ware, one.terms) for one in found), given.format)
    elif not found:
        print(
            ngettext(
                "Nothing has to be bought: stock and orders last for {count} month.",
                "Nothing has to be bought: stock and orders last for {count} months.",
                given.months,
            ).format(count=given.months)
        )
    for one in found if given.format == "table" else ():
        words = _("{code} {name}: {quantity} {unit}").format(
            code=one.ware.code, name=one.ware.name,
            unit=unit_words(one.ware.unit, one.terms.quantity),
            quantity=decimal_words(one.terms.quantity, 3),
        )  # fmt: skip
        print(f"{words.rstrip()}\n    {one.terms.sentence}")
    return 0


def order(given: argparse.Namespace) -> int:
    """Make a purchase plan of what is low."""
    with open_desk(given) as desk:
        made = supply.make_plan(
            desk, given.months, given.supplier,
            suggested=given.suggested, date_is_right=given.date_is_right,
        )  # fmt: skip
        say(made)
    return 0


def plan(given: argparse.Namespace) -> int:
    """Print the supplies of a year by quarter."""
    with open_desk(given, read_only=True) as desk:
        made, wares = supply.year_plan(desk, given.year)
    if given.format == "json":
        lines = [
            {
                "code": wares[line.item].code, "name": wares[line.item].name,
                "unit": wares[line.item].unit, "used": [json_number(one) for one in line.used],
                "planned": [json_number(one) for one in line.planned],
                "price": json_number(line.price),
                "amounts": [json_number(one) for one in line.amounts],
                "amount": json_number(line.amount), "estimated_months": line.estimated,
            }
            for line in made.lines
        ]  # fmt: skip
        whole = {"year": made.year, "lines": lines, "amount": json_number(made.amount)}
        print(json.dumps(whole, ensure_ascii=False))
    elif made.lines or given.format == "csv":
        _show(plan_table(made, wares), given.format)
    else:
        print(
            _("Nothing was used in {year}, so there is nothing to plan by.").format(
                year=made.year - 1
            )
        )
    return 0


def check(given: argparse.Namespace) -> int:
    """Prove a month; status 1, and the items named, where it does not prove."""
    with open_desk(given, read_only=True) as desk:
        made = supply.month_check(desk, given.month)
    if given.format == "json":
        items = [
            {"code": one.code, "name": one.name, "unit": one.unit, "proves": one.proves,
             "quantity": _side(one.quantity), "value": _side(one.value)}
            for one in made.items
        ]  # fmt: skip
        whole = {"month": made.month, "proves": not made.wrong, "items": items}
        print(json.dumps(whole, ensure_ascii=False))
    else:
        _show(check_table(made), given.format)
    for one in made.wrong:
        print(_wrong(one), file=sys.stderr)
    return 1 if made.wrong else 0


def _side(side: Side) -> Mapping[str, object]:
    return {name: json_number(getattr(side, name)) for name in SIDE}


def _wrong(one: ItemCheck) -> str:
    """Which item does not prove, and by how much."""
    side = one.value if one.quantity.proves else one.quantity
    places = 2 if one.quantity.proves else 3
    return _(
        "{code} {name} does not prove: opening and what moved make {computed}, the movements"
        " {closing}. “officedesk verify” says what is wrong."
    ).format(
        code=one.code, name=one.name, computed=decimal_words(side.computed, places),
        closing=decimal_words(side.closing, places),
    )  # fmt: skip


def _show(table: PaperTable, form: str) -> None:
    """Print a table; for other programs as CSV."""
    heads = [column.heading for column in table.columns]
    if form == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(heads)
        writer.writerows([[_bare(cell) for cell in row] for row in table.rows])
        return
    holds = [column.holds for column in table.columns]
    print_table(heads, [list(map(_words, row, holds)) for row in table.rows])


def _bare(cell: TableCell) -> object:
    if isinstance(cell, Decimal):
        return decimal_words(cell, 4, grouped=False)
    return protect(cell) if isinstance(cell, str) else cell


def _words(cell: TableCell, holds: Holds) -> str:
    if isinstance(cell, Decimal):
        money = holds is Holds.MONEY
        return decimal_words(cell, 2 if money else 3, money=money)
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)
