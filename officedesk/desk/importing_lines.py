"""Rows of a file that are lines of one paper: those of one invoice or order become one receipt.

A file that tells neither item nor quantity has no lines: each of its rows is a paper by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from hashlib import sha256

from officedesk.core.decimals import PLACES, decimal_words, places_of, rounded
from officedesk.core.delivered import GOODS, LINE, STOCK, Delivered
from officedesk.core.i18n import _, ngettext
from officedesk.core.imports import EntryInput, Refusal
from officedesk.core.register import Register
from officedesk.core.text import fold, shortened
from officedesk.core.values import Value
from officedesk.desk.importing_cells import blank, words_of
from officedesk.desk.importing_match import How
from officedesk.desk.importing_names import OTHER
from officedesk.desk.importing_table import Outcome, Table
from officedesk.sheets.grid import Line

CENTS = 2
Matched = Mapping[int, tuple[str, How]]


def has_lines(register: Register, fields: set[str]) -> bool:
    """Whether columns tell of lines: which item, and how much of it."""
    said = register.delivered
    if said is None:
        return False
    item = {LINE + said.item, GOODS + "code"} & fields
    return bool(item) and bool({LINE + said.quantity, LINE + said.packs} & fields)


def lined(
    register: Register, matched: Matched, every: Collection[str] = ()
) -> dict[int, tuple[str, How]]:
    """The match, where an amount is that of a line or of the whole, by what else is there.

    Without item and quantity there are no lines; the columns of those become other data.

    Args:
        every: fields of which the person said what they are in every row.
    """
    said = register.delivered
    if said is None:
        return dict(matched)
    fields = {name for name, _how in matched.values()}
    whole, line = said.total, LINE + said.amount
    lines = has_lines(register, fields.union(every))
    found: dict[int, tuple[str, How]] = {}
    for place, (name, how) in matched.items():
        if how is not How.GIVEN:
            if lines and name == whole and line not in fields:
                name = line
            elif not lines and name == line and whole not in fields:
                name = whole
            elif not lines and name.startswith((LINE, GOODS)):
                name, how = OTHER, How.NONE
        found[place] = (name, how)
    return found


def lines_sentence(register: Register, fields: set[str]) -> str:
    """Why nothing of a file comes into the store; empty where something does."""
    if register.delivered is None or has_lines(register, fields):
        return ""
    return _(
        "The file names no item with its quantity, so that nothing comes into the store: each row"
        " becomes the record of an invoice only."
    )


def opening_sentence(register: Register, fields: set[str]) -> str:
    """What becomes of the stock that a list of items tells; empty where it tells none."""
    said = register.stocked
    if said is None or STOCK + said.on_hand not in fields:
        return ""
    if {STOCK + said.price, STOCK + said.worth} & fields:
        return _("What there is of each item is posted as opening stock of today.")
    return _(
        "What there is of each item is posted as opening stock of today. No column says what it"
        " is worth: it is worth nothing until more of it is bought."
    )


@dataclass
class _Paper:
    """The rows of one paper so far."""

    lines: list[Line] = field(default_factory=list)
    entries: list[EntryInput] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


@dataclass(frozen=True)
class LinesTable(Table):
    """A table whose rows are lines of papers."""

    @cached_property
    def said(self) -> Delivered:
        """What of the register they fill."""
        assert self.register.delivered is not None
        return self.register.delivered

    def outcomes(self) -> Iterator[Outcome]:
        """What is no entry; then each paper, in the order in which they begin."""
        papers: dict[object, _Paper] = {}
        for outcome in super().outcomes():
            if outcome.left:
                yield outcome
                continue
            key = self._document(outcome.line) or outcome.line.number
            paper = papers.setdefault(key, _Paper())
            paper.lines.append(outcome.line)
            paper.refusals += outcome.refusals
            if outcome.entry is not None:
                paper.entries.append(outcome.entry)
        names: dict[str, str] = {}
        for paper in papers.values():
            if paper.refusals:
                yield from self._refused(paper)
            else:
                yield Outcome(
                    paper.lines[0], self._joined_entry(paper.entries, names),
                    more=tuple(paper.lines[1:]),
                )

    @cached_property
    def _keys(self) -> list[tuple[int | None, str]]:
        """By what rows belong together: columns, with the words of a row that says nothing
        there; none where each row is a paper."""
        places: dict[str, int] = {column.field: column.place for column in self.columns}
        known = {*places, *self.every}
        found = next((name for name in self.said.documents if name in known), None)
        if found is None:
            return []
        names = [found, *({self.said.supplier} & known)]
        return [(places.get(name), str(self.every.get(name) or "")) for name in names]

    def _document(self, line: Line) -> tuple[str, ...]:
        """Of which paper a row is; empty where it does not say."""
        words = []
        for at, every in self._keys:
            cell = line.cells[at] if at is not None and at < len(line.cells) else None
            words.append(fold(every if blank(cell) else words_of(cell)))
        return tuple(words) if words and words[0] else ()

    def _refused(self, paper: _Paper) -> Iterator[Outcome]:
        """All rows of a paper of which one is refused: it comes in as a whole or not at all."""
        reasons: dict[int, list[Refusal]] = {}
        for refusal in paper.refusals:
            reasons.setdefault(refusal.line, []).append(refusal)
        first = paper.refusals[0]
        words = _("Row {line} of the same document is refused: {reason}").format(
            line=first.line, reason=shortened(first.reason, 200)
        )
        for line in paper.lines:
            own = reasons.get(line.number) or [Refusal(line.number, "", words)]
            yield Outcome(line, refusals=tuple(own))

    def _joined_entry(self, entries: list[EntryInput], names: dict[str, str]) -> EntryInput:
        """One entry of all rows of a paper; what differs among them stands side by side.

        Args:
            names: of each code the name that stood first beside it, in the whole file.
        """
        values: dict[str, Value] = {}
        other: dict[str, list[str]] = {}
        rows: list[Mapping[str, Value]] = []
        for entry in entries:
            row: dict[str, Value] = {}
            for name, value in entry.values.items():
                if name.startswith(LINE):
                    row[name.removeprefix(LINE)] = value
                elif name.startswith(GOODS):
                    row[name] = value
                elif values.get(name) is None:
                    values[name] = value
            if any(row.get(name) is not None for name in self.said.named):
                rows.append(self._row(row, names))
            for heading, words in (*entry.other, *self._cents(row, entry.line)):
                known = other.setdefault(heading, [])
                if words not in known:
                    known.append(words)
        first = entries[0]
        hashes = "".join(entry.row_hash for entry in entries)
        return replace(
            first, values=values, delivers=bool(rows),
            children={**first.children, self.said.block: rows},
            other=tuple((heading, "; ".join(words)) for heading, words in other.items()),
            row_hash=sha256(hashes.encode()).hexdigest() if len(entries) > 1 else first.row_hash,
        )  # fmt: skip

    def _cents(self, row: dict[str, Value], line: int) -> list[tuple[str, str]]:
        """Round the amount of a line to cents; what stood there stays as other data."""
        amount = row.get(self.said.amount)
        if not isinstance(amount, Decimal) or places_of(amount) <= CENTS:
            return []
        row[self.said.amount] = rounded(amount, CENTS)
        self._rounded.add(line)
        column = next(one for one in self.columns if one.field == LINE + self.said.amount)
        return [(column.heading, decimal_words(amount, PLACES, grouped=False))]

    @cached_property
    def _rounded(self) -> set[int]:
        """The rows whose amount had parts of a cent."""
        return set()

    def remarks(self) -> list[str]:
        """That rows became lines, and that amounts were rounded."""
        if not self._rounded:
            return []
        return [
            ngettext(
                "{count} amount has parts of a cent and is rounded to cents; as it stood it stays"
                " with the entry.",
                "{count} amounts have parts of a cent and are rounded to cents; as they stood they"
                " stay with the entry.",
                len(self._rounded),
            ).format(count=f"{len(self._rounded):,}")
        ]

    def _row(self, row: dict[str, Value], names: dict[str, str]) -> Mapping[str, Value]:
        """A line: its item is meant by code where the file has one, its name stays beside it."""
        said, code = self.said, row.get(GOODS + "code")
        name = row.get(said.item)
        row[GOODS + "name"] = name
        if not isinstance(code, str) or not code:
            return row
        row[said.item] = code
        if isinstance(name, str) and names.setdefault(fold(code), name) != name:
            note = row.get(said.note)
            row[said.note] = f"{note}; {name}" if note else name
        return row
