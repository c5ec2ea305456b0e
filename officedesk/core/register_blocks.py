"""What an entry is made of: sections of fields, rows that belong to it, a second number."""

from __future__ import annotations

from dataclasses import dataclass

from officedesk.core.entity import ChildRow, fields_of
from officedesk.core.fields import Field


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
        begun: an entry is little without them: a new form has a first row ready to be typed.
    """

    key: str
    label: str
    entity: type[ChildRow]
    by_action: bool = False
    added_by: str = ""
    listed: bool = False
    begun: bool = False

    @property
    def fields(self) -> dict[str, Field]:
        """The fields of one row by name."""
        return fields_of(self.entity)


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
