"""What an action was given: read, or asked for with a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from officedesk.core.errors import Invalid
from officedesk.core.fields import Field, Kind, Nature
from officedesk.core.i18n import _
from officedesk.core.text import clean_name, fold
from officedesk.core.values import Moment, Value
from officedesk.core.work import Rules

Given = Mapping[str, Value]
_BETWEEN = re.compile(r"[,，;；、\n]+")


def names_in(value: Value) -> list[str]:
    """The names or numbers of a list as typed, each once: parted by comma, semicolon or line."""
    if not isinstance(value, str):
        return []
    return list(dict.fromkeys(name for part in _BETWEEN.split(value) if (name := clean_name(part))))


def wall(rules: Rules) -> datetime:
    """The moment as the clock on the wall shows it."""
    return rules.now.replace(tzinfo=None, second=0, microsecond=0)


def ask_for(name: str, label: str, kind: Kind, **more: Any) -> Field:
    """A field that an action asks for; ``more`` as of ``Field``."""
    return Field(label, kind, Nature.PROGRESS, name=name, **more)


def needed(given: Given, name: str, sentence: str) -> Value:
    """An answer without which the action makes no sense.

    Raises:
        Invalid: it is missing; the message is ``sentence``.
    """
    value = given.get(name)
    if value is None or value == "":
        raise Invalid(sentence, name)
    return value


def moment_given(rules: Rules, given: Given, name: str) -> Moment:
    """The moment that was answered, or now."""
    when = given.get(name)
    return when if isinstance(when, date) else wall(rules)


def day_given(rules: Rules, given: Given, name: str) -> date:
    """The day that was answered, or today."""
    when = given.get(name)
    if isinstance(when, datetime):
        return when.date()
    return when if isinstance(when, date) else rules.today


def words_given(given: Given, name: str) -> str | None:
    """The words that were answered; None where there are none."""
    value = given.get(name)
    return str(value) if value else None


def full(moment: Moment) -> datetime:
    """A moment with its time of day; a bare day begins at midnight."""
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time())


def not_ahead(rules: Rules, at: Moment, name: str) -> Moment:
    """A moment that does not lie ahead of now.

    Args:
        name: of the answer in which it was typed.

    Raises:
        Invalid: it lies ahead.
    """
    if full(at) > wall(rules):
        raise Invalid(_("This time lies ahead. Write when it happened."), name)
    return at


def same_person(one: object, one_id: int | None, other: object, other_id: int | None) -> bool:
    """Whether two names are one person: by the directory, else by the words."""
    if one_id is not None and other_id is not None:
        return one_id == other_id
    return isinstance(one, str) and isinstance(other, str) and fold(one) == fold(other)
