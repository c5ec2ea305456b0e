"""The desk: everything the window and the command line can do with an open home."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as field_
from datetime import date, datetime
from pathlib import Path
from typing import Any

from officedesk import __version__
from officedesk.core.changes import Bulk, Change, ChangeSet, EntryRef
from officedesk.core.clock import Clock, SystemClock, from_utc_text
from officedesk.core.errors import Clash, Invalid, InvalidFields, NotFound, OfficeError
from officedesk.core.fields import Field, Kind, Party
from officedesk.core.holidays import no_table_sentence, official
from officedesk.core.i18n import _, ngettext, system_territory
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.marks import mark_words
from officedesk.core.patterns import check_pattern, may_meet, number_text
from officedesk.core.permits import Duty, Operator, require
from officedesk.core.progress import Progress, Silent
from officedesk.core.query import Query
from officedesk.core.register import Action, Register
from officedesk.core.setting_values import cleaned_setting
from officedesk.core.settings import SETTINGS, setting_named
from officedesk.core.text import clean_line
from officedesk.core.values import Value
from officedesk.core.views import (
    Certificate,
    ChildView,
    EntryView,
    HistoryLine,
    Hit,
    Letterhead,
    Preview,
    Row,
    Suggestion,
)
from officedesk.core.workdays import WorkingDays
from officedesk.desk import closing, completion
from officedesk.desk.entries import read_entries, read_entry
from officedesk.desk.operators import Operators
from officedesk.desk.purge import PurgePreview, purge
from officedesk.desk.tidying import tidy
from officedesk.desk.timeline import history_of, label_of
from officedesk.desk.writing import VOID_ACTION, Children, Writer, action_of, why_not
from officedesk.discovery import registers
from officedesk.store import attachments, numbering
from officedesk.store.admission import Admission
from officedesk.store.backup import BackupInfo, back_up, back_up_if_changed
from officedesk.store.bulk import register_many
from officedesk.store.faults import told
from officedesk.store.home import Home, WindowLock
from officedesk.store.kept import in_the_way
from officedesk.store.office import Store, home_at
from officedesk.store.reading import Reader, open_to
from officedesk.store.search import words_of
from officedesk.store.tables import HolidayRow
from officedesk.store.unit import Ask, unit_of_work
from officedesk.store.void_run import void_run


@dataclass
class DeskRules:
    """What rules may look at outside of a unit of work; fulfils ``Rules``."""

    store: Store
    clock: Clock
    operator: Operator

    @property
    def now(self) -> datetime:
        """The moment, with its zone."""
        return self.clock.now()

    @property
    def today(self) -> date:
        """Its calendar day."""
        return self.clock.now().date()

    @property
    def calendar(self) -> WorkingDays:
        """Working days of the office."""
        return self.store.calendar()

    def setting(self, key: str) -> Any:
        """A setting's value, or its default."""
        return self.store.setting(key)


