"""Columns of a register: those on paper, and those of the list made of several fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class PrintColumn:
    """One column of the register on paper.

    Attributes:
        label: English head, marked with ``N_``; the Chinese one is its translation.
        width: millimetres, of 257 in all.
        fields: the values that stand in it, one below the other.
        signature: an empty cell to sign in.
        total: a quantity, brought and carried forward from sheet to sheet.
        words: puts the values together where one below the other will not do; given each
            as it is written, by its field.
        light: field of the deadline whose light stands in it, in a word.
    """

    label: str
    width: float
    fields: tuple[str, ...] = ()
    signature: bool = False
    total: bool = False
    words: Callable[[Mapping[str, str]], str] | None = None
    light: str = ""


@dataclass(frozen=True)
class Joined:
    """A column of the list whose words are made of several fields, such as *4 × 2*.

    Attributes:
        label: English head, marked with ``N_``.
        fields: what it is made of.
        words: puts them together; given each as it is shown, by its field.
        width: in average characters.
        deadline: field of the deadline that stands there instead, as long as it is to be met.
    """

    label: str
    fields: tuple[str, ...]
    words: Callable[[Mapping[str, str]], str]
    width: int = 10
    deadline: str = ""
