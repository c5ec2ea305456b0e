"""How a value that is missing is said on the command line: beside what refuses without it."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterator, Sequence

from officedesk.core.errors import Invalid, InvalidFields
from officedesk.core.i18n import _

_NAME = re.compile(r"(\d+\.)?[a-z][a-z_]*")
"""A field, or that of a row with its place before."""


def refusal_words(error: Exception, given: Namespace) -> str:
    """What refused, and of each field that nobody gave how it is given: ``approved_by=``.

    Args:
        given: the command as it was typed; its words ``FIELD=VALUE`` count as given.
    """
    typed: Sequence[str] | None = getattr(given, "fields", None) or getattr(given, "rest", None)
    if typed is None and not hasattr(given, "fields"):
        return str(error)
    said = {word.partition("=")[0] for word in typed or () if "=" in word}
    ways = [f"{field}=…" for field in _fields(error) if field not in said]
    if not ways:
        return str(error)
    return _("{problem} Write {ways}").format(problem=error, ways=" ".join(ways))


def _fields(error: Exception) -> Iterator[str]:
    """The fields that a refusal names and whose words do not say it already."""
    errors = error.errors if isinstance(error, InvalidFields) else (error,)
    for one in errors:
        field = one.field if isinstance(one, Invalid) else ""
        if _NAME.fullmatch(field) and f"{field}=" not in str(error):
            yield field
