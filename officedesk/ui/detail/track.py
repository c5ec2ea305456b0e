"""The state track and the time line of an entry, out of its history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from officedesk.core.clock import local_day
from officedesk.core.daywords import short_day, short_moment
from officedesk.core.fields import Field
from officedesk.core.formats import show_raw
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.values import Raw
from officedesk.core.views import EntryView, FieldChange, HistoryLine
from officedesk.core.workflow import State
from officedesk.ui.parts.stepper import Step, StepState
from officedesk.ui.parts.timeline import Event

NEWEST = 3
"""Moments of the time line that are shown before *Show all*."""
_CUT = 120
_LINKING = ("link", "unlink")


def steps_of(
    register: Register, view: EntryView, history: Sequence[HistoryLine], today: date
) -> list[Step]:
    """The track with the days on which each step was reached."""
    track = register.workflow.track
    reached = _reached(register, view, history)
    here = register.workflow.position(view.state)
    steps: list[Step] = []
    for at, state in enumerate(track):
        day = reached.get(state.key)
        when = short_day(day, today) if day is not None else ""
        steps.append(Step(_(state.label), _place(at, here, day, state), when))
    return steps


def _place(at: int, here: int, day: date | None, state: State) -> StepState:
    if at == here:
        return StepState.CURRENT if state.open else StepState.DONE
    if here < 0 or at < here:
        return StepState.DONE if day is not None else StepState.SKIPPED if here >= 0 else (
            StepState.TODO
        )
    return StepState.TODO


def _reached(
    register: Register, view: EntryView, history: Sequence[HistoryLine]
) -> dict[str, date]:
    """By state the day on which it was reached last; steps taken back are forgotten."""
    flow = register.workflow
    moves = [
        (local_day(line.at), change)
        for line in reversed(history)
        for change in line.changes
        if change.field == "state"
    ]
    first = str(moves[0][1].old or flow.first.key) if moves else view.state
    reached: dict[str, date] = {}
    if flow.track:
        reached[flow.track[0].key] = view.registered_on
    reached[first] = view.registered_on
    for day, change in moves:
        place = flow.position(str(change.new))
        if place >= 0:
            reached = {k: d for k, d in reached.items() if flow.position(k) < place}
        reached[str(change.new)] = day
    return reached


def events_of(
    register: Register, history: Sequence[HistoryLine], today: date, *, every: bool
) -> list[Event]:
    """The time line: the newest, or every one with what it changed."""
    lines = history if every else history[:NEWEST]
    return [_event(register, line, today, every) for line in lines]


def _event(register: Register, line: HistoryLine, today: date, every: bool) -> Event:
    details: list[str] = []
    if every:
        # What is linked stands in the line itself.
        told = [c for c in line.changes if c.field != "links" or line.action not in _LINKING]
        details = [_change_words(register, change, today) for change in told]
        if line.reason and not any(c.field in ("void_reason", "reason") for c in line.changes):
            details.append(_("Reason: {reason}").format(reason=line.reason))
    what = line.label
    if line.undone:
        what = _("{what} (undone)").format(what=what)
    return Event(short_moment(line.at, today), what, line.operator, tuple(details), line.undone)


def _change_words(register: Register, change: FieldChange, today: date) -> str:
    """``Due: 17 Mar → 20 Mar``; cut where it is long."""
    if change.purged:
        return _("{label}: purged").format(label=change.label)
    old, new = _raw_words(register, change, change.old, today), ""
    new = _raw_words(register, change, change.new, today)
    if not old:
        return _("{label}: {value}").format(label=change.label, value=new or "–")
    return _("{label}: {old} → {new}").format(label=change.label, old=old, new=new or "–")


def _raw_words(register: Register, change: FieldChange, raw: Raw, today: date) -> str:
    if raw is None:
        return ""
    if change.field == "state":
        known = {state.key: state for state in register.workflow.states}
        state = known.get(str(raw))
        return _(state.label) if state else str(raw)
    field = _field_of(register, change.field)
    words = show_raw(field, raw, today=today) if field is not None else str(raw)
    words = " ".join(words.split())
    return words if len(words) <= _CUT else words[: _CUT - 1] + "…"


def _field_of(register: Register, name: str) -> Field | None:
    if name in register.fields:
        return register.fields[name]
    for child in register.children:
        if name in child.fields:
            return child.fields[name]
    return None
