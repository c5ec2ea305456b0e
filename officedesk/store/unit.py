"""The unit of work: everything an operation changes is kept together, or nothing is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field as field_
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, Connection, event, select
from sqlalchemy.orm import Session

from officedesk.core.booking import Place
from officedesk.core.changes import Bulk, ChangeSet, EntryRef
from officedesk.core.clock import Clock, utc_text
from officedesk.core.entity import ChildRow, Covered, Entry, table_of
from officedesk.core.errors import NotFound
from officedesk.core.i18n import _
from officedesk.core.masters import Master
from officedesk.core.permits import Duty, Operator, require
from officedesk.core.register import Register
from officedesk.core.requests import Request
from officedesk.core.stock import Posting
from officedesk.core.values import Value
from officedesk.core.workdays import WorkingDays
from officedesk.core.workflow import VOID
from officedesk.store import admitted, around, linked, numbered
from officedesk.store import posting as posts
from officedesk.store.admission import Admission
from officedesk.store.ask import Ask
from officedesk.store.committing import commit
from officedesk.store.directory import Directory, decide
from officedesk.store.engine import raw_connection
from officedesk.store.faults import told
from officedesk.store.ledger import Ledger, RowChange
from officedesk.store.masters import masters_of
from officedesk.store.schema import derived_of
from officedesk.store.tables import Counter, HolidayRow, SettingRow
from officedesk.store.touched import Touched, collect, finished

if TYPE_CHECKING:
    from officedesk.store.office import Store

__all__ = ["Ask", "UnitOfWork", "unit_of_work"]

ChildT = TypeVar("ChildT", bound=ChildRow)
EntryT = TypeVar("EntryT", bound=Entry)

_REMEMBERED = frozenset({SettingRow.__tablename__, HolidayRow.__tablename__})
"""What the store remembers from one unit of work to the next."""


@dataclass
class UnitOfWork:
    """One open unit of work; fulfils ``officedesk.core.work.Work``.

    Attributes:
        touched: what it has written so far.
        clock_checked: the clock was looked at, for all numbers that it takes (rule R8).
        forgets: it wrote what the store remembers: settings, holidays.
    """

    store: Store
    ask: Ask
    connection: Connection
    session: Session
    now: datetime
    warnings: list[str] = field_(default_factory=list)
    numbers: list[str] = field_(default_factory=list)
    bulk: Bulk | None = None
    touched: Touched = field_(default_factory=Touched)
    _masters: dict[str, Sequence[Master]] = field_(default_factory=dict)
    clock_checked: bool = False
    forgets: bool = False

    def __post_init__(self) -> None:
        self.database = raw_connection(self.connection)
        self.directory = Directory(self.database)
        self.ledger = self._ledger()

    def _ledger(self) -> Ledger:
        """The end of the chain as it stands."""
        return Ledger(
            self.database, utc_text(self.now), self.ask.operator.name, self.ask.action,
            self.ask.reason,
            self.ask.undoes,
        )  # fmt: skip

    # --- what rules may look at -------------------------------------------------------

    @property
    def today(self) -> date:
        """The calendar day of the operation."""
        return self.now.date()

    @property
    def operator(self) -> Operator:
        """Who sits at the desk."""
        return self.ask.operator

    @property
    def calendar(self) -> WorkingDays:
        """Working days, with holidays and make-up weekends."""
        return self.store.calendar()

    def setting(self, key: str) -> Any:
        """A setting's value, or its default."""
        return self.store.setting(key)

    def masters(self, register: str) -> Sequence[Master]:
        """The entries of a master register that fields of others name."""
        if register not in self._masters:
            self._masters[register] = masters_of(self.database, self.store.registers[register])
        return self._masters[register]

    # --- what actions may do ----------------------------------------------------------

    def require(self, duty: Duty) -> None:
        """Refuse what the operator's role does not reach."""
        require(self.ask.operator, duty)

    def warn(self, sentence: str) -> None:
        """Say something with the result, without refusing it."""
        self.warnings.append(sentence)

    def find(self, number: str) -> EntryRef:
        """The entry of that number."""
        return self.store.find(self.database, number)

    def get(self, ref: EntryRef) -> Entry:
        """The entity of ``ref``.

        Raises:
            NotFound: there is none.
        """
        register = self.store.registers[ref.register]
        found = self.session.get(register.entity, ref.id)
        if found is None:
            raise NotFound(_("There is no entry {number}.").format(number=f"~{ref.id}"))
        return found

    def ref(self, entry: Entry) -> EntryRef:
        """The reference of an entity; it has been flushed before."""
        return EntryRef(entry.register, entry.id)

    def children(self, entry: Entry, kind: type[ChildT]) -> Sequence[ChildT]:
        """The entry's live child rows of that table, in order."""
        statement = (
            select(kind)
            .where(kind.entry_id == entry.id, kind.removed == 0)
            .order_by(kind.position, kind.id)
        )
        return self.session.scalars(statement).all()

    def add_child(self, entry: Entry, row: ChildRow) -> None:
        """Put a child row at the end of its block."""
        row.entry_id = entry.id
        row.position = len(self.children(entry, type(row))) + 1
        row.removed = row.removed or 0
        self.session.add(row)
        self.session.flush()

    def others(
        self, kind: type[EntryT], *where: ColumnElement[bool], order: Sequence[Any], most: int
    ) -> Sequence[EntryT]:
        """Entries of a register by conditions of its own, in order."""
        self.session.flush()
        return self.session.scalars(select(kind).where(*where).order_by(*order).limit(most)).all()

    def flush(self) -> None:
        """Write what was changed so far: the next rule sees it."""
        self.session.flush()

    def was(self, row: Covered) -> Mapping[str, Any] | None:
        """What was in the changed columns of a row; None for one that is new."""
        return self.touched.was(row)

    def links(self, entry: Entry) -> Sequence[tuple[str, EntryRef]]:
        """Kind and other end of each link of the entry."""
        return linked.links(self, entry)

    def link(self, entry: Entry, other: EntryRef, kind: str) -> None:
        """Link two entries; both sides show it. The same link twice is one."""
        linked.link_entries(self, entry, other, kind)

    def unlink(self, entry: Entry, other: EntryRef, kind: str) -> None:
        """Take the link of that kind away that was made from ``entry``, where there is one."""
        linked.unlink_entries(self, entry, other, kind)

    def called(self, ref: EntryRef) -> str:
        """The number of an entry, or ``outgoing~17`` while it has none."""
        return self.get(ref).called

    def tell(self, ref: EntryRef, request: Request) -> bool:
        """Tell an entry of a request; False where its register does not hear of such."""
        hearing = self.store.registers[ref.register].hearing(type(request))
        entry = self.get(ref)
        if hearing is None or entry.state == VOID:
            return False
        hearing.run(self, entry, request)
        self.session.flush()
        return True

    def next_in(self, entry: Entry, column: str, same: Mapping[str, Value]) -> int:
        """One more than the highest number in a column, among rows that hold the same."""
        return around.next_in(self, entry, column, same)

    def named_by(self, entry: Entry) -> list[str]:
        """What a few entries are called that name this one as their master."""
        return around.named_by(self, entry)

    def same(self, entry: Entry, values: Mapping[str, Value]) -> str:
        """What another entry of the register is called that holds these values."""
        return around.same(self, entry, values)

    def place(self, ref: EntryRef) -> Place | None:
        """A place as its bookings see it; None where it is void."""
        return around.place(self, ref)

    def bookings(self, place: Entry, since: datetime, until: datetime | None) -> list[str]:
        """Numbers of the entries that take a place in a time, in order; without an end for ever."""
        return around.bookings(self, place, since, until)

    def is_open(self, number: str) -> bool:
        """Whether somebody still has to do something with the entry of that number."""
        return around.is_open(self, number)

    def happened(self, ref: EntryRef) -> bool:
        """Whether an entry is not still on its way to a physical fact: a letter that has left."""
        return around.happened(self, ref)

    def person(self, words: str) -> int | None:
        """Id in the directory of a name as written; None where nobody, or several, have it."""
        return self.directory.link_of(words)

    def decide(
        self, words: str, given: Mapping[str, Value], asked: str = "instructed_by"
    ) -> tuple[int | None, str]:
        """Who decided, and on what basis (rule R10)."""
        return decide(self, words, given, asked)

    def link_of(self, words: str) -> int | None:
        """Id in the directory of a name as written; None where nobody, or more than one, has it."""
        return self.directory.link_of(words)

    # --- how the store uses it --------------------------------------------------------

    def admission(self, register: Register) -> Admission:
        """The gate that every row of ``register`` passes."""
        return Admission(register, self, self.directory.link_of)

    def take_numbers(self, register: Register, count: int) -> tuple[int, int, list[str]]:
        """Year, first sequence and printed numbers of ``count`` new entries."""
        return numbered.take_numbers(self, register, count)

    def series(self, register: str, year: int) -> Counter:
        """The counter of a series, made where there is none yet."""
        return numbered.series(self, register, year)

    def touch(self, ref: EntryRef, new: bool, names: set[str]) -> None:
        """Remember that an entry was changed."""
        if ref.register in self._masters:
            table = table_of(self.store.registers[ref.register].entity)
            if not names <= derived_of(table):
                del self._masters[ref.register]
        self.touched.note(ref, new, names)

    def go_on(self, now: datetime) -> None:
        """Go on at a later moment, with an operation of its own in the history."""
        self.session.flush()
        self.now = now
        self.ledger = self._ledger()

    def write(self, changes: Sequence[RowChange]) -> None:
        """Chain changed rows to the history."""
        self.ledger.write(changes)
        self.forgets |= any(change.tab in _REMEMBERED for change in changes)

    def put_setting(self, key: str, value: Any) -> None:
        """Set one setting; permission was checked before."""
        words = json.dumps(value, ensure_ascii=False)
        row = self.session.scalars(select(SettingRow).where(SettingRow.key == key)).one_or_none()
        if row is None:
            self.session.add(SettingRow(key=key, value=words))
        else:
            row.value = words
        self.session.flush()

    def finish(self, label: str) -> ChangeSet:
        """Write what is left and say what was changed; the caller commits."""
        self.session.flush()
        return finished(self, label)

    # --- session events ---------------------------------------------------------------

    def before_flush(self, *_given: Any) -> None:
        """Look at changed entries before they are written; new ones were admitted before."""
        admitted.look_before_flush(self)

    def after_flush(self, *_given: Any) -> None:
        """Collect what was written, once, with before and after."""
        collect(self)

    def post(self, posting: Posting) -> EntryRef:
        """Post a movement of stock in this unit of work; a source of it is linked."""
        return posts.post(self, posting)

    def register(self, entity: Entry, posting: Posting | None = None) -> EntryRef:
        """Admit a new entry, give it its number and put it in; a draft gets none yet.

        Args:
            posting: what the program posts by itself, where it is a movement of stock.

        Raises:
            InvalidFields: every field that is wrong.
        """
        return admitted.admit(self, entity, posting)

    def stamp(self, register: Register) -> dict[str, Value]:
        """What registration writes into every entry."""
        return {
            "register": register.key,
            "registered_at": utc_text(self.now),
            "registered_on": self.today.isoformat(),
            "registered_by": self.ask.operator.name,
        }

    def guard(self, register: Register, row: Mapping[str, Value], names: frozenset[str]) -> None:
        """Let the director alone say who may decide (rule R10).

        A decider who is retired, merged or voided is taken out of it as well.

        Raises:
            NotAllowed: a clerk would.
        """
        for name, field in register.fields.items():
            if field.deciders and (name in names or ("state" in names and row.get(name))):
                self.require(Duty.DECIDERS)


@contextmanager
def unit_of_work(store: Store, clock: Clock, ask: Ask) -> Iterator[UnitOfWork]:
    """Open a unit of work, commit it at the end; anything raised rolls all of it back."""
    store.refuse_read_only()
    with told(), store.engine.connect() as connection:
        transaction = connection.begin()
        session = Session(bind=connection, autoflush=False, expire_on_commit=False)
        work: UnitOfWork | None = None
        try:
            store.notice_others(raw_connection(connection))
            work = UnitOfWork(store, ask, connection, session, clock.now())
            event.listen(session, "before_flush", work.before_flush)
            event.listen(session, "after_flush", work.after_flush)
            yield work
            session.flush()
            if ask.dry_run:
                transaction.rollback()
            else:
                commit(store.home, transaction, work.database)
        except BaseException:
            if transaction.is_active:
                transaction.rollback()
            raise
        finally:
            session.close()
            if work is not None and work.forgets:
                store.forget_cache()
