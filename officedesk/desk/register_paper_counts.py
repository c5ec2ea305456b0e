"""What a printed register certifies of itself, counted on the very rows that are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from officedesk.core.fields import Field
from officedesk.core.i18n import N_, in_language
from officedesk.core.register import Register
from officedesk.core.values import Raw
from officedesk.core.workflow import VOID
from officedesk.desk.exporting_extract import Extract
from officedesk.desk.register_paper_columns import amount_of, declared, total_words
from officedesk.paper.words import Both, Speech

CERTIFIED = N_(
    "This register, {period}, contains {count} entries, nos. {first} to {last}, of which {voided}"
    " void; late entries: {late}; carried over: {carried}; gaps: {gaps}; on {sheets} sheets."
)
CERTIFIED_ONE = N_(
    "This register, {period}, contains 1 entry, no. {first}, of which {voided} void; late entries:"
    " {late}; carried over: {carried}; gaps: {gaps}; on {sheets} sheets."
)
CERTIFIED_NONE = N_("This register, {period}, contains no entries; on {sheets} sheets.")
CLOSED_ON = N_("Closed on {day} by {name}.")
NOT_CLOSED = N_("Not closed yet.")
EARLIER = N_("Nos. {first} to {last} stand in the earlier book.")
CORRECTED = N_("Changes to earlier entries: {changes}; completed since: {progress}.")
HISTORY = N_("History: {position} rows, head {head}.")
ALL_YEARS = N_("all years")
TOTAL = N_("{label}: {total}, in {count} entries.")
TOTAL_ONE = N_("{label}: {total}, in 1 entry.")
NOT_COUNTED = N_("Not counted: {states}.")


@dataclass
class Counts:
    """Entries of a register or of a part of it.

    Attributes:
        first, last: printed numbers; empty where there is none.
        runs: lowest and highest running number, and how many, by year.
        totals: of the columns that are added up, by their heading.
        added: the field that each of these columns adds up.
        counted: entries that count in them.
        apart: entries that do not, by the label of their state.
    """

    first: str = ""
    last: str = ""
    count: int = 0
    voided: int = 0
    late: int = 0
    carried: int = 0
    runs: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    totals: dict[str, Decimal] = field(default_factory=dict)
    added: dict[str, Field | None] = field(default_factory=dict)
    counted: int = 0
    apart: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, made: Extract) -> Counts:
        """Count the numbered entries of an extract in the order of its series."""
        found = cls()
        names = ("number", "year", "sequence", "void_at", "late", "carried", "state")
        places = [made.place(name) for name in names]
        added = [(c.label, made.place(c.fields[0])) for c in declared(made.register) if c.total]
        found.added = {
            c.label: made.register.fields.get(c.fields[0])
            for c in declared(made.register) if c.total
        }  # fmt: skip
        for chunk in made.chunks():
            for row in chunk.rows:
                number, year, sequence, void, late, carried, state = (row[at] for at in places)
                if sequence is None:
                    continue
                found.first = found.first or str(number)
                found.last = str(number)
                found.count += 1
                found.voided += void is not None
                found.carried += bool(carried)
                found.late += bool(late) and not carried
                at, series = int(sequence), int(year or 0)
                low, high, count = found.runs.get(series, (at, at, 0))
                found.runs[series] = (min(low, at), max(high, at), count + 1)
                if added:
                    found._add(made.register, str(state), [(name, row[at]) for name, at in added])
        return found

    def _add(
        self, register: Register, state: str, amounts: Sequence[tuple[str, Raw]]
    ) -> None:
        """Add up the quantities of an entry, where its state lets them count."""
        declared_state = register.workflow.state(state)
        if state == VOID or not declared_state.counted:
            label = declared_state.label
            self.apart[label] = self.apart.get(label, 0) + 1
            return
        self.counted += 1
        for label, raw in amounts:
            amount = amount_of(raw, self.added.get(label))
            self.totals[label] = self.totals.get(label, Decimal(0)) + (amount or 0)

    @property
    def gaps(self) -> int:
        """Numbers missing between the first and the last of each year; sound is 0."""
        return sum(high - low + 1 - count for low, high, count in self.runs.values())

    @property
    def year(self) -> int:
        """The year of every entry; 0 where there are several or none."""
        return next(iter(self.runs)) if len(self.runs) == 1 else 0


@dataclass(frozen=True)
class Closing:
    """What is said beside the counts.

    Attributes:
        period: of the entries, in the paper's languages.
        closed: day and name, where the month was closed.
        open: it could be closed and is not.
        changes, progress: facts corrected and work completed in earlier months; -1 for
            a print that does not tell of them.
        earlier: first and last number that stand in an earlier book.
        position, head: of the history.
    """

    period: Both
    closed: tuple[str, str] | None = None
    open: bool = False
    changes: int = -1
    progress: int = -1
    earlier: tuple[str, str] | None = None
    position: int = 0
    head: str = ""


def total_sentences(counts: Counts, language: str) -> Sequence[str]:
    """*Persons: 27, in 11 entries. Not counted: Refused 1.*; nothing where nothing is added up."""
    message = in_language(TOTAL_ONE if counts.counted == 1 else TOTAL, language)
    told = [
        message.format(
            label=in_language(label, language),
            total=total_words(total, counts.added.get(label)),
            count=counts.counted,
        )
        for label, total in counts.totals.items()
    ]
    if counts.apart:
        names = [in_language(label, language) for label in counts.apart]
        numbers = counts.apart.values()
        states = ", ".join(map("{} {}".format, names, numbers))
        told.append(in_language(NOT_COUNTED, language).format(states=states))
    return told


def certificate_sentences(
    counts: Counts, closing: Closing, speech: Speech, sheets: int
) -> Sequence[str]:
    """The certificate, one paragraph a language, and the head of the history."""
    languages = (speech.language, speech.other) if speech.both else (speech.language,)
    periods = (closing.period.first, closing.period.second or closing.period.first)
    found = [
        " ".join(_told(counts, closing, period, language, sheets))
        for language, period in zip(languages, periods, strict=False)
    ]
    if closing.head:
        words = in_language(HISTORY, speech.language)
        found.append(words.format(position=closing.position, head=closing.head))
    return found


def _told(counts: Counts, closing: Closing, period: str, language: str, sheets: int) -> list[str]:
    """The sentences in one language."""
    message = CERTIFIED if counts.count > 1 else CERTIFIED_ONE if counts.count else CERTIFIED_NONE
    told = [
        in_language(message, language).format(
            period=period, count=counts.count, first=counts.first, last=counts.last,
            voided=counts.voided, late=counts.late, carried=counts.carried, gaps=counts.gaps,
            sheets=sheets,
        )
    ]  # fmt: skip
    told += total_sentences(counts, language)
    if closing.changes >= 0:
        told.append(
            in_language(CORRECTED, language).format(
                changes=closing.changes, progress=closing.progress
            )
        )
    if closing.earlier is not None:
        first, last = closing.earlier
        told.append(in_language(EARLIER, language).format(first=first, last=last))
    if closing.closed is not None:
        day, name = closing.closed
        told.append(in_language(CLOSED_ON, language).format(day=day, name=name))
    elif closing.open:
        told.append(in_language(NOT_CLOSED, language))
    return told


def month_in(month: str, speech: Speech) -> Both:
    """``2026-09`` as *September 2026* and 2026年9月, in the paper's languages."""
    english = f"{_MONTHS[int(month[5:]) - 1]} {month[:4]}"
    names = {"zh_CN": f"{month[:4]}年{int(month[5:])}月"}
    first = names.get(speech.language, in_language(english, speech.language))
    second = names.get(speech.other, english) if speech.both else ""
    return Both(first, second, speech.chinese)


def day_in(day: date, speech: Speech) -> Both:
    """The day as *10 March 2026* and 2026年3月10日, in the paper's languages."""
    english = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    names = {"zh_CN": f"{day.year}年{day.month}月{day.day}日"}
    first = names.get(speech.language, english)
    second = names.get(speech.other, english) if speech.both else ""
    return Both(first, second, speech.chinese)


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def book_title(register: Register) -> str:
    """The title of the register on paper, English and marked."""
    return register.book or register.label
