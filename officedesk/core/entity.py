"""What the tables of every register share: SQLAlchemy base, columns with fields, mixins."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import Dialect, ForeignKey, Integer, MetaData, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from officedesk.core.decimals import from_raw, raw_of
from officedesk.core.fields import Field, Kind
from officedesk.core.values import (
    Moment,
    Unstated,
    moment_from_raw,
    to_raw,
)


class MomentColumn(TypeDecorator[Moment | Unstated]):
    """A day, or a day and time of the wall clock, as local ISO text."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Moment | Unstated | None, dialect: Dialect) -> str | None:
        raw = to_raw(value)
        return None if raw is None else str(raw)

    def process_result_value(
        self, value: str | None, dialect: Dialect
    ) -> date | datetime | Unstated | None:
        return moment_from_raw(value)


class WordsColumn(TypeDecorator[str | Unstated]):
    """Words, or *not stated*."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | Unstated | None, dialect: Dialect) -> str | None:
        raw = to_raw(value)
        return None if raw is None else str(raw)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | Unstated | None:
        return Unstated.NOT_STATED if value == Unstated.NOT_STATED.value else value


class CodeColumn(WordsColumn):
    """Words that are the same in capitals and in small letters: the code of an item."""

    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Text(collation="NOCASE"))


class ChoiceColumn(TypeDecorator[str | Unstated]):
    """Key of a choice, or *not stated*."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | Unstated | None, dialect: Dialect) -> str | None:
        raw = to_raw(value)
        return None if raw is None else str(raw)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | Unstated | None:
        return Unstated.NOT_STATED if value == Unstated.NOT_STATED.value else value


