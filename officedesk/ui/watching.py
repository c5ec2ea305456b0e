"""Sees what other programs wrote, and that another minute, hour or day has begun."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from officedesk.core.errors import Busy, OfficeError

if TYPE_CHECKING:
    from officedesk.ui.session import Session

POLL = 1000
"""Milliseconds between two looks for what other programs wrote."""


class Watch(QObject):
    """Looks again and again, and brings the pages of a session up to date."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._now = session.desk.wall
        self._poll = QTimer(self)
        self._poll.setInterval(POLL)
        self._poll.timeout.connect(self.look)

    def start(self) -> None:
        """Look for changes from now on."""
        self._poll.start()

    def stop(self) -> None:
        """Look no more: the desk is put away, or cannot be looked at."""
        self._poll.stop()

    def look(self) -> None:
        """See what other programs wrote, and whether another day has begun."""
        session = self._session
        try:
            found = session.desk.poll()
        except Busy:
            return  # another program writes at this moment; the next look sees it
        except OfficeError as problem:
            self.stop()
            session.failed(problem)
            return
        for changes in found:
            session.apply(changes)
        self._pass_time(session.desk.wall)

    def _pass_time(self, now: datetime) -> None:
        """Another day has begun, or another minute, by which some things are late."""
        session = self._session
        before, self._now = self._now, now
        if (now.date(), now.hour) != (before.date(), before.hour):
            self.settle_past()
        for page in session.pages:
            if now.date() != before.date():
                page.set_day()
            elif now != before:
                page.set_minute()
        if now != before:
            for key, register in session.desk.registers.items():
                if any(view.when for view in register.views):
                    session.badges.count(key)

    def settle_past(self) -> None:
        """Do what a new day does by itself: no-shows, late check-outs, series that go on."""
        if not self._poll.isActive():
            return  # put away meanwhile, or the home cannot be looked at any more
        from officedesk.desk.series_extending import extend_series

        session = self._session
        try:
            for changes in session.desk.settle_past():
                session.apply(changes)
            for changes in extend_series(session.desk):
                session.done(changes)
        except Busy:
            return  # another program writes at this moment, and does the same
        except OfficeError as problem:
            session.failed(problem)
