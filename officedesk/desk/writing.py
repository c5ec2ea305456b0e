"""The one write path: register, edit, act, void, link, undo. Window and commands both go here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.clock import Clock, from_utc_text, utc_text
from officedesk.core.entity import Entry
from officedesk.core.errors import Changed, Clash, Invalid, NotAllowed, NotFound
from officedesk.core.fields import Field, Kind, Nature
from officedesk.core.i18n import N_, _, ngettext
from officedesk.core.line_answers import Lines
from officedesk.core.links import KINDS, SEE
from officedesk.core.outage import Outage
from officedesk.core.permits import Duty, Operator, require, void_duty
from officedesk.core.register import Action, Register
from officedesk.core.requests import Origin
from officedesk.core.text import few_of
from officedesk.core.values import Value, to_raw
from officedesk.core.views import ChildView
from officedesk.core.workflow import VOID
from officedesk.desk.child_rows import put_children
from officedesk.desk.emergency import emergency_other, refuse_entered
from officedesk.desk.handing import begin, follow_references, other_way
from officedesk.desk.line_answers import refuse_lines, with_lines
from officedesk.desk.putting import Children, known_values, put_entry, refuse_by_action
from officedesk.desk.timeline import label_of
from officedesk.desk.undoing import invert, refuse_void
from officedesk.store.admission import clean_value
from officedesk.store.booked import warn_of_people
from officedesk.store.office import Store
from officedesk.store.refusals import stays
from officedesk.store.tables import LinkRow
from officedesk.store.unit import Ask, UnitOfWork, unit_of_work

REASON_FIELD = Field(N_("Reason"), Kind.TEXT, Nature.PROGRESS, must=True, name="reason")
VOID_ACTION = Action(
    "void", N_("Void"), N_("Voided"), lambda work, entry, given: None, "void",
    (
        REASON_FIELD,
        Field(N_("Void it although others are linked"), Kind.FLAG, Nature.PROGRESS, name="anyway"),
    ),
    (), Duty.VOID_TODAY, undoable=False, several=True,
)  # fmt: skip
"""Every register has it: the row keeps its place and is struck through (rule R4)."""

STAYING = frozenset({"register", "import", "void", "void-import", "purge", "restore", "close-month",
                     "reopen-month", "operators", "settings", "holidays", "numbering"})  # fmt: skip
"""What undo does not take back."""

_LOOKED_BACK = 50_000
"""Rows of the history in which undo looks for its operation: nobody means an older one, and for
an operator who wrote nothing lately all of it would be read, for a third of a second."""


class Writer:
    """Carries out what changes entries, one unit of work each."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def register_entry(
        self, operator: Operator, key: str, values: Mapping[str, Value], children: Children,
        other: Sequence[tuple[str, str]], date_is_right: bool, outage: Outage | None,
        another_book: bool, origin: Origin | None = None,
    ) -> ChangeSet:  # fmt: skip
        """Register one entry; it takes its number as it is saved, but for a draft."""
        require(operator, Duty.REGISTER)
        register = self._store.register(key)
        values = known_values(register, values)
        for name, value in values.items():
            if value not in (None, ""):
                refuse_by_action(register, name)
        ask = Ask("register", operator, date_is_right=date_is_right)
        with unit_of_work(self._store, self._clock, ask) as work:
            if not another_book:
                other = emergency_other(work, register, values.get("old_number"), other, outage)
            entity = put_entry(work, register, values, children, other)
            if origin is not None:
                begin(work, self._source(operator, origin), origin, entity)
            draft = entity.number is None
            words = _("{number} kept as a draft.") if draft else _("{number} registered.")
            return work.finish(words.format(number=entity.called))

    def _source(self, operator: Operator, origin: Origin) -> Action:
        """The action from which an entry is begun; who may not do it begins nothing."""
        source = action_of(self._store.register(origin.refs[0].register), origin.action)
        require(operator, source.duty)
        return source

    def edit(
        self, operator: Operator, ref: EntryRef, values: Mapping[str, Value],
        children: Children | None, reason: str, version: int | None,
        seen: Mapping[str, Sequence[ChildView]] | None = None,
    ) -> ChangeSet:  # fmt: skip
        """Correct an entry; only what differs is written."""
        require(operator, Duty.EDIT)
        register = self._store.register(ref.register)
        values = known_values(register, values)
        ask = Ask("edit", operator, reason=reason, undoable=True)
        with unit_of_work(self._store, self._clock, ask) as work:
            entity = work.get(ref)
            if register.append_only:
                raise Clash(stays(entity.called))
            if entity.state == VOID:
                raise Clash(
                    _(
                        "{number} is void and stays as it is. Register it anew if it is needed."
                    ).format(number=entity.called)
                )
            booking = register.booking
            if booking is not None:
                times = (booking.start, booking.end, booking.assumed)
                held = {name: getattr(entity, name) for name in times}
                values = booking.keeping_length(held, values)
            changed = _differing(register, entity, values)
            before = {name: getattr(entity, name) for name, _kind in register.references}
            if version is not None and version != entity.version:
                _refuse_overwriting(work, register, entity, changed, version)
            if "old_number" in changed:
                refuse_entered(work, register, str(values["old_number"] or ""))
            for name in changed:
                refuse_by_action(register, name)
                setattr(entity, name, values[name] if values[name] != "" else None)
            work.session.flush()
            follow_references(work, register, entity, before)
            for name, rows in (children or {}).items():
                put_children(
                    work, register, entity, name, rows, replace=True, seen=(seen or {}).get(name)
                )
            register.clashes(work, entity, False)
            if children or set(changed) & _placed(register):
                warn_of_people(work, register, entity)
            return work.finish(_("{number} changed.").format(number=entity.called))

    def act(
        self, operator: Operator, action_key: str, refs: Sequence[EntryRef],
        given: Mapping[str, Value], date_is_right: bool = False, lines: Lines | None = None,
    ) -> ChangeSet:  # fmt: skip
        """Do one thing with one or several entries: all of them or none."""
        if not refs:
            raise Invalid(_("Choose an entry first."))
        register = self._store.register(refs[0].register)
        action = action_of(register, action_key)
        refuse_several(action, refs)
        elsewhere = other_way(self._store.registers, register, action)
        if elsewhere:
            raise Clash(elsewhere)
        if action.duty is not Duty.VOID_TODAY:
            require(operator, action.duty)
        answers = answers_of(action, given)
        refuse_lines(register, action, refs, lines)
        reason = str(answers.get("reason") or "")
        ask = Ask(
            action.key, operator, reason=reason, date_is_right=date_is_right,
            undoable=action.undoable,
        )  # fmt: skip
        with unit_of_work(self._store, self._clock, ask) as work:
            numbers: list[str] = []
            for ref in refs:
                entity = work.get(ref)
                refusal = why_not(register, action, entity.state, entity.called)
                if refusal:
                    raise Clash(refusal)
                if action.key == VOID:
                    _void(work, entity, answers)
                else:
                    said = with_lines(work, register, action, entity, answers, lines)
                    action.run(work, entity, said)
                work.session.flush()
                register.clashes(work, entity, False)
                numbers.append(entity.called)
            if action.told is not None and len(refs) == 1:
                return work.finish(action.told(work.get(refs[0])))
            return work.finish(_sentence(register, action, numbers))

    def link(self, operator: Operator, a: EntryRef, b: EntryRef, kind: str) -> ChangeSet:
        """Link two entries; both sides show it (rule R13).

        Raises:
            Clash: they are linked so already, or in any way where the kind says no more.
            Invalid: an entry with itself, or a kind that there is not.
        """
        require(operator, Duty.LINK)
        if kind not in {one.key for one in KINDS}:
            raise Invalid(
                _("There is no kind of link “{kind}”. There are: {kinds}.").format(
                    kind=kind, kinds=", ".join(one.key for one in KINDS)
                ),
                "kind",
            )
        ask = Ask("link", operator, undoable=True)
        with unit_of_work(self._store, self._clock, ask) as work:
            entity = work.get(a)
            refuse_linked(work, entity, b, kind)
            work.link(entity, b, kind)
            other = work.get(b)
            return work.finish(
                _("{number} linked with {other}.").format(number=entity.called, other=other.called)
            )

    def unlink(self, operator: Operator, link_id: int) -> ChangeSet:
        """Take a link away; the history keeps it."""
        require(operator, Duty.LINK)
        ask = Ask("unlink", operator, undoable=True)
        with unit_of_work(self._store, self._clock, ask) as work:
            row = work.session.get(LinkRow, link_id)
            if row is None or row.removed:
                raise NotFound(_("This link is no longer there."))
            row.removed = 1
            return work.finish(_("Link taken away."))

    def undo(self, operator: Operator) -> ChangeSet:
        """Take back the operator's last operation by its inverse, which is itself history."""
        last = self._last_operation(operator)
        operation, action, register = last
        label = label_of(self._store.registers.get(register), action)
        if not self.undoable(register, action):
            raise Clash(
                _("“{label}” is not undone. What is registered is voided, with a reason.").format(
                    label=label
                )
            )
        require(operator, self._duty_of(register, action))
        ask = Ask("undo", operator, undoes=operation)
        with unit_of_work(self._store, self._clock, ask) as work:
            refuse_void(work, self._store, operation)
            invert(work, self._store, operation)
            return work.finish(_("Undone: {label}.").format(label=label))

    def undoable(self, register: str, action: str) -> bool:
        """Whether undo would take an operation back."""
        if action in STAYING:
            return False
        found = self._store.registers.get(register)
        known = found.action(action) if found is not None else None
        return known.undoable if known is not None else True

    def _duty_of(self, register: str, action: str) -> Duty:
        """What one has to be allowed to do to take the operation back."""
        known = self._store.register(register).action(action)
        return known.duty if known is not None else Duty.EDIT

    def last_refs(self, operator: Operator) -> tuple[EntryRef, ...]:
        """The entries that ``undo`` would change back."""
        operation, _action, _register = self._last_operation(operator)
        rows = self._store.reading().execute(
            "SELECT DISTINCT register, entry_id FROM history WHERE operation = ?", (operation,)
        )
        return tuple(EntryRef(*row) for row in rows.fetchall() if row[0] in self._store.registers)

    def _last_operation(self, operator: Operator) -> tuple[int, str, str]:
        row = (
            self._store.reading()
            .execute(
                "SELECT operation, action, register FROM history"
                " WHERE operator = ? AND action != 'undo'"
                " AND register != '' AND operation NOT IN"
                " (SELECT undoes FROM history WHERE undoes IS NOT NULL)"
                " AND id > (SELECT max(id) FROM history) - ?"
                " ORDER BY id DESC LIMIT 1",
                (operator.name, _LOOKED_BACK),
            )
            .fetchone()
        )
        if row is None:
            raise NotFound(_("There is nothing to undo."))
        return int(row[0]), str(row[1]), str(row[2])


