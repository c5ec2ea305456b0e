"""The calendar over the entries of a register that take a place: rows become bookings."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from officedesk.core import booking as core
from officedesk.core.changes import EntryRef
from officedesk.core.errors import OfficeError, PersonError
from officedesk.core.i18n import _, language, ngettext
from officedesk.core.register import Register
from officedesk.core.values import UNSTATED_TEXT, Moment, Raw, Unstated, Value, moment_from_raw
from officedesk.core.views import Row
from officedesk.desk.diary import Diaries, Wish
from officedesk.ui.calendar.values import (
    DAY,
    MINUTE,
    Booking,
    Closed,
    Found,
    Obstacle,
    Place,
    Slot,
    Tone,
)
from officedesk.ui.page.host import Host


class _Stand(NamedTuple):
    """How a booking of some state stands.

    Attributes:
        fixed: why it cannot be moved, with room for its number and state; empty where it can.
    """

    word: str
    shape: str
    tone: Tone
    fixed: str


class Entries:
    """A ``Source`` over the desk.

    Args:
        begun: told with which values a new entry is to begin.
        shown: told which entry is to be seen.
    """

    def __init__(
        self, host: Host, register: Register, begun: Callable[[Mapping[str, Value]], None],
        shown: Callable[[EntryRef], None],
    ) -> None:  # fmt: skip
        self._host, self._register = host, register
        self._begun, self._shown = begun, shown
        self._diaries = Diaries(host.desk, register)
        self._length = self._diaries.length
        self._places: Sequence[core.Place] = ()
        self._known: tuple[Hashable, Sequence[Place]] = (None, ())

    @property
    def venues(self) -> Register:
        """The register of the places."""
        return self._diaries.venues

    @property
    def now(self) -> datetime:
        """The moment by the wall clock, to the minute."""
        return self._host.desk.wall

    def places(self, reader: Any) -> Sequence[Place]:
        """On a worker: the places that can be chosen.

        Hundreds of them are not read anew for each page that is turned, but when something
        was written.
        """
        as_of = (reader, reader.data_version(), language())
        if self._known[0] != as_of:
            self._places = self._diaries.places(reader)
            self._known = (as_of, [_place(one) for one in self._places])
        return self._known[1]

    def between(self, reader: Any, since: date, until: date, place: str, most: int | None) -> Found:
        """On a worker: what touches those days."""
        there = int(place) if place else None
        found = self._diaries.between(reader, since, until, there, most)
        stands: dict[str, _Stand] = {}
        for state in {row.state for row in found.rows}:
            stands[state] = self._stand(state)
        bookings = [self._booking(row, stands[row.state]) for row in found.rows]
        return Found([one for one in bookings if one is not None], found.counts)

    def clash(self, reader: Any, slot: Slot, moved: Booking | None) -> Obstacle | None:
        """On a worker: what saving it would be refused with."""
        wish = self._wish(slot, moved)
        sentence = self._diaries.in_the_way(reader, wish, self._host.desk.rules.calendar)
        return Obstacle(sentence) if sentence else None

    def move(self, booking: Booking, slot: Slot) -> None:
        """Change the entry; undo stands in the notice."""
        try:
            changes = self._diaries.move(booking.key, self._wish(slot, booking), self._places)
        except PersonError as problem:  # somebody else was quicker: as told while it was carried
            self.refused(str(problem))
            return
        except OfficeError as problem:
            self._host.failed(problem)
            return
        self._host.done(changes)

    def begin(self, slot: Slot) -> None:
        """Open the form with time and place filled in."""
        said = self._diaries.booking
        wish = self._wish(slot, None)
        values: dict[str, Value] = {said.start: wish.start}
        if not slot.all_day or wish.end > wish.start:
            values[said.end] = wish.end
        there = next((one for one in self._places if one.id == wish.place), None)
        if there is not None:
            values[said.place] = there.name
        self._begun(values)

    def show(self, booking: Booking) -> None:
        """Open the entry."""
        self._shown(EntryRef(self._register.key, booking.key))

    def refused(self, sentence: str) -> None:
        """Say why nothing was changed."""
        self._host.tell(sentence, warning=True, passing=True)

    def went_on(self) -> None:
        """The person does the next thing: what was refused before goes."""
        self._host.go_on()

    # --- rows -------------------------------------------------------------------------

    @staticmethod
    def _wish(slot: Slot, moved: Booking | None) -> Wish:
        place = int(slot.place) if slot.place else None
        key = moved.key if moved is not None else 0
        if slot.all_day:
            return Wish(slot.start.date(), (slot.end - MINUTE).date(), place, key)
        return Wish(slot.start, slot.end, place, key)

    def _stand(self, key: str) -> _Stand:
        """What a state says of every booking that is in it."""
        state, freed = self._register.workflow.state(key), key in self._diaries.booking.frees
        tone = Tone.FREED if freed else Tone.CLOSED if state.settled else Tone.OPEN
        fixed = ""
        if freed:
            fixed = _("{number} is “{state}” and takes no place.")
        elif state.settled:
            fixed = _("{number} is “{state}”: its time is corrected in its pane.")
        return _Stand(_(state.label), str(state.shape), tone, fixed)

    def _booking(self, row: Row, stand: _Stand) -> Booking | None:
        said, register = self._diaries.booking, self._register
        cells = dict(zip(self._diaries.fields, row.cells, strict=True))
        slot = self._slot(cells)
        if slot is None:
            return None
        title = _words(cells[register.headline]) or _("Without a title")
        return Booking(
            key=row.id,
            number=row.number,
            title=_("Restricted") if row.restricted else title,
            slot=slot,
            place_words=_words(cells[said.place]) or _words(cells.get(said.elsewhere)),
            state=stand.word,
            shape=stand.shape,
            tone=stand.tone,
            fixed=self._fixed(row, stand),
            doubled=bool(cells.get(said.double)),
            assumed=bool(cells[said.assumed]),
            before=_minutes(cells.get(said.before)),
            after=_minutes(cells.get(said.after)),
        )

    def _slot(self, cells: Mapping[str, Raw]) -> Slot | None:
        said = self._diaries.booking
        start, end = _moment(cells[said.start]), _moment(cells[said.end])
        link = cells[self._diaries.fields[-1]]
        place = "" if link is None else str(link)
        if isinstance(start, datetime):
            if not isinstance(end, datetime) or end < start:
                end = start + timedelta(minutes=self._length)
            return Slot(start, end, place)
        if not isinstance(start, date):
            return None
        last = end if isinstance(end, date) and not isinstance(end, datetime) else start
        first = datetime.combine(start, time())
        return Slot(first, datetime.combine(max(start, last), time()) + DAY, place, all_day=True)

    def _fixed(self, row: Row, stand: _Stand) -> str:
        """Why it cannot be moved."""
        if self._host.desk.store.read_only:
            return _("This window is open for reading only.")
        if row.restricted:
            return _("{number} is restricted.").format(number=row.number)
        return stand.fixed.format(number=row.number, state=stand.word)


def _place(one: core.Place) -> Place:
    seats = ngettext("{count} seat", "{count} seats", one.capacity).format(count=one.capacity)
    closed = tuple(
        Closed(c.since, c.until if c.until is not None else datetime.max, c.reason)
        for c in one.closures
    )
    return Place(
        str(one.id), one.name, seats if one.capacity else "", one.opens, one.closes, closed
    )


def _moment(raw: Raw) -> Moment | Unstated | None:
    return moment_from_raw(raw) if isinstance(raw, str) else None


def _words(raw: Raw) -> str:
    return raw if isinstance(raw, str) and raw != UNSTATED_TEXT else ""


def _minutes(raw: Raw) -> int:
    return raw if isinstance(raw, int) else 0
