"""Registers many entries in one unit of work: through the same gate, ledger and index as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from functools import partial
from itertools import islice

from sqlalchemy import Table

from officedesk.core.changes import Bulk, EntryRef
from officedesk.core.clock import utc_text
from officedesk.core.entity import Base, table_of
from officedesk.core.errors import Invalid, InvalidFields, Short
from officedesk.core.i18n import _, ngettext
from officedesk.core.imports import EntryInput, ImportSource, InvalidRows, Refusal, Standing
from officedesk.core.links import SEE
from officedesk.core.new_masters import NewMasters
from officedesk.core.progress import Progress, Silent
from officedesk.core.register import Register
from officedesk.core.values import Raw, Value, to_raw
from officedesk.store.admission import clean_child
from officedesk.store.doubles import SourceDoubles, identify
from officedesk.store.emergency import EnteredOnce, holders
from officedesk.store.file_postings import FilePostings
from officedesk.store.gate import Gate, in_posting_order
from officedesk.store.kept import KeptSeries
from officedesk.store.ledger import RowChange
from officedesk.store.schema import derived_of
from officedesk.store.set_aside import make_again, set_aside
from officedesk.store.tables import ImportedRow, ImportRun, LinkRow, OtherRow
from officedesk.store.texts import NewTexts
from officedesk.store.unit import UnitOfWork

CHUNK = 500
INDEXED = 10_000
"""So many entries go into the search index at a time."""
MOST_REFUSALS = 10_000


BulkRow = tuple[EntryRef, dict[str, Raw]]
"""A row as the database keeps it, without what is empty, and the entry it belongs to."""


class BulkRows:
    """Puts rows of covered tables in, each with its history."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._next: dict[str, int] = {}

    def new_id(self, table: Table) -> int:
        """The next free id of ``table``; the write lock is held, so it stays free."""
        if table.name not in self._next:
            row = self._work.database.execute(f"SELECT max(id) FROM {table.name}").fetchone()
            self._next[table.name] = row[0] or 0
        self._next[table.name] += 1
        return self._next[table.name]

    def put(self, table: Table, rows: Sequence[BulkRow]) -> None:
        """Insert rows, each with the entry it belongs to, and chain them to the history."""
        if not rows:
            return
        # SQLAlchemy's names are a kind of text that sqlite3 takes long over.
        name = str(table.name)
        columns = [str(column.name) for column in table.columns]
        covered = frozenset(columns) - derived_of(table) - {"id"}
        changes: list[RowChange] = []
        for ref, row in rows:
            row["version"] = 1
            kept = {column: value for column, value in row.items() if column in covered}
            entry = row["id"]
            assert isinstance(entry, int)
            changes.append(RowChange(name, entry, True, ref.register, ref.id, kept))
        # Most columns are empty in all of them.
        used = set[str]().union(*(row for _ref, row in rows))
        written = [column for column in columns if column in used]
        marks = ",".join("?" * len(written))
        self._work.database.executemany(
            f"INSERT INTO {name} ({', '.join(written)}) VALUES ({marks})",
            [list(map(row.get, written)) for _ref, row in rows],
        )
        self._work.write(changes)


def _raw(row: Mapping[str, Value]) -> dict[str, Raw]:
    """What of ``row`` is not empty, as the database keeps it."""
    return {
        name: value if type(value) is str else to_raw(value)
        for name, value in row.items() if value is not None
    }  # fmt: skip


def register_many(
    work: UnitOfWork,
    register: Register,
    rows: Iterable[EntryInput],
    source: ImportSource,
    progress: Progress,
    total: int = 0,
    masters: Sequence[NewMasters] = (),
) -> Bulk:
    """Register ``rows`` as entries carried over from ``source``; all of them or none.

    Args:
        masters: what is registered before, so that the rows find it: the rooms they name.

    Raises:
        InvalidRows: what the rules refuse, row by row; the caller rolls back.
        Cancelled: the person gave up.
    """
    run = ImportRun(
        register=register.key, file_name=source.file_name, sha256=source.sha256,
        sheet=source.sheet or None, at=utc_text(work.now), by=work.operator.name, rows=0,
    )  # fmt: skip
    work.session.add(run)
    work.session.flush()
    for new in masters:
        _register_masters(work, new, run.id)
    work.bulk = _register_rows(work, register, rows, run.id, progress, total)
    run.rows = work.bulk.count
    work.session.flush()
    if not run.rows:
        raise Invalid(_("The file holds no row to register."))
    return work.bulk


