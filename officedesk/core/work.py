"""What an action may ask of the unit of work in which it runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement

from officedesk.core.booking import Place
from officedesk.core.changes import EntryRef
from officedesk.core.entity import ChildRow, Entry
from officedesk.core.masters import Master
from officedesk.core.permits import Duty, Operator
from officedesk.core.requests import Request
from officedesk.core.stock import Posting
from officedesk.core.values import Value
from officedesk.core.workdays import WorkingDays

ChildT = TypeVar("ChildT", bound=ChildRow)
EntryT = TypeVar("EntryT", bound=Entry)


class Rules(Protocol):
    """What a rule may look at: the day, the calendar, the settings, who asks."""

    @property
    def now(self) -> datetime:
        """The moment of the operation, with its zone; the same all through it."""

    @property
    def today(self) -> date:
        """Its calendar day."""

    @property
    def operator(self) -> Operator:
        """Who sits at the desk."""

    @property
    def calendar(self) -> WorkingDays:
        """Working days, with holidays and make-up weekends."""

    def setting(self, key: str) -> Any:
        """A setting's value, or its default."""

    def masters(self, register: str) -> Sequence[Master]:
        """The entries of a master register that fields of others name."""


class Work(Rules, Protocol):
    """The open unit of work. Whatever is raised in it rolls all of it back."""

    def require(self, duty: Duty) -> None:
        """Refuse what the operator's role does not reach."""

    def find(self, number: str) -> EntryRef:
        """The entry of that number.

        Raises:
            NotFound: no register has it.
        """

    def children(self, entry: Entry, kind: type[ChildT]) -> Sequence[ChildT]:
        """The entry's child rows of that table that were not taken away, in order."""

    def add_child(self, entry: Entry, row: ChildRow) -> None:
        """Put a child row at the end of its block."""

    def others(
        self, kind: type[EntryT], *where: ColumnElement[bool], order: Sequence[Any], most: int
    ) -> Sequence[EntryT]:
        """Entries of a register by conditions of its own, in order."""

    def flush(self) -> None:
        """Write what was changed so far: the next rule sees it."""

    def was(self, row: Entry | ChildRow) -> Mapping[str, Any] | None:
        """What was in the columns of a row that this operation changed and has written.

        None for a row that is new; nothing for one that it did not change.
        """

    def links(self, entry: Entry) -> Sequence[tuple[str, EntryRef]]:
        """Kind and other end of each link of the entry."""

    def link(self, entry: Entry, other: EntryRef, kind: str) -> None:
        """Link two entries; both sides show it (rule R13)."""

    def get(self, ref: EntryRef) -> Entry:
        """The entry of a reference.

        Raises:
            NotFound: there is none.
        """

    def called(self, ref: EntryRef) -> str:
        """The number of an entry, or ``outgoing~17`` while it has none."""

    def tell(self, ref: EntryRef, request: Request) -> bool:
        """Tell an entry of a request; False where its register does not hear of such.

        Raises: what the rules of its register refuse.
        """

    def next_in(self, entry: Entry, column: str, same: Mapping[str, Value]) -> int:
        """One more than the highest number in a column, among rows that hold the same.

        For series inside a register, such as document numbers: the write lock is held,
        and nothing that was registered goes away.
        """

    def same(self, entry: Entry, values: Mapping[str, Value]) -> str:
        """What another entry of the register is called that holds these values; empty for none."""

    def place(self, ref: EntryRef) -> Place | None:
        """A place as its bookings see it; None where it is void."""

    def bookings(self, place: Entry, since: datetime, until: datetime | None) -> Sequence[str]:
        """Numbers of the entries that take a place in a time, in order; without an end for ever."""

    def is_open(self, number: str) -> bool:
        """Whether somebody still has to do something with the entry of that number."""

    def happened(self, ref: EntryRef) -> bool:
        """Whether an entry is not still on its way to a physical fact: a letter that has left."""

    def person(self, words: str) -> int | None:
        """Id in the directory of a name as written; None where nobody, or several, have it."""

    def decide(
        self, words: str, given: Mapping[str, Value], asked: str = "instructed_by"
    ) -> tuple[int | None, str]:
        """Who decided, and on what basis (rule R10).

        Args:
            words: the decider's name as typed.
            given: the action's answers; ``basis`` among them.
            asked: the field in which the name was typed.

        Returns:
            The decider's id in the directory, and the basis.

        Raises:
            Invalid: the directory knows who may decide, and this is not one of
                them; or the basis is *at the screen* and another is logged in.
        """

    def post(self, posting: Posting) -> EntryRef:
        """Post a movement of stock in this unit of work; a source of it is linked.

        Raises:
            Short: there is not so much, or was not on some day since.
            Invalid: the day, the price or the places of the quantity do not fit.
            Clash: what it reverses was reversed before, or was used since.
        """

    def warn(self, sentence: str) -> None:
        """Say something with the result, without refusing it."""
