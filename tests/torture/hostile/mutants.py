"""The mutants: the same number and seed give the same file."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random
from typing import NamedTuple

from torture.hostile import (
    seeds_books,
    seeds_mail,
    seeds_old,
    seeds_text,
    strategies_archive,
    strategies_bytes,
    strategies_mail,
    strategies_records,
    strategies_text,
)
from torture.hostile.strategies_bytes import Strategy


class Kind(NamedTuple):
    """One kind of file: how sound ones are made, and what it may suffer beside the common."""

    seeds: Callable[[Random], list[bytes]]
    harms: tuple[Strategy, ...]


KINDS = {
    "xlsx": Kind(seeds_books.seeds, strategies_archive.ALL),
    "xls": Kind(seeds_old.old_seeds, strategies_records.ALL),
    "ods": Kind(seeds_old.free_seeds, strategies_archive.ALL),
    "csv": Kind(seeds_text.table_seeds, strategies_text.ALL),
    "vcf": Kind(seeds_text.card_seeds, strategies_text.ALL),
    "ics": Kind(seeds_text.calendar_seeds, strategies_text.ALL),
    "eml": Kind(seeds_mail.seeds, strategies_mail.ALL),
}
STANDARD = ("xlsx", "xls", "ods", "csv", "vcf", "eml")
"""Calendars have no reader yet: as tables they are to be refused, or read as text."""


class Mutant(NamedTuple):
    """One harmed file."""

    kind: str
    number: int
    strategy: str
    data: bytes


@cache
def seeds_of(kind: str, seed: int) -> tuple[bytes, ...]:
    """The sound files that mutants of a kind are made of."""
    return tuple(KINDS[kind].seeds(Random(f"{seed} {kind}")))


def mutant(kind: str, seed: int, number: int) -> Mutant:
    """The mutant of that number: two of three by the kind's own harms, some harmed twice."""
    random = Random(f"{seed} {kind} {number}")
    data = random.choice(seeds_of(kind, seed))
    own = random.random() < 0.66
    harm = random.choice(KINDS[kind].harms if own else strategies_bytes.ALL)
    name = harm.__name__
    data = harm(data, random)
    if random.random() < 0.15:
        more = random.choice(strategies_bytes.ALL)
        data, name = more(data, random), f"{name}+{more.__name__}"
    return Mutant(kind, number, name, data)
