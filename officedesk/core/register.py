"""The declaration of a register: from it come list, form, search, sheets, papers, tests.

What it is made of stands in modules of its own, by idea; all of it is had from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from officedesk.core.booking import Booking, Venue
from officedesk.core.calendared import Calendared
from officedesk.core.delivered import Delivered
from officedesk.core.demand import Demand
from officedesk.core.entity import Entry, fields_of
from officedesk.core.errors import Invalid
from officedesk.core.fields import Field, Kind
from officedesk.core.register_actions import (
    Action,
    ActionRun,
    Handing,
    Hearing,
    Taking,
    begins_with_nothing,
)
from officedesk.core.register_bands import Band, Bands, Raws, Tally, no_bands
from officedesk.core.register_blocks import Child, Section, Series
from officedesk.core.register_checks import refuse_unknown
from officedesk.core.register_columns import Joined, PrintColumn
from officedesk.core.register_papers import DAYS, MONTH, QUARTER, YEAR, Paper, Span
from officedesk.core.register_standing import ClosingQuestion, CurrentFile
from officedesk.core.register_views import Condition, Deadline, Step, TimedCondition, View
from officedesk.core.requests import Request
from officedesk.core.stock import Ledger, Stocked, Wanting
from officedesk.core.text import first_line
from officedesk.core.values import Value
from officedesk.core.work import Rules, Work
from officedesk.core.workflow import VOID, Workflow

__all__ = [
    "DAYS",
    "MONTH",
    "QUARTER",
    "YEAR",
    "Action",
    "ActionRun",
    "Band",
    "Bands",
    "Child",
    "ClosingQuestion",
    "Condition",
    "CurrentFile",
    "Deadline",
    "Handing",
    "Hearing",
    "Joined",
    "Paper",
    "PrintColumn",
    "Raws",
    "Register",
    "Section",
    "Series",
    "Span",
    "Step",
    "Taking",
    "Tally",
    "TimedCondition",
    "View",
    "begins_with_nothing",
]


def _alone(work: Work, entity: Any, new: bool) -> None:
    """A register whose entries are in nobody's way."""


def _nothing(rules: Rules, row: dict[str, Value]) -> None:
    """A register that computes nothing."""


def _sound(rules: Rules, row: Mapping[str, Value]) -> Iterable[Invalid]:
    """A register without rules across fields."""
    return ()


def _unexplained(rules: Rules, row: Mapping[str, Value]) -> Mapping[str, str]:
    """A register that explains nothing."""
    return {}


