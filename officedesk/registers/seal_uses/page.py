"""The custody board over the clerk's queue: where each seal is (pictures, *seals-light*)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.i18n import _, ngettext
from officedesk.core.query import Query
from officedesk.core.views import AttachmentView
from officedesk.registers.seal_uses.board import FIELDS, Custody, custody
from officedesk.ui import icons
from officedesk.ui.page.host import Host
from officedesk.ui.parts.brush import RIGHT, rounded, width_of, write
from officedesk.ui.parts.marks import paint_mark
from officedesk.ui.parts.painted import PaintedButton
from officedesk.ui.parts.sealmark import SealLook, seal_mark, specimen
from officedesk.ui.parts.section import SectionHead
from officedesk.ui.parts.specimen import read_picture
from officedesk.ui.plain import tip
from officedesk.ui.ring import RING
from officedesk.ui.theme import theme
from officedesk.ui.tokens import PAGE_MARGIN, RADIUS_CARD

SEALS, USES = "seals", "seal-uses"
_SPECIMEN = 72
"""Side of a specimen on a card."""
_HIGH, _LEAST, _GAP = 96, 340, 12
_MOST = 60
_ROWS = 3
"""Rows of cards that are seen at once; more scroll."""


@dataclass(frozen=True)
class Specimen:
    """The impression that was kept of a seal.

    Attributes:
        image: None where none was kept, or none can be shown.
        unreadable: name of a file that is no picture.
    """

    image: QImage | None = None
    unreadable: str = ""

    @property
    def words(self) -> str:
        """Why the card shows none; empty where that needs no words."""
        if not self.unreadable:
            return ""
        return _(
            "“{name}” is not shown as the specimen: it takes a PNG, JPEG, WebP or TIFF picture of"
            " 16 dots or more and up to 20 MB."
        ).format(name=self.unreadable)


Files = Mapping[int, Sequence[AttachmentView]]


def open_board(view: str, host: Host, parent: QWidget) -> QWidget | None:
    """What stands over the list in a view; None for a plain list."""
    return CustodyBoard(host, parent) if view == "desk" else None


class CustodyBoard(QWidget):
    """A card for each seal in use; Enter or a click opens the seal.

    Signals:
        entry_asked: an ``EntryRef``.
    """

    entry_asked = Signal(object)

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self._head = SectionHead(_("Custody board"), self, size=14, link=_("The seals…"))
        self._head.asked.connect(self._open_seals)
        self._read: dict[str, QImage | None] = {}
        self._cards = _Cards(self)
        self._cards.asked.connect(self._asked)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._cards)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 12, PAGE_MARGIN, 4)
        column.setSpacing(8)
        self._queue = SectionHead(_("Clerk’s queue"), self, size=14)
        column.addWidget(self._head)
        column.addWidget(self._area)
        column.addSpacing(8)
        column.addWidget(self._queue)
        self.refresh()

    @property
    def cards(self) -> tuple[Custody, ...]:
        """What is shown."""
        return self._cards.shown

    def refresh(self) -> None:
        """Read the seals again, off the UI thread."""
        now = self._host.desk.wall

        def read(reader: Any) -> tuple[list[Custody], int]:
            query = Query(SEALS, view="kept", descending=False)
            rows = reader.rows(query, 0, _MOST, FIELDS)
            found = [
                custody(row.id, row.number, row.cells, now, row.clips, row.state) for row in rows
            ]
            return found, reader.count(Query(USES, view="desk"))

        self._host.lookups.ask("board:seals", read, self._show)

    def apply(self, changes: ChangeSet) -> None:
        """Something was changed: read again where it may be a seal."""
        if changes.touches(SEALS) or changes.touches(USES) or changes.bulk is not None:
            self.refresh()

    def set_minute(self) -> None:
        """Time has passed: something may be late."""
        self.refresh()

    def _show(self, answer: tuple[Sequence[Custody], int]) -> None:
        found, waiting = answer
        files = {one.id: self._files(one) for one in found if one.clips}
        self._show_cards(found, files)
        out = sum(one.out and not one.lost for one in found)
        lost = sum(one.lost for one in found)
        words = ngettext("{count} seal, {here} in place", "{count} seals, {here} in place",
                         len(found)).format(
                             count=len(found), here=len(found) - out - lost)  # fmt: skip
        if out:
            words = _("{seals}, {out} out").format(seals=words, out=out)
        if lost:
            words = _("{seals}, {lost} lost").format(seals=words, lost=lost)
        self._head.set_count(words if found else _("No seal is registered yet."))
        entries = ngettext("{count} entry", "{count} entries", waiting)
        self._queue.set_count(entries.format(count=waiting))
        self._settle()

    def _files(self, one: Custody) -> list[AttachmentView]:
        """The files of a seal, the newest first: its specimen impression is one of them."""
        view = self._host.desk.entry(EntryRef(SEALS, one.id))
        return list(reversed(view.attachments))

    def _show_cards(self, found: Sequence[Custody], files: Files) -> None:
        """Fill the cards with the specimens that were read; those that were not are read now."""
        paths = {str(file.path) for many in files.values() for file in many}
        unread = [path for path in paths if path not in self._read]
        self._cards.fill(found, {seal: self._specimen(many) for seal, many in files.items()})
        if not unread:
            return
        side = math.ceil(_SPECIMEN * 4 * self.devicePixelRatioF())

        def read(reader: Any) -> dict[str, QImage | None]:
            return {path: read_picture(Path(path), side) for path in unread}

        def take(pictures: Mapping[str, QImage | None]) -> None:
            self._read.update(pictures)
            self._show_cards(found, files)

        self._host.lookups.ask("board:specimens", read, take)

    def _specimen(self, files: Sequence[AttachmentView]) -> Specimen:
        """The newest file that is a picture; else the name of one that is none."""
        for file in files:
            image = self._read.get(str(file.path))
            if image is not None:
                return Specimen(image)
        known = [file for file in files if str(file.path) in self._read]
        return Specimen(None, known[0].name if known else "")

    def _settle(self) -> None:
        rows = min(self._cards.rows(self.width() - 2 * PAGE_MARGIN), _ROWS)
        self._area.setVisible(rows > 0)
        self._area.setFixedHeight(max(rows * (_HIGH + _GAP) - _GAP, 0) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _asked(self, seal: int) -> None:
        self.entry_asked.emit(EntryRef(SEALS, seal))

    def _open_seals(self) -> None:
        if self.cards:
            self._asked(self.cards[0].id)


class _Cards(QWidget):
    """The cards in as many columns as there is room for.

    Signals:
        asked: id of a seal.
    """

    asked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self._buttons: list[_Card] = []

    @property
    def shown(self) -> tuple[Custody, ...]:
        """What the cards show."""
        return tuple(button.custody for button in self._buttons)

    def fill(self, found: Sequence[Custody], pictures: Mapping[int, Specimen]) -> None:
        """Show these, with the specimens there are; a card that stays keeps the keyboard."""
        while len(self._buttons) > len(found):
            old = self._buttons.pop()
            old.hide()
            old.deleteLater()
        for place, one in enumerate(found):
            picture = pictures.get(one.id, Specimen())
            if place < len(self._buttons):
                self._buttons[place].show_custody(one, picture)
            else:
                button = _Card(one, picture, self)
                button.clicked.connect(self._clicked)
                self._buttons.append(button)
                button.show()
        self._place()

    def rows(self, wide: int) -> int:
        """Rows of cards in that width."""
        return -(-len(self._buttons) // _columns(wide))

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, _Card):
            self.asked.emit(sender.custody.id)

    def step(self, card: _Card, by: int) -> None:
        """The keyboard goes to another card."""
        place = self._buttons.index(card) + by
        if 0 <= place < len(self._buttons):
            self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)

    def across(self) -> int:
        """Cards beside each other."""
        return _columns(self.width())

    def _place(self) -> None:
        columns = _columns(self.width())
        wide = (self.width() - (columns - 1) * _GAP) / columns
        for place, button in enumerate(self._buttons):
            row, column = divmod(place, columns)
            left = round(column * (wide + _GAP))
            box = QRect(left, row * (_HIGH + _GAP), int(wide), _HIGH)
            button.setGeometry(box)
        rows = self.rows(self.width())
        self.setMinimumHeight(max(rows * (_HIGH + _GAP) - _GAP, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


def _columns(wide: int) -> int:
    return max(1, (wide + _GAP) // (_LEAST + _GAP))


class _Card(PaintedButton):
    """One seal: its picture, where it is, who has it, since when; due back at the right."""

    def __init__(self, one: Custody, picture: Specimen, parent: _Cards) -> None:
        super().__init__(parent)
        self._cards = parent
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RING, RADIUS_CARD)
        self.show_custody(one, picture)

    def show_custody(self, one: Custody, picture: Specimen) -> None:
        """Show another state of affairs, with what there is of a specimen."""
        self.custody, self._specimen = one, picture
        self.setAccessibleName(one.spoken)
        self.setToolTip(tip(picture.words))
        self.setAccessibleDescription(picture.words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_LEAST, _HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        across = self._cards.across()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -across,
                 Qt.Key.Key_Down: across}  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            self._cards.step(self, steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        one = self.custody
        painter = QPainter(self)
        line = one.ink if one.out or one.lost else "line2"
        fill = "raised" if self.underMouse() else "base"
        rounded(painter, QRectF(self.rect()), RADIUS_CARD, fill=fill, line=line)
        self._picture(painter)
        self._words(painter)
        painter.end()

    def _picture(self, painter: QPainter) -> None:
        one = self.custody
        box = QRectF(8, 8, 80, 80)
        rounded(painter, box, 6, fill="raised")
        ratio = painter.device().devicePixelRatioF()
        image, faded = self._specimen.image, one.out or one.lost
        if image is not None:
            picture = specimen(image, _SPECIMEN, ratio, faded=faded)
        else:
            look = SealLook.of(one.legend, one.lower, one.kind)
            picture = seal_mark(look, _SPECIMEN, ratio, faded=faded)
        painter.drawPixmap(QPointF(12, 12), picture)

    def _words(self, painter: QPainter) -> None:
        one = self.custody
        left, right = 104.0, self.width() - 12.0
        token = one.ink
        sign = "overdue" if token == "red" else "out" if one.out else "check"
        state = width_of(one.state, 12, 600)
        paint_mark(painter, sign, token, QRectF(right - state - 20, 10, 16, 20))
        write(painter, QRectF(right - state, 10, state + 1, 20), one.state, size=12, weight=600,
              ink=token)  # fmt: skip
        room = right - state - 28 - left
        taken = write(painter, QRectF(left, 10, room, 20), one.name, weight=600)
        write(painter, QRectF(left + taken + 8, 10, max(0.0, room - taken - 8), 20), one.code,
              size=12, ink="text3")  # fmt: skip
        lines = (("out" if one.out else "safe", one.where, 400), ("users", one.who,
                 600 if one.out else 400), ("clock", one.since, 400))  # fmt: skip
        last = one.due or one.note
        for place, (icon, words, weight) in enumerate(lines):
            y = 30.0 + place * 20
            icons.paint(painter, icon, theme().tokens.text2, QRectF(left, y, 14, 20), 14)
            room = right - left - 22
            if place == 2 and last:
                room -= width_of(last, 12, 600) + 8
                if width_of(words, 12, weight) > room:
                    words = one.since_day
            write(painter, QRectF(left + 22, y, room, 20), words, size=12, weight=weight,
                  ink="text" if weight > 400 else "text2")  # fmt: skip
        strong = bool(one.due)
        due = "red" if one.late else "amber" if one.today else "text2"
        write(painter, QRectF(left, 70, right - left, 20), last, size=12,
              weight=600 if strong else 400, ink=due if strong else "text2",
              align=RIGHT)  # fmt: skip
