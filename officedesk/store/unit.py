"""The unit of work: everything an operation changes is kept together, or nothing is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field as field_
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, event, func, inspect, select
from sqlalchemy.orm import Session

from officedesk.core.booking import Place, Span
from officedesk.core.changes import Bulk, Change, ChangeSet, EntryRef
from officedesk.core.clock import Clock, utc_text
from officedesk.core.directory import Person
from officedesk.core.entity import ChildRow, Covered, Entry, fields_of, table_of
from officedesk.core.errors import Clash, Invalid, NotFound
from officedesk.core.fields import Kind
from officedesk.core.i18n import _
from officedesk.core.masters import Master
from officedesk.core.patterns import number_text
from officedesk.core.permits import Duty, Operator, Role, require
from officedesk.core.register import Register
from officedesk.core.requests import Request
from officedesk.core.stock import Posting
from officedesk.core.text import clean_text
from officedesk.core.values import Raw, Value, to_raw
from officedesk.core.workdays import WorkingDays
from officedesk.core.workflow import VOID
from officedesk.store import booked, closing, numbering, refusals, search
from officedesk.store import posting as posts
from officedesk.store.admission import Admission
from officedesk.store.codes import Codes
from officedesk.store.committing import commit
from officedesk.store.covering import changed_of, written
from officedesk.store.doubles import identify
from officedesk.store.engine import raw_connection
from officedesk.store.faults import told
from officedesk.store.ledger import Ledger, RowChange
from officedesk.store.masters import masters_of
from officedesk.store.on_order import tell_items
from officedesk.store.schema import derived_of
from officedesk.store.tables import Counter, HolidayRow, LinkRow, SettingRow
from officedesk.store.texts import texts_of

if TYPE_CHECKING:
    from officedesk.store.office import Store

ChildT = TypeVar("ChildT", bound=ChildRow)
EntryT = TypeVar("EntryT", bound=Entry)

_STEP = 200
_REMEMBERED = frozenset({SettingRow.__tablename__, HolidayRow.__tablename__})
"""What the store remembers from one unit of work to the next."""


@dataclass(frozen=True)
class Ask:
    """Who does what, and why.

    Attributes:
        action: written into the history: ``register``, ``edit``, an action's key.
        operator: who does it.
        reason: why; must for some operations.
        undoes: the operation that is taken back.
        date_is_right: the person confirmed the clock (rule R8).
        undoable: whether undo will take it back.
        dry_run: everything is done and then rolled back.
    """

    action: str
    operator: Operator
    reason: str = ""
    undoes: int | None = None
    date_is_right: bool = False
    undoable: bool = False
    dry_run: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", clean_text(self.reason))


@dataclass
class UnitOfWork:
    """One open unit of work; fulfils ``officedesk.core.work.Work``.

    Attributes:
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
    _touched: dict[EntryRef, tuple[bool, set[str]]] = field_(default_factory=dict)
    _links: dict[str, int | None] = field_(default_factory=dict)
    _masters: dict[str, Sequence[Master]] = field_(default_factory=dict)
    _clock_checked: bool = False
    forgets: bool = False

    def __post_init__(self) -> None:
        self.database = raw_connection(self.connection)
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

    def links(self, entry: Entry) -> Sequence[tuple[str, EntryRef]]:
        """Kind and other end of each link of the entry."""
        found: list[tuple[str, EntryRef]] = []
        for link in self.session.scalars(
            select(LinkRow).where(
                LinkRow.removed == 0,
                ((LinkRow.from_register == entry.register) & (LinkRow.from_id == entry.id))
                | ((LinkRow.to_register == entry.register) & (LinkRow.to_id == entry.id)),
            )
        ):
            here = (link.from_register, link.from_id) == (entry.register, entry.id)
            other = (link.to_register, link.to_id) if here else (link.from_register, link.from_id)
            found.append((link.kind, EntryRef(*other)))
        return found

    def link(self, entry: Entry, other: EntryRef, kind: str) -> None:
        """Link two entries; both sides show it. The same link twice is one."""
        if other == self.ref(entry):
            raise Invalid(_("An entry cannot be linked to itself. Give another number."))
        refusals.restricted(self, other)
        if any(known == (kind, other) for known in self.links(entry)):
            return
        self.session.add(
            LinkRow(
                from_register=entry.register, from_id=entry.id, to_register=other.register,
                to_id=other.id, kind=kind, removed=0,
            )
        )  # fmt: skip
        self.session.flush()

    def unlink(self, entry: Entry, other: EntryRef, kind: str) -> None:
        """Take the link of that kind away that was made from ``entry``, where there is one."""
        for link in self.session.scalars(
            select(LinkRow).where(
                LinkRow.removed == 0, LinkRow.kind == kind,
                LinkRow.from_register == entry.register, LinkRow.from_id == entry.id,
                LinkRow.to_register == other.register, LinkRow.to_id == other.id,
            )
        ):  # fmt: skip
            link.removed = 1
        self.session.flush()

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
        table = table_of(type(entry))
        conditions = [table.columns[name] == _compared(value) for name, value in same.items()]
        highest = select(func.max(table.columns[column])).where(*conditions)
        return int(self.session.scalar(highest) or 0) + 1

    def named_by(self, entry: Entry) -> list[str]:
        """What a few entries are called that name this one as their master."""
        found: list[str] = []
        for register in self.store.registers.values():
            ids = [
                one
                for kind in (register.entity, *(child.entity for child in register.children))
                for field in fields_of(kind).values()
                if field.kind is Kind.MASTER and field.of == entry.register
                for one in self._naming(register, table_of(kind), field.link, entry.id)
            ]
            found += [self.called(EntryRef(register.key, one)) for one in dict.fromkeys(ids)]
        return found

    def _naming(self, register: Register, table: Table, link: str, master: int) -> list[int]:
        """Ids of a few entries that name a master, themselves or in a row of theirs."""
        own = table_of(register.entity)
        id_ = own.columns["id"]
        ids = select(id_).where(table.columns[link] == master, own.columns["state"] != VOID)
        if table is not own:
            ids = ids.where(table.columns["entry_id"] == id_, table.columns["removed"] == 0)
        return list(self.session.scalars(ids.distinct().limit(6)))

    def same(self, entry: Entry, values: Mapping[str, Value]) -> str:
        """What another entry of the register is called that holds these values."""
        table = table_of(type(entry))
        conditions = [table.columns[name] == _compared(value) for name, value in values.items()]
        found = self.session.scalar(
            select(table.columns["id"]).where(table.columns["id"] != entry.id, *conditions)
        )
        return self.called(EntryRef(entry.register, found)) if found else ""

    def place(self, ref: EntryRef) -> Place | None:
        """A place as its bookings see it; None where it is void."""
        self.session.flush()
        found = booked.places(self.database, self.store.registers[ref.register])
        return next((one for one in found if one.id == ref.id), None)

    def bookings(self, place: Entry, since: datetime, until: datetime | None) -> list[str]:
        """Numbers of the entries that take a place in a time, in order; without an end for ever."""
        self.session.flush()
        span = Span(since, datetime.max if until is None else until)
        return [
            one.number
            for register in booked.booking_registers(self.store.registers)
            if booked.venue_of(self.store.registers, register).key == place.register
            for one in booked.held(self.database, register, span, place.id)
        ]

    def is_open(self, number: str) -> bool:
        """Whether somebody still has to do something with the entry of that number."""
        try:
            ref = self.find(number)
        except NotFound:
            return False
        return self.get(ref).state in self.store.registers[ref.register].workflow.open_keys

    def happened(self, ref: EntryRef) -> bool:
        """Whether an entry is not still on its way to a physical fact: a letter that has left."""
        workflow = self.store.registers[ref.register].workflow
        state = workflow.state(self.get(ref).state)
        return state.physical or not any(one.physical for one in workflow.track)

    def person(self, words: str) -> int | None:
        """Id in the directory of a name as written; None where nobody, or several, have it."""
        return self.link_of(words)

    def decide(
        self, words: str, given: Mapping[str, Value], asked: str = "instructed_by"
    ) -> tuple[int | None, str]:
        """Who decided, and on what basis (rule R10)."""
        person = self.link_of(words)
        deciders = self.store.deciders(self.database)
        if deciders and person not in deciders:
            raise Invalid(
                _("{name} may not decide. The directory names who may: {names}.").format(
                    name=words, names=", ".join(deciders.values())
                ),
                asked,
            )
        operator = self.ask.operator
        own = operator.alone or (
            operator.person is not None
            and operator.person == person
            and (bool(deciders) or operator.role is Role.DIRECTOR)
        )
        basis = str(given.get("basis") or ("screen" if own and not operator.alone else "paper"))
        if basis == "screen" and not own:
            raise Invalid(
                _(
                    "“At the screen” needs {name}’s own login. Take “signed paper” or"
                    " “by telephone”, or switch the operator."
                ).format(name=words),
                "basis",
            )
        return person, basis

    def link_of(self, words: str) -> int | None:
        """Id in the directory of a name as written; None where nobody, or more than one, has it."""
        if words not in self._links:
            rows = self.database.execute(
                f"SELECT id FROM {Person.__tablename__} WHERE name = ? AND state = 'active'"
                " LIMIT 2",
                (words,),
            ).fetchall()
            self._links[words] = rows[0][0] if len(rows) == 1 else None
        return self._links[words]

    # --- how the store uses it --------------------------------------------------------

    def admission(self, register: Register) -> Admission:
        """The gate that every row of ``register`` passes."""
        return Admission(register, self, self.link_of)

    def take_numbers(self, register: Register, count: int) -> tuple[int, int, list[str]]:
        """Year, first sequence and printed numbers of ``count`` new entries."""
        if not self._clock_checked:
            numbering.check_clock(self.database, self.now, self.ask.date_is_right)
            self._clock_checked = True
        closing.check_new(self, register)
        year = 0 if register.master else self.today.year
        if not numbering.has_series(self.database, register.key, year):
            self._begin_series(register.key, year)
        first = numbering.take(self.database, register.key, year, count)
        pattern = self.setting("numbering." + register.key) or register.pattern
        texts = [number_text(pattern, year, first + i) for i in range(count)]
        return year, first, texts

    def _begin_series(self, register: str, year: int) -> None:
        """Make the counter of a series, also while the session writes: a draft takes its number."""
        row = numbering.begin(self.database, register, year)
        values: dict[str, Raw] = {"register": register, "year": year, "first": 1}
        self.write([RowChange(Counter.__tablename__, row, True, "", row, values)])

    def series(self, register: str, year: int) -> Counter:
        """The counter of a series, made where there is none yet."""
        found = self.session.scalars(
            select(Counter).where(Counter.register == register, Counter.year == year)
        ).one_or_none()
        if found is None:
            found = Counter(register=register, year=year, first=1, next=1)
            self.session.add(found)
            self.session.flush()
        return found

    def touch(self, ref: EntryRef, new: bool, names: set[str]) -> None:
        """Remember that an entry was changed."""
        if ref.register in self._masters:
            table = table_of(self.store.registers[ref.register].entity)
            if not names <= derived_of(table):
                del self._masters[ref.register]
        was_new, known = self._touched.get(ref, (False, set()))
        self._touched[ref] = (was_new or new, known | names)

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
        by_register: dict[str, list[int]] = {}
        for ref in self._touched:
            if ref.register in self.store.registers:
                by_register.setdefault(ref.register, []).append(ref.id)
        for key, ids in by_register.items():
            register = self.store.registers[key]
            for start in range(0, len(ids), _STEP):
                texts = texts_of(self.database, register, ids[start : start + _STEP])
                search.index_again(self.database, register.table, texts)
        changes = tuple(
            Change(ref, new, frozenset(names)) for ref, (new, names) in self._touched.items()
        )
        return ChangeSet(
            operation=self.ledger.operation, label=label, changes=changes, bulk=self.bulk,
            numbers=tuple(self.numbers), undoable=self.ask.undoable and bool(changes),
            warnings=tuple(self.warnings),
        )  # fmt: skip

    # --- session events ---------------------------------------------------------------

    def before_flush(self, *_given: Any) -> None:
        """Look at changed entries before they are written; new ones were admitted before."""
        for entity in self.session.new:
            if isinstance(entity, Entry) and entity.registered_at is None:
                raise AssertionError("an entry reached the session past UnitOfWork.register")
            elif isinstance(entity, ChildRow):
                closing.check_child(self, entity, frozenset({"id"}))
                refusals.locked(self, entity)
        for entity in list(self.session.dirty):
            if isinstance(entity, Entry) and self.session.is_modified(entity):
                self._look_again(entity)
            elif isinstance(entity, ChildRow) and self.session.is_modified(entity):
                closing.check_child(self, entity, changed_of(entity))
                refusals.locked(self, entity)

    def after_flush(self, *_given: Any) -> None:
        """Collect what was written, once, with before and after."""
        changes: list[RowChange] = []
        for entity in self.session.new:
            if isinstance(entity, Covered):
                changes.append(self._change(entity, insert=True))
        for entity in self.session.dirty:
            if isinstance(entity, Covered) and self.session.is_modified(entity):
                change = self._change(entity, insert=False)
                changes.append(change)
        changes.sort(key=lambda change: (change.tab, change.row_id))
        self.write(changes)
        tell_items(self, [*self.session.new, *self.session.dirty])

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
        register = self.store.register_of(type(entity))
        columns = [column.key for column in inspect(type(entity)).column_attrs]
        row: dict[str, Value] = {name: getattr(entity, name) for name in columns}
        given = dict(row)
        row["carried"] = row.get("carried") or 0
        self.admission(register).new(row)
        self.guard(register, row, frozenset(name for name in register.fields if row.get(name)))
        row.update(self.stamp(register))
        row["state"] = row.get("state") or register.workflow.first.key
        draft = row["state"] in register.workflow.unnumbered
        booked.with_buffers(self, register, row)
        double = booked.look(self, register, row, 0)
        shelf = posts.before(self, register, row, posting)
        Codes(self.database, register).look(row)
        if not draft:
            row.update(self._number(register))
        self._mark(register, row, double)
        identify(register, row)
        for name, value in row.items():
            if name not in ("id", "version") and given.get(name) is not value:
                setattr(entity, name, value)
        self.session.add(entity)
        self.session.flush()
        if shelf is not None:
            posts.after(self, register, entity, shelf)
        if draft:
            self.numbers.append(entity.called)
        return EntryRef(register.key, entity.id)

    def _mark(self, register: Register, row: dict[str, Value], double: str) -> None:
        """Say of a record of the past with which entry it shared its place."""
        booking = register.booking
        if booking is not None and booking.double and double:
            row[booking.double] = double
            self.warn(
                _("{place} was taken by {number} at that time: both are kept, marked so.").format(
                    place=row.get(booking.place), number=double
                )
            )

    def _number(self, register: Register) -> dict[str, Value]:
        """The next number of the series, taken for one entry."""
        year, first, texts = self.take_numbers(register, 1)
        self.numbers.append(texts[0])
        return {"year": year, "sequence": first, "number": texts[0]}

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

    def _look_again(self, entity: Entry) -> None:
        register = self.store.register_of(type(entity))
        state = inspect(entity)
        names = changed_of(entity)
        refusals.appended(register, entity, names)
        row: dict[str, Value] = {
            item.key: getattr(entity, item.key) for item in state.mapper.column_attrs
        }
        self.guard(register, row, names)
        refusals.settled(self, register, entity, names)
        if names & set(register.fields):
            self.admission(register).changed(row, names)
            refusals.files(self, register, entity, row, names)
            Codes(self.database, register).look(row, entity.id)
            self._look_at_place(register, row, names)
            for name, value in row.items():
                if name not in ("id", "version") and getattr(entity, name) != value:
                    setattr(entity, name, value)
        closing.check(self, register, entity, names)
        if "state" in names:
            self._number_left_draft(register, entity)

    def _look_at_place(
        self, register: Register, row: dict[str, Value], names: frozenset[str]
    ) -> None:
        """A place is asked for anew where it, the time, or the state changes."""
        booking = register.booking
        link = register.fields[booking.place].link if booking is not None else ""
        if booking is not None and booked.changed_span(names, booking, link):
            entry = row["id"]
            assert isinstance(entry, int)
            if {booking.place, link} & names:
                booked.with_buffers(self, register, row)
            self._mark(register, row, booked.look(self, register, row, entry))

    def _number_left_draft(self, register: Register, entity: Entry) -> None:
        """A draft that is one no more takes its number; a number leads back to none (rule R2).

        Raises:
            Clash: it has a number and would be a draft again.
        """
        drafts = register.workflow.unnumbered
        if entity.number is not None and entity.state in drafts:
            raise Clash(
                _("{number} has its number: it cannot become “{state}” again.").format(
                    number=entity.number, state=_(register.workflow.state(entity.state).label)
                )
            )
        if entity.number is None and entity.state not in (*drafts, VOID):
            for name, value in {**self.stamp(register), **self._number(register)}.items():
                setattr(entity, name, value)

    def _change(self, entity: Covered, *, insert: bool) -> RowChange:
        table, values = written(entity, insert=insert)
        ref = self.store.owner_of(entity)
        names = set(values) if insert or isinstance(entity, Entry) else {table}
        if ref.register:
            self.touch(ref, insert and isinstance(entity, Entry), names)
        if isinstance(entity, LinkRow):
            self.touch(EntryRef(entity.to_register, entity.to_id), False, {table})
        return RowChange(table, entity.id, insert, ref.register, ref.id, values)


def _compared(value: Value) -> Value:
    """``value`` as a column compares itself with it; one of decimals wants the decimal."""
    return value if isinstance(value, Decimal) else to_raw(value)


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
