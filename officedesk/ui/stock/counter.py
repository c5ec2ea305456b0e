"""What a form at the counter asks: declared by the register whose paper it writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.errors import Invalid
from officedesk.core.register import Register
from officedesk.core.stock import Stocked
from officedesk.core.units import measured_words
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.core.work import Rules
from officedesk.ui.form.aside import Keeper
from officedesk.ui.form.source import EditorSource


@dataclass(frozen=True)
class Thing:
    """An item as it lies on the counter.

    Attributes:
        id: of the item; ``master``: the words by which a line names it.
        name, code, unit, pack: words; ``pack`` is what a pack is called.
        on_hand: how many there are.
        pack_size: units in a pack; 0 for none.
        decided: it is issued on a decision only.
    """

    id: int
    master: str
    name: str
    code: str
    unit: str
    on_hand: Decimal
    pack: str = ""
    pack_size: Decimal = Decimal(0)
    decided: bool = False

    def measured(self, quantity: Decimal) -> str:
        """A quantity with its unit."""
        return measured_words(quantity, self.unit)


def thing_of(view: EntryView, master: str, said: Stocked) -> Thing:
    """The item of an entry."""
    values = view.values

    def words(name: str) -> str:
        value = values.get(name)
        return value if isinstance(value, str) else ""

    def number(name: str) -> Decimal:
        value = values.get(name)
        return value if isinstance(value, Decimal) else Decimal(0)

    return Thing(
        view.ref.id, master, words("name"), words(said.code), words(said.unit),
        number(said.on_hand), words(said.pack), number(said.pack_size),
        words(said.grade) == said.decided,
    )  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What stands beside a line.

    Attributes:
        words: in the person's language.
        ink: token of their colour; a warning begins with a sign.
    """

    words: str
    ink: str = "text2"


def _whole(changes: ChangeSet, lines: Sequence[tuple[Thing, Mapping[str, Value]]]) -> str:
    return changes.label


def _nothing(rules: Rules, given: Mapping[str, Value]) -> Iterable[Invalid]:
    return ()


@dataclass(frozen=True)
class Counter:
    """A form of several lines that are scanned or typed.

    Attributes:
        key: of the command that opens it.
        register: whose entry it makes.
        title, save: English words, marked with ``N_``.
        head: fields of the entry.
        cells: fields of a line, in order.
        main: which of them a scan raises by one.
        tells: what is said beside a line, out of the item and its cells.
        block, item: child block of the lines, and the MASTER field in it.
        action: key of the action that is done at once; empty for none.
        asks: those of its fields that are asked.
        answers: its answer for a line: field of the answer, and the cell it is taken from.
        label: the notice afterwards, out of what was done and the lines.
        follows: fields that take the words of another as long as nobody types into them.
        wants: what the action will miss in the head; said together with what else is missing.
    """

    key: str
    register: Register
    title: str
    save: str
    head: tuple[str, ...]
    cells: tuple[str, ...]
    main: Callable[[Thing], str]
    tells: Callable[[Thing, Mapping[str, Value]], Told]
    block: str = "lines"
    item: str = "item"
    action: str = ""
    asks: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    label: Callable[[ChangeSet, Sequence[tuple[Thing, Mapping[str, Value]]]], str] = _whole
    follows: Mapping[str, str] = field(default_factory=dict)
    wants: Callable[[Rules, Mapping[str, Value]], Iterable[Invalid]] = _nothing


class CounterDesk(EditorSource, Keeper, Protocol):
    """What a form at the counter asks of the desk."""

    @property
    def registers(self) -> Mapping[str, Register]:
        """The registers by key."""

    def entry(self, ref: EntryRef) -> EntryView:
        """One item."""

    def register_entry(
        self, register: str, values: Mapping[str, Value],
        children: Mapping[str, Sequence[Mapping[str, Any]]] | None = ..., *,
        date_is_right: bool = False,
    ) -> ChangeSet:  # fmt: skip
        """Register what came."""

    def register_and_do(
        self, register: str, values: Mapping[str, Value],
        children: Mapping[str, Sequence[Mapping[str, Any]]], action: str,
        given: Mapping[str, Value], lines: Mapping[int, Mapping[str, Value]], *,
        date_is_right: bool = False,
    ) -> ChangeSet:  # fmt: skip
        """Register what is handed out, and hand it out."""
