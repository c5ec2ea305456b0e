"""The pages under each other, as they will be printed: scrolled, zoomed, drawn when seen."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from officedesk.core.i18n import _
from officedesk.paper.picture import Pages
from officedesk.ui.living import let_go
from officedesk.ui.preview.places import GAP, Places
from officedesk.ui.preview.renderer import Renderer
from officedesk.ui.theme import theme

NATURAL = 96 / 72
"""Logical pixels a point at 100 %."""
STEPS = (0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
_STEP = 48
_OVERLAP = 32
"""Pixels that stay in sight when one screen is turned."""


class Fit(Enum):
    """What the size of the window decides."""

    WIDTH = "width"
    PAGE = "page"
    NONE = "none"


class SheetView(QAbstractScrollArea):
    """The pages of one PDF.

    Attributes:
        renderer: draws them; None while there is none.
        fit: what follows the size of the window.

    Signals:
        moved: another page is in front, or how large they are has changed.
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Pages"))
        self.renderer: Renderer | None = None
        self.fit = Fit.WIDTH
        self._zoom = 1.0
        self._asked = (0, 0)
        self._places = Places((), 1.0)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_STEP)
            bar.valueChanged.connect(self._scrolled)
        theme().changed.connect(self.viewport().update)

    # --- what is shown ----------------------------------------------------------------

    def show_pages(self, pages: Pages | None) -> None:
        """Show another PDF; the place in it stays where it was, as far as there is one."""
        page, share = self.page, self._share()
        self.let_go()
        if pages is not None:
            self.renderer = Renderer(pages, self)
            self.renderer.ready.connect(self._came)
        self._lay_out()
        if self.count:
            page = min(page, self.count - 1)
            self._to(page, share)
            self._asked = (page, self.verticalScrollBar().value())
        self.moved.emit()

    def let_go(self) -> None:
        """Stop drawing; the pages may be closed afterwards."""
        if self.renderer is not None:
            self.renderer.close()
            let_go(self.renderer)
            self.renderer = None

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.renderer.pages) if self.renderer is not None else 0

    @property
    def page(self) -> int:
        """The page in front, from 0: the one asked for, or that takes the upper part."""
        at = self.verticalScrollBar().value()
        if self._asked[1] == at and self._asked[0] < self.count:
            return self._asked[0]
        return self._places.at(at + self.viewport().height() // 3)

    @property
    def zoom(self) -> float:
        """How large they are; 1 is as large as on paper."""
        return self._zoom

    @property
    def dots(self) -> float:
        """Dots a point on this screen."""
        return round(self._zoom * NATURAL * self.viewport().devicePixelRatioF(), 4)

    # --- moving and zooming -----------------------------------------------------------

    def go(self, page: int) -> None:
        """Put a page in front, from 0."""
        if self.count:
            page = min(max(page, 0), self.count - 1)
            self._to(page, 0.0)
            # Where all pages are seen at once none moves; this one was asked for.
            self._asked = (page, self.verticalScrollBar().value())
            self._scrolled()

    def set_fit(self, fit: Fit) -> None:
        """Let the window decide the size, or keep it."""
        self.fit = fit
        self._lay_out(keep=True)

    def set_zoom(self, zoom: float) -> None:
        """Show them so large."""
        self.fit = Fit.NONE
        self._zoom = min(max(zoom, STEPS[0]), STEPS[-1])
        self._lay_out(keep=True)

    def larger(self) -> None:
        """The next larger step."""
        self.set_zoom(next((step for step in STEPS if step > self._zoom + 0.005), STEPS[-1]))

    def smaller(self) -> None:
        """The next smaller step."""
        below = [step for step in STEPS if step < self._zoom - 0.005]
        self.set_zoom(below[-1] if below else STEPS[0])

    def turn(self, way: int) -> None:
        """One screen on or back; a page that is seen whole gives way to the next."""
        bar, high = self.verticalScrollBar(), self.viewport().height()
        page = self.page
        top, tall = self._places.tops[page] - GAP, self._places.sizes[page][1] + 2 * GAP
        if tall <= high + GAP:
            self.go(page + way if way > 0 or bar.value() <= top else page)
            return
        end = top + tall - high
        aim = bar.value() + way * (high - _OVERLAP)
        if way > 0:
            bar.setValue(min(aim, end) if bar.value() < end else self._places.tops[page + 1] - GAP)
        else:
            bar.setValue(max(aim, top) if bar.value() > top else aim)

    # --- Qt ---------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(760, 620)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), theme().ink("rail"))
        for page in self._seen():
            self._paint(painter, page)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(keep=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        match event.key():
            case keys.Key_PageDown | keys.Key_Space if self.count:
                self.turn(1)
            case keys.Key_PageUp | keys.Key_Backspace if self.count:
                self.turn(-1)
            case keys.Key_Home:
                self.go(0)
            case keys.Key_End:
                self.go(self.count - 1)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.larger if event.angleDelta().y() > 0 else self.smaller)()
            event.accept()
        else:
            super().wheelEvent(event)

    # --- private ----------------------------------------------------------------------

    def _seen(self) -> range:
        top = self.verticalScrollBar().value()
        return self._places.between(top, top + self.viewport().height()) if self.count else range(0)

    def _box(self, page: int) -> QRect:
        """Where a page stands on the screen."""
        wide, high = self._places.sizes[page]
        room = max(self.viewport().width(), self._places.wide)
        corner = QPoint(
            (room - wide) // 2 - self.horizontalScrollBar().value(),
            self._places.tops[page] - self.verticalScrollBar().value(),
        )
        return QRect(corner, QSize(wide, high))

    def _paint(self, painter: QPainter, page: int) -> None:
        """Paper is white in every look; a hairline parts it from what is around it."""
        assert self.renderer is not None
        box = self._box(page)
        painter.fillRect(box, QColor(Qt.GlobalColor.white))
        image = self.renderer.picture(page, self.dots)
        if image is not None:
            image.setDevicePixelRatio(self.viewport().devicePixelRatioF())
            painter.setClipRect(box)
            painter.drawImage(box.topLeft(), image)
            painter.setClipping(False)
        elif (other := self.renderer.stand_in(page)) is not None:
            painter.drawImage(box, other)
        painter.setPen(theme().ink("line2"))
        painter.drawRect(box.adjusted(-1, -1, 0, 0))

    def _lay_out(self, *, keep: bool = False) -> None:
        """Places and scroll bars; with ``keep`` the same part of the same page stays in front."""
        page, share = self.page, self._share()
        self._asked = (page, -1) if keep else (0, 0)
        if self.renderer is None:
            self._places = Places((), 1.0)
        else:
            self._zoom = self._fitted(page)
            self._places = Places(self.renderer.pages.sizes, self._zoom * NATURAL)
        self._set_bars()
        if keep and self.count:
            self._to(min(page, self.count - 1), share)
            self._asked = (page, self.verticalScrollBar().value())
        self._scrolled()

    def _fitted(self, page: int) -> float:
        assert self.renderer is not None
        if self.fit is Fit.NONE:
            return self._zoom
        sizes = self.renderer.pages.sizes
        wide, high = sizes[min(page, len(sizes) - 1)]
        whole = self.maximumViewportSize()
        slim = self.verticalScrollBar().sizeHint().width()
        across = (whole.width() - 2 * GAP - slim) / (wide * NATURAL)
        down = (whole.height() - 2 * GAP) / (high * NATURAL)
        fitted = across if self.fit is Fit.WIDTH else min(across, down)
        return min(max(fitted, STEPS[0]), STEPS[-1])

    def _set_bars(self) -> None:
        view = self.viewport().size()
        for bar, whole, seen in (
            (self.verticalScrollBar(), self._places.high, view.height()),
            (self.horizontalScrollBar(), self._places.wide, view.width()),
        ):
            bar.setPageStep(seen)
            bar.setRange(0, max(0, whole - seen))

    def _share(self) -> float:
        """How far the page in front is scrolled, as part of its height."""
        if not self._places.sizes:
            return 0.0
        top = self.verticalScrollBar().value() + GAP - self._places.tops[self.page]
        return top / self._places.sizes[self.page][1]

    def _to(self, page: int, share: float) -> None:
        tall = self._places.sizes[page][1]
        top = self._places.tops[page] - GAP + round(share * tall)
        self.verticalScrollBar().setValue(top)

    def _scrolled(self) -> None:
        self.viewport().update()
        self._ask()
        self.setAccessibleDescription(self._where())
        self.moved.emit()

    def _where(self) -> str:
        if not self.count:
            return ""
        return _("Page {page} of {pages}").format(page=self.page + 1, pages=self.count)

    def _ask(self) -> None:
        """Have drawn what is seen, then its neighbours."""
        if self.renderer is None:
            return
        seen = self._seen()
        near = (seen.start - 1, seen.stop)
        pages = [*seen, *(page for page in near if 0 <= page < self.count)]
        self.renderer.want([(page, self.dots) for page in pages])

    def _came(self, page: int) -> None:
        if page in self._seen():
            self.viewport().update()
