"""Opens *Verify*, and lets it work on a desk of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from officedesk.core.progress import Progress
from officedesk.desk.page_code_check import PageReport
from officedesk.desk.verify import Report
from officedesk.ui.beside import desk_beside
from officedesk.ui.dialogs.verification import Verification

if TYPE_CHECKING:
    from officedesk.ui.session import Session


def open_verification(session: Session, code: str = "") -> Verification:
    """Show the dialog; with a code that page is verified at once."""
    desk = session.desk

    def page(words: str, progress: Progress) -> PageReport:
        with desk_beside(desk) as own:
            return own.verify_page(words, progress)

    def everything(head: str, count: int, progress: Progress) -> Report:
        with desk_beside(desk) as own:
            return own.verify(progress, head=head, count=count)

    dialog = Verification(page, everything, session.jobs, session.window)
    dialog.entry_asked.connect(session.go)
    dialog.open()
    if code:
        dialog.begin(code)
    return dialog
