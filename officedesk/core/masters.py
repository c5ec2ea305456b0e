"""Masters that other registers name: a seal, a room. Words stay as written, a link beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from officedesk.core.errors import Invalid
from officedesk.core.fields import Field
from officedesk.core.i18n import _
from officedesk.core.text import few_of, fold

_NAMED = 12
"""So many of what could be chosen are named."""


@dataclass(frozen=True)
class Master:
    """One entry of a master register, as another register names it.

    Attributes:
        id: its row.
        code: its number, such as ``S-01``.
        name: its headline.
        state: English word of its state, marked with ``N_``.
        offered: it can be chosen for a new entry.
        holder: in whose hand it is; empty where its register does not say.
        also: what else it is meant by, such as the code of an item or its barcode.
    """

    id: int
    code: str
    name: str
    state: str
    offered: bool
    holder: str = ""
    also: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """Name and code, as a list for choice shows them; the office's own where it has one."""
        return f"{self.name} · {self.also[0] if self.also else self.code}"


class Masters(tuple[Master, ...]):
    """The masters of a register, each found by its words at once: there may be thousands."""

    @cached_property
    def _by_code(self) -> dict[str, list[Master]]:
        return _index(self, lambda one: (one.code,))

    @cached_property
    def _by_also(self) -> dict[str, list[Master]]:
        return _index(self, lambda one: one.also)

    @cached_property
    def _by_name(self) -> dict[str, list[Master]]:
        return _index(self, lambda one: (one.name, one.called))

    def meant(self, words: str) -> list[Master]:
        """Those that are meant: by code, else by name, those offered before others."""
        wanted = fold(words)
        # One after the other: for whom the code is known, no other index is made.
        found = (
            self._by_code.get(wanted) or self._by_also.get(wanted) or self._by_name.get(wanted, [])
        )
        return [one for one in found if one.offered] or list(found)


def _index(
    masters: Iterable[Master], words: Callable[[Master], Iterable[str]]
) -> dict[str, list[Master]]:
    found: dict[str, list[Master]] = defaultdict(list)
    for one in masters:
        for each in {fold(word) for word in words(one)}:
            found[each].append(one)
    return dict(found)


def meant(masters: Sequence[Master], words: str) -> list[Master]:
    """Those of ``masters`` that are meant: by code, else by name, those offered before others."""
    known = masters if isinstance(masters, Masters) else Masters(masters)
    return known.meant(words)


def chosen_by(masters: Sequence[Master], master: int) -> str:
    """By what one is chosen: its name, or its code where others in use have that name.

    Args:
        master: its id.
    """
    one = next((one for one in masters if one.id == master), None)
    if one is None:
        return ""
    return one.name if len(meant(masters, one.name)) == 1 else one.code


def choose(masters: Sequence[Master], field: Field, words: str) -> Master:
    """The one master that is meant and may be chosen.

    Raises:
        Invalid: there is none, there are several, or it is out of use; names what there is.
    """
    found = meant(masters, words)
    if not found:
        offered = [one.called for one in masters if one.offered]
        if not offered:
            raise Invalid(
                _("{field}: there is none to choose yet. Register one first.").format(
                    field=_(field.label)
                ),
                field.name,
            )
        raise Invalid(
            _("{field}: there is no “{words}”. Choose among {names}.").format(
                field=_(field.label), words=words, names=few_of(offered, _NAMED)
            ),
            field.name,
        )
    if len(found) > 1:
        raise Invalid(
            _("{field}: {count} are called “{words}”. Write the code: {codes}.").format(
                field=_(field.label), count=len(found), words=words,
                codes=", ".join(one.code for one in found),
            ),
            field.name,
        )  # fmt: skip
    if not found[0].offered:
        raise Invalid(
            _("{field}: {name} is “{state}” and cannot be chosen any more.").format(
                field=_(field.label), name=found[0].called, state=_(found[0].state)
            ),
            field.name,
        )
    return found[0]
