"""How things stand now: the file in the home that shows it, the question at closing time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CurrentFile:
    """A file in the home that is written anew whenever the entries of a view change.

    Attributes:
        name: of the file.
        view: whose entries it is made of, oldest first.
        module: dotted name of the function that gives its text, out of the entries and
            the moment by the wall clock.
    """

    name: str
    view: str
    module: str


@dataclass(frozen=True)
class ClosingQuestion:
    """What is asked at closing time of those who are still here.

    Attributes:
        view: whose entries they are.
        shown: fields that tell of each beside its headline.
        answers: keys of the actions that are done with one.
        title: of the question, marked with ``N_``.
        stays: the answer that changes nothing, marked with ``N_``.
        nobody: said where there is nobody, marked with ``N_``.
        size: the field that says for how many one entry stands; empty for one each.
    """

    view: str
    shown: tuple[str, ...]
    answers: tuple[str, ...]
    title: str
    stays: str
    nobody: str
    size: str = ""