def _register_masters(work: UnitOfWork, new: NewMasters, run: int) -> None:
    """Register masters of which a file tells the name; they belong to its run."""
    register = work.store.registers[new.register]
    rows = [EntryInput(values) for values in new.rows] or [
        EntryInput({register.headline: name}) for name in new.names
    ]
    made = _register_rows(work, register, rows, run, Silent(), len(rows))
    for entry in range(made.first, made.last + 1):
        work.touch(EntryRef(register.key, entry), True, set())


def register_movements(
    work: UnitOfWork, register: Register, rows: Sequence[EntryInput], run: int, *,
    reversing: bool = False,
) -> None:  # fmt: skip
    """Post many movements of stock; each stands beside what posted it.

    Args:
        run: the import to which they belong; 0 where they come of no file.
        reversing: they take movements back, each that which it names.

    Raises:
        InvalidRows: the ledger does not take them.
    """
    made = _register_rows(work, register, rows, run, Silent(), len(rows), reversing=reversing)
    ledger = register.ledger
    assert ledger is not None
    links: list[BulkRow] = []
    put, table = BulkRows(work), table_of(LinkRow)
    for entry, key, source in work.database.execute(
        f"SELECT id, {ledger.register}, {ledger.source} FROM {register.table}"
        " WHERE id BETWEEN ? AND ? ORDER BY id",
        (made.first, made.last),
    ).fetchall():
        ref = EntryRef(register.key, entry)
        work.touch(ref, True, set())
        if source is not None:
            links.append((ref, {
                "id": put.new_id(table), "from_register": ref.register, "from_id": ref.id,
                "to_register": key, "to_id": source, "kind": SEE, "removed": 0,
            }))  # fmt: skip
    put.put(table, links)


def _register_rows(
    work: UnitOfWork, register: Register, rows: Iterable[EntryInput], run: int,
    progress: Progress, total: int, *, reversing: bool = False,
) -> Bulk:  # fmt: skip
    """Admit, number and put in the rows of one register, chunk by chunk."""
    gate, postings = Gate(work, register, reversing), FilePostings(work, register)
    put = BulkRows(work)
    written = NewTexts(work.database, register)
    kept = KeptSeries(work, register)
    entered_once = EnteredOnce(work.today, partial(holders, work.database, register))
    coming = total or (len(rows) if isinstance(rows, Sized) else 0)
    doubles = SourceDoubles(work.database, register, work.store.registers)
    aside = set_aside(work.database, register, coming)
    refusals: list[Refusal] = []
    first = last = done = 0
    for chunk in _chunks(in_posting_order(register, rows)):
        refusals += entered_once.refusals(chunk)
        admitted = list(_admit(gate, register, chunk, run, refusals, postings))
        done += len(chunk)
        progress.step(done, max(total, done))
        if refusals:
            if len(refusals) >= MOST_REFUSALS:
                break
            continue
        ids = _put_chunk(work, put, written, kept, admitted, run, doubles, postings)
        first = first or ids[0]
        last = ids[-1]
    if refusals:
        lines = len({refusal.line for refusal in refusals})
        raise InvalidRows(
            ngettext(
                "{count} row cannot be registered; nothing was. The first is row {line}: {reason}",
                "{count} rows cannot be registered; nothing was. The first is row {line}: {reason}",
                lines,
            ).format(count=lines, line=refusals[0].line, reason=refusals[0].reason),
            tuple(refusals),
        )
    written.put()
    gate.end()
    make_again(work.database, aside, progress, done)
    kept.close()
    if postings.rows and postings.moves is not None:
        register_movements(work, postings.moves, postings.rows, run)
    return Bulk(register.key, first, last, last - first + 1 if first else 0)


def _chunks(rows: Iterable[EntryInput]) -> Iterator[list[EntryInput]]:
    source = iter(rows)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


Admitted = tuple[EntryInput, dict[str, Value], dict[str, list[dict[str, Value]]]]


