"""The desk: everything the window and the command line can do with an open home."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from officedesk.core.changes import Bulk, Change, ChangeSet, EntryRef
from officedesk.core.clock import Clock, SystemClock
from officedesk.core.errors import NotFound
from officedesk.core.fields import Field
from officedesk.core.i18n import _
from officedesk.core.recurrence import Rule
from officedesk.core.register import Register
from officedesk.core.series_days import SeriesDay
from officedesk.core.values import Value
from officedesk.desk.changing import Changing
from officedesk.desk.keeping import Keeping
from officedesk.desk.operators import Operators
from officedesk.desk.putting import Children
from officedesk.desk.settling import Settling
from officedesk.desk.timeline import label_of
from officedesk.discovery import registers
from officedesk.store.faults import told
from officedesk.store.home import Home, WindowLock
from officedesk.store.office import Store, home_at
from officedesk.store.stock_reading import items_moved
from officedesk.store.stock_use import keep_up

if TYPE_CHECKING:
    from officedesk.desk.series_making import SeriesPlan


class Desk(Changing, Settling, Keeping):
    """An open home with someone at the desk, and all that can be done there."""

    @classmethod
    def open(
        cls, folder: Path, *, clock: Clock | None = None, operator: str | None = None,
        password: str | None = None, read_only: bool = False, window: bool = False,
        log_in: bool = True,
    ) -> Desk:  # fmt: skip
        """Open the home in ``folder``; it is made where there is none.

        Args:
            clock: for tests; the machine's own otherwise.
            operator, password: who sits down; must where operators are set up.
            read_only: change nothing.
            window: take the lock of the one writing window; where another
                program holds it, or the disk is write-protected, the desk opens
                for reading only.
            log_in: False lets the window open first and ask afterwards; until
                then the operator may do nothing that a role decides.
        """
        clock = clock or SystemClock()
        with told(), ExitStack() as opened:
            home = home_at(folder) if not read_only else Home(folder)
            takes = window and not read_only and home.writable
            lock = WindowLock(home.lock) if takes else None
            holder: Mapping[str, Any] = {}
            if lock is not None:
                if lock.take():
                    opened.callback(lock.release)
                else:
                    holder, lock, read_only = lock.holder() or {"user": "?"}, None, True
            store = Store(home, registers(), clock, read_only=read_only)
            opened.callback(store.close)
            staff = Operators(store, clock)
            who = staff.log_in(operator, password) if log_in else staff.someone()
            if not store.read_only:
                keep_up(store.home, store.registers, clock.now().date())
            desk = cls(store, clock, who, holder, lock)
            opened.pop_all()
            return desk

    # --- series -----------------------------------------------------------------------

    def plan_series(self, register: str, values: Mapping[str, Value], rule: Rule) -> SeriesPlan:
        """The days of a series; see ``officedesk.desk.series_making.plan_series``."""
        from officedesk.desk.series_making import plan_series

        return plan_series(self, register, values, rule)

    def register_series(
        self, plan: SeriesPlan, days: Sequence[SeriesDay], children: Children | None = None, *,
        date_is_right: bool = False,
    ) -> ChangeSet:  # fmt: skip
        """Register the days; see ``officedesk.desk.series_making.register_series``."""
        from officedesk.desk.series_making import register_series

        return register_series(self, plan, days, children, date_is_right=date_is_right)

    def register_and_do(
        self, register: str, values: Mapping[str, Value], children: Children, action: str,
        given: Mapping[str, Value], lines: Mapping[int, Mapping[str, Value]], *,
        date_is_right: bool = False,
    ) -> ChangeSet:  # fmt: skip
        """Register and act at once; see ``officedesk.desk.at_once.register_and_do``."""
        from officedesk.desk.at_once import register_and_do

        return register_and_do(
            self, register, values, children, action, given, lines, date_is_right=date_is_right
        )

    # --- what others write ------------------------------------------------------------

    def poll(self) -> tuple[ChangeSet, ...]:
        """What other programs wrote since the last call, one ChangeSet an operation."""
        with told():
            rows = (
                self.store.reading()
                .execute(
                    "SELECT id, operation, action, operator, register, entry_id, tab, kind"
                    " FROM history WHERE id > ? ORDER BY id",
                    (self._seen,),
                )
                .fetchall()
            )
        if not rows:
            return ()
        self._seen = rows[-1][0]
        self.store.forget_cache()
        found: dict[int, list[tuple[Any, ...]]] = {}
        for row in rows:
            found.setdefault(row[1], []).append(row)
        changes = tuple(self._changes_of(operation, some) for operation, some in found.items())
        if self.lock is not None:
            # Two that wrote at once may each have left the file as it stood before the other.
            for one in changes:
                self._keep_current(one)
        return changes

    def _changes_of(self, operation: int, rows: Sequence[tuple[Any, ...]]) -> ChangeSet:
        touched: dict[EntryRef, bool] = {}
        for _id, _operation, _action, _who, register, entry, tab, kind in rows:
            declared = self.registers.get(register)
            if declared is not None:
                new = kind == "insert" and tab == declared.table
                ref = EntryRef(register, entry)
                touched[ref] = touched.get(ref, False) or new
        for ref in items_moved(self.store.reading(), self.registers, touched):
            touched.setdefault(ref, False)
        action, who = rows[0][2], rows[0][3]
        label = _("{who}: {label}").format(
            who=who, label=label_of(self.registers.get(rows[0][4]), action)
        )
        bulk = _run_of(touched) if action == "import" and touched else None
        return ChangeSet(
            operation, label,
            tuple(Change(ref, new) for ref, new in touched.items()
                  if bulk is None or ref.register != bulk.register),
            bulk,
        )  # fmt: skip


def _run_of(touched: Iterable[EntryRef]) -> Bulk:
    """The run of an import; masters that came with it, such as rooms, were registered first."""
    ids: dict[str, list[int]] = {}
    for ref in touched:
        ids.setdefault(ref.register, []).append(ref.id)
    register, run = list(ids.items())[-1]
    return Bulk(register, min(run), max(run), len(run))


def field_named(register: Register, name: str) -> Field:
    """The field of that name.

    Raises:
        NotFound: lists where the names are to be found.
    """
    found = register.fields.get(name)
    if found is None:
        raise NotFound(
            _("There is no field “{field}”. “officedesk fields {register}” lists them.").format(
                field=name, register=register.key
            )
        )
    return found
