"""A desk with a store room that moves at random, and papers read back row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from officedesk.core.changes import EntryRef
from officedesk.core.errors import OfficeError
from officedesk.core.register import Paper
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.desk.printing import print_paper, print_span_paper
from officedesk.desk.spans import days_named
from tests.paper.paper_reading import Pdf
from tests.stockroom import item, move, stocked

Print = Callable[..., Path]
Row = list[tuple[float, str]]
"""The words of one line of a sheet with their left edges, from left to right."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The desk at noon of 10 March 2026."""
    found = stocked(tmp_path / "home")
    yield found
    found.close()


def paper(desk: Desk, key: str) -> Paper:
    return next(one for one in desk.registers["items"].papers if one.key == key)


@pytest.fixture
def printed(desk: Desk, tmp_path: Path) -> Print:
    """Prints a paper of items in a span; of the named ones where it is of chosen ones."""

    def made(key: str, span: str, *codes: str, ending: str = "pdf") -> Path:
        found, target = paper(desk, key), tmp_path / f"paper.{ending}"
        days = days_named(span, found.spans)
        if found.chosen:
            print_paper(desk, found, [item(desk, code) for code in codes], target, days)
        else:
            print_span_paper(desk, desk.registers["items"], found, days, target)
        return target

    return made


def rows(pdf: Pdf, page: int) -> list[Row]:
    """The lines of a sheet from the top down."""
    found: dict[int, Row] = {}
    for one in pdf.shown(page):
        found.setdefault(round(one.y * 10), []).append((one.x, one.words))
    return [sorted(found[y]) for y in sorted(found)]


def row_of(pdf: Pdf, page: int, label: str) -> list[str]:
    """The words of the line of a sheet that holds ``label``."""
    for row in rows(pdf, page):
        words = [text for _x, text in row]
        if any(label in text for text in words):
            return words
    raise AssertionError(f"no line says {label}")


def table(path: Path) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Headings and rows of the first sheet of a workbook, the titles left out."""
    found = list(load_workbook(path).worksheets[0].iter_rows(values_only=True))
    at = next(place for place, row in enumerate(found) if row[1] is not None)
    return [str(one) for one in found[at]], found[at + 1 :]


def tumble(desk: Desk, seed: int, count: int, code: str = "OIL") -> None:
    """So many movements of an item at random, some of them back-dated, some taken back."""
    chance, posted = Random(seed), list[EntryRef]()
    for _ in range(count):
        kind = chance.choice(
            ["receipt", "issue", "issue", "issue", "return", "surplus", "shortage", "write-off",
             "reverse"]
        )  # fmt: skip
        day = date(2026, 3, 10) - timedelta(days=chance.choice([0, 0, 1, 5, 20, 60, 90]))
        more: dict[str, Value] = {"day": day}
        if kind == "receipt":
            more["price"] = Decimal(chance.randint(1, 900)) / 100
        if kind in ("issue", "return"):
            more["department"] = chance.choice(["Finance", "Hydrology"])
        quantity = Decimal(chance.randint(1, 4000)) / 1000
        if chance.random() < 0.1:
            quantity = desk.entry(item(desk, code)).values["on_hand"]  # type: ignore[assignment]
        try:
            if kind == "reverse" and posted:
                desk.act("reverse", [chance.choice(posted)], {"why": "a mistake"})
            elif kind != "reverse":
                posted.append(move(desk, kind, code, quantity, **more))
        except OfficeError:
            continue  # there was not so much: nothing moved
