"""Chips: the saved views beside the search field, one of them chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from officedesk.core.i18n import _
from officedesk.ui.parts.brush import rounded, width_of, write
from officedesk.ui.parts.buttons import IconButton
from officedesk.ui.parts.marks import BOX, Sign, paint_mark
from officedesk.ui.parts.painted import Painted, PaintedButton
from officedesk.ui.ring import RING
from officedesk.ui.theme import theme

_PAD, _GAP, _BETWEEN = 11, 8, 8


@dataclass(frozen=True)
class ChipItem:
    """One view as a chip.

    Attributes:
        key: of the view.
        word: already in the person's language.
        alarm: what it holds is late: ▲ while its count is not nothing.
    """

    key: str
    word: str
    alarm: bool = False


class Chip(PaintedButton):
    """One chip: a word, a count, ▲ where something in it is late."""

    asked = Signal(str)

    def __init__(self, item: ChipItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self._count: int | None = None
        self.setText(item.word)
        self.setCheckable(True)
        self.setProperty(RING, theme().sizes.chip / 2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._click)
        self.set_count(None)

    def set_count(self, count: int | None) -> None:
        """How many entries the view holds; None while it is not known."""
        self._count = count
        self.setAccessibleName(self.item.word if count is None else f"{self.item.word} {count}")
        self.updateGeometry()
        self.update()

    @property
    def alarmed(self) -> bool:
        """Whether ▲ is shown."""
        return self.item.alarm and bool(self._count)

    def sizeHint(self) -> QSize:
        wide = 2 * _PAD + width_of(self.text(), 13, 500)
        if self._count is not None:
            wide += _GAP + width_of(str(self._count), 12, 500)
        if self.alarmed:
            wide += BOX + 2
        return QSize(wide, theme().sizes.chip)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        on = self.isChecked()
        fill = "tint" if on else ("raised" if self.underMouse() else "base")
        rounded(painter, box, box.height() / 2, fill=fill, line="accent" if on else "line2")
        inner = box.adjusted(_PAD, 0, -_PAD + 2, 0)
        if self.alarmed:
            paint_mark(painter, Sign.OVERDUE, "red", inner)
            inner.setLeft(inner.left() + BOX + 2)
        ink = "accent" if on else "text"
        inner.setLeft(
            inner.left()
            + write(painter, inner, self.text(), weight=500 if on else 400, ink=ink)
            + _GAP
        )
        if self._count is not None:
            ink = "accent" if on else "text2"
            write(painter, inner, str(self._count), size=12, weight=500, ink=ink)
        painter.end()

    def _click(self) -> None:
        self.asked.emit(self.item.key)


class Chips(Painted):
    """Chips in one line; what does not fit goes into a menu.

    Signals:
        chosen: the key of the view that a person chose.
        keep_asked: the present filter is to be kept as a view.
    """

    chosen = Signal(str)
    keep_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[str, Chip] = {}
        self._more = IconButton("more", _("More views"), self)
        self._menu = QMenu(self)
        self._more.give_menu(self._menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._menu.triggered.connect(self._from_menu)
        self._keep = IconButton("plus", _("Keep this filter as a view"), self)
        self._keep.clicked.connect(self.keep_asked)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Views"))

    def set_items(self, items: Sequence[ChipItem]) -> None:
        """Show these views; the chosen one stays chosen where it is among them."""
        before = self.key
        for old in self._chips.values():
            old.hide()
            old.deleteLater()
        self._chips = {}
        for item in items:
            chip = Chip(item, self)
            chip.setAutoExclusive(True)
            chip.asked.connect(self._chosen)
            self._chips[item.key] = chip
        if before in self._chips:
            self.select(before)
        self._arrange()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many entries each view holds."""
        for key, chip in self._chips.items():
            chip.set_count(counts.get(key))
        self._arrange()

    def select(self, key: str) -> None:
        """Choose that view without telling anybody; an unknown key chooses none."""
        for chip in self._chips.values():
            chip.setAutoExclusive(False)
            chip.setChecked(chip.item.key == key)
            chip.setAutoExclusive(True)
        self._arrange()

    @property
    def key(self) -> str:
        """The chosen view, empty for none."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    @property
    def hidden_keys(self) -> tuple[str, ...]:
        """The views that stand in the menu for want of room."""
        return tuple(key for key, chip in self._chips.items() if chip.isHidden())

    def sizeHint(self) -> QSize:
        wide = sum(chip.sizeHint().width() + _BETWEEN for chip in self._chips.values())
        return QSize(wide + theme().sizes.chip, theme().sizes.button)

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * theme().sizes.chip + _BETWEEN, theme().sizes.button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def restyle(self) -> None:
        """Measure again; the theme calls it."""
        super().restyle()
        self._arrange()

    def _arrange(self) -> None:
        """Put the chips side by side; the chosen one is never among the hidden."""
        high, side = theme().sizes.chip, theme().sizes.button
        top = (self.height() - high) // 2
        tail = side + _BETWEEN
        whole = sum(chip.sizeHint().width() + _BETWEEN for chip in self._chips.values())
        room = self.width() - tail
        crowded = whole > room
        if crowded:
            room -= tail
        shown = self._fitting(room)
        x = 0
        for chip in self._chips.values():
            chip.setVisible(chip in shown)
            if chip in shown:
                chip.setGeometry(x, top, chip.sizeHint().width(), high)
                x += chip.width() + _BETWEEN
        buttons = (self._more, self._keep)
        self._more.setVisible(crowded)
        for button in buttons[0 if crowded else 1 :]:
            button.setGeometry(x - 4, (self.height() - side) // 2, side, side)
            x += side
        self._order()

    def _fitting(self, room: int) -> list[Chip]:
        chosen = self._chips.get(self.key)
        left = room - (chosen.sizeHint().width() + _BETWEEN if chosen else 0)
        fitting = [chosen] if chosen else []
        for chip in self._chips.values():
            if chip is chosen:
                continue
            left -= chip.sizeHint().width() + _BETWEEN
            if left < 0:
                break
            fitting.append(chip)
        return fitting

    def _order(self) -> None:
        """Tab goes from left to right."""
        last: QWidget | None = None
        for widget in (*self._chips.values(), self._more, self._keep):
            if last is not None:
                QWidget.setTabOrder(last, widget)
            last = widget

    def _fill_menu(self) -> None:
        self._menu.clear()
        for key in self.hidden_keys:
            chip = self._chips[key]
            action = self._menu.addAction(chip.accessibleName().replace("&", "&&"))
            action.setData(key)

    def _from_menu(self, action: QAction) -> None:
        self._chosen(str(action.data()))

    def _chosen(self, key: str) -> None:
        self.select(key)
        self.chosen.emit(key)
