"""Papers of chosen entries in a span of days: cards of items."""

from __future__ import annotations

import argparse

from officedesk.core.i18n import _
from officedesk.desk.desk import Desk
from officedesk.desk.masters_meant import master_meant, masters_offered
from officedesk.desk.spans import days_named, is_span, usual_days


def print_chosen(desk: Desk, given: argparse.Namespace) -> bool:
    """Print a paper of chosen entries in a span: ``stock-card PAP-A4-80 2026``; False for others.

    Without a span it is the one in which today lies; without entries it is of all that can be
    chosen.
    """
    from officedesk.desk.printing import print_paper

    for register in desk.registers.values():
        for paper in register.papers:
            if paper.key != given.paper or not paper.chosen:
                continue
            named = list(given.numbers)
            days = usual_days(paper, desk.today)
            if named and is_span(named[-1], paper.spans):
                days = days_named(named.pop(), paper.spans)
            refs = [master_meant(desk, register, words) for words in named]
            refs = refs or masters_offered(desk, register)
            print_paper(desk, paper, refs, given.output, days)
            print(
                _("{paper} written to {path}, entries: {count}.").format(
                    paper=_(paper.label), path=given.output, count=len(refs)
                )
            )
            return True
    return False
