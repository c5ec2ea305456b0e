"""Take a calendar in: plan it, show what would happen, then all of it or nothing.

An event is known again by its UID and, of a series, by the occurrence: what is in the
register already is brought up to date, not entered twice. Of a series the past and the
coming months are taken, an entry for each occurrence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from officedesk.core.changes import ChangeSet
from officedesk.core.errors import Invalid, NotFound, Taken
from officedesk.core.i18n import _
from officedesk.core.imports import ImportSource
from officedesk.core.permits import Duty, require
from officedesk.core.progress import Progress, Silent
from officedesk.core.register import Register
from officedesk.core.text import fold
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.desk.calendar_events import (
    people_rows,
)
from officedesk.desk.calendar_kept import keep_addresses
from officedesk.desk.calendar_planning import CalendarPlan, Planning, Update
from officedesk.desk.child_rows import put_children
from officedesk.desk.desk import Desk
from officedesk.desk.office_zone import office_zone
from officedesk.desk.series_making import repeating
from officedesk.store.backup import back_up_if_changed
from officedesk.store.bulk import register_many
from officedesk.store.faults import told
from officedesk.store.unit import Ask, UnitOfWork, unit_of_work

_AT_ONCE = 200


def plan_calendar(
    desk: Desk, key: str, path: Path, progress: Progress | None = None
) -> CalendarPlan:
    """Say what importing the calendar at ``path`` would do; nothing is changed.

    Raises:
        WrongFile: it cannot be read, or holds nothing.
        NotFound: there is no such file, or the register does not stand in calendars.
        NotAllowed: the operator may not import.
    """
    from officedesk.calendars.reading import read_calendar

    require(desk.operator, Duty.IMPORT)
    register = desk.store.register(key)
    _refuse_without_calendar(desk, register)
    calendar = read_calendar(path, progress=progress)
    planning = Planning(desk, register, office_zone(), calendar.file)
    planning.left_out += [
        _("Line {line}, “{summary}”: {reason}").format(
            line=left.line, summary=left.summary, reason=left.reason
        )
        for left in calendar.left_out
    ]
    known = _known(desk, register, [series.uid for series in calendar.series])
    for done, series in enumerate(calendar.series, 1):
        planning.take(series, known.get(series.uid, []))
        (progress or Silent()).step(done, len(calendar.series))
    if not calendar.series:
        reason = planning.left_out[0] if planning.left_out else _("it holds no events")
        raise Invalid(
            _("{file}: there is nothing to import ({reason}).").format(
                file=calendar.file, reason=reason.rstrip(".。")
            )
        )
    return CalendarPlan(
        key,
        ImportSource(calendar.file, calendar.digest),
        tuple(planning.rows),
        tuple(planning.updates),
        planning.unchanged,
        tuple(planning.left_out),
        (*calendar.remarks, *planning.remarks),
        planning.beyond.words(desk.today),
    )


def carry_out_calendar(
    desk: Desk,
    plan: CalendarPlan,
    *,
    dry_run: bool = False,
    date_is_right: bool = False,
    progress: Progress | None = None,
) -> ChangeSet:
    """Register and change what the plan says, all of it or nothing.

    Raises:
        InvalidRows: the rules refuse an event; nothing was changed.
        NotAllowed, NeedsConfirmation, Cancelled: nothing was changed.
    """
    require(desk.operator, Duty.IMPORT)
    if not plan.rows and not plan.updates:
        nothing = _("Nothing has changed: {words}.").format(words=plan.words)
        return ChangeSet(0, " ".join((nothing, plan.beyond)).strip())
    register = desk.store.register(plan.register)
    if not dry_run:
        desk.store.refuse_read_only()
        back_up_if_changed(desk.home, desk.clock, reason="before-import")
    ask = Ask("import", desk.operator, date_is_right=date_is_right, dry_run=dry_run)
    with unit_of_work(desk.store, desk.clock, ask) as work:
        if plan.rows:
            register_many(work, register, plan.rows, plan.source, progress or Silent())
        for update in plan.updates:
            _bring_up_to_date(work, register, update)
        done = _("{file}: {words}.").format(file=plan.source.file_name, words=plan.words)
        changes = work.finish(" ".join((done, plan.beyond)).strip())
    return changes if dry_run else desk.finished(changes)


def _refuse_without_calendar(desk: Desk, register: Register) -> None:
    """Refuse a register that stands in no calendar.

    Raises:
        NotFound: names those that do.
    """
    if register.calendared is not None:
        return
    others = [
        _("{label} ({key})").format(label=_(one.label), key=one.key)
        for one in desk.registers.values() if one.calendared is not None
    ]  # fmt: skip
    raise NotFound(
        _("{register} takes no calendar. Import it into: {others}.").format(
            register=_(register.label), others=_(", ").join(others) or _("none")
        )
    )


def _known(desk: Desk, register: Register, uids: Sequence[str]) -> dict[str, list[EntryView]]:
    """The entries that calendars know by these names."""
    booking, _calendared = repeating(register)
    found: dict[str, list[EntryView]] = {}
    ids: list[int] = []
    with told():
        for start in range(0, len(uids), _AT_ONCE):
            some = list(uids[start : start + _AT_ONCE])
            marks = ",".join("?" * len(some))
            rows = desk.store.reading().execute(
                f"SELECT id FROM {register.table} WHERE {booking.uid} IN ({marks}) ORDER BY id",
                some,
            )
            ids += [row[0] for row in rows.fetchall()]
    for start in range(0, len(ids), _AT_ONCE):
        for view in desk.entries(register.key, ids[start : start + _AT_ONCE]):
            found.setdefault(str(view.values.get(booking.uid)), []).append(view)
    return found


def _bring_up_to_date(work: UnitOfWork, register: Register, update: Update) -> None:
    """Put the values into an entry; one whose place is taken stays where it is."""
    booking, _calendared = repeating(register)
    entity = work.get(update.view.ref)
    try:
        _put(work, entity, update.values)
    except Taken as error:
        work.session.expire(entity)
        where = {booking.start, booking.end, booking.place, booking.elsewhere}
        rest = {name: value for name, value in update.values.items() if name not in where}
        _put(work, work.get(update.view.ref), rest)
        work.warn(
            _("{number} stays where it is: {reason}").format(
                number=update.view.number, reason=error
            )
        )
    if update.addresses:
        keep_addresses(work, register, update.view, update.addresses)
    crowd = booking.crowd
    if update.people is not None and crowd is not None:
        rows = update.view.children.get(crowd.block, ())
        there = {fold(str(row.values.get(crowd.person))): row.id for row in rows}
        anew = people_rows(register, update.people, there)
        put_children(
            work, register, work.get(update.view.ref), crowd.block, anew, replace=True, seen=rows
        )


def _put(work: UnitOfWork, entity: object, values: Mapping[str, Value]) -> None:
    for name, value in values.items():
        if getattr(entity, name) != value:
            setattr(entity, name, value)
    work.session.flush()
