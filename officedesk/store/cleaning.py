"""A value as its field keeps it: of the right kind, in range, without stray characters."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from officedesk.core.decimals import number_of, raw_of
from officedesk.core.errors import Invalid
from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import _
from officedesk.core.text import clean_line, clean_name, clean_text
from officedesk.core.values import Unstated, Value, day_of

EARLIEST, LATEST = 1000, 2999
_NAMES = (Kind.PARTY, Kind.MASTER)


def clean_value(field: Field, value: Value) -> Value:
    """``value`` as its field keeps it.

    Raises:
        Invalid: of the wrong type, no choice of the field, out of range.
    """
    if value is None or value == "":
        return None
    if isinstance(value, Unstated):
        if not field.unstated:
            raise Invalid(
                _("{field} cannot be “not stated”. Give a value.").format(field=_(field.label)),
                field.name,
            )
        return value
    if field.kind in (Kind.TEXT, Kind.PARTY, Kind.LONG, Kind.MASTER):
        return _clean_words(field, value)
    if field.kind in (Kind.DAY, Kind.MOMENT):
        return _clean_moment(field, value)
    if field.kind is Kind.CHOICE:
        if field.choice(str(value)) is None:
            raise Invalid(
                _("{field}: “{value}” is none of {choices}.").format(
                    field=_(field.label),
                    value=value,
                    choices=", ".join(_(choice.label) for choice in field.choices),
                ),
                field.name,
            )
        return str(value)
    if field.kind is Kind.FLAG:
        return bool(value)
    if field.kind is Kind.NUMBER:
        if not isinstance(value, int) or not 0 <= value < 10**12:
            raise Invalid(
                _("{field}: “{value}” is no whole number from 0 on.").format(
                    field=_(field.label), value=value
                ),
                field.name,
            )
        return int(value)
    if field.kind is Kind.DECIMAL:
        return _clean_decimal(field, value)
    return str(value)


def _clean_words(field: Field, value: Value) -> Value:
    words = str(value)
    if field.kind is Kind.LONG:
        words = clean_text(words)
    else:
        words = clean_name(words) if field.kind in _NAMES else clean_line(words)
    return words or None


def _clean_moment(field: Field, value: Value) -> Value:
    day = day_of(value) if isinstance(value, date) else None
    if day is None or not EARLIEST <= day.year <= LATEST:
        raise Invalid(
            _("{field}: “{value}” is no date. Write it like 2026-03-05.").format(
                field=_(field.label), value=value
            ),
            field.name,
        )
    if isinstance(value, datetime):
        if field.kind is Kind.DAY:
            return value.date()
        return value.replace(tzinfo=None, second=0, microsecond=0)
    return value


def _clean_decimal(field: Field, value: Value) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Invalid(
            _("{field}: “{value}” is no number.").format(field=_(field.label), value=value),
            field.name,
        )
    number = Decimal(value)
    try:
        raw_of(number)
        return number_of(f"{number:f}", field.places, signed=field.signed, money=field.money)
    except Invalid as problem:
        raise Invalid(
            _("{label}: {problem}").format(label=_(field.label), problem=problem), field.name
        ) from problem


_MOST_KNOWN = 4096
_SHORT = 64


class Cleaned(dict[Value, Value]):
    """What short texts and days of one field come to once cleaned: a file repeats them."""

    def clean(self, field: Field, value: Value) -> Value:
        """``value`` cleaned, and remembered.

        Raises:
            Invalid: as ``clean_value``.
        """
        cleaned = clean_value(field, value)
        # Nothing else: 1 and True are one key, so are the same moments of two zones.
        if type(value) is date or (type(value) is str and len(value) <= _SHORT):
            if len(self) >= _MOST_KNOWN:
                self.clear()
            self[value] = cleaned
        return cleaned
