"""The declaration of a register: from it come list, form, search, sheets, papers, tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, false

from officedesk.core.booking import Booking, Venue
from officedesk.core.calendared import Calendared
from officedesk.core.changes import EntryRef
from officedesk.core.delivered import Delivered
from officedesk.core.demand import Demand
from officedesk.core.entity import ChildRow, Entry, fields_of
from officedesk.core.errors import Invalid
from officedesk.core.fields import Field, Kind
from officedesk.core.line_answers import LineAnswers
from officedesk.core.links import SEE
from officedesk.core.masters import Master
from officedesk.core.permits import Duty, Operator
from officedesk.core.requests import Request
from officedesk.core.stock import Ledger, Stocked, Wanting
from officedesk.core.stock_papers import Stock
from officedesk.core.text import first_line
from officedesk.core.values import Raw, Value
from officedesk.core.views import EntryView
from officedesk.core.work import Rules, Work
from officedesk.core.workflow import VOID, Workflow

Condition = Callable[[date], ColumnElement[bool]]
"""A view's condition on the entity, given today's date."""
TimedCondition = Callable[[datetime], ColumnElement[bool]]
"""The same, given the moment by the wall clock: 11:00 passes within a day."""


@dataclass(frozen=True)
class Step:
    """What is to be done next with some entries of a queue.

    Attributes:
        view: the view that holds them; its label heads their group.
        action: key of the action that does it; its label is on their button.
    """

    view: str
    action: str


@dataclass(frozen=True)
class View:
    """A named list of a register.

    Attributes:
        key: for the command line and the settings.
        label: English word, marked with ``N_``.
        where: its condition; None for all entries.
        badge: its count is part of the number on the tab.
        alarm: what it holds is late; shown in red with a sign.
        chip: has a chip in the filter bar.
        when: its condition, where the time of day counts.
        deadline: the field by which its entries are due; empty for the register's first.
        strip: what its count is called among the figures at the top of *Today*, marked with
            ``N_``; such views come before all others there. Empty for none.
        whose: its condition where it hangs on who sits at the desk: *mine*.
        steps: it is a queue: its entries stand in groups by what is to be done next, each
            with a button that does it; an entry of two steps stands under the first.
        shown: the columns of the queue; empty for those of every list.
        sort: the column by which it stands at first, the earliest on top; empty for the order
            of the other lists.
    """

    key: str
    label: str
    where: Condition | None = None
    badge: bool = False
    alarm: bool = False
    chip: bool = True
    when: TimedCondition | None = None
    deadline: str = ""
    strip: str = ""
    steps: tuple[Step, ...] = ()
    shown: tuple[str, ...] = ()
    sort: str = ""
    whose: Callable[[Operator], ColumnElement[bool]] | None = None

    @property
    def whole(self) -> bool:
        """Whether it holds every entry."""
        return self.where is None and self.when is None and self.whose is None

    def condition(
        self, now: datetime, operator: Operator | None = None
    ) -> ColumnElement[bool] | None:
        """Its condition at a moment by the wall clock; None where it holds every entry.

        Args:
            operator: who asks; what is somebody's own holds nothing where nobody does.
        """
        if self.whose is not None:
            return false() if operator is None else self.whose(operator)
        if self.when is not None:
            return self.when(now)
        return None if self.where is None else self.where(now.date())


@dataclass(frozen=True)
class Deadline:
    """A field by which something is to be done: lateness and reminders hang on it.

    Attributes:
        field: a day, or a moment whose time of day counts.
        met: the field that says when it was done; empty where leaving the open states is it.
        rests: states in which its time stands still: nothing is late in them.
        lights: shown as green, yellow and red lights, and what was done late apart.
    """

    field: str
    met: str = ""
    rests: tuple[str, ...] = ()
    lights: bool = False


@dataclass(frozen=True)
class Section:
    """Fields that stand together in form and pane; each row holds one or two of them.

    Attributes:
        folded: seldom filled; a new form shows its heading only, until it is asked
            for or one of its fields holds something.
        only: field and key of the choice for which the section is there at all; empty for any.
    """

    label: str
    rows: tuple[tuple[str, ...], ...]
    folded: bool = False
    only: tuple[str, str] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The field names, in the order of the paper."""
        return tuple(name for row in self.rows for name in row)


@dataclass(frozen=True)
class Child:
    """Rows that belong to an entry, such as the circulation list.

    Attributes:
        key: the name under which ``show --format json`` prints them.
        label: English word for the block, marked with ``N_``.
        entity: their table; its fields are the columns.
        by_action: rows come by actions only, not in the form's grid.
        added_by: key of the action that adds a row; the pane offers it beside the block.
        listed: a list in its own order, such as an agenda; else what came last stands first.
    """

    key: str
    label: str
    entity: type[ChildRow]
    by_action: bool = False
    added_by: str = ""
    listed: bool = False

    @property
    def fields(self) -> dict[str, Field]:
        """The fields of one row by name."""
        return fields_of(self.entity)


