"""The end of an open desk in the window: long work ends, and no question of it stays open."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from officedesk.core.i18n import _
from officedesk.ui.jobs import Jobs
from officedesk.ui.parts.notice import Notice
from officedesk.ui.troubles import log
from officedesk.ui.window import Window


def end_all(jobs: Jobs, window: Window) -> None:
    """Cancel long work and wait until it has ended; say what would not end.

    It is not waited for without end: a printer that does not answer keeps its thread.
    """
    names = [job.words for job in jobs.running]
    if jobs.stop():
        return
    words = _("This would not end and may still go on: {work}.")
    window.tell(Notice(words.format(work=", ".join(name for name in names if name)), warning=True))
    log().warning("Long work would not end")


def close_dialogs(window: Window) -> None:
    """Close every question that is open over the window, unanswered: its desk is going."""
    for dialog in window.findChildren(QDialog):
        dialog.done(QDialog.DialogCode.Rejected)