@dataclass(frozen=True)
class Register:
    """A register, declared once. A misspelt field name fails here, at import.

    Attributes:
        key: for the command line, links and the history.
        label: the register's English name, marked with ``N_``.
        one: English name of one entry ("Incoming letter"), marked with ``N_``.
        many: of several ("Visits"), where the label names something else; else empty.
        unnumbered: what one without a number is called, with ``{number}``, marked with ``N_``.
        entity: its table.
        prefix: of its numbers: ``IN`` gives ``IN-2026-0001``.
        workflow: its states.
        columns: fields the list can show and sort by, in order; ``number``, ``state``
            may stand among them.
        shown: those of them that a new list shows; empty for all.
        form: sections of form and pane.
        views: named lists; the first is shown at first.
        actions: what one can do.
        children: rows that belong to an entry.
        papers: slips and lists made of entries.
        print_columns: the register on paper.
        headline: the field that names an entry in words.
        instead: fields whose words name it where the headline says nothing.
        event: the field that says when it happened, for *late entry*; empty for none.
        ends: the field that says when that was over; a file may tell it by the time of day alone.
        late_after: working days an event may lie back (a setting overrides it).
        master: its entries have codes of one running series, not numbers of a year.
        digits: of a master's code at least.
        complete: fills computed values of a row before it is saved.
        check: rules across fields.
        explain: sentences under computed fields of the form.
        twins: groups of fields; equal in all fields of a group: the same thing twice?
        carry: fields that *save and copy* keeps for the next entry of the same bag.
        book: title of the bound register on paper, marked with ``N_``; empty for the label.
        takes: requests of other registers that begin an entry here.
        hears: requests that an entry is told.
        cursor: the field in which a new form starts; empty for its first must-field.
        references: fields that hold numbers of entries, parted by commas, each with the
            kind of link that it makes.
        returning: fields by which one who came before is known again, each with the fields
            that a new form fills from the last entry that holds the same.
        deadlines: what is due, and when it is met; none declared, a field ``due`` is one.
        series: a second series of numbers; None for none.
        keeper: who signs first at the foot of the paper, marked with ``N_``; empty for the
            usual three.
        tally: totals at the foot of every sheet of paper; None for none.
        bands: what is boxed under a row on paper, beside *VOID* and *LATE ENTRY*.
        current: a file in the home that shows how things stand; None for none.
        clashes: rules of an entry against the others, asked after each write by hand; True
            for a new one. Not for rows of an import, which are a record.
        awaits: a new entry with the headline of one that has no number yet is probably that
            one come true: a visitor who was expected.
        closing: what is asked at closing time: who is still inside; None for nothing.
        opening: key of the view that is shown at first; empty for the first of them.
        order: the column by which its list stands at first, the smallest on top; empty for the
            order of registration, the newest on top. An order that a person chose is remembered.
        overnight: what a new day does by itself: key of a view, and of the action that is
            done with all that lies in it.
        holder: of a master: the field that says in whose hand an entry is; empty for none.
        joined: columns of the list that are made of several fields, by name.
        booking: its entries take a place for a time, and never two the same; None for none.
        venue: it is the register of such places; None for none.
        calendared: its entries stand in calendars and may repeat; None for those that do not.
        ledger: its entries are movements of stock; None for others.
        facet: the field by whose values the list is narrowed in one click; empty for none.
        stocked: it is the register of what is in stock; None for others.
        wanting: rows of its entries wait for stock; None for others.
        append_only: an entry is never edited and never voided, by nobody.
        also: of a master: further fields by which an entry is meant, such as a barcode.
        ordered: rows of its entries are on their way to it; None for others.
        delivered: a file's rows become lines of its entries and add to the stock; None for others.
    """

    key: str
    label: str
    one: str
    entity: type[Entry]
    prefix: str
    workflow: Workflow
    columns: tuple[str, ...]
    form: tuple[Section, ...]
    views: tuple[View, ...]
    headline: str
    instead: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    children: tuple[Child, ...] = ()
    papers: tuple[Paper, ...] = ()
    print_columns: tuple[PrintColumn, ...] = ()
    event: str = ""
    ends: str = ""
    late_after: int = 1
    master: bool = False
    digits: int = 4
    complete: Callable[[Rules, dict[str, Value]], None] = _nothing
    check: Callable[[Rules, Mapping[str, Value]], Iterable[Invalid]] = _sound
    explain: Callable[[Rules, Mapping[str, Value]], Mapping[str, str]] = _unexplained
    twins: tuple[tuple[str, ...], ...] = ()
    carry: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    book: str = ""
    many: str = ""
    unnumbered: str = ""
    takes: tuple[Taking, ...] = ()
    hears: tuple[Hearing, ...] = ()
    cursor: str = ""
    references: tuple[tuple[str, str], ...] = ()
    returning: tuple[tuple[str, tuple[str, ...]], ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    series: Series | None = None
    keeper: str = ""
    tally: Tally | None = None
    bands: Bands = no_bands
    current: CurrentFile | None = None
    clashes: Callable[[Work, Any, bool], None] = _alone
    awaits: bool = False
    closing: ClosingQuestion | None = None
    opening: str = ""
    order: str = ""
    overnight: tuple[tuple[str, str], ...] = ()
    holder: str = ""
    joined: Mapping[str, Joined] = field(default_factory=dict)
    booking: Booking | None = None
    venue: Venue | None = None
    calendared: Calendared | None = None
    ledger: Ledger | None = None
    stocked: Stocked | None = None
    wanting: Wanting | None = None
    facet: str = ""
    append_only: bool = False
    also: tuple[str, ...] = ()
    ordered: Demand | None = None
    delivered: Delivered | None = None
    fields: dict[str, Field] = field(init=False)

    @property
    def personal(self) -> bool:
        """Whether it holds personal data that a purge empties."""
        blocks = (self.fields, *(child.fields for child in self.children))
        return any(one.personal for block in blocks for one in block.values())

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", fields_of(self.entity))
        if not self.deadlines and "due" in self.fields:
            object.__setattr__(self, "deadlines", (Deadline("due"),))
        refuse_unknown(self)

    def counted(self, count: int) -> str:
        """English name of so many entries: of one, or of several."""
        return self.one if count == 1 else self.many or self.label

    @property
    def pattern(self) -> str:
        """How a number is printed unless a setting says otherwise (rule R1)."""
        return self.prefix + (f"-{{seq:0{self.digits}}}" if self.master else "-{year}-{seq:04}")

    @property
    def table(self) -> str:
        """Name of its table."""
        return str(self.entity.__tablename__)

    def action(self, key: str) -> Action | None:
        """The action of that key."""
        return next((action for action in self.actions if action.key == key), None)

    def taking(self, request: type[Request]) -> Taking | None:
        """What it makes of a request of that kind; None where it takes none."""
        return next((taking for taking in self.takes if taking.request is request), None)

    def hearing(self, request: type[Request]) -> Hearing | None:
        """What a request of that kind changes in an entry; None where nothing does."""
        return next((hearing for hearing in self.hears if hearing.request is request), None)

    def view(self, key: str) -> View | None:
        """The view of that key."""
        return next((view for view in self.views if view.key == key), None)

    def steps(self, key: str) -> tuple[Step, ...]:
        """What is to be done with the entries of a view; empty where it is no queue."""
        view = self.view(key)
        return () if view is None else view.steps

    def deadline(self, name: str = "") -> Deadline | None:
        """The deadline of that field, or its first; None where it has none such."""
        found = (d for d in self.deadlines if not name or d.field == name)
        return next(found, None)

    def title(self, values: Mapping[str, Value]) -> str:
        """What an entry is called in words, of a long headline its first line; empty for none."""
        words = values.get(self.headline)
        if not isinstance(words, str):
            said = (values.get(name) for name in self.instead)
            return " · ".join(one for one in said if one and isinstance(one, str))
        return first_line(words) if self.fields[self.headline].kind is Kind.LONG else words

    def still_due(self, deadline: Deadline, state: str, met: object) -> bool:
        """Whether a deadline of an entry in that state is still to be met."""
        if state in deadline.rests:
            return False
        if deadline.met:
            return state != VOID and met is None
        return state in self.workflow.open_keys

    def child(self, key: str) -> Child | None:
        """The child block of that key."""
        return next((child for child in self.children if child.key == key), None)
