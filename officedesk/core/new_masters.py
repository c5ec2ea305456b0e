"""Names in a file of which no master register knows: rooms that could be registered with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from officedesk.core.fields import Field, Kind
from officedesk.core.register import Register
from officedesk.core.values import Value


@dataclass(frozen=True)
class NewMasters:
    """Names that rows of a file give in fields of one master register, and that it has not.

    Attributes:
        register: key of the master register.
        field: the field of the rows that names them; the first where several do.
        names: as first written, each once, in the order of the rows.
        rows: the values of each, where a file tells more than a name; else empty.
    """

    register: str
    field: Field
    names: tuple[str, ...]
    rows: tuple[Mapping[str, Value], ...] = ()


def made_of_name(register: Register) -> bool:
    """Whether its name is all that an entry of a master register has to say.

    A seal is not: somebody keeps it, and its legend is what makes it one.
    """
    fields = register.fields
    if not register.master or not register.headline or register.headline not in fields:
        return False
    return fields[register.headline].kind is Kind.TEXT and all(
        name == register.headline or field.default is not None or not field.needed
        for name, field in fields.items()
    )


def named_masters(register: Register, registers: Mapping[str, Register]) -> dict[str, Register]:
    """The fields of ``register`` that name masters which can be made of a name alone."""
    return {
        name: registers[field.of]
        for name, field in register.fields.items()
        if field.kind is Kind.MASTER and field.of in registers
        and made_of_name(registers[field.of])
    }  # fmt: skip
