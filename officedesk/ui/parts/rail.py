"""The rail: the office's name, the tabs with what waits in them, search, operator, preferences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from officedesk.core.i18n import _
from officedesk.ui import icons
from officedesk.ui.parts.brush import CENTRE, rounded, width_of, write
from officedesk.ui.parts.buttons import IconButton
from officedesk.ui.parts.keyhint import hint_width, paint_hint, shortcut_words
from officedesk.ui.parts.painted import Painted, PaintedButton
from officedesk.ui.parts.raillist import RailEntry, RailList
from officedesk.ui.plain import set_tip
from officedesk.ui.ring import RING
from officedesk.ui.theme import theme
from officedesk.ui.tokens import RADIUS, RADIUS_CARD, RAIL_NARROW, RAIL_WIDTH


class Rail(QFrame):
    """The column at the left of the window.

    Signals:
        chosen: the key of the entry that a person chose.
        find_asked, operator_asked, preferences_asked: its foot was pressed.
    """

    chosen = Signal(str)
    find_asked = Signal()
    operator_asked = Signal()
    preferences_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "rail")
        self._narrow = False
        self._head = _Head(self)
        self.list = RailList(self)
        self._find = _Find(self)
        self._operator = _Operator(self)
        self._preferences = IconButton("preferences", _("Preferences"), self)
        self._build()
        self.list.chosen.connect(self.chosen)
        self._find.clicked.connect(self.find_asked)
        self._operator.clicked.connect(self.operator_asked)
        self._preferences.clicked.connect(self.preferences_asked)
        self.set_narrow(False)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addSpacing(12)
        column.addWidget(self.list, 1)
        column.addWidget(_Rule(self))
        column.addSpacing(4)
        column.addWidget(self._find)
        foot = QHBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self._operator, 1)
        foot.addWidget(self._preferences)
        column.addLayout(foot)

    def set_office(self, institution: str, office: str) -> None:
        """Show whose registers these are."""
        self._head.set_words(institution, office)

    def set_entries(self, entries: Sequence[RailEntry]) -> None:
        """Show these tabs."""
        self.list.set_entries(entries)
        self.set_narrow(self._narrow)

    def set_counts(self, counts: Mapping[str, tuple[int, bool]]) -> None:
        """Show what waits in each tab, and whether something in it is late."""
        self.list.set_counts(counts)
        self.set_narrow(self._narrow)

    def select(self, key: str) -> None:
        """Mark that tab as the present one, without telling anybody."""
        self.list.select(key)

    def set_operator(self, name: str, role: str) -> None:
        """Show who sits at the desk."""
        self._operator.set_words(name, role)

    @property
    def narrow(self) -> bool:
        """Whether only icons are shown."""
        return self._narrow

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, or words beside them."""
        self._narrow = narrow
        self.setFixedWidth(RAIL_NARROW if narrow else max(RAIL_WIDTH, self.list.words_width() + 16))
        self.list.set_narrow(narrow)
        for part in (self._head, self._find, self._operator):
            part.set_narrow(narrow)
        self._preferences.setVisible(not narrow)


class _Rule(Painted):
    """The hairline above the foot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme().ink("line2"), 1))
        painter.drawLine(8, 0, self.width() - 8, 0)
        painter.end()


class _Head(Painted):
    """The program's sign with the names of institution and office."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ("", "")
        self._narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_words(self, institution: str, office: str) -> None:
        self._words = (institution, office)
        whole = " · ".join(word for word in self._words if word)
        self.setAccessibleName(whole)
        set_tip(self, whole)
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(RAIL_WIDTH - 16, 2 * theme().sizes.line_height + 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tile = QRectF(8, (self.height() - 32) / 2, 32, 32)
        if self._narrow:
            tile.moveLeft((self.width() - 32) / 2)
        rounded(painter, tile, RADIUS_CARD, fill="fill")
        icons.paint(painter, "letters", theme().tokens.on_fill, tile, 18)
        if not self._narrow:
            _two_lines(painter, QRectF(48, 0, self.width() - 50, self.height()), *self._words)
        painter.end()


class _Find(PaintedButton):
    """*Find*: search everywhere."""

    KEYS = "Ctrl+K"

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._narrow = False
        self.setText(_("Find"))
        self.setAccessibleName(_("Search everywhere"))
        self.setProperty(RING, RADIUS)
        everywhere = _("Search everywhere")
        set_tip(self, f"{everywhere} ({shortcut_words(self.KEYS)})")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(RAIL_WIDTH - 16, theme().sizes.rail_entry)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.underMouse():
            rounded(painter, box, RADIUS, fill="badge")
        spot = box if self._narrow else QRectF(10, 0, 20, box.height())
        icons.paint(painter, "find", theme().tokens.text2, spot, 20)
        if not self._narrow:
            paint_hint(painter, box.adjusted(0, 0, -7, 0), self.KEYS, fill="")
            words = box.adjusted(40, 0, -hint_width(self.KEYS) - 10, 0)
            write(painter, words, self.text())
        painter.end()


class _Operator(PaintedButton):
    """Who sits at the desk: the first letters of the name, the name, the role."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ("", "")
        self._narrow = False
        self.setProperty(RING, RADIUS)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_words(self, name: str, role: str) -> None:
        self._words = (name, role)
        self.setText(name)
        whole = _("Operator: {name}, {role}") if role else _("Operator: {name}")
        self.setAccessibleName(whole.format(name=name, role=role))
        set_tip(self, self.accessibleName())
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, 2 * theme().sizes.line_height + 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.underMouse():
            rounded(painter, box, RADIUS, fill="badge")
        disc = QRectF(8, (box.height() - 32) / 2, 32, 32)
        if self._narrow:
            disc.moveLeft((box.width() - 32) / 2)
        rounded(painter, disc, 16, fill="badge")
        write(
            painter, disc, initials(self._words[0]), size=12, weight=600, ink="text2", align=CENTRE
        )
        if not self._narrow:
            words = QRectF(48, 0, box.width() - 50, box.height())
            _two_lines(painter, words, *self._words, weight=500)
        painter.end()


def initials(name: str) -> str:
    """First letters of a Latin name (``ZM``), or the surname of a Chinese one (``赵``)."""
    words = name.split()
    if not words:
        return ""
    if words[0][0] > "\u2e7f":
        return words[0][0]
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()


def _two_lines(
    painter: QPainter, box: QRectF, upper: str, lower: str, *, weight: int = 600
) -> None:
    """A name with an explanation below it; the name alone stands in the middle."""
    if not lower:
        write(painter, box, upper, weight=weight)
        return
    high = theme().sizes.line_height + 2
    top = box.center().y() - high
    size = 13 if width_of(upper, 13, weight) <= box.width() else 12
    write(painter, QRectF(box.left(), top, box.width(), high), upper, size=size, weight=weight)
    under = QRectF(box.left(), top + high, box.width(), high)
    write(painter, under, lower, size=12, ink="text2")
