"""Reminders: looked for now and then, said in the notice bar, and from the tray if there is one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from officedesk.core.i18n import _
from officedesk.discovery import tabs
from officedesk.ui import icons
from officedesk.ui.detail.words import joined
from officedesk.ui.parts.notice import Notice
from officedesk.ui.reminders import clock_of, quiet, reading, reminders
from officedesk.ui.session import Session
from officedesk.ui.window import TODAY

LOOK = 5 * 60 * 1000
"""Milliseconds between two looks."""
FIRST = 3000
_STAYS = 10_000
_DAYS = 8
"""So many days are remembered on which something was said."""


class Tray(QObject):
    """Says what is due. It may be switched off, and is silent in the quiet hours.

    Signals:
        woken: the tray icon was pressed: the window is to come forward.
    """

    woken = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._quiet = False
        self._icon: QSystemTrayIcon | None = None
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = QSystemTrayIcon(icons.icon("letters", "accent", 20, (1.0, 2.0)), self)
            self._icon.setToolTip("OfficeDesk")
            self._icon.activated.connect(self.woken)
            self._icon.messageClicked.connect(self.woken)
            self._icon.show()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self.look)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(FIRST)
        self._first.timeout.connect(self.look)

    def begin(self) -> None:
        """Look soon, and from then on every five minutes."""
        self._timer.start()
        self._first.start()

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._first.stop()
        if self._icon is not None:
            self._icon.hide()

    def look(self) -> None:
        """Look for what is due, unless reminders are off; in the quiet hours for who is still here.

        The quiet hours begin where the office closes: that question is not a reminder that
        can wait until the morning.
        """
        desk = self._session.desk
        now = clock_of(desk.clock.now())
        since, until = desk.setting("reminders.quiet_from"), desk.setting("reminders.quiet_until")
        if not desk.setting("reminders.on"):
            return
        self._quiet = quiet(now, str(since), str(until))
        registers = [desk.registers[front.key] for front in tabs()]
        self._session.lookups.ask(
            "reminders",
            reading(registers, desk.wall, desk.rules.calendar, str(desk.setting("closing_time"))),
            self._say,
        )

    def _say(self, found: dict[str, list[tuple[str, str]]]) -> None:
        state, today = self._session.state, self._session.desk.today.isoformat()
        said = state.reminded.get(today, [])
        due = [one for one in reminders(found, said) if one.asks or not self._quiet]
        if not due:
            return
        # Some days are kept: a clock that was set back and put right says nothing a second time.
        held = {**state.reminded, today: [*said, *(key for one in due for key in one.keys)]}
        state.reminded = {day: held[day] for day in sorted(held)[-_DAYS:]}
        state.write()
        words = joined(one.short for one in due if not one.asks)
        if words:
            self._session.window.tell(Notice(words, button=_("Show"), key=TODAY))
        for one in due:
            if one.asks:
                self._session.window.tell(
                    Notice(one.sentence, button=_("Answer…"), key=one.asks, stays=True)
                )
        if self._icon is not None:
            words = "\n".join(one.sentence for one in due)
            self._icon.showMessage("OfficeDesk", words, QSystemTrayIcon.MessageIcon.NoIcon, _STAYS)
