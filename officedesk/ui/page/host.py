"""What a page asks of the window it stands in."""

from __future__ import annotations

from typing import Any, Protocol

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.errors import OfficeError
from officedesk.core.requests import Handed
from officedesk.desk.desk import Desk
from officedesk.ui.jobs import Jobs
from officedesk.ui.lookups import Lookups


class Host(Protocol):
    """The session: the open desk, and the ways to tell and to go somewhere."""

    @property
    def desk(self) -> Desk:
        """The open home."""

    @property
    def jobs(self) -> Jobs:
        """Long work."""

    @property
    def lookups(self) -> Lookups:
        """Short reads off the UI thread."""

    @property
    def icons_of(self) -> dict[str, str]:
        """Icon of each register by its key."""

    def tell(
        self, text: str, *, undo: bool = False, warning: bool = False, passing: bool = False
    ) -> None:
        """Show one sentence in the notice bar; ``passing``: until the next one is told."""

    def go_on(self) -> None:
        """The person does the next thing: a ``passing`` sentence goes once it could be read."""

    def failed(self, problem: OfficeError) -> None:
        """Say what is in the way."""

    def done(self, changes: ChangeSet) -> None:
        """Bring everything up to date after an operation of this window, and say it."""

    def go(self, ref: EntryRef) -> None:
        """Show an entry in its own tab."""

    def begin_entry(self, begun: Handed) -> None:
        """Open the form of what an action begins in another register, or in the same."""

    def open_command(self, register: str, key: str) -> None:
        """Carry out a command of another register's page, in its own tab."""

    def show_rows(self, register: str, search: str) -> None:
        """Show what is found in another register: the rows behind a figure."""

    def page_state(self, key: str) -> dict[str, Any]:
        """What the tab of that key remembers; changed in place."""

    def import_file(self, register: str, path: str) -> None:
        """Open the preview of an import."""

    def verify(self, code: str = "") -> None:
        """Open *Verify*; a page whose code is known is verified at once."""

    def counts_read(self, register: str, counts: dict[str, int]) -> None:
        """The views of a register were counted: badges."""
