"""One line of the bench's table: what was measured, beside what, against which bar."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Line:
    """One measurement.

    Attributes:
        figure: ``S3``.
        what: what the program did.
        ours, theirs: the program's measure and the peer's, in ``unit``.
        peer: what the peer is; empty where the bar is absolute.
        value: what is held against the bar, in ``bar_unit``; None where it is only told.
        bar: the bar; None for a line that only tells.
        at_least: the value must reach the bar; otherwise it may not pass it.
        note: what a reader should know; for a missing measure, why.
        details: more figures, for the JSON.
        entries: in the home that it was measured on; None where that is not known.
    """

    figure: str
    what: str
    ours: float | None = None
    unit: str = "ms"
    peer: str = ""
    theirs: float | None = None
    value: float | None = None
    bar: float | None = None
    bar_unit: str = "×"
    at_least: bool = False
    note: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    entries: int | None = None

    @property
    def reached(self) -> bool | None:
        """Whether the bar is reached; None where there is none, or nothing was measured."""
        if self.value is None or self.bar is None:
            return None
        return self.value >= self.bar if self.at_least else self.value <= self.bar

    @property
    def verdict(self) -> str:
        """``reached``, ``missed by 1.4 ×``, ``told`` or ``not measured``."""
        if self.reached is None:
            return "not measured" if self.ours is None else "told"
        if self.reached:
            return "reached"
        assert self.value is not None and self.bar is not None
        if not self.bar:
            return f"missed by {self.value:g}"
        by = self.bar / self.value if self.at_least else self.value / self.bar
        return f"missed by {by:.2f} ×"

    def plain(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {**asdict(self), "reached": self.reached, "verdict": self.verdict}


def line_of(plain: dict[str, Any]) -> Line:
    """The line that ``plain`` wrote."""
    return Line(**{k: v for k, v in plain.items() if k not in ("reached", "verdict")})


def unmeasured(figure: str, what: str, why: str) -> Line:
    """A line for what could not be measured here."""
    return Line(figure, what, note=why)
