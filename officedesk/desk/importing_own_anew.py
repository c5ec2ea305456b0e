"""Our own export taken in with new numbers: child rows, status and voids stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from officedesk.core.i18n import LANGUAGES, _, in_language, ngettext
from officedesk.core.imports import EntryInput, Standing
from officedesk.core.register import Register
from officedesk.core.text import clean_name, clean_text
from officedesk.core.values import Value
from officedesk.core.workflow import VOID
from officedesk.desk.importing_cells import blank, canonical, row_hash, words_of
from officedesk.desk.importing_match import Column, How, given_columns
from officedesk.desk.importing_names import LEFT_OUT, OLD_NUMBER, OTHER, importable, name_lists
from officedesk.desk.importing_own import SYSTEM, Own, OwnTable, joined
from officedesk.desk.importing_own_values import Faulty, own_value, place_of, standing_of
from officedesk.desk.importing_people import names_in
from officedesk.desk.importing_table import Outcome
from officedesk.sheets.grid import Cell, Line

STANDING = frozenset({"state", "void_reason", "void_by", "void_at"})
"""What stays with an entry that takes a new number; the rest of ``SYSTEM`` becomes other data."""


def anew_columns(register: Register, own: Own, given: Mapping[str, str]) -> tuple[Column, ...]:
    """What each column of an export becomes where its rows take new numbers.

    Args:
        given: what the person said: heading to field.

    Raises:
        NotFound: a given heading or field does not exist.
    """
    said = given_columns(register, [column.heading for column in own.columns], given)
    taken = {field for field, _how in said.values()} - {OTHER, LEFT_OUT}
    found = []
    for at, column in enumerate(own.columns):
        if at in said:
            column = replace(column, field=said[at][0], how=How.GIVEN)
        else:
            column = replace(column, field=_field_of(register, column.field))
            if column.field in taken:
                column = replace(column, field=OTHER, how=How.NONE)
        found.append(column)
    return tuple(found)


def _field_of(register: Register, field: str) -> str:
    """What a column becomes that nobody corrected."""
    if field == "number":
        return OLD_NUMBER
    if field in STANDING or "." in field or field in importable(register):
        return field
    return OTHER


@dataclass(frozen=True)
class AnewTable(OwnTable):
    """The rows of one of our own exports, to take new numbers in the order of their own."""

    def outcomes(self) -> Iterator[Outcome]:
        """What becomes of each row."""
        for line in sorted(self.lines(), key=self._order):
            try:
                yield self._anew(line)
            except Faulty as fault:
                yield self._faulty(line, fault)

    def sentences(self) -> list[str]:
        """What the person should know of the rows."""
        voids = sum(self._is_void(line) for line in self.lines())
        said = [
            _(
                "An export of this program: each row takes a new number and keeps its own as the"
                " old number; status and child rows stay with it. When and by whom it was"
                " registered before is kept as other data."
            )
        ]
        if voids:
            said.append(
                ngettext(
                    "{count} row is void and stays void under its new number.",
                    "{count} rows are void and stay void under their new numbers.",
                    voids,
                ).format(count=voids)
            )
        return said

    @cached_property
    def _original(self) -> dict[str, Column]:
        """The columns of ``SYSTEM`` that the person left as they were, by key."""
        said = {c.place for c in self.columns if c.how is How.GIVEN}
        return {
            c.field: c for c in self.own.columns if c.field in SYSTEM and c.place not in said
        }

    @cached_property
    def _number_place(self) -> int:
        """The column of the export's own numbers, by which child sheets name their entries."""
        return next(c.place for c in self.own.columns if c.field == "number")

    @cached_property
    def _lists_of_names(self) -> dict[str, str]:
        """Blocks that a cell of names fills, each with the field that takes a name."""
        blocks = name_lists(self.register)
        return {c.key: next(iter(c.fields)) for c in self.register.children if c.key in blocks}

    def _system(self, line: Line) -> dict[str, Cell]:
        return {key: _at(line.cells, column.place) for key, column in self._original.items()}

    def _order(self, line: Line) -> tuple[bool, tuple[int, int], int]:
        place = place_of(self._system(line), self.register, self.pattern)
        return (place == (0, 0), place, line.number)

    def _is_void(self, line: Line) -> bool:
        if "state" not in self._original:
            return False
        words = words_of(self._system(line)["state"]).strip()
        return words in {VOID, *(in_language(self._void_label, code) for code in LANGUAGES)}

    @cached_property
    def _void_label(self) -> str:
        return self.register.workflow.state(VOID).label

    def _standing(self, line: Line, number: str) -> Standing | None:
        if "state" not in self._original:
            return None
        return standing_of(self._system(line), self.register, number)

    def _anew(self, line: Line) -> Outcome:
        number = clean_name(words_of(_at(line.cells, self._number_place)))
        values: dict[str, Value] = dict(self._always)
        other = list(self.own.other.get(number, ()))
        children = self._blocks(line, words_of(_at(line.cells, self._number_place)))
        keys: list[str] = []
        old_number = ""
        for column in self.columns:
            if column.continues is not None:
                continue
            cell = joined(line.cells, column.place, self._joins)
            if blank(cell):
                continue
            keys.append(f"{column.heading}\x1f{canonical(cell)}")
            words = clean_text(words_of(cell))
            field = self.register.fields.get(column.field)
            if field is not None:
                values[field.name] = own_value(field, cell, self.marks, column.heading)
            elif column.field in self._lists_of_names:
                name = self._lists_of_names[column.field]
                children[column.field] = [{name: one} for one in names_in(words)]
            elif column.field == OLD_NUMBER:
                old_number = clean_name(words)
            elif column.field == OTHER:
                other.append((self._words_of(column), words))
        entry = EntryInput(
            values, children, tuple(other), old_number, row_hash(keys), line.number,
            standing=self._standing(line, number),
        )  # fmt: skip
        return Outcome(line, entry)

    def _words_of(self, column: Column) -> str:
        """The heading under which a column becomes other data; keys of JSON in words."""
        known = next((c.field for c in self.own.columns if c.place == column.place), "")
        if column.heading == known and known in SYSTEM:
            return _(SYSTEM[known])
        return column.heading


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None
