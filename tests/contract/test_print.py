"""Every register on paper: the whole text of each printed cell of 200 random rows stands there."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from officedesk.core.fields import Field, Kind
from officedesk.core.formats import show
from officedesk.core.i18n import in_language
from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.core.values import NOT_STATED, Value
from officedesk.core.views import EntryView
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import export
from officedesk.discovery import registers
from officedesk.paper.clean import printable
from officedesk.paper.fonts import GETA, missing
from officedesk.paper.forward import BROUGHT, CARRIED, THIS_PAGE
from tests.contract.test_export_import import Deck
from tests.hostile import LONG
from tests.office import allowed, child_row, open_for, take_number, typed_fields
from tests.paper.paper_reading import Pdf, bare

COUNT = 200
_WORDS = (Kind.TEXT, Kind.LONG, Kind.PARTY, Kind.MASTER)
_SUMS = (BROUGHT, THIS_PAGE, CARRIED)
_PLAIN = (Kind.TEXT, Kind.LONG, Kind.PARTY)
DECLARED = [register for register in registers() if register.print_columns]

pytestmark = pytest.mark.parametrize("register", DECLARED, ids=lambda r: r.key)


def filled(folder: Path, register: Register) -> Desk:
    """A home with so many rows of hostile words, and one whose headline fills sheets."""
    desk, deck, chance = open_for(folder, register), Deck(), Random(5)
    typed = typed_fields(register)
    for seed in range(COUNT + 1):
        row = {n: v[:400] if isinstance(v, str) else v for n, v in deck.row(typed, seed).items()}
        if seed == COUNT:
            row[_longest(register)] = LONG[:9000] + " end"
        names = {child.key: [child_row(child, {n: _one(deck, f, seed) for n, f in
                                               child.fields.items()})]
                 for child in register.children if chance.random() < 0.4}  # fmt: skip
        row = allowed(desk, register, row, deck.filled)
        done = desk.register_entry(register.key, row, names, date_is_right=True)
        take_number(desk, next(done.refs()))
    return desk


def _longest(register: Register) -> str:
    """The field that fills sheets: the headline, but where that is the name of a master."""
    if register.fields[register.headline].kind is not Kind.MASTER:
        return register.headline
    printed = [name for column in register.print_columns for name in column.fields]
    return next(name for name in printed if name in register.fields and
                register.fields[name].kind is Kind.TEXT)  # fmt: skip


def _one(deck: Deck, field: Any, seed: int) -> Value:
    value = deck.value(replace(field, must=True, unstated=False), seed)
    return value[:200] if isinstance(value, str) else value


def in_columns(pdf: Pdf, register: Register) -> dict[int, str]:
    """The text of each printed column over all sheets, between the heads and the foot."""
    edges, found = [27.0], dict.fromkeys(range(len(register.print_columns)), "")
    for column in register.print_columns[:-1]:
        edges.append(edges[-1] + column.width)
    for page in range(len(pdf.pages)):
        lines = pdf.shown(page)
        top = next(line.y for line in lines if line.words == "(1)") + 0.5
        tally = register.tally and in_language(register.tally.label, "en")
        low = min((line.y for line in lines if tally and line.words.startswith(tally)), default=999)
        sums = {line.y for line in lines if line.words.startswith(_SUMS)}
        for line in lines:
            if line.y in sums or line.y > low - 6:
                continue
            if top < line.y < 176.5 and line.size in (9.0, 10.5, 7.5):
                found[max(n for n, x in enumerate(edges) if line.x >= x - 0.01)] += line.words
    return {place: bare(words) for place, words in found.items()}


def as_printed(words: str) -> str:
    shown = bare(printable(words))
    for char in missing(shown):
        shown = shown.replace(char, GETA)
    return shown


def expected(register: Register, view: EntryView, names: tuple[str, ...]) -> list[str]:
    """What must stand in a column for an entry: its words, days and children, each whole."""
    found = []
    for name in names:
        if register.child(name) is not None:
            child, rows = register.child(name), view.children.get(name, ())
            first = next(iter(child.fields.values())) if child else None
            found += [_said(first, row.values[first.name]) for row in rows if first]
            continue
        value = view.values.get(name)
        field = register.fields.get(name)
        if value is None or value is NOT_STATED or field is None:
            continue
        if field.kind in _WORDS:
            found.append(str(value))
        elif field.kind is Kind.DECIMAL:
            found.append(show(field, value))
        elif field.kind in (Kind.DAY, Kind.MOMENT):
            found.append(str(value)[:10])
    return found


def _said(field: Field, value: Value) -> str:
    return show(field, value) if field.kind is Kind.DECIMAL else str(value)


def test_no_cell_is_cut(tmp_path: Path, register: Register) -> None:
    desk = filled(tmp_path / "home", register)
    query = Query(register.key, descending=False)
    export(desk, query, tmp_path / "a.pdf", unmasked=True)
    text = in_columns(Pdf(tmp_path / "a.pdf"), register)
    reader = desk.reader()
    views = desk.entries(register.key, reader.ids(query))
    reader.close()
    assert len(views) == COUNT + 1
    held = 0
    for view in views:
        for place, column in enumerate(register.print_columns):
            if column.words is not None:
                continue  # the register itself says what of it is printed
            for words in expected(register, view, column.fields):
                assert as_printed(words) in text[place], (view.number, column.label)
                held += bool(words)
    assert held > COUNT * 3
    assert any(len(as_printed(str(v.values[_longest(register)]))) > 6000 for v in views)
    desk.close()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_another_program_reads_it(tmp_path: Path, register: Register) -> None:
    desk, words = open_for(tmp_path / "home", register), []
    typed = typed_fields(register)
    for seed in range(20):
        row = Deck().row(typed, seed)
        row = {n: v for n, v in row.items() if not isinstance(v, str) or typed[n].kind
               not in _PLAIN}  # fmt: skip
        columns = [column for column in register.print_columns if column.words is None]
        for name in {name for column in columns for name in column.fields}:
            if name in typed and typed[name].kind in _PLAIN:
                row[name] = f"{name[0]}{name[-1]}{seed:02}"
                words.append(str(row[name]))
        row.setdefault(register.headline, "x")
        row = allowed(desk, register, row, Deck().filled)
        take_number(desk, next(desk.register_entry(register.key, row).refs()))
    export(desk, Query(register.key, descending=False), tmp_path / "a.pdf", unmasked=True)
    desk.close()
    said = ["pdftotext", str(tmp_path / "a.pdf"), "-"]
    text = bare(subprocess.run(said, capture_output=True, check=True).stdout.decode())
    assert words
    assert [one for one in words if one not in text] == []
