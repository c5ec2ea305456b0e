"""``officedesk new REGISTER … --repeat RULE``: a series, its days listed first."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence

from officedesk.core.changes import ChangeSet
from officedesk.core.errors import Invalid
from officedesk.core.formats import long_moment
from officedesk.core.holidays import no_table_sentence
from officedesk.core.i18n import _, ngettext
from officedesk.core.recurrence_text import parse_rule
from officedesk.core.series_days import SeriesDay, Way, obstacle_words, settled
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.desk.putting import Children
from officedesk.desk.series_making import (
    goes_on_words,
    plan_series,
    refuse_clashes,
    register_series,
)

_WAYS = {"skip": Way.SKIP, "shift": Way.SHIFT, "keep": Way.KEEP}


def series_options(parser: argparse.ArgumentParser) -> None:
    """The options of a command that registers an entry."""
    parser.add_argument(
        "--repeat", metavar="RULE", help=_("a series: FREQ=WEEKLY;BYDAY=TU;COUNT=10 (RFC 5545)")
    )
    parser.add_argument(
        "--clashes", choices=("skip", "shift"), help=_("what becomes of days that are taken")
    )
    parser.add_argument(
        "--holidays", choices=tuple(_WAYS), help=_("what becomes of days off: skip, shift or keep")
    )
    parser.add_argument(
        "--days", action="store_true", help=_("only list the days of the series; save nothing")
    )


def new_series(
    desk: Desk,
    given: argparse.Namespace,
    register: str,
    values: Mapping[str, Value],
    children: Children,
) -> ChangeSet | None:
    """List the days on standard error, settle them as was said, register them.

    Returns:
        None where only the list was asked for.

    Raises:
        Clash: a day is taken, and nobody said to skip or shift it.
        Invalid: a day is off, and nobody said what becomes of it.
    """
    plan = plan_series(desk, register, values, parse_rule(given.repeat))
    days = settled(
        plan.days, desk.rules.calendar, plan.clash,
        clashes=_WAYS[given.clashes or "keep"], holidays=_WAYS[given.holidays or "keep"],
    )  # fmt: skip
    print(plan.words, file=sys.stdout if given.days else sys.stderr)
    for day in days:
        print(_line(day), file=sys.stdout if given.days else sys.stderr)
    if plan.goes_on:
        print(goes_on_words(), file=sys.stderr)
    for year in plan.unknown_years:
        print(no_table_sentence(year), file=sys.stderr)
    if given.days:
        return None
    refuse_clashes(days)
    if given.holidays is None:
        _refuse_holidays(days)
    return register_series(desk, plan, days, children, date_is_right=given.date_is_right)


def _line(day: SeriesDay) -> str:
    words = [long_moment(day.rule_moment)]
    if day.way is Way.SKIP:
        words.append(_("skipped"))
    elif day.way is Way.SHIFT and day.moment is not None:
        words.append(_("moved to {moment}").format(moment=long_moment(day.moment)))
    why = obstacle_words(day)
    return "  ".join(words) + (f"  ({why})" if why else "")


def _refuse_holidays(days: Sequence[SeriesDay]) -> None:
    off = [day for day in days if day.holiday and not day.clash]
    if off:
        raise Invalid(
            ngettext(
                "{count} day of the series is a day off ({first}). Say --holidays skip, shift or "
                "keep.",
                "{count} days of the series are days off (the first: {first}). Say --holidays "
                "skip, shift or keep.",
                len(off),
            ).format(count=len(off), first=f"{long_moment(off[0].rule_moment)}, {off[0].holiday}")
        )