def action_of(register: Register, key: str) -> Action:
    """The action of that key; ``void`` is every register's.

    Raises:
        NotFound: lists the actions there are.
    """
    found = VOID_ACTION if key == VOID else register.action(key)
    if found is None:
        raise NotFound(
            _("{register} knows no action “{action}”. There are: {actions}.").format(
                register=_(register.label),
                action=key,
                actions=", ".join([action.key for action in register.actions] + [VOID]),
            )
        )
    return found


def refuse_several(action: Action, refs: Sequence[EntryRef]) -> None:
    """Refuse several entries where the action takes one at a time."""
    if len(refs) > 1 and not action.several:
        raise Invalid(
            _("“{action}” takes one entry at a time. Choose one.").format(action=_(action.label))
        )


def why_not(register: Register, action: Action, state: str, number: str) -> str:
    """Why the action is not allowed in that state; empty where it is.

    What left the house stays in the book: it is corrected, not voided (rule R4).
    """
    if state == VOID:
        return _("{number} is void and stays as it is.").format(number=number)
    if action.key == VOID and register.append_only:
        return stays(number)
    if action.key == VOID and register.workflow.state(state).physical:
        return _(
            "{number} is “{state}”: that happened and is not voided. Correct what is wrong."
        ).format(number=number, state=_(register.workflow.state(state).label))
    if action.states and state not in action.states:
        return _("{number} is “{state}”: “{action}” is not possible from there.").format(
            number=number, state=_(register.workflow.state(state).label), action=_(action.label)
        )
    return ""


