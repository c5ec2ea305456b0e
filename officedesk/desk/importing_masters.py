"""Which masters the rows of a file name that are not registered: a list of bookings names rooms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from officedesk.core.i18n import _, lowered, ngettext
from officedesk.core.imports import EntryInput
from officedesk.core.new_masters import NewMasters, named_masters
from officedesk.core.register import Register
from officedesk.core.text import clean_name, fold

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

    def found(self) -> tuple[NewMasters, ...]:
        """What was gathered, by register."""
        fields = {master.key: field for field, master in reversed(self._fields.values())}
        return tuple(
            NewMasters(key, fields[key], tuple(names.values()))
            for key, names in self._found.items()
        )


def _called(desk: ImportDesk, master: Register) -> set[str]:
    """By what the masters of a register are known; a name of several is none to register."""
    return {
        fold(words)
        for one in desk.rules.masters(master.key)
        for words in (one.code, one.name, one.called)
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
