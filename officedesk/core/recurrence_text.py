"""A recurrence rule as text, as RFC 5545 writes it: ``FREQ=WEEKLY;BYDAY=TU;COUNT=10``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.core.recurrence import DAYS, LONGEST_LIST, Frequency, Rule, Weekday, wrong_rule
from officedesk.core.text import shortened
from officedesk.core.values import Moment

_LONGEST = 4000
"""Characters of a rule that is read at all."""

_MOMENT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z?))?")
_WEEKDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
_SUB_DAILY = frozenset({"HOURLY", "MINUTELY", "SECONDLY"})
_KNOWN = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS",
     "BYYEARDAY", "BYWEEKNO", "BYHOUR", "BYMINUTE", "BYSECOND", "WKST", "RSCALE", "SKIP"}
)  # fmt: skip


def parse_rule(text: str) -> Rule:
    """The rule that ``text`` writes, with or without ``RRULE:`` before it.

    Raises:
        Invalid: one sentence names the part that cannot be used.
    """
    bare = text.strip()
    if bare[:6].upper() == "RRULE:":
        bare = bare[6:]
    if len(bare) > _LONGEST:
        raise wrong_rule(_("it is longer than {most} characters.").format(most=_LONGEST))
    parts = _cut(bare)
    _check_known(parts)
    return Rule(
        _frequency(parts.get("FREQ", ""), bare),
        interval=_number(parts.get("INTERVAL", "1"), "INTERVAL"),
        count=_number(parts["COUNT"], "COUNT") if "COUNT" in parts else None,
        until=_until(parts["UNTIL"]) if "UNTIL" in parts else None,
        by_day=_weekdays(parts),
        by_month_day=_numbers(parts, "BYMONTHDAY"),
        by_month=_numbers(parts, "BYMONTH"),
        by_set_pos=_numbers(parts, "BYSETPOS"),
        by_year_day=_numbers(parts, "BYYEARDAY"),
        by_week_no=_numbers(parts, "BYWEEKNO"),
        by_hour=_numbers(parts, "BYHOUR"),
        by_minute=_numbers(parts, "BYMINUTE"),
        by_second=_numbers(parts, "BYSECOND"),
        week_start=_week_start(parts.get("WKST", "MO")),
    )


def rule_text(rule: Rule) -> str:
    """``rule`` as RFC 5545 writes it; the reverse of ``parse_rule``."""
    parts = [f"FREQ={rule.frequency}"]
    if rule.until is not None:
        parts.append(f"UNTIL={moment_text(rule.until)}")
    if rule.count is not None:
        parts.append(f"COUNT={rule.count}")
    if rule.interval != 1:
        parts.append(f"INTERVAL={rule.interval}")
    for name, values in (
        ("BYSECOND", rule.by_second),
        ("BYMINUTE", rule.by_minute),
        ("BYHOUR", rule.by_hour),
        ("BYDAY", [f"{day.ordinal or ''}{DAYS[day.day]}" for day in rule.by_day]),
        ("BYMONTHDAY", rule.by_month_day),
        ("BYYEARDAY", rule.by_year_day),
        ("BYWEEKNO", rule.by_week_no),
        ("BYMONTH", rule.by_month),
        ("BYSETPOS", rule.by_set_pos),
    ):
        if values:
            parts.append(f"{name}={','.join(str(value) for value in values)}")
    if rule.week_start:
        parts.append(f"WKST={DAYS[rule.week_start]}")
    return ";".join(parts)


def moment_text(moment: Moment) -> str:
    """A day or time as iCalendar writes it; one with a zone in UTC."""
    if not isinstance(moment, datetime):
        return f"{moment.year:04}{moment:%m%d}"
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    zulu = "" if moment.tzinfo is None else "Z"
    return f"{moment.year:04}{moment:%m%dT%H%M%S}{zulu}"


def parse_plain_moment(words: str) -> Moment:
    """A day, a wall-clock time or a time in UTC as iCalendar writes it.

    A leap second is the second before it, as section 3.3.12 lets it be.

    Raises:
        Invalid: it is none.
    """
    found = _MOMENT.fullmatch(words.strip().upper())
    try:
        if found is None:
            raise ValueError(words)
        day = date(int(found[1]), int(found[2]), int(found[3]))
        if found[4] is None:
            return day
        second = int(found[6]) - (found[6] == "60")
        zone = UTC if found[7] else None
        return datetime(
            day.year, day.month, day.day, int(found[4]), int(found[5]), second, tzinfo=zone
        )
    except ValueError as error:
        raise Invalid(
            _("“{text}” is no day or time such as 20261231 or 20261231T090000.").format(
                text=shortened(words, 30)
            )
        ) from error


def _cut(text: str) -> dict[str, str]:
    """The parts by name; the same part twice is refused unless it says the same."""
    parts: dict[str, str] = {}
    for part in text.split(";"):
        name, equals, words = part.partition("=")
        name, words = name.strip().upper(), words.strip().upper()
        if not name and not equals:
            continue
        if not equals or not words:
            raise wrong_rule(
                _("its part “{part}” says nothing: write it as NAME=value.").format(
                    part=shortened(part, 30)
                )
            )
        if parts.setdefault(name, words) != words:
            raise wrong_rule(_("its part {part} stands twice.").format(part=shortened(name, 30)))
    return parts


def _check_known(parts: Mapping[str, str]) -> None:
    """Refuse what would change the days in a way that is not known here."""
    for name in parts:
        if name not in _KNOWN and not name.startswith("X-"):
            raise wrong_rule(
                _("its part “{part}” is not known to RFC 5545.").format(part=shortened(name, 30))
            )
    if parts.get("RSCALE", "GREGORIAN") != "GREGORIAN":
        raise wrong_rule(
            _("it goes by the calendar {calendar}; only the Gregorian one is known here.").format(
                calendar=shortened(parts["RSCALE"].capitalize(), 30)
            )
        )
    if parts.get("SKIP", "OMIT") != "OMIT":
        raise wrong_rule(
            _("it moves days that do not exist (SKIP={how}), which is not done here.").format(
                how=shortened(parts["SKIP"], 30)
            )
        )


def _frequency(words: str, text: str) -> Frequency:
    if words in _SUB_DAILY:
        raise wrong_rule(
            _("{part} repeats more than once a day, and a meeting does not.").format(part=words)
        )
    try:
        return Frequency(words)
    except ValueError as error:
        raise wrong_rule(
            _("“{text}” does not say by what it goes: begin with FREQ=WEEKLY or the like.").format(
                text=shortened(text, 40)
            )
        ) from error


def _number(words: str, name: str) -> int:
    if _WHOLE.fullmatch(words) is None:
        raise wrong_rule(
            _("{part} is not a whole number: “{text}”.").format(
                part=name, text=shortened(words, 30)
            )
        )
    return int(words)


def _until(words: str) -> Moment:
    try:
        return parse_plain_moment(words)
    except Invalid as error:
        raise wrong_rule(str(error)) from error


def _items(parts: Mapping[str, str], name: str) -> list[str]:
    """The values of a list; some programs leave a comma behind the last."""
    found = [item.strip() for item in parts.get(name, "").split(",") if item.strip()]
    if name in parts and not 1 <= len(found) <= LONGEST_LIST:
        raise wrong_rule(_("{part} names too many values, or none.").format(part=name))
    return found


def _numbers(parts: Mapping[str, str], name: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(_number(item, name) for item in _items(parts, name)))


def _weekdays(parts: Mapping[str, str]) -> tuple[Weekday, ...]:
    found = []
    for item in _items(parts, "BYDAY"):
        match = _WEEKDAY.fullmatch(item)
        if match is None or (match[1] and not int(match[1])):
            raise wrong_rule(
                _("“{text}” is no weekday such as TU, 2TU or -1FR.").format(
                    text=shortened(item, 30)
                )
            )
        found.append(Weekday(int(match[1] or 0), DAYS.index(match[2])))
    return tuple(dict.fromkeys(found))


def _week_start(words: str) -> int:
    if words not in DAYS:
        raise wrong_rule(
            _("“{text}” is no weekday such as MO or SU.").format(text=shortened(words, 30))
        )
    return DAYS.index(words)