def _placed(register: Register) -> frozenset[str]:
    """The fields by which people can come to be wanted in two places at once."""
    booking = register.booking
    return frozenset() if booking is None else booking.names | set(booking.people)


def answers_of(action: Action, given: Mapping[str, Value]) -> dict[str, Value]:
    """The action's answers, cleaned; what it does not ask is refused."""
    asked = {field.name: field for field in action.asks}
    for name in given:
        if name not in asked:
            raise Invalid(
                _("“{action}” does not ask for {field}. It asks for: {fields}.").format(
                    action=_(action.label), field=name, fields=", ".join(asked) or "–"
                ),
                name,
            )
    return {name: clean_value(field, given.get(name)) for name, field in asked.items()}


def _differing(register: Register, entity: Entry, values: Mapping[str, Value]) -> list[str]:
    """The fields in which ``values`` differ from what is kept."""
    changed: list[str] = []
    for name, value in values.items():
        field = register.fields.get(name)
        wanted = clean_value(field, value) if field is not None else (value or None)
        if to_raw(wanted) != to_raw(getattr(entity, name)):
            changed.append(name)
    return changed


def _refuse_overwriting(
    work: UnitOfWork, register: Register, entity: Entry, names: Sequence[str], version: int
) -> None:
    """Two people may edit different fields; the same field is never lost silently."""
    newer = work.database.execute(
        "SELECT at, operator, changes FROM history WHERE register = ? AND entry_id = ? AND tab = ?"
        " ORDER BY id LIMIT -1 OFFSET ?",
        (register.key, entity.id, register.table, version),
    ).fetchall()
    for at, who, text in newer:
        both = [name for name in names if name in json.loads(text)]
        if both:
            raise Changed(
                _(
                    "{field} of {number} was changed by {who} at {when}."
                    " Look at it, then save again."
                ).format(
                    field=_(register.fields[both[0]].label)
                    if both[0] in register.fields
                    else both[0],
                    number=entity.called,
                    who=who,
                    when=from_utc_text(at).strftime("%Y-%m-%d %H:%M"),
                ),
            )


