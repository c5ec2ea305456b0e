"""What the desk shows: entries, history, finds, completion, what a form would save."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from officedesk import __version__
from officedesk.core.changes import EntryRef
from officedesk.core.clock import SetClock, from_utc_text
from officedesk.core.errors import Clash, Invalid, InvalidFields, NotFound
from officedesk.core.fields import Party
from officedesk.core.i18n import LANGUAGES, _, language
from officedesk.core.outage import Outage
from officedesk.core.patterns import number_text
from officedesk.core.permits import require
from officedesk.core.query import Query
from officedesk.core.register import Action
from officedesk.core.requests import Handed
from officedesk.core.titles import title_columns, title_of
from officedesk.core.values import Value
from officedesk.core.views import (
    EntryView,
    HistoryLine,
    Hit,
    Letterhead,
    Preview,
    Row,
    Suggestion,
)
from officedesk.desk.entries import read_entries, read_entry
from officedesk.desk.handing import handed, offered
from officedesk.desk.seat import Seat
from officedesk.desk.timeline import history_of
from officedesk.desk.writing import VOID_ACTION, action_of, refuse_several, why_not
from officedesk.store import numbering
from officedesk.store.admission import Admission
from officedesk.store.emergency import holders, latest_outage
from officedesk.store.faults import told
from officedesk.store.kept import in_the_way
from officedesk.store.marks import open_to
from officedesk.store.reading import Reader
from officedesk.store.search import words_of


class Looking(Seat):
    """Reads for the window and the command line."""

    def reader(self, on: date | None = None) -> Reader:
        """A reader of lists with a connection of its own, for one thread at a time.

        Args:
            on: views are asked as they will stand, or stood, on that day; None for now.
        """
        clock = self.clock if on is None else SetClock(datetime.combine(on, time(12)))
        return Reader(self.store, clock, self.operator)

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
        return self.whole(ref)[1]

    def whole(self, ref: EntryRef) -> tuple[EntryView, tuple[HistoryLine, ...]]:
        """An entry and its history, read once."""
        with told():
            view = self.entry(ref)
            if view.restricted:
                return view, ()
            return view, history_of(self.store, self.store.reading(), ref)

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
                columns = title_columns(register)
                for row in reader.rows(Query(key, search=text), 0, limit, columns):
                    found.append(
                        Hit(
                            EntryRef(key, row.id), row.number, title_of(register, row.cells),
                            row.state,
                        )
                    )
        finally:
            reader.close()
        return tuple(found[:limit])

    def complete(
        self, party: Party, text: str, limit: int = 8, register: str = "", field: str = ""
    ) -> tuple[Suggestion, ...]:
        """Names from the directory, then words that stand in the same field of earlier entries.

        Where a supplier is meant, those of whom something was bought come first.
        """
        from officedesk.desk import completion  # late: it knows how files are read

        with told():
            database = self.store.reading()
            found = completion.from_directory(database, party, text, limit)
            if party is Party.SUPPLIER:
                bought = completion.from_suppliers(
                    database, self.registers, text, limit,
                    lambda one: open_to(self.store, one, self.operator),
                )  # fmt: skip
                found = [*completion.detailed(bought, found), *found]
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

    def times(self, register: str, field: str, words: str) -> int:
        """How many numbered entries that are not void hold exactly these words in ``field``."""
        declared = self.registers[register]
        if not words or field not in declared.fields:
            return 0
        seen, hidden = open_to(self.store, declared, self.operator)
        with told():
            row = self.store.reading().execute(
                f"SELECT count(*) FROM {declared.table} WHERE {field} = ? AND number IS NOT NULL"
                f" AND state != 'void' AND {seen}",
                (words, *hidden),
            )
            return int(row.fetchone()[0])

    def recalled(self, register: str, field: str, words: str, limit: int = 5) -> tuple[Row, ...]:
        """The newest entries in whose ``field`` what is typed stands, for one still typing."""
        declared = self.registers[register]
        seen = open_to(self.store, declared, self.operator)
        from officedesk.desk import completion

        with told():
            ids = completion.recalled(
                self.store.reading(), declared, declared.fields[field], words, limit, seen
            )
        return self._rows(register, ids)

    def twins(self, register: str, values: Mapping[str, Value], but: int = 0) -> tuple[Row, ...]:
        """Entries that are probably the same thing, registered already."""
        from officedesk.desk import completion

        with told():
            declared = self.registers[register]
            seen = open_to(self.store, declared, self.operator)
            ids = completion.twins_of(self.store.reading(), declared, values, seen)
        return self._rows(register, [entry for entry in ids if entry != but])

    def known_row_hashes(self, register: str, hashes: Sequence[str]) -> dict[str, str]:
        """What entries are called that came from rows with these hashes, and are not void."""
        declared = self.store.register(register)
        found: dict[str, str] = {}
        with told():
            for start in range(0, len(hashes), 500):
                some = list(hashes[start : start + 500])
                found.update(
                    self.store.reading()
                    .execute(
                        "SELECT r.hash, coalesce(t.number, r.register || '~' || t.id)"
                        f" FROM imported_rows r JOIN {declared.table} t"
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
        state = row.get("state") or declared.workflow.first.key
        number = "" if state in declared.workflow.unnumbered else self.next_number(register)
        return Preview(number, kept, declared.explain(self.rules, row), errors)

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
        action = action_of(register, action_key)
        words = why_not(register, action, view.state, view.number)
        return words or action.refuses(self.rules, view)

    def actions(self, register: str) -> tuple[Action, ...]:
        """What one can do with entries of a register, *void* last."""
        return (*offered(self.registers, self.registers[register].actions), VOID_ACTION)

    def handed(
        self, action_key: str, refs: Sequence[EntryRef], given: Mapping[str, Value] | None = None
    ) -> Handed:
        """What an action that hands over begins with these entries, for a form to show.

        Args:
            given: the answers to what the action asks.

        Raises:
            Clash: it is not possible in the state of one of them.
            Invalid: none is chosen, or more than it takes.
            NotFound: no register takes it, or one is restricted.
        """
        if not refs:
            raise Invalid(_("Choose an entry first."))
        register = self.registers[refs[0].register]
        action = action_of(register, action_key)
        refuse_several(action, refs)
        require(self.operator, action.duty)
        self._refuse_restricted(refs)
        views = self.entries(register.key, [ref.id for ref in refs])
        views.sort(key=lambda view: (view.registered_at, view.ref.id))
        for view in views:
            refusal = why_not(register, action, view.state, view.number)
            if refusal:
                raise Clash(refusal)
        return handed(self.registers, self.rules, action, views, given or {})

    def letterhead(self) -> Letterhead:
        """The institution as papers show it."""
        return Letterhead(
            institution=self.setting("institution"), office=self.setting("office"),
            institution_other=self.setting("institution_other"),
            office_other=self.setting("office_other"), printed_by=self.operator.name,
            printed_at=self.clock.now(), version=__version__,
            language=language() if language() in LANGUAGES else "en",
            both=bool(self.setting("paper.both_languages")),
            sample=bool(self.setting("sample")), logo=str(self.setting("paper.logo")),
        )  # fmt: skip

    def number_in_the_way(self, register: str, year: int) -> str:
        """The number that keeps an export of ``year`` from keeping its own; empty for none."""
        with told():
            return in_the_way(self.store.reading(), self.store.register(register), year)

    def emergency_holders(self, register: str, numbers: Sequence[str]) -> dict[str, str]:
        """Numbers of the entries that have these emergency numbers."""
        with told():
            return holders(self.store.reading(), self.store.register(register), numbers)

    def latest_outage(self) -> Outage | None:
        """The outage that was given last, to be offered for the next emergency number."""
        with told():
            return latest_outage(self.store.reading(), self.today)

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
