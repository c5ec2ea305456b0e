"""What forms ask of the desk: a small seam, so that a test can stand in for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.fields import Party
from officedesk.core.outage import Outage
from officedesk.core.permits import Operator
from officedesk.core.recurrence import Rule
from officedesk.core.register import Register
from officedesk.core.requests import Origin
from officedesk.core.series_days import SeriesDay
from officedesk.core.values import Value
from officedesk.core.views import ChildView, EntryView, Preview, Row, Suggestion
from officedesk.core.work import Rules

if TYPE_CHECKING:
    from officedesk.desk.series_making import SeriesPlan


class EditorSource(Protocol):
    """What one editor asks: today, the settings, the directory."""

    @property
    def rules(self) -> Rules:
        """Day, calendar and settings."""

    def complete(
        self, party: Party, text: str, limit: int = 8, register: str = "", field: str = ""
    ) -> tuple[Suggestion, ...]:
        """People and organisations that begin with ``text``, by letters or pinyin initials,
        and words that stand in that field of earlier entries."""


class OfRegister:
    """Lets editors complete from earlier entries of one register too."""

    def __init__(self, source: EditorSource, register: str) -> None:
        self._source, self._register = source, register

    @property
    def rules(self) -> Rules:
        """Day, calendar and settings."""
        return self._source.rules

    def complete(
        self, party: Party, text: str, limit: int = 8, register: str = "", field: str = ""
    ) -> tuple[Suggestion, ...]:
        """As the source does, with its own register where none is named."""
        return self._source.complete(party, text, limit, register or self._register, field)


class FormSource(EditorSource, Protocol):
    """What the form pane asks; ``officedesk.desk.desk.Desk`` answers it.

    The writing calls raise the person's and the world's errors, and leave
    nothing half done.
    """

    @property
    def registers(self) -> Mapping[str, Register]:
        """The registers by key."""

    @property
    def operator(self) -> Operator:
        """Who sits at the desk; an unsaved form stays its operator's."""

    def entry(self, ref: EntryRef) -> EntryView:
        """One entry, to be edited."""

    def preview(self, register: str, values: Mapping[str, Value]) -> Preview:
        """The number to come, computed values with their reasons, what is wrong."""

    def twins(self, register: str, values: Mapping[str, Value]) -> tuple[Row, ...]:
        """Entries that are probably the same thing."""

    def recent_of(self, register: str, field: str, words: str, limit: int = 5) -> tuple[Row, ...]:
        """The last entries whose ``field`` holds ``words``."""

    def recalled(self, register: str, field: str, words: str, limit: int = 5) -> tuple[Row, ...]:
        """The last entries in whose ``field`` what is typed stands."""

    def times(self, register: str, field: str, words: str) -> int:
        """How many numbered entries hold ``words`` in ``field``."""

    def register_entry(
        self,
        register: str,
        values: Mapping[str, Value],
        children: Mapping[str, Sequence[Mapping[str, Value]]] = ...,
        *,
        date_is_right: bool = False,
        outage: Outage | None = None,
        another_book: bool = False,
        origin: Origin | None = None,
    ) -> ChangeSet:
        """Register one entry, begun with the entries of ``origin``."""

    def plan_series(self, register: str, values: Mapping[str, Value], rule: Rule) -> SeriesPlan:
        """The days of a series, with what is in their way."""

    def register_series(
        self,
        plan: SeriesPlan,
        days: Sequence[SeriesDay],
        children: Mapping[str, Sequence[Mapping[str, Value]]] | None = None,
        *,
        date_is_right: bool = False,
    ) -> ChangeSet:
        """Register the days as they were settled, an entry each."""

    def latest_outage(self) -> Outage | None:
        """The outage that was given last."""

    def edit(
        self,
        ref: EntryRef,
        values: Mapping[str, Value],
        *,
        children: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
        reason: str = "",
        version: int | None = None,
        seen: Mapping[str, Sequence[ChildView]] | None = None,
    ) -> ChangeSet:
        """Change fields of an entry."""

    def attach(self, ref: EntryRef, path: Path) -> ChangeSet:
        """Attach a file to an entry."""
