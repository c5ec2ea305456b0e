"""The calendar as a page shows it in the place of the list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.register import Register
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.ui.calendar.agenda import AgendaRoom
from officedesk.ui.calendar.entries import Entries
from officedesk.ui.calendar.periods import Mode
from officedesk.ui.calendar.room import CalendarRoom
from officedesk.ui.page.host import Host


class CalendarBoard(QWidget):
    """Day, week, month, or the agenda, over the entries of a register that take a place.

    Attributes:
        fills: it stands in the place of the list.
        room: what is shown.

    Signals:
        entry_asked: an ``EntryRef``.
        begin_asked: the values with which a new entry begins.
    """

    fills = True
    entry_asked = Signal(object)
    begin_asked = Signal(object)

    def __init__(
        self, host: Host, register: Register, every: str, parent: QWidget, *,
        agenda: bool = False, today: bool = False,
    ) -> None:  # fmt: skip
        """``every``: what all places are called; ``today``: it begins with the day of today."""
        super().__init__(parent)
        self._host, self._register, self._today = host, register, today
        self._source = Entries(host, register, self._begin, self._show)
        calendar = host.desk.rules.calendar
        state = host.page_state(register.key).setdefault("calendar", {})
        if today:
            state = {"mode": Mode.DAY.value, "place": ""}
        made = AgendaRoom if agenda else CalendarRoom
        self.room: AgendaRoom | CalendarRoom = made(
            self._source, host.lookups.ask, calendar, state, every, self
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.room)
        self.setFocusProxy(self.room)

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways in which it can be seen."""
        several = isinstance(self.room, CalendarRoom) and not self._today
        return tuple(mode.value for mode in Mode) if several else ()

    @property
    def day(self) -> date | None:
        """The day that is shown; of a week or month the one it was asked for."""
        return self.room.period.at if isinstance(self.room, CalendarRoom) else None

    def show_way(self, name: str) -> None:
        """Show it in one of these ways."""
        if isinstance(self.room, CalendarRoom):
            self.room.show_mode(name)

    def seek(self, view: EntryView) -> None:
        """Go to the day of an entry, where its day is known and days can be gone to."""
        said = self._register.booking
        value = view.values.get(said.start) if said is not None and not self._today else None
        if isinstance(value, date):
            self.room.seek(view.ref.id, value.date() if isinstance(value, datetime) else value)

    def apply(self, changes: ChangeSet) -> None:
        """Something was changed: read again where it may be an entry or a place."""
        keys = (self._register.key, self._source.venues.key)
        own = {change.ref.id for change in changes.changes if change.ref.register == keys[0]}
        if len(own) == 1:
            self.room.choose(own.pop())
        if changes.bulk is not None or any(changes.touches(key) for key in keys):
            self.room.refresh()

    def set_minute(self) -> None:
        """Time has passed."""
        self.room.set_now(self._host.desk.rules.calendar)

    def _begin(self, values: Mapping[str, Value]) -> None:
        self.begin_asked.emit(values)

    def _show(self, ref: EntryRef) -> None:
        self.entry_asked.emit(ref)
