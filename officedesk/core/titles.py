"""What an entry is called in words, out of the columns of a list."""

from __future__ import annotations

from collections.abc import Sequence

from officedesk.core.formats import value_of
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.values import Raw


def title_columns(register: Register) -> tuple[str, ...]:
    """The fields that name an entry: its headline, and those that stand in for it."""
    return (register.headline, *register.instead)


def title_of(register: Register, cells: Sequence[Raw]) -> str:
    """What an entry is called on one line, out of its ``title_columns``.

    *Not stated* where that was said of its headline and nothing stands in for it.
    """
    values = {
        name: value_of(register.fields[name], raw)
        for name, raw in zip(title_columns(register), cells, strict=True)
    }
    headline = values[register.headline]
    words = headline if isinstance(headline, str) else register.title(values)
    return " ".join(words.split()) or ("" if headline is None else _("not stated"))
