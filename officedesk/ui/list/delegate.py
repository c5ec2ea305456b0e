"""One delegate for every register: numbers, days, states, signs, found letters, group rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from officedesk.core.i18n import ngettext
from officedesk.ui import icons
from officedesk.ui.list.columns import STEP, Cell
from officedesk.ui.list.cuts import Cuts
from officedesk.ui.list.groups import Group
from officedesk.ui.list.levels import paint_stock
from officedesk.ui.list.lines import DASH, Line, Piece
from officedesk.ui.parts.marks import BOX, Sign, mark
from officedesk.ui.plain import tip
from officedesk.ui.theme import theme
from officedesk.ui.tokens import PAGE_MARGIN

if TYPE_CHECKING:
    from officedesk.ui.list.view import RegisterList

_Index = QModelIndex | QPersistentModelIndex
PAD = 6
"""Between the edge of a cell and its words."""
BAR = 3
"""Accent bar of the present row, while the list has the keyboard."""
SIGN_GAP = 4
_CLIP_ROOM = 34


class _Seen(NamedTuple):
    """What is painted on a row: a group or a line (None while it is read), chosen or not."""

    group: Group | None
    line: Line | None
    chosen: bool


class RowDelegate(QStyledItemDelegate):
    """Paints the cells of a ``RegisterList``."""

    def __init__(self, view: RegisterList) -> None:
        super().__init__(view)
        self._view = view
        self._look = theme()
        self._cuts = Cuts(self._look)
        self._bases: dict[int, int] = {}
        self._frame: dict[int, _Seen] | None = None
        self.words: tuple[str, ...] = ()
        """What was searched for, in small letters; found letters are marked."""
        self._look.changed.connect(self._forget)

    def begin_frame(self) -> None:
        """Rows that are painted now are looked up once for all of their cells."""
        self._frame = {}

    def end_frame(self) -> None:
        """What was looked up may have changed when the next frame begins."""
        self._frame = None

    def _forget(self) -> None:
        self._cuts.clear()
        self._bases.clear()

    def _row(self, row: int, option: QStyleOptionViewItem) -> _Seen:
        """What stands on ``row``; within a frame it is asked once."""
        found = None if self._frame is None else self._frame.get(row)
        if found is None:
            model = self._view.list_model
            group = model.group(row)
            line = model.line(row) if group is None else None
            found = _Seen(group, line, bool(option.state & QStyle.StateFlag.State_Selected))
            if self._frame is not None:
                self._frame[row] = found
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, column = index.row(), index.column()
        box: QRect = option.rect
        group, line, chosen = self._row(row, option)
        if group is not None:
            self._group(painter, box, group)
            return
        look = self._look
        if chosen:
            painter.fillRect(box, look.ink("tint"))
        elif row == self._view.hovered:
            painter.fillRect(box, look.ink("raised"))
        line_ink = look.ink("line2" if chosen else "line")
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, line_ink)
        if chosen and column == 0 and self._view.hasFocus():
            painter.fillRect(box.left(), box.top(), BAR, box.height(), look.ink("accent"))
        inner = box.adjusted(PAGE_MARGIN if column == 0 else PAD, 0, -PAD, -1)
        if line is None:
            self._placeholder(painter, inner)
        else:
            self._cell(painter, inner, line, row, column, chosen)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """The whole text where it is cut, and what signs mean."""
        words = self.whole_words(index.row(), index.column(), option.rect, event.pos())
        QToolTip.showText(event.globalPos(), tip(words), view, option.rect)
        return True

    def whole_words(self, row: int, column: int, box: QRect, at: QPoint) -> str:
        """What the tooltip says for a cell; empty where everything can be read."""
        model = self._view.list_model
        line = model.line(row) if model.group(row) is None else None
        if line is None:
            return ""
        headline = model.shown[column] == model.shape.register.headline
        if headline and line.clips and at.x() > box.right() - _CLIP_ROOM:
            return ngettext("{count} attachment", "{count} attachments", line.clips).format(
                count=line.clips
            )
        if headline and line.urgency and at.x() < box.left() + PAD + BOX:
            return line.urgency_word
        if model.shown[column] == STEP:
            return self._view.steps.hint(row)
        piece = line.pieces[column]
        if piece.level is not None:
            return piece.level.told
        room = box.width() - PAD - (PAGE_MARGIN if column == 0 else PAD)
        if headline:
            room -= (BOX + SIGN_GAP if line.urgency else 0) + (_CLIP_ROOM if line.clips else 0)
        if piece.sign:
            room -= BOX + SIGN_GAP
        whole = self._look.metrics(13, piece.weight).horizontalAdvance(piece.plain)
        return piece.plain if whole > room else ""

    def _group(self, painter: QPainter, box: QRect, group: Group) -> None:
        look = self._look
        painter.fillRect(box, look.ink("raised"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, look.ink("line"))
        base = self._base(box)
        x = box.left() + PAGE_MARGIN
        count = "" if group.count is None else f"{group.count:,}"
        for words, weight, ink, gap in (
            (group.title, 600, "red" if group.alarm else "text", 8),
            (group.detail, 400, "text2", 16),
            (count, 400, "text2", 0),
        ):
            if words:
                painter.setFont(look.font(12, weight))
                painter.setPen(look.ink(ink))
                painter.drawText(x, base, words)
                x += look.metrics(12, weight).horizontalAdvance(words) + gap

    def _placeholder(self, painter: QPainter, inner: QRect) -> None:
        wide = max(12, inner.width() * 2 // 3)
        bar = QRect(inner.left(), inner.center().y() - 3, min(wide, 160), 7)
        painter.fillRect(bar, self._look.ink("line"))

    def _cell(
        self, painter: QPainter, inner: QRect, line: Line, row: int, column: int, chosen: bool
    ) -> None:
        shown = self._view.shown_columns[column]
        piece = line.pieces[column]
        if shown.cell == Cell.NUMBER:
            self._number(painter, inner, piece, line.struck)
            return
        if shown.cell == Cell.STEP:
            self._view.steps.paint(painter, row, chosen=chosen)
            return
        if piece.level is not None:
            paint_stock(painter, inner, piece)
            return
        if shown.name == self._view.headline:
            inner = self._headline_signs(painter, inner, line)
        if piece.sign:
            self._sign(painter, inner, piece.sign, piece.sign_ink)
            inner = inner.adjusted(BOX + SIGN_GAP, 0, 0, 0)
        weight, state = piece.weight, shown.cell == Cell.STATE
        if state and chosen:
            weight = 600
        struck = line.struck and not state and piece.text != DASH
        if shown.cell in (Cell.COUNT, Cell.LEVEL):
            self._right(painter, inner, piece, struck)
        elif self.words and shown.cell == Cell.TEXT:
            self._found(painter, inner, piece, struck, chosen)
        else:
            self._words(painter, inner, piece.text, weight, piece.ink, struck)

    def _headline_signs(self, painter: QPainter, inner: QRect, line: Line) -> QRect:
        """Chevrons before the headline, the clip behind it; what is left for the words."""
        if line.urgency:
            sign = Sign.EXTRA if line.urgency > 1 else Sign.URGENT
            self._sign(painter, inner.adjusted(-2, 0, 0, 0), sign, "amber")
            inner = inner.adjusted(BOX, 0, 0, 0)
        if line.clips:
            look = self._look
            left = inner.right() + 1 - _CLIP_ROOM + 8
            icons.paint(
                painter,
                "clip",
                look.tokens.text3,
                QRectF(left, inner.top(), 12, inner.height()),
                12,
            )
            painter.setPen(look.ink("text2"))
            count = self._cuts.whole(str(line.clips), 12, 400)
            count.draw(painter, left + 15, self._base(inner))
            inner = inner.adjusted(0, 0, -_CLIP_ROOM, 0)
        return inner

    def _number(self, painter: QPainter, inner: QRect, piece: Piece, struck: bool) -> None:
        look, x, base = self._look, inner.left(), self._base(inner)
        for words, size, weight, ink in (
            (piece.before, 12, 400, "text3"),
            (piece.text, 13, piece.weight, piece.ink),
            (piece.after, 12, 400, "text3"),
        ):
            if words:
                cut = self._cuts.whole(words, size, weight)
                painter.setPen(look.ink(ink))
                cut.draw(painter, x, base)
                x += cut.wide
        if struck:
            self._strike(painter, inner.left(), x - inner.left(), inner, piece.ink)

    def _sign(self, painter: QPainter, inner: QRect, sign: str, ink: str) -> None:
        colour = str(getattr(self._look.tokens, ink))
        picture = mark(sign, colour, painter.device().devicePixelRatioF())
        painter.drawPixmap(inner.left(), inner.top() + (inner.height() - BOX) // 2, picture)

    def _words(
        self, painter: QPainter, inner: QRect, text: str, weight: int, ink: str, struck: bool
    ) -> None:
        if not text:
            return
        cut = self._cuts.cut(text, inner.width(), 13, weight)
        painter.setPen(self._look.ink(ink))
        cut.draw(painter, inner.left(), self._base(inner))
        if struck:
            self._strike(painter, inner.left(), cut.wide, inner, ink)

    def _right(self, painter: QPainter, inner: QRect, piece: Piece, struck: bool) -> None:
        wide = self._cuts.whole(piece.text, 13, piece.weight).wide
        inner = QRect(max(inner.left(), inner.right() - wide), inner.top(), wide, inner.height())
        self._words(painter, inner, piece.text, piece.weight, piece.ink, struck)

    def _found(
        self, painter: QPainter, inner: QRect, piece: Piece, struck: bool, chosen: bool
    ) -> None:
        """Words with the found letters marked: tint behind them, 600."""
        spans = found_spans(piece.text, self.words)
        if not spans:
            self._words(painter, inner, piece.text, piece.weight, piece.ink, struck)
            return
        look, base, x, at = self._look, self._base(inner), inner.left(), 0
        pen, right, struck_to = look.ink(piece.ink), inner.right() + 1, x
        for start, end in (*spans, (len(piece.text), len(piece.text))):
            for words, weight in (
                (piece.text[at:start], piece.weight),
                (piece.text[start:end], 600),
            ):
                if not words or x >= right:
                    continue
                cut = self._cuts.cut(words, right - x, 13, weight)
                if weight == 600:
                    behind = QRect(x - 1, inner.center().y() - 9, cut.wide + 2, 19)
                    painter.fillRect(behind, look.ink("base" if chosen else "tint"))
                painter.setPen(pen)
                cut.draw(painter, x, base)
                x += cut.wide
                struck_to = x
                if cut.text != words:
                    x = right
            at = end
        if struck:
            self._strike(painter, inner.left(), struck_to - inner.left(), inner, piece.ink)

    def _strike(self, painter: QPainter, x: int, wide: int, inner: QRect, ink: str) -> None:
        y = self._base(inner) - round(self._look.metrics().xHeight() * 0.55)
        painter.fillRect(x, y, wide, 1, self._look.ink(ink))

    def _base(self, inner: QRect) -> int:
        height = inner.height()
        base = self._bases.get(height)
        if base is None:
            metrics = self._look.metrics()
            base = self._bases[height] = (height - metrics.height()) // 2 + metrics.ascent()
        return inner.top() + base

    def editorEvent(self, event: QEvent, *rest: object) -> bool:
        """Nothing is edited in the list."""
        return False


def found_spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where any of ``words`` (in small letters) stands in ``text``, in order, joined."""
    small = text.lower()
    if len(small) != len(text):
        return []
    spans: list[tuple[int, int]] = []
    for word in words:
        at = small.find(word) if word else -1
        while at >= 0:
            spans.append((at, at + len(word)))
            at = small.find(word, at + len(word))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
