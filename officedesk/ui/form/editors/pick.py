"""Which choice is meant by what was typed: first letters in either language, or its place.

Names that people gave are found by their words alone: a digit there belongs to a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from officedesk.core.fields import Choice
from officedesk.core.i18n import LANGUAGES, in_language
from officedesk.core.text import fold, initials

_WORD = re.compile(r"[^\W_]+")


def names_of(choice: Choice) -> tuple[str, ...]:
    """Every name by which a choice is known, folded: labels, synonyms, pinyin initials."""
    names = [in_language(choice.label, language) for language in LANGUAGES]
    names += [choice.label, choice.key, *choice.synonyms]
    found: dict[str, None] = {}
    for name in names:
        found[fold(name)] = None
        for key in initials(name).split():
            found[key] = None
    return tuple(found)


def match(choices: Sequence[Choice], typed: str) -> int:
    """Place of the first choice meant by ``typed``; -1 for none.

    A label's beginning goes before a synonym's, letters go before numbers:
    ``3`` means "30 years" where there is one, else the third choice.
    """
    wanted = fold(typed)
    if not wanted:
        return -1
    for part in (slice(0, 1), slice(0, None)):
        for place, choice in enumerate(choices):
            shown = [fold(in_language(choice.label, code)) for code in LANGUAGES]
            names = shown if part.stop == 1 else names_of(choice)
            if any(name.startswith(wanted) for name in names):
                return place
    if wanted.isdecimal() and 1 <= int(wanted) <= len(choices):
        return int(wanted) - 1
    return -1


def match_name(choices: Sequence[Choice], typed: str) -> int:
    """Place of the first name meant by ``typed``, never by its place; -1 for none.

    A name's beginning goes before that of a word in it, which goes before code and initials.
    """
    wanted = fold(typed)
    if not wanted:
        return -1
    kinds: tuple[Callable[[Choice], Iterable[str]], ...] = (_label, _from_each_word, names_of)
    for names in kinds:
        for place, choice in enumerate(choices):
            if any(name.startswith(wanted) for name in names(choice)):
                return place
    return -1


def _label(choice: Choice) -> tuple[str]:
    return (fold(choice.label),)


def _from_each_word(choice: Choice) -> list[str]:
    """What is left of the label from each of its words on."""
    label = fold(choice.label)
    return [label[found.start() :] for found in _WORD.finditer(label)]
