"""One register hands something over to another, and both change in one unit of work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from officedesk.core.answers import names_in
from officedesk.core.changes import EntryRef
from officedesk.core.entity import Entry
from officedesk.core.errors import Clash, NotFound
from officedesk.core.fields import Kind
from officedesk.core.i18n import _
from officedesk.core.register import Action, Register
from officedesk.core.requests import Handed, Origin, Request
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.core.work import Rules
from officedesk.core.workflow import VOID
from officedesk.store.unit import UnitOfWork


def taker(registers: Mapping[str, Register], action: Action) -> Register | None:
    """The register that takes what the action hands over; None where none does."""
    return None if action.hands is None else taker_of(registers, action.hands.request)


def taker_of(registers: Mapping[str, Register], request: type[Request]) -> Register | None:
    """The register that takes a request of that kind; None where none does."""
    return next((r for r in registers.values() if r.taking(request) is not None), None)


def other_way(registers: Mapping[str, Register], register: Register, action: Action) -> str:
    """Why an action is not possible because another register has that part; empty where it is."""
    if action.without is None or taker_of(registers, action.without) is None:
        return ""
    way = next((a for a in register.actions if a.hands and a.hands.request is action.without), None)
    return _("“{action}” goes through its own register here. Take “{way}”.").format(
        action=_(action.label), way=_(way.label) if way else "–"
    )


def offered(registers: Mapping[str, Register], actions: Iterable[Action]) -> tuple[Action, ...]:
    """The actions that can be offered: what is handed over has a taker."""
    return tuple(
        a for a in actions
        if (a.hands is None or taker(registers, a) is not None)
        and (a.without is None or taker_of(registers, a.without) is None)
    )  # fmt: skip


def handed(
    registers: Mapping[str, Register], rules: Rules, action: Action, views: Sequence[EntryView],
    given: Mapping[str, Value],
) -> Handed:  # fmt: skip
    """What the action begins with these entries, and in which register.

    Args:
        given: the answers to what the action asks.

    Raises:
        NotFound: no register takes it.
        Clash: it can be done once only, and was.
    """
    found = taker(registers, action)
    taking = found.taking(action.hands.request) if found and action.hands else None
    if found is None or taking is None or action.hands is None:
        raise NotFound(
            _("“{action}” has no register here that takes it.").format(action=_(action.label))
        )
    if action.hands.once:
        for view in views:
            for link in view.links:
                if link.kind == action.hands.link and link.state != VOID:
                    _refuse_second(view.number, link.number, link.ref.register == found.key)
    answers = (given,) if action.asks else ()
    request = action.hands.make(rules, views, *answers)
    values = {name: value for name, value in taking.values(rules, request).items() if value}
    mark, name = _mark_of(registers, rules, views), _mark_field(found)
    if mark and name:
        values.setdefault(name, mark)
    origin = Origin(action.key, tuple(view.ref for view in views), request.part)
    return Handed(found.key, values, origin, taking.children(request))


def _refuse_second(number: str, other: str, same: bool) -> None:
    """Name what was begun already.

    Raises:
        Clash: it is of the register in which a second would be begun.
    """
    if same:
        raise Clash(
            _("{other} was made of {number} already. Open that, or void it first.").format(
                other=other, number=number
            )
        )


def _mark_field(register: Register) -> str:
    """Name of the field of the confidentiality mark, or nothing."""
    return next((name for name, f in register.fields.items() if f.kind is Kind.MARK), "")


def _mark_of(
    registers: Mapping[str, Register], rules: Rules, views: Sequence[EntryView]
) -> str | None:
    """The mark that the new entry begins with (rule R15): it repeats words of the old ones.

    One that only named operators may open comes before one that is open.
    """
    access = {mark["key"]: mark["access"] for mark in rules.setting("marks")}
    held = [view.values.get(_mark_field(registers[view.ref.register])) for view in views]
    for wanted in ("named", "open"):
        for key in held:
            if isinstance(key, str) and access.get(key) == wanted:
                return key
    return None


def begin(work: UnitOfWork, source: Action, origin: Origin, entity: Entry) -> None:
    """Link the new entry with those it was begun from, and let them know.

    Raises:
        Clash: one of them was voided meanwhile, or what is made once only was made.
    """
    assert source.hands is not None
    for ref in origin.refs:
        other = work.get(ref)
        if other.void_at:
            raise Clash(_("{number} is void and stays as it is.").format(number=other.called))
        if source.hands.once:
            for kind, made in work.links(other):
                if kind == source.hands.link and work.get(made).state != VOID:
                    same = made.register == entity.register and made.id != entity.id
                    _refuse_second(other.called, work.called(made), same)
        work.link(entity, ref, source.hands.link)
        source.hands.begun(work, other, work.ref(entity), origin.part)
    work.session.flush()


def follow_references(
    work: UnitOfWork, register: Register, entity: Entry, before: Mapping[str, Value]
) -> None:
    """Link an entry with those whose numbers its fields name, and unlink those left out.

    A number that no register has stays words: it may be of an earlier book.

    Args:
        before: what the fields held until now.
    """
    for name, kind in register.references:
        old, new = names_in(before.get(name)), names_in(getattr(entity, name))
        for number in new:
            if number not in old:
                ref = _found(work, number)
                if ref is None:
                    work.warn(_("{number} is no entry here; it stays as words.").format(
                        number=number
                    ))  # fmt: skip
                elif ref != work.ref(entity):
                    work.link(entity, ref, kind)
        for number in old:
            ref = None if number in new else _found(work, number)
            if ref is not None:
                work.unlink(entity, ref, kind)


def _found(work: UnitOfWork, number: str) -> EntryRef | None:
    try:
        return work.find(number)
    except NotFound:
        return None
