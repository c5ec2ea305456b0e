"""How a series repeats, in one line of text: the rule, its first moment, what is added or left out.

``FREQ=WEEKLY;BYDAY=TU DTSTART;TZID=Europe/Berlin=20260303T090000 EXDATE=20260407T090000``:
the values are those of RFC 5545; all moments are of the clock that ``DTSTART`` names, else
of the office's own.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.core.recurrence import Rule
from officedesk.core.recurrence_text import moment_text, parse_plain_moment, parse_rule, rule_text
from officedesk.core.recurrence_words import rule_words
from officedesk.core.recurring import Recurrence, ending_rightly, like
from officedesk.core.values import Moment, Value
from officedesk.core.zones import zone_named

_START, _ZONE, _EXTRA, _WITHOUT, _RULE = "DTSTART", ";TZID=", "RDATE", "EXDATE", "RRULE"


def repetition_text(recurrence: Recurrence) -> str:
    """One line that says all of it; the first rule stands first."""
    start = recurrence.start
    rules = [rule_text(rule) for rule in recurrence.rules]
    parts = rules[:1]
    parts.append(f"{_START}{_zone_of(start)}={_plain(start, start)}")
    parts += [f"{_RULE}={rule}" for rule in rules[1:]]
    for name, moments in ((_EXTRA, recurrence.extra), (_WITHOUT, recurrence.without)):
        if moments:
            parts.append(f"{name}={','.join(_plain(moment, start) for moment in moments)}")
    return " ".join(parts)


def parse_repetition(text: str) -> Recurrence:
    """What ``repetition_text`` wrote.

    Raises:
        Invalid: it is nothing of the kind.
    """
    rules: list[Rule] = []
    start: Moment | None = None
    lists: dict[str, str] = {}
    for part in text.split():
        if part.startswith(_START):
            start = _start(part.removeprefix(_START))
        elif part.startswith(f"{_RULE}="):
            rules.append(parse_rule(part.removeprefix(f"{_RULE}=")))
        elif part.startswith((f"{_EXTRA}=", f"{_WITHOUT}=")):
            name, _equals, words = part.partition("=")
            lists[name] = words
        else:
            rules.append(parse_rule(part))
    if start is None:
        raise Invalid(text)
    extra, without = (_moments(lists.get(name, ""), start) for name in (_EXTRA, _WITHOUT))
    return Recurrence(start, tuple(rules), extra, without)


def repetition_words(text: Value) -> str:
    """How a series repeats in a sentence; empty for what is no such text."""
    if not isinstance(text, str) or not text:
        return ""
    try:
        recurrence = parse_repetition(text)
    except Invalid:
        return ""
    return _("; ").join(rule_words(rule, recurrence.start) for rule in recurrence.rules)


def located(recurrence: Recurrence, zone: tzinfo) -> Recurrence:
    """Times of the office's wall in its zone, each rule's end in UTC; other zones stay."""
    start = recurrence.start
    if isinstance(start, datetime) and start.tzinfo is None:
        start = start.replace(tzinfo=zone)
    return Recurrence(
        start,
        tuple(ending_rightly(rule, start) for rule in recurrence.rules),
        tuple(like(moment, start) for moment in recurrence.extra),
        tuple(like(moment, start) for moment in recurrence.without),
    )


def same_series(one: str, other: str, zone: tzinfo, besides: Collection[Moment] = ()) -> bool:
    """Whether two texts name the same occurrences in the same way.

    Args:
        besides: occurrences, by the office's clock, that either may leave out.
    """
    first, second = (located(parse_repetition(text), zone) for text in (one, other))
    gone = [
        {on_the_wall(moment, zone) for moment in each.without} - set(besides)
        for each in (first, second)
    ]
    if gone[0] != gone[1]:
        return False
    return replace(first, without=()) == replace(second, without=())


def on_the_wall(moment: Moment, zone: tzinfo | None = None) -> Moment:
    """A moment by the office's clock, without a zone; by this machine's where none is given."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(zone).replace(tzinfo=None)
    return moment


def in_series(moment: Moment, recurrence: Recurrence, zone: tzinfo) -> Moment:
    """A moment of the office's clock, by the clock of the series."""
    start = recurrence.start
    if isinstance(moment, datetime) and isinstance(start, datetime) and start.tzinfo is not None:
        return moment.replace(tzinfo=zone).astimezone(start.tzinfo)
    return like(moment, start)


def without(recurrence: Recurrence, moment: Moment) -> Recurrence:
    """The series with one occurrence less, which is never made again."""
    return replace(recurrence, without=tuple(dict.fromkeys((*recurrence.without, moment))))


def _zone_of(start: Moment) -> str:
    zone = start.tzinfo if isinstance(start, datetime) else None
    if zone is UTC:
        return f"{_ZONE}UTC"
    return f"{_ZONE}{zone.key}" if isinstance(zone, ZoneInfo) else ""


def _plain(moment: Moment, start: Moment) -> str:
    there = like(moment, start)
    return moment_text(there.replace(tzinfo=None) if isinstance(there, datetime) else there)


def _start(words: str) -> Moment:
    name, _equals, plain = words.rpartition("=")
    moment = parse_plain_moment(plain)
    if not name or not isinstance(moment, datetime):
        return moment
    key = name.removeprefix(_ZONE)
    return moment.replace(tzinfo=UTC if key == "UTC" else zone_named(key))


def _moments(words: str, start: Moment) -> tuple[Moment, ...]:
    return tuple(like(parse_plain_moment(one), start) for one in words.split(",") if one)
