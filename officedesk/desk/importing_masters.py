"""Which masters the rows of a file name that are not registered: a list of bookings names rooms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from officedesk.core.delivered import GOODS, PIECE
from officedesk.core.fields import Field
from officedesk.core.i18n import _, lowered, ngettext
from officedesk.core.imports import EntryInput
from officedesk.core.new_masters import NewMasters, named_masters
from officedesk.core.register import Register
from officedesk.core.text import clean_name, fold
from officedesk.core.values import Value

if TYPE_CHECKING:
    from officedesk.desk.importing_plan import ImportDesk


class Unregistered:
    """Gathers the names of masters that no register has, from row to row."""

    def __init__(self, desk: ImportDesk, register: str) -> None:
        declared = desk.registers[register]
        self._fields = {
            name: (declared.fields[name], master)
            for name, master in named_masters(declared, desk.registers).items()
        }
        self._known = {
            master.key: _called(desk, master) for _field, master in self._fields.values()
        }
        self._found: dict[str, dict[str, str]] = {}
        self._said, self._ledger = declared.delivered, declared.ledger
        self._goods: dict[str, dict[str, Value]] = {}
        self._item: tuple[Field, Register] | None = None
        item = _item_of(declared)
        if item is not None:
            self._item = item, desk.registers[item.of]
            self._known[item.of] = _called(desk, desk.registers[item.of])

    def take(self, entry: EntryInput) -> None:
        """The names of one row."""
        for name, (_field, master) in self._fields.items():
            words = entry.values.get(name)
            if not isinstance(words, str):
                continue
            words = clean_name(words)
            # A dash or a question mark says that there is none.
            if not any(map(str.isalnum, words)) or (key := fold(words)) in self._known[master.key]:
                continue
            self._found.setdefault(master.key, {}).setdefault(key, words)
        if self._ledger is not None:
            self._take_item(entry.values.get(self._ledger.item), {})
        if self._said is not None:
            for row in entry.children.get(self._said.block, ()):
                self._take_item(row.get(self._said.item), row)

    def _take_item(self, words: Value, row: Mapping[str, Value]) -> None:
        """An item that a line names, with what else the line tells of it."""
        assert self._item is not None
        items = self._item[1]
        if not isinstance(words, str) or not any(map(str.isalnum, words)):
            return
        key = fold(clean_name(words))
        if key in self._known[items.key]:
            return
        told = {name.removeprefix(GOODS): value for name, value in row.items()
                if name.startswith(GOODS) and value is not None}  # fmt: skip
        assert items.stocked is not None
        values: dict[str, Value] = {items.stocked.unit: _(PIECE),
                                    items.headline: clean_name(words), **told}  # fmt: skip
        self._goods.setdefault(key, values)

    def found(self) -> tuple[NewMasters, ...]:
        """What was gathered, by register."""
        fields = {master.key: field for field, master in reversed(self._fields.values())}
        masters = [
            NewMasters(key, fields[key], tuple(names.values()))
            for key, names in self._found.items()
        ]
        if self._goods and self._item is not None:
            field, items = self._item
            rows = tuple(self._goods.values())
            names = tuple(str(row[items.headline]) for row in rows)
            masters.append(NewMasters(items.key, field, names, rows))
        return tuple(masters)


def _item_of(register: Register) -> Field | None:
    """The field by which the lines of a receipt, or the movements, name an item of stock."""
    if register.ledger is not None:
        return register.fields[register.ledger.item]
    if register.delivered is None:
        return None
    child = register.child(register.delivered.block)
    assert child is not None
    return child.fields[register.delivered.item]


def _called(desk: ImportDesk, master: Register) -> set[str]:
    """By what the masters of a register are known; a name of several is none to register."""
    return {
        fold(words)
        for one in desk.rules.masters(master.key)
        for words in (one.code, one.name, one.called, *one.also)
    }


def masters_named(
    desk: ImportDesk, register: str, rows: Iterable[EntryInput]
) -> tuple[NewMasters, ...]:
    """The masters that exactly these rows name and that are not registered."""
    found = Unregistered(desk, register)
    for entry in rows:
        found.take(entry)
    return found.found()


def unregistered_words(registers: Mapping[str, Register], one: NewMasters) -> str:
    """How many of what is named are not registered yet; a part of a sentence."""
    register = registers[one.register]
    return ngettext(
        "{count} {thing} is not registered yet", "{count} {things} are not registered yet",
        len(one.names),
    ).format(
        count=f"{len(one.names):,}", thing=lowered(_(register.one)),
        things=lowered(_(register.label)),
    )  # fmt: skip
