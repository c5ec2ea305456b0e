"""What the entries of a quarter say of each seal, for its inspection (用印季度检查)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from officedesk.core.views import EntryView
from officedesk.core.workflow import VOID
from officedesk.registers.seal_uses.choices import TELEPHONE

FIGURES = 8


@dataclass
class Seen:
    """What the quarter's entries say of one seal."""

    entries: int = 0
    copies: int = 0
    impressions: int = 0
    refused: int = 0
    spoilt: int = 0
    out: int = 0
    late: int = 0
    unsigned: int = 0

    def add(self, use: EntryView, now: datetime) -> None:
        """Count one use; a void one counts nothing."""
        values = use.values
        if use.state == VOID:
            return
        self.entries += 1
        made = _number(values.get("made"))
        self.impressions += made
        self.copies += _number(values.get("copies")) if made else 0
        self.refused += use.state in ("refused", "rejected")
        self.spoilt += use.state == "spoilt"
        self.out += values.get("out_at") is not None
        self.late += _late(values.get("back_at"), values.get("due_back"), now)
        waits = values.get("basis") == TELEPHONE and values.get("approved_at") is not None
        self.unsigned += waits and values.get("countersigned_on") is None

    @property
    def figures(self) -> tuple[int, ...]:
        """In the order of the columns."""
        return (self.entries, self.copies, self.impressions, self.refused, self.spoilt, self.out,
                self.late, self.unsigned)  # fmt: skip


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _late(back: object, due: object, now: datetime) -> bool:
    """Came back after it was due, or is due and not back yet."""
    return due is not None and str(now if back is None else back) > str(due)


def seen(uses: Iterable[EntryView], names: Sequence[str], now: datetime) -> dict[str, Seen]:
    """What is said of each seal at ``now``; those that were not used among them."""
    found = {name: Seen() for name in names}
    for use in uses:
        if not use.restricted:
            found.setdefault(str(use.values.get("seal") or "—"), Seen()).add(use, now)
    return found
