"""What waits in each register, and whether some of it is late: the badges of the rail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from officedesk.core.query import WAITING
from officedesk.discovery import group_of, heads, tabs
from officedesk.store.reading import Reader

if TYPE_CHECKING:
    from officedesk.ui.session import Session


class Badges:
    """Counts the views of registers off the UI thread; a tab sums up those that share it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._counts: dict[str, tuple[int, bool]] = {}

    def count_all(self) -> None:
        """Count for every tab of which no page does so."""
        for front in tabs():
            self.count(front.key)

    def count(self, register: str) -> None:
        """Count the views of a register; where its page stands, that page counts them."""
        if self._session.tabs.built(register):
            return

        def read(reader: Reader) -> dict[str, int]:
            return reader.tab_counts(register)

        def show(counts: dict[str, int]) -> None:
            self.take(register, counts)

        self._session.lookups.ask(f"views:{register}", read, show)

    def take(self, register: str, counts: dict[str, int]) -> None:
        """The views of a register were counted."""
        declared = self._session.desk.registers[register]
        late = any(counts.get(view.key, 0) for view in declared.views if view.alarm)
        self._counts[register] = (counts.get(WAITING, 0), late)
        self.show()

    def show(self) -> None:
        """What waits in each tab: in all the registers that share it."""
        found: dict[str, tuple[int, bool]] = {}
        for head in heads():
            held = [self._counts[f.key] for f in group_of(head.key) if f.key in self._counts]
            if held:
                found[head.key] = (sum(one[0] for one in held), any(one[1] for one in held))
        self._session.window.rail.set_counts(found)
