"""The window's frame: rail, room for one page, notice bar. It knows no desk and loads none.

Nothing here may import what brings SQLAlchemy with it: the frame is painted
first, the registers are loaded on the next turns of the event loop (figure S1).
Theme and rail wait for the paint too: Qt's list view and style bring a hundred
enumerations into Python.
"""

from __future__ import annotations

import base64
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QModelIndex, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from officedesk.core.i18n import _
from officedesk.discovery import group_of, heads
from officedesk.ui.state import WindowState
from officedesk.ui.tokens import NARROW_BELOW, OVERLAY_BELOW, RAIL_NARROW, RAIL_WIDTH

if TYPE_CHECKING:
    from officedesk.ui.parts.notice import Notice, NoticeBar
    from officedesk.ui.parts.rail import Rail
    from officedesk.ui.strip import Strip

TODAY = "today"
"""Key of the first tab."""
FIRST_SIZE = QSize(1440, 900)
LEAST_SIZE = QSize(760, 520)
_NOTICE_LEAST, _NOTICE_MOST = 480, 960


class Window(QMainWindow):
    """Rail and pages; told what to show by the session.

    Attributes:
        middle: everything but the frame; covers lie over it.

    Signals:
        painted: the frame stands on the screen for the first time.
        standing: that has been told to everybody, and the rail is made: the heavy work may begin.
        tab_asked: key of a tab.
        closing: a person closes the window; ``refuse_close`` keeps it open.
        woken: the window has the keyboard again.
        room_changed: whether the detail lies over the list.
    """

    painted = Signal()
    standing = Signal()
    tab_asked = Signal(str)
    closing = Signal()
    woken = Signal()
    room_changed = Signal(bool)

    def __init__(self, state: WindowState) -> None:
        super().__init__()
        self._state = state
        self._was_painted = False
        self._keep = False
        self._overlaid = False
        self._rail: Rail | None = None
        self._ground = QWidget()
        _fill(self._ground, QPalette.ColorRole.Shadow)
        _fill(self, QPalette.ColorRole.Base)
        self.stack = QStackedWidget()
        self.stack.setProperty("surface", "base")
        self._blank = QWidget()
        self.stack.addWidget(self._blank)
        self._strip: Strip | None = None
        self._notices: NoticeBar | None = None
        self._arrange()
        self.setMinimumSize(LEAST_SIZE)
        self._restore_place()
        self.dress()

    @property
    def rail(self) -> Rail:
        """The rail, made when it is first asked for; before, its ground alone is painted."""
        return self._new_rail(self._ground) if self._rail is None else self._rail

    @property
    def strip(self) -> Strip:
        """The strip over everything, made when it is first asked for."""
        if self._strip is None:
            from officedesk.ui.strip import Strip

            self._strip = Strip()
            self._column.insertWidget(0, self._strip)
        return self._strip

    @property
    def notices(self) -> NoticeBar:
        """The notice bar, made when it is first asked for."""
        if self._notices is None:
            from officedesk.ui.parts.notice import NoticeBar

            self._notices = NoticeBar(self)
            self._notices.changed.connect(self._place_notices)
        return self._notices

    def dress(self) -> None:
        """Put the words of the language in use on the frame."""
        self.setWindowTitle(self._title())
        if self._rail is not None:
            self._dress_rail(self._rail)

    def _dress_rail(self, rail: Rail) -> None:
        from officedesk.ui.parts.raillist import RailEntry

        rail.set_office(self._state.institution or _("OfficeDesk"), self._state.office or "")
        entries = [RailEntry(TODAY, _("Today"), "today")]
        entries += [RailEntry(f.key, _(f.title), f.icon) for f in heads()]
        rail.set_entries(entries)
        rail.select(_head(self._state.tab or TODAY))

    def renew_rail(self) -> None:
        """A new rail, for another language."""
        self._new_rail(self.rail)

    def take_state(self, state: WindowState) -> None:
        """Remember into another home from now on."""
        self._state = state

    # --- what the session tells -------------------------------------------------------

    def show_page(self, page: QWidget, key: str) -> None:
        """Put a page in front."""
        from officedesk.ui.theme import theme

        restyling = theme().restyling
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
            restyling.may_wait(page)
        restyling.catch_up(page)
        self.stack.setCurrentWidget(page)
        self.rail.list.setCurrentIndex(QModelIndex())
        self.rail.select(_head(key))

    def show_alone(self, page: QWidget) -> None:
        """Put a page in front that comes before all others; the rail leads nowhere meanwhile."""
        self.rail.setEnabled(False)
        self.show_page(page, "")

    def open_rail(self) -> None:
        """Take that page out: the rail leads somewhere again."""
        self.forget_pages()
        self.rail.setEnabled(True)

    def forget_pages(self) -> None:
        """Take all pages out: they are built anew, in another language or for another operator."""
        self.stack.setCurrentWidget(self._blank)
        for at in reversed(range(self.stack.count())):
            page = self.stack.widget(at)
            if page is not None and page is not self._blank:
                self.stack.removeWidget(page)
                page.deleteLater()

    def tell(self, notice: Notice) -> None:
        """Show a notice at the foot of the page."""
        self.notices.tell(notice)

    def refuse_close(self) -> None:
        """Keep the window open: something would be lost."""
        self._keep = True

    @property
    def overlaid(self) -> bool:
        """Whether there is no room for list and detail side by side."""
        return self._overlaid

    def keep_place(self) -> None:
        """Remember where the window stands."""
        self._state.place = base64.b64encode(self.saveGeometry().data()).decode("ascii")

    def come_forward(self) -> None:
        """Raise the window: it was started a second time."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    # --- Qt ---------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._stands)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.woken.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep = False
        self.closing.emit()
        if self._keep:
            event.ignore()
        else:
            super().closeEvent(event)

    # --- private ----------------------------------------------------------------------

    def _stands(self) -> None:
        self.painted.emit()
        QTimer.singleShot(0, self._complete)

    def _complete(self) -> None:
        """The look that is remembered, then the rail: a turn of the event loop each, and one
        for what each of them brings in."""
        import_module("officedesk.ui.theme")
        QTimer.singleShot(0, self, self._give_look)

    def _give_look(self) -> None:
        from officedesk.ui.theme import theme

        theme().set_look(self._state.look)
        QTimer.singleShot(0, self, self._bring_rail)

    def _bring_rail(self) -> None:
        import_module("officedesk.ui.parts.rail")
        QTimer.singleShot(0, self, self._raise_rail)

    def _raise_rail(self) -> None:
        self.rail.show()
        QTimer.singleShot(0, self, self.standing.emit)

    def _new_rail(self, old: QWidget) -> Rail:
        """Put a new rail in the place of ``old``."""
        from officedesk.ui.parts.rail import Rail

        rail = self._rail = Rail()
        self.setAutoFillBackground(False)
        self._row.replaceWidget(old, rail)
        old.hide()
        old.deleteLater()
        rail.chosen.connect(self.tab_asked)
        self._fit()
        self.dress()
        return rail

    def _arrange(self) -> None:
        self.middle = QWidget()
        self._column = column = QVBoxLayout(self.middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self._ground)
        self._row.addWidget(self.stack, 1)
        column.addLayout(self._row, 1)
        self.setCentralWidget(self.middle)

    def _title(self) -> str:
        name = self._state.institution
        return _("{institution} – OfficeDesk").format(institution=name) if name else "OfficeDesk"

    def _fit(self) -> None:
        narrow = self.width() < NARROW_BELOW
        if self._rail is None:
            self._ground.setFixedWidth(RAIL_NARROW if narrow else RAIL_WIDTH)
        else:
            self._rail.set_narrow(narrow)
        overlaid = self.width() < OVERLAY_BELOW
        if overlaid != self._overlaid:
            self._overlaid = overlaid
            self.room_changed.emit(overlaid)
        self._place_notices()

    def _place_notices(self) -> None:
        """The notice bar floats at the foot of the list, above the count."""
        if self._notices is None or self._notices.isHidden():
            return
        from officedesk.ui.theme import theme

        left = self.rail.width() + 20
        needed = max(_NOTICE_LEAST, min(_NOTICE_MOST, self.notices.sizeHint().width()))
        wide = min(needed, self.width() - left - 20)
        high = self.notices.heightForWidth(wide)
        top = self.height() - theme().sizes.footer - high - 12
        self.notices.setGeometry(left, top, wide, high)
        self.notices.raise_()

    def _restore_place(self) -> None:
        self.resize(FIRST_SIZE)
        if self._state.place:
            try:
                place = base64.b64decode(self._state.place, validate=True)
            except ValueError:
                return
            self.restoreGeometry(QByteArray(place))


def _fill(widget: QWidget, role: QPalette.ColorRole) -> None:
    """Paint the ground of ``widget`` from the palette, as long as there is no style sheet."""
    widget.setBackgroundRole(role)
    widget.setAutoFillBackground(True)


def _head(key: str) -> str:
    """The tab in which a page stands: that of the first register of its group."""
    group = group_of(key)
    return group[0].key if group else key
