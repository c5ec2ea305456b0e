"""Our own export taken in again: every entry keeps number, registration, state and child rows.

Known by the headings that no other program writes. Its columns are those of
the register by their labels, then the registration, then other data, in this
order; blocks of child rows stand on sheets of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from officedesk.core.fields import Field
from officedesk.core.i18n import LANGUAGES, N_, _, in_language
from officedesk.core.imports import EntryInput, Kept, Refusal
from officedesk.core.register import Child, Register
from officedesk.core.text import clean_text
from officedesk.core.values import Value
from officedesk.desk.importing_cells import blank, canonical, row_hash, words_of
from officedesk.desk.importing_head import (
    LOOKED_AT,
    column_letter,
    continued_from,
    headings_of,
)
from officedesk.desk.importing_match import Column, How
from officedesk.desk.importing_names import OTHER
from officedesk.desk.importing_own_values import Faulty, kept_of, listed, own_value
from officedesk.desk.importing_table import Outcome, Table
from officedesk.sheets.grid import Book, Cell, Grid, Line
from officedesk.sheets.workbook_frame import sheet_name

SYSTEM: Mapping[str, str] = {
    "number": N_("Number"),
    "old_number": N_("Old number"),
    "state": N_("Status"),
    "registered_at": N_("Registered at"),
    "registered_by": N_("Registered by"),
    "carried_over_from": N_("Carried over from"),
    "void_reason": N_("Void: reason"),
    "void_by": N_("Voided by"),
    "void_at": N_("Voided at"),
}
"""What an export says of each entry beside its fields, with its headings."""

_ALWAYS = ("number", "state", "registered_at", "registered_by")
_PASSED_OVER = frozenset({"register", "registered_on", "late", "version", "restricted"})
"""Names of our JSON that follow from the others or belong to the old home."""
_BLOCK = N_("{block}: {field}")
OTHER_SHEET = "other"
_LOOKED_AT = 12
_EXAMPLES, _EXAMPLE_CHARS = 3, 60


@dataclass(frozen=True)
class Own:
    """One of our own exports.

    Attributes:
        grid: the sheet of the entries.
        head: its row of headings.
        columns: what each column becomes; those of ``SYSTEM`` by their key.
        blocks: child rows by the child's key, then by number: their line and values.
        other: other data of a JSON file, by number.
    """

    grid: Grid
    head: Line
    columns: tuple[Column, ...]
    blocks: Mapping[str, Mapping[str, Sequence[tuple[int, Mapping[str, Cell]]]]]
    other: Mapping[str, Sequence[tuple[str, str]]]


def own_export(register: Register, book: Book, sheet: str = "") -> Own | None:
    """What ``book`` is as an export of ``register``; None where it is none."""
    for grid in book.grids:
        if sheet and grid.name.strip() != sheet.strip():
            continue
        for line in grid.head(_LOOKED_AT):
            columns = _columns(register, grid, line, book.kind == "json")
            if columns:
                columns = _with_examples(columns, grid, line)
                blocks = {child.key: _block(child, book) for child in register.children}
                return Own(grid, line, columns, blocks, _other(book))
    return None


def _with_examples(columns: Sequence[Column], grid: Grid, head: Line) -> tuple[Column, ...]:
    """The columns with the first words that stand in each."""
    below = [line for line in grid.head(LOOKED_AT) if line.number > head.number]
    found = []
    for column in columns:
        words = (" ".join(words_of(_at(line.cells, column.place)).split()) for line in below)
        examples = tuple(word[:_EXAMPLE_CHARS] for word in words if word)[:_EXAMPLES]
        found.append(replace(column, examples=examples))
    return tuple(found)


def _labels(label: str) -> frozenset[str]:
    return frozenset({label, *(in_language(label, code) for code in LANGUAGES)})


def _columns(register: Register, grid: Grid, line: Line, keys: bool) -> tuple[Column, ...]:
    """The columns under this row of headings; empty where it is none of ours."""
    headings = headings_of(line, grid.width)
    system = _places(headings, {k: {k} if keys else _labels(v) for k, v in SYSTEM.items()})
    if not set(_ALWAYS) <= set(system):
        return ()
    names = {
        name: {name} if keys else _labels(field.label)
        for name, field in register.fields.items()
        if not field.derived
    }
    if not keys:
        names |= {
            f"{child.key}.{field.name}": block_labels(child, field)
            for child in register.children
            for field in child.fields.values()
        }
    last = len(headings) if keys else max(system.values())
    fields = _places(headings[:last], names)
    if register.headline not in fields:
        return ()
    found = {place: name for name, place in (fields | system).items()}
    computed = _places(headings[:last], {
        name: {name} if keys else _labels(field.label)
        for name, field in register.fields.items() if field.derived
    })  # fmt: skip
    passed = {*computed.values()} - found.keys()
    continues = continued_from(headings)
    return tuple(
        Column(
            place, heading, found.get(place, OTHER),
            How.NAME if place in found else How.NONE, None, continues.get(place), (),
        )
        for place, heading in enumerate(headings)
        if place not in passed and not (keys and heading in _PASSED_OVER)
    )  # fmt: skip


def block_labels(child: Child, field: Field) -> frozenset[str]:
    """The headings of a column of lists, in each language."""
    return frozenset(
        in_language(_BLOCK, code).format(
            block=in_language(child.label, code), field=in_language(field.label, code)
        )
        for code in LANGUAGES
    )


def _places(headings: Sequence[str], names: Mapping[str, Sequence[str] | frozenset[str] | set[str]]
) -> dict[str, int]:  # fmt: skip
    """The first column of each name."""
    found: dict[str, int] = {}
    for name, words in names.items():
        place = next((p for p, heading in enumerate(headings) if heading in words), None)
        if place is not None:
            found[name] = place
    return found


def _block(child: Child, book: Book) -> dict[str, list[tuple[int, Mapping[str, Cell]]]]:
    """The rows of one block by the number of their entry."""
    if book.kind == "json":
        names = {child.key}
    else:
        names = {sheet_name(label, set()) for label in _labels(child.label)}
    found: dict[str, list[tuple[int, Mapping[str, Cell]]]] = {}
    for grid in book.grids:
        if grid.name not in names or not grid.rows:
            continue
        lines = grid.lines()
        headings = headings_of(next(lines), grid.width)
        labels = {name: {name} | _labels(field.label) for name, field in child.fields.items()}
        places = _places(headings, labels)
        number = _places(headings, {"number": {"number"} | _labels(SYSTEM["number"])}).get("number")
        if number is None or not places:
            continue
        continues = continued_from(headings)
        for line in lines:
            row = {name: joined(line.cells, place, continues) for name, place in places.items()}
            key = words_of(_at(line.cells, number))
            found.setdefault(key, []).append((line.number, row))
    return found


def _other(book: Book) -> dict[str, list[tuple[str, str]]]:
    """Other data as JSON has it: number, heading, value."""
    found: dict[str, list[tuple[str, str]]] = {}
    for grid in book.grids:
        if book.kind == "json" and grid.name == OTHER_SHEET and grid is not book.grids[0]:
            for line in list(grid.lines())[1:]:
                number, heading, value = (words_of(_at(line.cells, place)) for place in range(3))
                found.setdefault(number, []).append((heading, value))
    return found


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None


def joined(cells: Sequence[Cell], place: int, continues: Mapping[int, int]) -> Cell:
    """A cell with what goes on from it in the next columns."""
    more = [p for p, start in continues.items() if start == place and not _empty(_at(cells, p))]
    if not more:
        return _at(cells, place)
    return "".join(words_of(_at(cells, p)) for p in (place, *more))


def _empty(cell: Cell) -> bool:
    return cell is None or cell == ""


@dataclass(frozen=True)
class OwnTable(Table):
    """The rows of one of our own exports, in the order of their numbers."""

    own: Own
    pattern: str

    def outcomes(self) -> Iterator[Outcome]:
        """What becomes of each row: what is wrong first, then the entries in their order."""
        sorted_lines: list[tuple[tuple[bool, int, int], Line]] = []
        for line in self.lines():
            try:
                kept = kept_of(self._system(line), self.register, self.pattern)
            except Faulty as fault:
                yield self._faulty(line, fault)
                continue
            place = kept.sequence or _draft_place(words_of(self._system(line).get("number")))
            sorted_lines.append(((not kept.sequence, kept.year, place), line))
        sorted_lines.sort(key=lambda pair: (pair[0], pair[1].number))
        for _place, line in sorted_lines:
            try:
                yield self._own_entry(line)
            except Faulty as fault:
                yield self._faulty(line, fault)

    def ends(self) -> tuple[Kept, Kept] | None:
        """The first and the last entry; None where no row is sound."""
        first: Kept | None = None
        last: Kept | None = None
        for line in self.lines():
            try:
                kept = kept_of(self._system(line), self.register, self.pattern)
            except Faulty:
                continue
            if not kept.sequence:
                continue  # a draft
            place = (kept.year, kept.sequence)
            if first is None or place < (first.year, first.sequence):
                first = kept
            if last is None or place > (last.year, last.sequence):
                last = kept
        return (first, last) if first is not None and last is not None else None

    def _system(self, line: Line) -> dict[str, Cell]:
        """What the row says of its registration."""
        return {
            column.field: _at(line.cells, column.place)
            for column in self.columns
            if column.field in SYSTEM
        }

    @cached_property
    def _joins(self) -> dict[int, int]:
        return {c.place: c.continues for c in self.columns if c.continues is not None}

    def _own_entry(self, line: Line) -> Outcome:
        system = self._system(line)
        kept = kept_of(system, self.register, self.pattern)
        number = words_of(system.get("number")).strip()  # ``~17`` of a draft
        values: dict[str, Value] = {}
        other = list(self.own.other.get(number, ()))
        keys: list[str] = []
        for column in self.columns:
            if column.continues is not None:
                continue
            cell = joined(line.cells, column.place, self._joins)
            if blank(cell):
                continue
            keys.append(f"{column.heading}\x1f{canonical(cell)}")
            field = self.register.fields.get(column.field)
            if field is not None:
                values[field.name] = own_value(field, cell, self.marks, column.heading)
            elif column.field == OTHER:
                other.append((column.heading, clean_text(words_of(cell))))
        carried = words_of(system.get("carried_over_from"))
        if carried:
            other.append((self._heading("carried_over_from"), clean_text(carried)))
        entry = EntryInput(
            values,
            self._blocks(line, number),
            tuple(other),
            words_of(system.get("old_number")).strip(),
            row_hash(keys),
            line.number,
            kept,
        )
        return Outcome(line, entry)

    def _blocks(self, line: Line, number: str) -> dict[str, Sequence[Mapping[str, Value]]]:
        """The child rows of the entry of that number, by the child's key; filled blocks only."""
        found: dict[str, Sequence[Mapping[str, Value]]] = {}
        for child in self.register.children:
            rows = self._children(child, number) or self._listed(child, line)
            if rows:
                found[child.key] = rows
        return found

    def _children(self, child: Child, number: str) -> list[dict[str, Value]]:
        """The child rows of an entry in one block."""
        return [
            {
                name: own_value(child.fields[name], cell, self.marks, f"{child.label} {place}")
                for name, cell in row.items()
            }
            for place, row in self.own.blocks[child.key].get(number, ())
        ]

    def _listed(self, child: Child, line: Line) -> list[dict[str, Value]]:
        """The child rows of an entry out of its columns of lists.

        Raises:
            Faulty: one is no list, or they differ in length.
        """
        columns = [c for c in self.columns if c.field.partition(".")[0] == child.key]
        lists: dict[str, list[Cell]] = {}
        for column in columns:
            words = words_of(joined(line.cells, column.place, self._joins))
            if words.strip():
                lists[column.field.partition(".")[2]] = listed(words, column.heading)
        if len({len(one) for one in lists.values()}) > 1:
            raise Faulty(_("The lists of these columns differ in length."), columns[0].heading)
        count = max(map(len, lists.values()), default=0)
        return [
            {
                name: own_value(child.fields[name], found[place], self.marks, child.label)
                for name, found in lists.items()
            }
            for place in range(count)
        ]

    def _heading(self, field: str) -> str:
        return next(column.heading for column in self.columns if column.field == field)

    def _faulty(self, line: Line, fault: Faulty) -> Outcome:
        heading = fault.column or column_letter(1)
        refusal = Refusal(line.number, "", str(fault), heading, fault.words[:120])
        return Outcome(line, refusals=(refusal,))


def _draft_place(number: str) -> int:
    """17 of ``~17``: drafts come back in the order in which they were begun."""
    digits = number.rpartition("~")[2].strip()
    return int(digits) if digits.isdecimal() else 0
