"""The open home: its database, registers, settings and calendar."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.clock import Clock
from officedesk.core.directory import Person
from officedesk.core.entity import ChildRow, Covered, Entry
from officedesk.core.errors import NotFound, ReadOnly
from officedesk.core.i18n import _
from officedesk.core.marks import use_marks
from officedesk.core.register import Register
from officedesk.core.settings import setting_named
from officedesk.core.workdays import WorkingDays
from officedesk.store import migrate, search
from officedesk.store.engine import connect, writing_engine
from officedesk.store.faults import told, write_protected
from officedesk.store.home import Home
from officedesk.store.tables import (
    OFFICE_TABLES,
    AttachmentRow,
    ImportedRow,
    LinkRow,
    OtherRow,
)

_ID = re.compile("[0-9]{1,18}")


class Store:
    """One home, open for reading and, unless ``read_only``, for writing.

    Attributes:
        home: its paths.
        registers: by key, in the order of the window.
        read_only: nothing may be written.
        protected: because folder or disk is write-protected.
    """

    def __init__(
        self, home: Home, registers: Iterable[Register], clock: Clock, *, read_only: bool = False
    ) -> None:
        self.home = home
        self.registers: Mapping[str, Register] = {register.key: register for register in registers}
        self.read_only = read_only
        self._by_entity = {register.entity: register for register in self.registers.values()}
        self._child_owner: dict[type[ChildRow], str] = {
            child.entity: register.key
            for register in self.registers.values()
            for child in register.children
        }
        entities: list[type[Covered]] = [*OFFICE_TABLES, *self._by_entity, *self._child_owner]
        self._by_table = {str(entity.__tablename__): entity for entity in entities}
        self._settings: dict[str, Any] | None = None
        self._calendar: WorkingDays | None = None
        self._seen: tuple[sqlite3.Connection, int] | None = None
        self._common: dict[str, Mapping[str, int]] = {}
        with told():
            self.read_only = migrate.bring_up(home, clock, read_only=read_only)
            self.protected = self.read_only and not read_only
            self.engine = writing_engine(home.database, read_only=self.read_only)
            self._reading = connect(home.database, read_only=self.read_only)

    def close(self) -> None:
        """Close every connection."""
        self._reading.close()
        self.engine.dispose()

    def reading(self) -> sqlite3.Connection:
        """The connection for short reads on the thread that opened the store."""
        return self._reading

    def connect_reader(self) -> sqlite3.Connection:
        """A connection of its own for another thread; it cannot write."""
        with told():
            connection = connect(self.home.database, read_only=self.read_only)
            connection.execute("PRAGMA query_only=ON")
            return connection

    def common_parts(self, table: str, database: sqlite3.Connection) -> Mapping[str, int]:
        """Which parts of words are common in ``table``: looked up once, for searches."""
        if table not in self._common:
            self._common[table] = search.common_parts(database, table)
        return self._common[table]

    def refuse_read_only(self) -> None:
        """Raise where nothing may be written."""
        if self.protected:
            raise write_protected()
        if self.read_only:
            raise ReadOnly(
                _("This home is open for reading only. Close the other window, or open it there.")
            )

    # --- registers --------------------------------------------------------------------

    def register(self, key: str) -> Register:
        """The register of that key.

        Raises:
            NotFound: there is none; the sentence lists those there are.
        """
        found = self.registers.get(key)
        if found is None:
            raise NotFound(
                _("There is no register “{key}”. There are: {names}.").format(
                    key=key, names=", ".join(self.registers)
                )
            )
        return found

    def register_of(self, entity: type[Entry]) -> Register:
        """The register whose table ``entity`` is."""
        return self._by_entity[entity]

    def entity_of(self, tab: str) -> type[Covered]:
        """The entity of a covered table."""
        return self._by_table[tab]

    def owner_of(self, row: Covered) -> EntryRef:
        """The entry to which a covered row belongs; an empty register for office-wide rows."""
        if isinstance(row, Entry):
            return EntryRef(row.register, row.id)
        if isinstance(row, ChildRow):
            return EntryRef(self._child_owner[type(row)], row.entry_id)
        if isinstance(row, (AttachmentRow, OtherRow, ImportedRow)):
            return EntryRef(row.register, row.entry_id)
        if isinstance(row, LinkRow):
            return EntryRef(row.from_register, row.from_id)
        return EntryRef("", row.id)

    def find(self, database: sqlite3.Connection, number: str) -> EntryRef:
        """The entry of that number or document number, or ``register~17``.

        ``~17`` alone does where one register has it unnumbered.

        Raises:
            NotFound: no register has it.
        """
        wanted = number.strip()
        for register in self.registers.values():
            row = database.execute(
                f"SELECT id FROM {register.table} WHERE number = ? COLLATE NOCASE", (wanted,)
            ).fetchone()
            if row:
                return EntryRef(register.key, row[0])
        for register in self.registers.values():
            if register.series is not None and wanted:
                row = database.execute(
                    f"SELECT id FROM {register.table} WHERE {register.series.text} = ? LIMIT 1",
                    (wanted,),
                ).fetchone()
                if row:
                    return EntryRef(register.key, row[0])
        key, mark, digits = wanted.partition("~")
        if mark and not key and _ID.fullmatch(digits):
            key = self._unnumbered(database, int(digits))
        if mark and _ID.fullmatch(digits) and key in self.registers:
            row = database.execute(
                f"SELECT id FROM {self.registers[key].table} WHERE id = ?", (int(digits),)
            ).fetchone()
            if row:
                return EntryRef(key, row[0])
        raise NotFound(
            _("There is no entry {number}. Numbers look like {example}.").format(
                number=number, example=self._example()
            )
        )

    def _unnumbered(self, database: sqlite3.Connection, entry: int) -> str:
        """The one register with this entry unnumbered, as its list shows it (``~17``)."""
        held = [
            register.key
            for register in self.registers.values()
            if database.execute(
                f"SELECT 1 FROM {register.table} WHERE id = ? AND number IS NULL", (entry,)
            ).fetchone()
        ]
        return held[0] if len(held) == 1 else ""

    def _example(self) -> str:
        for register in self.registers.values():
            if not register.master:
                return f"{register.prefix}-2026-0001"
        return "IN-2026-0001"

    # --- settings, calendar, months ---------------------------------------------------

    def forget_cache(self) -> None:
        """Read settings and calendar anew when next asked."""
        self._settings = None
        self._calendar = None

    def notice_others(self, database: sqlite3.Connection) -> None:
        """Forget settings and calendar where others wrote since ``database`` was asked last.

        Asked at the beginning of each unit of work, under its lock: a save would
        otherwise read them all again. SQLite counts what other connections commit.
        """
        version = int(database.execute("PRAGMA data_version").fetchone()[0])
        if self._seen != (database, version):
            self._seen = (database, version)
            self.forget_cache()

    def setting(self, key: str) -> Any:
        """A setting's value, or its default."""
        if self._settings is None:
            self._settings = {
                row[0]: json.loads(row[1])
                for row in self._reading.execute("SELECT key, value FROM settings")
            }
            use_marks(self._settings.get("marks", setting_named("marks").default))
        declared = setting_named(key)
        return self._settings.get(key, declared.default)

    def settings(self) -> Mapping[str, Any]:
        """All that were set."""
        self.setting("language")
        return dict(self._settings or {})

    def calendar(self) -> WorkingDays:
        """Working days as the office keeps them."""
        if self._calendar is None:
            off: dict[date, str] = {}
            on: dict[date, str] = {}
            for day, name, works in self._reading.execute(
                "SELECT day, name, works FROM holidays WHERE works < 2"
            ):
                (on if works else off)[date.fromisoformat(day)] = name
            years = frozenset(day.year for day in (*off, *on))
            self._calendar = WorkingDays(off, on, years, tuple(self.setting("weekend")))
        return self._calendar

    def closed(self, database: sqlite3.Connection, register: str, month: str) -> bool:
        """Whether ``month`` (``2026-09``) of the register is closed."""
        row = database.execute(
            "SELECT 1 FROM month_closes WHERE register = ? AND month = ? AND reopened_at IS NULL",
            (register, month),
        ).fetchone()
        return row is not None

    def deciders(self, database: sqlite3.Connection) -> dict[int, str]:
        """Those of the directory who may decide: id and name."""
        return dict(
            database.execute(
                f"SELECT id, name FROM {Person.__tablename__}"
                " WHERE decides = 1 AND state = 'active'"
            ).fetchall()
        )


def home_at(folder: Path) -> Home:
    """The home in ``folder``, checked and made where it is missing."""
    home = Home(folder)
    home.check()
    return home
