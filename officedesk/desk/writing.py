"""The one write path: register, edit, act, void, link, undo. Window and commands both go here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.clock import Clock
from officedesk.core.entity import Entry
from officedesk.core.errors import Clash, Invalid, NotFound
from officedesk.core.i18n import _, ngettext
from officedesk.core.line_answers import Lines
from officedesk.core.links import KINDS, SEE
from officedesk.core.outage import Outage
from officedesk.core.permits import Duty, Operator, require
from officedesk.core.register import Action, Register
from officedesk.core.requests import Origin
from officedesk.core.values import Value
from officedesk.core.views import ChildView
from officedesk.core.workflow import VOID
from officedesk.desk.actions import VOID_ACTION, action_of, refuse_several, why_not
from officedesk.desk.child_rows import put_children
from officedesk.desk.emergency import emergency_other, refuse_entered
from officedesk.desk.handing import begin, follow_references, other_way
from officedesk.desk.last_operation import duty_of, entries_of, is_undoable, last_operation
from officedesk.desk.line_answers import refuse_lines, with_lines
from officedesk.desk.odd_hours import warn_of_odd_hour
from officedesk.desk.overwriting import differing, refuse_overwriting
from officedesk.desk.putting import Children, known_values, put_entry, refuse_by_action
from officedesk.desk.timeline import label_of
from officedesk.desk.undoing import invert, refuse_void
from officedesk.desk.voiding import void
from officedesk.store.booked import warn_of_people
from officedesk.store.cleaning import clean_value
from officedesk.store.office import Store
from officedesk.store.refusals import stays
from officedesk.store.tables import LinkRow
from officedesk.store.unit import Ask, UnitOfWork, unit_of_work

__all__ = [
    "VOID_ACTION",
    "Children",
    "Writer",
    "action_of",
    "refuse_linked",
    "refuse_several",
    "why_not",
]



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
            changed = differing(register, entity, values)
            before = {name: getattr(entity, name) for name, _kind in register.references}
            if version is not None and version != entity.version:
                refuse_overwriting(work, register, entity, changed, version)
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
            warn_of_odd_hour(work, register, entity)
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
                    void(work, entity, answers)
                else:
                    said = with_lines(work, register, action, entity, answers, lines)
                    action.run(work, entity, said)
                work.session.flush()
                register.clashes(work, entity, False)
                warn_of_odd_hour(work, register, entity)
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
        operation, action, register = last_operation(self._store, operator)
        label = label_of(self._store.registers.get(register), action)
        if not self.undoable(register, action):
            raise Clash(
                _("“{label}” is not undone. What is registered is voided, with a reason.").format(
                    label=label
                )
            )
        require(operator, duty_of(self._store, register, action))
        ask = Ask("undo", operator, undoes=operation)
        with unit_of_work(self._store, self._clock, ask) as work:
            refuse_void(work, self._store, operation)
            invert(work, self._store, operation)
            return work.finish(_("Undone: {label}.").format(label=label))

    def undoable(self, register: str, action: str) -> bool:
        """Whether undo would take an operation back."""
        return is_undoable(self._store, register, action)

    def last_refs(self, operator: Operator) -> tuple[EntryRef, ...]:
        """The entries that ``undo`` would change back."""
        operation, _action, _register = last_operation(self._store, operator)
        return entries_of(self._store, operation)


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
