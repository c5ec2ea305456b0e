"""Registers many entries in one unit of work: through the same gate, ledger and index as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from functools import partial
from itertools import islice

from sqlalchemy import Table

from officedesk.core.changes import Bulk, EntryRef
from officedesk.core.clock import utc_text
from officedesk.core.entity import Base, table_of
from officedesk.core.errors import Invalid, InvalidFields
from officedesk.core.i18n import _, ngettext
from officedesk.core.imports import EntryInput, ImportSource, InvalidRows, Refusal, Standing
from officedesk.core.progress import Progress
from officedesk.core.register import Register
from officedesk.core.values import Raw, Value, to_raw
from officedesk.store import search
from officedesk.store.admission import Admission, clean_child
from officedesk.store.emergency import EnteredOnce, holders
from officedesk.store.kept import KeptSeries
from officedesk.store.ledger import RowChange
from officedesk.store.schema import derived_of
from officedesk.store.set_aside import make_again, set_aside
from officedesk.store.tables import ImportedRow, ImportRun, OtherRow
from officedesk.store.texts import NewTexts
from officedesk.store.unit import UnitOfWork

CHUNK = 500
MOST_REFUSALS = 10_000


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

    def put(self, table: Table, rows: Sequence[tuple[EntryRef, Mapping[str, Value]]]) -> None:
        """Insert rows, each with the entry it belongs to, and chain them to the history."""
        if not rows:
            return
        columns = [column.name for column in table.columns]
        derived = derived_of(table)
        covered = [
            (place, name) for place, name in enumerate(columns)
            if name not in derived and name != "id"
        ]  # fmt: skip
        version = columns.index("version")
        values: list[list[Raw]] = []
        changes: list[RowChange] = []
        for ref, row in rows:
            # Most columns of a row are empty or text: no call for these.
            raw = [
                value if value is None or type(value) is str else to_raw(value)
                for value in map(row.get, columns)
            ]
            raw[version] = 1
            values.append(raw)
            kept = {name: raw[place] for place, name in covered if raw[place] is not None}
            entry = row["id"]
            assert isinstance(entry, int)
            changes.append(RowChange(table.name, entry, True, ref.register, ref.id, kept))
        marks = ",".join("?" * len(columns))
        self._work.database.executemany(
            f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})", values
        )
        self._work.write(changes)


def register_many(
    work: UnitOfWork,
    register: Register,
    rows: Iterable[EntryInput],
    source: ImportSource,
    progress: Progress,
    total: int = 0,
) -> Bulk:
    """Register ``rows`` as entries carried over from ``source``; all of them or none.

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
    gate = work.admission(register)
    put = BulkRows(work)
    written = NewTexts(register)
    kept = KeptSeries(work, register)
    entered_once = EnteredOnce(work.today, partial(holders, work.database, register))
    coming = total or (len(rows) if isinstance(rows, Sized) else 0)
    aside = set_aside(work.database, register, coming)
    refusals: list[Refusal] = []
    first = last = done = 0
    for chunk in _chunks(rows):
        refusals += entered_once.refusals(chunk)
        admitted = list(_admit(gate, register, chunk, run.id, refusals))
        done += len(chunk)
        progress.step(done, max(total, done))
        if refusals:
            if len(refusals) >= MOST_REFUSALS:
                break
            continue
        ids = _put_chunk(work, put, written, kept, admitted, run.id)
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
    make_again(work.database, aside, progress, done)
    kept.close()
    run.rows = last - first + 1 if first else 0
    work.session.flush()
    work.bulk = Bulk(register.key, first, last, run.rows)
    if not run.rows:
        raise Invalid(_("The file holds no row to register."))
    return work.bulk


def _chunks(rows: Iterable[EntryInput]) -> Iterator[list[EntryInput]]:
    source = iter(rows)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


Admitted = tuple[EntryInput, dict[str, Value], dict[str, list[dict[str, Value]]]]


def _admit(
    gate: Admission, register: Register, chunk: Sequence[EntryInput], run: int,
    refusals: list[Refusal],
) -> Iterator[Admitted]:  # fmt: skip
    empty: dict[str, Value] = dict.fromkeys(
        column.name for column in table_of(register.entity).columns
    )
    for given in chunk:
        row = empty.copy()
        row.update(given.values)
        row["carried"] = run
        row["old_number"] = given.old_number or None
        children: dict[str, list[dict[str, Value]]] = {}
        try:
            gate.new(row)
            for key, values in given.children.items():
                child = register.child(key)
                assert child is not None
                children[key] = [clean_child(child.entity, one, gate.link_of) for one in values]
        except InvalidFields as error:
            refusals += [Refusal(given.line, one.field, str(one)) for one in error.errors]
            continue
        except Invalid as error:
            refusals.append(Refusal(given.line, error.field, str(error)))
            continue
        yield given, row, children


def _put_chunk(
    work: UnitOfWork, put: BulkRows, written: NewTexts, kept: KeptSeries,
    admitted: Sequence[Admitted], run: int,
) -> list[int]:  # fmt: skip
    """Number, insert, chain and index one chunk; gives the ids."""
    register = kept.register
    table = table_of(register.entity)
    registrations = _registrations(work, kept, admitted)
    entries: list[tuple[EntryRef, Mapping[str, Value]]] = []
    belonging: dict[Table, list[tuple[EntryRef, Mapping[str, Value]]]] = {}
    texts: list[tuple[int, str]] = []
    deciders = [name for name, field in register.fields.items() if field.deciders]
    for (given, row, children), registration in zip(admitted, registrations, strict=True):
        if deciders:
            work.guard(register, row, frozenset(name for name in deciders if row.get(name)))
        entry = put.new_id(table)
        ref = EntryRef(register.key, entry)
        row.update(registration)
        row["id"] = entry
        entries.append((ref, row))
        other = [words for _heading, words in given.other]
        texts.append((entry, written.text(row, children, other)))
        for key, values in children.items():
            child = register.child(key)
            assert child is not None
            for position, one in enumerate(values, 1):
                _belongs(put, belonging, child.entity, ref, {
                    **one, "entry_id": entry, "position": position, "removed": 0,
                })  # fmt: skip
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
    search.index_new(work.database, register.table, texts)
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
    put: BulkRows, rows: dict[Table, list[tuple[EntryRef, Mapping[str, Value]]]],
    entity: type[Base], ref: EntryRef, values: dict[str, Value],
) -> None:  # fmt: skip
    table = table_of(entity)
    values["id"] = put.new_id(table)
    rows.setdefault(table, []).append((ref, values))
