"""What a person says of every row of a file: a value where no column gives one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from officedesk.core.errors import Invalid, NotFound
from officedesk.core.fields import Field, Kind
from officedesk.core.formats import show
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.text import shortened
from officedesk.core.values import Value
from officedesk.desk.importing_names import importable, name_lists
from officedesk.desk.importing_values import Reading, convert


def sayable(register: Register) -> dict[str, Field]:
    """The fields of which a person may say what they are in every row, by name."""
    lists = name_lists(register)
    return {name: one for name, one in importable(register).items() if name not in lists}


def said_values(
    register: Register, said: Mapping[str, str], marks: Mapping[str, str], today: date
) -> dict[str, Value]:
    """What was typed for every row, as values by field name; what is empty says nothing.

    Raises:
        NotFound: there is no such field, or a file cannot fill it.
        Invalid: the words are none of the field's.
    """
    known = sayable(register)
    found: dict[str, Value] = {}
    for name, words in said.items():
        if name not in known:
            raise NotFound(
                _("There is no field “{field}”. “officedesk fields {register}” lists them.").format(
                    field=shortened(name, 40), register=register.key
                )
            )
        if words.strip():
            found[name] = _value(known[name], words.strip(), Reading(today, None, marks))
    return found


def _value(field: Field, words: str, reading: Reading) -> Value:
    # Of a row that may be empty an unknown word is kept beside it; here nothing would keep it.
    read = convert(replace(field, must=True, lenient=False), words, reading)
    if read.problem or read.value is None or (field.kind is Kind.MARK and read.leftover):
        label = _(field.label)
        problem = read.problem or _("“{words}” is not known.").format(words=shortened(words, 40))
        if not problem.startswith(label):
            problem = _("{label}: {problem}").format(label=label, problem=problem)
        raise Invalid(problem, field.name)
    return read.value


def said_sentences(register: Register, said: Mapping[str, Value]) -> Iterator[str]:
    """What holds for every row, a sentence for each field."""
    known = sayable(register)
    for name, value in said.items():
        yield _("{label} is “{value}” in every row where no column says it.").format(
            label=_(known[name].label), value=show(known[name], value)
        )


def refuse_said(file_name: str, said: Mapping[str, str]) -> None:
    """An export tells everything itself.

    Raises:
        Invalid: something was said of every row of one.
    """
    if any(words.strip() for words in said.values()):
        raise Invalid(
            _(
                "{file} is an export of this program: each row says itself what it is. Leave out"
                " what is to hold for every row."
            ).format(file=file_name)
        )
