"""The keys that hold wherever one is in the window of an open desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from officedesk.core.register import Paper

if TYPE_CHECKING:
    from officedesk.ui.session import Session


def window_keys(session: Session) -> list[QShortcut]:
    """The shortcuts of a session, on its window; they hold until they are taken down."""
    tabs = session.tabs
    pairs: list[tuple[str, Callable[[], object]]] = [
        ("Ctrl+K", session.find),
        ("Ctrl+Z", session.undo),
        ("Ctrl+L", session.operator_asked.emit),
        ("F1", session.help_asked.emit),
        ("Ctrl+,", partial(session.preferences_asked.emit, "")),
        ("Ctrl+PgDown", tabs.next_segment),
        ("Ctrl+PgUp", tabs.segment_before),
    ]
    pairs += [(f"Ctrl+{place}", tabs.at(place)) for place in range(1, 10)]
    pairs += [
        (paper.keys, partial(_preview, session, register.key, paper))
        for register in session.desk.registers.values()
        for paper in register.papers if paper.keys
    ]  # fmt: skip
    made = []
    for keys, run in pairs:
        shortcut = QShortcut(QKeySequence(keys), session.window)
        shortcut.activated.connect(run)
        made.append(shortcut)
    return made


def _preview(session: Session, register: str, paper: Paper) -> None:
    """Show a paper that has a key of its own, wherever one is: a roll-call."""
    from officedesk.desk.print_orders import ViewPaper  # late, as the preview

    session.register_page(register).output.preview(ViewPaper(paper, register))
