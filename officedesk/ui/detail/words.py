"""Values of an entry as the pane says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from officedesk.core.daywords import plain_day, short_moment
from officedesk.core.fields import Field, Kind
from officedesk.core.formats import show
from officedesk.core.i18n import _, language
from officedesk.core.values import Unstated, Value, day_of
from officedesk.core.views import ChildView
from officedesk.core.work import Rules


def value_words(field: Field, value: Value, rules: Rules, *, long: bool = True) -> str:
    """A field's value in the person's language; a mark by its name out of the settings."""
    if value in (None, ""):
        return ""
    if field.kind is Kind.MARK and isinstance(value, str):
        return mark_word(value, rules)
    return show(field, value, long=long, today=rules.today)


def mark_word(key: str, rules: Rules) -> str:
    """The name of a confidentiality mark."""
    for mark in rules.setting("marks"):
        if isinstance(mark, Mapping) and mark.get("key") == key:
            return _(str(mark.get("label") or key))
    return key


def says(value: Value) -> bool:
    """Whether a value is worth a line: something, and no *no*; of an amount zero says much."""
    return isinstance(value, Decimal) or value not in (None, "", False)


def beside_words(field: Field, value: Value, rules: Rules) -> str:
    """The second field of a pair, said below the first: names alone, the rest with its label."""
    if not says(value):
        return ""
    if field.kind is Kind.FLAG:
        return _(field.label)
    if isinstance(value, Unstated):
        return label_and(field, _("not stated"))
    if field.kind in (Kind.DAY, Kind.MOMENT):
        if field.timed and isinstance(value, datetime):
            return label_and(field, short_moment(value, rules.today))
        day = day_of(value)  # type: ignore[arg-type]
        return label_and(field, plain_day(day) if day else "")
    words = value_words(field, value, rules)
    return words if field.kind in (Kind.TEXT, Kind.PARTY) else label_and(field, words)


def labelled(field: Field, value: Value, rules: Rules) -> str:
    """The second field of a pair with its label, also where a name would do without."""
    words = beside_words(field, value, rules)
    named = field.kind in (Kind.TEXT, Kind.PARTY) and not isinstance(value, Unstated)
    return label_and(field, words) if words and named else words


def label_and(field: Field, words: str) -> str:
    """``Way: Courier``."""
    return _("{label}: {value}").format(label=_(field.short or field.label), value=words)


def joined(words: Iterable[str]) -> str:
    """Short remarks on one line; a full-width blank between them in Chinese (look.md)."""
    gap = "\u3000" if language().startswith("zh") else " · "
    return gap.join(word for word in words if word)


def names_of(rows: Sequence[ChildView], name: str) -> str:
    """The names that stand in a column of child rows."""
    found = [row.values.get(name) for row in rows]
    comma = "、" if language().startswith("zh") else ", "
    return comma.join(str(one) for one in found if isinstance(one, str) and one)


def moment_words(value: Value, rules: Rules) -> str:
    """``9 Mar 17:05``; empty where there is none."""
    if isinstance(value, Unstated) or value is None or isinstance(value, (str, int, Decimal)):
        return ""
    return short_moment(value, rules.today)
