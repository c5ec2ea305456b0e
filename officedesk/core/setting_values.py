"""What a setting can hold: checked before it is kept, so that none can stop the program."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from officedesk.core.errors import Invalid
from officedesk.core.i18n import LANGUAGES, _
from officedesk.core.settings import setting_named
from officedesk.core.text import clean_line

ACCESS = ("open", "named", "elsewhere")
MOST_DAYS = 366
_EXAMPLES: Mapping[str, Any] = {
    "late_after": 1,
    "series": [{"code": "RI", "pattern": "RI {year}/{seq}", "firsts": {"2026": 413}}],
}
_UNIT = re.compile(r"[^:,]*[^:,\s]\s*:\s*[0-3]")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def cleaned_setting(key: str, value: Any) -> Any:
    """``value`` as the setting ``key`` keeps it; the pattern of numbers is checked elsewhere.

    Raises:
        Invalid: a value that the setting cannot take, with one that it can.
        NotFound: there is no such setting.
    """
    declared = setting_named(key)
    family = key.partition(".")[0]
    example = _EXAMPLES.get(family, declared.default)
    fits = _FITS.get(key) or _FITS.get(family) or _same_kind(declared.default)
    cleaned = _cleaned(value)
    if not fits(cleaned):
        raise Invalid(
            _("{key} takes a value like {example}.").format(
                key=key, example=json.dumps(example, ensure_ascii=False)
            ),
            key,
        )
    return cleaned


def _cleaned(value: Any) -> Any:
    """The texts in ``value`` without what cannot be kept."""
    if isinstance(value, str):
        return clean_line(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, Mapping):
        return {clean_line(str(name)): _cleaned(one) for name, one in value.items()}
    return value


def _same_kind(default: Any) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        return default is None or type(value) is type(default)

    return fits


def _whole(value: Any) -> bool:
    return type(value) is int


def _days(value: Any) -> bool:
    return _whole(value) and 0 <= value <= MOST_DAYS


def _days_or_none(value: Any) -> bool:
    return value is None or _days(value)


def _minutes(value: Any) -> bool:
    return _whole(value) and 1 <= value <= 24 * 60


def _weekend(value: Any) -> bool:
    """Weekdays from 0, Monday; one is left to work on, or no deadline would ever come."""
    return (
        isinstance(value, list)
        and all(_whole(day) and 0 <= day <= 6 for day in value)
        and len(set(value)) < 7
    )


def _clock(value: Any) -> bool:
    return isinstance(value, str) and _CLOCK.fullmatch(value) is not None


def _language(value: Any) -> bool:
    return value == "" or value in LANGUAGES


def _marks(value: Any) -> bool:
    """Each with a key of its own, a label and an access; the operators of a named one by name."""
    if not isinstance(value, list) or not all(isinstance(mark, dict) for mark in value):
        return False
    for mark in value:
        names = mark.get("operators", [])
        if not (
            all(isinstance(mark.get(part), str) and mark[part] for part in ("key", "label"))
            and mark.get("access") in ACCESS
            and isinstance(names, list)
            and all(isinstance(name, str) for name in names)
        ):
            return False
    return len({mark["key"] for mark in value}) == len(value)


def _matches(value: Any) -> bool:
    """Each with the key of its headings, the fields by heading, and the day."""
    return isinstance(value, list) and all(
        isinstance(one, dict)
        and isinstance(one.get("headings"), str)
        and isinstance(one.get("on"), str)
        and isinstance(one.get("fields"), dict)
        and all(isinstance(field, str) for field in one["fields"].values())
        for one in value
    )


def _series(value: Any) -> bool:
    """Issuing codes, each with its pattern and, by year, the number at which it began."""
    return isinstance(value, list) and all(
        isinstance(one, dict)
        and all(isinstance(one.get(part), str) and one[part] for part in ("code", "pattern"))
        and isinstance(one.get("firsts", {}), dict)
        and all(
            re.fullmatch("[0-9]{4}", year) and _whole(first) and 1 <= first < 10**9
            for year, first in one.get("firsts", {}).items()
        )
        for one in value
    )


def _binding(value: Any) -> bool:
    return value in ("left", "top")


def _margin(value: Any) -> bool:
    return _whole(value) and 25 <= value <= 30


def _units(value: Any) -> bool:
    """Units with their decimal places, as the ledger reads them; none at all will do."""
    return isinstance(value, str) and (
        not value or all(_UNIT.fullmatch(part.strip()) for part in value.split(","))
    )


_FITS: dict[str, Callable[[Any], bool]] = {
    "deadline": _days,
    "late_after": _days_or_none,
    "series": _series,
    "backup.minutes": _minutes,
    "booking.length": _minutes,
    "stock.units": _units,
    "weekend": _weekend,
    "reminders.quiet_from": _clock,
    "reminders.quiet_until": _clock,
    "closing_time": _clock,
    "language": _language,
    "marks": _marks,
    "import_match": _matches,
    "paper.binding": _binding,
    "paper.margin": _margin,
}
