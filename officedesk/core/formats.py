"""Values of fields as text: what forms, command line and sheets read and show.

``parse`` accepts whatever ``show`` gives, in either language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from officedesk.core.dates import parse_day, parse_moment
from officedesk.core.daywords import (
    file_size,
    heading_day,
    long_day,
    long_moment,
    month_words,
    plain_day,
    short_day,
    short_moment,
)
from officedesk.core.decimals import (
    decimal_words,
    from_raw,
    json_number,
    number_of,
    number_of_float,
)
from officedesk.core.due import DueKind, DueWords, due_words
from officedesk.core.errors import Invalid
from officedesk.core.fields import Choice, Field, Kind
from officedesk.core.i18n import LANGUAGES, _, in_language
from officedesk.core.marks import mark_key, mark_words
from officedesk.core.text import clean_line, clean_name, clean_text, fold
from officedesk.core.values import (
    NOT_STATED,
    UNSTATED_TEXT,
    Raw,
    Unstated,
    Value,
    moment_from_raw,
    to_raw,
)

__all__ = [
    "DueKind",
    "DueWords",
    "default_value",
    "due_words",
    "file_size",
    "heading_day",
    "json_value",
    "long_day",
    "long_moment",
    "month_words",
    "parse",
    "parse_json",
    "plain_day",
    "short_day",
    "short_moment",
    "show",
    "show_raw",
    "value_of",
]

_UNSTATED_WORDS = frozenset({UNSTATED_TEXT, "not stated", "未注明"})
_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "√", "是", "有", "对", "需", "需要"})
_NO = frozenset({"no", "n", "false", "0", "✗", "×", "否", "无", "不", "不需", "不需要"})
_LARGEST = 10**12


def parse(field: Field, text: str, *, today: date, now: datetime | None = None) -> Value:
    """What ``text`` means in ``field``; None for an empty one.

    Args:
        field: what it is typed into.
        text: as typed or read from a file.
        today: the day at the desk, which short dates start from.
        now: the moment that the word ``now`` means.

    Raises:
        Invalid: the sentence names the field, what was typed and the way out.
    """
    bare = text.strip()
    if not bare:
        return None
    if fold(bare) in _UNSTATED_WORDS or fold(bare) == fold(_("not stated")):
        if field.unstated:
            return NOT_STATED
        raise _wrong(field, _("this field cannot hold “not stated”; leave it empty."))
    match field.kind:
        case Kind.TEXT:
            return (
                clean_name(text) if _is_number(bare) or field.personal else clean_line(text)
            ) or None
        case Kind.PARTY | Kind.MASTER:
            return clean_name(text) or None
        case Kind.MARK:
            return mark_key(clean_name(text)) or None
        case Kind.LONG:
            return clean_text(text) or None
        case Kind.NUMBER:
            return _number(field, bare)
        case Kind.DECIMAL:
            return _decimal(field, bare)
        case Kind.FLAG:
            return _flag(field, bare)
        case Kind.CHOICE:
            return _choice(field, bare)
    try:
        if field.kind is Kind.DAY:
            return parse_day(bare, today=today, future=field.ahead)
        return parse_moment(bare, today=today, future=field.ahead, now=now)
    except Invalid as problem:
        raise _wrong(field, str(problem)) from problem


def parse_json(field: Field, data: object, *, today: date) -> Value:
    """What a value out of JSON means in ``field``; the reverse of ``json_value``.

    Raises:
        Invalid: as ``parse``; also for a list or an object.
    """
    if data is None:
        return None
    if isinstance(data, bool):
        return data if field.kind is Kind.FLAG else parse(field, str(data).lower(), today=today)
    if field.kind is Kind.DECIMAL and isinstance(data, float):
        try:
            return _decimal(field, f"{number_of_float(data):f}")
        except Invalid as problem:
            raise problem if problem.field else _wrong(field, str(problem)) from problem
    if isinstance(data, str | int):
        return parse(field, str(data), today=today)
    if isinstance(data, float) and data.is_integer():
        return parse(field, str(int(data)), today=today)
    raise _wrong(field, _("write it as text, a whole number, true or false."))


def show(field: Field, value: Value, *, long: bool = False, today: date | None = None) -> str:
    """``value`` of ``field`` in the language in use; empty for None.

    Args:
        long: days with their weekday, as the pane shows them.
        today: short days of its year are shown without the year.
    """
    if value is None:
        return ""
    if isinstance(value, Unstated):
        return _("not stated")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if field.kind is Kind.DECIMAL and isinstance(value, Decimal | int):
        return decimal_words(Decimal(value), field.places, money=field.money)
    if isinstance(value, date):
        return long_moment(value) if long else short_moment(value, today)
    if field.kind is Kind.MARK:
        return mark_words(str(value))
    if field.kind is Kind.CHOICE:
        choice = field.choice(str(value))
        return str(value) if choice is None else _(choice.label)
    return str(value)


def show_raw(field: Field, raw: Raw, *, long: bool = False, today: date | None = None) -> str:
    """A column's raw value as ``show`` shows it."""
    if raw is None:
        return ""
    return show(field, value_of(field, raw), long=long, today=today)


