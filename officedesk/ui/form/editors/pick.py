"""Which choice is meant by what was typed: first letters in either language, or its place."""

from __future__ import annotations

from collections.abc import Sequence

from officedesk.core.fields import Choice
from officedesk.core.i18n import LANGUAGES, in_language
from officedesk.core.text import fold, initials


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
