"""The notice bar: what happened, with Undo where undo is honest."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from unicodedata import east_asian_width

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from officedesk.core.i18n import _
from officedesk.ui.parts.brush import rounded
from officedesk.ui.parts.buttons import Button, IconButton
from officedesk.ui.parts.marks import BOX, Sign, paint_mark
from officedesk.ui.parts.painted import Painted
from officedesk.ui.plain import Label, one_line, set_tip
from officedesk.ui.tokens import RADIUS

STAYS = 8_000
"""Milliseconds that good news stays; a warning stays until it is closed."""
BREATH = 600
"""Milliseconds within which warnings are of one operation, and read in their order."""


@dataclass(frozen=True)
class Notice:
    """One message.

    Attributes:
        text: one sentence in the person's language.
        undo: offers Undo.
        warning: something is in the way; it stays until it is closed.
        button: words of another button, for ``asked``.
        key: told with ``asked``.
        stays: good news that is read before it goes.
        passing: a warning about one movement of the hand; whatever comes next takes its place,
            and it goes by itself when the person goes on.
    """

    text: str
    undo: bool = False
    warning: bool = False
    button: str = ""
    key: str = ""
    stays: bool = False
    passing: bool = False

    @property
    def holds(self) -> bool:
        """Whether it stays until it is closed."""
        return self.warning or self.stays


class NoticeBar(Painted):
    """Shows one notice after the other; hidden while there is none.

    A new notice takes the place of good news at once and waits behind a warning; but a later
    warning, as why the next action is refused, is shown at once, and the earlier one after it.
    Of good news that waits the newest alone is kept: *Undo* takes back the last operation,
    whichever notice it stands in.

    Signals:
        undo_asked: Undo was pressed.
        asked: the notice's own button was pressed; its key.
        changed: another notice is shown.
        closed: the last notice is gone.
    """

    undo_asked = Signal()
    asked = Signal(str)
    changed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Notice] = deque()
        self._shown: Notice | None = None
        self._text = Label(wrap=True)
        self._undo = Button("", kind="link", icon="undo")
        self._button = Button("", kind="link")
        self._close = IconButton("x", "")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.next)
        self._since = QElapsedTimer()
        row = QHBoxLayout(self)
        row.setContentsMargins(12 + BOX, 4, 6, 4)
        row.setSpacing(12)
        row.addWidget(self._text, 1)
        for button in (self._button, self._undo, self._close):
            row.addWidget(button)
        self._undo.clicked.connect(self._take_back)
        self._button.clicked.connect(self._ask)
        self._close.clicked.connect(self.next)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def tell(self, notice: Notice) -> None:
        """Show ``notice``, now or after the warning that is shown; nothing is shown twice."""
        self._waiting = deque(one for one in self._waiting if not _outdated(one, notice))
        shown = self._shown
        if shown is None or not shown.holds or shown.passing or shown == notice:
            self._show(notice)
        elif notice.warning and self._since.elapsed() >= BREATH:
            self._waiting = deque(one for one in self._waiting if one != notice)
            self._waiting.appendleft(shown)
            self._show(notice)
        else:
            self._waiting.append(notice)

    @property
    def shown(self) -> Notice | None:
        """What is to be read at the moment."""
        return self._shown

    @property
    def report_button(self) -> Button:
        """The notice's own button."""
        return self._button

    def next(self) -> None:
        """Close this notice and show the one that waits."""
        self._timer.stop()
        if self._waiting:
            self._show(self._waiting.popleft())
            return
        self._shown = None
        self.hide()
        self.closed.emit()

    def go_on(self) -> None:
        """The person does the next thing: a passing warning goes once it could be read."""
        shown = self._shown
        if shown is None or not shown.passing or self._timer.isActive():
            return
        left = reading_time(shown.text) - self._since.elapsed()
        if left > 0:
            self._timer.start(left)
        else:
            self.next()

    def forget(self) -> None:
        """Close them all: what they speak of is put away."""
        self._waiting.clear()
        if self._shown is not None:
            self.next()

    def sizeHint(self) -> QSize:
        """As wide as the sentence in one line; ``heightForWidth`` says how high it gets."""
        hint = super().sizeHint()
        label = self._text
        line = label.fontMetrics().horizontalAdvance(label.text()) + 2
        return QSize(hint.width() - label.sizeHint().width() + line, hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        warning = self._shown is not None and self._shown.warning
        fill, line = ("base", "red") if warning else ("tint", "accent")
        rounded(painter, box, RADIUS, fill=fill, line=line)
        spot = box.adjusted(8, 0, 0, 0)
        if warning:
            paint_mark(painter, Sign.OVERDUE, "red", spot)
        else:
            paint_mark(painter, Sign.SEEN, "green", spot)
        painter.end()

    def _show(self, notice: Notice) -> None:
        self._shown = notice
        self._since.start()
        self._text.setText(one_line(notice.text))
        self._dress()
        self._undo.setVisible(notice.undo)
        self._button.set_words(notice.button)
        self._button.setVisible(bool(notice.button))
        self.setAccessibleDescription(notice.text)
        self.show()
        self.update()
        self.changed.emit()
        if not notice.holds:
            self._timer.start(STAYS)
        else:
            self._timer.stop()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, notice.text))

    def _dress(self) -> None:
        """The words of the language in use: the bar is made before it is known."""
        self.setAccessibleName(_("Notice"))
        self._undo.set_words(_("Undo"))
        self._close.setAccessibleName(_("Close the notice"))
        set_tip(self._close, _("Close the notice"))

    def _take_back(self) -> None:
        self.next()
        self.undo_asked.emit()

    def _ask(self) -> None:
        key = self._shown.key if self._shown else ""
        self.next()
        self.asked.emit(key)


def reading_time(text: str) -> int:
    """Milliseconds in which a sentence is read; a Chinese character is read as a syllable."""
    wide = sum(east_asian_width(sign) in "WF" for sign in text)
    return min(STAYS, 1_000 + 50 * (len(text) - wide) + 150 * wide)


def _outdated(waiting: Notice, new: Notice) -> bool:
    """Whether nobody needs to read it once ``new`` is told."""
    return waiting.passing or not (waiting.holds or new.holds)
