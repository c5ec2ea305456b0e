"""What one can do with an entry, and what registers say to each other by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.fields import Field
from officedesk.core.line_answers import LineAnswers
from officedesk.core.links import SEE
from officedesk.core.permits import Duty
from officedesk.core.requests import Request
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.core.work import Rules, Work

ActionRun = Callable[[Work, Any, Mapping[str, Value]], None]


def _nothing_done(work: Work, entry: Any, given: Mapping[str, Value]) -> None:
    """An action that only hands over."""


def begins_with_nothing(rules: Rules, values: Mapping[str, Value]) -> Mapping[str, Value]:
    """A small form that starts with what the entry holds, and the fields' defaults."""
    return {}


def _refuses_nothing(rules: Rules, entry: EntryView) -> str:
    """An action that is possible wherever the state allows it."""
    return ""


def _not_begun(work: Work, entry: Any, new: EntryRef, part: int) -> None:
    """Nothing changes in an entry because another was begun from it."""


@dataclass(frozen=True)
class Handing:
    """What an action hands over: it begins an entry in whichever register takes it.

    Attributes:
        request: kind of the request.
        make: the request out of the chosen entries, in their order; where the action asks
            something first, with the answers as a third argument.
        link: kind of the link from the new entry to each of them.
        begun: called with each of them, the new entry and the request's part, in the same
            unit of work.
        once: refused where an entry that was begun so is linked already.
    """

    request: type[Request]
    make: Callable[..., Request]
    link: str = SEE
    begun: Callable[[Work, Any, EntryRef, int], None] = _not_begun
    once: bool = False


def _without_rows(request: Any) -> Mapping[str, Sequence[Mapping[str, Value]]]:
    return {}


@dataclass(frozen=True)
class Taking:
    """A request that a register takes: with what the new entry begins, and with which rows."""

    request: type[Request]
    values: Callable[[Rules, Any], Mapping[str, Value]]
    children: Callable[[Any], Mapping[str, Sequence[Mapping[str, Value]]]] = _without_rows


@dataclass(frozen=True)
class Hearing:
    """A request that an entry of the register is told: what changes in it."""

    request: type[Request]
    run: Callable[[Work, Any, Any], None]


@dataclass(frozen=True)
class Action:
    """Something one can do with an entry; its rules are in ``run``.

    Attributes:
        key: for the command line: ``officedesk do KEY NUMBER``.
        label: English words of the button, marked with ``N_``.
        done: what the history and the notice say, marked with ``N_``.
        run: carries it out inside a unit of work; raises the person's errors.
        icon: name in ``resources/icons``.
        asks: the small form's fields, in order.
        states: states in which it is allowed; empty for every state but void.
        duty: who may do it.
        undoable: whether undo is honest; a physical fact is not undone (rule R4).
        several: offered for several selected entries (rule R17).
        bar: has a button in the bar; the others are in the menu behind it.
        hands: it begins an entry of the register that takes the request; not offered where
            none does. What it ``asks`` is asked before.
        begins: what its small form starts with beside what the entry holds, out of the
            entry's values.
        refuses: what stands against it with an entry in a state that allows it, in words;
            empty for nothing. Buttons ask it; ``run`` refuses the same.
        span: names of what it asks for a start and an end: an end that is a time of day alone
            is of the day of the start.
        without: offered only as long as no register takes that request: where one does,
            its way is the only one.
        told: what the notice says of one entry with which it was done; the number and ``done``
            where there is none.
        lines: what it asks of each row of a block; None where it asks of none.
    """

    key: str
    label: str
    done: str
    run: ActionRun = _nothing_done
    icon: str = ""
    asks: tuple[Field, ...] = ()
    states: tuple[str, ...] = ()
    duty: Duty = Duty.MOVE
    undoable: bool = True
    several: bool = True
    bar: bool = False
    hands: Handing | None = None
    begins: Callable[[Rules, Mapping[str, Value]], Mapping[str, Value]] = begins_with_nothing
    refuses: Callable[[Rules, EntryView], str] = _refuses_nothing
    without: type[Request] | None = None
    span: tuple[str, str] | None = None
    lines: LineAnswers | None = None
    told: Callable[[Any], str] | None = None

    def __post_init__(self) -> None:
        missing = set(self.span or ()) - {field.name for field in self.asks}
        if missing:
            raise ValueError(f"action {self.key} names unknown fields: {sorted(missing)}")