@dataclass
class Desk:
    """An open home with someone at the desk.

    Attributes:
        store: the home's store.
        clock: what time it is.
        operator: who sits at the desk.
        holder: who holds the writing window, where this desk could only read.
    """

    store: Store
    clock: Clock
    operator: Operator
    holder: Mapping[str, Any] = field_(default_factory=dict)
    lock: WindowLock | None = None

    def __post_init__(self) -> None:
        self._writer = Writer(self.store, self.clock)
        self.staff = Operators(self.store, self.clock)
        self._seen = self._newest()

    @classmethod
    def open(
        cls, folder: Path, *, clock: Clock | None = None, operator: str | None = None,
        password: str | None = None, read_only: bool = False, window: bool = False,
        log_in: bool = True,
    ) -> Desk:  # fmt: skip
        """Open the home in ``folder``; it is made where there is none.

        Args:
            clock: for tests; the machine's own otherwise.
            operator, password: who sits down; must where operators are set up.
            read_only: change nothing.
            window: take the lock of the one writing window; where another
                program holds it, the desk opens for reading only.
            log_in: False lets the window open first and ask afterwards; until
                then the operator may do nothing that a role decides.
        """
        clock = clock or SystemClock()
        with told():
            home = home_at(folder) if not read_only else Home(folder)
            lock = WindowLock(home.lock) if window and not read_only else None
            holder: Mapping[str, Any] = {}
            if lock is not None and not lock.take():
                holder, lock, read_only = lock.holder() or {"user": "?"}, None, True
            try:
                store = Store(home, registers(), clock, read_only=read_only)
            except BaseException:
                if lock is not None:
                    lock.release()
                raise
        try:
            staff = Operators(store, clock)
            who = staff.log_in(operator, password) if log_in else staff.someone()
        except BaseException:
            store.close()
            if lock is not None:
                lock.release()
            raise
        return cls(store, clock, who, holder, lock)

    def close(self) -> None:
        """Close the home."""
        self.store.close()
        if self.lock is not None:
            self.lock.release()

    @property
    def home(self) -> Home:
        """The paths of the home."""
        return self.store.home

    @property
    def registers(self) -> Mapping[str, Register]:
        """The registers by key, in the order of the window."""
        return self.store.registers

    @property
    def rules(self) -> DeskRules:
        """What rules may look at, for forms."""
        return DeskRules(self.store, self.clock, self.operator)

    @property
    def today(self) -> date:
        """The calendar day."""
        return self.clock.now().date()

    def switch_operator(self, name: str, password: str | None = None) -> Operator:
        """Let another sit down."""
        self.operator = self.staff.log_in(name, password)
        return self.operator

    # --- reading ----------------------------------------------------------------------

    def reader(self) -> Reader:
        """A reader of lists with a connection of its own, for one thread at a time."""
        return Reader(self.store, self.clock, self.operator)

    def entry(self, ref: EntryRef) -> EntryView:
        """One entry with all that belongs to it."""
        with told():
            return read_entry(self.store, self.store.reading(), self.operator, ref)

    def entries(self, register: str, ids: Sequence[int]) -> list[EntryView]:
        """Several entries of a register, in the order of ``ids``."""
        with told():
            return read_entries(self.store, self.store.reading(), self.operator, register, ids)

    def history(self, ref: EntryRef) -> tuple[HistoryLine, ...]:
        """What was done with an entry, newest first; nothing where it is restricted."""
        with told():
            if self.entry(ref).restricted:
                return ()
            return history_of(self.store, self.store.reading(), ref)

    def find(self, number: str) -> EntryRef:
        """The entry of that number.

        Raises:
            NotFound: no register has it.
        """
        with told():
            return self.store.find(self.store.reading(), number)

    def search_everywhere(self, text: str, limit: int = 50) -> tuple[Hit, ...]:
        """Entries of every register in which the words stand, newest first."""
        found: list[Hit] = []
        if not words_of(text):
            return ()
        reader = self.reader()
        try:
            for key, register in self.registers.items():
                columns = (register.headline,)
                for row in reader.rows(Query(key, search=text), 0, limit, columns):
                    found.append(
                        Hit(EntryRef(key, row.id), row.number, str(row.cells[0] or ""), row.state)
                    )
        finally:
            reader.close()
        return tuple(found[:limit])

    def complete(
        self, party: Party, text: str, limit: int = 8, register: str = "", field: str = ""
    ) -> tuple[Suggestion, ...]:
        """Names from the directory, then words that stand in the same field of earlier entries."""
        with told():
            database = self.store.reading()
            found = completion.from_directory(database, party, text, limit)
            if register and field and field in self.registers[register].fields:
                declared = self.registers[register]
                found += completion.from_entries(
                    database, declared, declared.fields[field], text, limit,
                    open_to(self.store, declared, self.operator),
                )  # fmt: skip
            return completion.newest(found, limit)

    def recent_of(self, register: str, field: str, words: str, limit: int = 5) -> tuple[Row, ...]:
        """The newest entries in whose ``field`` exactly these words stand."""
        declared = self.registers[register]
        if not words or field not in declared.fields:
            return ()
        seen, hidden = open_to(self.store, declared, self.operator)
        with told():
            ids = [
                row[0]
                for row in self.store.reading().execute(
                    f"SELECT id FROM {declared.table} WHERE {field} = ? AND {seen}"
                    " ORDER BY id DESC LIMIT ?",
                    (words, *hidden, limit),
                )
            ]
        return self._rows(register, ids)

    def twins(self, register: str, values: Mapping[str, Value], but: int = 0) -> tuple[Row, ...]:
        """Entries that are probably the same thing, registered already."""
        with told():
            declared = self.registers[register]
            seen = open_to(self.store, declared, self.operator)
            ids = completion.twins_of(self.store.reading(), declared, values, seen)
        return self._rows(register, [entry for entry in ids if entry != but])

    def known_row_hashes(self, register: str, hashes: Sequence[str]) -> dict[str, str]:
        """Numbers of entries that came from rows with these hashes, and are not void."""
        declared = self.store.register(register)
        found: dict[str, str] = {}
        with told():
            for start in range(0, len(hashes), 500):
                some = list(hashes[start : start + 500])
                found.update(
                    self.store.reading()
                    .execute(
                        f"SELECT r.hash, t.number FROM imported_rows r JOIN {declared.table} t"
                        f" ON t.id = r.entry_id WHERE r.register = ? AND t.state != 'void'"
                        f" AND r.hash IN ({','.join('?' * len(some))}) ORDER BY r.id DESC",
                        (register, *some),
                    )
                    .fetchall()
                )
        return found

    def earlier_imports(self, register: str, sha256: str) -> tuple[tuple[datetime, str, int], ...]:
        """When, by whom and with how many rows this very file was imported before."""
        with told():
            rows = (
                self.store.reading()
                .execute(
                    "SELECT at, by, rows FROM imports WHERE register = ? AND sha256 = ?"
                    " ORDER BY id",
                    (register, sha256),
                )
                .fetchall()
            )
        return tuple((from_utc_text(at), by, count) for at, by, count in rows)

    def _rows(self, register: str, ids: Sequence[int]) -> tuple[Row, ...]:
        if not ids:
            return ()
        reader = self.reader()
        try:
            return tuple(reader.rows_of(register, ids, self.registers[register].columns))
        finally:
            reader.close()

    def preview(self, register: str, values: Mapping[str, Value]) -> Preview:
        """What a form shows before it is saved: number, computed values, what Save would refuse."""
        declared = self.registers[register]
        row: dict[str, Value] = dict.fromkeys(declared.fields)
        row.update(values)
        errors: tuple[Invalid, ...] = ()
        try:
            Admission(declared, self.rules, lambda words: None).new(row)
        except InvalidFields as error:
            errors = error.errors
            declared.complete(self.rules, row)
        kept = {name: row[name] for name in declared.fields}
        return Preview(self.next_number(register), kept, declared.explain(self.rules, row), errors)

    def next_number(self, register: str) -> str:
        """The number that the next entry will probably get."""
        declared = self.registers[register]
        year = 0 if declared.master else self.today.year
        with told():
            sequence = numbering.next_number(self.store.reading(), register, year)
        pattern = self.setting("numbering." + register) or declared.pattern
        return number_text(pattern, year, sequence)

    def why_not(self, action_key: str, ref: EntryRef) -> str:
        """Why an action is not possible with an entry now; empty where it is."""
        view = self.entry(ref)
        register = self.registers[ref.register]
        return why_not(register, action_of(register, action_key), view.state, view.number)

    def actions(self, register: str) -> tuple[Action, ...]:
        """What one can do with entries of a register, *void* last."""
        return (*self.registers[register].actions, VOID_ACTION)

    def letterhead(self) -> Letterhead:
        """The institution as papers show it."""
        return Letterhead(
            institution=self.setting("institution"), office=self.setting("office"),
            institution_other=self.setting("institution_other"),
            office_other=self.setting("office_other"), printed_by=self.operator.name,
            printed_at=self.clock.now(), version=__version__,
            language=self.setting("language") or "en",
            both=bool(self.setting("paper.both_languages")),
            sample=bool(self.setting("sample")),
        )  # fmt: skip

    def number_in_the_way(self, register: str, year: int) -> str:
        """The number that keeps an export of ``year`` from keeping its own; empty for none."""
        with told():
            return in_the_way(self.store.reading(), self.store.register(register), year)

    # --- writing ----------------------------------------------------------------------

    def register_entry(
        self, register: str, values: Mapping[str, Value], children: Children | None = None, *,
        other: Sequence[tuple[str, str]] = (), date_is_right: bool = False,
    ) -> ChangeSet:  # fmt: skip
        """Register one entry; it takes its number as it is saved."""
        return self._done(
            self._writer.register_entry(
                self.operator, register, values, children or {}, other, date_is_right
            )
        )

    def register_many(
        self, register: str, rows: Iterable[EntryInput], *, source: ImportSource,
        dry_run: bool = False, date_is_right: bool = False, progress: Progress | None = None,
        total: int = 0, backup: bool = True,
    ) -> ChangeSet:  # fmt: skip
        """Register the rows of a file in one unit of work: all of them or none.

        Args:
            backup: make one first; False for a home that can be made anew, the sample's.
        """
        require(self.operator, Duty.IMPORT)
        declared = self.store.register(register)
        if backup and not dry_run and self._newest():
            self.store.refuse_read_only()
            back_up_if_changed(self.home, self.clock, reason="before-import")
        ask = Ask("import", self.operator, date_is_right=date_is_right, dry_run=dry_run)
        with unit_of_work(self.store, self.clock, ask) as work:
            bulk = register_many(work, declared, rows, source, progress or Silent(), total)
            label = _("{count} entries carried over from {file}.").format(
                count=bulk.count, file=source.file_name
            )
            changes = work.finish(label)
        return changes if dry_run else self._done(changes)

    def void_import(self, ref: EntryRef, reason: str) -> ChangeSet:
        """Void the whole import that brought ``ref``, while none of its rows was worked on."""
        require(self.operator, Duty.VOID_IMPORT)
        if not reason.strip():
            raise Invalid(_("Write why the import is voided."), "reason")
        declared = self.store.register(ref.register)
        with unit_of_work(self.store, self.clock, Ask("void-import", self.operator, reason)) as w:
            first, last = void_run(w, declared, w.get(ref).carried)
            count = w.bulk.count if w.bulk is not None else 0
            label = ngettext(
                "{first} void ({count} entry of an import).",
                "{first} to {last} void ({count} entries of an import).",
                count,
            )
            changes = w.finish(label.format(first=first, last=last, count=f"{count:,}"))
        return self._done(changes)

    def edit(
        self, ref: EntryRef, values: Mapping[str, Value], *, children: Children | None = None,
        reason: str = "", version: int | None = None,
        seen: Mapping[str, Sequence[ChildView]] | None = None,
    ) -> ChangeSet:  # fmt: skip
        """Correct an entry; a fact in a closed month needs the director and a reason.

        Args:
            version, seen: of the entry and its child rows when the person began: what
                another changed meanwhile is neither overwritten nor taken away.
        """
        self._refuse_restricted([ref])
        return self._done(
            self._writer.edit(self.operator, ref, values, children, reason, version, seen)
        )

    def act(
        self, action_key: str, refs: Sequence[EntryRef], values: Mapping[str, Value] | None = None
    ) -> ChangeSet:
        """Do one thing with one or several entries of a register: all of them or none."""
        self._refuse_restricted(refs)
        return self._done(self._writer.act(self.operator, action_key, refs, values or {}))

    def link(self, a: EntryRef, b: EntryRef, kind: str = "see") -> ChangeSet:
        """Link two entries; both sides show it."""
        self._refuse_restricted([a, b])
        return self._done(self._writer.link(self.operator, a, b, kind))

    def attach(self, ref: EntryRef, path: Path, progress: Progress | None = None) -> ChangeSet:
        """Copy a file into the home and attach it to an entry."""
        self._refuse_restricted([ref])
        self.store.refuse_read_only()
        return self._attached(ref, attachments.keep(self.home, path, progress))

    def attach_bytes(self, ref: EntryRef, name: str, content: bytes) -> ChangeSet:
        """As ``attach``, for what was pasted or came with an e-mail."""
        self._refuse_restricted([ref])
        self.store.refuse_read_only()
        return self._attached(ref, attachments.keep_bytes(self.home, name, content))

    def _attached(self, ref: EntryRef, kept: attachments.Kept) -> ChangeSet:
        require(self.operator, Duty.ATTACH)
        ask = Ask("attach", self.operator, undoable=True)
        with unit_of_work(self.store, self.clock, ask) as work:
            attachments.attach(work, ref, kept)
            number = work.get(ref).number
            changes = work.finish(
                _("{name} attached to {number}.").format(name=kept.name, number=number)
            )
        return self._done(changes)

    def detach(self, attachment_id: int, reason: str = "") -> ChangeSet:
        """Take a file off its entry; its content and the history stay.

        In a closed month it is a fact: the director takes it off, with a reason.
        """
        require(self.operator, Duty.ATTACH)
        self._refuse_restricted(
            self._owners("attachments", ("register", "entry_id"), attachment_id)
        )
        ask = Ask("detach", self.operator, reason=reason, undoable=True)
        with unit_of_work(self.store, self.clock, ask) as work:
            attachments.detach(work, attachment_id)
            changes = work.finish(_("File taken away."))
        return self._done(changes)

    def unlink(self, link_id: int) -> ChangeSet:
        """Take a link away."""
        ends = (("from_register", "from_id"), ("to_register", "to_id"))
        self._refuse_restricted(
            [ref for end in ends for ref in self._owners("links", end, link_id)]
        )
        return self._done(self._writer.unlink(self.operator, link_id))

    def undo(self) -> ChangeSet:
        """Take back the operator's last operation, where undo is honest."""
        self._refuse_restricted(self._writer.last_refs(self.operator))
        return self._done(self._writer.undo(self.operator))

    # --- settings and calendar --------------------------------------------------------

    def setting(self, key: str) -> Any:
        """A setting's value, or its default."""
        return self.store.setting(key)

    def settings(self) -> Mapping[str, Any]:
        """Every setting with its value."""
        found = {key: self.setting(key) for key in SETTINGS}
        for key, register in self.registers.items():
            found["numbering." + key] = self.setting("numbering." + key) or register.pattern
            if register.event:
                late = self.setting("late_after." + key)
                found["late_after." + key] = register.late_after if late is None else late
        return found

    def set_settings(self, values: Mapping[str, Any]) -> ChangeSet:
        """Set one or several settings at once.

        Raises:
            Invalid: a value that the setting cannot take.
        """
        checked: dict[str, Any] = {}
        for key, value in values.items():
            require(self.operator, setting_named(key).duty)
            checked[key] = self._checked_setting(key, value)
        with unit_of_work(self.store, self.clock, Ask("settings", self.operator)) as work:
            for key, value in checked.items():
                work.put_setting(key, value)
            changes = work.finish(_("Settings changed."))
        return self._done(changes)

    def set_setting(self, key: str, value: Any) -> ChangeSet:
        """Set one setting."""
        return self.set_settings({key: value})

    def _checked_setting(self, key: str, value: Any) -> Any:
        """The value as it is kept; what it would spoil is named."""
        family, _dot, name = key.partition(".")
        if family == "numbering":
            register = self.store.register(name)
            if value:
                check_pattern(str(value), master=register.master)
                self._refuse_same_numbers(register, str(value))
            return str(value or "")
        if family == "late_after":
            self.store.register(name)
        cleaned = cleaned_setting(key, value)
        if key == "marks":
            self._refuse_mark_in_use({mark["key"] for mark in cleaned})
        return cleaned

    def _refuse_same_numbers(self, register: Register, pattern: str) -> None:
        """Two registers never print the same number: one number, one entry (rule R1)."""
        for key, other in self.registers.items():
            theirs = self.setting("numbering." + key) or other.pattern
            if other is not register and may_meet(pattern, theirs):
                raise Clash(
                    _("{register} is numbered {pattern}: take numbers that differ from it.").format(
                        register=_(other.label), pattern=theirs
                    ),
                )

    def _refuse_mark_in_use(self, kept: set[str]) -> None:
        """A mark that entries bear stays: without it they would lie open (rule R15)."""
        for register in self.registers.values():
            for field in register.fields.values():
                if field.kind is not Kind.MARK:
                    continue
                rows = self.store.reading().execute(
                    f"SELECT {field.name}, number FROM {register.table}"
                    f" WHERE {field.name} IS NOT NULL GROUP BY {field.name}"
                )
                for mark, number in rows.fetchall():
                    if mark not in kept:
                        raise Clash(
                            _("{number} is marked “{mark}”: the mark stays in the list.").format(
                                number=number, mark=mark_words(mark)
                            )
                        )

    def begin(self, values: Mapping[str, Any]) -> ChangeSet:
        """The first start: settings, and the official holidays of this year and the next.

        The country is that of the machine's locale; China for a Chinese office.
        Where it is not known, the calendar stays as it is and says so.
        """
        country = system_territory() or ("CN" if values.get("language") == "zh_CN" else "")
        if country:
            values = {**values, "country": country}
        changes = self.set_settings(values)
        for year in (self.today.year, self.today.year + 1):
            table = official(country, year)
            if table is not None:
                rows = {day: (name, works) for day, name, works in table.rows()}
                self.set_holidays(rows)
        return changes

    def set_first_number(self, register: str, year: int, first: int) -> ChangeSet:
        """Continue a paper book: the first number of a series, set while it is empty."""
        require(self.operator, Duty.NUMBERING)
        declared = self.store.register(register)
        if not 1 <= first < 10**9:
            raise Invalid(_("The first number is 1 or higher."), "first")
        this = 0 if declared.master else self.today.year
        if year not in ((0,) if declared.master else (this, this + 1)):
            raise Invalid(
                _("A series that can be begun is that of {year}.").format(year=this), "year"
            )
        with unit_of_work(self.store, self.clock, Ask("numbering", self.operator)) as work:
            numbering.check_first(work.database, declared.table, register, year)
            counter = work.series(register, year)
            counter.first = first
            counter.next = first
            return self._done(
                work.finish(
                    _("The series {year} begins at {first}.").format(year=year, first=first)
                )
            )

    def set_holidays(self, days: Mapping[date, tuple[str, int]]) -> ChangeSet:
        """Put days into the calendar: name, and 0 for a day off, 1 for a make-up working day,
        2 to take the row back."""
        require(self.operator, Duty.SETTINGS)
        with unit_of_work(self.store, self.clock, Ask("holidays", self.operator)) as work:
            for day, (words, works) in sorted(days.items()):
                name = clean_line(words)
                row = work.session.query(HolidayRow).filter_by(day=day.isoformat()).one_or_none()
                if row is None:
                    work.session.add(HolidayRow(day=day.isoformat(), name=name, works=works))
                else:
                    row.name, row.works = name, works
            changes = work.finish(_("Holidays changed."))
        return self._done(changes)

    def take_official_holidays(self, country: str, year: int) -> ChangeSet:
        """Take the official table of a country and year over into the calendar.

        Raises:
            NotFound: there is no official table for that year yet.
        """
        table = official(country, year)
        if table is None:
            raise NotFound(no_table_sentence(year))
        return self.set_holidays({day: (name, works) for day, name, works in table.rows()})

    # --- months, backups, purge --------------------------------------------------------

    def certificate(self, register: str, year: int) -> Certificate:
        """What a series holds, with the sentence that certifies it (rule R5)."""
        with told():
            return closing.certificate(self.store, register, year)

    def close_month(self, register: str, month: str) -> ChangeSet:
        """Close a month (``2026-09``): its facts then change only with a reason (rule R9)."""
        with unit_of_work(self.store, self.clock, Ask("close-month", self.operator)) as work:
            row = closing.close_month(work, register, month)
            changes = work.finish(closing.closed_sentence(row, self.registers[register]))
        return self._done(changes)

    def reopen_month(self, register: str, month: str, reason: str) -> ChangeSet:
        """Open a closed month again, with the reason."""
        ask = Ask("reopen-month", self.operator, reason=reason)
        with unit_of_work(self.store, self.clock, ask) as work:
            closing.reopen_month(work, register, month, reason)
            changes = work.finish(_("{month} is open again.").format(month=month))
        return self._done(changes)

    def purge(
        self, register: str, before: date, *, dry_run: bool = False, files: bool = False,
        progress: Progress | None = None,
    ) -> PurgePreview:  # fmt: skip
        """Empty personal data of entries registered before a day; rows and counts stay."""
        return purge(
            self.store, self.clock, self.operator, register, before, dry_run=dry_run, files=files,
            progress=progress,
        )  # fmt: skip

    def back_up(self, target: Path | None = None, progress: Progress | None = None) -> BackupInfo:
        """Make a verified backup, on the home's shelf or as one file."""
        require(self.operator, Duty.BACKUP)
        return back_up(
            self.home, self.clock, reason="by-hand", target=target, progress=progress, thorough=True
        )

    def tidy(self) -> tuple[str, ...]:
        """Put right what a program that was killed left behind; what to say about it.

        The window calls it on a worker once it is painted: it takes the write lock
        and looks through all attachments.
        """
        return tidy(self.store, self.clock)

    def leave(self) -> None:
        """Back up what has changed, then close: what the window does at its end.

        A backup that fails never keeps the home from being closed.
        """
        try:
            if not self.store.read_only:
                back_up_if_changed(self.home, self.clock, reason="exit")
        except OfficeError as error:
            logging.getLogger(__name__).warning("no backup at exit: %s", error.code)
        finally:
            self.close()

    # --- what others write ------------------------------------------------------------

    def poll(self) -> tuple[ChangeSet, ...]:
        """What other programs wrote since the last call, one ChangeSet an operation."""
        with told():
            rows = (
                self.store.reading()
                .execute(
                    "SELECT id, operation, action, operator, register, entry_id, tab, kind"
                    " FROM history WHERE id > ? ORDER BY id",
                    (self._seen,),
                )
                .fetchall()
            )
        if not rows:
            return ()
        self._seen = rows[-1][0]
        self.store.forget_cache()
        found: dict[int, list[tuple[Any, ...]]] = {}
        for row in rows:
            found.setdefault(row[1], []).append(row)
        return tuple(self._changes_of(operation, some) for operation, some in found.items())

    def _changes_of(self, operation: int, rows: Sequence[tuple[Any, ...]]) -> ChangeSet:
        touched: dict[EntryRef, bool] = {}
        for _id, _operation, _action, _who, register, entry, tab, kind in rows:
            declared = self.registers.get(register)
            if declared is not None:
                new = kind == "insert" and tab == declared.table
                ref = EntryRef(register, entry)
                touched[ref] = touched.get(ref, False) or new
        action, who = rows[0][2], rows[0][3]
        label = _("{who}: {label}").format(
            who=who, label=label_of(self.registers.get(rows[0][4]), action)
        )
        if action == "import" and touched:
            register = next(iter(touched)).register
            ids = [ref.id for ref in touched]
            return ChangeSet(operation, label, bulk=Bulk(register, min(ids), max(ids), len(ids)))
        return ChangeSet(operation, label, tuple(Change(ref, new) for ref, new in touched.items()))

    def _newest(self) -> int:
        row = self.store.reading().execute("SELECT max(id) FROM history").fetchone()
        return int(row[0] or 0)

    def _done(self, changes: ChangeSet) -> ChangeSet:
        """Our own write: the next poll need not tell it again."""
        newest = self._newest()
        own = (
            self.store.reading()
            .execute(
                "SELECT count(*) FROM history WHERE id > ? AND operation != ?",
                (self._seen, changes.operation),
            )
            .fetchone()[0]
        )
        if not own:
            self._seen = newest
        return changes

    def _owners(self, table: str, columns: tuple[str, str], row: int) -> list[EntryRef]:
        """The entry that a row of an office table belongs to; none where there is no such row."""
        with told():
            found = self.store.reading().execute(
                f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (row,)
            )
            return [EntryRef(*one) for one in found.fetchall()]

    def _refuse_restricted(self, refs: Sequence[EntryRef]) -> None:
        for ref in refs:
            if self.operator.alone:
                return
            if self.entry(ref).restricted:
                raise NotFound(
                    _(
                        "{number} is restricted: only the operators named for its mark may open it."
                    ).format(number=self.entry(ref).number)
                )


def field_named(register: Register, name: str) -> Field:
    """The field of that name.

    Raises:
        NotFound: lists where the names are to be found.
    """
    found = register.fields.get(name)
    if found is None:
        raise NotFound(
            _("There is no field “{field}”. “officedesk fields {register}” lists them.").format(
                field=name, register=register.key
            )
        )
    return found