ActionRun = Callable[[Work, Any, Mapping[str, Value]], None]


def _nothing_done(work: Work, entry: Any, given: Mapping[str, Value]) -> None:
    """An action that only hands over."""


def begins_with_nothing(rules: Rules, values: Mapping[str, Value]) -> Mapping[str, Value]:
    """A small form that starts with what the entry holds, and the fields' defaults."""
    return {}


def _refuses_nothing(rules: Rules, entry: EntryView) -> str:
    """An action that is possible wherever the state allows it."""
    return ""


def _not_begun(work: Work, entry: Any, new: EntryRef, part: int) -> None:
    """Nothing changes in an entry because another was begun from it."""


@dataclass(frozen=True)
class Handing:
    """What an action hands over: it begins an entry in whichever register takes it.

    Attributes:
        request: kind of the request.
        make: the request out of the chosen entries, in their order; where the action asks
            something first, with the answers as a third argument.
        link: kind of the link from the new entry to each of them.
        begun: called with each of them, the new entry and the request's part, in the same
            unit of work.
        once: refused where an entry that was begun so is linked already.
    """

    request: type[Request]
    make: Callable[..., Request]
    link: str = SEE
    begun: Callable[[Work, Any, EntryRef, int], None] = _not_begun
    once: bool = False


@dataclass(frozen=True)
class Taking:
    """A request that a register takes: with what the new entry begins."""

    request: type[Request]
    values: Callable[[Rules, Any], Mapping[str, Value]]


@dataclass(frozen=True)
class Hearing:
    """A request that an entry of the register is told: what changes in it."""

    request: type[Request]
    run: Callable[[Work, Any, Any], None]


@dataclass(frozen=True)
class Action:
    """Something one can do with an entry; its rules are in ``run``.

    Attributes:
        key: for the command line: ``officedesk do KEY NUMBER``.
        label: English words of the button, marked with ``N_``.
        done: what the history and the notice say, marked with ``N_``.
        run: carries it out inside a unit of work; raises the person's errors.
        icon: name in ``resources/icons``.
        asks: the small form's fields, in order.
        states: states in which it is allowed; empty for every state but void.
        duty: who may do it.
        undoable: whether undo is honest; a physical fact is not undone (rule R4).
        several: offered for several selected entries (rule R17).
        bar: has a button in the bar; the others are in the menu behind it.
        hands: it begins an entry of the register that takes the request; not offered where
            none does. What it ``asks`` is asked before.
        begins: what its small form starts with beside what the entry holds, out of the
            entry's values.
        refuses: what stands against it with an entry in a state that allows it, in words;
            empty for nothing. Buttons ask it; ``run`` refuses the same.
        without: offered only as long as no register takes that request: where one does,
            its way is the only one.
        told: what the notice says of one entry with which it was done; the number and ``done``
            where there is none.
        lines: what it asks of each row of a block; None where it asks of none.
    """

    key: str
    label: str
    done: str
    run: ActionRun = _nothing_done
    icon: str = ""
    asks: tuple[Field, ...] = ()
    states: tuple[str, ...] = ()
    duty: Duty = Duty.MOVE
    undoable: bool = True
    several: bool = True
    bar: bool = False
    hands: Handing | None = None
    begins: Callable[[Rules, Mapping[str, Value]], Mapping[str, Value]] = begins_with_nothing
    refuses: Callable[[Rules, EntryView], str] = _refuses_nothing
    without: type[Request] | None = None
    lines: LineAnswers | None = None
    told: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Series:
    """A second series in a register, such as document numbers: per issuing code and year.

    Its numbers run without a gap; the codes and their patterns are the setting
    ``series.`` and the register's key. A table constraint keeps them unique.

    Attributes:
        label: what its numbers are called, marked with ``N_``.
        code, year, sequence: the columns that hold the place in it, each fixed.
        text: the column of the number as printed, fixed.
    """

    label: str
    code: str
    year: str
    sequence: str
    text: str

    @property
    def places(self) -> tuple[str, str, str]:
        """The columns of the place, which no foreign file may fill."""
        return self.code, self.year, self.sequence


@dataclass(frozen=True)
class PrintColumn:
    """One column of the register on paper.

    Attributes:
        label: English head, marked with ``N_``; the Chinese one is its translation.
        width: millimetres, of 257 in all.
        fields: the values that stand in it, one below the other.
        signature: an empty cell to sign in.
        total: a quantity, brought and carried forward from sheet to sheet.
        words: puts the values together where one below the other will not do; given each
            as it is written, by its field.
        light: field of the deadline whose light stands in it, in a word.
    """

    label: str
    width: float
    fields: tuple[str, ...] = ()
    signature: bool = False
    total: bool = False
    words: Callable[[Mapping[str, str]], str] | None = None
    light: str = ""


