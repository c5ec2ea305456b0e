"""What differs between a printed page and today: each field of each row, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from officedesk.core.changes import EntryRef
from officedesk.core.clock import from_utc_text
from officedesk.core.fields import Field, Kind
from officedesk.core.formats import show_raw
from officedesk.core.i18n import N_, _
from officedesk.core.masks import mask
from officedesk.core.register import Child, Register
from officedesk.core.values import Raw
from officedesk.desk.page_code import is_fact
from officedesk.desk.page_code_past import Later, Past
from officedesk.desk.timeline import label_of

POSTED = "posted"
"""Stands for a movement of stock that was posted since."""
VOID = "void"
"""Stands for reason, who and when of a void together."""
_VOID_COLUMNS = frozenset({"void_at", "void_by", "void_reason"})
_SYSTEM: Mapping[str, tuple[str, bool]] = {
    "number": (N_("Number"), True),
    "registered_on": (N_("Registered on"), True),
    "registered_by": (N_("Registered by"), True),
    "late": (N_("Late entry"), True),
    "carried": (N_("Carried over from"), True),
    "old_number": (N_("Old number"), True),
    "state": (N_("Status"), False),
}
"""Columns beside the fields: label, and whether it is a fact."""


@dataclass(frozen=True)
class Difference:
    """One field of one row that differs today.

    Attributes:
        number: of the entry as printed.
        field: name of the column, ``void``, or the child's key and column.
        label: in the language in use.
        fact: a fact was *changed*; else the work went on.
        old, new: in words; empty where the operator may not see them.
        later: who, when and why, where the history says so.
        action: what was done, in the language in use.
        ref: the entry.
    """

    number: str
    field: str
    label: str
    fact: bool
    old: str
    new: str
    later: Later | None = None
    action: str = ""
    ref: EntryRef | None = None

    @property
    def kind(self) -> str:
        """*changed* for a fact, *went on* for progress."""
        return _("changed") if self.fact else _("went on")

    @property
    def who(self) -> str:
        """What was done, by whom, when and why; or that the history does not say."""
        if self.later is None:
            return _("The history does not know of it.")
        day = f"{from_utc_text(self.later.at):%Y-%m-%d %H:%M}"
        parts = (self.action, self.later.operator, day, self.later.reason)
        return " · ".join(part for part in parts if part)

    @property
    def sentence(self) -> str:
        """The difference in words."""
        if self.field == POSTED:
            told = _("{number} · {field}: went on since, {new}.").format(
                number=self.number, field=self.label, new=self.new
            )
            return f"{told} ({self.who})"
        words = _("{number} · {field}: changed, was “{old}”, is “{new}”.")
        if not self.fact:
            words = _("{number} · {field}: went on, was “{old}”, is “{new}”.")
        told = words.format(number=self.number, field=self.label, old=self.old, new=self.new)
        return f"{told} {self.who}" if self.later is None else f"{told} ({self.who})"


class Compare:
    """Names what differs between two states of entries of one register."""

    def __init__(self, register: Register, hidden: Collection[str]) -> None:
        self.register = register
        self.hidden = hidden
        self.mark = next((n for n, f in register.fields.items() if f.kind is Kind.MARK), "")
        self.states = {state.key: state.label for state in register.workflow.states}

    def __call__(self, then: Past, now: Past) -> list[Difference]:
        """The differences of one entry, facts first."""
        shut = any(past.values.get(self.mark) in self.hidden for past in (then, now) if self.mark)
        found = [*self._columns(then, now, shut), *self._children(then, now, shut)]
        return sorted(found, key=lambda one: not one.fact)

    def _columns(self, then: Past, now: Past, shut: bool) -> Iterator[Difference]:
        number = str(then.values.get("number") or f"~{now.values['id']}")
        table, row = self.register.table, int(now.values["id"] or 0)

        def differ(name: str) -> bool:
            if (table, row, name) in then.purged:
                return False
            return then.values.get(name) != now.values.get(name)

        def later(name: str) -> tuple[Later | None, str]:
            change = then.later.get((table, row, name))
            return change, label_of(self.register, change.action) if change else ""

        if any(differ(name) for name in _VOID_COLUMNS):
            words = ["" if shut else _void_words(past) for past in (then, now)]
            yield Difference(number, VOID, _("Void"), True, words[0], words[1], *later("void_at"))
        for name, (label, fact) in _SYSTEM.items():
            if differ(name):
                old, new = ("" if shut else self._system(name, p.values) for p in (then, now))
                yield Difference(number, name, _(label), fact, old, new, *later(name))
        for name, field in self.register.fields.items():
            if not field.derived and differ(name):
                old, new = ("" if shut else shown(field, p.values.get(name)) for p in (then, now))
                yield Difference(
                    number, name, _(field.label), is_fact(field), old, new, *later(name)
                )

    def _system(self, name: str, values: Mapping[str, Raw]) -> str:
        raw = values.get(name)
        return _(self.states.get(str(raw), str(raw))) if name == "state" else str(raw or "")

    def _children(self, then: Past, now: Past, shut: bool) -> Iterator[Difference]:
        number = str(then.values.get("number") or f"~{now.values['id']}")
        for child in self.register.children:
            table = child.entity.__tablename__
            rows = sorted({row for tab, row in {**then.rows, **now.rows} if tab == table})
            for row in rows:
                old, new = (_live(past.rows.get((table, row))) for past in (then, now))
                for name in _differing(child, then, (table, row), old, new):
                    field = child.fields[name]
                    change = then.later.get((table, row, name))
                    change = change or then.later.get((table, row, "removed"))
                    words = ["" if shut else shown(field, v.get(name)) for v in (old, new)]
                    label = _("{label}: {value}").format(label=_(child.label), value=_(field.label))
                    yield Difference(
                        number, f"{child.key}.{name}", label,
                        is_fact(field), words[0], words[1], change,
                        label_of(self.register, change.action) if change else "",
                    )  # fmt: skip


def _differing(
    child: Child, then: Past, row: tuple[str, int], old: Mapping[str, Raw], new: Mapping[str, Raw]
) -> Sequence[str]:
    """Fields of a child row that differ; a row that came or went differs in what it held."""
    return [
        name
        for name, field in child.fields.items()
        if not field.derived and old.get(name) != new.get(name) and (*row, name) not in then.purged
    ]


def _live(values: Mapping[str, Raw] | None) -> Mapping[str, Raw]:
    """A child row's values; none where it is not there or was taken away."""
    return {} if values is None or values.get("removed") else values


def _void_words(past: Past) -> str:
    return str(past.values.get("void_reason") or "") if past.values.get("void_at") else ""


def shown(field: Field, raw: Raw) -> str:
    """A value as the report shows it, personal data masked."""
    return mask(show_raw(field, raw), field.mask)
