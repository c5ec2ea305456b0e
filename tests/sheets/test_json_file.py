"""Our export as JSON, read as sheets; what is none is refused in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from officedesk.core.errors import WrongFile
from officedesk.sheets.limits import Limits
from officedesk.sheets.reading import read_book

ENTRIES = [
    {"number": "IN-1", "void": {"by": "Ann", "reason": "=1+1"}, "notes": [{"id": 3, "words": "x"}]},
    {"number": "IN-2", "void": None, "notes": [], "needs_reply": True, "pages": 7},
]


def file(path: Path, words: str) -> Path:
    path.write_text(words, encoding="utf-8")
    return path


def test_entries_blocks_and_voids_become_sheets(tmp_path: Path) -> None:
    book = read_book(file(tmp_path / "a.json", json.dumps(ENTRIES)))
    assert book.kind == "json"
    assert [grid.name for grid in book.grids] == ["a", "notes"]
    assert [line.cells for line in book.grids[0].lines()] == [
        ("number", "void_by", "void_reason", "void", "needs_reply", "pages"),
        ("IN-1", "Ann", "=1+1", None, None, None),
        ("IN-2", None, None, None, True, 7),
    ]
    assert [line.cells for line in book.grids[1].lines()] == [("number", "words"), ("IN-1", "x")]


def test_other_lists_stay_in_their_cell(tmp_path: Path) -> None:
    book = read_book(file(tmp_path / "a.json", '[{"a": [1, {"b": [2]}]}, {"a": []}]'))
    assert [line.cells for line in book.grids[0].lines()] == [("a",), ('[1, {"b": [2]}]',), ("[]",)]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ('[{"a": 1}, 2]', "neither"),
        ('[{"a": 1}', "damaged"),
        ("[]", "empty"),
        ('[{"a": ' + "[" * 100_000, "damaged"),
    ],
)
def test_what_is_no_list_of_entries_is_refused(tmp_path: Path, words: str, part: str) -> None:
    path = file(tmp_path / "a.json", words)
    with pytest.raises(WrongFile, match=part):
        read_book(path)


def test_the_limits_hold(tmp_path: Path) -> None:
    path = file(tmp_path / "a.json", json.dumps([{"a": 1, "b": 2}] * 9))
    with pytest.raises(WrongFile, match="rows"):
        read_book(path, limits=Limits(rows=5))
    with pytest.raises(WrongFile, match="column"):
        read_book(path, limits=Limits(columns=1))
