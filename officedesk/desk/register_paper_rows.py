"""The rows of a register on paper: cells, marks, and the proof of each for the page's code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from officedesk.core.clock import from_utc_text
from officedesk.core.i18n import N_, _
from officedesk.core.outage import outage_of
from officedesk.core.register import PrintColumn
from officedesk.core.values import Raw
from officedesk.desk.exporting_extract import Chunk, Extract
from officedesk.desk.page_code import Facts, Place
from officedesk.desk.register_paper_columns import Writing, amount_of, cell_of, declared
from officedesk.paper.listframe import PageFacts
from officedesk.paper.rows import ListRow, Note

VOID = N_("VOID")
LATE = N_("LATE ENTRY")
CARRIED = N_("CARRIED OVER")
EMERGENCY = N_("EMERGENCY NUMBER")

Proof = tuple[tuple[Place, bytes], ...]
Past = Callable[[Sequence[int]], Mapping[int, bytes]]
"""Digests of entries that the operator may not see, out of the history."""


def _none(ids: Sequence[int]) -> Mapping[int, bytes]:
    return {}


@dataclass
class _Line:
    """A row with what is needed to see whether it belongs to a run."""

    row: ListRow
    run: tuple[Raw, ...]
    place: Place


@dataclass
class RegisterRows:
    """Makes the printed rows of an extract.

    Attributes:
        made: the rows.
        writing: how values are written.
        drafts: entries without a number are printed too.
        past: digests of restricted rows.
    """

    made: Extract
    writing: Writing = field(default_factory=Writing)
    drafts: bool = True
    past: Past = _none

    def __post_init__(self) -> None:
        self.columns: tuple[PrintColumn, ...] = declared(self.made.register)
        self.cells = [cell_of(self.made, column, self.writing) for column in self.columns]
        self.facts = Facts.of(self.made.register)
        names = self.made.names
        self.at = {name: place for place, name in enumerate(names)}
        self.fact_places = [(name, self.at[name]) for name in self.facts.names]
        # A number of an earlier book stands under the number, unless it has a column.
        apart = any("old_number" in column.fields for column in self.columns)
        self.old = not apart and "number" in self.columns[0].fields
        self.headline = next(
            (i for i, c in enumerate(self.columns) if self.made.register.headline in c.fields),
            len(self.columns) - 1,
        )
        self.uncounted = {state.key for state in self.made.register.workflow.uncounted}
        self.totals = [
            (self.at[column.fields[0]], self.made.register.fields.get(column.fields[0]))
            for column in self.columns
            if column.total and column.fields
        ]

    def __iter__(self) -> Iterator[ListRow]:
        """The rows in order; an import voided in one step is one struck line (rule R4)."""
        run: list[_Line] = []
        for line in self._lines():
            if run and (not line.run or line.run != run[0].run or not _next(run[-1], line)):
                yield self._joined(run)
                run = []
            if line.run:
                run.append(line)
            else:
                yield line.row
        if run:
            yield self._joined(run)

    def _lines(self) -> Iterator[_Line]:
        sequence = self.at["sequence"]
        for chunk in self.made.chunks():
            digests = self._digests(chunk)
            for row, shut in zip(chunk.rows, chunk.shut, strict=True):
                if row[sequence] is not None or self.drafts:
                    yield self._line(row, chunk, shut, digests)

    def _digests(self, chunk: Chunk) -> Mapping[int, bytes]:
        """Digests of the restricted rows: their facts were not read."""
        shut = [int(row[0] or 0) for row, is_shut in zip(chunk.rows, chunk.shut, strict=True)
                if is_shut]  # fmt: skip
        return self.past(shut) if shut else {}

    def _line(
        self, row: Sequence[Raw], chunk: Chunk, shut: bool, digests: Mapping[int, bytes]
    ) -> _Line:
        at = self.at
        cells = [cell(row, chunk) for cell in self.cells]
        if shut:
            cells[self.headline] = _("restricted")
        elif self.old and row[at["old_number"]]:
            cells[0] = f"{cells[0]}\n{row[at['old_number']]}"
        place = self._place(row)
        entry = int(row[at["id"]] or 0)
        proof: Proof = ((place, digests[entry] if entry in digests else self._digest(row, chunk)),)
        void = row[at["void_at"]] is not None
        notes = () if shut else tuple(self._notes(row, chunk))
        counted = row[at["state"]] not in self.uncounted
        amounts = tuple(
            amount_of(row[total], field) if counted else None for total, field in self.totals
        )
        printed = str(row[at["number"]] or f"~{entry}")
        made = ListRow(
            tuple(cells), printed, struck=void, notes=notes, proof=proof, amounts=amounts,
            tally=None if shut else self._tally(row),
        )  # fmt: skip
        key: tuple[Raw, ...] = ()
        carried = row[at["carried"]]
        if void and carried:
            key = tuple(row[at[name]] for name in ("carried", "void_at", "void_by", "void_reason"))
        return _Line(made, key, place)

    def _tally(self, row: Sequence[Raw]) -> tuple[str, tuple[int, ...]] | None:
        """Under which value the row is counted, and its figures."""
        tally = self.made.register.tally
        if tally is None:
            return None
        values = dict(zip(self.made.names, row, strict=True))
        return str(values[tally.by] or "—"), tally.count(values)

    def _place(self, row: Sequence[Raw]) -> Place:
        sequence = row[self.at["sequence"]]
        if sequence is None:
            return Place(0, int(row[self.at["id"]] or 0), True)
        return Place(int(row[self.at["year"]] or 0), int(sequence))

    def _digest(self, row: Sequence[Raw], chunk: Chunk) -> bytes:
        values = {name: row[place] for name, place in self.fact_places}
        children: dict[str, list[dict[str, Raw]]] = {}
        for key in self.facts.children:
            child = self.made.register.child(key)
            some = chunk.children.get(key, {}).get(int(row[0] or 0), ())
            if child is not None and some:
                children[key] = [dict(zip(child.fields, one, strict=True)) for one in some]
        return self.facts.digest(values, children)

    def _notes(
        self, row: Sequence[Raw], chunk: Chunk
    ) -> Iterator[Note]:
        at = self.at
        entry = int(row[at["id"]] or 0)
        if row[at["void_at"]] is not None:
            yield Note(
                VOID, void_words(row[at["void_reason"]], row[at["void_by"]], row[at["void_at"]])
            )
        if row[at["carried"]]:
            file = self.made.runs.get(int(row[at["carried"]] or 0), "")
            yield Note(CARRIED, _("From the file {file}.").format(file=file))
        elif row[at["late"]]:
            yield Note(LATE, self._late(row))
        outage = outage_of(chunk.other.get(entry, ()))
        if outage is not None:
            yield Note(EMERGENCY, outage.words)
        values = dict(zip(self.made.names, row, strict=True))
        for band in self.made.register.bands(values, self._children(chunk, entry)):
            yield Note(band.tag, band.words)

    def _children(self, chunk: Chunk, entry: int) -> dict[str, list[dict[str, Raw]]]:
        """The child rows of an entry, by block."""
        return {
            child.key: [dict(zip(child.fields, one, strict=True)) for one in rows]
            for child in self.made.register.children
            if (rows := chunk.children.get(child.key, {}).get(entry))
        }

    def _late(self, row: Sequence[Raw]) -> str:
        """When it happened and when it was registered."""
        register = self.made.register
        registered = f"{from_utc_text(str(row[self.at['registered_at']])):%Y-%m-%d %H:%M}"
        if not register.event:
            return _("Registered {moment}.").format(moment=registered)
        day = str(row[self.at[register.event]] or "")[:10]
        label = _(register.fields[register.event].label)
        return _("{event} {day}, registered {moment}.").format(
            event=label, day=day if len(day) == 10 else _("not stated"), moment=registered
        )

    def _joined(self, run: list[_Line]) -> ListRow:
        """One struck line for a run of rows that were voided together."""
        if len(run) == 1:
            return run[0].row
        first, last = run[0].row, run[-1].row
        proof = tuple(part for line in run for part in _proof(line.row))
        facts = PageFacts(first.number, last.number)
        cells = ["" for _column in self.columns]
        cells[self.headline] = _("void ({count})").format(count=f"{len(run):,}")
        place = next((i for i, c in enumerate(self.columns) if "number" in c.fields), 0)
        cells[place] = f"{first.number}\n– {facts.short_last}"
        return ListRow(
            tuple(cells), first.number, struck=True, notes=first.notes, last=last.number,
            count=len(run), proof=proof,
        )  # fmt: skip


def _proof(row: ListRow) -> Proof:
    return row.proof if isinstance(row.proof, tuple) else ()


def _next(before: _Line, line: _Line) -> bool:
    """Whether a row follows the one before without a gap."""
    return line.place == Place(before.place.year, before.place.sequence + 1)


def void_words(reason: Raw, by: Raw, at: Raw) -> str:
    """*Registered twice. Voided by Lin Mei, 2026-09-16 09:12.*"""
    words = str(reason or "").rstrip()
    end = "" if not words or words[-1] in ".。!！?？" else ". "
    moment = f"{from_utc_text(str(at)):%Y-%m-%d %H:%M}"
    told = _("Voided by {name}, {moment}.") if by else _("Voided {moment}.")
    return f"{words}{end or ' '}{told.format(name=by, moment=moment)}".strip()