def value_of(field: Field, raw: Raw) -> Value:
    """The value that a column's raw value stands for; the reverse of ``to_raw``."""
    if raw is None or field.kind is Kind.NUMBER:
        return raw
    if field.kind is Kind.DECIMAL and isinstance(raw, int):
        return from_raw(raw)
    if field.kind is Kind.FLAG:
        return bool(raw)
    if raw == UNSTATED_TEXT:
        return NOT_STATED
    if field.kind in (Kind.DAY, Kind.MOMENT):
        return moment_from_raw(str(raw))
    return str(raw)


def default_value(field: Field) -> Value:
    """The default that is written in the declaration, as the field's value."""
    if field.kind is Kind.DECIMAL and field.default is not None:
        return Decimal(str(field.default))
    return value_of(field, field.default)


def json_value(value: Value) -> str | int | float | bool | None:
    """``value`` for ``--format json``: ISO days, *not stated* as ``∅``, keys of choices."""
    if isinstance(value, Decimal):
        return json_number(value)
    return value if isinstance(value, bool) else to_raw(value)


def _wrong(field: Field, sentence: str) -> Invalid:
    label = _(field.label)
    return Invalid(
        _("{label}: {problem}").format(label=label, problem=sentence) if label else sentence,
        field.name,
    )


def _is_number(text: str) -> bool:
    """Looks like a number or reference: short, no blank inside, a digit in it."""
    return len(text) <= 64 and not re.search(r"\s", text) and any(c.isdigit() for c in text)


def _number(field: Field, text: str) -> int:
    found = re.fullmatch(r"([0-9]{1,3}(?:[ ,'][0-9]{3})+|[0-9]{1,15})(?:\.0+)?", fold(text))
    number = int(re.sub("[ ,']", "", found.group(1))) if found else _LARGEST
    if number >= _LARGEST:
        raise _wrong(
            field,
            _("“{text}” is not a whole number: write digits, such as 12.").format(text=text[:60]),
        )
    return number


def _decimal(field: Field, text: str) -> Decimal:
    try:
        return number_of(text, field.places, signed=field.signed, money=field.money)
    except Invalid as problem:
        raise _wrong(field, str(problem)) from problem


def _flag(field: Field, text: str) -> bool:
    word = fold(text)
    if word in _YES or word == fold(_("Yes")):
        return True
    if word in _NO or word == fold(_("No")):
        return False
    raise _wrong(field, _("“{text}” is neither yes nor no.").format(text=text[:60]))


@lru_cache(maxsize=256)
def _choice_words(choices: tuple[Choice, ...]) -> dict[str, str]:
    """Every word by which a choice is known, folded; keys win over labels over synonyms."""
    words: dict[str, str] = {}
    for choice in choices:
        words[fold(choice.key)] = choice.key
    for choice in choices:
        for label in _labels(choice):
            words.setdefault(fold(label), choice.key)
    for choice in choices:
        for synonym in choice.synonyms:
            words.setdefault(fold(synonym), choice.key)
    return words


def _labels(choice: Choice) -> Iterator[str]:
    yield choice.label
    for language in LANGUAGES:
        yield in_language(choice.label, language)


def _choice(field: Field, text: str) -> str:
    key = _choice_words(field.choices).get(fold(text))
    if key is None:
        key = next((c.key for c in field.choices if fold(_(c.label)) == fold(text)), None)
    if key is None:
        offered = ", ".join(_(choice.label) for choice in field.choices)
        raise _wrong(
            field, _("“{text}” is none of {choices}.").format(text=text[:60], choices=offered)
        )
    return key
