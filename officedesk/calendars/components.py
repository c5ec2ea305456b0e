"""The parts of a calendar file: its lines put together again, its components one in the other.

The package *icalendar* takes a line apart; what the lines mean is read in this
room. The package keeps the time zones of one file for the next, gives up a whole
calendar for one bad value, and does not say in which line that was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from icalendar.parser import Contentline

from officedesk.calendars.limits import Limits
from officedesk.calendars.unreadable import cut_off, not_a_calendar, too_deep, too_many_events
from officedesk.core.text import shortened

_FAULTS = (ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError)
"""What taking a damaged line apart has been seen to raise."""

_CONTENT_LINE: Callable[[str], Contentline] = Contentline
"""The package's own reader of a line, which brings no types."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_NAME = re.compile("([^:;]{0,80})[:;]")
_ESCAPED = re.compile(r"\\([nN;,:\\\"])")
_WHOLE = frozenset({"VCALENDAR", "VEVENT", "VTIMEZONE", "VTODO", "VJOURNAL", "VFREEBUSY",
                    "VALARM", "VAVAILABILITY"})  # fmt: skip
"""Components that are known by name; one of them has to begin a calendar."""


@dataclass(frozen=True)
class Property:
    """One line of a component.

    Attributes:
        params: its parameters, names in capitals.
        raw: the value as written.
        line: its number in the file, from 1.
    """

    name: str
    params: Mapping[str, str]
    raw: str
    line: int

    @property
    def text(self) -> str:
        """The value as people read it, without escapes (section 3.3.11)."""
        return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.raw)


@dataclass
class Component:
    """What lies between a BEGIN and its END.

    Attributes:
        name: in capitals.
        line: where it begins.
        lines: its own lines by name, not yet taken apart, with their numbers.
        parts: the components in it.
    """

    name: str
    line: int
    lines: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    parts: list[Component] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Property]:
        """Its properties of that name; lines that cannot be taken apart are passed over."""
        for number, line in self.lines.get(name, ()):
            found = _property(number, line)
            if found is not None:
                yield found

    def one(self, name: str) -> Property | None:
        """The first property of that name that says something."""
        return next((found for found in self.all(name) if found.raw.strip()), None)

    def text(self, name: str) -> str:
        """The words of that property; empty where there are none."""
        found = self.one(name)
        return "" if found is None else found.text


def components(text: str, file: str, limits: Limits) -> list[Component]:
    """The outermost components of a calendar.

    Raises:
        WrongFile: it is no calendar, is cut off, or is larger than the limits.
    """
    root = Component("", 0)
    stack = [root]
    events = 0
    for number, line in unfolded(text):
        name = name_of(line)
        if name == "BEGIN":
            word = _component_name(line)
            if len(stack) == 1 and word not in _WHOLE:
                raise not_a_calendar(file)
            if len(stack) > limits.depth:
                raise too_deep(file, number)
            events += word == "VEVENT"
            if events > limits.events:
                raise too_many_events(file, limits.events)
            stack.append(Component(word, number))
            stack[-2].parts.append(stack[-1])
        elif name == "END":
            if len(stack) == 1 or stack[-1].name != _component_name(line):
                raise cut_off(file, shortened(_component_name(line), 30) or name, number)
            stack.pop()
        elif len(stack) > 1:
            stack[-1].lines.setdefault(name, []).append((number, line))
    if not root.parts:
        raise not_a_calendar(file)
    if len(stack) > 1:
        raise cut_off(file, shortened(stack[-1].name, 30) or "BEGIN", stack[-1].line)
    return root.parts


def unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Whole lines with the number of their first (section 3.1); blank ones are left out."""
    whole: list[str] = []
    first = 0
    for number, line in enumerate(_LINE_END.split(text), 1):
        if whole and line[:1] in (" ", "\t"):
            whole.append(line[1:])
        elif line.strip():
            if whole:
                yield first, "".join(whole)
            whole, first = [line], number
    if whole:
        yield first, "".join(whole)


def name_of(line: str) -> str:
    """The name of a property, in capitals."""
    found = _NAME.match(line)
    return found[1].strip().upper() if found is not None else ""


def _component_name(line: str) -> str:
    return line.partition(":")[2].strip().upper()


def _property(number: int, line: str) -> Property | None:
    """The line taken apart; None where it cannot be."""
    content = _CONTENT_LINE(line.replace("\x00", ""))
    try:
        name, params, raw = content.raw_parts()
    except _FAULTS:
        return None
    words = {
        key.upper(): value if isinstance(value, str) else ",".join(map(str, value))
        for key, value in params.items()
    }
    return Property(name.upper(), words, raw, number)
