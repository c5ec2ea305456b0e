"""The year's index: every sender or person, or item, with the numbers of the entries."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from officedesk.core.fields import Kind
from officedesk.core.i18n import N_, _
from officedesk.core.register import Register
from officedesk.core.text import sort_key
from officedesk.core.values import UNSTATED_TEXT
from officedesk.desk.exporting_extract import Extract
from officedesk.desk.register_paper_columns import declared
from officedesk.paper.columns import Column
from officedesk.paper.rows import ListRow

INDEX = N_("Index")
NUMBERS = N_("Numbers")
ENTRIES = N_("Entries")


def index_field(register: Register) -> str:
    """The field by which a year is looked up: the first party on paper, else what names it."""
    names = (name for column in declared(register) for name in column.fields)
    fields = register.fields
    parties = (n for n in names if n in fields and fields[n].kind is Kind.PARTY)
    return next(parties, register.headline)


def index_columns(register: Register) -> tuple[Column, ...]:
    """Name, numbers, how many: 257 mm together."""
    label = register.fields[index_field(register)].label
    return (Column(label, 100), Column(NUMBERS, 137), Column(ENTRIES, 20))


class Index:
    """Collects names and running numbers part by part."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.name = index_field(register)
        self.found: dict[str, list[tuple[int, int]]] = {}

    def add(self, made: Extract) -> None:
        """The entries of one month."""
        at, year, sequence = (made.place(name) for name in (self.name, "year", "sequence"))
        for chunk in made.chunks():
            for row, shut in zip(chunk.rows, chunk.shut, strict=True):
                if row[sequence] is None:
                    continue
                words = _("restricted") if shut else _words(row[at])
                place = (int(row[year] or 0), int(row[sequence] or 0))
                self.found.setdefault(words, []).append(place)

    def rows(self) -> Iterator[ListRow]:
        """In the order of the names; Chinese ones by their sound."""
        for words in sorted(self.found, key=lambda name: (sort_key(name), name)):
            places = sorted(self.found[words])
            yield ListRow((words, _runs(places), str(len(places))))


def _words(raw: object) -> str:
    words = " ".join(str(raw or "").split())
    return _("not stated") if words in ("", UNSTATED_TEXT) else words


def _runs(places: list[tuple[int, int]]) -> str:
    """``0001–0003, 0017``: running numbers, unbroken ones drawn together."""
    parts = []
    for _key, some in groupby(enumerate(places), key=lambda item: item[1][1] - item[0]):
        run = [place[1] for _at, place in some]
        parts.append(f"{run[0]:04}" if len(run) == 1 else f"{run[0]:04}–{run[-1]:04}")
    return ", ".join(parts)
