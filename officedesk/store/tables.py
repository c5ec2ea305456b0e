"""The tables that every home has beside those of its registers."""

from __future__ import annotations

from sqlalchemy import Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from officedesk.core.entity import Base, Covered


class History(Base):
    """One changed row, chained to the row before (figures.md T5).

    Attributes:
        id: position, 1 … n without gaps.
        at: UTC ISO text.
        operator: name of who did it.
        operation: id of the first history row of the same operation.
        action: what was done: ``register``, ``edit``, ``void``, an action's key.
        register, entry_id: the entry to which the row belongs; empty for office-wide rows.
        tab, row_id: the changed row.
        kind: ``insert`` or ``update``.
        undoes: the operation that this one took back.
        format: of ``changes`` and hash.
        changes: JSON, field → [value, salt]; a purged field holds {"c": commitment}.
        hash: SHA-256 over the row before and this one, hexadecimal.
    """

    __tablename__ = "history"
    __table_args__ = (
        Index("ix_history_entry", "register", "entry_id"),
        Index("ix_history_operation", "operation"),
        Index("ix_history_undoes", "undoes", sqlite_where=text("undoes IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[str] = mapped_column(String, nullable=False)
    operator: Mapped[str] = mapped_column(String, nullable=False)
    operation: Mapped[int] = mapped_column(Integer, nullable=False)
    action: Mapped[str] = mapped_column(String, nullable=False)
    register: Mapped[str] = mapped_column(String, nullable=False)
    entry_id: Mapped[int] = mapped_column(Integer, nullable=False)
    tab: Mapped[str] = mapped_column(String, nullable=False)
    row_id: Mapped[int] = mapped_column(Integer, nullable=False)
    kind: Mapped[str] = mapped_column(String, nullable=False)
    undoes: Mapped[int | None] = mapped_column(Integer)
    format: Mapped[int] = mapped_column(Integer, nullable=False)
    changes: Mapped[str] = mapped_column(Text, nullable=False)
    hash: Mapped[str] = mapped_column(String, nullable=False)


class Counter(Covered, Base):
    """The series of one register and year (rule R2).

    Attributes:
        first: number it starts with; above 1 it continues an earlier book.
        next: number to be taken next; derived from the entries.
    """

    __tablename__ = "counters"
    __table_args__ = (UniqueConstraint("register", "year"),)

    register: Mapped[str] = mapped_column(String, nullable=False)
    year: Mapped[int] = mapped_column(Integer, nullable=False)
    first: Mapped[int] = mapped_column(Integer, nullable=False, default=1)
    next: Mapped[int] = mapped_column(Integer, nullable=False, default=1, info={"derived": True})


class SettingRow(Covered, Base):
    """One setting that was set; its value as JSON."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(String, nullable=False, unique=True)
    value: Mapped[str] = mapped_column(Text, nullable=False)


class OperatorRow(Covered, Base):
    """Who may sit at the desk (rule R10). The password is kept as argon2id only."""

    __tablename__ = "operators"

    name: Mapped[str] = mapped_column(String, nullable=False, unique=True)
    role: Mapped[str] = mapped_column(String, nullable=False)
    person_id: Mapped[int | None] = mapped_column(Integer)
    password: Mapped[str | None] = mapped_column(String)
    recovery: Mapped[str | None] = mapped_column(String)
    active: Mapped[int] = mapped_column(Integer, nullable=False, default=1)


class HolidayRow(Covered, Base):
    """One day that differs from the weekend's rule (rule R12).

    Attributes:
        works: 1 for a make-up working day, 0 for a day off, 2 for a row taken back.
    """

    __tablename__ = "holidays"

    day: Mapped[str] = mapped_column(String, nullable=False, unique=True)
    name: Mapped[str] = mapped_column(String, nullable=False)
    works: Mapped[int] = mapped_column(Integer, nullable=False, default=0)


class MonthClose(Covered, Base):
    """A closed month of a register (rule R9).

    Attributes:
        month: ``2026-09``.
        position: last position of the history when it was closed, and its hash.
        reopened_at: set while it is open again.
    """

    __tablename__ = "month_closes"
    __table_args__ = (UniqueConstraint("register", "month"),)

    register: Mapped[str] = mapped_column(String, nullable=False)
    month: Mapped[str] = mapped_column(String, nullable=False)
    first: Mapped[str | None] = mapped_column(String)
    last: Mapped[str | None] = mapped_column(String)
    count: Mapped[int] = mapped_column(Integer, nullable=False)
    voided: Mapped[int] = mapped_column(Integer, nullable=False)
    closed_at: Mapped[str] = mapped_column(String, nullable=False)
    closed_by: Mapped[str] = mapped_column(String, nullable=False)
    position: Mapped[int] = mapped_column(Integer, nullable=False)
    head: Mapped[str] = mapped_column(String, nullable=False)
    reopened_at: Mapped[str | None] = mapped_column(String)
    reopened_by: Mapped[str | None] = mapped_column(String)
    reopened_reason: Mapped[str | None] = mapped_column(Text)


class LinkRow(Covered, Base):
    """A link between two entries (rule R13)."""

    __tablename__ = "links"
    __table_args__ = (
        Index("ix_links_from", "from_register", "from_id"),
        Index("ix_links_to", "to_register", "to_id"),
    )

    from_register: Mapped[str] = mapped_column(String, nullable=False)
    from_id: Mapped[int] = mapped_column(Integer, nullable=False)
    to_register: Mapped[str] = mapped_column(String, nullable=False)
    to_id: Mapped[int] = mapped_column(Integer, nullable=False)
    kind: Mapped[str] = mapped_column(String, nullable=False)
    removed: Mapped[int] = mapped_column(Integer, nullable=False, default=0)


class AttachmentRow(Covered, Base):
    """A file of an entry; its content lies in the home under its hash (rule R14)."""

    __tablename__ = "attachments"
    __table_args__ = (Index("ix_attachments_entry", "register", "entry_id"),)

    register: Mapped[str] = mapped_column(String, nullable=False)
    entry_id: Mapped[int] = mapped_column(Integer, nullable=False)
    name: Mapped[str] = mapped_column(String, nullable=False)
    size: Mapped[int] = mapped_column(Integer, nullable=False)
    sha256: Mapped[str] = mapped_column(String, nullable=False)
    added_at: Mapped[str] = mapped_column(String, nullable=False)
    removed: Mapped[int] = mapped_column(Integer, nullable=False, default=0)


class OtherRow(Covered, Base):
    """A column of an imported file that no field took."""

    __tablename__ = "other_data"
    __table_args__ = (Index("ix_other_data_entry", "register", "entry_id"),)

    register: Mapped[str] = mapped_column(String, nullable=False)
    entry_id: Mapped[int] = mapped_column(Integer, nullable=False)
    position: Mapped[int] = mapped_column(Integer, nullable=False, default=0)
    heading: Mapped[str] = mapped_column(Text, nullable=False)
    value: Mapped[str | None] = mapped_column(Text)


class ImportRun(Covered, Base):
    """One imported file; the rows carry its id."""

    __tablename__ = "imports"

    register: Mapped[str] = mapped_column(String, nullable=False)
    file_name: Mapped[str] = mapped_column(String, nullable=False)
    sha256: Mapped[str] = mapped_column(String, nullable=False, index=True)
    sheet: Mapped[str | None] = mapped_column(String)
    at: Mapped[str] = mapped_column(String, nullable=False)
    by: Mapped[str] = mapped_column(String, nullable=False)
    rows: Mapped[int] = mapped_column(Integer, nullable=False)


class ImportedRow(Covered, Base):
    """The hash of one imported line, by which the same line is known again."""

    __tablename__ = "imported_rows"
    __table_args__ = (Index("ix_imported_rows_hash", "register", "hash"),)

    register: Mapped[str] = mapped_column(String, nullable=False)
    entry_id: Mapped[int] = mapped_column(Integer, nullable=False)
    run: Mapped[int] = mapped_column(Integer, nullable=False)
    line: Mapped[int] = mapped_column(Integer, nullable=False)
    hash: Mapped[str] = mapped_column(String, nullable=False)


OFFICE_TABLES: tuple[type[Covered], ...] = (
    Counter,
    SettingRow,
    OperatorRow,
    HolidayRow,
    MonthClose,
    LinkRow,
    AttachmentRow,
    OtherRow,
    ImportRun,
    ImportedRow,
)
"""Tables under the history that belong to no register."""