class FlagColumn(TypeDecorator[bool]):
    """Yes or no, kept as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class DecimalColumn(TypeDecorator[Decimal]):
    """An exact decimal, kept as whole ten-thousandths: SQL sorts and sums it exactly."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        # The history reads the attribute as it stands: a bare 3 would be three ten-thousandths.
        if not isinstance(value, Decimal):
            raise TypeError(f"{value!r} is to be kept as a decimal and is none")
        return raw_of(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else from_raw(value)


_TYPES: dict[Kind, Any] = {
    Kind.TEXT: WordsColumn,
    Kind.LONG: WordsColumn,
    Kind.NUMBER: Integer,
    Kind.DECIMAL: DecimalColumn,
    Kind.DAY: MomentColumn,
    Kind.MOMENT: MomentColumn,
    Kind.CHOICE: ChoiceColumn,
    Kind.FLAG: FlagColumn,
    Kind.PARTY: WordsColumn,
    Kind.MARK: String,
    Kind.MASTER: WordsColumn,
}

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables of the home."""

    metadata = MetaData(naming_convention=NAMING)


def column(field: Field, *, fixed: bool = False, folded: bool = False) -> MappedColumn[Any]:
    """A column that carries its field; the attribute's name becomes the field's.

    Args:
        fixed: written once, like a document number; the database refuses any change.
        folded: of words that are the same in capitals and in small letters.

    Raises:
        ValueError: a decimal that may be *not stated*: words among numbers have no sum.
    """
    if field.kind is Kind.DECIMAL and field.unstated:
        raise ValueError(f"{field.label}: a decimal is known or empty, never *not stated*")
    info: dict[str, Any] = {"field": field, "derived": field.derived}
    if fixed:
        info["fixed"] = True
    type_ = CodeColumn() if folded else _TYPES[field.kind]()
    return mapped_column(type_, nullable=True, info=info)


def party_link() -> MappedColumn[Any]:
    """The column beside a PARTY field that links into the directory."""
    return mapped_column(Integer, ForeignKey("people.id"), nullable=True)


def master_link(table: str) -> MappedColumn[Any]:
    """The column beside a MASTER field that links to the row of the master's ``table``."""
    return mapped_column(Integer, ForeignKey(f"{table}.id"), nullable=True)


def derived(type_: Any) -> MappedColumn[Any]:
    """A column computed from others: outside the history, recomputed by *verify*."""
    return mapped_column(type_, nullable=True, info={"derived": True})


def sort_key(source: str) -> MappedColumn[Any]:
    """The key by which ``source`` is put in order: pinyin for Chinese, no accents for Latin."""
    return mapped_column(String, nullable=True, info={"derived": True, "sort_of": source})


def table_of(entity: type[Base]) -> Table:
    """The table of ``entity``."""
    table = entity.__table__
    if not isinstance(table, Table):
        raise TypeError(f"{entity.__name__} has no table of its own")
    return table


@cache
def fields_of(entity: type[Base]) -> dict[str, Field]:
    """The fields of ``entity`` by name, in declared order."""
    return {
        item.key: item.info["field"].named(item.key)
        for item in entity.__table__.columns
        if "field" in item.info
    }


class Covered(Base):
    """A table under the history: no row is ever deleted, every change is chained.

    ``version`` counts the changes, so that two programs never overwrite each
    other's edit unseen.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-99)
    version: Mapped[int] = mapped_column(
        Integer, nullable=False, default=1, info={"derived": True}, sort_order=-98
    )

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class Entry(Covered):
    """A numbered entry of a register (rules R1–R4).

    Attributes:
        register: key of the register, the same in every row.
        year: year of registration; with ``sequence`` the place in the series.
        sequence: running number; None until the number is taken.
        number: the number as printed, kept with the entry.
        registered_at: moment of registration, UTC ISO text.
        registered_on: its calendar day at the desk, ISO text.
        registered_by: name of the clerk.
        state: key of the workflow's state.
        old_number: number in an earlier book or an imported file.
        late: the event lay more working days back than allowed (rule R6).
        carried: the import that brought the row; 0 for one registered by hand.
        void_*: who voided it, when, why.
    """

    __abstract__ = True

    FIXED: ClassVar[tuple[str, ...]] = (
        "id",
        "register",
        "year",
        "sequence",
        "number",
        "registered_at",
        "registered_on",
        "registered_by",
    )

    register: Mapped[str] = mapped_column(String, nullable=False, sort_order=-50)
    year: Mapped[int | None] = mapped_column(Integer, sort_order=-50)
    sequence: Mapped[int | None] = mapped_column(Integer, sort_order=-50)
    number: Mapped[str | None] = mapped_column(String, sort_order=-50)
    registered_at: Mapped[str] = mapped_column(String, nullable=False, sort_order=-50)
    registered_on: Mapped[str] = mapped_column(String, nullable=False, sort_order=-50)
    registered_by: Mapped[str] = mapped_column(String, nullable=False, sort_order=-50)
    state: Mapped[str] = mapped_column(String, nullable=False, sort_order=-50)
    late: Mapped[int] = mapped_column(Integer, nullable=False, default=0, sort_order=-50)
    carried: Mapped[int] = mapped_column(Integer, nullable=False, default=0, sort_order=-50)
    void_at: Mapped[str | None] = mapped_column(String, sort_order=-50)
    void_by: Mapped[str | None] = mapped_column(String, sort_order=-50)
    void_reason: Mapped[str | None] = mapped_column(Text, sort_order=-50)
    old_number: Mapped[str | None] = mapped_column(String, sort_order=-50)

    @property
    def called(self) -> str:
        """The number, or ``outgoing~17`` while it has none: what one can ask for it by."""
        return self.number or f"{self.register}~{self.id}"

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("register", "year", "sequence"),)


class ChildRow(Covered):
    """A row that belongs to an entry: circulation, notes, co-handlers.

    A row taken away keeps its place with ``removed`` set.
    """

    __abstract__ = True

    entry_id: Mapped[int]
    position: Mapped[int] = mapped_column(Integer, nullable=False, default=0)
    removed: Mapped[int] = mapped_column(Integer, nullable=False, default=0)