@dataclass(frozen=True)
class Joined:
    """A column of the list whose words are made of several fields, such as *4 × 2*.

    Attributes:
        label: English head, marked with ``N_``.
        fields: what it is made of.
        words: puts them together; given each as it is shown, by its field.
        width: in average characters.
        deadline: field of the deadline that stands there instead, as long as it is to be met.
    """

    label: str
    fields: tuple[str, ...]
    words: Callable[[Mapping[str, str]], str]
    width: int = 10
    deadline: str = ""


@dataclass(frozen=True)
class Band:
    """What is boxed under a row on paper, such as *REFUSED* with the reason.

    Attributes:
        tag: English word in capitals, marked with ``N_``.
        words: what stands beside it, in the language of the paper.
    """

    tag: str
    words: str


Raws = Mapping[str, Raw]


@dataclass(frozen=True)
class Tally:
    """Totals for each value of a field at the foot of every sheet of the register on paper.

    Attributes:
        by: the field.
        label, every: heads of the table and of its last line, marked with ``N_``.
        heads: of the four figures, marked with ``N_``.
        count: the figures of a row, out of its raw values.
    """

    by: str
    label: str
    every: str
    heads: tuple[str, str, str, str]
    count: Callable[[Raws], tuple[int, int, int, int]]


Bands = Callable[[Raws, Mapping[str, Sequence[Raws]]], Iterable[Band]]
"""The bands of a row, out of its raw values and those of its child rows by block."""


def _bare(row: Raws, children: Mapping[str, Sequence[Raws]]) -> Iterable[Band]:
    """A register whose rows need no band of their own."""
    return ()


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


@dataclass(frozen=True)
class CurrentFile:
    """A file in the home that is written anew whenever the entries of a view change.

    Attributes:
        name: of the file.
        view: whose entries it is made of, oldest first.
        module: dotted name of the function that gives its text, out of the entries and
            the moment by the wall clock.
    """

    name: str
    view: str
    module: str


@dataclass(frozen=True)
class ClosingQuestion:
    """What is asked at closing time of those who are still here.

    Attributes:
        view: whose entries they are.
        shown: fields that tell of each beside its headline.
        answers: keys of the actions that are done with one.
        title: of the question, marked with ``N_``.
        stays: the answer that changes nothing, marked with ``N_``.
        nobody: said where there is nobody, marked with ``N_``.
        size: the field that says for how many one entry stands; empty for one each.
    """

    view: str
    shown: tuple[str, ...]
    answers: tuple[str, ...]
    title: str
    stays: str
    nobody: str
    size: str = ""


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
    takes: tuple[Taking, ...] = ()
    hears: tuple[Hearing, ...] = ()
    cursor: str = ""
    references: tuple[tuple[str, str], ...] = ()
    returning: tuple[tuple[str, tuple[str, ...]], ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    series: Series | None = None
    keeper: str = ""
    tally: Tally | None = None
    bands: Bands = _bare
    current: CurrentFile | None = None
    clashes: Callable[[Work, Any, bool], None] = _alone
    awaits: bool = False
    closing: ClosingQuestion | None = None
    opening: str = ""
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
        known = set(self.fields) | {"number", "state", "old_number", "registered_on"}
        named = set(self.columns) | {self.headline} | {n for s in self.form for n in s.names}
        named |= {n for c in self.print_columns for n in (*c.fields, c.light) if n}
        named |= {n for group in self.twins for n in group} | set(self.carry)
        named |= {s.only[0] for s in self.form if s.only} | {name for name, _ in self.references}
        named |= {n for n in (self.event, self.cursor, self.holder, self.facet) if n}
        named |= {name for d in self.deadlines for name in (d.field, d.met) if name}
        named |= {n for name, filled in self.returning for n in (name, *filled)}
        named |= set(self.also)
        named |= {view.deadline for view in self.views if view.deadline}
        named |= {one.deadline for one in self.joined.values() if one.deadline}
        if self.series is not None:
            named |= {*self.series.places, self.series.text}
        named |= {n for one in self.joined.values() for n in one.fields}
        named |= {n for view in self.views for n in (*view.shown, view.sort) if n}
        missing = named - known - {child.key for child in self.children} - set(self.joined)
        if missing:
            raise ValueError(f"register {self.key} names unknown fields: {sorted(missing)}")
        for step in (step for view in self.views for step in view.steps):
            if self.view(step.view) is None or self.action(step.action) is None:
                raise ValueError(f"register {self.key} names an unknown step: {step}")
        for lines in (action.lines for action in self.actions if action.lines):
            block = self.child(lines.block)
            asked = {*lines.sets, *lines.shows, lines.item, lines.whole, lines.against} - {""}
            if block is None or asked - set(block.fields):
                raise ValueError(f"register {self.key} asks of unknown rows: {lines}")

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
            return ""
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