def _admit(
    gate: Gate, register: Register, chunk: Sequence[EntryInput], run: int,
    refusals: list[Refusal], postings: FilePostings,
) -> Iterator[Admitted]:  # fmt: skip
    empty: dict[str, Value] = dict.fromkeys(
        column.name for column in table_of(register.entity).columns
    )
    for given in chunk:
        row = empty.copy()
        row.update(given.values)
        row["carried"] = run
        row["old_number"] = given.old_number or None
        known = given.kept or given.standing
        row["state"] = known.state if known is not None else row.get("state")
        children: dict[str, list[dict[str, Value]]] = {}
        try:
            postings.before(row, given)
            gate.new(row, given)
            for key, values in given.children.items():
                child = register.child(key)
                assert child is not None
                children[key] = [
                    clean_child(child.entity, one, gate.admission, carried=True)
                    for one in values
                ]
            postings.look(row, given, children)
        except InvalidFields as error:
            refusals += [Refusal(given.line, one.field, str(one)) for one in error.errors]
            continue
        except (Invalid, Short) as error:
            refusals.append(Refusal(given.line, error.field, str(error)))
            continue
        yield given, row, children


def _put_chunk(
    work: UnitOfWork, put: BulkRows, written: NewTexts, kept: KeptSeries,
    admitted: Sequence[Admitted], run: int, doubles: SourceDoubles, postings: FilePostings,
) -> list[int]:  # fmt: skip
    """Number, insert, chain and index one chunk; gives the ids."""
    register = kept.register
    table = table_of(register.entity)
    registrations = _registrations(work, kept, admitted)
    entries: list[BulkRow] = []
    belonging: dict[Table, list[BulkRow]] = {}
    deciders = [name for name, field in register.fields.items() if field.deciders]
    for (given, row, children), registration in zip(admitted, registrations, strict=True):
        if deciders:
            work.guard(register, row, frozenset(name for name in deciders if row.get(name)))
        entry = put.new_id(table)
        ref = EntryRef(register.key, entry)
        row.update(registration)
        doubles.mark(row, ours=given.kept is not None)
        identify(register, row)
        row["id"] = entry
        raw = _raw(row)
        entries.append((ref, raw))
        written.add(entry, raw, children, [words for _heading, words in given.other])
        for key, values in children.items():
            child = register.child(key)
            assert child is not None
            for position, one in enumerate(values, 1):
                one |= {"entry_id": entry, "position": position, "removed": 0}
                _belongs(put, belonging, child.entity, ref, one)
        postings.put(row, given, children)
        for position, (heading, words) in enumerate(given.other, 1):
            _belongs(put, belonging, OtherRow, ref, {
                "register": register.key, "entry_id": entry, "position": position,
                "heading": heading, "value": words,
            })  # fmt: skip
        if given.row_hash:
            _belongs(put, belonging, ImportedRow, ref, {
                "register": register.key, "entry_id": entry, "run": run, "line": given.line,
                "hash": given.row_hash,
            })  # fmt: skip
    put.put(table, entries)
    for others, rows in belonging.items():
        put.put(others, rows)
    written.put(INDEXED)
    return [ref.id for ref, _row in entries]


def _registrations(
    work: UnitOfWork, kept: KeptSeries, admitted: Sequence[Admitted]
) -> list[dict[str, Value]]:
    """Number and registration of each entry: its own, or the next and now; a draft gets none."""
    given = [one for one, _row, _children in admitted]
    if all(one.kept is not None for one in given):
        return [kept.row(one.kept) for one in given if one.kept is not None]
    if any(one.kept is not None for one in given):
        raise AssertionError("an import keeps all its numbers or none")
    workflow, stamp = kept.register.workflow, work.stamp(kept.register)
    states = [
        one.standing.state if one.standing else row.get("state") or workflow.first.key
        for one, row, _children in admitted
    ]
    count = sum(state not in workflow.unnumbered for state in states)
    numbers: Iterator[dict[str, Value]] = iter(())
    if count:
        year, first, texts = work.take_numbers(kept.register, count)
        numbers = (
            {"year": year, "sequence": first + place, "number": text}
            for place, text in enumerate(texts)
        )
    return [
        {**stamp, "state": state, **({} if state in workflow.unnumbered else next(numbers)),
         **_standing(one.standing)}
        for one, state in zip(given, states, strict=True)
    ]  # fmt: skip


def _standing(standing: Standing | None) -> dict[str, Value]:
    """State and void that an entry brings along."""
    if standing is None:
        return {}
    return {
        "state": standing.state,
        "void_at": standing.void_at or None,
        "void_by": standing.void_by or None,
        "void_reason": standing.void_reason or None,
    }


def _belongs(
    put: BulkRows, rows: dict[Table, list[BulkRow]], entity: type[Base], ref: EntryRef,
    values: dict[str, Value],
) -> None:  # fmt: skip
    table = table_of(entity)
    values["id"] = put.new_id(table)
    rows.setdefault(table, []).append((ref, _raw(values)))
