"""One line of a harness' table: what was done, how often, and what was found."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Line:
    """One line.

    Attributes:
        harness: ``T7``.
        what: what was done.
        count: how often.
        faults: what went wrong, a sentence each; none where all is well.
        control: the faults are wanted: they show that the harness sees.
        cells: further figures of the table, by their heading.
        details: more figures, for the JSON.
    """

    harness: str
    what: str
    count: int
    faults: tuple[str, ...] = ()
    control: bool = False
    cells: dict[str, str] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Nothing was found; of a control: something was."""
        return bool(self.faults) == self.control

    @property
    def verdict(self) -> str:
        """One or two words for the table."""
        if self.control:
            return "seen" if self.good else "NOT SEEN"
        return "sound" if self.good else f"{len(self.faults)} FAULTS"

    def plain(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {**asdict(self), "good": self.good, "verdict": self.verdict}
