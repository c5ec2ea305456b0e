"""What can be said of the store room on the command line: ``officedesk stock …``."""

from __future__ import annotations

import argparse
from typing import TypeAlias

from officedesk.cli import supply
from officedesk.cli.bare import common
from officedesk.core.consumption import By
from officedesk.core.i18n import _

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
_FORMATS = ("table", "json", "csv")


def stock_commands(commands: Commands) -> None:
    """Add ``stock`` with all that can be asked of it."""
    words = _("what was used, what is low, what should be bought, whether a month proves itself")
    stock = commands.add_parser("stock", help=words, description=words)
    # The language and the home may stand before the question as well as after it.
    common(stock)
    asked = stock.add_subparsers(metavar=_("QUESTION"), dest="question", required=True)
    _consumption(asked)
    _buying(asked)
    check = _one(asked, "check", _("prove a month: opening, what moved, closing"), supply.check)
    check.add_argument("month", metavar="YYYY-MM")
    _formats(check)


def _consumption(asked: Commands) -> None:
    used = _one(
        asked, "consumption", _("who used how much of what, in which month"), supply.consumption
    )
    used.add_argument("--from", dest="since", metavar="YYYY-MM", help=_("January of this year"))
    used.add_argument("--to", dest="until", metavar="YYYY-MM", help=_("this month"))
    used.add_argument(
        "--by", default=f"{By.DEPARTMENT},{By.MONTH}", metavar="ROWS,COLUMNS",
        help=_("two of department, month, item"),
    )  # fmt: skip
    used.add_argument("--item", default="", metavar="CODE", help=_("of this item only"))
    used.add_argument("--department", metavar="NAME", help=_("of this department only"))
    used.add_argument(
        "--value", action="store_true",
        help=_("in money; else in money only where different items would be added up"),
    )  # fmt: skip
    _formats(used)


def _buying(asked: Commands) -> None:
    _formats(_one(asked, "reorder", _("what is at its reorder level"), supply.reorder))
    suggest = _one(asked, "suggest", _("what should be bought, and why so much"), supply.suggest)
    _months(suggest)
    _formats(suggest)
    order = _one(
        asked, "order", _("make a purchase plan of all that is at its reorder level"), supply.order
    )
    _months(order)
    order.add_argument("--supplier", default="", metavar="NAME", help=_("what is bought there"))
    order.add_argument(
        "--suggested", action="store_true", help=_("all that “stock suggest” says, low or not")
    )
    order.add_argument(
        "--date-is-right", action="store_true", help=_("the clock is right although it jumped")
    )
    plan = _one(
        asked, "plan", _("the supplies of a year by quarter, with prices and amounts"), supply.plan
    )
    plan.add_argument("year", type=int, metavar="YEAR")
    _formats(plan)


def _one(asked: Commands, name: str, words: str, run: object) -> argparse.ArgumentParser:
    made = asked.add_parser(name, help=words, description=words)
    common(made)
    made.set_defaults(run=run)
    return made


def _formats(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=_FORMATS, default="table")


def _months(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--months", type=int, default=supply.MONTHS, metavar="N",
        help=_("for how many months it should last"),
    )  # fmt: skip
