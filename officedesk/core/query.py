"""What a list is asked for: view, words, terms such as ``due<today``, order."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

WAITING = "+"
"""Instead of a view's key: entries of any view that counts on the tab, each once."""
UNNUMBERED = "~"
"""Stands for the day of entries without a number, in a list in the order of numbers."""

OPERATORS = ("<=", ">=", "!=", ":", "=", "<", ">")


@dataclass(frozen=True)
class Term:
    """One condition on one field: ``sender:ministry``, ``due<today``, ``state=closed``.

    ``:`` finds a part of the words; the others compare.
    """

    field: str
    op: str
    value: str

    def __str__(self) -> str:
        value = f'"{self.value}"' if " " in self.value else self.value
        return f"{self.field}{self.op}{value}"


@dataclass(frozen=True)
class Query:
    """A list's question. Frozen, so that it can be a key and cross threads.

    Attributes:
        register: key of the register.
        search: words looked for in every field.
        terms: conditions on fields, all of which hold.
        view: key of a declared view.
        sort: field name, or ``number``.
        descending: newest first.
        since, until: days of registration, both included.
        stepped: the entries of a queue stand in groups by what is to be done next, in the
            order of its steps; within a group the order is that of ``sort``.
    """

    register: str
    search: str = ""
    terms: tuple[Term, ...] = ()
    view: str = "all"
    sort: str = "number"
    descending: bool = True
    since: date | None = None
    until: date | None = None
    stepped: bool = False


_WORD = re.compile(r'([^\s:<>=!"]+)(<=|>=|!=|:|=|<|>)("[^"]*"|\S*)')


EMPTY = "-"
"""In a term the value of a field of words in which nothing stands: ``department=-``."""


def split_search(text: str, fields: Collection[str]) -> tuple[str, tuple[Term, ...]]:
    """Part what was typed into plain words and terms.

    Only a word before the operator that names a field (or a label, already
    turned into the field's name) makes a term; ``re: 12`` stays plain text.
    """
    terms: list[Term] = []

    def take(found: re.Match[str]) -> str:
        name = found.group(1).lower()
        value = found.group(3).strip('"')
        if name not in fields or not value:
            return found.group(0)
        terms.append(Term(name, found.group(2), value))
        return ""

    rest = _WORD.sub(take, text)
    return " ".join(rest.split()), tuple(terms)
