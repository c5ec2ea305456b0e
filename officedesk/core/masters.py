"""Masters that other registers name: a seal, a room. Words stay as written, a link beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from officedesk.core.errors import Invalid
from officedesk.core.fields import Field
from officedesk.core.i18n import _
from officedesk.core.text import fold


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
    """

    id: int
    code: str
    name: str
    state: str
    offered: bool
    holder: str = ""

    @property
    def called(self) -> str:
        """Name and code, as a list for choice shows them."""
        return f"{self.name} · {self.code}"


def meant(masters: Sequence[Master], words: str) -> list[Master]:
    """Those of ``masters`` that are meant: by code, else by name, those offered before others."""
    wanted = fold(words)
    found = [one for one in masters if fold(one.code) == wanted]
    found = found or [one for one in masters if wanted in (fold(one.name), fold(one.called))]
    return [one for one in found if one.offered] or found


def choose(masters: Sequence[Master], field: Field, words: str) -> Master:
    """The one master that is meant and may be chosen.

    Raises:
        Invalid: there is none, there are several, or it is out of use; names what there is.
    """
    found = meant(masters, words)
    if not found:
        offered = ", ".join(one.called for one in masters if one.offered)
        if not offered:
            raise Invalid(
                _("{field}: there is none to choose yet. Register one first.").format(
                    field=_(field.label)
                ),
                field.name,
            )
        raise Invalid(
            _("{field}: there is no “{words}”. Choose among {names}.").format(
                field=_(field.label), words=words, names=offered
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