def _void(work: UnitOfWork, entity: Entry, given: Mapping[str, Value]) -> None:
    """Void an entry: reason, who, when; those linked with it are named first (rule R4)."""
    reason = str(given.get("reason") or "").strip()
    if not reason:
        raise Invalid(_("Write why {number} is voided.").format(number=entity.called), "reason")
    try:
        work.require(void_duty(date.fromisoformat(entity.registered_on), work.today))
    except NotAllowed as error:
        raise NotAllowed(
            _("{number} was registered on {day}: {words}").format(
                number=entity.called, day=entity.registered_on, words=str(error)
            )
        ) from error
    named = work.named_by(entity)
    if named:
        raise Clash(
            _("{number} stands in {others} and is not voided. Take it out of use instead.").format(
                number=entity.called, others=few_of(named)
            )
        )
    linked = work.links(entity)
    if linked and not given.get("anyway"):
        numbers = ", ".join(work.get(ref).called for _kind, ref in linked)
        raise Clash(
            _("{number} is linked with {others}. Void it all the same by ticking “anyway”.").format(
                number=entity.called, others=numbers
            )
        )
    entity.state = VOID
    entity.void_at = utc_text(work.now)
    entity.void_by = work.operator.name
    entity.void_reason = reason


def refuse_linked(work: UnitOfWork, entity: Entry, other: EntryRef, kind: str) -> None:
    """Say that two entries are linked already, rather than nothing."""
    if any(ref == other and kind in (SEE, known) for known, ref in work.links(entity)):
        raise Clash(
            _("{number} and {other} are linked already.").format(
                number=entity.called, other=work.called(other)
            )
        )


def _sentence(register: Register, action: Action, numbers: Sequence[str]) -> str:
    if len(numbers) == 1:
        return _("{number}: {done}.").format(number=numbers[0], done=_(action.done))
    return ngettext("{count} entry: {done}.", "{count} entries: {done}.", len(numbers)).format(
        count=len(numbers), done=_(action.done)
    )
