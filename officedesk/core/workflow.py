"""States that an entry moves through, and how each is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """The sign of a state: shape and word carry the meaning, colour comes third."""

    RING = "ring"
    QUARTER = "quarter"
    HALF = "half"
    THREE_QUARTERS = "three-quarters"
    ARROW_IN = "arrow-in"
    CHECK = "check"
    BOX = "box"
    INFORMATION = "information"
    VOID = "void"
    OUT = "out"
    RETURNED = "returned"
    PAUSE = "pause"


@dataclass(frozen=True)
class State:
    """One state.

    Attributes:
        key: kept in the database.
        label: English word, marked with ``N_``.
        shape: its sign.
        open: whether someone still has to do something.
        track: shown on the state track, in the declared order.
        physical: something left the house or happened: it is corrected, not voided (rule R4).
        numbered: False for a draft: its number is taken when it leaves such states (rule R2),
            and it never comes back to one.
        settled: what is fact of it changes by an action only, which keeps both values (rule R4).
        fixed: while it is settled, progress that no edit changes either: who decided, on what.
        locked: while it is settled, the blocks of child rows that an action only changes.
        eased_by: key of the action after which its facts can be edited again; empty where
            they are corrected.
        offered: for a master: it can be chosen for a new entry of another register.
        counted: its quantities count in the totals on paper; not those of a visitor who
            was refused.
    """

    key: str
    label: str
    shape: Shape
    open: bool = True
    track: bool = True
    physical: bool = False
    numbered: bool = True
    settled: bool = False
    fixed: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()
    eased_by: str = ""
    offered: bool = True
    counted: bool = True


VOID = "void"
"""Key of the state that every numbered register has (rule R4)."""


@dataclass(frozen=True)
class Workflow:
    """The states of a register; the first is that of a new entry."""

    states: tuple[State, ...]

    @property
    def first(self) -> State:
        """State of an entry just registered."""
        return self.states[0]

    @property
    def track(self) -> tuple[State, ...]:
        """The states of the track, in order."""
        return tuple(state for state in self.states if state.track)

    @property
    def open_keys(self) -> tuple[str, ...]:
        """Keys of the states in which work is left."""
        return tuple(state.key for state in self.states if state.open)

    @property
    def uncounted(self) -> tuple[State, ...]:
        """The states whose quantities count in no total."""
        return tuple(state for state in self.states if not state.counted)

    @property
    def unnumbered(self) -> frozenset[str]:
        """Keys of the states in which an entry has no number yet (rule R2)."""
        return frozenset(state.key for state in self.states if not state.numbered)

    def state(self, key: str) -> State:
        """The state of that key.

        Raises:
            KeyError: the register has no such state.
        """
        for state in self.states:
            if state.key == key:
                return state
        raise KeyError(key)

    def position(self, key: str) -> int:
        """Place on the track; -1 for a state beside it."""
        return next((i for i, state in enumerate(self.track) if state.key == key), -1)
