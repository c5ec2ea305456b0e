"""Papers made of entries, and the days that they are of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from officedesk.core.masters import Master
from officedesk.core.stock_papers import Stock


@dataclass(frozen=True)
class Paper:
    """A paper made of one entry: ``officedesk print KEY NUMBER``.

    Attributes:
        key: for the command line.
        label: English words of the menu, marked with ``N_``.
        module: dotted name of the function that composes it, imported when it
            is asked for, so that reportlab stays out of the start.
        several: one paper may hold several entries (a transmittal list).
        view: made of all entries of that view, whatever is chosen (a roll-call).
        daily: its view is asked as of any day, today where none is named; its function is
            given that day as a ``Span`` as well.
        spans: made of all entries of a month, a quarter or a year, whichever of these it
            names, and of the masters that they may name; its function is given a ``Span``
            as well.
        before: of a paper with spans: it is given the entries registered earlier too.
        keys: shortcut that shows it, wherever one is in the window.
        word: dotted name of the function that writes it as a Word document; empty for none.
        sheet: dotted name of the function that gives it as tables for a workbook, out of all
            that ``module`` is given but the file; empty for none.
        chosen: of a paper with spans: it is of the chosen entries, in that span.
        ahead: of a paper with spans: it is of the one to come, not of the last.
        stock: what of the store room its function is given as well, at the end; None for nothing.
        code: of a paper of the store room: its kind in the check code of its pages.
        facts: of a paper of every item: dotted name of the function that gives, out of
            ``StockPages``, what these codes cover of each line.
    """

    key: str
    label: str
    module: str
    several: bool = False
    view: str = ""
    daily: bool = False
    spans: tuple[str, ...] = ()
    before: bool = False
    keys: str = ""
    word: str = ""
    sheet: str = ""
    chosen: bool = False
    ahead: bool = False
    stock: Stock | None = None
    code: str = ""
    facts: str = ""


MONTH, QUARTER, YEAR, DAYS = "month", "quarter", "year", "days"
"""The spans of days that a paper can be of; the last is from any day to any other."""


@dataclass(frozen=True)
class Span:
    """The days that a paper is of.

    Attributes:
        since, until: first and last day.
        masters: of each field that names one, every master there is.
    """

    since: date
    until: date
    masters: Mapping[str, Sequence[Master]]
